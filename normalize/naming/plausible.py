"""How likely a form is somebody's own name, by how often its characters stand in names."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from math import exp, log
from typing import Final

from normalize.naming.characters import (
    COMPOUND,
    compound_share,
    given_share,
    read_share,
    surname_share,
)
from normalize.script import has_ideograph, is_ideographic

TWO_CHARACTERS: Final = 0.2  # of names
LONGER: Final = 0.02
USUAL_LENGTH: Final = 3  # characters, one of which is misread
FEWEST: Final = 20  # characters that the table is taken to have told, beyond those it did
ROUNDS: Final = 8
ANY: Final = 1 / 7000  # of the characters in use, as a share
LATIN_LETTER: Final = 1 / 14  # letters of names are not even: so many would be as surprising
FURTHER: Final = (1.0, 0.1, 0.03)  # of misread names: with one slip at least, two, three
UNIT_CHARACTER: Final = 1 / 400  # likewise, for the characters of a unit's name


@lru_cache(maxsize=65536)
def log_plausible(folded: str, is_person: bool = True) -> float:
    """The logarithm of the probability that a bearer drawn at random has this very name."""
    return USUAL.log_plausible(folded) if is_person else len(folded) * log(UNIT_CHARACTER)


class _Shares:
    """How likely a character stands at a place of a name: by names at hand, by the table, or any.

    How much each of the three counts is told by the names themselves, each of whose characters is
    asked for as if that one name were not there (Jelinek and Mercer, Interpolated estimation of
    Markov source parameters from sparse data, 1980).
    """

    def __init__(self, counts: Counter[str], table: Callable[[str], float]) -> None:
        self._counts, self._table = counts, table
        self._total = counts.total()
        self._weights = (0.0, 1.0, 0.0)
        self._known: dict[str, float] = {}
        if not counts:
            return
        told = {char: self._parts(char, 1) for char in counts}
        self._weights = (0.5, 0.4, 0.1)
        for _ in range(ROUNDS):
            sums = [0.0, float(FEWEST), 0.0]
            for char, parts in told.items():
                each = [weight * part for weight, part in zip(self._weights, parts, strict=True)]
                likely = sum(each)
                sums = [a + counts[char] * b / likely for a, b in zip(sums, each, strict=True)]
            whole = sum(sums)
            self._weights = sums[0] / whole, sums[1] / whole, sums[2] / whole

    def _parts(self, char: str, left_out: int = 0) -> tuple[float, float, float]:
        others = max(1, self._total - left_out)
        return max(0, self._counts[char] - left_out) / others, self._table(char), ANY

    def __call__(self, char: str) -> float:
        """The probability."""
        known = self._known.get(char)
        if known is None:
            parts = self._parts(char)
            known = sum(a * b for a, b in zip(self._weights, parts, strict=True))
            self._known[char] = known
        return known


class NameShares:
    """How often characters stand in names: in the table's, and in a list of names at hand.

    The longer the list, the more it counts: who is not in it is named as those in it are.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Count the names, folded."""
        first, later = Counter[str](), Counter[str]()
        for name in names:
            if is_ideographic(name):
                first[name[0]] += 1
                later.update(name[1:])
        self._surname = _Shares(first, surname_share)
        self._given = _Shares(later, given_share)

    def log_plausible(self, folded: str) -> float:
        """The logarithm of the probability that somebody is named so."""
        if not has_ideograph(folded):
            return len(folded) * log(LATIN_LETTER)
        length = _length(folded)
        given = [log(self._given(char)) for char in folded]
        single = log(length) + log(self._surname(folded[0])) + sum(given[1:])
        borne = compound_share(folded)
        if not borne:
            return single
        return max(single, log(_length(folded[1:])) + log(borne) + sum(given[COMPOUND:]))

    def printed(self, folded: str) -> tuple[float, float]:
        """The probability that somebody is printed so: who is read right, and who is misread.

        Each character is one of the name, or what one of any name was misread as.
        """
        clean = exp(self.log_plausible(folded))
        if not has_ideograph(folded):
            return clean, clean
        by_slips = [1.0, *(0.0 for _ in FURTHER)]
        for at, char in enumerate(folded):
            own = self._given(char) if at else self._surname(char)
            misread = read_share(char) / USUAL_LENGTH
            by_slips = [
                found * own + (by_slips[number - 1] * misread if number else 0.0)
                for number, found in enumerate(by_slips)
            ]
        slipped = sum(a * b for a, b in zip(by_slips[1:], FURTHER, strict=True))
        return clean, _length(folded) * slipped


def _length(folded: str) -> float:
    """The share of names that have so many characters."""
    return {1: LONGER, 2: TWO_CHARACTERS, 3: 1 - TWO_CHARACTERS}.get(len(folded), LONGER)


USUAL: Final = NameShares()
