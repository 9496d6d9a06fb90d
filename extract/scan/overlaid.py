"""Pictures of short lines laid over one another: whether they show one word, and their mean.

Noise differs from print to print, and so does what a threshold leaves of a thin stroke; what was
printed does not. The mean of several pictures of one word shows more of it than each of them (Hobby
and Ho, "Enhancing Degraded Document Images via Bitmap Clustering and Averaging", ICDAR 1997).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.recognizer import Image

Dark = NDArray[np.float32]
"""How dark each pixel is, 0 for white."""

FINER: Final = 3  # times; pictures are laid over one another to a third of a pixel
REACH: Final = 6  # pixels by which their corners differ
ONE_SIZE: Final = 0.15  # of a side, by which pictures of one word differ
ALIKE: Final = 0.6  # correlation of two pictures of one word
EACH_ALIKE: Final = 0.72  # the same of each of its signs; other Han have 0.7 at the most in noise


def dark(picture: Image, finer: int = 1) -> Dark:
    """How dark the pixels are, so much finer than they are given."""
    gray = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    size = (gray.shape[1] * finer, gray.shape[0] * finer)
    fine = cv2.resize(255 - gray, size, interpolation=cv2.INTER_CUBIC) if finer > 1 else 255 - gray
    return np.asarray(fine, np.float32)


def laid_over(one: Dark, first: Dark, reach: int) -> tuple[float, Dark]:
    """How alike the two are where they fit best, and the one as it lies on the first there."""
    (height, width), (own_height, own_width) = first.shape, one.shape
    room = np.zeros(
        (max(height, own_height) + 2 * reach, max(width, own_width) + 2 * reach), np.float32
    )
    room[reach : reach + own_height, reach : reach + own_width] = one
    _, alike, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(room, first, cv2.TM_CCOEFF_NORMED))
    return alike, room[y : y + height, x : x + width]


def show_one_word(one: Image, first: Image, signs: int) -> bool:
    """Whether two pictures show the same so many signs, each of them alike."""
    if not all(
        abs(own - its) <= ONE_SIZE * its for own, its in zip(one.shape, first.shape, strict=False)
    ):
        return False
    if laid_over(dark(one), dark(first), REACH)[0] < ALIKE:
        return False
    fine = dark(first, FINER)
    _, moved = laid_over(dark(one, FINER), fine, REACH * FINER)
    cuts = [fine.shape[1] * at // signs for at in range(signs + 1)]
    return all(_correlation(moved[:, a:b], fine[:, a:b]) >= EACH_ALIKE for a, b in pairwise(cuts))


def _correlation(one: Dark, other: Dark) -> float:
    one, other = one - one.mean(), other - other.mean()
    both = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / both if both else 0.0


def mean_picture(pictures: Sequence[Image]) -> Image:
    """What pictures of one word show together, each moved to where it fits that of usual width.

    The mean is that of squares: a threshold loses strokes and invents none, so what is dark in a
    few prints counts for more than what is light in others.
    """
    fine = sorted((dark(picture, FINER) for picture in pictures), key=lambda one: one.shape[1])
    first = fine.pop(len(fine) // 2)
    squares, count = first**2, 1
    for one in fine:
        alike, moved = laid_over(one, first, REACH * FINER)
        if alike >= ALIKE:
            squares += moved**2
            count += 1
    return np.asarray(np.clip(255 - np.sqrt(squares / count), 0, 255), np.uint8)
