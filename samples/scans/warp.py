"""The way from a flat page to where the scanner or the camera sees it, and back.

A flat point goes up or down with the curl of its line, then through a homography (skew, turn and
perspective in one). Both steps have a closed inverse, so pixels can be fetched and corners of
cells can be followed with the same numbers.
"""

from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin
from random import Random
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.scans.traits import Warp

Floats = NDArray[np.float64]
Maps = tuple[NDArray[np.float32], NDArray[np.float32]]

LEAN: Final = 0.5  # how much less the page's foot curls than its head, as a share
STEPS: Final = 16  # along each side of the page, when its outline is followed
EDGE: Final = 0.01  # of the page's longer side, seen beyond it on the scanner's glass


@dataclass(frozen=True, slots=True)
class Bend:
    """One page's geometry in pixels: the flat page's size, the canvas', and what lies between."""

    width: int
    height: int
    curl: float  # pixels; positive bends the middle of a line down
    phase: float  # of the curl along the line
    matrix: Floats
    canvas: tuple[int, int]  # width, height

    def moved(self, points: Floats) -> Floats:
        """Where points of the flat page, a row each, are on the canvas."""
        x, y = points[:, 0], points[:, 1]
        curled = np.stack([x, y + self._curve(x) * self._share(y)], axis=1)
        return _through(self.matrix, curled)

    def maps(self) -> Maps:
        """For each pixel of the canvas, where on the flat page it comes from."""
        width, height = self.canvas
        x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        pixels: Floats = np.stack([x.ravel(), y.ravel()], axis=1)
        back = _through(np.linalg.inv(self.matrix).astype(np.float64), pixels)
        u = back[:, 0].reshape(height, width)
        curve = self._curve(u)
        v = back[:, 1].reshape(height, width)
        flat = (v - curve) / (1 - LEAN * curve / self.height)  # y + c (1 - L y / h) solved for y
        return (u - 0.5).astype(np.float32), (flat - 0.5).astype(np.float32)

    def _curve(self, x: Floats) -> Floats:
        curve: Floats = self.curl * np.sin(pi * x / self.width * 1.3 + self.phase)
        return curve

    def _share(self, y: Floats) -> Floats:
        return 1 - LEAN * y / self.height


def bend(warp: Warp, width: int, height: int, scale: float, random: Random) -> Bend:
    """The geometry of a page of that size; `scale` is in pixels a point."""
    outline = _corners(width, height)
    middle = np.array([width / 2, height / 2])
    leaned = outline.copy()
    narrow = abs(warp.perspective)
    side = random.choice(("top", "left"))
    near = [0, 1] if side == "top" else [0, 3]
    far = [2, 3] if side == "top" else [1, 2]
    axis = 0 if side == "top" else 1
    shrunk = near if warp.perspective > 0 else far
    leaned[shrunk, axis] = middle[axis] + (leaned[shrunk, axis] - middle[axis]) * (1 - narrow)
    angle = radians(warp.skew + warp.turn)
    turn = np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]])
    turned = (leaned - middle) @ turn
    matrix = cv2.getPerspectiveTransform(outline.astype(np.float32), turned.astype(np.float32))
    curl, phase = warp.curl * scale, random.uniform(-0.3, 0.6)
    probe = Bend(width, height, curl, phase, matrix.astype(np.float64), (1, 1))
    seen = probe.moved(_outline(width, height))
    margin = max(width, height) * (EDGE + warp.desk) if _moves(warp) else 0.0
    low, high = seen.min(axis=0) - margin, seen.max(axis=0) + margin
    shift = np.array([[1.0, 0.0, -low[0]], [0.0, 1.0, -low[1]], [0.0, 0.0, 1.0]])
    size = (round(high[0] - low[0]), round(high[1] - low[1]))
    return Bend(width, height, curl, phase, shift @ probe.matrix, size)


def _moves(warp: Warp) -> bool:
    return bool(hypot(warp.skew, warp.curl, warp.perspective, warp.desk))


def _corners(width: int, height: int) -> Floats:
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)


def _outline(width: int, height: int) -> Floats:
    corners = _corners(width, height)
    parts = np.linspace(0, 1, STEPS, endpoint=False)[:, None]
    sides = [a + (b - a) * parts for a, b in zip(corners, np.roll(corners, -1, 0), strict=True)]
    return np.concatenate(sides)


def _through(matrix: Floats, points: Floats) -> Floats:
    found = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return found[:, :2] / found[:, 2:]
