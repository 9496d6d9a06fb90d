"""Characters to lines: by overlap in height, or downward where characters are stacked."""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.pdf.setting import Box, Setting

SAME_LINE = 0.5  # of the lower of two runs: more overlap than that puts them on one line
SAME_RUN = 0.1  # of the font size; neighbors on one baseline differ by less
ABOVE = 1.5  # of the font size; a raised and a lowered sign may share so much of a line's length
NEAR = 3  # lines; what overlaps a line stands no farther up, once runs are sorted by height
STACKED = 1.15  # stacked characters stand so much closer downward than their columns do sideways
TIGHT = 1.35  # of the font size: the widest step downward of stacked characters
SAME_COLUMN = 0.5  # of the font size; characters of one column are centered nearer than this


@dataclass(slots=True)
class TextLine:
    """One line of characters as read: their indices in order, and the band that it fills."""

    members: list[int]
    top: float
    bottom: float


def lines_of(setting: Setting, members: list[int]) -> list[TextLine]:
    """The lines of these characters, all of one turn, in reading order.

    A line takes in what overlaps its tallest run by more than half, so that raised and lowered
    signs join it, and lines that are set close do not run together.
    """
    columns = _stacked(setting, members)
    if columns:
        return [
            TextLine(
                column,
                min(setting.place[index][1] for index in column),
                max(setting.place[index][3] for index in column),
            )
            for column in columns
        ]
    lines: list[list[_Run]] = []
    for run in sorted(_runs(setting, members), key=lambda run: run.top + run.bottom):
        for line in reversed(lines[-NEAR:]):
            if _joins(run, line):
                line.append(run)
                if run.height > line[0].height:
                    line[0], line[-1] = run, line[0]
                break
        else:
            lines.append([run])
    return [
        TextLine(
            _left_to_right(setting, [index for run in line for index in run.members]),
            line[0].top,
            line[0].bottom,
        )
        for line in lines
    ]


@dataclass(slots=True)
class _Run:
    """A stretch of the content's order on one baseline, in one size."""

    members: list[int]
    box: Box
    em: float

    @property
    def top(self) -> float:
        return self.box[1]

    @property
    def bottom(self) -> float:
        return self.box[3]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    def shares_height(self, other: "_Run") -> bool:
        """Whether both stand beside each other for more than half of the lower one."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > SAME_LINE * min(self.height, other.height)

    def is_over(self, other: "_Run") -> bool:
        """Whether one stands above the other for more than a character or two."""
        shared = min(self.box[2], other.box[2]) - max(self.box[0], other.box[0])
        return shared > ABOVE * min(self.em, other.em)


def _joins(run: _Run, line: list[_Run]) -> bool:
    """Whether the run belongs to a line, whose tallest run comes first.

    A tall sign beside two lines, a number set large, joins one of them, not both.
    """
    return run.shares_height(line[0]) and not any(
        run.is_over(other) and not run.shares_height(other) for other in line
    )


def _runs(setting: Setting, members: list[int]) -> list[_Run]:
    """The runs of these characters."""
    runs: list[_Run] = []
    last_top = last_bottom = 0.0
    for index in members:
        x0, top, x1, bottom = setting.place[index]
        em = setting.em[index]
        slack = SAME_RUN * em
        if runs and abs(bottom - last_bottom) <= slack and abs(top - last_top) <= slack:
            run = runs[-1]
            run.members.append(index)
            box = run.box
            run.box = [min(box[0], x0), min(box[1], top), max(box[2], x1), max(box[3], bottom)]
        else:
            runs.append(_Run([index], [x0, top, x1, bottom], em))
        last_top, last_bottom = top, bottom
    return runs


def _left_to_right(setting: Setting, members: list[int]) -> list[int]:
    """The characters of a line from left to right; marks that combine follow their letter."""
    members.sort()
    keys: dict[int, float] = {}
    letter = 0.0
    for index in members:
        box = setting.place[index]
        if not unicodedata.combining(setting.chars[index]) or not keys:
            letter = box[0] + box[2]
        keys[index] = letter
    return sorted(members, key=keys.__getitem__)


def _stacked(setting: Setting, members: list[int]) -> list[list[int]]:
    """The columns of characters that are stacked, from right to left; none where lines are level.

    Stacked are full-width characters that stand closer downward than sideways, and follow each
    other downward in the content. A single column is read as lines of one character each.
    """
    inked = [index for index in members if not setting.is_blank[index]]
    if len(inked) < 4 or not all(setting.is_wide[index] for index in inked):
        return []
    em = median(setting.em[index] for index in inked)
    columns = _columns(setting, inked, SAME_COLUMN * em)
    if len(columns) < 2 or max(map(len, columns)) < 2:
        return []
    middles = [median(_center(setting, index)[0] for index in column) for column in columns]
    aside = min(b - a for a, b in pairwise(middles))
    down = [
        _center(setting, below)[1] - _center(setting, above)[1]
        for column in columns
        for above, below in pairwise(column)
    ]
    step = median(down)
    if not 0 < step <= TIGHT * em or aside < STACKED * step:
        return []
    following = set(pairwise(inked))
    downward = sum(pair in following for column in columns for pair in pairwise(column))
    if 2 * downward < len(down):
        return []
    return columns[::-1]


def _columns(setting: Setting, inked: list[int], near: float) -> list[list[int]]:
    """The characters by column, left to right, each from the top."""
    columns: list[list[int]] = []
    last = 0.0
    for index in sorted(inked, key=lambda index: _center(setting, index)[0]):
        x = _center(setting, index)[0]
        if columns and x - last <= near:
            columns[-1].append(index)
        else:
            columns.append([index])
        last = x
    return [sorted(column, key=lambda index: _center(setting, index)[1]) for column in columns]


def _center(setting: Setting, index: int) -> tuple[float, float]:
    x0, y0, x1, y1 = setting.place[index]
    return (x0 + x1) / 2, (y0 + y1) / 2
