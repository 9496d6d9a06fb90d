"""The fit: a logistic model, then a table that rises in two directions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.logistic import Prior, fitted, sigmoid

Numbers = npt.NDArray[np.float64]

PENALTY: Final = 3.0
"""L2, in observations: a trait seen a few times only moves nothing by much."""
FREE: Final = 1e-6  # likewise, for the intercept
KNOTS: Final = 40
PRIOR: Final = 2.0
"""Observations that the logistic model counts for in each place of the table."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by trait, and the intercept."""

    weights: Numbers
    intercept: float

    def scores(self, traits: npt.NDArray[np.float32]) -> Numbers:
        """The log odds of each row."""
        return np.asarray(traits @ self.weights + self.intercept, np.float64)


def logistic(
    traits: npt.NDArray[np.float32], right: npt.NDArray[np.bool_], signs: Mapping[int, int]
) -> Logistic:
    """The model of largest penalized likelihood in which no weight has the other sign.

    `signs` holds 1 for traits that may not lower a score, -1 for those that may not raise it.
    """
    size = traits.shape[1]
    strength, allowed = np.full(size + 1, PENALTY), np.zeros(size + 1)
    strength[-1] = FREE
    allowed[list(signs)] = list(signs.values())
    rows = np.hstack([traits, np.ones((len(traits), 1), np.float32)])
    beta = fitted(rows, right, Prior(np.zeros(size + 1), strength, allowed))
    return Logistic(beta[:-1], float(beta[-1]))


def rising(values: Numbers, counts: Numbers) -> Numbers:
    """The nearest values that never fall, by pooling adjacent violators (Ayer et al., 1955).

    >>> rising(np.array([1.0, 3.0, 2.0]), np.array([1.0, 1.0, 1.0])).tolist()
    [1.0, 2.5, 2.5]
    """
    pools: list[tuple[float, float, int]] = []
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        pools.append((value, count, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, weight, size), (other, more, length) = pools[-2:]
            mean = (one * weight + other * more) / (weight + more)
            pools[-2:] = [(mean, weight + more, size + length)]
    return np.concatenate([np.full(size, mean) for mean, _, size in pools])


def rising_twice(values: Numbers, counts: Numbers) -> Numbers:
    """The nearest table that falls along no row and down no column (Dykstra, Robertson, 1982)."""
    table = values.copy()
    by_row, by_col = np.zeros_like(table), np.zeros_like(table)
    for _ in range(1000):
        before = table
        rows = np.array([rising(*pair) for pair in zip(table - by_row, counts, strict=True)])
        by_row = rows - (table - by_row)
        cols = np.array([rising(*pair) for pair in zip((rows - by_col).T, counts.T, strict=True)]).T
        by_col = cols - (rows - by_col)
        table = cols
        if np.abs(table - before).max() < 1e-9:
            break
    return np.maximum.accumulate(np.maximum.accumulate(table, axis=0), axis=1)


def table_of(
    scores: Numbers, ranks: npt.NDArray[np.int64], right: npt.NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """Scores, and for each status the share of right values at them, made to rise.

    The scores are chosen so that each stands for as many of the expected errors and successes:
    most values are surely right, and what is of interest are the others.
    """
    levels, at = np.unique(scores.round(2), return_inverse=True)
    expected = sigmoid(levels)
    mass = np.bincount(at) * np.sqrt(expected * (1 - expected))
    middle = (np.cumsum(mass) - mass / 2) / mass.sum()
    _, bin_of = np.unique((middle * KNOTS).astype(np.int64), return_inverse=True)
    bins = bin_of[at]
    count = int(bins.max()) + 1
    knots = np.bincount(bins, levels[at]) / np.bincount(bins)
    shares = np.empty((4, count))
    counts = np.empty((4, count))
    for rank in range(4):
        of_rank = ranks == rank
        counts[rank] = np.bincount(bins[of_rank], minlength=count)
        found = np.bincount(bins[of_rank], right[of_rank], minlength=count)
        shares[rank] = (found + PRIOR * sigmoid(knots)) / (counts[rank] + PRIOR)
    return knots, rising_twice(shares, counts + PRIOR)
