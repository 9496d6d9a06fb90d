"""Columns: which grids belong to the family, and which field each of their columns is.

Heads and content decide together; content that the document shows sharpens the evidence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model import Extents, Field, Grid, Page, Reading, Spec
from normalize.alignment import CONTENT_ROWS, ROW_FITS, ColumnMap, align_columns
from normalize.boxhead import NAMED, HeaderPath, head_scores, header_paths, likenesses
from normalize.content import ContentModel
from normalize.continued import inherited_heads
from normalize.entries import read_serial
from normalize.facing import facing_joined, halves_by_words
from normalize.head_words import HeadWords, folded_heads, head_words
from normalize.regions import Role, printed_grid, roles_of, serial_fields
from normalize.script import folded
from normalize.table import TableGrid, document_grids

HEAD_SHIFTS = (0, 1, -1, 2, -2)
HIDDEN = 5.0  # in units of a head's likeness: no field takes a hidden column
LEAST_PAGES = 2  # that have a head in other words over the same field
MOST_PAGES = 0.6  # of those that have the head at all
SAMPLE = 12  # entries of a column that are read to align it


def family_grids(reading: Reading, spec: Spec) -> tuple[list[TableGrid], list[tuple[Page, int]]]:
    """Grids with the family's heads or serials; heads seen once are known on all later grids."""
    words = head_words(spec)
    joined = list(facing_joined(list(document_grids(reading)), halves_by_words(words)))
    found = [each for each, _ in joined]
    printed = [printed_grid(grid, spec, words) for _, _, grid in found]
    words = _with_seen_heads(words, [(one.grid, roles_of(one, spec, words)) for one in printed])
    grids: list[TableGrid] = []
    unused: list[tuple[Page, int]] = []
    for ((page, block, grid), facing), one in zip(joined, printed, strict=True):
        roles = roles_of(one, spec, words)
        table = TableGrid(page, block, grid, roles, header_paths(grid, roles), facing=facing)
        own = Role.HEAD in roles or _has_serials(table, spec)
        if not own and grids and (paths := inherited_heads(table, grids[-1])) is not None:
            table = replace(table, paths=paths)
            own = True
        if own:
            grids.append(table)
        else:
            unused += table.places
    return grids, unused


def _with_seen_heads(words: HeadWords, seen: Sequence[tuple[Grid, Sequence[Role]]]) -> HeadWords:
    texts = {
        folded(grid.cells[index].text)
        for grid, roles in seen
        for row, role in enumerate(roles)
        if role is Role.HEAD
        for index in grid.row_cells(row)
    }
    return HeadWords(words.words | {text for text in texts if text})


def _has_serials(table: TableGrid, spec: Spec) -> bool:
    fields = [spec.field(name) for name in serial_fields(spec)]
    texts = [
        table.grid.cells[index].text for row in table.body for index in table.grid.row_cells(row)
    ]
    return sum(any(read_serial(text, field) for field in fields) for text in texts if text) >= 1


def fields_in_sheet_order(spec: Spec, grids: Sequence[TableGrid]) -> tuple[Field, ...]:
    """The column fields in the order in which this document's heads stand.

    Two fields stand as most pages have them that print the heads of both. A field whose head is
    never seen keeps its place behind the field before it in the spec.
    """
    fields = spec.columns
    own = [frozenset(folded_heads(head)[-1] for head in field.heads) for field in fields]
    seen = [_head_places(table, fields, own) for table in grids]
    ordered: list[int] = []
    for field in range(len(fields)):
        usual = ordered.index(field - 1) + 1 if field else 0
        votes = [_votes(other, field, seen) for other in ordered]
        against = [sum(votes[place:]) - sum(votes[:place]) for place in range(field + 1)]
        best = min(range(field + 1), key=lambda place: (against[place], abs(place - usual)))
        ordered.insert(best, field)
    return tuple(fields[field] for field in ordered)


def _head_places(
    table: TableGrid, fields: tuple[Field, ...], own: Sequence[frozenset[str]]
) -> dict[int, int]:
    """The column over which each field's own head stands.

    A head that names several fields says nothing of them, nor do heads of one field over several
    columns.
    """
    places: dict[int, list[int]] = {}
    for col, path in enumerate(table.paths):
        scores = head_scores(fields, path)
        named = [field for field, score in enumerate(scores) if score > NAMED]
        if len(named) == 1 and path[-1] in own[named[0]]:
            places.setdefault(named[0], []).append(col)
    return {field: cols[0] for field, cols in places.items() if len(cols) == 1}


def _votes(one: int, other: int, seen: Sequence[Mapping[int, int]]) -> int:
    """On how many more pages the first stands left of the second than right of it."""
    both = [places for places in seen if one in places and other in places]
    return sum(1 if places[one] < places[other] else -1 for places in both)


def entries_by_field(grids: Sequence[TableGrid]) -> Iterator[tuple[str, str]]:
    """Each entry with the field of its column."""
    for table in grids:
        assert table.columns is not None
        cells, fields = table.grid.cells, table.columns.fields
        for row in table.body:
            for index in table.grid.row_cells(row):
                cell = cells[index]
                if not cell.readings or cell.row != row or cell.col_span != 1:
                    continue
                name, text = fields[cell.col], cell.text
                if name and text and not text.isspace():
                    yield name, text


@dataclass(frozen=True, slots=True)
class ColumnEntries:
    """What stands in a column of a page: a sample of its entries, and the share of rows that have
    one.
    """

    sample: tuple[str, ...]
    filled: float


