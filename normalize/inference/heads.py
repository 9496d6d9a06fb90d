"""Where the heads of a table end and its body begins, told by what stands in the cells alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from model import Cell, Extents, Grid
from normalize.entries import read_serial
from normalize.head_words import LONG_TEXT
from normalize.inference.contents import SERIAL
from normalize.inference.forms import is_missing, is_numeric
from normalize.numerals import lacks_room, number_of
from normalize.regions import counts_columns
from normalize.script import folded, has_ideograph, without_layout

MOST_HEADS: Final = 6  # rows
MOSTLY: Final = 0.6  # of a column's entries are numbers in a column of numbers
LETTERS: Final = 3  # say as much as one ideograph
LEAST_COLUMNS: Final = 2
LEAST_ROWS: Final = 2


@dataclass(frozen=True, slots=True)
class Boxed:
    """A grid with its rows of heads, and for each column the texts over it, outermost first.

    `at` is the number of its document, its page and its place on it. One that goes on with the
    grid before has no rows of heads, but that one's texts.
    """

    grid: Grid
    heads: range
    paths: tuple[tuple[str, ...], ...]
    body: range
    at: tuple[int, int, int] = (0, 0, 0)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on with the grid before."""
        return not self.heads

    @property
    def folded_paths(self) -> list[tuple[str, ...]]:
        """The same in the form in which heads are compared."""
        return [tuple(map(folded, path)) for path in self.paths]

    @property
    def signature(self) -> tuple[str, ...]:
        """The innermost heads, by which two pages of one table are known."""
        return tuple(folded(path[-1]) if path else "" for path in self.paths)


def boxed(grid: Grid) -> Boxed | None:
    """The grid with its boxhead; None where nothing looks like one, or nothing stands below it.

    Above the heads may stand titles: rows that do not fill the columns. Heads go on as far down as
    the first of them span, and as long as words stand where the column has numbers below.
    """
    if grid.col_count < LEAST_COLUMNS:
        return None
    rows = [grid.filled(row) for row in range(grid.row_count)]
    start = next((row for row, cells in enumerate(rows) if _fills(cells, grid)), None)
    if start is None or any(_is_entry(cell.text) for cell in rows[start]):
        return None
    stop = max(cell.rows.stop for cell in rows[start] if cell.row_span <= MOST_HEADS)
    below = rows[max(stop, _first_entry(rows)) :]
    numbers, years = _number_columns(below, grid.col_count), _year_columns(below)
    while stop < min(grid.row_count, start + MOST_HEADS) and _is_further(
        rows[stop], numbers, years, grid, rows[start]
    ):
        stop = max([stop + 1, *(cell.rows.stop for cell in rows[stop])])
    is_counted = stop < grid.row_count and counts_columns(rows[stop])
    body = range(stop + is_counted, grid.row_count)
    if not _is_body([rows[row] for row in body]) or _is_boxhead_alone(
        grid, rows, range(start, stop)
    ):
        return None
    heads = range(start, stop)
    paths = tuple(_path(grid, heads, col) for col in range(grid.col_count))
    return Boxed(grid, heads, paths, body)


def _first_entry(rows: Sequence[Sequence[Cell]]) -> int:
    """The first row that has a number or the like; 0 where none has."""
    having = (at for at, cells in enumerate(rows) if any(_is_entry(cell.text) for cell in cells))
    return next(having, 0)


