"""The spec of the table that most rows of some documents are in."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz

from model import (
    Cell,
    Equation,
    Field,
    FieldType,
    Fill,
    Find,
    From,
    Line,
    Reading,
    RecordShape,
    Spec,
    Term,
    Verb,
)
from normalize.entries import number_of
from normalize.inference.contents import Content, content_of
from normalize.inference.heads import Boxed, boxed
from normalize.inference.names import field_names
from normalize.regions import HEAD_RATIO, LONG_TEXT
from normalize.script import folded, without_layout
from normalize.table import document_grids

NAME: Final = "inferred"
DATASET: Final = "records"
YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
CUT_IN: Final = "section"
MOST_HEADS: Final = 8  # by which the family is told
SAME_HEADS: Final = 0.6  # of the heads of two grids of one table are alike
NUMBERS: Final = (FieldType.INTEGER, FieldType.DECIMAL)
CHANCE: Final = 0.001  # up to which a sum that closes by accident is believed
MOSTLY_FILLED: Final = 0.85  # of the rows, in a column that each record fills


@dataclass(frozen=True, slots=True)
class _Table:
    """All grids with the same heads, and by column the entries of their bodies, with the blanks."""

    grids: tuple[Boxed, ...]
    entries: tuple[tuple[str, ...], ...]
    cut_ins: tuple[str, ...]
    totals: tuple[str, ...]


def inferred_spec(readings: Sequence[Reading]) -> Spec | None:
    """The spec of the largest table in the documents; None where no table has heads and a body.

    The same documents, in the same order, give the same spec.
    """
    tables = [_table(grids) for grids in _alike(readings)]
    table = max(tables, key=lambda one: len(one.entries[0]), default=None)
    if table is None or not any(text for column in table.entries for text in column):
        return None
    has_year = all(_title_year(reading) for reading in readings)
    fields = _fields(table, has_year)
    key = _key(fields, table, has_year)
    return Spec(
        name=NAME,
        dataset=DATASET,
        shape=RecordShape.ROW,
        key=key,
        find=_find(table, has_year),
        fields=tuple(fields),
        equations=tuple(_equations(fields)),
        title="Inferred from sheets: read it, correct it, and name it",
    )


def _alike(readings: Sequence[Reading]) -> list[list[Boxed]]:
    """The grids with heads, those with the same heads together."""
    groups: list[list[Boxed]] = []
    for reading in readings:
        for _, _, grid in document_grids(reading):
            one = boxed(grid)
            if one is None:
                continue
            own = next((group for group in groups if _are_alike(group[0], one)), None)
            if own is None:
                groups.append([one])
            else:
                own.append(one)
    return groups


def _are_alike(one: Boxed, other: Boxed) -> bool:
    if one.grid.col_count != other.grid.col_count:
        return False
    pairs = list(zip(one.signature, other.signature, strict=True))
    same = sum(a == b or fuzz.ratio(a, b) >= HEAD_RATIO for a, b in pairs)
    return same >= SAME_HEADS * len(pairs)


def _table(grids: Sequence[Boxed]) -> _Table:
    """The entries of all bodies; twice, for only the columns tell which rows are totals."""
    first = _entries(grids, frozenset())
    numbers = [at for at, column in enumerate(first.entries) if _are_numbers(column)]
    keys = frozenset(
        at
        for at, column in enumerate(first.entries)
        if at not in numbers and sum(map(bool, column)) >= MOSTLY_FILLED * len(column)
    )
    return _entries(grids, keys)


def _are_numbers(column: Sequence[str]) -> bool:
    content = _content(column)
    return content is not None and content.type in NUMBERS


def _entries(grids: Sequence[Boxed], keys: frozenset[int]) -> _Table:
    """The entries by column; `keys` are columns that are filled in each record."""
    columns: list[list[str]] = [[] for _ in range(grids[0].grid.col_count)]
    cut_ins: list[str] = []
    totals: dict[str, None] = {}
    for one in grids:
        sums = [Decimal(0)] * len(columns)
        for cells in (_row(one, row) for row in one.body):
            if not cells or _repeats_heads(cells, one):
                continue
            if len(cells) == 1 and _is_cut_in(cells[0], one):
                cut_ins.append(without_layout(cells[0].text))
                continue
            spanned = _spanned(one, cells[0].row)
            label = _total_label(cells, sums, keys - spanned)
            if label:
                totals[label] = None
                continue
            texts = {cell.col: cell.text.strip() for cell in cells}
            for col, column in enumerate(columns):
                if col not in spanned:
                    column.append(texts.get(col, ""))
                sums[col] += number_of(texts.get(col, "")) or 0
    held = tuple(tuple(column) for column in columns)
    return _Table(tuple(grids), held, tuple(cut_ins), tuple(totals))


def _row(one: Boxed, row: int) -> list[Cell]:
    """The cells with text that begin in the row; hidden columns left out."""
    cells = (one.grid.cells[index] for index in one.grid.row_cells(row))
    return [cell for cell in cells if cell.row == row and not cell.is_blank]


def _spanned(one: Boxed, row: int) -> frozenset[int]:
    """The columns in which a cell from above reaches into the row."""
    cells = (one.grid.cells[index] for index in one.grid.row_cells(row))
    return frozenset(col for cell in cells if cell.row < row for col in cell.cols)


def _is_cut_in(cell: Cell, one: Boxed) -> bool:
    across = 2 * cell.col_span > one.grid.col_count
    is_lone = cell.col == 0 and number_of(cell.text) is None
    return across or (is_lone and len(folded(cell.text)) <= LONG_TEXT)


def _total_label(cells: Sequence[Cell], sums: Sequence[Decimal], keys: frozenset[int]) -> str:
    """The word that opens a row of totals; "" for any other row.

    Its numbers are the sums of what stands above; or it lacks what each record has, and is one word
    and numbers.
    """
    numbers = [(cell.col, number) for cell in cells if (number := number_of(cell.text)) is not None]
    words = [cell for cell in cells if number_of(cell.text) is None]
    if len(words) != 1 or not numbers:
        return ""
    label = folded(words[0].text)
    if len(label) > LONG_TEXT or any(map(str.isdigit, label)):
        return ""
    is_sum = all(number == sums[col] != 0 for col, number in numbers)
    lacking = keys - set(words[0].cols)
    is_bare = bool(lacking) and lacking.isdisjoint(cell.col for cell in cells)
    return label if is_sum or is_bare else ""


def _repeats_heads(cells: Sequence[Cell], one: Boxed) -> bool:
    return bool(cells) and all(folded(cell.text) == one.signature[cell.col] for cell in cells)


def _fields(table: _Table, has_year: bool) -> list[Field]:
    """The fields, in the order of the columns, after those of the title and of cut-in heads."""
    fields: list[Field] = []
    if has_year:
        fields.append(Field("year", FieldType.INTEGER, From.TITLE))
    if len(table.cut_ins) > 1:
        pattern = rf"(?P<{CUT_IN}>.+)"
        fields.append(Field(CUT_IN, FieldType.TEXT, From.CUT_IN, pattern=pattern))
    paths = _paths(table)
    names = field_names(paths, [field.name for field in fields])
    contents = [_content(column) for column in table.entries]
    anchor = next((at for at, one in enumerate(contents) if one and _is_full(table, at)), 0)
    for at, (name, path, content) in enumerate(zip(names, paths, contents, strict=True)):
        if content is not None:
            fields.append(_field(name, path, content, table, at, is_outer=at < anchor))
    return fields


def _paths(table: _Table) -> list[tuple[str, ...]]:
    """For each column the heads over it that most grids have."""
    counted: list[Counter[tuple[str, ...]]] = [Counter() for _ in table.entries]
    for one in table.grids:
        for col, path in enumerate(one.paths):
            counted[col][path] += 1
    return [count.most_common(1)[0][0] for count in counted]


def _content(column: Sequence[str]) -> Content | None:
    """What the column holds; None for one without entries."""
    entries = [text for text in column if text]
    return content_of(entries) if entries else None


def _is_full(table: _Table, at: int) -> bool:
    return all(table.entries[at])


def _field(
    name: str, path: Sequence[str], content: Content, table: _Table, at: int, is_outer: bool
) -> Field:
    """The field of a column; the blanks of one left of the first full column are its groups'."""
    has_blanks = not _is_full(table, at)
    is_group = is_outer and has_blanks and content.type in (FieldType.TEXT, FieldType.LABEL)
    return Field(
        name,
        content.type,
        From.COLUMN,
        heads=(path[-1],) if path else (),
        pattern=content.pattern,
        optional=has_blanks and not is_group,
        fill=Fill.DOWN if is_group else Fill.NONE,
        scale=content.scale,
        entity=content.entity,
    )


