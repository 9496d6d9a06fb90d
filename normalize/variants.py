"""Printed forms that could be one name: alike but for a character, and answering for one unit."""

from collections import defaultdict
from collections.abc import Mapping


def could_be_one(one: str, other: str) -> bool:
    """Whether two forms are of one length and differ in one character, not the first."""
    return (
        one != other
        and len(one) == len(other)
        and one[:1] == other[:1]
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


def variants_of(
    counts: Mapping[str, int],
    answers: Mapping[str, set[str]],
    together: set[frozenset[str]],
) -> dict[str, tuple[str, ...]]:
    """For each form the forms, as frequent or more, that it may be a variant of."""
    buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
    for form in sorted(counts):
        buckets[len(form), form[:1]].append(form)
    found: dict[str, tuple[str, ...]] = {}
    for forms in buckets.values():
        for form in forms:
            others = tuple(
                other
                for other in forms
                if could_be_one(form, other)
                and counts[form] <= counts[other]
                and frozenset((form, other)) not in together
                and answers[form] & answers[other]
            )
            if others:
                found[form] = tuple(sorted(others, key=lambda other: (-counts[other], other)))
    return found
