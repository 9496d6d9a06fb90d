"""Typewriter faces, in which manuals set code: all their letters have one width."""

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LEAST_LETTERS = 12  # of a font on the page, for their widths to tell
SAME_WIDTH = 0.02  # of the font size by which letters of one width differ
MOSTLY = 0.95  # of the letters: an accent may stand out of its room
LAST_LATIN = 0x0250  # scripts beyond may have letters of one width in any face


def is_typed(glyphs: Glyphs, rooms: Floats, inked: Ints) -> Bools:
    """For each of these characters, whether its font gives all letters one width.

    Figures have one width in most fonts, so they do not tell.
    """
    fonts = glyphs.fonts[inked]
    codes = np.ascontiguousarray(glyphs.chars[inked]).view(np.uint32).reshape(-1)
    is_letter = np.char.isalpha(glyphs.chars[inked]) & (codes < LAST_LATIN)
    widths = (rooms[inked, 2] - rooms[inked, 0]) / glyphs.em[inked]
    typed = []
    for font in np.unique(fonts[is_letter]).tolist():
        own = widths[is_letter & (fonts == font)]
        is_same = np.abs(own - np.median(own)) <= SAME_WIDTH
        if len(own) >= LEAST_LETTERS and is_same.mean() >= MOSTLY:
            typed.append(font)
    return np.isin(fonts, typed)
