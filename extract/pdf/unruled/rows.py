"""Lines of a region to rows of cells: where a line goes on with the cell above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.blocks import rows_by_steps
from extract.pdf.unruled.columns import Column, Placed
from extract.pdf.unruled.words import WIDE_FIRST, Floats, Kind, Word

OVERLAPPING = 0.8  # of the font size; what stands nearer is set in the middle of a neighbor
FULL = 0.9  # of its column's width that a text fills whose next word had no room
LONG = 3.0  # words of such a text at least
ROUND = 0.2  # of the font size by which what goes on may start further left
TIGHT = 1.18  # times the closest pitch; lines of one cell stand no farther apart
RULED = 0.3  # of the table's width that rulings between two lines cover to part rows
LEAST_RULED = 4  # rows from which on it is told that each is ruled
MOST_OF_ROW = 10  # lines
NOT_FULL = 0.6  # of the entries that a line may have: a line with fewer goes on with others
MOST_WHOLE = 0.3  # of the rows of several lines that have only full ones
AT_FOOT = 0.6  # points of evidence that a line of entries ends the name above it
SURE = 1.5  # points of evidence with which two lines surely are one name
FARTHEST = 1.9  # of the font size that lines of one cell stand apart
DOUBLE_SPACED = 2.6  # of the font size that they stand apart where all lines do
FAR_DOUBT = 0.8  # points of evidence that are asked more of lines that stand so far apart
EXACT = 0.15  # points by which steps of one length differ
LEAST_APART = 0.4  # points by which two lengths differ
LEAST_FINE = 0.15  # of the steps that have each of two lengths
FINE = 1.0  # points of evidence for or against lines of one cell
LOOSE = 1.25  # times the closest pitch; rows that stand so far apart show that lines do not


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a region: its pieces at their columns, its upper edge and its baseline's place."""

    items: tuple[Placed, ...]
    top: float
    bottom: float
    em: float
    rule_above: float = 0.0
    """The share of the table's width that rulings between this line and the one before cover."""
    is_stub_ruled: bool = False
    """Whether one of them runs over the first column, as those under spanner heads do not."""
    rules_below: tuple[tuple[float, float], ...] = ()
    """Where the rulings between this line and the next one start and end."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def at(self, col: int) -> Placed | None:
        """What covers the column."""
        return next((item for item in self.items if item.col <= col < item.end), None)


def rows_of(lines: Sequence[TableLine], columns: Sequence[Column]) -> list[list[int]]:
    """The lines of each row, by their numbers."""
    if not lines:
        return []
    is_ruled = _are_ruled(lines)
    cuts = [line.rule_above > RULED for line in lines]
    by_steps = rows_by_steps([line.items for line in lines], cuts, len(columns))
    if by_steps is not None and not is_ruled:
        return by_steps
    pitch = _pitch(lines)
    is_at_foot = _are_at_foot(lines, columns)
    rows = [[0]]
    for index in range(1, len(lines)):
        own = [lines[number] for number in rows[-1]]
        if is_ruled:
            goes_on = lines[index].rule_above <= RULED and not _conflicts(own, lines[index])
        else:
            goes_on = _goes_on(own, lines[index], columns, pitch, is_at_foot)
        if goes_on:
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def heads_end(lines: Sequence[TableLine], count: int, col_count: int) -> int:
    """Where the heads end that are `count` lines: before the row that the last of these is in.

    A row of the body whose entries stand in its middle begins with lines that hold no numbers.
    """
    cuts = [line.rule_above > RULED for line in lines]
    rows = rows_by_steps([line.items for line in lines], cuts, col_count)
    start = next((row[0] for row in rows or [] if row[0] < count <= row[-1]), 0)
    return start or count


def _are_ruled(lines: Sequence[TableLine]) -> bool:
    """Whether a ruling, or an edge of shade, parts each row from the next.

    Then most rows are one line, or lines that are not full, none is many, and none holds two
    entries of one column.
    """
    rows: list[list[TableLine]] = [[lines[0]]]
    for line in lines[1:]:
        if line.rule_above > RULED:
            rows.append([])
        rows[-1].append(line)
    if len(rows) < LEAST_RULED or max(map(len, rows)) > MOST_OF_ROW:
        return False
    full = max(len(line.items) for line in lines)
    several = [row for row in rows if len(row) > 1]
    whole = sum(all(len(line.items) > NOT_FULL * full for line in row) for row in several)
    if len(several) > 0.5 * len(rows) and whole > MOST_WHOLE * len(several):
        return False
    return not any(
        _conflicts(row[:index], row[index]) for row in rows for index in range(1, len(row))
    )


@dataclass(frozen=True, slots=True)
class _Pitch:
    """How far apart lines stand: the closest, and whether rows stand clearly farther apart."""

    closest: float
    is_parted: bool
    finely: float
    """The longest of two kinds of steps that differ by little, but each of one length; 0 if none.

    Rows set apart by a point stand so."""
    are_rows_parted: bool
    """Whether lines with entries usually stand so: not those alone that a new group begins with."""


def _pitch(lines: Sequence[TableLine]) -> _Pitch:
    least = OVERLAPPING * float(np.median([line.em for line in lines]))
    steps = np.diff([line.middle for line in lines])
    steps = steps[steps > least]
    if not len(steps):
        return _Pitch(0.0, False, 0.0, False)
    closest = float(np.percentile(steps, 10))
    rows = np.diff([line.middle for line in lines if len(line.items) > 1])
    are_parted = len(rows) > 0 and float(np.median(rows)) > LOOSE * closest
    is_parted = bool((steps > LOOSE * closest).mean() > 0.15)
    return _Pitch(closest, is_parted, 0.0 if is_parted else _fine(steps, closest), are_parted)


def _fine(steps: Floats, closest: float) -> float:
    """The longer of two lengths that most steps have; 0 where there are not two."""
    near = steps <= closest + EXACT
    rest = steps[~near]
    if not near.any() or len(rest) < LEAST_FINE * len(steps) or near.mean() < LEAST_FINE:
        return 0.0
    longer = float(np.median(rest))
    are_two = longer - closest >= LEAST_APART and (np.abs(rest - longer) <= EXACT).mean() >= 0.8
    return longer if are_two else 0.0


def _goes_on(
    row: Sequence[TableLine],
    line: TableLine,
    columns: Sequence[Column],
    pitch: _Pitch,
    is_at_foot: bool,
) -> bool:
    """Whether the line goes on with the cells of the row above it."""
    above = row[-1]
    step = line.middle - above.middle
    if line.rule_above > RULED or _conflicts(row, line):
        return False
    if step <= OVERLAPPING * line.em:
        return True
    is_tight = step <= TIGHT * pitch.closest
    if pitch.is_parted and not is_tight:
        return False
    is_far = step > FARTHEST * line.em
    if is_far and (pitch.is_parted or not is_tight or step > DOUBLE_SPACED * line.em):
        return False
    stub = line.at(0)
    bonus = 1.0 if pitch.is_parted and is_tight else 0.0
    if pitch.finely:
        bonus += FINE if step <= pitch.closest + EXACT else -FINE
    if stub is not None and all(_is_name_only(part) for part in row) and len(line.items) > 1:
        # A name without entries, and a line with entries: a wrapped name or a cut-in head.
        score = _ends_name(row[-1].items[0], stub, columns[0]) + 0.5 * is_at_foot
        if not pitch.finely:
            bonus = 1.0 if pitch.are_rows_parted else 0.0
        return score + bonus > (SURE if is_far else AT_FOOT)
    shared = [(_last(row, item.col), item) for item in line.items]
    looks = [-0.5 if over is None else _wraps(over, item, columns) for over, item in shared]
    rest = [look for look, (_, item) in zip(looks, shared, strict=True) if item.col > 0]
    score = 1.0 if stub is None else looks[0]
    score += sum(rest) / len(rest) if rest else 0.3
    if len(rest) > 1 and len(rest) >= sum(item.col > 0 for item in row[0].items):
        # All texts of a row seldom go on at once.
        score -= 0.7
    if is_at_foot and _is_name_only(line) and not all(_is_name_only(part) for part in row):
        # Where entries stand beside the last line of a name, a name after them is the next one.
        score -= 1.0
    return score + bonus > (1.0 + FAR_DOUBT if is_far else 1.0)


def _is_name_only(line: TableLine) -> bool:
    """Whether a name in the first column is all that stands on the line."""
    return len(line.items) == 1 and line.items[0].col == 0 and line.items[0].end == 1


def _are_at_foot(lines: Sequence[TableLine], columns: Sequence[Column]) -> bool:
    """Whether the entries of names of several lines stand beside the last of these.

    Told from names whose lines surely belong together.
    """
    foot = head = 0
    for above, below in pairwise(lines):
        if below.middle - above.middle > DOUBLE_SPACED * below.em or below.rule_above > RULED:
            continue
        one, other = above.at(0), below.at(0)
        if one is None or other is None or _ends_name(one, other, columns[0]) < SURE:
            continue
        foot += _is_name_only(above) and len(below.items) > 1
        head += _is_name_only(below) and len(above.items) > 1
    return foot > head


def _ends_name(over: Placed, item: Placed, column: Column) -> float:
    """How much the line of entries looks like the last one of the name above it: -3 to 3."""
    first, last = item.piece.words[0], over.piece.words[-1]
    if last.kind is Kind.LEADER or _is_in_other_font(over, item):
        return -3.0
    needed = _room_for(first)
    is_long = over.piece.length >= LONG
    score = (1.0 if is_long else 0.3) if needed > column.x1 - over.piece.x1 else -2.0
    if first.text[:1].islower() or first.text[:1] in "(/&":
        score += 1.0
    elif first.text[:1].isupper():
        score -= 0.5
    if last.text[-1] in "-‐,(/&" or last.text[:1].islower():
        score += 0.5
    if last.text[-1] == ":":
        score -= 1.0
    return score


def _room_for(word: Word) -> float:
    """How much room a line must have for the word; where words have no spaces, for a character."""
    is_wide = ord(word.text[0]) >= WIDE_FIRST
    return word.em if is_wide else word.x1 - word.x0 + 0.25 * word.em


def _is_in_other_font(over: Placed, item: Placed) -> bool:
    """Whether the two have no font in common: no text goes on so, but after a head."""
    return {word.font for word in over.piece.words}.isdisjoint(
        word.font for word in item.piece.words
    )


def _last(row: Sequence[TableLine], col: int) -> Placed | None:
    for line in reversed(row):
        found = line.at(col)
        if found is not None:
            return found
    return None


def _conflicts(row: Sequence[TableLine], line: TableLine) -> bool:
    """Whether the line has an entry where the row has one: neither goes on over lines."""
    for item in line.items:
        over = _last(row, item.col)
        if over is None:
            continue
        if item.col != over.col or item.end != over.end:
            return True
        if item.col > 0 and Kind.TEXT not in (item.piece.kind, over.piece.kind):
            return True
    return False


def _wraps(over: Placed, item: Placed, columns: Sequence[Column]) -> float:
    """How much the one text looks like going on with the other: -2 to 2."""
    if over.piece.words[-1].kind is Kind.LEADER or _is_in_other_font(over, item):
        return -2.0
    column = columns[item.col]
    first, last = item.piece.words[0], over.piece.words[-1]
    room = column.x1 - over.piece.x1
    needed = _room_for(first)
    score = 0.5 if needed > room else -1.0
    fills = over.piece.width > FULL * (column.x1 - column.x0) and over.piece.length >= LONG
    if score > 0 and fills and item.piece.x0 >= over.piece.x0 - ROUND * item.piece.em:
        score += 0.6
    if first.text[:1].islower():
        score += 1.0
    elif first.text[:1].isupper():
        score -= 0.3
    if last.text[-1] in "-‐,(/&":
        score += 1.0
    if item.piece.kind is not Kind.TEXT:
        score -= 0.4
    if len(over.piece.words) == 1 and len(item.piece.words) == 1:
        score -= 0.5
    return score
