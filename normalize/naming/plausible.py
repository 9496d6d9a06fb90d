"""How likely a form is somebody's own name, by how often its characters stand in names."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import exp, log
from typing import Final

from normalize.naming.characters import given_share, read_share, surname_share
from normalize.script import has_ideograph, is_ideographic

TWO_CHARACTERS: Final = 0.2  # of names
LONGER: Final = 0.02
ENOUGH: Final = 500  # names; so many count as much as the table
COMPOUND: Final = 1 / 80  # surnames of two characters; so many are borne
WITH_COMPOUND: Final = 4  # characters; from so many on the surname may have two
LATIN_LETTER: Final = 1 / 14  # letters of names are not even: so many would be as surprising
FURTHER: Final = (1.0, 0.1, 0.03)  # of misread names: with one slip at least, two, three
UNIT_CHARACTER: Final = 1 / 400  # likewise, for the characters of a unit's name


@lru_cache(maxsize=65536)
def log_plausible(folded: str, is_person: bool = True) -> float:
    """The logarithm of the probability that a bearer drawn at random has this very name."""
    return USUAL.log_plausible(folded) if is_person else len(folded) * log(UNIT_CHARACTER)


class NameShares:
    """How often characters stand in names: in the table's, and in a list of names at hand.

    The longer the list, the more it counts: who is not in it is named as those in it are.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Count the names, folded."""
        self._first: Counter[str] = Counter()
        self._later: Counter[str] = Counter()
        for name in names:
            if is_ideographic(name):
                self._first[name[0]] += 1
                self._later.update(name[1:])
        self._surnames, self._characters = self._first.total(), self._later.total()

    def log_plausible(self, folded: str) -> float:
        """The logarithm of the probability that somebody is named so."""
        if not has_ideograph(folded):
            return len(folded) * log(LATIN_LETTER)
        length = _length(folded)
        given = [log(self._given(char)) for char in folded]
        single = log(self._surname(folded[0])) + sum(given[1:])
        if len(folded) < WITH_COMPOUND:
            return log(length) + single
        return log(length) + max(single, log(COMPOUND) + sum(given[2:]))

    def log_printed(self, folded: str, slips: float) -> float:
        """The logarithm of the probability that somebody is printed so, with so many slips.

        Each character is one of the name, or what one of any name was misread as.
        """
        clean = self.log_plausible(folded)
        if not is_ideographic(folded) and not has_ideograph(folded):
            return clean
        by_slips = [1.0, *(0.0 for _ in FURTHER)]
        for at, char in enumerate(folded):
            own, misread = self._given(char) if at else self._surname(char), read_share(char)
            by_slips = [
                found * own + (by_slips[number - 1] * misread if number else 0.0)
                for number, found in enumerate(by_slips)
            ]
        slipped = sum(a * b for a, b in zip(by_slips[1:], FURTHER, strict=True))
        return log((1 - slips) * exp(clean) + slips * _length(folded) * slipped)

    def _surname(self, char: str) -> float:
        usual = ENOUGH * surname_share(char)
        return (self._first[char] + usual) / (self._surnames + ENOUGH)

    def _given(self, char: str) -> float:
        usual = ENOUGH * given_share(char)
        return (self._later[char] + usual) / (self._characters + ENOUGH)


def _length(folded: str) -> float:
    """The share of names that have so many characters."""
    return {1: LONGER, 2: TWO_CHARACTERS, 3: 1 - TWO_CHARACTERS}.get(len(folded), LONGER)


USUAL: Final = NameShares()