def _is_body(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the rows make a table with their heads: several, or one of several numbers."""
    if len(rows) >= LEAST_ROWS:
        return True
    entries = [_is_entry(cell.text) for cells in rows for cell in cells]
    return sum(entries) >= LEAST_ROWS and sum(entries) >= MOSTLY * len(entries)


def _is_boxhead_alone(grid: Grid, rows: Sequence[Sequence[Cell]], heads: range) -> bool:
    """Whether nothing stands below heads of several rows, counting with them what their drawn
    spanner heads are parted into: a table that was left blank.
    """
    below = heads.stop
    while grid.extents is Extents.DRAWN and below < len(rows) and rows[below]:
        over = (grid.cell_at(below - 1, col) for col in range(grid.col_count))
        is_parted = any(cell.col_span > 1 and not cell.is_blank for cell in over)
        if not is_parted or any(_is_entry(cell.text) for cell in rows[below]):
            break
        below = max(cell.rows.stop for cell in rows[below])
    return below - heads.start > 1 and all(len(cells) < LEAST_COLUMNS for cells in rows[below:])


def words_over_numbers(grid: Grid) -> bool:
    """Whether the first row has words where most of a column's entries below it are numbers."""
    rows = [cells for row in range(grid.row_count) if (cells := grid.filled(row))]
    if len(rows) < LEAST_ROWS:
        return False
    numbers = _number_columns(rows[1:], grid.col_count)
    return any(
        not is_numeric(without_layout(cell.text)) for cell in rows[0] if set(cell.cols) & numbers
    )


def _fills(cells: Sequence[Cell], grid: Grid) -> bool:
    """Whether the row is as full as heads are: several texts over most of the columns, or over
    most of those right of a stub without a head.
    """
    covered = sum(cell.col_span for cell in cells)
    if cells and cells[0].col > 0:
        return covered >= MOSTLY * (grid.col_count - 1)
    is_full = covered >= max(LEAST_COLUMNS, MOSTLY * grid.col_count)
    return len(cells) >= LEAST_COLUMNS and is_full


def is_year(text: str) -> bool:
    """Whether the text is a number that may be a year."""
    number = number_of(text)
    return number is not None and number == int(number) and 1900 <= number <= 2100


def are_years(column: Sequence[str]) -> bool:
    """Whether every entry of the column may be a year, and there is one."""
    given = [text for text in column if text]
    return bool(given) and all(map(is_year, given))


def _is_entry(text: str) -> bool:
    """Whether the text is a number, a serial or a mark for none; a year may be a head."""
    plain = without_layout(text)
    if not any(map(str.isalnum, plain)):
        return is_missing(plain) or lacks_room(plain)
    if number_of(plain) is not None:
        return not is_year(plain)
    if is_numeric(plain):
        return True
    return read_serial(plain, SERIAL) is not None


def _number_columns(rows: Sequence[Sequence[Cell]], count: int) -> frozenset[int]:
    """The columns in which mostly numbers stand."""
    held: list[list[bool]] = [[] for _ in range(count)]
    for cells in rows:
        for cell in cells:
            if cell.col_span == 1:
                held[cell.col].append(is_numeric(without_layout(cell.text)))
    return frozenset(
        col for col, numbers in enumerate(held) if numbers and sum(numbers) > MOSTLY * len(numbers)
    )


def _is_long(text: str) -> bool:
    """Whether the text is longer than heads are; letters say less than ideographs."""
    return len(folded(text)) > (LONG_TEXT if has_ideograph(text) else LONG_TEXT * LETTERS)


def _year_columns(rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """The columns of which every number may be a year, and more than one is."""
    held: dict[int, list[bool]] = {}
    for cells in rows:
        for cell in cells:
            if number_of(cell.text) is not None:
                held.setdefault(cell.col, []).append(is_year(cell.text))
    return frozenset(col for col, years in held.items() if len(years) > 1 and all(years))


def _is_further(
    cells: Sequence[Cell],
    numbers: frozenset[int],
    years: frozenset[int],
    grid: Grid,
    first: Sequence[Cell],
) -> bool:
    """Whether the row goes on with the heads.

    It has words over numbers, or years over numbers that are none; where no spans are drawn, words
    below a spanner head's blanks.
    """
    if not cells or any(_is_entry(cell.text) for cell in cells):
        return False
    if any(_is_long(cell.text) for cell in cells):
        return False
    over = [
        cell
        for cell in cells
        if set(cell.cols) & numbers and not (cell.col in years and is_year(cell.text))
    ]
    if not over or (len(cells) == 1 and cells[0].col == 0):
        return False
    named = {cell.col for cell in first}
    return grid.extents is Extents.DRAWN or 0 not in named or cells[0].col > 0


def _path(grid: Grid, heads: range, col: int) -> tuple[str, ...]:
    indices = dict.fromkeys(grid.index_at(row, col) for row in heads)
    texts = (without_layout(grid.cells[index].text) for index in indices)
    return tuple(text for text in texts if text)
