"""The ink of a cell's picture: told from its paper, taken to pieces, and parted from dirt."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]

CONTRAST: Final = 32  # gray levels by which ink is darker than its paper, at least
NOISE: Final = 4.0  # times the spread of the paper; what is not darker than that is noise
LIGHT: Final = (5, 30, 50)  # percentiles; ink leaves the first two to the paper
LIGHT_SPREAD: Final = 1.12  # standard deviations between the first two, of normal noise
PAPER_STEP: Final = 4  # pixels of the picture for one of the paper's
PAPER_REACH: Final = 9  # of those pixels; wider than any stroke
LEAST_SIDE: Final = 5  # pixels; no character is smaller than that in both directions
DIRT: Final = 0.085  # of the character size; a smaller square of ink is dirt
DOT: Final = 0.16  # of the character size; the size of a point, and of much dirt
SLENDER: Final = 0.14  # of the character size; a ruling's remnant is no thicker
ALONG: Final = 0.6  # of a side; what covers that much of it at the border is a ruling's remnant
ARC: Final = 2.5  # of the character size; a piece so large that fills little of its box is drawn
THIN: Final = 3  # pixels; a ruling's remnant, or the edge of one
SPARSE: Final = 0.15  # of its box; characters that touch fill more


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


def level_at(gray: Image, share: float) -> float:
    """The level below which so large a share of the pixels lies; linear between two pixels."""
    counts = np.cumsum(np.bincount(gray.ravel(), minlength=256))
    rank = share * (counts[-1] - 1)
    low, high = np.searchsorted(counts, (int(rank), int(np.ceil(rank))), side="right").tolist()
    return float(low + (high - low) * (rank - int(rank)))


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
    dark = smooth > max(CONTRAST, NOISE * _spread(smooth))
    if dark.sum() < LEAST_SIDE:
        return np.zeros(gray.shape, np.bool_)
    strokes = float(np.percentile(depth[dark], 75))
    found: Mask = (depth > strokes / 2) & (cv2.dilate(dark.astype(np.uint8), _CROSS) > 0)
    return found


def _spread(depth: NDArray[np.float32]) -> float:
    """How much the depth of paper varies, as a standard deviation.

    Where letters fill the picture, ink is nearly half of its pixels: then only the lightest ones
    tell of the paper.
    """
    lightest, light, middle = np.percentile(depth, LIGHT)
    around = float(np.median(np.abs(depth - middle)))
    return min(1.4826 * around, float(light - lightest) / LIGHT_SPREAD)


def _paper(gray: Image) -> NDArray[np.float32]:
    """How light the paper is at each pixel: shadows are wider than strokes."""
    height, width = gray.shape
    rough = cv2.resize(
        cv2.blur(gray, (3, 3)),
        (max(1, width // PAPER_STEP), max(1, height // PAPER_STEP)),
        interpolation=cv2.INTER_AREA,
    )
    reach = np.ones((PAPER_REACH, PAPER_REACH), np.uint8)
    light = cv2.morphologyEx(rough, cv2.MORPH_CLOSE, reach)
    return np.asarray(cv2.resize(light, (width, height)), np.float32)


_CROSS: Final = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)

_NO_AREAS: Final = np.zeros(0, np.int64)


def pieces_of(mask: Mask) -> Pieces:
    """The connected pieces of a mask; pixels that touch at a corner are connected.

    OpenCV must not be asked about a mask without extent: it ends the process.
    """
    if not mask.size:
        return Pieces(np.zeros(mask.shape, np.int32), np.zeros((0, 4), np.int64), _NO_AREAS)
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


def without_frame(pieces: Pieces, shape: tuple[int, ...]) -> Pieces:
    """The pieces without what rulings leave along the border: long, thin or a corner of such."""
    boxes = pieces.boxes
    height, width = shape[:2]
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    is_long = (wide >= ALONG * width) | (high >= ALONG * height)
    is_thin = (np.minimum(wide, high) <= THIN) | (pieces.areas < SPARSE * wide * high)
    is_frame = _touches(boxes, shape) & is_long & is_thin
    if not is_frame.any():
        return pieces
    return pieces_of(np.concatenate([[False], ~is_frame])[pieces.labels])


def _touches(boxes: Ints, shape: tuple[int, ...]) -> Mask:
    """Which boxes reach the border of the picture."""
    height, width = shape[:2]
    found: Mask = (
        (boxes[:, 0] <= 0) | (boxes[:, 1] <= 0) | (boxes[:, 2] >= width) | (boxes[:, 3] >= height)
    )
    return found


def text_pieces(pieces: Pieces, shape: tuple[int, ...], size: float) -> Mask:
    """Which pieces may be characters or parts of them."""
    boxes = pieces.boxes
    height, width = shape[:2]
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    touches = _touches(boxes, shape)
    slender = max(3.0, SLENDER * size)
    is_remnant = touches & (
        ((high <= slender) & ((wide >= ALONG * width) | (wide >= size)))
        | ((wide <= slender) & ((high >= ALONG * height) | (high >= 1.5 * size)))
        | ((wide <= 2) | (high <= 2))
    )
    is_arc = (pieces.sides > ARC * size) & (pieces.areas < SPARSE * wide * high)
    is_dirt = pieces.areas < max(2.0, (DIRT * size) ** 2)
    found: Mask = ~is_remnant & ~is_arc & ~is_dirt
    return found
