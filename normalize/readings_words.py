"""Which of two texts the document itself writes: whole entries, and stretches of characters.

Only what nobody would doubt is learned from.
"""

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import Final

from model import TextReading
from normalize.readings_lattice import spots_of
from normalize.script import folded

LEARNED: Final = 0.95  # share of a first reading from which on it is learned from
UNSEEN: Final = 0.3  # how often a stretch counts as seen that the document never has
AROUND: Final = 2  # characters beside a doubtful one that are asked
MOST: Final = log(40.0)  # the most that a document's own wording says for or against a reading


class Wording:
    """The wording of a document: how often each entry and each stretch of three is written."""

    def __init__(self, readings: Iterable[TextReading]) -> None:
        self._entries: Counter[str] = Counter()
        self._stretches: Counter[str] = Counter()
        for reading in readings:
            spots = [spot for spot in spots_of(reading) if spot.options[0][1] < LEARNED]
            text = reading.text
            if not spots:
                self._entries[folded(text)] += 1
            sure = "".join(
                "\0" if any(spot.start <= at < spot.end for spot in spots) else sign
                for at, sign in enumerate(text)
            )
            self._stretches.update(
                three for three in _threes("".join(sure.split())) if "\0" not in three
            )

    def odds(self, text: str, other: str) -> float:
        """How much likelier the first of two texts is by the wording, as a natural logarithm.

        Entries seen as a whole say most; else the stretches in which the two differ.
        """
        whole = self._entries[folded(text)], self._entries[folded(other)]
        if any(whole) and not all(whole):
            return MOST if whole[0] else -MOST
        one, two = "".join(text.split()), "".join(other.split())
        start = next(
            (at for at, pair in enumerate(zip(one, two, strict=False)) if len(set(pair)) > 1),
            min(len(one), len(two)),
        )
        tail = 0
        while tail < min(len(one), len(two)) - start and one[-1 - tail] == two[-1 - tail]:
            tail += 1
        threes = _threes(one[max(0, start - AROUND) : len(one) - tail + AROUND])
        others = _threes(two[max(0, start - AROUND) : len(two) - tail + AROUND])
        if len(threes) != len(others):
            threes = [three for three in threes if three not in others]
            others = [three for three in others if three not in threes]
            odds = self._compared(self._seen(threes), self._seen(others))
        else:
            each = [
                self._compared(self._stretches[a], self._stretches[b])
                for a, b in zip(threes, others, strict=True)
                if a != b
            ]
            odds = max([0.0, *each]) + min([0.0, *each])
        return max(-MOST, min(MOST, odds))

    def _compared(self, own: int, its: int) -> float:
        return log((own + UNSEEN) / (its + UNSEEN))

    def _seen(self, threes: Iterable[str]) -> int:
        """How often the commonest of these stretches is written."""
        return max((self._stretches[three] for three in threes), default=0)


def _threes(text: str) -> list[str]:
    """All stretches of three; one digit is like another."""
    text = "".join("0" if sign.isdecimal() else sign for sign in text)
    return [text[at : at + 3] for at in range(len(text) - 2)]
