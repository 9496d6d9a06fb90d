"""Titles that are numbered: the same words before another number, as over table after table."""

import re

LONGEST = 20  # characters before the number
_TITLE = re.compile(rf"([^\W\d][^\d]{{0,{LONGEST - 1}}}?)[ -]*(\d[\d.-]*)(\S?)")
_STOPS = frozenset(".:-–—")


def is_numbered(text: str) -> bool:
    """Whether the text begins with a word and a number, with a stop behind it.

    >>> is_numbered("Table 3. Exports"), is_numbered("Grade 3"), is_numbered("May 2004 to June")
    (True, False, False)
    """
    found = _TITLE.match(text)
    return found is not None and (found[2][-1] in _STOPS or found[3] in _STOPS)


def next_of(one: str, other: str) -> bool:
    """Whether the second title has the words of the first, and another number.

    >>> next_of("Table 3. Exports", "Table 4. Imports")
    True
    >>> next_of("Table 3. Exports", "Chart 4. Imports")
    False
    """
    first, second = _TITLE.match(one), _TITLE.match(other)
    if first is None or second is None:
        return False
    return first[1] == second[1] and first[2].rstrip(".-") != second[2].rstrip(".-")
