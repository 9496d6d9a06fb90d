"""A slanting stroke that stands alone told from an upright one by the slope of its ink.

Strokes of one digit and of a slash for nothing look alike to the network where nothing is beside
them that shows what is upright.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.scan.lines_forms import Placed
from extract.scan.recognizer_decode import Option

Mask = NDArray[np.bool_]

SLASH: Final = "/"
UPRIGHT: Final = frozenset("1lI|!L八J」")
"""What a slash alone is read as."""
STEEP: Final = 0.25  # of its height, that a slash leans from its foot to its head, at least
STRAIGHT: Final = 0.12  # of its height; the ink of a plain stroke lies as near to a straight line
SURE: Final = 0.97  # probability of what the slope says


def settled_slant(chars: list[Placed], ink: Mask) -> list[Placed]:
    """The characters of a line; a single stroke as its slope has it."""
    solid = [at for at, one in enumerate(chars) if one.reading.text.strip()]
    if len(solid) != 1:
        return chars
    one = chars[solid[0]]
    texts = {one.reading.text, *(option.text for option in one.reading.options)}
    if SLASH not in texts or one.reading.text not in UPRIGHT | {SLASH}:
        return chars
    text = _by_slope(one, ink)
    if text == one.reading.text or not text:
        return chars
    found = list(chars)
    options = (Option(one.reading.text, round(1 - SURE, 4)),)
    found[solid[0]] = replace(
        one, reading=replace(one.reading, text=text, probability=SURE, options=options)
    )
    return found


def _by_slope(one: Placed, ink: Mask) -> str:
    """What the stroke is; the text as read, or the best other one, where it stands upright."""
    rows, cols = np.nonzero(ink[:, int(one.x0) : int(one.x1) + 1])
    if len(np.unique(rows)) < 2:
        return one.reading.text
    high = float(np.ptp(rows) + 1)
    slope, start = np.polyfit(rows, cols, 1)
    off = np.abs(cols - (slope * rows + start)).mean()
    if -slope >= STEEP and off <= STRAIGHT * high:
        return SLASH
    if one.reading.text != SLASH:
        return one.reading.text
    return _first(UPRIGHT, [option.text for option in one.reading.options])


def _first(wanted: frozenset[str], texts: Sequence[str]) -> str:
    return next((text for text in texts if text in wanted), "")
