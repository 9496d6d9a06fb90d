"""Draws names: each part by how often it is borne, so that the common ones recur as in a country.

surnames.csv has shares of a population in ten thousandths, rounded; given.txt has the characters
of given names, the more frequent ones first; their weights fall off with their rank. Both follow
what is commonly known of names and are nobody's list of people: a drawn name is an invention.
"""

import csv
from bisect import bisect
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Final

TWO_CHARACTERS: Final = 0.12  # of all names with a surname of one character
TWICE: Final = 0.02  # of given names with two characters: the same one twice
FLATTER: Final = 12  # ranks; the most frequent characters are not far apart
FALL: Final = 0.85  # how fast a character's weight falls with its rank
UNLISTED: Final = 0.05  # of characters of given names: any in common use, often or seldom in names
SEPARATOR: Final = "·"


class Rarity(StrEnum):
    """What kind of name is drawn."""

    ORDINARY = "ordinary"
    """As in a population: nearly all characters are frequent ones."""
    RARE = "rare"
    """One character of the given name is of GB 2312's second level, of which names are fond."""
    RAREST = "rarest"
    """One character of the given name is in neither level."""
    COMPOUND = "compound"
    """The surname has two characters."""
    TRANSLITERATED = "transliterated"
    """Two names of another language, written by their sound, with a dot between."""
    LATIN = "Latin"


@cache
def levels() -> tuple[str, str]:
    """The characters of GB 2312-80, level 1 (in common use) and level 2."""

    def between(first: int, end: int) -> str:
        pairs = (bytes((row, cell)) for row in range(first, end) for cell in range(0xA1, 0xFF))
        return "".join(pair.decode("gb2312", "ignore") for pair in pairs)

    return between(0xB0, 0xD8), between(0xD8, 0xF8)


@cache
def _beyond() -> str:
    """The characters of Unicode's first block of ideographs that are in neither level."""
    known = set("".join(levels()))
    return "".join(char for char in map(chr, range(0x4E00, 0x9FA6)) if char not in known)


def _file(name: str) -> str:
    return files("samples.names").joinpath(name).read_text(encoding="utf-8")


@cache
def surnames() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """All surnames, and the sums of their shares up to each."""
    rows = list(csv.DictReader(_file("surnames.csv").splitlines()))
    names = tuple(row["surname"] for row in rows)
    return names, tuple(accumulate(float(row["share"]) for row in rows))


@cache
def given_characters() -> tuple[str, tuple[float, ...]]:
    """The characters of given names, the most frequent first, and the sums of their weights."""
    chars = "".join(_file("given.txt").split())
    weights = (1 / (rank + FLATTER) ** FALL for rank in range(len(chars)))
    return chars, tuple(accumulate(weights))


@cache
def _latin() -> dict[str, list[str]]:
    lines = (line.partition(":") for line in _file("latin.txt").splitlines())
    return {part: words.split() for part, _, words in lines}


def draw_name(random: Random, rarity: Rarity = Rarity.ORDINARY) -> str:
    """One name of that kind.

    >>> draw_name(Random(3), Rarity.LATIN).count(" ")
    1
    """
    match rarity:
        case Rarity.LATIN:
            return f"{random.choice(_latin()['given'])} {random.choice(_latin()['surname'])}"
        case Rarity.TRANSLITERATED:
            return SEPARATOR.join(random.sample(_file("transliterated.txt").split(), 2))
        case Rarity.COMPOUND:
            return _surname(random, 2) + _given(random)
        case Rarity.ORDINARY:
            return _surname(random) + _given(random)
        case Rarity.RARE:
            return _surname(random) + _with(random, _given(random), levels()[1])
        case Rarity.RAREST:
            return _surname(random) + _with(random, _given(random), _beyond())


def draw_names(random: Random, count: int, rarity: Rarity = Rarity.ORDINARY) -> tuple[str, ...]:
    """So many names, no two the same."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[draw_name(random, rarity)] = None
    return tuple(found)


def _surname(random: Random, length: int = 0) -> str:
    """A surname by its share; of that many characters, if a length is given."""
    names, sums = surnames()
    while True:
        surname = names[bisect(sums, random.random() * sums[-1])]
        if length in (0, len(surname)):
            return surname


def _given(random: Random) -> str:
    first = _character(random)
    if random.random() < TWO_CHARACTERS:
        return first
    if random.random() < TWICE:
        return first * 2
    return first + _character(random)


def _character(random: Random) -> str:
    if random.random() < UNLISTED:
        return random.choice(levels()[0])
    chars, sums = given_characters()
    return chars[bisect(sums, random.random() * sums[-1])]


def _with(random: Random, given: str, pool: str) -> str:
    """The given name with one character replaced by one of the pool."""
    at = random.randrange(len(given))
    return given[:at] + random.choice(pool) + given[at + 1 :]
