"""Regions of a grid: which rows are captions, boxhead, body, totals and notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model import Cell, Extents, Field, FieldType, Fill, From, Grid, Spec
from normalize.entries import part_of, read_number, read_serial, read_total
from normalize.head_words import HEAD_RATIO, LONG_TEXT, HeadWords
from normalize.numerals import number_of
from normalize.script import folded, without_layout

HEAD_SHARE = 0.4  # of a row's filled cells must be known heads
UNWORDED_SHARE = 0.6  # of the columns must be filled for a row to look like heads
SHORT_HEAD = 8  # characters


class Role(StrEnum):
    """What a row of a grid is there for."""

    CAPTION = "caption"
    HEAD = "head"
    BODY = "body"
    TOTAL = "total"
    CUT_IN = "cut-in"
    NOTE = "note"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PrintedGrid:
    """A grid with what no choice of heads changes.

    `filled` are by row the cells with text that begin in it, `serials` the rows in which a cell is
    a serial of the family, and which so cannot be heads.
    """

    grid: Grid
    filled: tuple[tuple[Cell, ...], ...]
    serials: frozenset[int]


def printed_grid(grid: Grid, spec: Spec, named: HeadWords) -> PrintedGrid:
    """The grid with its filled cells by row, and its rows with serials.

    `named` are the heads that the spec names.
    """
    filled: list[list[Cell]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        if cell.readings and not cell.is_blank:
            filled[cell.row].append(cell)
    rows = tuple(tuple(sorted(cells, key=_col)) for cells in filled)
    return PrintedGrid(grid, rows, _serial_rows(rows, spec, named))


def _col(cell: Cell) -> int:
    return cell.col


def row_roles(grid: Grid, spec: Spec, words: HeadWords) -> tuple[Role, ...]:
    """The role of each row. Heads may stand anywhere: a boxhead can be repeated amid the body."""
    return roles_of(printed_grid(grid, spec, words), spec, words)


def roles_of(printed: PrintedGrid, spec: Spec, words: HeadWords) -> tuple[Role, ...]:
    """The role of each row of a grid of which the filled cells and serials are known."""
    grid, serials = printed.grid, printed.serials
    heads = _head_rows(printed, words, spec)
    heads |= _unworded_heads(printed, heads)
    first = min(heads, default=0)
    is_free = not has_formed_serials(spec)
    roles: list[Role] = []
    body_seen = False
    for row, cells in enumerate(printed.filled):
        if row in heads:
            role = Role.HEAD
        elif row - 1 in heads and counts_columns(cells):
            role = Role.NOTE
        elif not cells:
            role = Role.BLANK
        elif row in serials:
            role = Role.BODY
        elif heads and row < first:
            role = Role.CAPTION
        elif cut_in_of(cells, spec) or (is_free and _is_drawn_across(grid, cells)):
            role = Role.CUT_IN
        elif _is_total(cells, spec):
            role = Role.TOTAL
        elif _is_note(grid, cells, spec, body_seen):
            role = Role.NOTE
        else:
            role = Role.BODY
        body_seen = body_seen or role in (Role.BODY, Role.TOTAL)
        roles.append(role)
    return tuple(roles)


def serial_fields(spec: Spec) -> tuple[str, ...]:
    """The column fields by which a row is known to be a record."""
    return tuple(
        field.name
        for field in spec.columns
        if field.type in (FieldType.SERIAL, FieldType.CODE) and field.name in spec.key
    )


def has_formed_serials(spec: Spec) -> bool:
    """Whether the family's serials have a form of their own, by which its rows are known."""
    return any(field.type is FieldType.SERIAL and field.pattern for field in spec.columns)


def own_fields(fields: Iterable[Field]) -> tuple[str, ...]:
    """Fields of which each record has its own: required, and never filled."""
    return tuple(
        field.name
        for field in fields
        if not field.optional and field.fill is Fill.NONE and field.type is not FieldType.SERIAL
    )


def _serial_rows(rows: Iterable[Sequence[Cell]], spec: Spec, named: HeadWords) -> frozenset[int]:
    """Rows in which a cell is a serial of the family, and so cannot be heads: 2014 is none where it
    is a head.
    """
    fields = [spec.field(name) for name in serial_fields(spec)]
    if not fields:
        return frozenset()
    is_plain = fields[0].pattern == ""
    return frozenset(
        row
        for row, cells in enumerate(rows)
        if any(
            _is_serial(cell.text, fields, is_plain) and folded(cell.text) not in named.words
            for cell in cells
        )
    )


def _is_serial(text: str, fields: Sequence[Field], is_plain: bool) -> bool:
    return (
        len(text) <= LONG_TEXT
        and any(read_serial(text, field) for field in fields)
        and not (is_plain and read_number(text, fields[0]))
    )


def _head_rows(printed: PrintedGrid, words: HeadWords, spec: Spec) -> frozenset[int]:
    """Rows of heads: rows with enough known ones, and the spanner heads joined to them."""
    seeds: set[int] = set()
    least = min(2, len(words.words))
    grid, serials = printed.grid, printed.serials
    for row, cells in enumerate(printed.filled):
        if row in serials:
            continue
        hits = sum(words.ratio(cell.text) >= HEAD_RATIO for cell in cells)
        if hits >= max(least, HEAD_SHARE * len(cells)):
            seeds.add(row)
    heads = set(seeds)
    for row in sorted(seeds):
        for index in grid.row_cells(row):
            heads.update(r for r in grid.cells[index].rows if r not in serials)
        above = row - 1
        if above >= 0 and above not in heads and _is_spanner_row(printed, above, spec):
            heads.add(above)
            above -= 1
        while above >= 0 and above not in heads and _are_known(printed.filled[above], words):
            heads.add(above)
            above -= 1
    return frozenset(heads)


