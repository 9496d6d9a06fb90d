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
LONG = (0.2, 2.2)  # of a row's height; how wide a dash is
HALF_WAY = (0.22, 0.8)  # of a row's height, from its top; where a dash is
LEVEL = 0.8  # points by which heads and feet of the letters of a row differ
BROADEST = 1.4  # of its height; no letter is wider


def dashes_of(pieces: Floats, rows: Floats) -> Bools:
    """Which pieces are flat and half way up in one of the rows, wherever that ends."""
    high, wide = pieces[:, 3] - pieces[:, 1], pieces[:, 2] - pieces[:, 0]
    height = rows[:, 3] - rows[:, 1]
    middle = (pieces[:, 1] + pieces[:, 3]) / 2
    at = (middle[:, None] - rows[:, 1]) / height
    fits = (at >= HALF_WAY[0]) & (at <= HALF_WAY[1])
    fits &= (wide[:, None] >= LONG[0] * height) & (wide[:, None] <= LONG[1] * height)
    fits &= (high[:, None] <= FLAT * height) & (wide > 1.5 * high)[:, None]
    return np.asarray(fits.any(axis=1), dtype=np.bool_)


def level_with(pieces: Floats, letters: Floats) -> Bools:
    """Which pieces stand as high and as low as a letter of their row does."""
    high, wide = pieces[:, 3] - pieces[:, 1], pieces[:, 2] - pieces[:, 0]
    is_level = np.abs(pieces[:, None, 1] - letters[None, :, 1]) <= LEVEL
    is_level &= np.abs(pieces[:, None, 3] - letters[None, :, 3]) <= LEVEL
    return np.asarray((wide <= BROADEST * high) & is_level.any(axis=1), dtype=np.bool_)
