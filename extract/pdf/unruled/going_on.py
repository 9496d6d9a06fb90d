"""What speaks for and against a line that goes on with the cells of the row above it.

Two cases have weights of their own: a line of a name and entries below names without entries, which
ends the name or is the first row below a cut-in head; and all others. The weights are those of a
logistic model, fitted on pages of which the rows are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.columns import Column, Placed
from extract.pdf.unruled.row_weights import BELOW_NAMES, OTHERWISE
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import WIDE_FIRST, Kind, Word

LEVEL = 0.8  # of the font size; what stands nearer is set in the middle of a neighbor
TIGHT = 1.18  # times the closest pitch; lines of one cell stand no farther apart
LOOSE = 1.25  # times the closest pitch; rows that stand so far apart show that lines do not
OFTEN_LOOSE = 0.15  # of the steps
FAR = 1.9  # of the font size; lines of one cell seldom stand farther apart
FARTHEST = 2.6  # of the font size; no line goes on from so far above
LONG = 3.0  # words of a text that fills its line
MOST_ROOM = 3.0  # of the font size; more room than that says no more
EVEN = 0.2  # of the font size by which what starts at one place may differ
USUAL = 75  # per cent of the lines with entries that have no more of them than a usual one
GOING_ON = "(/&"
"""Signs with which no entry begins."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all lines of a body have in common: its columns, and how far lines stand apart."""

    columns: tuple[Column, ...]
    closest: float
    """The pitch of the closest lines."""
    is_parted: bool
    """Whether rows stand clearly farther apart than that."""
    are_rows_parted: bool
    """Whether lines with entries usually stand so: not those alone that a new group begins with."""
    entries: float
    """How many entries a row usually has beside its name."""
    at_foot: float
    """From -1 to 1: whether entries stand beside the first line of a name or the last."""


def setting_of(lines: Sequence[TableLine], columns: Sequence[Column]) -> Setting:
    """What these lines have in common; at least one is needed."""
    steps = np.diff([line.middle for line in lines])
    steps = steps[steps > LEVEL * float(np.median([line.em for line in lines]))]
    closest = float(np.percentile(steps, 10)) if len(steps) else 0.0
    several = [line for line in lines if len(line.items) > 1]
    rows = np.diff([line.middle for line in several])
    counts = [sum(item.col > 0 for item in line.items) for line in several]
    return Setting(
        tuple(columns),
        closest,
        len(steps) > 0 and bool((steps > LOOSE * closest).mean() > OFTEN_LOOSE),
        len(rows) > 0 and float(np.median(rows)) > LOOSE * closest,
        max(1.0, float(np.percentile(counts, USUAL))) if counts else 1.0,
        _at_foot(lines, columns),
    )


def _at_foot(lines: Sequence[TableLine], columns: Sequence[Column]) -> float:
    """Whether entries stand at the foot of names, told by names that surely have two lines."""
    foot = head = 0
    for above, below in pairwise(lines):
        one, other = above.at(0), below.at(0)
        if one is None or other is None or below.middle - above.middle > FARTHEST * below.em:
            continue
        join = join_of(one, other, columns)
        if join.is_lower and not join.is_in_other_font and not join.is_after_leader:
            foot += above.is_name_only and len(below.items) > 1
            head += below.is_name_only and len(above.items) > 1
    return (foot - head) / max(1, foot + head)


@dataclass(frozen=True, slots=True)
class Join:
    """How a text looks as what one above it goes on with."""

    lacks_room: float
    """From -1 to 1: how surely the line above had no room for its first word."""
    is_lower: bool
    is_upper: bool
    is_open: bool
    """Whether the text above ends with a sign after which it goes on."""
    ends_lower: bool
    is_in_other_font: bool
    is_after_leader: bool
    is_long: bool
    """Whether the line above has as many words as one that is full."""
    is_single: bool
    """Whether both are one word."""
    is_text: bool


def join_of(over: Placed, item: Placed, columns: Sequence[Column]) -> Join:
    """How the item looks as what `over` goes on with."""
    first, last = item.piece.words[0], over.piece.words[-1]
    room = columns[item.col].x1 - over.piece.x1
    fonts = {word.font for word in over.piece.words}
    return Join(
        float(np.clip((_needed(first) - room) / (MOST_ROOM * item.piece.em), -1, 1)),
        first.text[0].islower() or first.text[0] in GOING_ON,
        first.text[0].isupper(),
        last.text[-1] in "-‐," + GOING_ON,
        last.text[0].islower(),
        fonts.isdisjoint(word.font for word in item.piece.words),
        last.kind is Kind.LEADER,
        over.piece.length >= LONG,
        len(over.piece.words) == 1 and len(item.piece.words) == 1,
        item.piece.kind is Kind.TEXT,
    )


