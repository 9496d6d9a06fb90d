"""Forms of one bearer, brought together jointly.

Greedy additive edge contraction (Keuper et al., Efficient decomposition of image and mesh graphs by
lifted multicuts, 2015) on the correlation clustering of Bansal, Blum and Chawla, 2004: the two
clusters with the most evidence between them are joined, as long as it is for them. All pairs
between two clusters count, so a chain of look-alikes does not pull two bearers together.
"""

import heapq
from collections.abc import Iterable, Mapping
from math import inf
from typing import Final

UNKNOWN: Final = -2.0  # log-odds of two forms between which nothing was found


def clusters(
    odds: Mapping[frozenset[str], float], barred: Iterable[frozenset[str]] = ()
) -> list[frozenset[str]]:
    """The clusters of more than one form; `odds` are log-odds of two being one, both ways the same.

    Two that are barred are never in one cluster, whatever stands between them.
    """
    members = {form: frozenset((form,)) for pair in odds for form in pair}
    between: dict[str, dict[str, float]] = {form: {} for form in members}
    for pair, value in odds.items():
        a, b = sorted(pair)
        between[a][b] = between[b][a] = value
    for pair in barred:
        a, b = sorted(pair)
        if a in between and b in between:
            between[a][b] = between[b][a] = -inf
    heap = [(-v, a, b) for a, near in between.items() for b, v in near.items() if a < b and v > 0]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in between or between[a].get(b) != -value:
            continue  # joined, or changed by a join
        _join(a, b, members, between)
        for other, joined in between[a].items():
            if joined > 0:
                heapq.heappush(heap, (-joined, min(a, other), max(a, other)))
    return sorted((held for held in members.values() if len(held) > 1), key=sorted)


def _join(
    a: str, b: str, members: dict[str, frozenset[str]], between: dict[str, dict[str, float]]
) -> None:
    """Let `a` stand for both; pairs between which nothing is known speak against."""
    near, far = between[a], between.pop(b)
    near.pop(b)
    far.pop(a)
    for other in {*near, *far}:
        size = len(members[other])
        ours = near.get(other, UNKNOWN * len(members[a]) * size)
        theirs = far.get(other, UNKNOWN * len(members[b]) * size)
        near[other] = between[other][a] = ours + theirs
        between[other].pop(b, None)
    members[a] |= members.pop(b)
