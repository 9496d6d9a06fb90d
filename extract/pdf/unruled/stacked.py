"""Running text set from top to bottom: its characters stand in lines by chance only."""

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.words import WIDE_FIRST

Bools = NDArray[np.bool_]

ASIDE = 0.35  # of the font size by which the middles of stacked characters differ
DOWN = (0.6, 1.6)  # of the font size from one character down to the next
LEAST_STACKED = 40  # characters of a page; heads of columns are set so, too
MOSTLY = 0.5  # of the characters of a script without word spaces that follow one another downward


def is_stacked(glyphs: Glyphs) -> Bools:
    """Which characters are of text that runs downward, on a page where most text does."""
    codes = np.ascontiguousarray(glyphs.chars).view(np.uint32).reshape(-1)
    wide = np.flatnonzero((codes >= WIDE_FIRST) & ~glyphs.is_blank & (glyphs.turn == 0))
    found = np.zeros(len(glyphs), dtype=np.bool_)
    if len(wide) < LEAST_STACKED:
        return found
    step = np.diff(glyphs.centers[wide], axis=0) / glyphs.em[wide[1:]][:, None]
    is_down = (np.abs(step[:, 0]) <= ASIDE) & (step[:, 1] >= DOWN[0]) & (step[:, 1] <= DOWN[1])
    if is_down.mean() < MOSTLY:
        return found
    found[wide[1:][is_down]] = found[wide[:-1][is_down]] = True
    return found
