"""The ink account: what was counted at the door, and who owns it.

Ink is non-blank code points. An account that only compared totals would not notice one character
lost and another invented, so beside the count goes a fingerprint of the multiset: the sum of a
mixed 64-bit number for each code point, which does not depend on order and adds up over parts
(Clarke et al., "Incremental Multiset Hash Functions", ASIACRYPT 2003: MSet-Add-Hash).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from model.codec import LEFT_OUT
from model.geometry import Mesh

_MASK = (1 << 64) - 1


class Owner(StrEnum):
    """To whom a piece of ink belongs; each piece has exactly one."""

    ENTRY = "entry"
    HEAD = "head"
    NOTE = "note"
    FURNITURE = "furniture"
    RESIDUE = "residue"


class _Mixed(dict[str, int]):
    """splitmix64 of each code point that was asked (Steele, Lea and Flood, OOPSLA 2014)."""

    def __missing__(self, char: str) -> int:
        self[char] = _mixed(char)
        return self[char]


def _mixed(char: str) -> int:
    z = (ord(char) + 0x9E3779B97F4A7C15) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


_MIXED = _Mixed()


@dataclass(frozen=True, slots=True)
class Ink:
    """How much ink, and a fingerprint of which."""

    count: int = 0
    fingerprint: int = 0

    def __add__(self, other: "Ink") -> "Ink":
        return Ink(self.count + other.count, (self.fingerprint + other.fingerprint) & _MASK)


def ink_of(text: str) -> Ink:
    """The ink of a text: its code points that are not blank.

    >>> ink_of("合 计").count
    2
    >>> ink_of("ab") == ink_of(" b\\na")
    True
    """
    printed = "".join(text.split())
    return Ink(len(printed), sum(map(_MIXED.__getitem__, printed)) & _MASK)


def ink_sum(parts: Iterable[Ink]) -> Ink:
    """All parts together."""
    total = Ink()
    for part in parts:
        total = total + part
    return total


@dataclass(frozen=True, slots=True)
class PageAccount:
    """The ink of one page: counted at the door, and by owner after understanding.

    Of a page that could not be read (`is_read` is false) nothing was counted: not balanced.
    `way_back` is that of the page, if it was read from a picture: places on it mean nothing
    without.
    """

    source: str
    page: int
    door: Ink
    owned: Mapping[Owner, Ink]
    is_read: bool = True
    way_back: Mesh | None = field(default=None, metadata=LEFT_OUT)

    @property
    def is_balanced(self) -> bool:
        """Whether the owners cover the page: the same characters, each as often."""
        return self.is_read and ink_sum(self.owned.values()) == self.door

    @property
    def residue(self) -> int:
        """How many characters nobody could place."""
        residue = self.owned.get(Owner.RESIDUE)
        return residue.count if residue else 0
