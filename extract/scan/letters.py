"""Which pieces of a page's ink are letters, and which are what rulings leave where they break."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.ink import Components, box, components

Pixels = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

THICK = 2.2  # points; the thickest ruling
BETWEEN = 8.0  # points; letters of one line stand nearer, with a dash between them
SMALLEST = 1.6  # points; both sides of a letter's smallest part, a dot, are less than a ruling long
BROAD = 3.0  # points; a piece that is higher and wider than this is no piece of a thin ruling
BESIDE = 5.0  # points; a stroke of its own, as "1", stands so near to the next letter of its line
AMONG = 3.5  # points; strokes of one letter stand no farther apart
LEVEL = 0.5  # points by which the tops and the bottoms of two letters of a line differ, digits say
OPEN = 0.6  # of its box that two crossing bars fill at the most
THROUGH = 0.85  # of its box that each of the two bars runs through
STRAY = 0.08  # of a crossing's ink that lies off its two bars
STRAY_FRAME = 0.15  # of a frame's ink, which has corners
CENTERED = 0.25  # of a letter's height by which the middles of two letters of a line differ
ALIKE = 0.6  # of a letter's height that the next one has at least
PITCH = 1.4  # heights of a letter; the next one stands no farther, one mark between them
SOLID = 0.75  # of its box that a piece of a ruling fills
AMID = 0.9  # of a thin piece that lies between letters of a line, if it belongs to them
TALLEST = 14.0  # points; such a piece is no longer than a letter of a text is high
LEAST_STROKE = 4.0  # points; the one of the smallest print is higher
OFF = 4.0  # points from a place of a table, beyond which a stroke is no piece of its ruling
ON_EDGE = 1.5  # points from an edge of a table within which a piece of its ruling lies
MOSTLY = 0.85  # of a piece's ink that lies so near


@dataclass(frozen=True, slots=True)
class Letters:
    """Connected pieces of ink, and which of them are letters or parts of such."""

    found: Components
    is_letter: Bools

    @property
    def mask(self) -> Pixels:
        """1 where letters stand."""
        return self.is_letter.astype(np.uint8)[self.found.labels]

    @property
    def middles(self) -> Floats:
        """The middle of each piece, rows of x and y, in pixels."""
        boxes = self.found.boxes[self.is_letter]
        return np.asarray(boxes[:, :2] + boxes[:, 2:] / 2, dtype=np.float64)


def letters_of(ink: Pixels, lines: Pixels, scale: float) -> Letters:
    """The ink that is no ruling: not long and thin, and no fragment of what is."""
    cleared = cv2.dilate(lines, box((3, 3))).astype(np.uint8)
    rest: Pixels = ink & (1 - cleared)
    found = components(rest)
    width, height = found.boxes[:, 2], found.boxes[:, 3]
    smaller, larger = np.minimum(width, height), np.maximum(width, height)
    is_bar = (smaller <= THICK * scale) & (found.areas >= SOLID * smaller * larger)
    beside = cv2.dilate(lines, box((7, 7)))
    is_met = np.bincount(found.labels[beside > 0], minlength=len(width)) > 0
    is_cross = _are_crossings(found, scale)
    is_bar |= is_cross | _are_frames(found, is_met, scale)
    is_letter = ~is_bar & (found.areas >= 4) & (larger >= SMALLEST * scale)
    is_letter &= (smaller >= BROAD * scale) | (larger < 4 * smaller)
    is_letter[0] = False
    is_short = larger < TALLEST * scale
    is_letter |= is_short & ~is_letter & _are_level_with(found.boxes, is_letter, scale)
    is_letter |= (
        is_short & is_cross & ~is_met & _are_beside(found.boxes, is_letter, is_cross, scale)
    )
    is_letter |= _are_between(found.boxes, is_letter, is_short & ~is_letter & ~is_met, scale)
    letters = cv2.dilate(is_letter.astype(np.uint8)[found.labels], box((3, 3))).astype(np.uint8)
    amid = np.bincount(found.labels[closed(letters, BETWEEN * scale) > 0], minlength=len(width))
    is_letter |= (width >= height) & is_short & (amid >= AMID * found.areas)
    is_letter[0] = False
    return Letters(found, is_letter)


def _are_level_with(boxes: NDArray[np.int32], is_letter: Bools, scale: float) -> Bools:
    """Which pieces have a letter beside them that is as high and stands on the same line."""
    x0, top = boxes[:, 0], boxes[:, 1]
    x1, bottom = x0 + boxes[:, 2], top + boxes[:, 3]
    slack, reach = max(1, round(LEVEL * scale)), round(BESIDE * scale)
    found = np.zeros(len(boxes), dtype=np.bool_)
    letters = np.flatnonzero(is_letter)
    letters = letters[np.argsort(top[letters], kind="stable")]
    for index in np.flatnonzero(~is_letter).tolist():
        low, high = np.searchsorted(top[letters], (top[index] - slack, top[index] + slack + 1))
        near = letters[low:high]
        gap = np.maximum(x0[near] - x1[index], x0[index] - x1[near])
        is_level = np.abs(bottom[near] - bottom[index]) <= slack
        found[index] = bool((is_level & (gap <= reach)).any())
    return found


def _are_beside(boxes: NDArray[np.int32], is_letter: Bools, asked: Bools, scale: float) -> Bools:
    """Which of the pieces that are asked about have a letter beside them on the same height.

    The corners of broken rulings stand between lines of text; a ten stands in one.
    """
    x0, width, height = boxes[:, 0], boxes[:, 2], boxes[:, 3]
    middle = boxes[:, 1] + height / 2
    found = np.zeros(len(boxes), dtype=np.bool_)
    letters = np.flatnonzero(is_letter & (height >= SMALLEST * scale))
    for index in np.flatnonzero(asked & ~is_letter).tolist():
        gap = np.maximum(x0[letters] - x0[index] - width[index], x0[index] - (x0 + width)[letters])
        is_level = np.abs(middle[letters] - middle[index]) <= CENTERED * height[letters]
        is_alike = height[letters] >= ALIKE * height[index]
        found[index] = bool((is_level & is_alike & (gap <= PITCH * height[letters])).any())
    return found


def _are_crossings(found: Components, scale: float) -> Bools:
    """Which pieces are two thin bars that cross or meet: what a broken ruling leaves at a corner.

    Plain letters look so, too; those stand amid others.
    """
    width, height = found.boxes[:, 2], found.boxes[:, 3]
    is_thin = found.areas <= THICK * scale * (width + height)
    is_open = found.areas < OPEN * width * height
    chosen = np.zeros(len(width), dtype=np.bool_)
    bar = max(2, round(THICK * scale / 2))
    for label in np.flatnonzero(is_thin & is_open & (np.maximum(width, height) > bar)).tolist():
        x, y, wide, high = found.boxes[label].tolist()
        ink = found.labels[y : y + high, x : x + wide] == label
        across, along = ink.sum(axis=0), ink.sum(axis=1)
        col, row = int(across.argmax()), int(along.argmax())
        if across[col] < THROUGH * high or along[row] < THROUGH * wide:
            continue
        ink[max(0, row - bar) : row + bar + 1] = False
        ink[:, max(0, col - bar) : col + bar + 1] = False
        chosen[label] = ink.sum() <= STRAY * found.areas[label]
    return chosen


def _are_frames(found: Components, is_met: Bools, scale: float) -> Bools:
    """Which of the pieces that meet a ruling are thin bars alone, as many as they may be.

    So is what lies between the ends of two double rulings. Of letters some are, as a mouth is;
    but those stand free.
    """
    width, height = found.boxes[:, 2], found.boxes[:, 3]
    most = (4 * THICK * scale) * (width + height)
    chosen = np.zeros(len(width), dtype=np.bool_)
    for label in np.flatnonzero(is_met & (found.areas >= 4) & (found.areas <= most)).tolist():
        if label == 0:
            continue
        x, y, wide, high = found.boxes[label].tolist()
        ink = found.labels[y : y + high, x : x + wide] == label
        cols = ink.sum(axis=0) >= THROUGH * high
        rows = ink.sum(axis=1) >= THROUGH * wide
        ink[:, _widened(cols)] = False
        ink[_widened(rows)] = False
        chosen[label] = ink.sum() <= STRAY_FRAME * found.areas[label]
    return chosen


def _widened(chosen: Bools) -> Bools:
    """The chosen places and their neighbors."""
    found = chosen.copy()
    found[1:] |= chosen[:-1]
    found[:-1] |= chosen[1:]
    return found


def closed(letters: Pixels, gap: float) -> Pixels:
    """The letters with what stands between two of a line, no farther apart than the gap."""
    return cv2.morphologyEx(letters, cv2.MORPH_CLOSE, box((max(3, round(gap)), 1))).astype(np.uint8)


def off_edges(letters: Letters, edges: Pixels, scale: float) -> Letters:
    """The letters without those pieces that lie on the edges of tables, which are 1 in `edges`.

    A stroke between two letters of its own height is one of theirs, wherever it lies.
    """
    found = letters.found
    on = np.bincount(found.labels[edges > 0], minlength=len(found.areas))
    is_on = letters.is_letter & (on >= MOSTLY * found.areas)
    is_on &= ~_are_between(found.boxes, letters.is_letter & ~is_on, is_on, scale)
    return replace(letters, is_letter=letters.is_letter & ~is_on) if is_on.any() else letters


def with_lone_strokes(letters: Letters, xs: Floats, ys: Floats, scale: float) -> Pixels:
    """1 where letters stand, and where strokes as high as letters stand off all places of a table.

    A one by itself in its cell looks like what is left of a ruling, but lies on none.
    """
    boxes = letters.found.boxes
    x, y = boxes[:, 0] + boxes[:, 2] / 2, boxes[:, 1] + boxes[:, 3] / 2
    larger = boxes[:, 2:].max(axis=1)
    is_upright = boxes[:, 3] >= boxes[:, 2]
    off = np.where(is_upright, _distance(x, xs), _distance(y, ys))
    is_lone = (larger >= LEAST_STROKE * scale) & (larger <= TALLEST * scale) & (off > OFF * scale)
    is_lone[0] = False
    found = (letters.is_letter | is_lone).astype(np.uint8)[letters.found.labels]
    return np.asarray(found, dtype=np.uint8)


def _distance(middles: Floats, places: Floats) -> Floats:
    """How far each lies from the nearest of the places, which are in order."""
    after = np.searchsorted(places, middles).clip(1, len(places) - 1)
    before, beyond = np.abs(middles - places[after - 1]), np.abs(middles - places[after])
    return np.asarray(np.minimum(before, beyond), dtype=np.float64)


def _are_between(boxes: NDArray[np.int32], is_letter: Bools, asked: Bools, scale: float) -> Bools:
    """Which of the upright pieces that are asked about have letters like them on both sides."""
    x0, top, width, height = boxes.T
    x1, bottom = x0 + width, top + height
    found = np.zeros(len(boxes), dtype=np.bool_)
    others = np.flatnonzero(is_letter)
    for index in np.flatnonzero(asked & (height > width)).tolist():
        shared = np.minimum(bottom[others], bottom[index]) - np.maximum(top[others], top[index])
        is_like = shared >= ALIKE * np.maximum(height[others], height[index])
        gaps = x0[index] - x1[others], x0[others] - x1[index]
        found[index] = all(
            bool((is_like & (gap >= 0) & (gap <= AMONG * scale)).any()) for gap in gaps
        )
    return found
