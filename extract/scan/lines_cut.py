"""Where the lines of a cell are: bands of ink, parted by rows without."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from extract.scan.lines_pieces import (
    DOT,
    LEAST_SIDE,
    Image,
    Ints,
    Mask,
    Pieces,
    gray_of,
    level_at,
    text_pieces,
)

LETTER: Final = 0.25  # of the character size; a line has a piece of ink as large
DASH: Final = 0.17  # of the character size; a hyphen is as wide, and at least twice as wide as high
DOTS: Final = 3  # of one size and pitch that make a sign of their own
DOT_PITCH: Final = 0.75  # of the character size; they stand no farther apart
ONE_SIZE: Final = 1.8  # times the smallest that the largest of such dots is
FILLED: Final = 0.5  # of the picture's sides that two dots fill, if they are a sign
BESIDE: Final = 1.1  # of the character size; a mark stands no farther from what it belongs to
BESIDE_DOT: Final = 0.4  # of the character size; how far a point may stand off
BASELINE: Final = (0.65, 1.15)  # of a line's height, from its top; where its points are
ONE_LINE: Final = 1.2  # of the character size; rows of ink closer together are of one line
TWO_LINES: Final = 1.55  # of the character size; a band that is higher holds several lines
VALLEY: Final = 0.4  # of a band's usual ink in a row; lines are parted where there is less
LOW: Final = 0.45  # of the character size; a line that is lower has flat signs alone
ONE_HIGH: Final = 2.0  # of the character size; a picture that is no higher shows one line
PAPER: Final = 0.9  # of the pixels of a line; no more of them are darker than its paper
MARGIN: Final = 0.18  # of a line's height; the paper around its ink that the network is used to


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line's place in the picture of its cell, in pixels, half open: its ink alone."""

    x0: int
    y0: int
    x1: int
    y1: int


def cut_lines(pieces: Pieces, shape: tuple[int, ...], size: float) -> tuple[list[LineBox], Mask]:
    """The lines of a cell whose characters are of that size, top to bottom, and their ink.

    Remnants of rulings along the border, and dirt, neither make a line nor widen one: a line has a
    piece as large as a letter, marks stand beside such, and points stand low.
    """
    is_text = text_pieces(pieces, shape, size)
    is_solid = is_text & (pieces.sides >= DOT * size)
    if not is_solid.any():
        is_solid = is_text
    profile = np.asarray(_ink(pieces, is_solid).sum(axis=1), np.int64)
    bands = _joined(_runs(profile > 0), size)
    found: list[LineBox] = []
    is_kept = np.zeros(len(is_text), np.bool_)
    for band in (part for whole in bands for part in _parted(whole, profile, size)):
        members = _members(pieces, is_text, band, size, shape)
        boxes = pieces.boxes[members]
        if not len(boxes) or not _is_line(boxes, shape, size):
            continue
        is_kept[members] = True
        solid = boxes[is_solid[members]]
        top, bottom = max(band[0], int(solid[:, 1].min())), min(band[1], int(solid[:, 3].max()))
        found.append(LineBox(int(boxes[:, 0].min()), top, int(boxes[:, 2].max()), bottom))
    return found, _ink(pieces, is_kept)


def _is_line(boxes: Ints, shape: tuple[int, ...], size: float) -> bool:
    """Whether pieces of ink are a line: one is as large as a letter, or they are a sign."""
    largest = int((boxes[:, 2:] - boxes[:, :2]).max())
    if largest >= max(LEAST_SIDE, LETTER * size):
        return True
    return bool(_are_hyphens(boxes, size).any()) or _are_dots(boxes, shape, size)


def _are_hyphens(boxes: Ints, size: float) -> Mask:
    """Which pieces are as flat and as long as a hyphen."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    found: Mask = (wide >= max(LEAST_SIDE, DASH * size)) & (wide >= 2 * high)
    return found


def _are_dots(boxes: Ints, shape: tuple[int, ...], size: float) -> bool:
    """Whether pieces are dots that make a sign: three in a row, or two that fill the picture."""
    if len(boxes) < DOTS - 1:
        return False
    sides = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    if sides.max() > max(ONE_SIZE * sides.min(), sides.min() + 1):
        return False
    if len(boxes) < DOTS:
        spread = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
        return bool((spread >= FILLED * np.array(shape[1::-1])).any())
    middles = np.sort((boxes[:, 0] + boxes[:, 2]) / 2)
    pitch = np.diff(middles)
    is_level = np.ptp(boxes[:, 1] + boxes[:, 3]) <= 2 * sides.max()
    is_even = pitch.max() <= min(DOT_PITCH * size, ONE_SIZE * pitch.min())
    return bool(is_level and is_even)


def _ink(pieces: Pieces, is_wanted: Mask) -> Mask:
    """The pixels of these pieces."""
    found: Mask = np.concatenate([[False], is_wanted])[pieces.labels]
    return found


def _members(
    pieces: Pieces, is_text: Mask, band: tuple[int, int], size: float, shape: tuple[int, ...]
) -> Ints:
    """The pieces of a line in that band: its letters, the marks beside them, and points."""
    top, bottom = band
    boxes = pieces.boxes
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    height = bottom - top
    is_dot = pieces.sides < DOT * size
    is_low = (middles >= top + BASELINE[0] * height) & (middles <= top + BASELINE[1] * height)
    crosses = (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    asked = np.flatnonzero(is_text & np.where(is_dot, is_low | crosses, crosses))
    is_letter = (pieces.sides[asked] >= LETTER * size) | _are_hyphens(boxes[asked], size)
    if not is_letter.any():
        return asked if _are_dots(boxes[asked], shape, size) else asked[:0]
    left, right = boxes[asked[is_letter], 0].min(), boxes[asked[is_letter], 2].max()
    kept = is_letter | ((boxes[asked, 0] >= left) & (boxes[asked, 2] <= right))
    for place in _outward(boxes[asked], kept):
        one = asked[place]
        if is_dot[one] and not is_low[one]:
            continue
        off = max(left - boxes[one, 2], boxes[one, 0] - right)
        if off <= (BESIDE_DOT if is_dot[one] else BESIDE) * size:
            kept[place] = True
            left, right = min(left, boxes[one, 0]), max(right, boxes[one, 2])
    found: Ints = asked[kept]
    return found


def _outward(boxes: Ints, kept: Mask) -> list[int]:
    """The pieces that are not kept yet, the nearest to those that are first."""
    left, right = boxes[kept, 0].min(), boxes[kept, 2].max()
    off = np.maximum(left - boxes[:, 2], boxes[:, 0] - right)
    order = np.argsort(off, kind="stable")
    return [int(place) for place in order if not kept[place]]


def with_margin(image: Image, box: LineBox, size: float) -> tuple[Image, tuple[float, float]]:
    """A line's picture with a margin of paper, and where its corner is.

    What the cell does not hold of the margin is filled with paper. A line of flat signs alone has
    as much above and below it as characters of that size would fill, or what the cell has of it:
    a dash and a low line differ by that.
    """
    high = box.y1 - box.y0
    margin = max(2, round(high * MARGIN))
    flat = round((size - high) / 2) if high < LOW * size else 0
    height, width = image.shape[:2]
    x0, y0 = box.x0 - margin, box.y0 - margin - flat
    x1, y1 = box.x1 + margin, box.y1 + margin + flat
    if flat and size <= height <= ONE_HIGH * size:
        y0, y1 = 0, height
    inside = image[max(0, y0) : min(height, y1), max(0, x0) : min(width, x1)]
    paper = int(level_at(gray_of(inside), PAPER))
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
