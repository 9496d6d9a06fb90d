"""Signs that stand by themselves: a dash for nothing, digits of thin strokes, dots.

A stroke alone may be what is left of a ruling, and a dot a speck. They are signs where they stand
in a row of print as a sign does: a dash half way up, a digit from the foot of the others to their
head.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FLAT = 0.35  # of a row's height; no dash is thicker
LONG = (0.2, 0.4)  # of a row's height; how wide a dash is, and how wide where specks are about
LONGEST = 2.2  # of a row's height; no dash is wider
HALF_WAY = (0.22, 0.8)  # of a row's height, from its top; where a dash is
LEVEL = 0.8  # points by which heads and feet of the letters of a row differ
DOT = (0.06, 0.28)  # of a row's height; how large a dot is
APART = 0.75  # of a row's height; dots of one sign stand no farther apart
ONE_SIZE = 1.6  # times the smallest that the largest of them is
IN_LINE = 0.5  # points by which dots of one sign are out of line
BROADEST = 1.4  # of its height; no letter is wider


def signs_of(pieces: Floats, rows: Floats, is_specked: bool) -> Floats:
    """The boxes of the dashes and the dots that stand in one of the rows, each as high as its row.

    What a sign is, is told by how high it stands as well. Where specks are about, a short dash
    may be one of them, and two dots stand in line by chance, but hardly three.
    """
    if not len(rows):
        return np.zeros((0, 4))
    fits = _are_dashes(pieces, rows, LONG[is_specked])
    is_dash = fits.any(axis=1)
    dashes = _in_row(pieces[is_dash], fits[is_dash], rows)
    least = 3 if is_specked else 2
    return np.concatenate([dashes, _dots_of(pieces[~is_dash], rows, least)])


def _in_row(boxes: Floats, fits: Bools, rows: Floats) -> Floats:
    """The boxes, as high as the nearest row that they fit."""
    gap = np.maximum(rows[None, :, 0] - boxes[:, None, 2], boxes[:, None, 0] - rows[None, :, 2])
    row = rows[np.where(fits, gap, np.inf).argmin(axis=1)]
    top, bottom = np.minimum(boxes[:, 1], row[:, 1]), np.maximum(boxes[:, 3], row[:, 3])
    return np.stack([boxes[:, 0], top, boxes[:, 2], bottom], axis=1)


def _are_dashes(pieces: Floats, rows: Floats, shortest: float) -> Bools:
    """Which pieces are flat and half way up in which rows, wherever these end."""
    high, wide = pieces[:, 3] - pieces[:, 1], pieces[:, 2] - pieces[:, 0]
    height = rows[:, 3] - rows[:, 1]
    middle = (pieces[:, 1] + pieces[:, 3]) / 2
    at = (middle[:, None] - rows[:, 1]) / height
    fits = (at >= HALF_WAY[0]) & (at <= HALF_WAY[1])
    fits &= (wide[:, None] >= shortest * height) & (wide[:, None] <= LONGEST * height)
    fits &= (high[:, None] <= FLAT * height) & (wide > 1.5 * high)[:, None]
    return np.asarray(fits, dtype=np.bool_)


def level_with(pieces: Floats, letters: Floats) -> Bools:
    """Which pieces stand as high and as low as a letter of their row does."""
    high, wide = pieces[:, 3] - pieces[:, 1], pieces[:, 2] - pieces[:, 0]
    is_level = np.abs(pieces[:, None, 1] - letters[None, :, 1]) <= LEVEL
    is_level &= np.abs(pieces[:, None, 3] - letters[None, :, 3]) <= LEVEL
    return np.asarray((wide <= BROADEST * high) & is_level.any(axis=1), dtype=np.bool_)


def _dots_of(pieces: Floats, rows: Floats, least: int) -> Floats:
    """The boxes of signs that are made of so many dots or more, level or one above the other."""
    height = rows[:, 3] - rows[:, 1]
    middles = (pieces[:, :2] + pieces[:, 2:]) / 2
    sides = (pieces[:, 2:] - pieces[:, :2]).max(axis=1)
    at = (middles[:, 1, None] - rows[:, 1]) / height
    fits = (at >= 0) & (at <= 1) & (sides[:, None] >= DOT[0] * height)
    fits &= sides[:, None] <= DOT[1] * height
    own = np.flatnonzero(fits.any(axis=1))
    if not len(own):
        return np.zeros((0, 4))
    groups = _in_line(middles[own], sides[own], height[fits[own].argmax(axis=1)])
    found = [own[group] for group in groups if len(group) >= least]
    corners = [pieces[group] for group in found]
    boxes = [np.concatenate([one[:, :2].min(0), one[:, 2:].max(0)]) for one in corners]
    fitting = [fits[group].any(axis=0) for group in found]
    return _in_row(np.array(boxes).reshape(-1, 4), np.array(fitting).reshape(-1, len(rows)), rows)


def _in_line(middles: Floats, sides: Floats, height: Floats) -> list[list[int]]:
    """Dots of one size that follow on one another, level or upright, as lists of their places."""
    left = np.lexsort((middles[:, 1], middles[:, 0])).tolist()
    groups: list[list[int]] = []
    while left:
        group = [left.pop(0)]
        for other in list(left):
            last = group[-1]
            away = np.abs(middles[other] - middles[last])
            is_one = sides[[*group, other]].max() <= ONE_SIZE * sides[[*group, other]].min()
            is_level = away[1] <= IN_LINE or (away[0] <= IN_LINE and len(group) == 1)
            if is_one and is_level and away.max() <= APART * height[last]:
                group.append(other)
                left.remove(other)
        groups.append(group)
    return groups
