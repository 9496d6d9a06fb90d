"""Rows from cells: lines of one cell stand at one close pitch, and rows stand farther apart.

Programs set the lines of a cell at one pitch, and leave more room between two rows. Where the
steps in the columns are of these two kinds, a line belongs to the row above where any column goes
on between them at the close pitch: then it does not matter whether entries stand at the head, in
the middle or at the foot of their row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.columns import Placed
from extract.pdf.unruled.words import Kind

ALIKE = 0.04  # of a step by which steps of one length differ
CLOSE = 1.06  # times the pitch of lines; lines of one cell stand no farther apart
FAR = 1.1  # times the pitch of lines; rows stand no closer
PIXEL = 0.75  # points: a pixel of a page that a browser prints
LEAST_PIXEL = 0.4  # points: a smaller one is not seen
OFF = 0.06  # points by which a whole number of them may be missed
ROUNDED = 0.8  # of the steps; a raised sign moves its line
LEAST_STEP = 0.8  # of the font size; what stands nearer is level, or raised
LARGEST_STEP = 1.9  # of the font size; lines of one cell stand no farther apart
FEW = 2  # steps of each kind at least
OTHER = 0.3  # of the longer steps that are no multiple of the closest: with room between rows
BETWEEN = 0.1  # of the steps that may be of neither kind
NUMBERS = 0.15  # of the close steps that may lie between two numbers on full lines
FULL = 0.3  # of the neighboring lines of one row that may both be full
USUAL = 90  # per cent of the lines that hold no more entries than a full one
WHOLE = 0.6  # of the entries of a full line: as good as full


@dataclass(frozen=True, slots=True)
class _Step:
    """From one entry of a column to the next: the numbers of their lines, and how far."""

    first: int
    last: int
    length: float
    are_numbers: bool


def rows_by_steps(
    lines: Sequence[Sequence[Placed]], is_cut: Sequence[bool], col_count: int
) -> list[list[int]] | None:
    """The lines of each row; None where the steps are not of two kinds, or not of lines and rows.

    `is_cut` says for each line whether a ruling parts it from the line before.
    """
    em = float(np.median([item.piece.em for items in lines for item in items]))
    steps = [step for col in range(col_count) for step in _steps(lines, col)]
    steps = [step for step in steps if step.length >= LEAST_STEP * em]
    pitch = _pitch([step.length for step in steps], em)
    if pitch is None:
        return None
    slack = _pixel([step.length for step in steps])
    longest = max(CLOSE * pitch, pitch + slack + OFF)
    close = [step for step in steps if step.length <= longest]
    far = sum(step.length >= max(FAR * pitch, pitch + 1.5 * slack) for step in steps)
    usual = float(np.mean([step.length for step in close]))
    apart = sum(_is_no_multiple(step.length / usual) for step in steps)
    if far < FEW or apart < max(FEW, OTHER * far) or len(close) + far < (1 - BETWEEN) * len(steps):
        return None
    close = [step for step in close if not any(is_cut[step.first + 1 : step.last + 1])]
    least = max(2.0, WHOLE * float(np.percentile([len(items) for items in lines], USUAL)))
    is_full = [len(items) >= least for items in lines]
    # What stands between two lines of a number has its middle: then the number goes on, too.
    next_ = [step for step in close if step.last == step.first + 1]
    numbers = sum(step.are_numbers and is_full[step.first] and is_full[step.last] for step in next_)
    if numbers > NUMBERS * len(close):
        return None
    rows = _rows(lines, close, is_cut, LEAST_STEP * em)
    pairs = [pair for row in rows for pair in pairwise(row)]
    full = sum(is_full[high] and is_full[low] for high, low in pairs)
    return rows if pairs and full <= FULL * len(pairs) else None


def _steps(lines: Sequence[Sequence[Placed]], col: int) -> list[_Step]:
    """The steps of a column, from entry to entry."""
    own = [
        (number, item)
        for number, items in enumerate(lines)
        for item in items
        if item.col == col and not item.is_spanning
    ]
    return [
        _Step(
            first,
            last,
            below.piece.base - above.piece.base,
            Kind.TEXT not in (above.piece.kind, below.piece.kind),
        )
        for (first, above), (last, below) in pairwise(own)
    ]


def _is_no_multiple(times: float) -> bool:
    """Whether a step is none of some lines, or half lines, as blanks and middles of cells make."""
    return times >= FAR and abs(2 * times - round(2 * times)) > 2 * ALIKE


def _pixel(lengths: Sequence[float]) -> float:
    """The pixel of a page that a browser prints, if all steps are whole ones; 0 if not.

    Equal steps then differ by one. A page that is wider than its paper is made smaller.
    """
    steps = np.sort(np.asarray(lengths))
    apart = np.diff(steps)
    single = apart[(apart >= LEAST_PIXEL) & (apart <= PIXEL + OFF)]
    for size in (PIXEL, float(np.median(single)) if len(single) else 0.0):
        if not size:
            continue
        times = np.maximum(1.0, np.rint(steps / size))
        size = float(np.median(steps / times))
        if (np.abs(steps - size * np.rint(steps / size)) <= OFF).mean() >= ROUNDED:
            return size
    return 0.0


def _pitch(lengths: Sequence[float], em: float) -> float | None:
    """The shortest step that occurs more than once; None where that is too long for lines."""
    ordered = sorted(lengths)
    for one, other in pairwise(ordered):
        if other <= (1 + ALIKE) * one:
            return one if one <= LARGEST_STEP * em else None
    return None


def _rows(
    lines: Sequence[Sequence[Placed]],
    close: Sequence[_Step],
    is_cut: Sequence[bool],
    level: float,
) -> list[list[int]]:
    """The lines parted wherever no cell goes on, and where no two of them are level."""
    goes_on = [False] * len(lines)
    for step in close:
        goes_on[step.first + 1 : step.last + 1] = [True] * (step.last - step.first)
    rows = [[0]]
    for number in range(1, len(lines)):
        above = max(item.piece.base for item in lines[number - 1])
        is_level = min(item.piece.base for item in lines[number]) - above < level
        if not is_cut[number] and (goes_on[number] or is_level):
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows
