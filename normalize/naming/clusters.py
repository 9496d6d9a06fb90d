"""Forms of one bearer, brought together jointly.

Greedy contraction (Keuper et al., Efficient decomposition of image and mesh graphs by lifted
multicuts, 2015) on the correlation clustering of Bansal, Blum and Chawla, 2004: the two clusters
with the most evidence between them are joined, as long as it is for them. What stands between the
two foremost forms always counts; two slips of one name need not be alike, so between others only
what is for them does. A chain of look-alikes therefore does not pull two bearers together.
"""

import heapq
from collections.abc import Collection, Iterable, Mapping
from math import inf
from typing import Final

UNKNOWN: Final = -2.0  # log-odds of two foremost forms between which nothing was found

Pairs = Mapping[frozenset[str], float]


def clusters(
    odds: Pairs,
    barred: Iterable[frozenset[str]] = (),
    weight: Mapping[str, int] | None = None,
) -> list[frozenset[str]]:
    """The clusters of more than one form; `odds` are log-odds of two being one bearer's.

    `weight` says how often a form is printed: the foremost of a cluster is the most frequent. Two
    that are barred are never in one cluster, whatever stands between them.
    """
    apart = frozenset(barred)
    rank = {form: (-(weight or {}).get(form, 1), form) for pair in odds for form in pair}
    held = {form: [form] for form in rank}  # under its foremost form
    near: dict[str, set[str]] = {form: set() for form in rank}
    for pair in odds:
        a, b = pair
        near[a].add(b)
        near[b].add(a)
    heap: list[tuple[float, str, str]] = []

    def offer(a: str, b: str) -> None:
        found = _between(held[a], held[b], odds, apart)
        if found > 0:
            heapq.heappush(heap, (-found, min(a, b), max(a, b)))

    for a in sorted(near):
        for b in sorted(near[a]):
            if a < b:
                offer(a, b)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in held or b not in held or -value != _between(held[a], held[b], odds, apart):
            continue  # joined, or changed by a join
        first, other = sorted((a, b), key=rank.__getitem__)
        held[first] += held.pop(other)
        near[first] = (near[first] | near.pop(other)) - {first, other}
        for each in sorted(near[first]):
            near[each] = (near[each] - {other}) | {first}
            offer(first, each)
    return sorted((frozenset(forms) for forms in held.values() if len(forms) > 1), key=sorted)


def _between(
    one: Collection[str], other: Collection[str], odds: Pairs, apart: Collection[frozenset[str]]
) -> float:
    """What speaks for joining two clusters, each with its foremost form first."""
    total = 0.0
    for at, a in enumerate(one):
        for by, b in enumerate(other):
            pair = frozenset((a, b))
            if pair in apart:
                return -inf
            if at == by == 0:
                total += odds.get(pair, UNKNOWN)
            else:
                total += max(0.0, odds.get(pair, 0.0))
    return total
