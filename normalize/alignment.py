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

Numbers = NDArray[np.float64]

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
    steps = np.array(shifts)
    gains = _gains(np.array(heads), np.array(content), shifts) if columns else np.empty(0)
    skips = np.array([0.0, *map(_missing, fields)])
    skipped = np.cumsum(skips)
    turns = HEAD_SLIDE * np.abs(np.subtract.outer(steps, steps))[:, :, None]  # to each, from each
    shape = (columns, len(shifts), count + 1)
    by_field, by_column, best = np.full(shape, -np.inf), np.empty(shape), np.empty(shape)
    came_from = np.zeros(shape, dtype=np.intp)
    # last[s, f]: the best score with f fields settled, after the columns so far
    last = -skipped - HEAD_SLIDE * np.abs(steps)[:, None]
    for c in range(columns):
        came = last
        if len(shifts) > 1:
            turned = last - turns
            came_from[c] = turned.argmax(axis=1)
            came = turned.max(axis=1)
        np.subtract(came, SPARE_COLUMN * filled[c], out=by_column[c])
        np.add(came[:, :-1], gains[:, c], out=by_field[c, :, 1:])
        # A field without a column costs what it is missed for: the best so far, less all between.
        last = np.maximum(by_field[c], by_column[c]) + skipped
        last = np.subtract(np.maximum.accumulate(last, axis=1), skipped, out=best[c])
    left_out = np.full(shape, -np.inf)
    np.subtract(best[:, :, :-1], skips[1:], out=left_out[:, :, 1:])
    takes_field = by_field >= best - TIE
    moves = _Moves(takes_field | (by_column > left_out + TIE), takes_field, came_from)
    end = int(last[:, count].argmax())
    return ColumnMap(_traced(fields, moves, end), float(last[end, count]))


def _gains(heads: Numbers, content: Numbers, shifts: Sequence[int]) -> Numbers:
    """For each shift what each column gains by each field if its head stands so far aside."""
    gains = np.repeat(content[None], len(shifts), axis=0)
    columns = len(content)
    for place, shift in enumerate(shifts):
        first, end = max(0, shift), max(0, min(columns, columns + shift))
        gains[place, first:end] += HEAD_WEIGHT * heads[first - shift : end - shift]
    return gains


@dataclass(frozen=True, slots=True)
class _Moves:
    """How each state was best reached, by column, shift and fields settled."""

    takes_column: NDArray[np.bool_]
    """Whether by the column; else by leaving out the field before."""
    takes_field: NDArray[np.bool_]
    """Whether the column took the field; else it stays spare."""
    came_from: NDArray[np.intp]
    """The shift before the column, of the state that it was reached from."""


def _traced(fields: Sequence[Field], moves: _Moves, shift: int) -> tuple[str | None, ...]:
    """The field of each column, read back from the moves."""
    c, f = len(moves.takes_column), len(fields)
    assigned: list[str | None] = [None] * c
    while c:
        if not moves.takes_column[c - 1, shift, f]:
            f -= 1
            continue
        if moves.takes_field[c - 1, shift, f]:
            f -= 1
            assigned[c - 1] = fields[f].name
        c, shift = c - 1, int(moves.came_from[c - 1, shift, f])
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
        states = _undominated(after, slide)
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


def _undominated(
    states: Mapping[tuple[int, float], _State], slide: float
) -> dict[tuple[int, float], _State]:
    """The states that may yet win: from one that is worse by more than the way to its shift costs,
    another of as many fields or fewer does better whatever follows.
    """
    ranked = sorted(states.items(), key=lambda item: -item[1][0])
    kept: list[tuple[int, float, float]] = []
    worse: set[tuple[int, float]] = set()
    for (last, shift), (total, _) in ranked:
        if any(
            other <= last and above - slide * abs(beside - shift) > total + TIE
            for other, beside, above in kept
        ):
            worse.add((last, shift))
        else:
            kept.append((last, shift, total))
    return {place: state for place, state in states.items() if place not in worse}


def _keep(states: dict[tuple[int, float], _State], place: tuple[int, float], state: _State) -> None:
    if place not in states or state[0] > states[place][0]:
        states[place] = state
