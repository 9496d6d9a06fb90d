"""What is known of each character that stands in names: a table made by benchmarks/characters.

The table is read when it is first asked, in some tens of milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from normalize.script import is_ideographic

TABLE: Final = "characters.tsv"
COMPOUND: Final = 2  # characters of a compound surname
FEWEST: Final = 0.3  # names; taken for a character that the table has in none
ANY: Final = 0.4  # of misreadings that are like nothing are of any character
IN_USE: Final = 1 / 6000  # of the characters that a recognizer prints, as a share
EVENLY: Final = 0.5  # of slips of the sound take any character of it, the others a frequent one
_FIRST_LETTER: Final = ord("A")


@dataclass(frozen=True, slots=True)
class Character:
    """One line of the table: a character, or a compound surname, which has a count alone.

    `surname` and `given` are counts of names. `misread` is a letter for how likely
    a bad print is misread, blank where the recognizer lacks the character; `read` is one for how
    many of all misreadings are this character. `alike` is what a misread one is read as, folded,
    behind letters for the probability of each. Letters step by half a bit, those of `read` by a
    whole one: A is 1, C one half.
    """

    simplified: str
    sounds: tuple[str, ...]
    surname: int
    given: int
    misread: str
    read: str
    alike: str


_UNKNOWN: Final = Character("", (), 0, 0, "", "", "")


@cache
def characters() -> Mapping[str, Character]:
    """The whole table."""
    text = files("normalize.naming").joinpath(TABLE).read_text(encoding="utf-8")
    found: dict[str, Character] = {}
    for line in text.splitlines()[1:]:
        char, simplified, sounds, surname, given, misread, read, alike = line.split("\t")
        counts = int(surname or 0), int(given or 0)
        found[char] = Character(simplified, tuple(sounds.split()), *counts, misread, read, alike)
    return MappingProxyType(found)


@cache
def _totals() -> tuple[float, float]:
    """How many names the shares of surnames and of given characters are counted in."""
    known = characters().values()
    least = FEWEST * len(known)
    return sum(c.surname for c in known) + least, sum(c.given for c in known) + least


def simplified(char: str) -> str:
    """The simplified form of a traditional character; any other is itself.

    >>> simplified("陳"), simplified("陈")
    ('陈', '陈')
    """
    return characters().get(char, _UNKNOWN).simplified or char


def sounds(char: str) -> tuple[str, ...]:
    """The syllables that the character is read as, without tones."""
    return characters().get(char, _UNKNOWN).sounds


def surname_share(char: str) -> float:
    """How likely a name begins with the character."""
    return (characters().get(char, _UNKNOWN).surname + FEWEST) / _totals()[0]


def compound_share(form: str) -> float:
    """How likely a name begins with the compound surname that the form begins with; 0 of none."""
    known = characters().get(form[:2], _UNKNOWN) if len(form) > COMPOUND else _UNKNOWN
    return known.surname / _totals()[0]


def given_share(char: str) -> float:
    """How likely a character of a given name is this one."""
    return (characters().get(char, _UNKNOWN).given + FEWEST) / _totals()[1]


@cache
def misread_share(char: str) -> float:
    """How likely the character is misread in a bad print; 1 if it cannot be printed at all."""
    known = characters().get(char, _UNKNOWN)
    return _share(known.misread, 2) if known.misread else 1.0


@cache
def read_share(char: str) -> float:
    """How many of all misread characters of names are read as this one.

    Some of them could be any, however rarely it is seen.
    """
    known = characters().get(char, _UNKNOWN)
    return ANY * IN_USE + (1 - ANY) * (_share(known.read, 1) if known.read else 0.0)


def _share(letter: str, to_a_bit: int) -> float:
    return float(2.0 ** (-(ord(letter) - _FIRST_LETTER) / to_a_bit))


@cache
def look_alikes(char: str) -> Mapping[str, float]:
    """What the character is read as when it is misread, folded, with the probability of each.

    >>> max(look_alikes("昊"), key=look_alikes("昊").get)
    '吴'
    """
    return MappingProxyType(_decoded(characters().get(char, _UNKNOWN).alike))


def _decoded(alike: str) -> dict[str, float]:
    found: dict[str, float] = {}
    share = 0.0
    for char in alike:
        if "A" <= char <= "Z":
            share = _share(char, 2)
        else:
            found[char] = share
    return found


def look_alike(one: str, other: str) -> float:
    """How likely one of the two is read as the other when it is misread; 0 for a far one."""
    return max(look_alikes(one).get(other, 0.0), look_alikes(other).get(one, 0.0))


@cache
def sources() -> Mapping[str, tuple[str, ...]]:
    """For each character those that are misread as it, the likeliest first."""
    found: dict[str, list[tuple[float, str]]] = {}
    for char, known in characters().items():
        for read, share in _decoded(known.alike).items():
            found.setdefault(read, []).append((-share, char))
    return MappingProxyType(
        {read: tuple(char for _, char in sorted(chars)) for read, chars in found.items()}
    )


def is_printable(char: str) -> bool:
    """Whether the recognizer can print the character: it has letters and digits, not all else."""
    known = characters().get(char)
    if known is None:
        return not is_ideographic(char)
    return bool(known.misread) or not known.sounds


@cache
def homophones() -> Mapping[str, tuple[str, ...]]:
    """For each syllable the characters of it that stand in names."""
    found: dict[str, list[str]] = {}
    for char, known in characters().items():
        if known.given or known.surname:
            for sound in known.sounds:
                found.setdefault(sound, []).append(char)
    return MappingProxyType({sound: tuple(chars) for sound, chars in found.items()})


@cache
def sound_alikes(char: str) -> Mapping[str, float]:
    """What is typed instead by its sound, with the probability of each: mostly what names have."""
    found: dict[str, float] = {}
    for sound in sounds(char):
        others = [other for other in homophones().get(sound, ()) if other != char]
        counts = [given_share(other) for other in others]
        for other, count in zip(others, counts, strict=True):
            share = EVENLY / len(others) + (1 - EVENLY) * count / sum(counts)
            found[other] = found.get(other, 0.0) + share / len(sounds(char))
    return MappingProxyType(found)
