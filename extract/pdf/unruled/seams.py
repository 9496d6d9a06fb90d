"""Seams: a column set to the right close before one set to the left, as spreadsheets print them.

Numbers end at one place and texts begin at another, right behind it, line after line. Between them
is less white than between words, but neither side ever steps over it.
"""

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LEAST = 4  # lines that have the seam
LEAST_ENDS = 8  # numbers that end at one place; then their column is known by them alone
SAME = 0.1  # of the font size by which the ends, and the beginnings, at one seam differ
NARROWEST = 0.1  # of the font size; letters of one word stand closer
WIDEST = 0.8  # of the font size; what stands wider apart is told by that
UNLIKE = 0.3  # of the font size by which numbers, and texts, at a seam differ in width at least


def is_seam(glyphs: Glyphs, rooms: Floats, inked: Ints, gaps: Floats, line: Ints) -> Bools:
    """For each of these characters but the first, whether a seam lies before it.

    `inked` are characters line by line, from the left, `gaps` those before each but the first. A
    seam parts digits from letters that are drawn as another object.
    """
    found = np.zeros(len(gaps), dtype=np.bool_)
    if len(gaps) < LEAST:
        return found
    em = glyphs.em[inked[1:]]
    points = np.ascontiguousarray(glyphs.chars[inked]).view(np.uint32)
    is_digit = (points >= ord("0")) & (points <= ord("9"))
    owners = glyphs.owners[inked]
    changes = (owners[1:] != owners[:-1]) | (line[1:] != line[:-1])
    begins = np.maximum.accumulate(np.where(np.append(True, changes), np.arange(len(inked)), 0))
    is_end = np.append(changes | (gaps > WIDEST * em), True) & is_digit
    numbers = np.flatnonzero(is_end)
    is_open = is_end[:-1] & ~is_digit[1:] & (line[1:] == line[:-1])
    is_open &= (gaps >= NARROWEST * em) & (gaps <= WIDEST * em)
    spots = np.flatnonzero(is_open)
    if not len(spots) or len(numbers) < LEAST:
        return found
    last = np.append(np.flatnonzero(changes), len(inked) - 1)
    ends, starts = rooms[inked[spots], 2], rooms[inked[spots + 1], 0]
    rights = rooms[inked[last[np.searchsorted(last, spots + 1)]], 2]
    all_ends, lefts = rooms[inked[numbers], 2], rooms[inked[begins[numbers]], 0]
    for index, spot in enumerate(spots.tolist()):
        slack, least = SAME * em[spot], UNLIKE * em[spot]
        own = np.abs(ends - ends[index]) <= slack
        column = np.abs(all_ends - ends[index]) <= slack
        alike = own & (np.abs(starts - starts[index]) <= slack)
        if (alike.sum() >= LEAST or column.sum() >= LEAST_ENDS) and own.sum() > 1:
            found[spot] = np.ptp(lefts[column]) >= least and np.ptp(rights[own]) >= least
    return found
