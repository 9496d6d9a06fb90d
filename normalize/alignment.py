"""Alignment: which column, and which cell of a row, belongs to which field.

Both are sequence alignments solved by dynamic programming (Needleman and Wunsch, 1970): fields in
the sheet's order against columns, once a page, and against a row's cells where that row does not
fit the page. Heads and content are both evidence, for heads lie.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model import Field

HEAD_WEIGHT = 4.0
CONTENT_ROWS = 4  # entries of a column that count in full; more say the same again
MISSING_FIELD = 3.0  # a required field without a column
SPARE_COLUMN = 4.0  # a column with entries that no field takes, times its share of filled rows
HEAD_SLIDE = 1.5  # heads that stand beside their columns, for each step
SLIDE = 2.0  # one step of a row against its page, where no spans are drawn
SLIDE_DRAWN = 6.0  # where they are: a drawn cell seldom stands in a wrong column
UNPLACED_CELL = 8.0
MISREAD = 2.5  # the most that an entry in its own column costs, whatever it reads
OWN_FIELD = 2.5  # a record holds an entry of each field of which it has its own
TIE = 1e-9
REACH = 0.5  # a text that is read as standing further right, over the blank columns that follow it
ROW_FITS = -0.75  # a cell that scores less makes its row doubtful
GROUP_LACKS = 1.5  # a row gains so much by holding a field that its group lacks, or loses as much
IN_PLACE = 0.5  # where several rows hold one each, and this one too
OWN_LACKS = 3.0  # where several rows of the group hold one each, a row is missed its own


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The field of each column of a page, None for none, and how surely."""

    fields: tuple[str | None, ...]
    score: float


def align_columns(
    fields: Sequence[Field],
    heads: Sequence[Sequence[float]],
    content: Sequence[Sequence[float]],
    filled: Sequence[float],
    head_shifts: Sequence[int] = (0,),
) -> ColumnMap:
    """The best monotone assignment of columns to fields.

    `heads[c][f]` is -1..1, `content[c][f]` the summed evidence of the column's entries, `filled[c]`
    the share of rows with an entry. Each column gets one field or none, each field one column or
    none; order is kept. Heads may stand beside their columns: under a shift of n, the head of
    column c is the one printed over column c - n, and each change of the shift costs.
    """
    columns, count = len(heads), len(fields)
    shifts = sorted(head_shifts, key=lambda shift: (abs(shift), -shift))  # of equals the first
    gains = np.zeros((len(shifts), columns, count))
    if columns:
        gains[:] = [_gains(heads, content, shift) for shift in shifts]
    skips = np.array([0.0, *map(_missing, fields)])
    skipped = np.cumsum(skips)
    turns = HEAD_SLIDE * np.abs(np.subtract.outer(shifts, shifts))  # to each shift from each
    # best[s, f]: the best score with f fields settled, after the columns so far
    best = -skipped - HEAD_SLIDE * np.abs(np.array(shifts))[:, None]
    trace = []
    for c in range(columns):
        turned = best[None, :, :] - turns[:, :, None]
        came_from = turned.argmax(axis=1)
        came = turned.max(axis=1)
        spare = came - SPARE_COLUMN * filled[c]
        both = np.full_like(spare, -np.inf)
        both[:, 1:] = came[:, :-1] + gains[:, c]
        # A field without a column costs what it is missed for: the best so far, less all between.
        best = np.maximum.accumulate(np.maximum(both, spare) + skipped, axis=1) - skipped
        left_out = np.full_like(best, -np.inf)
        left_out[:, 1:] = best[:, :-1] - skips[1:]
        takes_field = both >= best - TIE
        trace.append(_Moves(takes_field | (spare > left_out + TIE), takes_field, came_from))
    last = int(best[:, count].argmax())
    return ColumnMap(_traced(fields, trace, last), float(best[last, count]))


def _gains(
    heads: Sequence[Sequence[float]], content: Sequence[Sequence[float]], shift: int
) -> list[list[float]]:
    """What each column gains by each field if the heads stand so many columns to the left."""
    nothing = [0.0] * len(content[0]) if content else []
    return [
        [
            HEAD_WEIGHT * head + found
            for head, found in zip(
                heads[c - shift] if 0 <= c - shift < len(heads) else nothing, own, strict=True
            )
        ]
        for c, own in enumerate(content)
    ]


@dataclass(frozen=True, slots=True)
class _Moves:
    """How each state after a column was best reached, one entry for each shift and field."""

    takes_column: NDArray[np.bool_]
    """Whether by the column; else by leaving out the field before."""
    takes_field: NDArray[np.bool_]
    """Whether the column took the field; else it stays spare."""
    came_from: NDArray[np.intp]
    """The shift before the column, of the state that it was reached from."""


