"""Streaks that dirt in a scanner draws from one edge of the picture to the other, taken out.

They run along the axes of the scanner, not of the paper, so they are looked for before the page is
turned: in the paper's frame they would be rulings that drift from one letter to the next.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

BANDS = 24  # across a streak; each must show it, but for a few that print covers
SHOWN = 0.85  # of the bands
DARKER = 2.0  # levels of a band's mean; grain is evened out over a band
CLEARLY = 5.0  # levels, of most bands
EDGE = 0.015  # of the picture's side; a table ends before that
AT_ENDS = 0.5  # of its usual darkness that a streak has there
WIDEST = 1.5  # points
MOST = 6  # streaks; more lines from edge to edge are what the picture shows
BESIDE = 0.35  # points to each side that a streak tints


def without_streaks(gray: Pixels, scale: float) -> Pixels:
    """The picture with each streak painted over by what is on both its sides."""
    upright = _streaks(gray, scale)
    level = _streaks(np.ascontiguousarray(gray.T), scale)
    if not upright and not level:
        return gray
    found = gray.copy()
    for start, end in upright:
        _paint_over(found, start, end)
    for start, end in level:
        _paint_over(found.T, start, end)
    return found


def _streaks(gray: Pixels, scale: float) -> list[tuple[int, int]]:
    """The columns, from and to, of upright streaks."""
    height, width = gray.shape
    gap = max(2, round(WIDEST * scale))
    if height < BANDS or width <= 4 * gap:
        return []
    bands = cv2.resize(gray, (width, BANDS), interpolation=cv2.INTER_AREA)
    darker = _darker(bands.astype(np.float64), gap)
    usual = np.median(darker, axis=0)
    edge = max(1, round(EDGE * height))
    ends = _darker(np.stack([gray[:edge].mean(axis=0), gray[-edge:].mean(axis=0)]), gap)
    is_streak = (darker >= DARKER).mean(axis=0) >= SHOWN
    is_streak &= (ends > 0).all(axis=0) & (ends.mean(axis=0) >= AT_ENDS * usual)
    is_streak &= usual >= CLEARLY
    steps = np.diff(np.pad(is_streak, 1).astype(np.int8))
    tint = max(1, round(BESIDE * scale))
    found = [
        (max(0, start - tint), min(width, end + tint))
        for start, end in zip(
            np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True
        )
        if end - start <= gap
    ]
    return found if len(found) <= MOST else []


def _darker(means: Floats, gap: int) -> Floats:
    """By how much each column is darker than the darker one of those beside it."""
    found = np.full_like(means, -np.inf)
    beside = np.minimum(means[:, : -2 * gap], means[:, 2 * gap :])
    found[:, gap:-gap] = beside - means[:, gap:-gap]
    return found


def _paint_over(gray: Pixels, start: int, end: int) -> None:
    """Let the columns go over from the one before them to the one after them."""
    before = gray[:, max(0, start - 1)].astype(np.float64)
    after = gray[:, min(gray.shape[1] - 1, end)].astype(np.float64)
    share = (np.arange(start, end) - start + 1) / (end - start + 1)
    between = before[:, None] * (1 - share) + after[:, None] * share
    gray[:, start:end] = np.round(between).astype(np.uint8)
