"""Where the lines of a cell are: ink told from paper and dirt, and parted by rows without ink."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]

CONTRAST: Final = 32  # gray levels by which ink is darker than its paper, at least
NOISE: Final = 4.0  # times the spread of the paper; what is not darker than that is noise
LEAST_SIDE: Final = 5  # pixels; no character is smaller than that in both directions
DIRT: Final = 0.08  # of the character size; smaller pieces do not make or widen a line
SLENDER: Final = 0.14  # of the character size; a ruling's remnant is no thicker
ALONG: Final = 0.6  # of a side; what covers that much of it at the border is a ruling's remnant
ONE_LINE: Final = 1.2  # of the character size; rows of ink closer together are of one line
TWO_LINES: Final = 1.55  # of the character size; a band that is higher holds several lines
MARGIN: Final = 0.18  # of a line's height; the paper around its ink that the network is used to


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line's place in the picture of its cell, in pixels, half open: its ink alone."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The connected pieces of ink in a picture: boxes (x0, y0, x1, y1), half open, and areas."""

    labels: NDArray[np.int32]
    boxes: Ints
    areas: Ints

    @property
    def sides(self) -> Ints:
        """The longer side of each piece."""
        found: Ints = (self.boxes[:, 2:] - self.boxes[:, :2]).max(axis=1, initial=0)
        return found


def gray_of(image: Image) -> Image:
    """The picture in gray."""
    if image.ndim == 2:
        return image
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)


def ink_mask(gray: Image) -> Mask:
    """Which pixels are ink: nearer to the darkest strokes than to the paper.

    Nothing is where no pixel stands out from the paper's own spread.
    """
    if min(gray.shape) < 2:
        return np.zeros(gray.shape, np.bool_)
    smooth = cv2.blur(gray, (3, 3)).astype(np.float32)
    paper = float(np.percentile(smooth, 70))
    above = smooth[smooth >= paper]
    spread = 1.4826 * float(np.median(np.abs(above - paper))) * 2
    least = paper - max(CONTRAST, NOISE * spread)
    dark = smooth < least
    if dark.sum() < LEAST_SIDE:
        return np.zeros(gray.shape, np.bool_)
    strokes = float(np.percentile(gray[dark], 25))
    found: Mask = (gray < (paper + strokes) / 2) & (cv2.dilate(dark.astype(np.uint8), _CROSS) > 0)
    return found


_CROSS: Final = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)


def pieces_of(mask: Mask) -> Pieces:
    """The connected pieces of a mask; pixels that touch at a corner are connected."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    table = np.asarray(stats, np.int64)[1:]
    boxes = np.column_stack(
        [table[:, 0], table[:, 1], table[:, 0] + table[:, 2], table[:, 1] + table[:, 3]]
    )
    return Pieces(np.asarray(labels, np.int32), boxes, table[:, 4])


def character_size(pieces: Pieces) -> float:
    """How large the characters of a picture are, by its pieces; 0 where there are none.

    Most strokes of a line belong to pieces that are nearly as high as its characters; where all
    are flat (一, -) their widths say it.
    """
    if not len(pieces.boxes):
        return 0.0
    widths = pieces.boxes[:, 2] - pieces.boxes[:, 0]
    heights = pieces.boxes[:, 3] - pieces.boxes[:, 1]
    order = np.argsort(heights, kind="stable")
    weights = np.cumsum(pieces.areas[order])
    typical = float(heights[order][np.searchsorted(weights, 0.85 * weights[-1])])
    return max(typical, min(float(widths.max()), 3 * typical) / 1.5)


def cut_lines(mask: Mask, pieces: Pieces, size: float) -> list[LineBox]:
    """The lines of a cell whose characters are of that size, top to bottom.

    Remnants of rulings along the border, and dirt, neither make a line nor widen one.
    """
    is_text = _is_text(pieces, mask.shape, size)
    if not is_text.any():
        return []
    wanted = np.concatenate([[False], is_text])
    ink: Mask = wanted[pieces.labels]
    profile = np.asarray(ink.sum(axis=1), np.int64)
    bands = _joined(_runs(profile > 0), size)
    cut = [part for band in bands for part in _parted(band, profile, size)]
    found = []
    for top, bottom in cut:
        cols = np.flatnonzero(ink[top:bottom].any(axis=0))
        if len(cols) and max(bottom - top, cols[-1] + 1 - cols[0]) >= LEAST_SIDE:
            found.append(LineBox(int(cols[0]), top, int(cols[-1]) + 1, bottom))
    return found


def with_margin(image: Image, box: LineBox) -> tuple[Image, tuple[float, float]]:
    """A line's picture with a margin of paper, and where its corner is; wider than it is there.

    What the cell does not hold of the margin is filled with the border's own pixels.
    """
    margin = max(2, round((box.y1 - box.y0) * MARGIN))
    height, width = image.shape[:2]
    x0, y0 = box.x0 - margin, box.y0 - margin
    x1, y1 = box.x1 + margin, box.y1 + margin
    inside = image[max(0, y0) : min(height, y1), max(0, x0) : min(width, x1)]
    paper = int(np.percentile(gray_of(inside), 90))
    filled = cv2.copyMakeBorder(
        inside,
        max(0, -y0),
        max(0, y1 - height),
        max(0, -x0),
        max(0, x1 - width),
        cv2.BORDER_CONSTANT,
        value=(paper, paper, paper),
    )
    return np.asarray(filled, np.uint8), (float(x0), float(y0))


def _is_text(pieces: Pieces, shape: tuple[int, ...], size: float) -> Mask:
    """Which pieces may be characters or parts of them."""
    boxes = pieces.boxes
    height, width = shape[:2]
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    touches = (
        (boxes[:, 0] <= 0) | (boxes[:, 1] <= 0) | (boxes[:, 2] >= width) | (boxes[:, 3] >= height)
    )
    slender = max(3.0, SLENDER * size)
    is_remnant = touches & (
        ((high <= slender) & ((wide >= ALONG * width) | (wide >= size)))
        | ((wide <= slender) & ((high >= ALONG * height) | (high >= 1.5 * size)))
        | ((wide <= 2) | (high <= 2))
    )
    is_dirt = pieces.sides < max(2.0, DIRT * size)
    found: Mask = ~is_remnant & ~is_dirt
    return found


def _runs(is_inked: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_inked, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _joined(bands: Sequence[tuple[int, int]], size: float) -> list[tuple[int, int]]:
    """Bands that are parts of one line, such as the strokes of 三, put together."""
    lines: list[tuple[int, int]] = []
    for top, bottom in bands:
        if lines and bottom - lines[-1][0] <= ONE_LINE * size:
            lines[-1] = lines[-1][0], bottom
        else:
            lines.append((top, bottom))
    return lines


def _parted(band: tuple[int, int], profile: Ints, size: float) -> list[tuple[int, int]]:
    """A band too high for one line, parted where it holds the least ink."""
    top, bottom = band
    if bottom - top <= TWO_LINES * size:
        return [band]
    count = max(2, round((bottom - top) / (1.15 * size)))
    pitch = (bottom - top) / count
    cuts = [top]
    for number in range(1, count):
        low = max(cuts[-1] + 1, round(top + (number - 0.35) * pitch))
        high = max(low + 1, round(top + (number + 0.35) * pitch))
        cuts.append(low + int(profile[low:high].argmin()))
    return [part for part in pairwise([*cuts, bottom]) if part[1] > part[0]]
