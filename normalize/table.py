"""The logical table: grids of all pages as one run of rows, each cell with the field it means."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from statistics import median

from model import Extents, Field, FieldType, Grid, Page, Reading, Spec
from normalize.alignment import (
    CONTENT_ROWS,
    GROUP_LACKS,
    IN_PLACE,
    OWN_FIELD,
    OWN_LACKS,
    ROW_FITS,
    SLIDE,
    SLIDE_DRAWN,
    ColumnMap,
    RowCell,
    Score,
    align_columns,
    align_row,
    fits,
    stay,
)
from normalize.boxhead import HeaderPath, head_score, header_paths
from normalize.content import ContentModel
from normalize.entries import parent_keys, read_serial
from normalize.regions import HeadWords, Role, head_words, own_fields, row_roles, serial_fields
from normalize.script import folded

HEAD_SHIFTS = (0, 1, -1, 2, -2)
HIDDEN = 5.0  # in units of a head's likeness: no field takes a hidden column
SAMPLE = 12  # entries of a column that are read to align it


@dataclass(frozen=True, slots=True)
class TableGrid:
    """One grid of the table with what its rows and columns mean."""

    page: Page
    block: int
    grid: Grid
    roles: tuple[Role, ...]
    paths: tuple[HeaderPath, ...]
    columns: ColumnMap | None = None

    @property
    def body(self) -> list[int]:
        """The rows of the body that are not hidden."""
        return [
            row
            for row, role in enumerate(self.roles)
            if role is Role.BODY and row not in self.grid.hidden_rows
        ]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the body: for each field the index of its cell in the grid.

    `moved` are fields whose cell does not stand in the field's column, with the margin by which
    that reading won. `unplaced` are cells with text that no field takes. `texts` are the entries of
    fields that have only a part of their cell; `is_fused` says that the grid's row holds several.
    """

    at: TableGrid
    row: int
    cells: Mapping[str, int]
    moved: Mapping[str, float]
    unplaced: tuple[int, ...] = ()
    texts: Mapping[str, str] = attribute(default_factory=dict)
    is_fused: bool = False

    def text(self, name: str) -> str:
        """The field's entry: its cell's text, or the part of it that is its own."""
        if name in self.texts:
            return self.texts[name]
        return self.at.grid.cells[self.cells[name]].text


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """All grids of a document that belong to the family, in reading order, and the rows in them."""

    spec: Spec
    fields: tuple[Field, ...]
    grids: tuple[TableGrid, ...]
    rows: tuple[TableRow, ...]
    unused: tuple[tuple[Page, int], ...]


def document_grids(reading: Reading) -> Iterator[tuple[Page, int, Grid]]:
    """Each grid of the document's visible pages, with its page and its place among the blocks."""
    for page in reading.pages:
        for block, item in enumerate(page.blocks):
            if isinstance(item, Grid) and not page.is_hidden:
                yield page, block, item


def aligned_table(reading: Reading, spec: Spec) -> tuple[LogicalTable, ContentModel]:
    """The document's table under the spec, and what its content has shown.

    Without rows if no grid has the family's heads or serials.
    """
    grids, unused = _family_grids(reading, spec)
    fields = _fields_in_sheet_order(spec, grids)
    model = ContentModel(spec)
    aligned = _all_with_columns(grids, fields, model)
    model.learn(_entries(aligned))
    aligned = _all_with_columns(grids, fields, model)
    rows = _aligned_rows(aligned, spec, fields, model)
    return LogicalTable(spec, fields, tuple(aligned), tuple(rows), tuple(unused)), model


def _family_grids(reading: Reading, spec: Spec) -> tuple[list[TableGrid], list[tuple[Page, int]]]:
    """Grids with the family's heads or serials; heads seen once are known on all later grids."""
    found = list(document_grids(reading))
    words = head_words(spec)
    words = _with_seen_heads(words, [(grid, row_roles(grid, spec, words)) for _, _, grid in found])
    grids: list[TableGrid] = []
    unused: list[tuple[Page, int]] = []
    for page, block, grid in found:
        roles = row_roles(grid, spec, words)
        table = TableGrid(page, block, grid, roles, header_paths(grid, roles))
        if Role.HEAD in roles or _has_serials(table, spec):
            grids.append(table)
        else:
            unused.append((page, block))
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


