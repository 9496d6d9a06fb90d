"""What a misread character is read as: a conditional logit over all that could be read.

The utility of reading c' for c is linear in several measures: the log shares with which the
recognizer reads c' for prints of c of each kind, how often it reads c' by mistake at all, the
cosine of their vectors, the correlation of their shapes. The probability is that utility against
those of all other characters (McFadden, Conditional logit analysis of qualitative choice behavior,
1974). Its weights are learned from real slips.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.characters.sight import Printing, Sight

Floats = NDArray[Any]

MEASURES: Final = (
    *(str(printing) for printing in Printing),
    "how often it is read by mistake",
    "vectors of the output layer",
    "shapes",
)
UNREAD: Final = 1e-6  # share of a character that is not among those kept
ROUNDS: Final = 60
ENOUGH: Final = 1e-4  # of a step, in weights
RIDGE: Final = 1e-3
BLACK_AND_WHITE: Final = list(Printing).index(Printing.TWO_SHADES)


def measures(sight: Sight, at: int, often: Floats) -> Floats:
    """The measures of one character against all, (count, measures)."""
    count = len(sight.alphabet)
    columns = []
    for read, shares in zip(sight.read[:, at], sight.shares[:, at], strict=True):
        share = np.full(count, UNREAD, np.float32)
        kept = read >= 0
        share[read[kept]] = np.maximum(shares[kept], UNREAD)
        columns.append(np.log(share))
    alike = (sight.vectors @ sight.vectors[at], sight.shapes @ sight.shapes[at])
    return np.stack([*columns, often, *alike], axis=1)


def often_by_mistake(sight: Sight) -> Floats:
    """For each character the logarithm of the share of all misreadings that it is."""
    read, shares = sight.read[BLACK_AND_WHITE], sight.shares[BLACK_AND_WHITE]
    own = np.arange(sight.ideographs)[:, None]
    is_slip = (read >= 0) & (read != own)
    counts = np.bincount(read[is_slip], shares[is_slip], len(sight.alphabet))
    found: Floats = np.log(counts / counts.sum() + UNREAD).astype(np.float32)
    return found


def candidates(sight: Sight, at: int) -> NDArray[np.int64]:
    """What can be read instead: all that the recognizer knows, but the character itself."""
    others = sight.is_known.copy()
    others[at] = False
    return np.flatnonzero(others)


def cases(sight: Sight, pairs: Iterable[tuple[str, str]]) -> list[tuple[Floats, int]]:
    """For each slip the measures of all that could be read, and which of them was."""
    place = {char: at for at, char in enumerate(sight.alphabet)}
    often = often_by_mistake(sight)
    found = []
    for true, read in pairs:
        if place.get(true, sight.ideographs) >= sight.ideographs or read not in place:
            continue
        if not sight.is_known[place[read]]:
            continue
        able = candidates(sight, place[true])
        row = int(np.searchsorted(able, place[read]))
        found.append((measures(sight, place[true], often)[able], row))
    return found


def fit(cases: Sequence[tuple[Floats, int]], used: Sequence[bool]) -> Floats:
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


def shares_of(sight: Sight, at: int, weights: Floats, often: Floats) -> Floats:
    """How likely each character of the alphabet is read for one, when that is misread."""
    able = candidates(sight, at)
    found = np.zeros(len(sight.alphabet))
    found[able] = shares(measures(sight, at, often)[able], weights)
    return found


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
