"""Which sort of brackets a document prints in which surroundings, by all of its pairs together.

A scan shows little of what tells one sort from another, but a document keeps to one sort for one
use: round a year within a reference, say, and round what is said by the way. What the recognizer
offers for each pair is pooled over all pairs that are used alike, in logarithms (Genest and Zidek,
"Combining Probability Distributions", Statistical Science 1, 1986).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Final
from unicodedata import normalize

from model import TextReading
from normalize.readings_lattice import PAIRS, spots_of

NOT_OFFERED: Final = 0.005  # share of a sort that the recognizer does not offer
COMMON: Final = "()"
READIER: Final = 10.0
"""Times; how much readier the recognizer is to see the common sort than another.

Of 44 such pairs round years, printed in noise, by fax and in black and white, none offered another
sort with a share of 0.01; of pairs of another sort printed there each did, the least with 0.06.
"""
MOST: Final = log(200.0)  # the most that other pairs say for one sort against another
OPENING: Final = {pair[0]: pair for pair in PAIRS}
CLOSING: Final = {pair[1]: pair for pair in PAIRS}

Use = tuple[bool, bool]
"""What brackets are used for: whether digits alone stand between them, and whether one follows."""


@dataclass(frozen=True, slots=True)
class BracketPair:
    """Brackets that open and close one another: their places in a text, their sort and use."""

    start: int
    end: int
    sort: str
    use: Use


def bracket_pairs(text: str) -> list[BracketPair]:
    """The pairs of brackets of a text in the order in which they open; ends of two sorts are none.

    >>> [(pair.sort, pair.use) for pair in bracket_pairs("（甲〔2024〕8号）")]
    [('()', (False, False)), ('〔〕', (True, True))]
    """
    plain = [normalize("NFKC", sign) for sign in text]
    waiting: list[int] = []
    found: list[BracketPair] = []
    for at, sign in enumerate(plain):
        if sign in OPENING:
            waiting.append(at)
        elif sign in CLOSING and waiting:
            start = waiting.pop()
            if OPENING[plain[start]] == CLOSING[sign]:
                inside, behind = "".join(text[start + 1 : at].split()), text[at + 1 :].lstrip()
                use = inside.isdecimal(), behind[:1].isdecimal()
                found.append(BracketPair(start, at, CLOSING[sign], use))
    return sorted(found, key=lambda pair: pair.start)


class Brackets:
    """What all pairs of a document say of the sorts that it prints, use by use."""

    def __init__(self, readings: Iterable[TextReading]) -> None:
        self._said: dict[Use, dict[str, float]] = defaultdict(lambda: dict.fromkeys(PAIRS, 0.0))
        for reading in readings:
            for pair, said in _evidence(reading):
                for sort, log_share in said.items():
                    self._said[pair.use][sort] += log_share

    def odds(self, reading: TextReading, text: str) -> float:
        """How much likelier a text's sorts are than those that were read first, by other pairs.

        It is a natural logarithm. Of two sorts that the document hardly prints neither is likelier,
        and nothing is said of a text that has other pairs than were read.
        """
        pairs = bracket_pairs(text)
        own = list(_evidence(reading))
        if len(pairs) != len(own):
            return 0.0
        whole = 0.0
        for pair, (first, said) in zip(pairs, own, strict=True):
            if pair.sort != first.sort:
                pooled = self._said[first.use]
                others = {sort: pooled[sort] - said[sort] for sort in PAIRS}
                least = max(others.values()) - MOST
                whole += max(least, others[pair.sort]) - max(least, others[first.sort])
        return whole


def bracketed_as(text: str, first: str) -> str:
    """The text with the brackets of another that has as many pairs, to compare what else differs.

    >>> bracketed_as("甲〔1〕", "申（1）")
    '甲（1）'
    """
    pairs, others = bracket_pairs(text), bracket_pairs(first)
    if len(pairs) != len(others):
        return text
    signs = list(text)
    for pair, other in zip(pairs, others, strict=True):
        if pair.sort != other.sort:
            signs[pair.start], signs[pair.end] = first[other.start], first[other.end]
    return "".join(signs)


def _evidence(reading: TextReading) -> Iterator[tuple[BracketPair, Mapping[str, float]]]:
    """Each pair that was read, with the logarithm of what its print says for each sort.

    Both ends are of one print: the one that opens speaks for both. The recognizer is readier to
    see the common sort than any other, so its share of that is worth less.
    """
    pairs = bracket_pairs(reading.text)
    spots = {spot.start: spot.options for spot in spots_of(reading)} if pairs else {}
    for pair in pairs:
        shares = {normalize("NFKC", t): s for t, s in spots.get(pair.start, ((pair.sort[0], 1.0),))}
        yield (
            pair,
            {
                sort: log(
                    max(NOT_OFFERED, shares.get(sort[0], 0.0) / (READIER if sort == COMMON else 1))
                )
                for sort in PAIRS
            },
        )
