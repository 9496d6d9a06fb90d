"""Bare lists of names against rosters of several sizes: ours, and the peers at their best."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from benchmarks.names.peers import (
    Nearest,
    Score,
    assigned,
    jaro_winkler,
    looks,
    nearest,
    ratio,
)
from benchmarks.names.slips import Half, read_slips
from benchmarks.names.tally import Tally, tallied
from model import Roster, RosterEntry
from samples.names.rosters import Planting, TrueMention, draw_mentions, draw_roster
from samples.names.variants import Channel, Variant, channel_of

Match = Callable[[Sequence[str], Sequence[str]], Sequence[str]]
"""For each mention the name of the roster that it is assigned to, "" for none."""

SIZES: Final = (200, 1_000, 5_000, 20_000, 100_000)
WANTED: Final = 0.999  # of all assignments must be right
MIXED: Final = Planting(
    0.1,
    {
        Variant.READING: 0.55,
        Variant.CHARACTER: 0.2,
        Variant.SOUND: 0.1,
        Variant.TRADITIONAL: 0.05,
        Variant.WIDTH: 0.04,
        Variant.LATIN: 0.02,
        Variant.SWAPPED: 0.02,
        Variant.INITIAL: 0.01,
        Variant.DOT: 0.01,
    },
)
"""What lists are like: one mention in ten is no plain print of the name."""


@dataclass(frozen=True, slots=True)
class Case:
    """One roster with mentions of its people, and of strangers."""

    roster: tuple[str, ...]
    mentions: list[TrueMention]


@cache
def channel(half: Half, kinds: frozenset[str] = frozenset()) -> Channel:
    """What the recognizer was seen to print, of one half of the names; of those kinds, if any."""
    return channel_of(
        (slip.true, slip.read, slip.count)
        for slip in read_slips(half)
        if not kinds or slip.kind in kinds
    )


NATURAL: Final = frozenset({"ordinary", "compound", "transliterated", "Latin"})


def case(size: int, count: int, planting: Planting, half: Half, seed: int) -> Case:
    """A roster of that size, and so many mentions; misread are names as a population has them."""
    seen = channel(half, NATURAL)
    roster = draw_roster(size, seed, sorted(seen.names))
    return Case(roster, draw_mentions(roster, count, planting, seen, seed))


def only(variant: Variant) -> Planting:
    """Every fifth mention a variant of that kind, the others plain."""
    return Planting(0.2, {variant: 1.0})


def roster_of(names: Sequence[str]) -> Roster:
    """The roster as the program knows it."""
    return Roster(
        tuple(RosterEntry(name, f"P{number:06}") for number, name in enumerate(names, start=1))
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one case."""

    system: str
    tally: Tally
    seconds: float


PEERS: Final[Mapping[str, Score]] = {
    "rapidfuzz ratio": ratio,
    "Jaro-Winkler": jaro_winkler,
    "look-alikes alone": looks,
}


def thresholds(found: Sequence[Nearest], mentions: Sequence[TrueMention]) -> dict[str, float]:
    """The best thresholds of a peer on the half that is for learning.

    "best F1" weighs precision and recall of all assignments; the other is the lowest at which
    precision is as wanted, if there is one.
    """
    best, chosen, precise = -1.0, 1.0, None
    for least in sorted({round(each.score, 4) for each in found}, reverse=True):
        tally = tallied(mentions, assigned(found, least - 1e-4))
        precision, recall = tally.precision or 0.0, tally.recall or 0.0
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        if f1 > best:
            best, chosen = f1, least - 1e-4
        if precision >= WANTED:
            precise = least - 1e-4
    return {"best F1": chosen} | ({"precise": precise} if precise is not None else {})


def measured(test: Case, tuning: Case, matches: Mapping[str, Match]) -> Iterator[Row]:
    """Ours first, then each peer at its best thresholds."""
    printed = [mention.printed for mention in test.mentions]
    for system, match in matches.items():
        began = time.process_time()
        names = match(printed, test.roster)
        seconds = time.process_time() - began
        yield Row(system, tallied(test.mentions, names), seconds)
    for system, score in PEERS.items():
        learned = nearest([m.printed for m in tuning.mentions], tuning.roster, score)
        began = time.process_time()
        found = nearest(printed, test.roster, score)
        seconds = time.process_time() - began
        for words, least in thresholds(learned, tuning.mentions).items():
            tally = tallied(test.mentions, assigned(found, least))
            yield Row(f"{system}, {words} ({least:.3f})", tally, seconds)


def plain_match(mentions: Sequence[str], roster: Sequence[str]) -> Sequence[str]:
    """The same letters and no others: what a join does."""
    known = frozenset(roster)
    return [mention if mention in known else "" for mention in mentions]