def _key(fields: Sequence[Field], table: _Table, has_year: bool) -> tuple[str, ...]:
    """The fields that name a record: the first column without a repeated entry, serials and codes
    first; else the first two that do so together; else the first that is never blank.
    """
    columns = _columns(fields, table)
    ranked = sorted(columns, key=lambda name: _rank(fields, name))
    single = [(name,) for name in ranked]
    pairs = [(a, b) for at, a in enumerate(ranked) for b in ranked[at + 1 :]]
    full = [(name,) for name in ranked if all(columns[name])]
    keys = (names for names in (*single, *pairs) if _is_key(columns, names))
    found: tuple[str, ...] = next(keys, (full or single)[0])
    order = [field.name for field in fields]
    own = sorted(found, key=order.index)
    return ("year", *own) if has_year else tuple(own)


def _columns(fields: Sequence[Field], table: _Table) -> dict[str, tuple[str, ...]]:
    """The entries of each column, by field."""
    own = [field.name for field in fields if field.source is From.COLUMN]
    held = [column for column in table.entries if any(column)]
    return dict(zip(own, held, strict=True))


def _rank(fields: Sequence[Field], name: str) -> int:
    order = (FieldType.SERIAL, FieldType.CODE, FieldType.TEXT, FieldType.LABEL)
    kind = next(field.type for field in fields if field.name == name)
    return order.index(kind) if kind in order else len(order)


