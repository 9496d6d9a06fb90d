"""The order in which a person counts: numbers in a text count as numbers."""

import re

_NUMBER = re.compile(r"(\d+)")

NaturalKey = tuple[tuple[str | int, ...], str]


def natural_key(text: str) -> NaturalKey:
    """A key under which the numbers in a text count as numbers.

    >>> sorted(["1-10-1", "1-2-1", "1-2"], key=natural_key)
    ['1-2', '1-2-1', '1-10-1']
    """
    parts = _NUMBER.split(text)
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts)), text
