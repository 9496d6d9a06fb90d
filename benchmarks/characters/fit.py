"""What a misread character is read as: a conditional logit over all that could be read.

The utility of reading c' for c is linear in three measures (the log share with which the recognizer
reads c' for a small print of c, the cosine of their vectors, the correlation of their shapes), and
the probability is that utility against those of all other characters (McFadden, Conditional logit
analysis of qualitative choice behavior, 1974). Its weights are learned from real slips.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.characters.sight import Sight

Floats = NDArray[Any]

MEASURES: Final = ("share read", "cosine", "shape")
UNREAD: Final = 1e-6  # share of a character that is not among those kept
ROUNDS: Final = 60
ENOUGH: Final = 1e-4  # of a step, in weights
RIDGE: Final = 1e-3


def measures(sight: Sight, at: int) -> Floats:
    """The three measures of one character against all, (count, 3)."""
    share = np.full(len(sight.alphabet), UNREAD)
    kept = sight.read[at] >= 0
    share[sight.read[at][kept]] = np.maximum(sight.shares[at][kept], UNREAD)
    return np.stack(
        [np.log(share), sight.vectors @ sight.vectors[at], sight.shapes @ sight.shapes[at]], axis=1
    )


def candidates(sight: Sight, at: int) -> NDArray[np.int64]:
    """What can be read instead: all that the recognizer knows, but the character itself."""
    others = sight.is_known.copy()
    others[at] = False
    return np.flatnonzero(others)


def cases(sight: Sight, pairs: Iterable[tuple[str, str]]) -> list[tuple[Floats, int]]:
    """For each slip the measures of all that could be read, and which of them was."""
    place = {char: at for at, char in enumerate(sight.alphabet)}
    found = []
    for true, read in pairs:
        if true not in place or read not in place or not sight.is_known[place[read]]:
            continue
        able = candidates(sight, place[true])
        row = int(np.searchsorted(able, place[read]))
        found.append((measures(sight, place[true])[able], row))
    return found


def fit(cases: Sequence[tuple[Floats, int]], used: Sequence[bool] = (True,) * 3) -> Floats:
    """The weights of the measures under which the slips are likeliest, by Newton's method."""
    mask = np.array(used)
    chosen = [(known[:, mask], read) for known, read in cases]
    weights = np.zeros(int(mask.sum()))
    likelihood, step = -np.inf, np.zeros_like(weights)
    for _ in range(ROUNDS):
        reached, gradient, curvature = _slopes(chosen, weights + step)
        if reached < likelihood:  # too far
            step = step / 2
            continue
        weights, likelihood = weights + step, reached
        step = np.linalg.solve(curvature, gradient)
        if np.abs(step).max() < ENOUGH:
            break
    full = np.zeros(len(mask))
    full[mask] = weights
    return full


def _slopes(cases: Sequence[tuple[Floats, int]], weights: Floats) -> tuple[float, Floats, Floats]:
    """The log-likelihood of the slips, its gradient, and its curvature turned positive."""
    reached, gradient = 0.0, np.zeros_like(weights)
    curvature = np.eye(len(weights)) * RIDGE
    for x, read in cases:
        p = shares(x, weights)
        mean = p @ x
        reached += float(np.log(max(p[read], np.finfo(float).tiny)))
        gradient += x[read] - mean
        curvature += (x * p[:, None]).T @ x - np.outer(mean, mean)
    return reached, gradient, curvature


def shares(known: Floats, weights: Floats) -> Floats:
    """The probability of each candidate."""
    utility = known @ weights
    likely: Floats = np.exp(utility - utility.max())
    likely /= likely.sum()
    return likely


def ranked_within(
    cases: Sequence[tuple[Floats, int]], weights: Floats, ranks: Sequence[int]
) -> list[float]:
    """The share of slips in which what was read is among the so many likeliest."""
    found = []
    for known, read in cases:
        utility = known @ weights
        better, same = utility > utility[read], utility == utility[read]
        found.append(int(better.sum()) + (int(same.sum()) + 1) / 2)
    return [float(np.mean([rank <= limit for rank in found])) for limit in ranks]