def _is_key(columns: Mapping[str, Sequence[str]], names: Sequence[str]) -> bool:
    if len({len(columns[name]) for name in names}) != 1:
        return False
    rows = list(zip(*(columns[name] for name in names), strict=True))
    return all(all(row) for row in rows) and len(set(rows)) == len(rows)


def _find(table: _Table, has_year: bool) -> Find:
    heads = [(path[-1],) for path in _paths(table) if path]
    return Find(
        heads=tuple(dict.fromkeys(heads))[:MOST_HEADS],
        title=YEAR if has_year else "",
        totals=table.totals,
    )


def _equations(fields: Sequence[Field]) -> Iterator[Equation]:
    by_type: dict[FieldType, list[str]] = defaultdict(list)
    for field in fields:
        if field.source is From.COLUMN:
            by_type[field.type].append(field.name)
    for name in by_type[FieldType.SERIAL]:
        yield Equation(f"{name} run on", Term(Verb.SEQUENCE, name), per="document")
    if by_type[FieldType.INTEGER] or by_type[FieldType.DECIMAL]:
        left = Term(Verb.DISCOVER, "")
        yield Equation("sums", left, discover=("subtotals",), chance=CHANCE)


def _title_year(reading: Reading) -> bool:
    """Whether a line above the first table has a year."""
    return any(_has_year(text) for text in _above(reading))


def _has_year(text: str) -> bool:
    return re.search(YEAR, without_layout(text)) is not None


def _above(reading: Reading) -> Iterator[str]:
    """The lines above the first table, and the rows of it above its heads."""
    for page in reading.pages[:1]:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block.text
                continue
            one = boxed(block)
            if one is not None:
                for row in range(one.heads.start):
                    yield from (cell.text for cell in _row(one, row))
                return
