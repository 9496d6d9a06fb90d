"""Two people of one office whose names differ in one character that is much like the other's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final

from samples.names.draw import draw_name, given_characters
from samples.names.variants import Channel, Variant, variant_of
from samples.truth import SheetTruth

TRIES: Final = 5_000
FREQUENT: Final = 200  # characters of given names


class Likeness(StrEnum):
    """What makes twins of two names."""

    SHAPE = "one was read for the other"
    SOUND = "the same sound"
    FREQUENT = "any two frequent characters"


@dataclass(frozen=True, slots=True)
class Twins:
    """Two names that two people bear."""

    one: str
    other: str
    likeness: Likeness


def draw_twins(random: Random, likeness: Likeness, channel: Channel) -> Twins:
    """Two such names; both have characters that people's names have."""
    usual = frozenset(given_characters()[0])
    for _ in range(TRIES):
        one = draw_name(random)
        match likeness:
            case Likeness.SHAPE:
                other = variant_of(one, Variant.CHARACTER, channel, random)
            case Likeness.SOUND:
                other = variant_of(one, Variant.SOUND, channel, random)
            case Likeness.FREQUENT:
                at = random.randrange(1, len(one))
                char = random.choice(given_characters()[0][:FREQUENT])
                other = one[:at] + char + one[at + 1 :]
        if other and other != one and other[0] == one[0] and set(other[1:]) <= usual:
            return Twins(one, other, likeness)
    raise ValueError(f"no twins by {likeness} were drawn")


def draw_pairs(random: Random, count: int, channel: Channel) -> list[Twins]:
    """So many pairs, no name in two of them."""
    pairs: list[Twins] = []
    taken: set[str] = set()
    while len(pairs) < count:
        twins = draw_twins(random, random.choice(list(Likeness)), channel)
        if not {twins.one, twins.other} & taken:
            taken |= {twins.one, twins.other}
            pairs.append(twins)
    return pairs


def never_in_one_list(sheet: SheetTruth, pairs: Sequence[Twins]) -> SheetTruth:
    """The sheet with both left out wherever both would be listed."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        out = {
            name
            for pair in pairs
            if {pair.one, pair.other} <= set(names)
            for name in (pair.one, pair.other)
        }
        return tuple(name for name in names if name not in out)

    records = tuple(
        replace(record, leaders=kept(record.leaders), owners=kept(record.owners))
        for record in sheet.records
    )
    return replace(sheet, records=records)
