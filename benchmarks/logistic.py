"""Logistic regression with a ridge and signs, of single cases and of choices.

What calibration and the weights of names share.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32] | Numbers

ROUNDS: Final = 200
STEP: Final = 1e-5  # a weight that moves by less has settled
LEAST: Final = 1e-4  # of a step, below which nothing is gained
TINY: Final = 1e-13
CHUNK: Final = 20_000  # choices at a time, so that no large matrix is copied


@dataclass(frozen=True, slots=True)
class Prior:
    """What each weight is pulled to, how hard, and which sign it must have.

    `strength` is in observations. A sign of 1 allows no weight below zero, -1 none above, 0 both.
    """

    center: Numbers
    strength: Numbers
    signs: Numbers


def fitted(
    rows: Rows,
    right: npt.ArrayLike,
    prior: Prior,
    offset: Numbers | None = None,
    starts: npt.NDArray[np.int64] | None = None,
) -> Numbers:
    """The weights under which the rows are likeliest, none with a sign that is not allowed.

    `offset` is what is known of each row's log-odds beforehand. Each row is a case by itself,
    unless `starts` has the first row of each choice: of its rows one is right or none (McFadden,
    Conditional logit analysis of qualitative choice behavior, 1974). Newton's method, projected
    (Bertsekas, Projected Newton methods for optimization problems with simple constraints, 1982).
    """
    truth = np.asarray(right, np.float64)
    known = np.zeros(len(rows)) if offset is None else offset
    first = np.arange(len(rows)) if starts is None else starts
    cases = _Cases(rows, truth, known, first)
    weights = np.where(prior.signs * prior.center < 0, 0.0, prior.center)
    loss, slope, curve = cases.slopes(weights, prior)
    for _ in range(ROUNDS):
        free = (prior.signs == 0) | (weights != 0) | (slope * prior.signs > 0)
        move = np.zeros_like(weights)
        move[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        share = 1.0
        while True:
            moved = weights + share * move
            moved[prior.signs * moved < 0] = 0.0
            reached = cases.slopes(moved, prior)
            if reached[0] <= loss or share < LEAST:
                break
            share /= 2
        change = float(np.abs(moved - weights).max(initial=0.0))
        weights, (loss, slope, curve) = moved, reached
        if change < STEP:
            break
    return weights


@dataclass(frozen=True, slots=True)
class _Cases:
    """What the weights are fitted to."""

    rows: Rows
    truth: Numbers
    known: Numbers
    first: npt.NDArray[np.int64]

    def slopes(self, weights: Numbers, prior: Prior) -> tuple[float, Numbers, Numbers]:
        """How unlikely the cases are under the weights, the way down, and its curvature."""
        away = weights - prior.center
        loss = float(prior.strength @ away**2) / 2
        slope = -prior.strength * away
        curve = np.diag(prior.strength).astype(np.float64)
        for part, own in _parts(self.first, len(self.rows)):
            some, truth = self.rows[part].astype(np.float64), self.truth[part]
            expected = chances(some @ weights + self.known[part], own)
            none = 1 - np.add.reduceat(expected, own)
            loss -= float(truth @ np.log(np.maximum(expected, TINY)))
            loss -= float((1 - np.add.reduceat(truth, own)) @ np.log(np.maximum(none, TINY)))
            weighed = some * expected[:, None]
            means = np.add.reduceat(weighed, own)
            slope += some.T @ (truth - expected)
            curve += some.T @ weighed - means.T @ means
        return loss, slope, curve


def _parts(
    first: npt.NDArray[np.int64], count: int
) -> Iterator[tuple[slice, npt.NDArray[np.int64]]]:
    """Some choices at a time: their rows, and where in these each of them begins."""
    for at in range(0, len(first), CHUNK):
        end = int(first[at + CHUNK]) if at + CHUNK < len(first) else count
        start = int(first[at])
        yield slice(start, end), first[at : at + CHUNK] - start


def chances(scores: Numbers, starts: npt.NDArray[np.int64]) -> Numbers:
    """The probability of each row of each choice; none of them has the rest."""
    likely = np.exp(np.clip(scores, -30.0, 30.0))
    whole = 1.0 + np.add.reduceat(likely, starts)
    sizes = np.diff(np.append(starts, len(scores)))
    return np.asarray(likely / np.repeat(whole, sizes))


def sigmoid(scores: Numbers) -> Numbers:
    """The probability of each log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0))))
