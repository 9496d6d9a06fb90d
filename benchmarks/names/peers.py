"""Matching by a single distance, as is usual: the candidate that is nearest, if it is near enough.

Of two candidates that are equally near none is taken: such a peer abstains rather than toss a coin.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

Floats = NDArray[np.float32]
Score = Callable[[Sequence[str], Sequence[str]], Floats]
"""How near each mention, a row, is to each name of a roster, a column: 1 for the same."""

BLOCK: Final = 2_000_000  # scores that are held at once


@dataclass(frozen=True, slots=True)
class Nearest:
    """A mention's nearest name, how near it is, and whether another is equally near."""

    name: str
    score: float
    is_tied: bool


def ratio(mentions: Sequence[str], names: Sequence[str]) -> Floats:
    """rapidfuzz's ratio: of the indel distance, normalized."""
    scores = process.cdist(mentions, names, scorer=fuzz.ratio, dtype=np.float32)
    return np.asarray(scores / 100, dtype=np.float32)


def jaro_winkler(mentions: Sequence[str], names: Sequence[str]) -> Floats:
    """Jaro-Winkler's similarity."""
    scores: Floats = process.cdist(
        mentions, names, scorer=JaroWinkler.normalized_similarity, dtype=np.float32
    )
    return scores


def nearest(mentions: Sequence[str], names: Sequence[str], score: Score) -> list[Nearest]:
    """For each mention the nearest name."""
    at_once = max(1, BLOCK // len(names))
    found: list[Nearest] = []
    for start in range(0, len(mentions), at_once):
        block = mentions[start : start + at_once]
        scores = score(block, names)
        best = scores.argmax(axis=1)
        highest = scores[np.arange(len(block)), best]
        ties = (scores >= highest[:, None] - 1e-6).sum(axis=1) > 1
        found += [
            Nearest(names[place], float(top), bool(tied))
            for place, top, tied in zip(best.tolist(), highest.tolist(), ties.tolist(), strict=True)
        ]
    return found


def assigned(found: Iterable[Nearest], least: float) -> list[str]:
    """The names that are taken at a threshold, "" where none is."""
    return [each.name if each.score >= least and not each.is_tied else "" for each in found]
