"""Two Han that are spread over the width of three or four, as names are in a list of longer ones.

Recognizers are taught on lines set close: amid noise, they lose one of two signs that stand far
apart. Such a pair is shown to the network as if it stood side by side.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.scan.recognizer import Image, LineReading

Mask = NDArray[np.bool_]
Gap = tuple[int, int]
"""The columns of a line's picture that are left out, half open."""

APART: Final = 0.35  # of a line's height; so far apart, two pieces of ink are not of one sign
SQUARE: Final = (0.8, 1.3)  # of it; how wide a Han is, where a digit has two thirds of its height
DIRT: Final = 0.2  # of it; what is no larger may be a speck
KEPT: Final = 0.12  # of it, that is left between the two


def gap_between(ink: Mask) -> Gap | None:
    """The columns to leave out between two Han that are all of a line; None in any other line."""
    size = len(ink)
    edges = np.flatnonzero(np.diff(np.pad(ink.any(axis=0), 1).astype(np.int8)))
    runs = [(a, b) for a, b in edges.reshape(-1, 2).tolist() if not _is_dirt(ink[:, a:b], size)]
    groups: list[list[int]] = []
    for start, end in runs:
        if groups and start - groups[-1][1] < APART * size:
            groups[-1][1] = end
        else:
            groups.append([start, end])
    low, high = (share * size for share in SQUARE)
    if len(groups) != 2 or not all(low <= end - start <= high for start, end in groups):
        return None
    return groups[0][1] + round(KEPT * size), groups[1][0]


def _is_dirt(piece: Mask, size: float) -> bool:
    """Whether a piece of ink is so small both ways that it may be a speck."""
    wide, high = piece.shape[1], int(piece.any(axis=1).sum())
    return bool(max(wide, high) <= DIRT * size)


def without_gap(picture: Image, gap: Gap | None) -> Image:
    """The picture of a line without these columns."""
    if gap is None:
        return picture
    return np.ascontiguousarray(np.delete(picture, slice(*gap), axis=1))


def with_gap(line: LineReading, gap: Gap | None) -> LineReading:
    """What was read without these columns, at the places of the whole line."""
    if gap is None:
        return line
    start, end = gap

    def moved(x: float) -> float:
        return x if x <= start else x + end - start

    return LineReading(
        tuple(replace(char, x0=moved(char.x0), x1=moved(char.x1)) for char in line.chars)
    )
