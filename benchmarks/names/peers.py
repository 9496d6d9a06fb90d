"""Matching by a single distance, as is usual: the candidate that is nearest, if it is near enough.

Of two candidates that are equally near none is taken: such a peer abstains rather than toss a coin.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from normalize.naming.characters import look_alike

Floats = NDArray[np.float32]
Score = Callable[[Sequence[str], Sequence[str]], Floats]
"""How near each mention, a row, is to each name of a roster, a column: 1 for the same."""

FARTHEST: Final = 1e-4  # of two characters that nothing makes alike
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


def looks(mentions: Sequence[str], names: Sequence[str]) -> Floats:
    """How alike two names look that differ in one character: by that one; 0 for all others."""
    scores = np.zeros((len(mentions), len(names)), np.float32)
    by_part = _by_part(tuple(names))
    for row, mention in enumerate(mentions):
        for at in range(len(mention)):
            for col in by_part.get((at, mention[:at], mention[at + 1 :]), ()):
                alike = look_alike(names[col][at], mention[at])
                same = names[col] == mention
                scores[row, col] = 1.0 if same else max(scores[row, col], alike, FARTHEST)
    return scores


@lru_cache(maxsize=1)
def _by_part(names: tuple[str, ...]) -> dict[tuple[int, str, str], list[int]]:
    """Which names are left by taking out one character, by its place and what is around it."""
    found: dict[tuple[int, str, str], list[int]] = {}
    for col, name in enumerate(names):
        for at in range(len(name)):
            found.setdefault((at, name[:at], name[at + 1 :]), []).append(col)
    return found


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
