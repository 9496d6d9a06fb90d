"""Rows of print followed over a page that is not flat, where few rulings tell how it lies.

A row is what hangs together once the gaps between its letters and cells are closed. Its middle is
rougher than a ruling, but there are many rows, and the bend that is fitted to all is smooth.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.ink import box, components
from extract.scan.trace import LEAST_LINKS, STRIP, Chain

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

REACH = 60.0  # points between two texts of one row that are closed up
TALLEST = 2.0  # times the usual height of a row; what is higher is several, or none
LOWEST = 0.6  # times that height; what is lower may be a row of dashes
SMOOTH = 1.2  # points; a row whose middle is rougher says nothing
LEAST_INK = 0.05  # of a strip of a row


def text_chains(letters: Pixels, scale: float) -> list[Chain]:
    """The rows of letters, which are 1, as chains of the middles of their ink."""
    reach = max(3, round(REACH * scale)) | 1
    rows = components(cv2.morphologyEx(letters, cv2.MORPH_CLOSE, box((reach, 1))).astype(np.uint8))
    width = max(4, round(STRIP * scale))
    strips = [_strips(letters, rows.labels, label, rows.boxes[label], width)
              for label in range(1, len(rows.boxes))
              if rows.boxes[label][2] >= LEAST_LINKS * width]  # fmt: skip
    heights = np.concatenate([heights for _, _, heights in strips]) if strips else np.zeros(0)
    usual = float(np.median(heights)) if len(heights) else 0.0
    found = []
    for along, across, high in strips:
        is_row = (high >= LOWEST * usual) & (high <= TALLEST * usual)
        if is_row.sum() >= LEAST_LINKS:
            chain = Chain(along[is_row], across[is_row])
            if _roughness(chain) <= SMOOTH * scale:
                found.append(chain)
    return found


def _strips(
    letters: Pixels, labels: NDArray[np.int32], label: int, bounds: NDArray[np.int32], width: int
) -> tuple[Floats, Floats, Floats]:
    """For each strip of a row where it is, the middle of its ink, and how high that is."""
    x, y, wide, high = bounds.tolist()
    own = (labels[y : y + high, x : x + wide] == label) & (letters[y : y + high, x : x + wide] > 0)
    along, across, heights = [], [], []
    for start in range(0, wide - width + 1, width):
        ink = own[:, start : start + width].sum(axis=1)
        inked = np.flatnonzero(ink)
        if ink.sum() < LEAST_INK * width * width:
            continue
        along.append(x + start + width / 2)
        across.append(y + (inked[0] + inked[-1] + 1) / 2)
        heights.append(inked[-1] + 1 - inked[0])
    return np.array(along, float), np.array(across, float), np.array(heights, float)


def _roughness(chain: Chain) -> float:
    """By how much its points lie off a smooth curve."""
    curve = np.polynomial.Polynomial.fit(chain.along, chain.across, 2)
    return float(np.sqrt(np.mean((curve(chain.along) - chain.across) ** 2)))
