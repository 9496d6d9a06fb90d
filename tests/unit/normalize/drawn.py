"""Small tables drawn as text, for the tests of understanding.

A row a line, its cells between `|`. In a cell, `^` goes on with the cell above, `<` with the one
to the left, and a backslash breaks the line. A cell that ends with `↓` or begins with `↑` has no
ruling on that side, where its page ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from model import (
    BBox,
    Cell,
    Decision,
    Engine,
    Extents,
    Grid,
    Line,
    Page,
    Reading,
    RecordSet,
    Result,
    Scalar,
    Side,
    Source,
    SourceKind,
    Spec,
    TextReading,
    Value,
    ink_of,
    ink_sum,
)
from normalize import understand
from unmerge.specs import spec_from_bytes

WIDTH, HEIGHT = 60.0, 20.0  # of a drawn position, in points
INK = 4.0  # points; how high a text is drawn


def spec_of(text: str) -> Spec:
    return spec_from_bytes(text.encode(), "drawn.yaml")


def rows_of(drawing: str) -> list[list[str]]:
    """The cells as drawn; lines without `|` do not count."""
    lines = [line.strip() for line in drawing.splitlines() if "|" in line]
    return [[cell.strip().replace("\\", "\n") for cell in line.split("|")] for line in lines]


def grid(drawing: str, extents: Extents = Extents.UNKNOWN) -> Grid:
    """The grid that is drawn; rows that are shorter than the longest end in blanks."""
    rows = rows_of(drawing)
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    cells = [
        _cell(rows, row, col, extents)
        for row in range(len(rows))
        for col in range(width)
        if rows[row][col] not in ("^", "<")
    ]
    return Grid(len(rows), width, tuple(cells), extents)


def drawn(drawing: str) -> Grid:
    """The grid that is drawn, with rulings: a blank is a cell of its own."""
    return grid(drawing, Extents.DRAWN)


def _cell(rows: Sequence[Sequence[str]], row: int, col: int, extents: Extents) -> Cell:
    text = rows[row][col]
    height = width = 1
    while row + height < len(rows) and rows[row + height][col] == "^":
        height += 1
    while col + width < len(rows[row]) and rows[row][col + width] == "<":
        width += 1
    sides = frozenset(
        side
        for side, is_open in (
            (Side.TOP, text.startswith("↑")),
            (Side.BOTTOM, text.endswith("↓")),
        )
        if is_open
    )
    text = text.strip("↑↓ ")
    readings = (TextReading(text, Engine.TEXT),) if text else ()
    box = None
    if extents is Extents.DRAWN:
        box = BBox(col * WIDTH, row * HEIGHT, (col + width) * WIDTH, (row + height) * HEIGHT)
    cell = Cell(
        row, col, height, width, readings, bbox=box, place=f"R{row}C{col}", open_sides=sides
    )
    return _inked(cell, box.center[1]) if box and text else cell


def _inked(cell: Cell, y: float, height: float = INK) -> Cell:
    """The cell with its text drawn around that height."""
    assert cell.bbox is not None
    box = BBox(cell.bbox.x0 + 1, y - height / 2, cell.bbox.x1 - 1, y + height / 2)
    return replace(cell, text_bbox=box)


def with_ink_at(grid: Grid, row: int, col: int, y: float, height: float = INK) -> Grid:
    """The grid with the text of one cell drawn around that height, in points from the top."""
    index = grid.index_at(row, col)
    cells = list(grid.cells)
    cells[index] = _inked(cells[index], y, height)
    return replace(grid, cells=tuple(cells))


def page_of(number: int, blocks: Sequence[Grid | Line]) -> Page:
    """A page of these blocks, its ink counted."""
    texts = [b.text for b in blocks if isinstance(b, Line)]
    texts += [cell.text for b in blocks if isinstance(b, Grid) for cell in b.cells]
    return Page(number, tuple(blocks), ink_sum(map(ink_of, texts)), 600.0, 800.0)


def reading(
    *pages: Grid | Sequence[Grid | Line | str],
    title: str = "",
    name: str = "sheet.txt",
    kind: SourceKind = SourceKind.TEXT,
) -> Reading:
    """A document of these pages; a text is a line, and the title stands on the first page."""
    blocks = [list(page) if not isinstance(page, Grid) else [page] for page in pages]
    blocks[0] = [*title.splitlines(), *blocks[0]]
    made = tuple(
        page_of(number, [Line(item) if isinstance(item, str) else item for item in page])
        for number, page in enumerate(blocks, start=1)
    )
    return Reading(Source(name, kind, "0" * 64, 1), made)


@dataclass(frozen=True)
class Understood:
    """A result, with short ways to ask it."""

    result: Result

    @property
    def records(self) -> RecordSet:
        return self.result.records

    def column(self, field: str) -> list[Scalar]:
        return list(self.records.columns[field].values)

    def value(self, field: str, index: int) -> Value:
        return self.records.columns[field][index]

    def causes(self, field: str) -> list[str]:
        return [str(value.cause) for value in self.records.columns[field]]

    def statuses(self, field: str) -> list[str]:
        return [str(value.status) for value in self.records.columns[field]]

    def steps(self, field: str, index: int) -> list[str]:
        return [step.rule for step in self.value(field, index).origin.steps]

    def found(self, code: str) -> list[tuple[str, str]]:
        """The record, without the key's first parts, and the field of each finding of the code."""
        return [
            (f.record.rpartition("/")[2], f.field) for f in self.result.findings if f.code == code
        ]

    def repaired(self) -> Mapping[tuple[str, str], str]:
        """The rule of each repair, by the last part of the record's name and by field."""
        return {(r.record.rpartition("/")[2], r.field): r.rule for r in self.result.repairs}


def understood(
    spec: Spec,
    *pages: Grid | Sequence[Grid | Line | str],
    title: str = "",
    decisions: Sequence[Decision] = (),
    name: str = "sheet.txt",
) -> Understood:
    """The document of these pages under the spec."""
    return Understood(understand(reading(*pages, title=title, name=name), spec, decisions))