def _fields_in_sheet_order(spec: Spec, grids: Sequence[TableGrid]) -> tuple[Field, ...]:
    """The column fields in the order in which this document's heads stand.

    A field whose head is never seen keeps its place behind the field before it in the spec.
    """
    fields = spec.columns
    places: dict[str, float] = {}
    for index, field in enumerate(fields):
        seen = [
            col / max(1, len(table.paths))
            for table in grids
            for col, path in enumerate(table.paths)
            if head_score(field, path, fields) > 0.9
            and path[-1] in {folded(h) for h in field.heads}
        ]
        before = places[fields[index - 1].name] if index else -1.0
        places[field.name] = median(seen) if seen else before + 1e-6
    return tuple(sorted(fields, key=lambda field: places[field.name]))


def _entries(grids: Sequence[TableGrid]) -> Iterator[tuple[str, str]]:
    """Each entry with the field of its column."""
    for table in grids:
        assert table.columns is not None
        for row in table.body:
            for index in table.grid.row_cells(row):
                cell = table.grid.cells[index]
                name = table.columns.fields[cell.col]
                if name and cell.row == row and cell.col_span == 1 and not cell.is_blank:
                    yield name, cell.text


def _all_with_columns(
    grids: Sequence[TableGrid], fields: tuple[Field, ...], model: ContentModel
) -> list[TableGrid]:
    """All grids with their columns aligned; one whose heads were seen before as there, if it fits.

    Most pages of a table are alike, and alignment from nothing costs more than looking whether
    the last one holds.
    """
    known: dict[tuple[HeaderPath, ...], ColumnMap] = {}
    aligned: list[TableGrid] = []
    for table in grids:
        columns = known.get(table.paths)
        if columns is None or not _columns_fit(table, columns, model):
            table = _with_columns(table, fields, model)
            assert table.columns is not None
            known[table.paths] = table.columns
        else:
            table = replace(table, columns=columns)
        aligned.append(table)
    return aligned


