"""How large the print of recognized lines is, and where its foot stands, from the boxes of ink.

A PDF states both; a scan shows boxes, which are higher or lower with the letters that a line has.
Lines of one size and lines of one row agree, so each is set by all that are like it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.extents import LOW_LETTERS, extent_of

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

BLUR = 0.3  # points by which ink is higher than it was printed
ALIKE = 0.12  # of a size; sizes that differ by less are one
ONE_FOOT = 0.18  # of the size; feet that differ by less are those of one row


@dataclass(frozen=True, slots=True)
class Sizes:
    """The font size of each line, and where the foot of its letters is, in points."""

    em: Floats
    foot: Floats


def around(boxes: Floats) -> Floats:
    """The box around boxes, of which there must be one."""
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def sizes_of(texts: Sequence[str], boxes: Sequence[Floats]) -> Sizes:
    """The sizes of lines with these texts, the ink of each in its box."""
    ink = np.array(boxes).reshape(-1, 4)
    extents = np.array([extent_of(text) for text in texts]).reshape(-1, 2)
    high = np.maximum(ink[:, 3] - ink[:, 1] - BLUR, 0.1)
    em = np.maximum(1.0, high / extents.sum(axis=1))
    foot = ink[:, 3] - BLUR / 2 - extents[:, 1] * em
    is_told = np.array([any(map(_is_tall, text)) for text in texts], dtype=np.bool_)
    weights = np.array([max(1, len(text)) for text in texts], dtype=np.float64)
    if is_told.any():
        em[is_told] = _settled(em[is_told], weights[is_told], ALIKE * em[is_told])
        foot[is_told] = _settled(foot[is_told], weights[is_told], ONE_FOOT * em[is_told])
        for at in np.flatnonzero(~is_told).tolist():
            beside = _beside(ink[at], ink, is_told)
            em[at] = em[beside] if beside >= 0 else np.median(em[is_told])
            if beside >= 0:
                foot[at] = foot[beside]
    return Sizes(em, foot)


def _settled(values: Floats, weights: Floats, reach: Floats) -> Floats:
    """Each value as the weighted median of those within reach."""
    order = np.argsort(values, kind="stable")
    ordered, heavy = values[order], weights[order]
    found = np.empty_like(values)
    low = np.searchsorted(ordered, values - reach)
    high = np.searchsorted(ordered, values + reach, side="right")
    for at in range(len(values)):
        sums = np.cumsum(heavy[low[at] : high[at]])
        found[at] = ordered[low[at] + int(np.searchsorted(sums, sums[-1] / 2))]
    return found


def _beside(box: Floats, boxes: Floats, is_told: Bools) -> int:
    """The nearest line in whose height the middle of a box lies; -1 for none."""
    middle = (box[1] + box[3]) / 2
    fits = is_told & (boxes[:, 1] <= middle) & (middle <= boxes[:, 3])
    if not fits.any():
        return -1
    gap = np.maximum(boxes[:, 0] - box[2], box[0] - boxes[:, 2])
    return int(np.where(fits, gap, np.inf).argmin())


def _is_tall(char: str) -> bool:
    """Whether the ink of a character has the height of its font; the dot of an i may be lost."""
    return char.isalnum() and char not in LOW_LETTERS and char not in "ij"
