"""What is drawn on a page beside its text, as far as it tells where tables are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEAR = 6.0  # points above and below its lines in which a ruling belongs to a region
ALONG = 0.5  # of a region's height: an upright ruling that long parts its columns
WIDE = 0.6  # of a region's width: a ruling that wide belongs to it as a whole


@dataclass(frozen=True, slots=True)
class Marks:
    """Level and upright rulings as rows of place, start and end; drawings as boxes."""

    level: Floats
    upright: Floats
    drawings: Floats

    def near(self, top: float, bottom: float) -> "Marks":
        """What lies between two heights, or little beside them."""
        low, high = top - NEAR, bottom + NEAR
        level = self.level[(self.level[:, 0] > low) & (self.level[:, 0] < high)]
        upright = self.upright[(self.upright[:, 1] < bottom) & (self.upright[:, 2] > top)]
        middle = (self.drawings[:, 1] + self.drawings[:, 3]) / 2
        return Marks(level, upright, self.drawings[(middle > low) & (middle < high)])

    def wide(self, x0: float, x1: float) -> Floats:
        """The heights of the level rulings that reach over most of a stretch."""
        width = x1 - x0
        own = self.level[
            (np.minimum(self.level[:, 2], x1) - np.maximum(self.level[:, 1], x0) > WIDE * width)
        ]
        return np.sort(own[:, 0])

    def walls(self, top: float, bottom: float) -> Floats:
        """The places of the upright rulings that run along most of a stretch."""
        shared = np.minimum(self.upright[:, 2], bottom) - np.maximum(self.upright[:, 1], top)
        return np.asarray(self.upright[shared > ALONG * (bottom - top), 0])