def _needed(word: Word) -> float:
    """The room that the word needs; where words have no spaces, that of a character."""
    return word.em if ord(word.text[0]) >= WIDE_FIRST else word.x1 - word.x0 + 0.25 * word.em


_NameTraits = tuple[float, float, float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a line that goes on: each a number of about -1 to 1."""

    is_below_names: bool
    """Whether it is a line of a name and entries below names without entries."""
    one: float
    is_tight: float
    """Whether it stands as close as the closest lines do."""
    is_parted_tight: float
    """The same, where rows stand clearly farther apart."""
    are_rows_parted: float
    is_far: float
    at_foot: float
    is_nameless: float
    name_room: float
    """Of its name, as what the row's name goes on with; so the next ones."""
    name_lower: float
    name_upper: float
    name_open: float
    name_ends_lower: float
    name_font: float
    name_leader: float
    name_long: float
    name_single: float
    is_group: float
    """Whether the name below it starts where its own does, and the row's further to the left."""
    brings: float
    """Its entries, of those that a row usually has."""
    shared: float
    """Of its entries those below one of the row."""
    is_tail: float
    """Whether it is a name alone below a line of entries."""
    is_tail_at_foot: float
    mean_upper: float
    """Of the entries below one of the row; so the next two."""
    mean_open: float
    mean_font: float
    is_any_full: float
    """Whether one of them begins with a small letter, and had no room above."""
    least_room: float

    @staticmethod
    def names() -> tuple[str, ...]:
        """The names of what is weighed, in the order of `values`."""
        return tuple(field.name for field in fields(Evidence))[1:]

    def values(self) -> tuple[float, ...]:
        """All that is weighed, as numbers."""
        return tuple(float(getattr(self, name)) for name in Evidence.names())

    @property
    def says(self) -> bool:
        """Whether all of it, weighed, says that the line goes on."""
        weights = BELOW_NAMES if self.is_below_names else OTHERWISE
        score: float = sum(weight * getattr(self, name) for name, weight in weights.items())
        return score > 0


def _is_below_names(row: Sequence[TableLine], line: TableLine) -> bool:
    is_named = line.at(0) is not None and len(line.items) > 1
    return is_named and all(each.is_name_only for each in row)


def evidence_of(
    row: Sequence[TableLine],
    line: TableLine,
    below: TableLine | None,
    setting: Setting,
) -> Evidence:
    """What speaks for and against it."""
    is_tight = line.middle - row[-1].middle <= TIGHT * setting.closest
    entries = [item for item in line.items if item.col > 0]
    over = [(last_at(row, item.col), item) for item in entries]
    joins = [join_of(high, low, setting.columns) for high, low in over if high is not None]
    is_tail = line.is_name_only and any(item.col > 0 for each in row for item in each.items)
    return Evidence(
        _is_below_names(row, line),
        1.0,
        is_tight,
        setting.is_parted and is_tight,
        setting.are_rows_parted,
        line.middle - row[-1].middle > FAR * line.em,
        setting.at_foot,
        line.at(0) is None,
        *_of_name(row, line, below, setting.columns),
        min(1.0, len(entries) / setting.entries),
        len(joins) / max(1, len(entries)),
        is_tail,
        setting.at_foot * is_tail,
        _mean([join.is_upper for join in joins]),
        _mean([join.is_open for join in joins]),
        _mean([join.is_in_other_font for join in joins]),
        any(join.is_lower and join.is_text and join.lacks_room > 0 for join in joins),
        min((join.lacks_room for join in joins), default=0.0),
    )


def _of_name(
    row: Sequence[TableLine], line: TableLine, below: TableLine | None, columns: Sequence[Column]
) -> _NameTraits:
    """How the line's name looks as what the row's goes on with."""
    name, stub = last_at(row, 0), line.at(0)
    if name is None or stub is None:
        return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    join = join_of(name, stub, columns)
    under = below.at(0) if below is not None else None
    slack = EVEN * stub.piece.em
    is_group = under is not None and abs(under.piece.x0 - stub.piece.x0) <= slack
    return (
        join.lacks_room,
        join.is_lower,
        join.is_upper,
        join.is_open,
        join.ends_lower,
        join.is_in_other_font,
        join.is_after_leader,
        join.is_long,
        join.is_single,
        is_group and stub.piece.x0 > name.piece.x0 + slack,
    )


def last_at(row: Sequence[TableLine], col: int) -> Placed | None:
    """What the row has last in the column."""
    return next((found for line in reversed(row) if (found := line.at(col)) is not None), None)


def _mean(those: Sequence[bool]) -> float:
    return sum(those) / len(those) if those else 0.0
