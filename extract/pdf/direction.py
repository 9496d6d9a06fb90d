"""A line as seen to a line as read, where scripts that run from right to left take part.

What is seen on paper is the outcome of the Unicode bidirectional algorithm (UAX 9, rule L2). It is
undone here with levels told from the characters alone: letters from right to left, numbers and
other letters among them from left to right, and what is neutral goes with its neighbors.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_NUMBER_JOINS = frozenset(".,:/-+%$€£")


def as_read(items: Sequence[T], chars: Sequence[str], is_rightward: Sequence[bool]) -> list[T]:
    """The items of a line, given from left to right as seen, in the order in which they are read.

    >>> "".join(as_read("12 CBA", "12 CBA", [True, True, True, False, False, False]))
    'ABC 12'
    """
    levels = _levels(chars, is_rightward)
    order = list(range(len(items)))
    for level in range(1, max(levels, default=0) + 1):
        order = _reversed_runs(order, levels, level)
    return [items[index] for index in order]


def _levels(chars: Sequence[str], is_rightward: Sequence[bool]) -> list[int]:
    """The level of each character: odd from right to left, even from left to right."""
    leftward = sum(not way for way in is_rightward)
    letters = sum(char.isalpha() and way for char, way in zip(chars, is_rightward, strict=True))
    base = 1 if leftward > letters else 0
    kinds = [
        "L" if not way else "R" if char.isalnum() else "N"
        for char, way in zip(chars, is_rightward, strict=True)
    ]
    kinds = _with_number_joins(kinds, chars)
    levels = []
    for at, kind in enumerate(kinds):
        if kind == "N":
            before = next((k for k in reversed(kinds[:at]) if k != "N"), "")
            after = next((k for k in kinds[at + 1 :] if k != "N"), "")
            kind = before if before == after and before else "L" if base else "R"
        levels.append(1 if kind == "L" else 2 if base or _is_enclosed(kinds, chars, at) else 0)
    return levels


def _with_number_joins(kinds: list[str], chars: Sequence[str]) -> list[str]:
    """The kinds, signs beside a digit taken to its number."""
    found = list(kinds)
    for at, kind in enumerate(kinds):
        beside = chars[max(0, at - 1) : at + 2]
        if kind == "N" and chars[at] in _NUMBER_JOINS and any(c.isdigit() for c in beside):
            found[at] = "R"
    return found


def _is_enclosed(kinds: Sequence[str], chars: Sequence[str], at: int) -> bool:
    """Whether a number stands between letters that run from right to left."""
    start, end = at, at
    while start > 0 and kinds[start - 1] == "R":
        start -= 1
    while end + 1 < len(kinds) and kinds[end + 1] == "R":
        end += 1
    if any(chars[index].isalpha() for index in range(start, end + 1)):
        return False
    before = next((kind for kind in reversed(kinds[:start]) if kind != "N"), "")
    after = next((kind for kind in kinds[end + 1 :] if kind != "N"), "")
    return before == after == "L"


def _reversed_runs(order: list[int], levels: Sequence[int], least: int) -> list[int]:
    """The order with each stretch of at least this level turned round."""
    found: list[int] = []
    run: list[int] = []
    for index in order:
        if levels[index] >= least:
            run.append(index)
            continue
        found += run[::-1]
        run = []
        found.append(index)
    return found + run[::-1]