def _traced(fields: Sequence[Field], trace: Sequence[_Moves], shift: int) -> tuple[str | None, ...]:
    """The field of each column, read back from the moves."""
    assigned: list[str | None] = [None] * len(trace)
    c, f = len(trace), len(fields)
    while c:
        moves = trace[c - 1]
        if not moves.takes_column[shift, f]:
            f -= 1
            continue
        if moves.takes_field[shift, f]:
            f -= 1
            assigned[c - 1] = fields[f].name
        c, shift = c - 1, int(moves.came_from[shift, f])
    return tuple(assigned)


def _missing(field: Field) -> float:
    return 0.0 if field.optional else MISSING_FIELD


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell with text in a row.

    `cols` are its own columns, and `slots` the fields, by number, that they stand for; n + 0.5
    stands between two. `reach` are the blank columns right of it, which it may cover where no span
    is drawn.
    """

    text: str
    cols: range
    slots: tuple[float, ...]
    reach: range = range(0)


Score = Callable[[int, str], float]
"""The evidence that a text is an entry of the field of that number; asked only where needed."""


@dataclass(frozen=True, slots=True)
class RowAlignment:
    """The field number of each cell, None for none, and by how much it beat staying in place."""

    fields: tuple[int | None, ...]
    margin: float
    is_moved: bool


def stay(cells: Sequence[RowCell], score: Score) -> tuple[int | None, ...]:
    """Each cell at the field of its own column; a wide cell at the best of the fields it covers."""
    placed: list[int | None] = []
    last = -1
    for cell in cells:
        own = [int(slot) for slot in cell.slots if slot == int(slot) and slot > last]
        choice = own[0] if len(own) == 1 else _best(own, cell.text, score)
        placed.append(choice)
        last = choice if choice is not None else last
    return tuple(placed)


def _best(slots: Sequence[int], text: str, score: Score) -> int | None:
    return max(slots, key=lambda slot: score(slot, text), default=None)


def fits(cells: Sequence[RowCell], placed: Sequence[int | None], score: Score) -> bool:
    """Whether each cell may stay where it stands: placed, and its content does not object."""
    return all(
        slot is not None and score(slot, cell.text) >= ROW_FITS
        for cell, slot in zip(cells, placed, strict=True)
    )


def align_row(
    cells: Sequence[RowCell],
    positions: Sequence[float],
    bonus: Mapping[int, float],
    slide: float,
    score: Score,
    misread: Collection[int],
) -> RowAlignment:
    """The cheapest monotone assignment of a row's cells to fields.

    `positions` is the column of each field, n + 0.5 for one without a column. A cell costs its
    mismatch; a change of the shift against the page's columns costs `slide` for each step, so that
    a whole row that stands one column to the right pays once. In its own column a cell costs
    MISREAD at most, if it is of one of the fields that may be `misread`. `bonus` is what a field
    gains by being filled at all. Of equals the row as it stands is taken.
    """
    states: dict[tuple[int, float], _State] = {(-1, 0.0): (0.0, ())}
    for cell in cells:
        after: dict[tuple[int, float], _State] = {}
        gains = [_gain(cell, f, positions, bonus, score, misread) for f in range(len(positions))]
        steps = {
            shift: [_step(cell, position, shift, slide) for position in positions]
            for shift in {shift for _, shift in states}
        }
        for (last, shift), (total, path) in states.items():
            _keep(after, (last, shift), (total - UNPLACED_CELL, (*path, None)))
            for f in range(last + 1, len(positions)):
                step, cost = steps[shift][f]
                _keep(after, (f, step), (total + gains[f] - cost, (*path, f)))
        states = after
    best = max(states.values(), key=lambda state: state[0])
    placed = stay(cells, score)
    stayed = sum(
        -UNPLACED_CELL if f is None else _gain(cell, f, positions, bonus, score, misread)
        for cell, f in zip(cells, placed, strict=True)
    )
    if best[0] <= stayed + TIE:
        return RowAlignment(placed, 0.0, False)
    return RowAlignment(best[1], round(best[0] - stayed, 3), best[1] != placed)


_State = tuple[float, tuple[int | None, ...]]


def _gain(
    cell: RowCell,
    field: int,
    positions: Sequence[float],
    bonus: Mapping[int, float],
    score: Score,
    misread: Collection[int],
) -> float:
    found = score(field, cell.text)
    if field in misread and positions[field] in cell.cols:
        found = max(found, -MISREAD)
    return found + bonus.get(field, 0.0)


def _step(cell: RowCell, position: float, shift: float, slide: float) -> tuple[float, float]:
    """The shift at which the cell stands for the field there, and its cost after the last one."""
    if position in cell.reach:
        return shift, REACH
    step = position - cell.cols.start
    if len(cell.cols) > 1:
        step = min((position - col for col in cell.cols), key=lambda step: abs(step - shift))
    between = 0.5 if position != int(position) else 0.0
    return step, slide * (abs(step - shift) + between)


def _keep(states: dict[tuple[int, float], _State], place: tuple[int, float], state: _State) -> None:
    if place not in states or state[0] > states[place][0]:
        states[place] = state
