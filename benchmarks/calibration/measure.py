"""How far probabilities can be believed: calibration error, Brier score, and reliability by bin."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

EDGES: Final = (
    0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0,
)  # fmt: skip
"""Deciles, the last one divided: most values stand in it."""
PARTS: Final = 20
RESAMPLES: Final = 200


@dataclass(frozen=True, slots=True)
class Bin:
    """The values that were given about one probability, and the share of them that is right.

    `least` and `most` hold that share in 95 of 100 samples of as many sheets: the values of one
    sheet are wrong together, so that sheets are drawn anew and not values.
    """

    start: float
    end: float
    count: int
    given: float
    right: float
    least: float
    most: float


def calibration_error(given: Numbers, right: Truths) -> float:
    """How far the probability is from the share that is right, over twenty parts of equal size."""
    order = np.argsort(given, kind="stable")
    gaps = [
        abs(float(given[part].mean() - right[part].mean())) * len(part)
        for part in np.array_split(order, PARTS)
        if len(part)
    ]
    return sum(gaps) / len(given)


def brier(given: Numbers, right: Truths) -> float:
    """The mean squared distance of the probability from what came true (Brier, 1950)."""
    return float(np.mean((given - right) ** 2))


def surprise(given: Numbers, right: Truths) -> float:
    """The mean negative logarithm of the probability given to what came true."""
    return float(-np.mean(np.log(np.where(right, given, 1.0 - given))))


def separation(given: Numbers, right: Truths) -> float:
    """How often a right value has the higher probability of it and a wrong one, ties halved."""
    _, inverse, counts = np.unique(given, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    good = int(right.sum())
    bad = len(right) - good
    if not good or not bad:
        return 1.0
    return float((ranks[right].sum() - good * (good + 1) / 2) / (good * bad))


def bins(given: Numbers, right: Truths, cases: npt.NDArray[np.int64]) -> list[Bin]:
    """The bins that hold any value, from the least likely."""
    random = np.random.default_rng(0)
    size = int(cases.max()) + 1
    drawn = random.integers(size, size=(RESAMPLES, size))
    times = np.array([np.bincount(row, minlength=size) for row in drawn])
    found: list[Bin] = []
    for start, end in pairwise(EDGES):
        is_in = (given >= start) & (given < end)
        if not is_in.any():
            continue
        counts = times @ np.bincount(cases[is_in], minlength=size)
        hits = times @ np.bincount(cases[is_in], right[is_in], minlength=size)
        least, most = np.percentile((hits / np.maximum(counts, 1))[counts > 0], [2.5, 97.5])
        found.append(
            Bin(
                start, end, int(is_in.sum()), float(given[is_in].mean()),
                float(right[is_in].mean()), float(least), float(most),
            )
        )  # fmt: skip
    return found
