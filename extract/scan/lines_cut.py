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
PAPER_STEP: Final = 4  # pixels of the picture for one of the paper's
PAPER_REACH: Final = 9  # of those pixels; wider than any stroke
LEAST_SIDE: Final = 5  # pixels; no character is smaller than that in both directions
DIRT: Final = 0.08  # of the character size; smaller pieces do not make or widen a line
MARK: Final = 0.3  # of the character size; smaller pieces are marks, or parts of characters
BESIDE: Final = 1.1  # of the character size; a mark stands no farther from what it belongs to
DOT: Final = 0.16  # of the character size; the size of a point, and of much dirt
BESIDE_DOT: Final = 0.5  # of the character size; how far a point may stand off
ARC: Final = 2.5  # of the character size; a piece so large that fills little of its box is drawn
SPARSE: Final = 0.15  # of its box; characters that touch fill more
CHAIN: Final = 3  # marks in a row, as in an ellipsis
SLENDER: Final = 0.14  # of the character size; a ruling's remnant is no thicker
ALONG: Final = 0.6  # of a side; what covers that much of it at the border is a ruling's remnant
ONE_LINE: Final = 1.2  # of the character size; rows of ink closer together are of one line
TWO_LINES: Final = 1.55  # of the character size; a band that is higher holds several lines
VALLEY: Final = 0.4  # of a band's usual ink in a row; lines are parted where there is less
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
    """Which pixels are ink: nearer to the darkest strokes than to the paper around them.

    Nothing is where no pixel stands out from the paper's own spread.
    """
    if min(gray.shape) < 2:
        return np.zeros(gray.shape, np.bool_)
    depth = _paper(gray) - gray.astype(np.float32)
    smooth = np.asarray(cv2.blur(depth, (3, 3)), np.float32)
    spread = 1.4826 * float(np.median(np.abs(smooth - np.median(smooth))))
    dark = smooth > max(CONTRAST, NOISE * spread)
    if dark.sum() < LEAST_SIDE:
        return np.zeros(gray.shape, np.bool_)
    strokes = float(np.percentile(depth[dark], 75))
    found: Mask = (depth > strokes / 2) & (cv2.dilate(dark.astype(np.uint8), _CROSS) > 0)
    return found


def _paper(gray: Image) -> NDArray[np.float32]:
    """How light the paper is at each pixel: shadows are wider than strokes."""
    height, width = gray.shape
    rough = cv2.resize(
        cv2.blur(gray, (3, 3)),
        (max(1, width // PAPER_STEP), max(1, height // PAPER_STEP)),
        interpolation=cv2.INTER_AREA,
    )
    light = cv2.blur(cv2.dilate(rough, np.ones((PAPER_REACH, PAPER_REACH), np.uint8)), (5, 5))
    return np.asarray(cv2.resize(light, (width, height)), np.float32)


_CROSS: Final = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)


def pieces_of(mask: Mask) -> Pieces:
    """The connected pieces of a mask; pixels that touch at a corner are connected."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    table = np.asarray(stats, np.int64)[1:]
    boxes = np.column_stack(
        [table[:, 0], table[:, 1], table[:, 0] + table[:, 2], table[:, 1] + table[:, 3]]
    )
    return Pieces(np.asarray(labels, np.int32), boxes, table[:, 4])


def character_size(pieces: Pieces, most: float = np.inf) -> float:
    """How large the characters of a picture are, by its pieces; 0 where there are none.

    Most strokes of a line belong to pieces that are nearly as high as its characters; where all
    are flat (一, -) their widths say it. Pieces with a side of more than `most` are no characters.
    """
    asked = pieces.sides <= most
    if not asked.any():
        return 0.0
    boxes = pieces.boxes[asked]
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    order = np.argsort(heights, kind="stable")
    weights = np.cumsum(pieces.areas[asked][order])
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
        if len(cols) and max(bottom - top, cols[-1] + 1 - cols[0]) >= max(LEAST_SIDE, DOT * size):
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
    is_arc = (pieces.sides > ARC * size) & (pieces.areas < SPARSE * wide * high)
    is_text = ~is_remnant & ~is_arc & (pieces.sides >= max(2.0, DIRT * size))
    is_large = is_text & (pieces.sides >= MARK * size)
    return is_text & _is_near(pieces, is_large, is_text, size)


def _is_near(pieces: Pieces, is_large: Mask, is_text: Mask, size: float) -> Mask:
    """Which pieces are large, or marks that belong to such: what is small and alone is dirt."""
    if is_large.all() or not is_large.any():
        return is_text
    is_dot = pieces.sides < DOT * size
    found = is_large
    for _ in range(CHAIN):
        kept = np.concatenate([[False], found])[pieces.labels].astype(np.uint8)
        grown = found.copy()
        for beside, asked in ((BESIDE, ~is_dot), (BESIDE_DOT, is_dot)):
            across, down = round(beside * size), round(beside * size / 2)
            reach = np.ones((2 * down + 1, 2 * across + 1), np.uint8)
            near = cv2.dilate(kept, reach) > 0
            touched = np.bincount(pieces.labels[near], minlength=len(found) + 1)[1:] > 0
            grown |= touched & is_text & asked
        if (grown == found).all():
            break
        found = grown
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
    usual = float(np.median(profile[top:bottom]))
    cuts = [top]
    for number in range(1, count):
        low = max(cuts[-1] + 1, round(top + (number - 0.35) * pitch))
        high = max(low + 1, round(top + (number + 0.35) * pitch))
        least = low + int(profile[low:high].argmin())
        if profile[least] < VALLEY * usual:
            cuts.append(least)
    return [part for part in pairwise([*cuts, bottom]) if part[1] > part[0]]
