"""What is known of each character that stands in names: a table made by benchmarks/characters.

The table is read when it is first asked, in some tens of milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

TABLE: Final = "characters.tsv"
FEWEST: Final = 0.3  # names; taken for a character that the table has in none
_FIRST_LETTER: Final = ord("a")
_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Character:
    """One line of the table.

    `surname` and `given` are counts of names in a dictionary. `alike` has pairs of a character and
    a letter, which stands for the probability that a misread one is read so: a is 1, c one half.
    """

    simplified: str
    sounds: tuple[str, ...]
    surname: int
    given: int
    alike: str


_UNKNOWN: Final = Character("", (), 0, 0, "")


@cache
def characters() -> Mapping[str, Character]:
    """The whole table."""
    text = files("normalize.naming").joinpath(TABLE).read_text(encoding="utf-8")
    found: dict[str, Character] = {}
    for line in text.splitlines()[1:]:
        char, simplified, sounds, surname, given, alike = line.split("\t")
        found[char] = Character(
            simplified, tuple(sounds.split()), int(surname or 0), int(given or 0), alike
        )
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


def given_share(char: str) -> float:
    """How likely a character of a given name is this one."""
    return (characters().get(char, _UNKNOWN).given + FEWEST) / _totals()[1]


@cache
def look_alikes(char: str) -> Mapping[str, float]:
    """What the character is read as when it is misread, with the probability of each.

    >>> max(look_alikes("昊"), key=look_alikes("昊").get)
    '吴'
    """
    alike = characters().get(char, _UNKNOWN).alike
    if not alike:
        return _NOTHING
    return MappingProxyType(
        {
            alike[at]: 2.0 ** (-(ord(alike[at + 1]) - _FIRST_LETTER) / 2)
            for at in range(0, len(alike), 2)
        }
    )


def look_alike(one: str, other: str) -> float:
    """How likely one of the two is read as the other when it is misread; 0 for a far one."""
    return max(look_alikes(one).get(other, 0.0), look_alikes(other).get(one, 0.0))


@cache
def sources() -> Mapping[str, tuple[str, ...]]:
    """For each character those that are misread as it."""
    found: dict[str, list[str]] = {}
    for char, known in characters().items():
        for read in known.alike[::2]:
            found.setdefault(read, []).append(char)
    return MappingProxyType({read: tuple(chars) for read, chars in found.items()})


def is_printable(char: str) -> bool:
    """Whether the recognizer can print the character: it has letters and digits, not all else."""
    return char in sources() or char not in characters()


@cache
def homophones() -> Mapping[str, tuple[str, ...]]:
    """For each syllable the characters of it that stand in names."""
    found: dict[str, list[str]] = {}
    for char, known in characters().items():
        if known.given or known.surname:
            for sound in known.sounds:
                found.setdefault(sound, []).append(char)
    return MappingProxyType({sound: tuple(chars) for sound, chars in found.items()})
