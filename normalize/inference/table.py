"""The tables of some documents: grids with the same heads, and what stands in their columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from model import Cell, FieldType
from normalize.head_words import LONG_TEXT
from normalize.inference.contents import Content, content_of, digits_like
from normalize.inference.forms import is_numeric, marks_beside, point_of
from normalize.inference.heads import Boxed, are_years
from normalize.numerals import POINT, number_of
from normalize.script import folded, without_layout

OPENING: Final = 6  # characters of a note without a colon by which it is known
MOST_TOTALS: Final = 3  # words of one table that open totals
MOSTLY_FILLED: Final = 0.85  # of the rows, in a column that each record fills
NUMBERS: Final = (FieldType.INTEGER, FieldType.DECIMAL)


@dataclass(frozen=True, slots=True)
class Table:
    """All grids with the same heads, and by column the entries of their bodies, with the blanks."""

    grids: tuple[Boxed, ...]
    entries: tuple[tuple[str, ...], ...]
    cut_ins: tuple[str, ...]
    totals: tuple[str, ...]
    notes: tuple[str, ...]
    point: str
    """What parts the fractions of its numbers; "" where they do not tell."""
    grid_of: tuple[int, ...]
    """For each row of the bodies, which of the grids it stands in."""
    standing: tuple[tuple[str, ...], ...]
    """By column, for each row the text that stands in it, also from a cell drawn over several."""


def table_of(grids: Sequence[Boxed]) -> Table:
    """The entries of all bodies; twice, for only the columns tell which rows are totals."""
    first = _entries(grids, frozenset())
    numbers = [at for at, column in enumerate(first.entries) if _are_numbers(column, first.point)]
    keys = frozenset(
        at
        for at, column in enumerate(first.entries)
        if at not in numbers and sum(map(bool, column)) >= MOSTLY_FILLED * len(column)
    )
    return _entries(grids, _totals(grids, keys, first.point))


def _totals(grids: Sequence[Boxed], keys: frozenset[int], point: str) -> frozenset[str]:
    """The words that open rows of totals, by columns that are filled in each record.

    Such a row is one word and numbers, and lacks what each record has: the first or the last one,
    one whose word is drawn over several columns, or one of several that are named alike. Or it is
    the last one, and its numbers are the sums of all above. Of many such words none is one: they
    open groups.
    """
    bare, others = Counter[str](), Counter[str]()
    found: set[str] = set()
    for one, after in zip(grids, (*grids[1:], None), strict=True):
        rows = [cells for row in one.body if len(cells := one.grid.filled(row)) > 1]
        ends = (
            *(() if one.goes_on else (0,)),
            *(() if after and after.goes_on else (len(rows) - 1,)),
        )
        for at, cells in enumerate(rows):
            label = _label(cells)
            if not label or not _is_bare(cells, keys - _spanned(one, cells[0].row)):
                others.update(folded(cell.text) for cell in cells)
                continue
            bare[label] += 1
            if at in ends or cells[0].col_span > 1:
                found.add(label)
        if rows and (label := _label(rows[-1])) and _is_sum(rows[-1], rows[:-1], point):
            found.add(label)
    found |= {label for label, count in bare.items() if count > 1 and not others[label]}
    return frozenset(found) if len(found) <= MOST_TOTALS else frozenset()


def _are_numbers(column: Sequence[str], point: str) -> bool:
    content = content_in(column, point)
    return content is not None and content.type in NUMBERS


def _entries(grids: Sequence[Boxed], totals: frozenset[str]) -> Table:
    """The entries by column; `totals` are the words that open rows of totals."""
    columns: list[list[str]] = [[] for _ in range(grids[0].grid.col_count)]
    cut_ins: list[str] = []
    notes: dict[str, None] = {}
    grid_of: list[int] = []
    standing: list[tuple[str, ...]] = []
    for number, one in enumerate(grids):
        rows = [one.grid.filled(row) for row in one.body]
        last = max((at for at, cells in enumerate(rows) if len(cells) > 1), default=0)
        notes |= {_opening(cells[0].text): None for cells in rows[last + 1 :] if cells}
        for cells in rows[: last + 1]:
            if not cells or _repeats_heads(cells, one):
                continue
            if len(cells) == 1 and _is_cut_in(cells[0], one):
                cut_ins.append(without_layout(cells[0].text))
                continue
            if _label(cells) in totals:
                continue
            grid_of.append(number)
            standing.append(_standing(one, cells[0].row))
            spanned = _spanned(one, cells[0].row)
            texts = {cell.col: cell.text.strip() for cell in cells}
            for col, column in enumerate(columns):
                if col not in spanned:
                    column.append(texts.get(col, ""))
    held = tuple(tuple(column) for column in columns)
    point = point_of(held)
    words = tuple(sorted(totals))
    by_column = tuple(zip(*standing, strict=True)) if standing else held
    return Table(
        tuple(grids), held, tuple(cut_ins), words, tuple(notes), point, tuple(grid_of), by_column
    )


def _opening(note: str) -> str:
    """How a note begins: up to its colon, or its first characters."""
    opening = re.match(r"[^:：]{1,7}[:：]", note.strip())
    return opening.group() if opening else note.strip()[:OPENING]


def _spanned(one: Boxed, row: int) -> frozenset[int]:
    """The columns in which a cell from above reaches into the row."""
    cells = (one.grid.cells[index] for index in one.grid.row_cells(row))
    return frozenset(col for cell in cells if cell.row < row for col in cell.cols)


def _standing(one: Boxed, row: int) -> tuple[str, ...]:
    cells = (one.grid.cell_at(row, col) for col in range(one.grid.col_count))
    return tuple(cell.text.strip() for cell in cells)


def _is_cut_in(cell: Cell, one: Boxed) -> bool:
    across = 2 * cell.col_span > one.grid.col_count
    is_lone = cell.col == 0 and not is_numeric(cell.text)
    return across or (is_lone and len(folded(cell.text)) <= LONG_TEXT)


def _label(cells: Sequence[Cell]) -> str:
    """The only word of a row of numbers; "" for a row of several, or of none."""
    words = [cell.text for cell in cells if not is_numeric(cell.text)]
    if len(words) != 1 or len(cells) < 2:
        return ""
    label = folded(words[0])
    return label if len(label) <= LONG_TEXT and not any(map(str.isdigit, label)) else ""


def _is_bare(cells: Sequence[Cell], keys: frozenset[int]) -> bool:
    """Whether the row lacks an entry in one of the columns; a wide cell is no column's entry."""
    own = {cell.col for cell in cells if cell.col_span == 1}
    return not keys <= own


