"""Plants variants of names: what a recognizer, an input method or another office's habits print.

A variant of the recognizer is one that it was seen to print: of that very name, or of one of its
characters. Nothing here measures how alike two characters are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from random import Random
from typing import Final

from samples.names.draw import SEPARATOR

FULL_WIDTH: Final = 0xFEE0  # from a sign of ASCII to its full-width form
IDEOGRAPHIC_BLANK: Final = "\u3000"
DOTS: Final = "•・．."  # that are printed where a name has a middle dot
LATIN_PAIRS: Final = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("w", "vv"), ("l", "1"), ("I", "l"),
    ("l", "I"), ("O", "0"), ("o", "0"), ("S", "5"), ("B", "8"), ("e", "c"), ("h", "b"), ("ri", "n"),
)  # fmt: skip
"""What recognizers make of Latin letters, as every proof-reader of scans knows."""


class Variant(StrEnum):
    """How a printed name departs from the true one."""

    READING = "misread, as seen of this name"
    CHARACTER = "misread, as seen of its character"
    SOUND = "another character of the same sound"
    TRADITIONAL = "traditional form"
    LATIN = "Latin letters misread"
    SWAPPED = "surname first"
    INITIAL = "initial"
    WIDTH = "full width, or blanks"
    DOT = "another dot"


@dataclass(frozen=True, slots=True)
class Channel:
    """What was read for whole names and for single characters, each with how often."""

    names: Mapping[str, Mapping[str, int]]
    chars: Mapping[str, Mapping[str, int]]


def channel_of(slips: Iterable[tuple[str, str, int]]) -> Channel:
    """The channel that such slips are drawn from: true name, name as read, count.

    Of a name of which more than one character was misread at once, or a character lost, only the
    whole is kept: an unreadable name says little about its characters.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    chars: dict[str, Counter[str]] = defaultdict(Counter)
    for true, read, count in slips:
        names[true][read] += count
        if len(true) == len(read):
            pairs = [(a, b) for a, b in zip(true, read, strict=True) if a != b]
            if len(pairs) == 1:
                chars[pairs[0][0]][pairs[0][1]] += count
    return Channel(names, chars)


def variant_of(name: str, variant: Variant, channel: Channel, random: Random) -> str | None:
    """The name so departed from; None where that cannot be done to this name."""
    match variant:
        case Variant.READING:
            return _drawn(channel.names.get(name, {}), random)
        case Variant.CHARACTER:
            return _misread(name, channel, random)
        case Variant.SOUND:
            return _same_sound(name, random)
        case Variant.TRADITIONAL:
            found = "".join(_traditional().get(char, char) for char in name)
        case Variant.LATIN:
            return _latin_misread(name, random) if name.isascii() else None
        case Variant.SWAPPED:
            found = ", ".join(reversed(_parts(name))) if name.isascii() else name
        case Variant.INITIAL:
            first, *others = _parts(name) if name.isascii() else [name]
            found = " ".join([first[0] + ".", *others]) if others else name
        case Variant.WIDTH:
            found = _widened(name)
        case Variant.DOT:
            found = name.replace(SEPARATOR, random.choice(DOTS))
    return found if found != name else None


def _drawn(counts: Mapping[str, int], random: Random) -> str | None:
    if not counts:
        return None
    return random.choices(list(counts), list(counts.values()))[0]


def _misread(name: str, channel: Channel, random: Random) -> str | None:
    """One character misread; characters that are misread more often are struck more often."""
    seen = [sum(channel.chars.get(char, {}).values()) for char in name]
    if not any(seen):
        return None
    at = random.choices(range(len(name)), seen)[0]
    return name[:at] + (_drawn(channel.chars[name[at]], random) or "") + name[at + 1 :]


@cache
def _sounds() -> dict[str, str]:
    """Each character with those that sound the same, the frequent ones of names first."""
    text = files("samples.names").joinpath("sounds.txt").read_text(encoding="utf-8")
    groups = [line.split()[1] for line in text.splitlines()]
    return {char: group for group in groups for char in group}


def _same_sound(name: str, random: Random) -> str | None:
    """Another character of the same sound in the given name; those offered first are likelier."""
    places = [at for at in range(1, len(name)) if len(_sounds().get(name[at], "")) > 1]
    if not places:
        return None
    at = random.choice(places)
    others = [char for char in _sounds()[name[at]] if char != name[at]]
    chosen = random.choices(others, [1 / rank for rank in range(1, len(others) + 1)])[0]
    return name[:at] + chosen + name[at + 1 :]


@cache
def _traditional() -> dict[str, str]:
    text = files("samples.names").joinpath("traditional.txt").read_text(encoding="utf-8")
    return {pair[0]: pair[1] for pair in text.split()}


def _latin_misread(name: str, random: Random) -> str | None:
    """One place misread."""
    places = [
        (at, true, read)
        for true, read in LATIN_PAIRS
        for at in range(len(name))
        if name.startswith(true, at)
    ]
    if not places:
        return None
    at, true, read = random.choice(places)
    return name[:at] + read + name[at + len(true) :]


def _parts(name: str) -> Sequence[str]:
    return name.rsplit(" ", 1)


def _widened(name: str) -> str:
    """Latin letters in full width; the characters of a short name far apart."""
    if name.isascii():
        return "".join(
            IDEOGRAPHIC_BLANK if char == " " else chr(ord(char) + FULL_WIDTH) for char in name
        )
    return IDEOGRAPHIC_BLANK.join(name) if len(name) == 2 else name