def column_entries(table: TableGrid) -> list[ColumnEntries]:
    """The entries of each column of a page."""
    body = table.body
    found: list[ColumnEntries] = []
    for col in range(table.grid.col_count):
        texts = [text for text in _column_texts(table, body, col) if text.strip()]
        sample = tuple(texts[:: len(texts) // SAMPLE + 1])
        found.append(ColumnEntries(sample, len(texts) / max(1, len(body))))
    return found


def shown_heads(
    grids: Sequence[TableGrid], fields: tuple[Field, ...]
) -> dict[str, tuple[str, ...]]:
    """Heads that the spec does not know, by the field over which most pages of several have them.

    A boxhead in other words names its fields all the same once content has told the columns of
    most of its pages; where it slid on one page, that counts there.
    """
    heads = tuple(field.heads for field in fields)
    votes: dict[str, Counter[str | None]] = {}
    for table in grids:
        assert table.columns is not None
        for name, path in zip(table.columns.fields, table.paths, strict=True):
            if path:
                votes.setdefault(path[-1], Counter())[name] += 1
    shown: dict[str, list[str]] = {}
    for head, by_field in votes.items():
        (name, count), pages = by_field.most_common(1)[0], by_field.total()
        is_known = any(likenesses(heads, (head,)))
        if name and not is_known and count >= LEAST_PAGES and count > MOST_PAGES * pages:
            shown.setdefault(name, []).append(head)
    return {name: tuple(found) for name, found in shown.items()}


def all_with_columns(
    grids: Sequence[TableGrid],
    entries: Sequence[Sequence[ColumnEntries]],
    fields: tuple[Field, ...],
    model: ContentModel,
    shown: Mapping[str, Sequence[str]] | None = None,
) -> list[TableGrid]:
    """All grids with their columns aligned; one whose heads were seen before as there, if it fits.

    Most pages of a table are alike, and alignment from nothing costs more than looking whether
    the last one holds. `entries` are those of each grid's columns, `shown` further heads of fields.
    """
    heads = tuple((*field.heads, *(shown or {}).get(field.name, ())) for field in fields)
    known: dict[tuple[HeaderPath, ...], ColumnMap] = {}
    aligned: list[TableGrid] = []
    for table, own in zip(grids, entries, strict=True):
        columns = known.get(table.paths)
        if columns is None or not _columns_fit(own, columns, fields, model):
            columns = _aligned_columns(table, own, fields, heads, model)
            known[table.paths] = columns
        aligned.append(replace(table, columns=columns))
    return aligned


def _columns_fit(
    entries: Sequence[ColumnEntries],
    columns: ColumnMap,
    fields: tuple[Field, ...],
    model: ContentModel,
) -> bool:
    """Whether no entry of the page objects to these columns, and none stands in a spare one.

    Where a field that every record has is without a column, each page is asked anew: one with more
    entries may show that a head lies.
    """
    if any(not field.optional and field.name not in columns.fields for field in fields):
        return False
    for name, own in zip(columns.fields, entries, strict=True):
        if name is None and own.sample:
            return False
        if name and any(model.score(name, text) < ROW_FITS for text in own.sample):
            return False
    return True


def _aligned_columns(
    table: TableGrid,
    entries: Sequence[ColumnEntries],
    fields: tuple[Field, ...],
    own_heads: tuple[tuple[str, ...], ...],
    model: ContentModel,
) -> ColumnMap:
    """The field of each column of the grid, by heads and by content."""
    heads: list[Sequence[float]] = []
    content: list[list[float]] = []
    places = {field.name: index for index, field in enumerate(model.columns)}
    order = [places[field.name] for field in fields]
    for col, own in enumerate(entries):
        is_hidden = col in table.grid.hidden_cols
        heads.append([-HIDDEN] * len(fields) if is_hidden else _named(table, col, own_heads))
        weight = min(len(own.sample), CONTENT_ROWS) / max(1, len(own.sample))
        scores = zip(*map(model.scores, own.sample), strict=True)
        totals = [weight * sum(each) for each in scores]
        content.append([totals[place] for place in order] if totals else [0.0] * len(fields))
    filled = [own.filled for own in entries]
    columns = align_columns(fields, heads, content, filled)
    if table.grid.extents is Extents.UNKNOWN and _heads_lie(columns, heads, fields):
        columns = align_columns(fields, heads, content, filled, HEAD_SHIFTS)
    return columns


def _named(table: TableGrid, col: int, own_heads: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """How well the heads over a column name each of the fields; one that has none is named by a
    column without, where others have theirs.
    """
    path = table.paths[col]
    if not path and any(table.paths):
        return tuple(float(not heads) for heads in own_heads)
    return likenesses(own_heads, path)


def _heads_lie(
    columns: ColumnMap, heads: Sequence[Sequence[float]], fields: Sequence[Field]
) -> bool:
    """Whether the heads over any column name another field than the one it got."""
    number = {field.name: index for index, field in enumerate(fields)}
    return any(
        name is not None and heads[col][number[name]] < max(heads[col])
        for col, name in enumerate(columns.fields)
    )


def _column_texts(table: TableGrid, body: Sequence[int], col: int) -> Iterator[str]:
    if col in table.grid.hidden_cols:
        return
    for row in body:
        cell = table.grid.cell_at(row, col)
        if cell.row == row and cell.col == col and cell.col_span == 1:
            yield cell.text
