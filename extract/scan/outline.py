"""A sheet that was photographed: where its paper lies on what is darker around it.

The corners of the paper undo the camera's slant; what its sides still bend after that says how the
paper is curled, as rulings do.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

RIM = 0.01  # of the picture's sides; the rim that a photograph shows around the paper
MOST_PAPER = 0.4  # of the rim that may be as light as paper
LEAST_STEP = 25  # levels between what is around and the paper
LEAST_AREA = 0.25  # of the picture
SMOOTH = 7  # pixels; wider than grain
BRIDGED = 15  # pixels; print at the edge of the paper is narrower
COARSE = 300  # pixels; the long side at which it is told whether there is a paper at all
CORNERS = 4
TRIED = (0.01, 0.02, 0.03, 0.05)  # of the outline's length, by which a side may bend
FILLED = 0.06  # of the area, by which paper and the quadrangle of its corners may differ
TRIMMED = 0.03  # of a side, at both its ends: corners are round
KNOWN = 40  # points of a side that are kept


@dataclass(frozen=True, slots=True)
class Outline:
    """The corners of a paper, from the top left clockwise, and points along its four sides.

    Pixels of the picture; the sides are the top, the right, the bottom and the left one, each
    rows of x and y.
    """

    corners: Floats
    sides: tuple[Floats, Floats, Floats, Floats]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the paper if it is seen straight from above."""
        ends = np.roll(self.corners, -1, axis=0)
        top, right, bottom, left = np.hypot(*(ends - self.corners).T).tolist()
        return max(1, round((top + bottom) / 2)), max(1, round((right + left) / 2))

    def straight(self) -> Floats:
        """The matrix (3 x 3) that brings the corners to those of an upright sheet of its size."""
        width, height = self.size
        flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
        found = cv2.getPerspectiveTransform(self.corners.astype(np.float32), flat)
        return np.asarray(found, dtype=np.float64)


def outline_of(gray: Pixels) -> Outline | None:
    """The outline of the paper; None where the picture shows no more than the paper itself."""
    factor = COARSE / max(gray.shape)
    if factor < 1:
        small = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        if _level(small.astype(np.uint8)) is None:
            return None
    level = _level(gray)
    if level is None:
        return None
    smooth = cv2.medianBlur(gray, SMOOTH)
    bridge = np.ones((BRIDGED, BRIDGED), np.uint8)
    light = cv2.morphologyEx((smooth > level).astype(np.uint8), cv2.MORPH_CLOSE, bridge)
    found, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not found:
        return None
    largest = max(found, key=cv2.contourArea)
    if cv2.contourArea(largest) < LEAST_AREA * gray.size:
        return None
    return _quadrangle(np.asarray(largest[:, 0, :], dtype=np.float64), gray.shape)


def _level(gray: Pixels) -> float | None:
    """What parts the paper from what is around it; None where the rim is paper, too."""
    height, width = gray.shape
    rim = max(1, round(RIM * max(height, width)))
    around = np.concatenate(
        [
            gray[:rim].ravel(),
            gray[-rim:].ravel(),
            gray[:, :rim].ravel(),
            gray[:, -rim:].ravel(),
        ]
    )
    inner = gray[height // 4 : -height // 4, width // 4 : -width // 4]
    paper = float(np.percentile(inner, 75)) if inner.size else 0.0
    outside = float(np.median(around))
    if paper - outside < LEAST_STEP:
        return None
    level = (paper + outside) / 2
    return level if (around > level).mean() <= MOST_PAPER else None


def _quadrangle(contour: Floats, shape: tuple[int, ...]) -> Outline | None:
    """The outline with four corners that explains the contour."""
    points = contour.astype(np.float32)
    length = cv2.arcLength(points, closed=True)
    for share in TRIED:
        corners = cv2.approxPolyDP(points, share * length, closed=True)
        if len(corners) == CORNERS:
            break
    else:
        return None
    area = cv2.contourArea(points)
    if abs(cv2.contourArea(corners) - area) > FILLED * area or not cv2.isContourConvex(corners):
        return None
    at = [int(np.abs(contour - corner[0]).sum(axis=1).argmin()) for corner in corners]
    return _ordered(contour, sorted(at), shape)


def _ordered(contour: Floats, at: list[int], shape: tuple[int, ...]) -> Outline | None:
    """The outline by the places of its corners in the contour, which may run either way."""
    if _runs_clockwise(contour[at]):
        first = int(contour[at].sum(axis=1).argmin())
        at = at[first:] + at[:first]
    else:
        contour = contour[::-1]
        at = sorted(len(contour) - 1 - place for place in at)
        first = int(contour[at].sum(axis=1).argmin())
        at = at[first:] + at[:first]
    sides = []
    for start, end in zip(at, at[1:] + at[:1], strict=True):
        count = (end - start) % len(contour)
        side = np.take(contour, np.arange(start, start + count), axis=0, mode="wrap")
        trimmed = side[round(TRIMMED * count) : round((1 - TRIMMED) * count)]
        if len(trimmed) < KNOWN or _at_rim(trimmed, shape):
            return None
        chosen = np.linspace(0, len(trimmed) - 1, KNOWN).round().astype(np.int64)
        sides.append(trimmed[chosen] + 0.5)
    return Outline(contour[at] + 0.5, (sides[0], sides[1], sides[2], sides[3]))


def _runs_clockwise(corners: Floats) -> bool:
    """Whether the corners run clockwise as seen, y growing downward."""
    x, y = corners.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) > 0


def _at_rim(side: Floats, shape: tuple[int, ...]) -> bool:
    """Whether most of a side lies on the edge of the picture: there the paper goes on."""
    height, width = shape[:2]
    x, y = side.T
    is_cut = (x <= 1) | (y <= 1) | (x >= width - 2) | (y >= height - 2)
    return float(is_cut.mean()) > 1 / 2
