"""The ink account of a picture, by area: letters' ink that no recognized character covers.

What was never made a character is in no text, so no count of characters misses it; the foreground
of the page does.
"""

from collections.abc import Iterable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from model import BBox

Pixels = NDArray[np.uint8]

AROUND: Final = 0.3  # of a character's height; strokes and marks that far off its box belong to it


def unread_ink(
    letters: Pixels, characters: Iterable[BBox], scale: float
) -> tuple[float, BBox | None]:
    """The share of the letters' area that no character covers, and the box around it, in points.

    `letters` is 1 where the page has ink that looks like letters, at `scale` pixels a point.
    """
    total = cv2.countNonZero(letters)
    if not total:
        return 0.0, None
    left = letters.copy()
    for box in characters:
        around = AROUND * box.height
        x0, x1 = round((box.x0 - around) * scale), round((box.x1 + around) * scale)
        y0, y1 = round((box.y0 - around) * scale), round((box.y1 + around) * scale)
        left[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = 0
    x, y, width, height = cv2.boundingRect(left)
    if not width:
        return 0.0, None
    sides = x, y, x + width, y + height
    return cv2.countNonZero(left) / total, BBox(*(round(side / scale, 2) for side in sides))
