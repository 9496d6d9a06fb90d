"""Words divided at the end of a line: whether the hyphen goes, or belongs to a compound."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

HYPHENS = frozenset("-\u2010\u00ad")
SOFT = "\u00ad"

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Words:
    """The words of a page, gathered when first asked for."""

    lines: Iterable[str]
    _known: frozenset[str] = field(default=frozenset(), init=False)
    _is_gathered: bool = field(default=False, init=False)

    def has(self, word: str) -> bool:
        """Whether the word is printed whole in a line, in any case."""
        if not self._is_gathered:
            self._known = frozenset(
                found.casefold() for line in self.lines for found in _WORD.findall(line)
            )
            self._is_gathered = True
        return word.casefold() in self._known


def division(before: str, after: str, words: Words) -> tuple[bool, bool]:
    """Whether the break between two lines divides a word, and whether its hyphen goes.

    The hyphen goes if it says that it is there for the break, or if the whole word is printed
    elsewhere on the page and the compound is not. Else it stays: a compound keeps its hyphen, and a
    word with one too many can still be read.

    >>> division("popu-", "lation", Words(["the population of"]))
    (True, True)
    >>> division("long-", "term debt", Words([]))
    (True, False)
    >>> division("1-", "2", Words([]))
    (False, False)
    """
    if not before or before[-1] not in HYPHENS:
        return False, False
    left, right = _LAST.search(before[:-1]), _FIRST.match(after)
    if not left or not right or not right[0][0].islower():
        return False, False
    if before[-1] == SOFT:
        return True, True
    whole, compound = left[0] + right[0], f"{left[0]}-{right[0]}"
    return True, words.has(whole) and not words.has(compound)
