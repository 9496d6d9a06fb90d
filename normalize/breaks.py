"""Cells that a page break cut in two: which pairs of cells at the break are one.

A spanning cell that runs over the break has its text on one of the pages only, drawn in the middle
of the whole run. Its other part is a blank cell at the edge of the body.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model import Cell, Extents, Field, Fill, Side, Spec
from normalize.draft import Draft, Refs
from normalize.regions import Role
from normalize.table import LogicalTable, TableGrid

FULL = 0.7  # of a part's height: a text of more is drawn from its edge, wherever the middle is
OPEN = "no ruling at the break"
OFF_CENTER = 0.35  # of the way from the part's own middle to the middle of the whole run


@dataclass(frozen=True, slots=True)
class Joined:
    """The cell whose text a blank cell at a break has, and why.

    `ref` is None where the blank may be a part of the cell over the break, and nothing decides it.
    """

    ref: int | None
    why: str


JoinedCells = Mapping[tuple[int, int], Joined]
"""By number of the grid in the table and of the cell in the grid."""


def joined_cells(
    table: LogicalTable, drafts: Sequence[Draft], keys: Mapping[str, Sequence[str]], refs: Refs
) -> JoinedCells:
    """For each blank cell at a page break that is part of a cell with text: that cell.

    `keys` gives for each group the key of each draft's row, as far as serials tell it.
    """
    joined: dict[tuple[int, int], Joined] = {}
    first, last = _edge_drafts(table, drafts)
    breaks = [
        number
        for number in range(len(table.grids) - 1)
        if all(t.grid.extents is Extents.DRAWN for t in table.grids[number : number + 2])
        and number in last
        and number + 1 in first
    ]
    for forward in (True, False):
        for number in breaks if forward else reversed(breaks):
            a, b = last[number], first[number + 1]
            for field in table.fields:
                if field.fill is not Fill.NONE:
                    _join(table, number, field, _same(field, table.spec, keys, a, b), refs, joined)
    return joined


def _edge_drafts(
    table: LogicalTable, drafts: Sequence[Draft]
) -> tuple[dict[int, int], dict[int, int]]:
    """For each grid of the table its first and its last draft."""
    number = {id(grid): index for index, grid in enumerate(table.grids)}
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        grid = number[id(draft.row.at)]
        first.setdefault(grid, index)
        last[grid] = index
    return first, last


def _same(field: Field, spec: Spec, keys: Mapping[str, Sequence[str]], a: int, b: int) -> bool:
    """Whether both sides of the break lie in one group of the field, as far as is known."""
    known = keys.get(field.per)
    return known is None or known[a] == known[b]


def _join(
    table: LogicalTable,
    number: int,
    field: Field,
    is_one_group: bool,
    refs: Refs,
    joined: dict[tuple[int, int], Joined],
) -> None:
    above, below = table.grids[number], table.grids[number + 1]
    a, b = _edge_cell(above, field, -1), _edge_cell(below, field, 0)
    if a is None or b is None:
        return
    text_a = _text_ref(above, number, a, refs, joined)
    text_b = _text_ref(below, number + 1, b, refs, joined)
    if (text_a is None) == (text_b is None):
        return
    cell_a, cell_b = above.grid.cells[a], below.grid.cells[b]
    is_open = Side.BOTTOM in cell_a.open_sides or Side.TOP in cell_b.open_sides
    if text_a is not None and (is_open or is_one_group):
        why = OPEN if is_open else "blank at the head of the page, same group"
        joined[number + 1, b] = Joined(text_a, why)
    elif text_b is not None:
        why = OPEN if is_open else _why_upward(field, cell_a, cell_b) if is_one_group else ""
        if why:
            joined[number, a] = Joined(text_b, why)
        elif is_one_group:
            joined[number, a] = Joined(None, "the cell over the page break may hold it")


def _why_upward(field: Field, above: Cell, below: Cell) -> str:
    """Why the blank above a break is taken for a part of the cell below it; "" where it is not."""
    if field.fill is Fill.BOTH:
        return "belongs to its group"
    if _is_off_center(above, below):
        return "drawn in the middle of the whole run"
    if not field.optional and _fills_its_part(below):
        return "required, and the text below fills its part of the run"
    return ""


def _fills_its_part(cell: Cell) -> bool:
    """Whether the text leaves no room in its part to stand off its middle."""
    if not (cell.bbox and cell.text_bbox):
        return False
    return cell.text_bbox.height > FULL * cell.bbox.height


def _edge_cell(table: TableGrid, field: Field, which: int) -> int | None:
    """The cell of the field at the first or last row of the body; None if it has none there."""
    assert table.columns is not None
    if field.name not in table.columns.fields or not table.body:
        return None
    row = table.body[which]
    inner = table.roles[row + 1 :] if which else table.roles[:row]
    if any(role in (Role.TOTAL, Role.BODY) for role in inner):
        return None
    return table.grid.index_at(row, table.columns.fields.index(field.name))


def _text_ref(
    table: TableGrid,
    number: int,
    index: int,
    refs: Refs,
    joined: Mapping[tuple[int, int], Joined],
) -> int | None:
    """The cell whose text stands here: itself, the one that it was joined to, or none."""
    if not table.grid.cells[index].is_blank:
        return refs.of_cell(table, index)
    found = joined.get((number, index))
    return found.ref if found else None


def _is_off_center(above: Cell, below: Cell) -> bool:
    """Whether the text of the lower part stands where the middle of both parts together is.

    In the middle of the whole run it stands higher than in the middle of its own part, by half of
    the upper part's height.
    """
    if not (above.bbox and below.bbox and below.text_bbox):
        return False
    own = below.bbox.center[1]
    whole = own - above.bbox.height / 2
    at = below.text_bbox.center[1]
    return own - at > OFF_CENTER * (own - whole)
