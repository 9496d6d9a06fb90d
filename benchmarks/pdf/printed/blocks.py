"""What a document to be printed is made of: texts, and tables whose cells are known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

LEAST_ROWS = 3
LEAST_COLS = 2
LEAST_FILLED = 0.4  # of the positions of a table that holds data
MOST_ROWS = 45  # a longer table is cut


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as HTML, and its text as it is printed."""

    row: int
    col: int
    row_span: int
    col_span: int
    html: str
    text: str
    is_head: bool = False

    @property
    def row_end(self) -> int:
        return self.row + self.row_span

    @property
    def end(self) -> int:
        return self.col + self.col_span


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that do not overlap; `head_rows` are those that a new page begins with again."""

    cells: tuple[Cell, ...]
    head_rows: int
    caption: str = ""

    @property
    def row_count(self) -> int:
        return max(cell.row_end for cell in self.cells)

    @property
    def col_count(self) -> int:
        return max(cell.end for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a heading, a list or lines of code; `style` are its own properties."""

    tag: str
    html: str
    style: str = ""


Block = Text | Table


def blocks_of(told: Sequence[dict[str, object]]) -> list[Block]:
    """The blocks as the browser tells of them; of a table that is no data, nothing."""
    found: list[Block] = []
    for each in told:
        if each["tag"] != "table":
            found.append(Text(str(each["tag"]), str(each["html"])))
            continue
        cells = [Cell(**cell) for cell in each["cells"]]  # type: ignore[attr-defined]  # of JSON
        table = shortened(Table(tuple(cells), int(str(each["head_rows"])), str(each["caption"])))
        if table is not None and holds_data(table):
            found.append(table)
    return found


def holds_data(table: Table) -> bool:
    """Whether it has rows and columns enough, most of them filled."""
    if table.row_count - table.head_rows < LEAST_ROWS - 1 or table.row_count < LEAST_ROWS:
        return False
    if table.col_count < LEAST_COLS:
        return False
    filled = sum(cell.row_span * cell.col_span for cell in table.cells if cell.text)
    several = {cell.row for cell in table.cells if cell.text and cell.col > 0}
    is_filled = filled >= LEAST_FILLED * table.row_count * table.col_count
    return is_filled and len(several) >= LEAST_ROWS


def shortened(table: Table, most: int = MOST_ROWS) -> Table | None:
    """The table without blank rows and columns, and no longer than `most` rows.

    A row or column that no cell begins in is none; what is cut off is cut between spans.
    """
    if not any(cell.text for cell in table.cells):
        return None
    ends = [row for row in range(1, min(most, table.row_count) + 1) if not _is_crossed(table, row)]
    cells = [cell for cell in table.cells if ends and cell.row_end <= ends[-1]]
    inked = [cell for cell in cells if cell.text]
    if not inked:
        return None
    rows = _kept([(cell.row, cell.row_end) for cell in inked])
    cols = _kept([(cell.col, cell.end) for cell in inked])
    placed = []
    for cell in cells:
        row, row_end = (sum(at < edge for at in rows) for edge in (cell.row, cell.row_end))
        col, end = (sum(at < edge for at in cols) for edge in (cell.col, cell.end))
        if row < row_end and col < end:
            placed.append(replace(cell, row=row, row_span=row_end - row, col=col,
                                  col_span=end - col))  # fmt: skip
    heads = sum(at < table.head_rows for at in rows)
    return replace(table, cells=tuple(placed), head_rows=heads)


def _is_crossed(table: Table, row: int) -> bool:
    return any(cell.row < row < cell.row_end for cell in table.cells)


def _kept(ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Of the positions those that are needed to tell the ranges apart, none of them blank."""
    kept: list[int] = []
    last: frozenset[int] = frozenset()
    for at in range(max(end for _, end in ranges)):
        over = frozenset(i for i, (start, end) in enumerate(ranges) if start <= at < end)
        if over and over != last:
            kept.append(at)
            last = over
    return kept
