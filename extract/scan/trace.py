"""Rulings followed over a page that is not flat: chains of points, each chain one ruling."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.evidence import block_means

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

STRIP = 16.0  # points; in so short a stretch a ruling is straight
STEP = 0.06  # of a strip by which a ruling may rise or fall in it, the page's turn taken out
LEAST_STEP = 1.6  # points
SKIP = 3  # strips in which a ruling may be lost before its chain ends
CLEAR = 5.0  # times the noise, from which on a peak is a ruling
FAINTEST = 4.0  # levels; fainter is no ruling whatever the noise
LONG_CHAIN = 16  # points; a longer one may bend both ways
ROUGH = 0.25  # points; half a pixel
LEAST_LINKS = 5  # strips; shorter chains say little of how the page bends


@dataclass(frozen=True, slots=True)
class Chain:
    """The points of one ruling: along it, and across; in pixels."""

    along: Floats
    across: Floats


def chains(strength: Pixels, heard: Pixels, scale: float, axis: int) -> list[Chain]:
    """The level rulings of a page (0), or the upright ones (1)."""
    width = max(4, round(STRIP * scale))
    means = strip_means(strength, heard, width, axis)
    peaks = _peaks(means, max(2, round(1.5 * scale)))
    reach = max(LEAST_STEP * scale, STEP * width)
    open_chains: list[tuple[int, list[tuple[float, float]]]] = []
    closed: list[list[tuple[float, float]]] = []
    for strip, found in enumerate(peaks):
        middle = (strip + 0.5) * width
        free = dict.fromkeys(found)
        going_on = []
        for last, points in open_chains:
            expected = _expected(points, middle)
            near = min(free, key=lambda y: abs(y - expected), default=None)
            if near is not None and abs(near - expected) <= reach * (strip - last) ** 0.5:
                del free[near]
                points.append((middle, near))
                going_on.append((strip, points))
            elif strip - last <= SKIP:
                going_on.append((last, points))
            else:
                closed.append(points)
        open_chains = going_on + [(strip, [(middle, y)]) for y in free]
    closed += [points for _, points in open_chains]
    made = (Chain(*np.array(points).T) for points in closed if len(points) >= LEAST_LINKS)
    return [chain for chain in made if _roughness(chain) <= ROUGH * scale]


def _roughness(chain: Chain) -> float:
    """By how much the chain's points lie off a smooth curve, as letters in a row do."""
    order = 3 if len(chain.along) > LONG_CHAIN else 2
    curve = np.polynomial.Polynomial.fit(chain.along, chain.across, order)
    return float(np.sqrt(np.mean((curve(chain.along) - chain.across) ** 2)))


def strip_means(strength: Pixels, heard: Pixels, width: int, axis: int) -> Floats:
    """The mean strength over each strip across the rulings, of what is heard of it.

    Rows x strips of level rulings (0), columns x strips of upright ones (1).
    """
    weight = block_means(heard, width, axis)
    sums = block_means(cv2.multiply(strength, heard).astype(np.uint8), width, axis)
    return np.asarray(np.where(weight > 0.5, sums / np.maximum(weight, 0.5), 0.0), np.float64)


def _peaks(means: Floats, reach: int) -> list[list[float]]:
    """In each strip the places of its peaks, finer than a pixel."""
    noise = 1.4826 * np.median(np.abs(means - np.median(means)))
    least = max(FAINTEST, float(np.median(means) + CLEAR * noise))
    side = np.ones((2 * reach + 1, 1), np.uint8)
    highest = cv2.dilate(means.astype(np.float32), side)
    is_peak = (means.astype(np.float32) >= highest) & (means > least)
    is_peak[0] = is_peak[-1] = False
    found: list[list[float]] = []
    for strip in range(means.shape[1]):
        rows = np.flatnonzero(is_peak[:, strip])
        found.append([_refined(means[:, strip], int(row)) for row in rows])
    return found


def _refined(profile: Floats, row: int) -> float:
    """The middle of a peak, by the weight of its neighbors; pixel n reaches from n to n + 1."""
    part = profile[row - 1 : row + 2]
    return row + 0.5 + float((part[2] - part[0]) / max(part.sum(), 1e-6))


def _expected(points: list[tuple[float, float]], at: float) -> float:
    """Where a chain goes on, by the line through its last points."""
    if len(points) < 3:
        return points[-1][1]
    (x0, y0), (x1, y1) = points[-3], points[-1]
    return y1 + (y1 - y0) / (x1 - x0) * (at - x1)
