"""Serials that run on: which may follow which, and which slip makes one of another."""

import re
from collections.abc import Iterator
from functools import lru_cache

from normalize.entries import serial_parts


@lru_cache(maxsize=16384)
def numbers_of(serial: str) -> tuple[int, ...]:
    """A serial's parts as numbers; letters count as nothing that runs on."""
    parts = serial_parts(serial)
    return tuple(int(part) for part in parts) if all(p.isdecimal() for p in parts) else ()


def is_successor(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether the second serial may follow the first: one part is one more, all after it are 1.

    >>> is_successor((1, 13, 2), (1, 14)), is_successor((1, 14), (2, 1, 1))
    (True, True)
    >>> is_successor((1, 1, 1), (1, 1, 3))
    False
    """
    if not one or not other:
        return False
    if other == (*one, 1):
        return True
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    if same == len(one) or same == len(other):
        return False
    return other[same] == one[same] + 1 and all(part == 1 for part in other[same + 1 :])


def successors(one: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The serials that may follow, down to one level more than the one has."""
    yield (*one, 1)
    for level in range(len(one)):
        head = (*one[:level], one[level] + 1)
        yield from ((*head, *(1,) * more) for more in range(len(one) + 1 - level))


def predecessors(other: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Serials that the one may follow: of its own level, and those that differ in one digit."""
    if other[-1] == 1:
        yield other[:-1]
    for level, part in enumerate(other):
        if part > 1 and all(rest == 1 for rest in other[level + 1 :]):
            head = (*other[:level], part - 1)
            yield head
            yield from ((*head, last) for last in range(1, 10))


def is_slip(serial: str, rival: str) -> bool:
    """Whether an ordinary slip makes the one of the other: one character wrong, lost, doubled, or
    two neighbors swapped (Damerau, 1964); marks between the parts count as one.
    """
    one = re.sub(r"\D", "-", serial)
    if len(one) == len(rival):
        wrong = [i for i, (a, b) in enumerate(zip(one, rival, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (
            swapped and one[wrong[0]] == rival[wrong[1]] and one[wrong[1]] == rival[wrong[0]]
        )
    long, short = (one, rival) if len(one) > len(rival) else (rival, one)
    return len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


def printed_like(serial: tuple[int, ...], other: str) -> str:
    """The serial with the mark between its parts that the other one has.

    >>> printed_like((1, 2), "1.1.4")
    '1.2'
    """
    mark = re.search(r"\D+", other)
    return (mark.group() if mark else "-").join(map(str, serial))
