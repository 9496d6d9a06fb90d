"""Stretches whose rows are parted by level rulings, or by edges of shade, from side to side.

Where line after line stands between two rulings of one width, the rulings tell the rows, whatever
the rows hold: long texts too, which read like prose. A ruling below each row leaves the first row
outside, one above each row the last, and shades under every second row at times both; such a row
stands as close to the outermost ruling as the others do to theirs.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.regions import HEAD_LINES, PROSE_WORDS
from extract.pdf.unruled.words import Floats, Kind

OUT = 4.0  # points by which text may stand out over the ends of the rulings
LEAST_ROWS = 3  # between rulings
MOST_LINES = 10  # of a row
SEVERAL = 0.6  # of the rows that hold several entries
TALLER = 1.6  # times the highest row: the room in which a row outside the rulings stands
ACROSS = 0.75  # of the rulings' width that a sentence fills
LOOSE = 1.0  # of the font size; the widest space in it
MOST_WHITE = 1.6  # of the font size between a ruling and the text of its row
MOST_BETWEEN = 1.2  # of the font size between two lines of a row, or of a row and its head
HEADS_APART = 0.8  # of the font size between two lines of heads, or between these and the rows
MOST_BLANK = 8.0  # points between two rulings without text: double ones
LEAST_SHARED = 2  # entries of such a row
SAME_SIZE = 0.3  # of the font size by which it may differ from the rows

Lines = Sequence[Sequence[Piece]]


def row_stretches(
    lines: Lines, tops: Floats, bottoms: Floats, x0: float, x1: float, heights: Sequence[float]
) -> list[tuple[list[int], list[int]]]:
    """Each run of rows between these rulings: the lines of what may be heads, and of the rows."""
    middles = (tops + bottoms) / 2
    runs: list[list[tuple[float, float, list[int]]]] = [[]]
    for high, low in pairwise(heights):
        between = np.flatnonzero((middles > high) & (middles < low)).tolist()
        own = [number for number in between if inside(lines[number], x0, x1)]
        whites = [high - low for low, high in _edges(own, tops, bottoms, high, low)]
        if own and _is_row([inside(lines[number], x0, x1) for number in own], whites, x0, x1):
            runs[-1].append((high, low, own))
        elif own or low - high > MOST_BLANK:
            runs.append([])
    found = []
    for run in runs:
        rows = [own for _, _, own in run]
        several = sum(_has_several(lines, own, x0, x1) for own in rows)
        if len(rows) < LEAST_ROWS or several < SEVERAL * len(rows):
            continue
        room = TALLER * max(low - high for high, low, _ in run)
        above = _outer(lines, tops, bottoms, x0, x1, rows[0][0], -1, run[0][0] - room)
        below = _outer(lines, tops, bottoms, x0, x1, rows[-1][-1], 1, run[-1][1] + room)
        inner = [*above[::-1], *(number for own in rows for number in own), *below]
        inner = [*_heads(lines, tops, bottoms, x0, x1, inner[0]), *inner]
        over = range(max(0, inner[0] - HEAD_LINES), inner[0])
        heads = [number for number in over if inside(lines[number], x0, x1)]
        found.append((heads, inner))
    return found


def inside(line: Sequence[Piece], x0: float, x1: float, out: float = OUT) -> list[Piece]:
    """What of the line stands between the ends of the rulings, or `out` points beyond them."""
    return [piece for piece in line if x0 - out <= piece.center <= x1 + out]


def _edges(
    numbers: Sequence[int], tops: Floats, bottoms: Floats, high: float, low: float
) -> list[tuple[float, float]]:
    """The lower and upper edges of the white above, between and below these lines."""
    return [
        *zip(
            [high, *(float(bottoms[number]) for number in numbers)],
            [*(float(tops[number]) for number in numbers), low],
            strict=True,
        )
    ]


def _is_row(own: Sequence[Sequence[Piece]], whites: Sequence[float], x0: float, x1: float) -> bool:
    """Whether the lines between two rulings are a row: close, and no sentence from side to side."""
    pieces = [piece for line in own for piece in line]
    em = max(piece.em for piece in pieces)
    if len(own) > MOST_LINES or max(whites) > MOST_WHITE * em or _stand_out(pieces, x0, x1):
        return False
    if max(whites[1:-1], default=0.0) > MOST_BETWEEN * em:
        return False
    if _reads_on(own, x1 - x0):
        return False
    return len(own) == 1 or any(left.x1 < right.x0 for left in pieces for right in pieces)


def _reads_on(own: Sequence[Sequence[Piece]], width: float) -> bool:
    """Whether two of the lines read on over most of the width, as no entry of a table does."""
    across = [
        line
        for line in own
        if line[-1].x1 - line[0].x0 > ACROSS * width
        and sum(piece.length for piece in line) >= PROSE_WORDS
        and all(right.x0 - left.x1 < LOOSE * left.em for left, right in pairwise(line))
    ]
    return len(across) > 1 or (len(across) == 1 and len(own) == 1)


def _stand_out(pieces: Sequence[Piece], x0: float, x1: float) -> bool:
    """Whether a text runs out over an end of the rulings."""
    return any(piece.x0 < x0 - OUT or piece.x1 > x1 + OUT for piece in pieces)


def _has_several(lines: Lines, numbers: Sequence[int], x0: float, x1: float) -> bool:
    """Whether texts stand beside each other in the row."""
    pieces = [piece for number in numbers for piece in inside(lines[number], x0, x1)]
    return any(left.x1 < right.x0 for left in pieces for right in pieces)


def _outer(
    lines: Lines,
    tops: Floats,
    bottoms: Floats,
    x0: float,
    x1: float,
    first: int,
    step: int,
    limit: float,
) -> list[int]:
    """The lines of the row that stands outside the rulings, from them outwards; none without."""
    em = inside(lines[first], x0, x1)[0].em
    found: list[int] = []
    number = first + step
    while 0 <= number < len(lines):
        own = inside(lines[number], x0, x1)
        far = tops[number] < limit if step < 0 else bottoms[number] > limit
        if far:
            break
        if own:
            if _stand_out(own, x0, x1) or not _is_like(own, em):
                break
            found.append(number)
        number += step
    while found and len(inside(lines[found[-1]], x0, x1)) < LEAST_SHARED:
        found.pop()
    return found


def _heads(
    lines: Lines, tops: Floats, bottoms: Floats, x0: float, x1: float, first: int
) -> list[int]:
    """The lines close above the rows that hold several heads, and what stands between these."""
    em = inside(lines[first], x0, x1)[0].em
    found: list[int] = []
    last = first
    for number in range(first - 1, max(-1, first - 1 - HEAD_LINES), -1):
        own = inside(lines[number], x0, x1)
        if not own:
            continue
        is_far = tops[last] - bottoms[number] > HEADS_APART * em
        if is_far or _stand_out(own, x0, x1) or not _is_like(own, em) or _reads_on([own], x1 - x0):
            break
        found.append(number)
        last = number
    while found and len(inside(lines[found[-1]], x0, x1)) < LEAST_SHARED:
        found.pop()
    return found[::-1]


def _is_like(line: Sequence[Piece], em: float) -> bool:
    """Whether the line is set in the size of the rows, and is no row of dots."""
    return all(
        abs(piece.em - em) <= SAME_SIZE * em and piece.words[-1].kind is not Kind.LEADER
        for piece in line
    )
