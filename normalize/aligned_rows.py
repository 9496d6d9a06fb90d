"""Rows: each cell of a row at its field, in place where it fits, else aligned anew."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from model import Extents, Field, FieldType, Spec
from normalize.alignment import (
    OWN_FIELD,
    OWN_LACKS,
    SLIDE,
    SLIDE_DRAWN,
    RowCell,
    Score,
    align_row,
    fits,
    stay,
)
from normalize.content import ContentModel
from normalize.group_evidence import DraftRow, GroupEvidence
from normalize.regions import own_fields
from normalize.table import TableGrid, TableRow
from normalize.wrapped import code_length, goes_on


def aligned_rows(
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
    further = _further_lines(rows, fields)
    positions = {id(table): _positions(table, fields) for table in grids}
    own = {number[name]: OWN_FIELD for name in own_fields(fields)}
    misread = {number[name] for name in names if model.may_be_misread(name)}
    groups = GroupEvidence(spec, fields, rows, model)
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
            if index not in further and (odd or not fits(draft.cells, draft.staying, score)):
                slide = SLIDE_DRAWN if draft.at.grid.extents is Extents.DRAWN else SLIDE
                alignment = align_row(
                    draft.cells, positions[id(draft.at)], own | bonus, slide, score, misread
                )
                placed[index], margins[index] = alignment.fields, alignment.margin
    return [
        _table_row(draft, fields, chosen, margin, index in further)
        for index, (draft, chosen, margin) in enumerate(zip(rows, placed, margins, strict=True))
    ]


def _further_lines(rows: Sequence[DraftRow], fields: Sequence[Field]) -> frozenset[int]:
    """The rows that are a further line of the row before them, by a code that both are needed for;
    of two in a row the first alone.
    """
    if not any(field.type is FieldType.CODE for field in fields):
        return frozenset()
    texts: list[list[str]] = [[] for _ in fields]
    for draft in rows:
        for cell, number in zip(draft.cells, draft.staying, strict=True):
            if number is not None:
                texts[number].append(cell.text)
    usual = [
        code_length(held) if field.type is FieldType.CODE else 0
        for field, held in zip(fields, texts, strict=True)
    ]
    found: set[int] = set()
    for at, (before, draft) in enumerate(pairwise(rows), start=1):
        if at - 1 not in found and goes_on(draft.cells, before.cells, fields, usual):
            found.add(at)
    return frozenset(found)


def _slots(table: TableGrid, number: Mapping[str, int]) -> tuple[float, ...]:
    """For each column the number of its field; between two numbers for a column without one."""
    assert table.columns is not None
    slots: list[float] = []
    last = -1.0
    for name in table.columns.fields:
        slots.append(number[name] if name else last + 0.5)
        last = number[name] if name else last
    return tuple(slots)


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
    grid, hidden = table.grid, table.grid.hidden_cols
    printed = grid.cells
    filled = [
        index
        for index in grid.row_cells(row)
        if printed[index].readings
        and not printed[index].is_blank
        and not (hidden and hidden.issuperset(printed[index].cols))
    ]
    stops = [printed[index].col for index in filled[1:]] + [0]
    cells: list[RowCell] = []
    for index, stop in zip(filled, stops, strict=True):
        cell = printed[index]
        own = tuple(slots[cell.col : cell.col + cell.col_span])
        is_text = own[0] == int(own[0]) and fields[int(own[0])].type is FieldType.TEXT
        reaches = is_text and grid.extents is Extents.UNKNOWN
        reach = range(cell.cols.stop, stop) if reaches else range(0)
        cells.append(RowCell(cell.text, cell.cols, own, reach))
    return DraftRow(table, row, tuple(filled), tuple(cells), stay(cells, score))


def _table_row(
    draft: DraftRow,
    fields: Sequence[Field],
    chosen: Sequence[int | None],
    margin: float,
    goes_on: bool,
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
    return TableRow(draft.at, draft.row, cells, moved, tuple(unplaced), goes_on=goes_on)
