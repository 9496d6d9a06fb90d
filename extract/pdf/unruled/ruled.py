"""Stretches between level rulings of one width: where these enclose rows, a table starts and ends.

Most tables without upright rulings have some level ones, from side to side: above and below the
heads, below the last row, below each row. What stands between two of them is looked at by itself:
rows of several entries make it a part of a table, sentences and captions do not.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.marks import Marks
from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.regions import OTHER_SIZE, PROSE_WORDS, Region, Zone, zone_of
from extract.pdf.unruled.row_rules import inside, row_stretches
from extract.pdf.unruled.words import Floats

SAME_END = 4.0  # points by which rulings of one table may differ at their ends
NARROWEST = 60.0  # points; a shorter ruling encloses no rows
OUT = 2.0  # points by which text may stand out over the ends of its table's rulings
DOUBLE = 4.0  # points; rulings that stand so near are one, drawn double
ACROSS = 0.6  # of the rulings' width that a sentence fills that is no entry
ROWS = 0.4  # of the lines between two rulings that must hold several entries
MOST_OF_ROW = 6  # lines of one row whose entries are long
SAME_SIZE = 0.05  # of the font size by which rows of one table differ
LEAST_LINES = 3
MANY = 4  # rulings of one width that may part rows
LOW = 2.2  # of the font size for each line: the room of a row between two rulings
OPEN = 2.3  # of the font size; a row that stands nearer goes on past the ruling


def ruled_zones(
    lines: Sequence[Sequence[Piece]],
    tops: Sequence[float],
    bottoms: Sequence[float],
    marks: Marks,
) -> list[Zone]:
    """The lines between level rulings that enclose rows; of all widths, the wider ones first.

    Where rows go on past the last ruling, the rulings do not enclose the table, and are no help.
    """
    middles = np.array([(top + bottom) / 2 for top, bottom in zip(tops, bottoms, strict=True)])
    found = []
    for x0, x1, heights in _stacks(marks.level):
        zone: list[int] = []
        for high, low in pairwise(heights):
            between = np.flatnonzero((middles > high) & (middles < low)).tolist()
            own = [(number, inside(lines[number], x0, x1, OUT)) for number in between]
            inner = [line for _, line in own]
            is_row = (
                zone
                and _is_low(inner, low - high)
                and not _are_larger(inner, [inside(lines[number], x0, x1, OUT) for number in zone])
            )
            if _are_rows(inner, x0, x1) or is_row:
                zone += [number for number, line in own if line]
                continue
            found += _zones(zone, lines, tops, bottoms, x0, x1)
            zone = []
        found += _zones(zone, lines, tops, bottoms, x0, x1)
    return found


def row_regions(
    lines: Sequence[Sequence[Piece]],
    tops: Sequence[float],
    bottoms: Sequence[float],
    marks: Marks,
) -> list[Region]:
    """The lines whose rows are parted by level rulings, in zones with what stands above them."""
    high, low = np.array(tops), np.array(bottoms)
    return [
        Region(
            zone_of(tuple(inside(lines[number], x0, x1)) for number in (*heads, *rows)),
            len(heads),
            len(heads) + len(rows),
        )
        for x0, x1, heights in _stacks(marks.level)
        if len(heights) >= MANY
        for heads, rows in row_stretches(lines, high, low, x0, x1, heights)
    ]


def _stacks(level: Floats) -> Iterator[tuple[float, float, list[float]]]:
    """Rulings of one start and end, from the top: two or more of each kind, the widest first."""
    left = level[level[:, 2] - level[:, 1] >= NARROWEST]
    left = left[np.argsort(left[:, 1] - left[:, 2], kind="stable")]
    while len(left):
        first = left[0]
        same = (np.abs(left[:, 1:] - first[None, 1:]) <= SAME_END).all(axis=1)
        heights = np.sort(left[same, 0])
        heights = heights[np.concatenate([[True], np.diff(heights) > DOUBLE])]
        if len(heights) > 1:
            yield float(first[1]), float(first[2]), heights.tolist()
        left = left[~same]


def _are_rows(lines: Sequence[Sequence[Piece]], x0: float, x1: float) -> bool:
    """Whether these lines are rows or heads, and none of them runs out over the rulings."""
    inked = [line for line in lines if line]
    if not inked:
        return False
    pieces = [piece for line in inked for piece in line]
    if any(piece.x0 < x0 - 2 * OUT or piece.x1 > x1 + 2 * OUT for piece in pieces):
        return False
    several = sum(len(line) > 1 for line in inked)
    sentences = sum(
        len(line) == 1 and line[0].length >= PROSE_WORDS and line[0].width > ACROSS * (x1 - x0)
        for line in inked
    )
    is_row = several > 0 and len(inked) <= MOST_OF_ROW
    return not sentences and (is_row or several >= ROWS * len(inked))


def _is_low(lines: Sequence[Sequence[Piece]], height: float) -> bool:
    """Whether what stands between two rulings has room for no more than its lines: it is a row."""
    inked = [line for line in lines if line]
    if not inked:
        return height <= DOUBLE * 2
    em = max(piece.em for line in inked for piece in line)
    short = all(piece.length < 2 * PROSE_WORDS for line in inked for piece in line)
    return short and len(inked) <= 2 and height <= LOW * em * len(inked)


def _are_larger(lines: Sequence[Sequence[Piece]], rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether these lines are set larger than the rows above them, as the title of others is."""
    sizes = [piece.em for line in lines for piece in line]
    usual = [piece.em for row in rows for piece in row]
    return bool(sizes and usual) and min(sizes) > (1 + OTHER_SIZE) * float(np.median(usual))


def _zones(
    numbers: Sequence[int],
    lines: Sequence[Sequence[Piece]],
    tops: Sequence[float],
    bottoms: Sequence[float],
    x0: float,
    x1: float,
) -> list[Zone]:
    if len(numbers) < LEAST_LINES:
        return []
    if _goes_on(numbers[0], -1, lines, tops, bottoms, x0, x1):
        return []
    if _goes_on(numbers[-1], 1, lines, tops, bottoms, x0, x1):
        return []
    return [zone_of(tuple(inside(lines[number], x0, x1, OUT)) for number in numbers)]


def _goes_on(
    number: int,
    step: int,
    lines: Sequence[Sequence[Piece]],
    tops: Sequence[float],
    bottoms: Sequence[float],
    x0: float,
    x1: float,
) -> bool:
    """Whether a row stands close past a line, or past a single text that is close to it."""
    for outer in (number + step, number + 2 * step):
        if not 0 <= outer < len(lines):
            return False
        high, low = sorted((outer, outer - step))
        own = inside(lines[outer], x0, x1, OUT)
        if not own or tops[low] - bottoms[high] >= OPEN * own[0].em:
            return False
        if len(own) > 1:
            return abs(outer - number) == 1 or _are_alike(own, inside(lines[number], x0, x1, OUT))
    return False


def _are_alike(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether two lines are of one size and have a gap at one place."""
    if abs(one[0].em - other[0].em) > SAME_SIZE * one[0].em:
        return False
    return any(
        min(c.x0, d.x0) > max(a.x1, b.x1) for a, c in pairwise(one) for b, d in pairwise(other)
    )