def _is_sum(cells: Sequence[Cell], above: Sequence[Sequence[Cell]], point: str) -> bool:
    """Whether each number of the row is the sum of those above it, which are several."""
    held: dict[int, list[Decimal]] = {}
    for row in above:
        for col, number in _numbers(row, point):
            held.setdefault(col, []).append(number)
    numbers = _numbers(cells, point)
    return bool(numbers) and all(
        len(held.get(col, ())) > 2 and sum(held[col]) == number for col, number in numbers
    )


def _numbers(cells: Sequence[Cell], point: str) -> list[tuple[int, Decimal]]:
    """The numbers of a row, each with its column."""
    read = (
        (cell.col, number_of(cell.text, point or POINT, marks_beside(cell.text))) for cell in cells
    )
    return [(col, number) for col, number in read if number is not None]


def _repeats_heads(cells: Sequence[Cell], one: Boxed) -> bool:
    return bool(cells) and all(folded(cell.text) == one.signature[cell.col] for cell in cells)


def head_paths(table: Table) -> list[tuple[str, ...]]:
    """For each column the heads over it that most grids have."""
    counted: list[Counter[tuple[str, ...]]] = [Counter() for _ in table.entries]
    for one in table.grids:
        for col, path in enumerate(one.paths):
            counted[col][path] += 1
    return [count.most_common(1)[0][0] for count in counted]


def contents_of(table: Table) -> list[Content | None]:
    """What each column holds; None for one without entries. No codes stand right of numbers, and
    what stands left of codes may be their outer level.
    """
    contents: list[Content | None] = []
    numbers_seen = False
    for column in table.entries:
        is_first = not any(contents)
        content = content_in(column, table.point, not numbers_seen, is_first)
        contents.append(content)
        numbers_seen = numbers_seen or (
            content is not None and content.type in NUMBERS and not are_years(column)
        )
    for at in reversed(range(len(contents) - 1)):
        own, inner = contents[at], contents[at + 1]
        column = table.entries[at]
        if own and inner and inner.type is FieldType.CODE and _may_be_level(own, column):
            codes = [text for text in column if text.isdecimal()]
            contents[at] = replace(inner, pattern=digits_like(codes))
    return contents


def _may_be_level(content: Content, column: Sequence[str]) -> bool:
    """Whether the numbers may be the outer part of the codes beside them: digits, as many in nearly
    all of them, and no years.
    """
    given = [text for text in column if text]
    lengths = Counter(len(text) for text in given if text.isdecimal())
    is_even = max(lengths.values(), default=0) >= MOSTLY_FILLED * len(given)
    return content.type is FieldType.INTEGER and is_even and not are_years(column)


def content_in(
    column: Sequence[str], point: str, may_be_codes: bool = True, is_first: bool = True
) -> Content | None:
    """What the column holds; None for one without entries."""
    entries = [text for text in column if text]
    return content_of(entries, point, may_be_codes, is_first) if entries else None
