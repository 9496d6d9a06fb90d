"""Whether a table is an outline: its levels stand in columns of their own, and its sums show it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from normalize.candidates import nested
from normalize.inference.contents import Content
from normalize.inference.table import NUMBERS, Table
from normalize.numerals import number_of

LEAST: Final = 2  # rows that are the sums of those under them
MOSTLY: Final = 0.8  # of the rows with others under them are their sums


def levels_of(table: Table, contents: Sequence[Content | None]) -> frozenset[int]:
    """The columns that are levels of an outline: of the first ones, up to one that is a number's or
    has no blanks.
    """
    kinds = [content.type if content else None for content in contents]
    columns = table.standing
    stop = next(
        (at for at, kind in enumerate(kinds) if kind in NUMBERS or all(columns[at])), len(kinds)
    )
    numbers = [
        [number_of(text, content.point, content.form.marks) for text in column]
        for column, content in zip(columns, contents, strict=True)
        if content is not None and content.type in NUMBERS
    ]
    return outline_of(columns[:stop], numbers) if stop > 1 and columns[0] else frozenset()


def names_in_full(columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The columns of an outline, with the names of its outer levels in each row."""
    named = [""] * len(columns)
    rows: list[tuple[str, ...]] = []
    for row in zip(*columns, strict=True):
        first = next((col for col, text in enumerate(row) if text), len(row))
        named = [*named[:first], *row[first:]]
        rows.append(tuple(named))
    return list(zip(*rows, strict=True))


def outline_of(
    names: Sequence[Sequence[str]], numbers: Sequence[Sequence[Decimal | None]]
) -> frozenset[int]:
    """The columns of names, by place, that are levels of an outline; none where there is no such.

    Each row has names in the columns of one level alone, the outermost first, and most rows with
    others under them are the sums of the next level's, in each column in which those have numbers:
    two columns of which one or the other may be blank are no outline.

    >>> names = [["A", "", "", "B", ""], ["", "x", "y", "", "z"]]
    >>> sorted(outline_of(names, [[Decimal(n) for n in (5, 2, 3, 4, 4)]]))
    [0, 1]
    """
    rows = list(zip(*names, strict=True))
    filled = [tuple(col for col, text in enumerate(row) if text) for row in rows]
    levels = sorted(set(filled))
    told = Counter(col for level in levels for col in level)
    if len(levels) < 2 or not all(levels) or filled[0] != levels[0]:
        return frozenset()
    if max(told.values()) > 1 or set(told) != set(range(len(names))):
        return frozenset()
    depths = [levels.index(level) for level in filled]
    sums = list(_sums(depths, numbers))
    is_told = sums.count(True) >= max(LEAST, MOSTLY * len(sums))
    return frozenset(told) if is_told else frozenset()


def _sums(depths: Sequence[int], numbers: Sequence[Sequence[Decimal | None]]) -> Iterator[bool]:
    """For each row with others under it and each column in which these have numbers, whether its
    number is the sum of the next level's.
    """
    under = nested(range(len(depths)), lambda one, other: depths[one] < depths[other])
    for at, rows in under.items():
        inner = min(depths[row] for row in rows)
        own = [row for row in rows if depths[row] == inner]
        for column in numbers:
            given = [number for row in own if (number := column[row]) is not None]
            if given:
                yield column[at] == sum(given)
