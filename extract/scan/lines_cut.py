"""Where the lines of a cell are: rows of ink, parted by rows without."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Mask = NDArray[np.bool_]

CONTRAST: Final = 40  # gray levels; ink is darker than its paper by at least that
SPECK: Final = 3  # pixels; what is smaller both ways is dirt
MARGIN: Final = 0.12  # of a line's height that is kept around its ink


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line's place in the picture of its cell, in pixels, half open."""

    x0: int
    y0: int
    x1: int
    y1: int

    def crop(self, image: Image) -> Image:
        return image[self.y0 : self.y1, self.x0 : self.x1]


def ink_mask(image: Image) -> Mask:
    """Which pixels are ink: darker than the paper by half of what the darkest are."""
    gray = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    paper = float(np.percentile(gray, 90))
    darkest = float(np.percentile(gray, 0.5))
    if paper - darkest < CONTRAST:
        return np.zeros(gray.shape, np.bool_)
    found: Mask = gray < (paper + darkest) / 2
    return found


def cut_lines(image: Image) -> list[LineBox]:
    """The lines of a cell, top to bottom, each with a margin around its ink."""
    if image.shape[0] < SPECK or image.shape[1] < SPECK:
        return []
    ink = ink_mask(image)
    rows: Mask = np.asarray(ink.any(axis=1))
    bands = _runs(rows)
    lines = _joined(bands)
    found = []
    for top, bottom in lines:
        cols = np.flatnonzero(ink[top:bottom].any(axis=0))
        if bottom - top < SPECK and len(cols) < SPECK:
            continue
        margin = max(2, round((bottom - top) * MARGIN))
        found.append(
            LineBox(
                max(0, int(cols[0]) - margin),
                max(0, top - margin),
                min(image.shape[1], int(cols[-1]) + 1 + margin),
                min(image.shape[0], bottom + margin),
            )
        )
    return found


def _runs(is_inked: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_inked, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _joined(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bands that are parts of one line of characters, such as the strokes of one that has three."""
    if not bands:
        return []
    size = max(bottom - top for top, bottom in bands)
    lines = [bands[0]]
    for top, bottom in bands[1:]:
        first, last = lines[-1]
        if bottom - first <= size and top - last < size / 3:
            lines[-1] = first, bottom
        else:
            lines.append((top, bottom))
    return lines
