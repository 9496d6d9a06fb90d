"""By how much a page is turned, told by its rulings and its lines of text."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

SIDE = 900  # pixels; the long side at which the angle is looked for
WIDEST = 12.0  # degrees; a sheet that was laid down with care is turned by less
COARSE, FINE = 0.25, 0.025  # degrees
STEPS = 10  # fine ones in a coarse one


def skew_of(ink: Pixels) -> float:
    """The angle in degrees by which the page is turned, clockwise as seen; 0 for a blank page.

    Under the right angle the rows of the page are ink or blank, and its columns too: the sum of
    the squares of the profiles is the largest there (Postl, "Detection of Linear Oblique
    Structures and Skew Scan in Digitized Documents", ICPR 1986).
    """
    factor = SIDE / max(ink.shape)
    small = cv2.resize(ink * 255, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    y, x = np.nonzero(small > 48)
    if len(x) == 0:
        return 0.0
    points = np.stack([x, y]).astype(np.float64) - np.array([[SIDE / 2], [SIDE / 2]])
    coarse = np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE)
    best = float(coarse[int(np.argmax([_sharpness(points, angle) for angle in coarse]))])
    fine = best + FINE * np.arange(-STEPS, STEPS + 1)
    return float(fine[int(np.argmax([_sharpness(points, angle) for angle in fine]))])


def _sharpness(points: Floats, degrees: float) -> float:
    """How sharply the profiles of the points part into ink and blank, if turned back by this."""
    angle = np.deg2rad(degrees)
    x, y = points
    total = 0.0
    for turned in (y * np.cos(angle) - x * np.sin(angle), x * np.cos(angle) + y * np.sin(angle)):
        counts = np.bincount((turned + SIDE + 0.5).astype(np.int64), minlength=2 * SIDE)
        total += float((np.diff(counts.astype(np.float64)) ** 2).sum())
    return total