def _columns_fit(table: TableGrid, columns: ColumnMap, model: ContentModel) -> bool:
    """Whether no entry of the page objects to these columns, and none stands in a spare one."""
    body = table.body
    for col, name in enumerate(columns.fields):
        texts = [text for text in _column_texts(table, body, col) if text.strip()]
        if name is None and texts:
            return False
        sampled = texts[:: len(texts) // SAMPLE + 1]
        if name and any(model.score(name, text) < ROW_FITS for text in sampled):
            return False
    return True


def _with_columns(table: TableGrid, fields: tuple[Field, ...], model: ContentModel) -> TableGrid:
    """The grid with its columns aligned to the fields, by heads and by content."""
    heads: list[list[float]] = []
    content: list[list[float]] = []
    filled: list[float] = []
    body = table.body
    for col in range(table.grid.col_count):
        texts = [text for text in _column_texts(table, body, col) if text.strip()]
        filled.append(len(texts) / max(1, len(body)))
        texts = texts[:: len(texts) // SAMPLE + 1]
        is_hidden = col in table.grid.hidden_cols
        heads.append(
            [-HIDDEN if is_hidden else head_score(f, table.paths[col], fields) for f in fields]
        )
        weight = min(len(texts), CONTENT_ROWS) / max(1, len(texts))
        content.append([weight * sum(model.score(f.name, t) for t in texts) for f in fields])
    columns = align_columns(fields, heads, content, filled)
    if table.grid.extents is Extents.UNKNOWN and _heads_lie(columns, heads, fields):
        columns = align_columns(fields, heads, content, filled, HEAD_SHIFTS)
    return replace(table, columns=columns)


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


def _aligned_rows(
    grids: Sequence[TableGrid], spec: Spec, fields: tuple[Field, ...], model: ContentModel
) -> list[TableRow]:
    """All rows of the body, each cell at its field: in place where it fits, else aligned anew.

    Twice, for what the first pass shows of a group (its rows share a text, or have one each) is
    evidence in the second.
    """
    number = {field.name: index for index, field in enumerate(fields)}
    names = [field.name for field in fields]

    def score(field: int, text: str) -> float:
        return model.score(names[field], text)

    rows: list[DraftRow] = []
    for table in grids:
        slots = _slots(table, number)
        rows.extend(_draft_row(table, row, slots, fields, score) for row in table.body)
    positions = {id(table): _positions(table, fields) for table in grids}
    own = {number[name]: OWN_FIELD for name in own_fields(fields)}
    misread = {number[name] for name in names if model.may_be_misread(name)}
    groups = _GroupEvidence(spec, fields, rows, model)
    placed = [draft.staying for draft in rows]
    margins = [0.0] * len(rows)
    for _ in range(2):
        bonuses = groups.bonuses(placed)
        for index, (draft, bonus) in enumerate(zip(rows, bonuses, strict=True)):
            odd = any(
                (b >= OWN_LACKS) != (f in placed[index])
                for f, b in bonus.items()
                if abs(b) >= OWN_LACKS
            )
            if odd or not fits(draft.cells, draft.staying, score):
                slide = SLIDE_DRAWN if draft.at.grid.extents is Extents.DRAWN else SLIDE
                alignment = align_row(
                    draft.cells, positions[id(draft.at)], own | bonus, slide, score, misread
                )
                placed[index], margins[index] = alignment.fields, alignment.margin
    return [
        _table_row(draft, fields, chosen, margin)
        for draft, chosen, margin in zip(rows, placed, margins, strict=True)
    ]


def _slots(table: TableGrid, number: Mapping[str, int]) -> tuple[float, ...]:
    """For each column the number of its field; between two numbers for a column without one."""
    assert table.columns is not None
    slots: list[float] = []
    last = -1.0
    for name in table.columns.fields:
        slots.append(number[name] if name else last + 0.5)
        last = number[name] if name else last
    return tuple(slots)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row before alignment: its cells with text, as indices and as evidence."""

    at: TableGrid
    row: int
    indices: tuple[int, ...]
    cells: tuple[RowCell, ...]
    staying: tuple[int | None, ...]


def _positions(table: TableGrid, fields: Sequence[Field]) -> tuple[float, ...]:
    """For each field the number of its column; between two for a field without one."""
    assert table.columns is not None
    found: list[float] = []
    last = -1.0
    for field in fields:
        has_column = field.name in table.columns.fields
        last = float(table.columns.fields.index(field.name)) if has_column else last
        found.append(last if has_column else last + 0.5)
    return tuple(found)


def _draft_row(
    table: TableGrid,
    row: int,
    slots: Sequence[float],
    fields: Sequence[Field],
    score: Score,
) -> DraftRow:
    """The cells with text that cover the row, and what alignment must know of each."""
    grid = table.grid
    filled = [
        index
        for index in grid.row_cells(row)
        if not grid.cells[index].is_blank
        and not grid.hidden_cols.issuperset(grid.cells[index].cols)
    ]
    stops = [grid.cells[index].col for index in filled[1:]] + [0]
    cells: list[RowCell] = []
    for index, stop in zip(filled, stops, strict=True):
        cell = grid.cells[index]
        own = tuple(slots[cell.col : cell.col + cell.col_span])
        is_text = own[0] == int(own[0]) and fields[int(own[0])].type is FieldType.TEXT
        reaches = is_text and grid.extents is Extents.UNKNOWN
        reach = range(cell.cols.stop, stop) if reaches else range(0)
        cells.append(RowCell(cell.text, cell.cols, own, reach))
    return DraftRow(table, row, tuple(filled), tuple(cells), stay(cells, score))


class _GroupEvidence:
    """What rows of one group say of each other: groups keyed by the serial's parent.

    A required field that no row of the group holds is missed by all of them; one that a row holds
    need not stand on another; where several rows hold one each, each has its own. So it is where
    every row has one text alone: a field of the group and one of the row would make two.
    """

    def __init__(
        self, spec: Spec, fields: Sequence[Field], rows: Sequence[DraftRow], model: ContentModel
    ) -> None:
        parents = {group.name for group in spec.groups if group.is_parent}
        self._naming = [
            number
            for number, field in enumerate(fields)
            if field.per in parents and not field.optional and not field.is_list
        ]
        names = serial_fields(spec)
        self._keys = parent_keys([self._serial(fields, names, draft) for draft in rows])
        self._carries = {
            number: [self._has_part(draft, fields, number, model) for draft in rows]
            for number in self._naming
        }
        self._is_single = {
            number: self._single_keys(rows, fields, number) for number in self._naming
        }

    def _single_keys(
        self, rows: Sequence[DraftRow], fields: Sequence[Field], number: int
    ) -> frozenset[str]:
        """The groups of several rows each of which has one text in the run of text columns."""
        first = last = number
        while first > 0 and fields[first - 1].type is FieldType.TEXT:
            first -= 1
        while last + 1 < len(fields) and fields[last + 1].type is FieldType.TEXT:
            last += 1
        counts: dict[str, list[int]] = defaultdict(list)
        for key, draft in zip(self._keys, rows, strict=True):
            run = (cell.slots[0] for cell in draft.cells)
            counts[key].append(sum(first <= slot <= last for slot in run))
        return frozenset(key for key, of in counts.items() if len(of) > 1 and set(of) == {1})

    @staticmethod
    def _has_part(
        draft: DraftRow, fields: Sequence[Field], number: int, model: ContentModel
    ) -> bool:
        """Whether a text of the row, labels aside, has a part that entries of the field have."""
        return any(
            model.has_part(fields[number].name, draft.at.grid.cells[index].text)
            for index, slot in zip(draft.indices, draft.staying, strict=True)
            if slot is None or fields[slot].type is FieldType.TEXT
        )

    @staticmethod
    def _serial(fields: Sequence[Field], names: Sequence[str], draft: DraftRow) -> str:
        for index, slot in zip(draft.indices, draft.staying, strict=True):
            if slot is not None and fields[slot].name in names:
                serial = read_serial(draft.at.grid.cells[index].text, fields[slot])
                if serial:
                    return str(serial.value)
        return ""

    def bonuses(self, placed: Sequence[tuple[int | None, ...]]) -> list[dict[int, float]]:
        """For each row what it gains by holding a field that names its group, or loses."""
        holders: dict[tuple[str, int], set[int]] = defaultdict(set)
        carriers: dict[tuple[str, int], set[int]] = defaultdict(set)
        for index, (key, where) in enumerate(zip(self._keys, placed, strict=True)):
            for field in self._naming:
                if field in where:
                    holders[key, field].add(index)
                if self._carries[field][index]:
                    carriers[key, field].add(index)
        return [
            {
                field: self._bonus(
                    index,
                    holders[key, field],
                    carriers[key, field],
                    key in self._is_single[field],
                )
                for field in self._naming
                if key
            }
            for index, key in enumerate(self._keys)
        ]

    @staticmethod
    def _bonus(row: int, holders: set[int], carriers: set[int], is_single: bool) -> float:
        if carriers and row not in carriers:
            return -OWN_LACKS  # what names the group stands elsewhere
        if is_single and not carriers:
            return OWN_LACKS
        others = len(holders - {row})
        if row in holders and others:
            return IN_PLACE
        if others > 1:
            return OWN_LACKS
        return -GROUP_LACKS if others else GROUP_LACKS


def _table_row(
    draft: DraftRow, fields: Sequence[Field], chosen: Sequence[int | None], margin: float
) -> TableRow:
    cells: dict[str, int] = {}
    moved: dict[str, float] = {}
    unplaced: list[int] = []
    for index, before, after in zip(draft.indices, draft.staying, chosen, strict=True):
        if after is None:
            unplaced.append(index)
            continue
        cells[fields[after].name] = index
        if before != after:
            moved[fields[after].name] = margin
    return TableRow(draft.at, draft.row, cells, moved, tuple(unplaced))
