"""The boxhead of a table whose records are cells: its rows, and the path of heads over a column."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from model import Cell, Extents, Field, Find, From, Grid, Spec
from normalize.cells.numbers import is_entry
from normalize.head_words import HEAD_RATIO, LONG_TEXT
from normalize.patterns import compiled
from normalize.script import folded, without_layout

CAPTIONS = 2  # texts side by side; a row of more is no row of captions


@dataclass(frozen=True, slots=True)
class Boxhead:
    """The rows of heads of a grid, and the first row below them."""

    rows: range
    body: int


def body_field(spec: Spec) -> Field:
    """The field that is the number itself."""
    return next(field for field in spec.fields if field.source is From.BODY)


def named_by(field: Field, text: str) -> str | None:
    """What of a head's text is the field, where its pattern is met by the whole text.

    >>> from model import FieldType
    >>> field = Field("year", FieldType.INTEGER, From.SPANNER, pattern="(20..) total")
    >>> named_by(field, "2024 total"), named_by(field, "2024 total against 2023 total")
    ('2024', None)
    """
    if not field.pattern:
        return without_layout(text)
    found = compiled(field.pattern).fullmatch(folded(text)) or compiled(field.pattern).fullmatch(
        without_layout(text)
    )
    if not found:
        return None
    if field.name in found.groupdict():
        return found.group(field.name)
    return found.group(1 if found.re.groups else 0)


def is_number(text: str, spec: Spec) -> bool:
    """Whether the text could be an entry of the body."""
    return is_entry(text, body_field(spec))


def is_year_like(text: str, spec: Spec) -> bool:
    """Whether the text, though a number, could be a head: a year is both."""
    heads = [field for field in spec.fields if field.source is From.SPANNER and field.pattern]
    return any(named_by(field, text) is not None for field in heads)


def is_named(text: str, aliases: Sequence[str]) -> bool:
    """Whether the text is one of the names, or as like one as a misread head is."""
    plain = folded(text)
    if not plain or len(plain) > LONG_TEXT:
        return False
    return any(fuzz.ratio(folded(alias), plain) >= HEAD_RATIO for alias in aliases)


def tells_family(texts: Sequence[str], find: Find) -> bool:
    """Whether all heads by which the family is told are among the texts, and its stub head."""
    wanted = [*find.heads, find.stub] if find.stub else list(find.heads)
    return all(any(is_named(text, aliases) for text in texts) for aliases in wanted)


def number_columns(grid: Grid, rows: Sequence[int], spec: Spec) -> list[int]:
    """The columns in which numbers stand in these rows, and more of them than texts."""
    counted = [0] * grid.col_count
    for row in rows:
        for cell in grid.filled(row):
            if cell.col_span == 1:
                counted[cell.col] += 1 if is_number(cell.text, spec) else -1
    return [col for col, count in enumerate(counted) if count > 0 and col > 0]


def boxheads_of(grid: Grid, spec: Spec) -> list[Boxhead]:
    """All boxheads of the grid, from the top: heads may be repeated amid the body."""
    found: list[Boxhead] = []
    boxhead = boxhead_of(grid, spec)
    while boxhead:
        found.append(boxhead)
        again = (row for row in range(boxhead.body, grid.row_count) if names_heads(grid, row, spec))
        later = (boxhead_of(grid, spec, boxhead.body, row) for row in again)
        boxhead = next((one for one in later if one), None)
    return found


def names_heads(grid: Grid, row: int, spec: Spec) -> bool:
    """Whether a text of the row is one of the heads by which the family is told."""
    heads = (*spec.find.heads, spec.find.stub)
    names = {folded(alias) for aliases in heads for alias in aliases}
    return any(folded(cell.text) in names for cell in grid.filled(row))


def boxhead_of(grid: Grid, spec: Spec, start: int = 0, among: int = 0) -> Boxhead | None:
    """The first boxhead below `start` that reaches to the row `among` or below it; None for none.

    It ends with the lowest text over a column of numbers, and begins where a row above holds one
    text alone that spans nothing: a title or a caption.
    """
    first = _first_entries(grid, spec, among)
    columns = number_columns(grid, range(first, grid.row_count), spec)
    below = [row for row in range(among, first) if _stands_over(grid, row, columns)]
    if not below:
        return None
    heads = [cell for row in below for cell in grid.filled(row) if not _is_across(cell, grid)]
    end = max(cell.rows.stop for cell in heads)
    top = max(below)
    while top > start and _is_head_row(grid, top - 1, spec, columns):
        top -= 1
    rows = range(top, min(end, first))
    texts = [cell.text for row in rows for cell in grid.filled(row)]
    return Boxhead(rows, rows.stop) if tells_family(texts, spec.find) else None


def _first_entries(grid: Grid, spec: Spec, start: int) -> int:
    """The first row with a number that something to its left names; the end where none is."""
    for row in range(start, grid.row_count):
        cells = grid.filled(row)
        if names_heads(grid, row, spec):
            continue
        entries = [cell.text for cell in cells[1:] if is_number(cell.text, spec)]
        is_stub = bool(cells) and cells[0].col == 0
        if entries and (is_stub or not all(is_year_like(text, spec) for text in entries)):
            return row
    return grid.row_count


def _is_across(cell: Cell, grid: Grid) -> bool:
    return cell.col == 0 and cell.cols.stop == grid.col_count


def _stands_over(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether a text of the row is the head of a column of numbers; a title is over all."""
    over = [c for c in grid.filled(row) if not _is_across(c, grid)]
    if not columns:
        return len(over) > 1
    return any(set(cell.cols) & set(columns) for cell in over)


def _is_head_row(grid: Grid, row: int, spec: Spec, columns: Sequence[int]) -> bool:
    """Whether a row above heads has heads too."""
    cells = grid.filled(row)
    if not cells or any(_is_across(cell, grid) for cell in cells):
        return False
    numbers = [cell.text for cell in cells if is_number(cell.text, spec)]
    if not all(is_year_like(text, spec) for text in numbers):
        return False
    if len(cells) <= CAPTIONS and any(is_caption(cell.text, spec) for cell in cells):
        return False
    if len(cells) > 1:
        return all(len(folded(cell.text)) <= LONG_TEXT for cell in cells)
    cell = cells[0]
    if cell.col_span > 1:
        return True
    is_placed = grid.extents is Extents.UNKNOWN and cell.col in columns
    return is_placed and len(folded(cell.text)) <= LONG_TEXT


def is_caption(text: str, spec: Spec) -> bool:
    """Whether the family reads a caption or the unit of measure from the text."""
    patterns = [*(spec.find.captions or {}).values(), spec.find.unit_of_measure]
    plain = without_layout(text)
    return any(compiled(pattern).search(plain) for pattern in patterns if pattern)


def head_paths(grid: Grid, rows: Sequence[int]) -> list[list[int]]:
    """For each column the indices of the heads over it, outermost first.

    Where no spans are drawn, a blank over a head belongs to the text to its left.
    """
    paths: list[list[int]] = []
    spread: dict[int, int] = {}
    for col in range(grid.col_count):
        path: list[int] = []
        for row in rows:
            index = grid.index_at(row, col)
            if not grid.cells[index].is_blank:
                spread[row] = index
                path.append(index)
            elif grid.extents is Extents.UNKNOWN and row in spread and _has_below(
                grid, rows, row, col
            ):  # fmt: skip
                path.append(spread[row])
        paths.append(list(dict.fromkeys(path)))
    return paths


def _has_below(grid: Grid, rows: Sequence[int], row: int, col: int) -> bool:
    return any(not grid.cell_at(below, col).is_blank for below in rows if below > row)
