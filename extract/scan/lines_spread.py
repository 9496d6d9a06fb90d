"""Lines whose signs stand far apart: names that are spread, texts of several columns in one row.

Recognizers are taught on lines set close: they lose signs beside a wide blank. Two Han that are
spread over the width of three or four, as names are in a list of longer ones, are shown to the
network as if they stood side by side; texts that stand farther apart than words, each by itself.
"""

from collections.abc import Iterable, Sequence
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
WORDS: Final = 0.7  # of the character size, that words of one text are apart at the most
TEXTS: Final = 1.2  # of it, from which on two texts are apart
KEPT: Final = 0.12  # of it, that is left between the two


def gap_between(ink: Mask) -> Gap | None:
    """The columns to leave out between two Han that are all of a line; None in any other line."""
    size = len(ink)
    runs = [(a, b) for a, b in _runs(ink) if not _is_dirt(ink[:, a:b], size)]
    groups = _grouped(runs, APART * size)
    low, high = (share * size for share in SQUARE)
    if len(groups) != 2 or not all(low <= end - start <= high for start, end in groups):
        return None
    return groups[0][1] + round(KEPT * size), groups[1][0]


def texts_apart(ink: Mask, size: float) -> list[tuple[int, int]]:
    """The columns of the texts of a line that stand farther apart than words do, half open.

    `size` is that of its characters. Specks parted from all print are texts of their own: two
    texts are as far apart with specks between them as without.
    """
    found: list[tuple[int, int]] = []
    strewn: list[tuple[int, int]] = []
    for start, end in _grouped(_runs(ink), WORDS * size):
        if all(_is_dirt(ink[:, start + a : start + b], size) for a, b in _runs(ink[:, start:end])):
            strewn.append((start, end))
        elif found and start - found[-1][1] < TEXTS * size:
            found[-1] = found[-1][0], end
            strewn = [one for one in strewn if one[1] <= found[-1][0]]
        else:
            found.append((start, end))
    return sorted(found + strewn)


def _runs(ink: Mask) -> list[tuple[int, int]]:
    """The stretches of columns with ink, half open."""
    edges = np.flatnonzero(np.diff(np.pad(ink.any(axis=0), 1).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _grouped(runs: Sequence[tuple[int, int]], apart: float) -> list[tuple[int, int]]:
    """The stretches, those that stand nearer to one another than that put together."""
    groups: list[tuple[int, int]] = []
    for start, end in runs:
        if groups and start - groups[-1][1] < apart:
            groups[-1] = groups[-1][0], end
        else:
            groups.append((start, end))
    return groups


def _is_dirt(piece: Mask, size: float) -> bool:
    """Whether a piece of ink is so small both ways that it may be a speck."""
    wide, high = piece.shape[1], int(piece.any(axis=1).sum())
    return bool(max(wide, high) <= DIRT * size)


def without_gap(picture: Image, gap: Gap | None) -> Image:
    """The picture of a line without these columns."""
    if gap is None:
        return picture
    return np.ascontiguousarray(np.delete(picture, slice(*gap), axis=1))


def joined(lines: Iterable[tuple[LineReading, float]]) -> LineReading:
    """What was read in several pictures of one line as one; each begins at its place in it."""
    return LineReading(
        tuple(
            replace(char, x0=char.x0 + x, x1=char.x1 + x)
            for line, x in lines
            for char in line.chars
        )
    )


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
