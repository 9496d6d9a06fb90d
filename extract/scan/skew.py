"""By how much a page is turned, told by its rulings and its lines of text."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

SIDE = 900  # pixels; the long side at which the angle is looked for
ROUGH_SIDE = 450  # pixels; the long side at which it is told to a coarse step
WIDEST = 12.0  # degrees; a sheet that was laid down with care is turned by less
COARSE, FINE = 0.25, 0.025  # degrees
STEPS = 10  # fine ones in a coarse one
INKED = 48  # levels of 255 that a pixel has of ink, at the reduced size, to be asked


def skew_of(ink: Pixels) -> float:
    """The angle in degrees by which the page is turned, clockwise as seen; 0 for a blank page.

    Under the right angle the rows of the page are ink or blank, and its columns too: the sum of
    the squares of the profiles is the largest there (Postl, "Detection of Linear Oblique
    Structures and Skew Scan in Digitized Documents", ICPR 1986).
    """
    rough, exact = _points(ink, ROUGH_SIDE), _points(ink, SIDE)
    if not rough.size or not exact.size:
        return 0.0
    coarse = np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE)
    best = float(coarse[int(np.argmax([_sharpness(rough, angle) for angle in coarse]))])
    fine = best + FINE * np.arange(-STEPS, STEPS + 1)
    return float(fine[int(np.argmax([_sharpness(exact, angle) for angle in fine]))])


def _points(ink: Pixels, side: int) -> Floats:
    """Where ink is on a page of that long side, from its middle: x and y as rows."""
    factor = side / max(ink.shape)
    small = cv2.resize(ink * 255, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    y, x = np.nonzero(small > INKED)
    return np.stack([x, y]).astype(np.float64) - side / 2


def _sharpness(points: Floats, degrees: float) -> float:
    """How sharply the profiles of the points part into ink and blank, if turned back by this."""
    angle = np.deg2rad(degrees)
    sine, cosine = np.sin(angle), np.cos(angle)
    x, y = points
    total = 0.0
    for turned in (y * cosine - x * sine, x * cosine + y * sine):
        counts = np.bincount((turned + SIDE + 0.5).astype(np.int64), minlength=2 * SIDE)
        total += float((np.diff(counts.astype(np.float64)) ** 2).sum())
    return total
