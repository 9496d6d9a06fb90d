"""What a recognized text may say: its readings, each with how likely the recognizer holds it.

A reading keeps its alternatives by place. Together they are a lattice; its paths are the texts that
may be meant, likeliest first (Mohri, "Semiring Frameworks and Algorithms for Shortest-Distance
Problems", Journal of Automata, Languages and Combinatorics 7, 2002).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp, log
from typing import Final
from unicodedata import normalize

from model import Alternative, TextReading

MOST: Final = 128  # texts of one cell that are weighed
LEAST_SHARE: Final = 0.003  # of a first reading, however many alternatives it has


@dataclass(frozen=True, slots=True)
class Path:
    """One text that may be meant, and the natural logarithm of how likely it is."""

    text: str
    log_share: float

    @property
    def share(self) -> float:
        return exp(self.log_share)


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text, and what may stand there: texts with shares, the one read first."""

    start: int
    end: int
    options: tuple[tuple[str, float], ...]


def spots_of(reading: TextReading, more: Iterable[Alternative] = ()) -> list[Spot]:
    """The doubtful stretches of a reading, left to right; of two that overlap the first is kept."""
    places = sorted((*reading.alternatives, *more), key=lambda one: (one.start, one.end))
    found: list[Spot] = []
    for (start, end), others in groupby(places, key=lambda one: (one.start, one.end)):
        if found and start < found[-1].end:
            continue
        shares: dict[str, float] = {}
        for other in others:
            shares[other.text] = max(shares.get(other.text, 0.0), other.probability)
        own = reading.text[start:end]
        shares.pop(own, None)
        first = max(LEAST_SHARE, 1.0 - sum(shares.values()))
        found.append(Spot(start, end, ((own, first), *shares.items())))
    return found


def paths_of(reading: TextReading, more: Iterable[Alternative] = ()) -> list[Path]:
    """The likeliest texts that a reading may say, the likeliest first; itself is one of them.

    >>> from model import Engine
    >>> reading = TextReading("l2", Engine.RAPIDOCR, 0.6, (Alternative(0, 1, "1", 0.4),))
    >>> [(path.text, round(path.share, 2)) for path in paths_of(reading)]
    [('l2', 0.6), ('12', 0.4)]
    """
    paths = [Path("", 0.0)]
    done = 0
    for spot in spots_of(reading, more):
        kept = reading.text[done : spot.start]
        grown = [
            Path(path.text + kept + text, path.log_share + log(max(share, 1e-6)))
            for path in paths
            for text, share in _closing(path.text + kept, spot.options)
        ]
        paths = _likeliest(grown)
        done = spot.end
    return [Path(path.text + reading.text[done:], path.log_share) for path in paths]


PAIRS: Final = ("()", "[]", "〔〕", "【】", "《》", "〈〉", "「」", "『』")


def _closing(before: str, options: Sequence[tuple[str, float]]) -> Sequence[tuple[str, float]]:
    """What may stand at a place behind a text: the bracket that closes the open one, if offered.

    Both are of one print: which sort it is was weighed at the one that opens.

    >>> _closing("〔2024", [("）", 0.9), ("〕", 0.1)])
    [('〕', 1.0)]
    """
    if normalize("NFKC", options[0][0]) not in {pair[1] for pair in PAIRS}:
        return options
    waiting: list[str] = []
    for sign in normalize("NFKC", before):
        pair = next((pair for pair in PAIRS if sign in pair), "")
        if pair and sign == pair[0]:
            waiting.append(pair)
        elif pair and waiting:
            waiting.pop()
    if not waiting:
        return options
    fits = [text for text, _ in options if normalize("NFKC", text) == waiting[-1][1]]
    return [(text, 1.0) for text in fits] or options


def is_balanced(text: str) -> bool:
    """Whether as many brackets of each sort are closed as are opened.

    >>> is_balanced("甲（乙)"), is_balanced("甲 乙）")
    (True, False)
    """
    plain = normalize("NFKC", text)
    return all(plain.count(pair[0]) == plain.count(pair[1]) for pair in PAIRS)


def _likeliest(paths: Sequence[Path]) -> list[Path]:
    """The likeliest paths, each text once."""
    best: dict[str, float] = {}
    for path in paths:
        best[path.text] = max(best.get(path.text, path.log_share), path.log_share)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return [Path(text, log_share) for text, log_share in ranked[:MOST]]


DIGITS_ALIKE: Final[Mapping[str, str]] = {
    "l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "丨": "1",
    "O": "0", "o": "0", "D": "0", "Q": "0", "〇": "0",
    "S": "5", "s": "5", "Z": "2", "z": "2", "B": "8", "b": "6", "G": "6", "q": "9", "g": "9",
    "—": "-", "–": "-", "一": "-", "_": "-", "~": "-",
    "·": ".", "。": ".", "'": ",", "`": ",", "，": ",",
}  # fmt: skip
"""Signs that print alike, where only digits and their marks can stand."""
ALIKE_SHARE: Final = 0.02  # of a sign that stands for another, where the recognizer is silent
SWAPPED: Final = {",": ".", ".": ","}
SPECKS: Final = ".,'`:;·•．‘’，："
"""What dirt beside a number is taken for."""


def digits_alike(text: str) -> list[Alternative]:
    """What the signs of a text may be if it is a number or a serial: digits and their marks.

    A small mark at either end may be dirt, and a point and a comma differ by a pixel.
    """
    found = [
        Alternative(at, at + 1, DIGITS_ALIKE[sign], ALIKE_SHARE)
        for at, sign in enumerate(text)
        if sign in DIGITS_ALIKE
    ]
    found += [
        Alternative(at, at + 1, SWAPPED[sign], ALIKE_SHARE)
        for at, sign in enumerate(text)
        if sign in SWAPPED
    ]
    found += [
        Alternative(at, at + 1, "", ALIKE_SHARE)
        for at in {0, len(text) - 1}
        if text and text[at] in SPECKS
    ]
    return found


MARKS_ALIKE: Final = (":：;；·.．,，、'", "（([〔", "）)]〕")
"""Marks of which a scan hardly shows which one it is."""
GAPS: Final = "：（）"
"""Marks that take a whole place, and leave a gap where a scan lost them."""


def marks_alike(text: str) -> list[Alternative]:
    """What the marks of a recognized line may be, if only the words beside them are sure.

    >>> from model import Engine
    >>> reading = TextReading("甲 乙", Engine.RAPIDOCR)
    >>> [path.text for path in paths_of(reading, marks_alike(reading.text))]
    ['甲 乙', '甲（乙', '甲）乙', '甲：乙']
    """
    found = [
        Alternative(at, at + 1, other, ALIKE_SHARE)
        for at, sign in enumerate(text)
        for family in MARKS_ALIKE
        if sign in family
        for other in family
        if other != sign
    ]
    return found + [
        Alternative(at, at + 1, mark, ALIKE_SHARE)
        for at, sign in enumerate(text)
        if sign.isspace()
        for mark in GAPS
    ]
