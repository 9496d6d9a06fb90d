"""Rosters of invented people, and lists of mentions of them whose true bearers are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from samples.names.draw import Rarity, draw_name, draw_names
from samples.names.variants import Channel, Variant, variant_of

SHARES: Final = {
    Rarity.ORDINARY: 0.93,
    Rarity.RARE: 0.02,
    Rarity.COMPOUND: 0.01,
    Rarity.TRANSLITERATED: 0.02,
    Rarity.LATIN: 0.02,
}
KNOWN: Final = 0.3  # at most, of a roster: names of which a misreading was seen
STRANGERS: Final = 0.05  # of the mentions: people whom the roster does not have
TRIES: Final = 50  # draws for a name to which a variant can be done


@dataclass(frozen=True, slots=True)
class TrueMention:
    """A name as printed, and whose it is: "" for a stranger; `variant` None where none is planted.

    `drawn` is the name that was to be printed, a stranger's too.
    """

    printed: str
    bearer: str
    drawn: str
    variant: Variant | None = None


def draw_roster(size: int, seed: int, misread: Sequence[str]) -> tuple[str, ...]:
    """So many names, no two the same; `misread` are names of which misreadings are known."""
    random = Random(f"roster {size} {seed}")
    known = random.sample(misread, min(len(misread), round(KNOWN * size)))
    names = dict.fromkeys(known)
    for rarity, share in SHARES.items():
        for name in draw_names(random, round(size * share), rarity):
            if len(names) < size:
                names[name] = None
    while len(names) < size:
        names[draw_name(random)] = None
    drawn = list(names)
    random.shuffle(drawn)
    return tuple(drawn)


@dataclass(frozen=True, slots=True)
class Planting:
    """How many of the mentions are variants, and of which kinds, each with its weight."""

    rate: float
    weights: dict[Variant, float]


def draw_mentions(
    roster: Sequence[str], count: int, planting: Planting, channel: Channel, seed: int
) -> list[TrueMention]:
    """So many mentions of a roster's people, and of strangers beside them."""
    random = Random(f"mentions {seed}")
    known = frozenset(roster)
    misread = [name for name in roster if name in channel.names]
    special = [name for name in roster if name.isascii() or not name.isalpha()]
    found = []
    for _ in range(count):
        is_stranger = random.random() < STRANGERS
        variant = None
        if random.random() < planting.rate:
            variant = random.choices(list(planting.weights), list(planting.weights.values()))[0]
        pool = misread if variant is Variant.READING and misread else roster
        pool = special if variant in _OF_FEW and special else pool
        found.append(_mention(random, pool, known, is_stranger, variant, channel))
    return found


_OF_FEW: Final = (Variant.LATIN, Variant.SWAPPED, Variant.INITIAL, Variant.DOT)


def _mention(
    random: Random,
    pool: Sequence[str],
    known: frozenset[str],
    is_stranger: bool,
    variant: Variant | None,
    channel: Channel,
) -> TrueMention:
    """One mention; where the variant can be done to none of the names drawn, a plain one."""
    name = ""
    for _ in range(TRIES):
        name = _stranger(random, known) if is_stranger else random.choice(pool)
        planted = variant
        if is_stranger and variant is Variant.READING:
            planted = Variant.CHARACTER  # of strangers' names nothing was seen
        printed = variant_of(name, planted, channel, random) if planted else None
        if printed or not planted:
            return TrueMention(printed or name, "" if is_stranger else name, name, planted)
    return TrueMention(name, "" if is_stranger else name, name)


def _stranger(random: Random, known: frozenset[str]) -> str:
    rarities, shares = zip(*SHARES.items(), strict=True)
    while True:
        name = draw_name(random, random.choices(rarities, shares)[0])
        if name not in known:
            return name
