"""How likely a form is somebody's own name, by how often its characters stand in names."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log
from typing import Final

from normalize.naming.characters import given_share, surname_share
from normalize.script import has_ideograph, is_ideographic

TWO_CHARACTERS: Final = 0.2  # of names
LONGER: Final = 0.02
ENOUGH: Final = 500  # names; so many count as much as the table
COMPOUND: Final = 1 / 80  # surnames of two characters; so many are borne
WITH_COMPOUND: Final = 4  # characters; from so many on the surname may have two
LATIN_LETTER: Final = 1 / 14  # letters of names are not even: so many would be as surprising
UNIT_CHARACTER: Final = 1 / 400  # likewise, for the characters of a unit's name


@lru_cache(maxsize=65536)
def log_plausible(folded: str, is_person: bool = True) -> float:
    """The logarithm of the probability that a bearer drawn at random has this very name."""
    return USUAL.log_plausible(folded) if is_person else len(folded) * log(UNIT_CHARACTER)


class NameShares:
    """How often characters stand in names: in the table's, and in a list of names at hand.

    The longer the list, the more it counts: who is not in it is named as those in it are.
    """

    def __init__(self, names: Iterable[str] = (), misread: float = 0.0) -> None:
        """Count the names, folded. `misread` is how likely any one character stands for another."""
        self._first: Counter[str] = Counter()
        self._later: Counter[str] = Counter()
        for name in names:
            if is_ideographic(name):
                self._first[name[0]] += 1
                self._later.update(name[1:])
        self._surnames, self._characters = self._first.total(), self._later.total()
        self._misread = misread

    def log_plausible(self, folded: str) -> float:
        """The logarithm of the probability that somebody is named so."""
        if not has_ideograph(folded):
            return len(folded) * log(LATIN_LETTER)
        length = {1: LONGER, 2: TWO_CHARACTERS, 3: 1 - TWO_CHARACTERS}.get(len(folded), LONGER)
        given = [log(self._given(char)) for char in folded]
        single = log(self._surname(folded[0])) + sum(given[1:])
        if len(folded) < WITH_COMPOUND:
            return log(length) + single
        return log(length) + max(single, log(COMPOUND) + sum(given[2:]))

    def _surname(self, char: str) -> float:
        usual = ENOUGH * surname_share(char)
        return (self._first[char] + usual) / (self._surnames + ENOUGH) + self._misread

    def _given(self, char: str) -> float:
        usual = ENOUGH * given_share(char)
        return (self._later[char] + usual) / (self._characters + ENOUGH) + self._misread


USUAL: Final = NameShares()