def _are_known(cells: Sequence[Cell], words: HeadWords) -> bool:
    """Whether the row is heads and nothing else, if only one: a spanner head over some columns."""
    return bool(cells) and all(words.ratio(cell.text) >= HEAD_RATIO for cell in cells)


def _unworded_heads(printed: PrintedGrid, heads: frozenset[int]) -> frozenset[int]:
    """Rows that are heads by their look: short words in most columns, without a digit.

    A boxhead that is repeated in other words is known by none of them. Where serials tell the
    records, a row without one that fills most columns with words alone is no record.
    """
    serials = printed.serials
    if not serials:
        return frozenset()
    found: set[int] = set()
    least = max(4, UNWORDED_SHARE * printed.grid.col_count)
    for row, cells in enumerate(printed.filled):
        if row in serials or row in heads or len(cells) < least:
            continue
        texts = [folded(cell.text) for cell in cells]
        if all(len(text) <= SHORT_HEAD and not any(map(str.isdigit, text)) for text in texts):
            found.add(row)
    return frozenset(found)


def _is_spanner_row(printed: PrintedGrid, row: int, spec: Spec) -> bool:
    """Whether a row above heads has heads too: several short texts, not one title across."""
    cells = printed.filled[row]
    short = [cell for cell in cells if len(folded(cell.text)) <= LONG_TEXT]
    covers_all = any(cell.col_span * 2 > printed.grid.col_count for cell in cells)
    if any(_is_caption(cell.text, spec) for cell in cells):
        return False
    is_short = len(short) >= 2 and len(short) == len(cells)
    return row not in printed.serials and is_short and not covers_all


def cut_in_of(cells: Sequence[Cell], spec: Spec) -> Cell | None:
    """The cut-in head that the row is: its only text, of the form of a field that is cut in, and no
    word for a total, of which the numbers are left out.
    """
    fields = [field for field in spec.fields if field.source is From.CUT_IN]
    if len(cells) != 1 or not fields:
        return None
    if folded(cells[0].text) in map(folded, spec.find.totals):
        return None
    text = without_layout(cells[0].text)
    fits = all(part_of(text, field.pattern) for field in fields if field.pattern)
    return cells[0] if fits else None


def counts_columns(cells: Sequence[Cell]) -> bool:
    """Whether the row counts the columns: 1, 2, 3, ... below the heads."""
    read = (number_of(cell.text.strip("() ")) for cell in cells)
    counted = [number for number in read if number is not None]
    words = len(cells) - len(counted)
    runs = len(counted) >= 3 and counted == list(range(1, len(counted) + 1))
    return runs and words <= 1


def _is_drawn_across(grid: Grid, cells: Sequence[Cell]) -> bool:
    """Whether the row is one short text in a cell that is drawn over several columns: a head that
    is cut in, even where no field is read from it. No line of an entry above is drawn so.
    """
    is_lone = len(cells) == 1 and cells[0].col_span > 1 and cells[0].row_span == 1
    return is_lone and grid.extents is Extents.DRAWN and len(folded(cells[0].text)) <= LONG_TEXT


def _is_caption(text: str, spec: Spec) -> bool:
    """Whether the family reads its title or a caption from the text."""
    patterns = (spec.find.title, *(spec.find.captions or {}).values())
    return any(part_of(without_layout(text), pattern) for pattern in patterns if pattern)


def _is_total(cells: Sequence[Cell], spec: Spec) -> bool:
    """Whether the row is named by one of the family's words for totals, and gives a number.

    In a family that has totals, a row of one word and one number is one in whatever wording, unless
    a record is no more than that.
    """
    totals = [folded(word) for word in spec.find.totals]
    name = folded(cells[0].text)
    numbers = [
        field for field in spec.fields if field.type in (FieldType.DECIMAL, FieldType.INTEGER)
    ]
    plain = [field for field in numbers if field.source is From.COLUMN] or numbers
    given = [
        cell
        for cell in cells[1:]
        if any(read_total(cell.text, field) is not None for field in plain)
    ]
    if any(word in name for word in totals):
        return bool(given) or (len(cells) == 1 and name in totals)
    is_word = len(name) <= LONG_TEXT and not any(map(str.isdigit, name))
    is_bare = is_word and len(cells) == 2 and len(given) == 1
    return bool(totals) and is_bare and len(spec.columns) > 2


def _is_note(grid: Grid, cells: Sequence[Cell], spec: Spec, body_seen: bool) -> bool:
    """Whether the row is one text across the table: a note, not a record."""
    if len(cells) != 1:
        return False
    text = folded(cells[0].text)
    if any(text.startswith(folded(word)) for word in spec.find.notes):
        return True
    across = cells[0].col_span > 0.8 * grid.col_count and grid.col_count > 2
    return across and (body_seen or len(text) > LONG_TEXT)
