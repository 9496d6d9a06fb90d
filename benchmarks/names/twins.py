"""People whose names are all but the same, in one office: whether they stay two."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from random import Random
from typing import Final

from benchmarks.names.bare import channel
from benchmarks.names.context import SEEN, judged, results_of
from benchmarks.names.slips import Half
from model import Roster, Spec
from normalize import settle
from samples.invent import Scale
from samples.names.offices import Batch, Printing, printed_batch, staff_of, years_of
from samples.names.twins import Twins, draw_pairs, never_in_one_list
from samples.people import Staff
from samples.truth import SheetTruth

PAIRS: Final = 4  # in one office
YEARS: Final = 2
FIRST_YEAR: Final = 2022


class Setting(StrEnum):
    """Where the two of a pair stand."""

    LISTED = "somewhere in one list"
    APART = "never in one list"
    SUCCEEDING = "the one's post is the other's in the next year"


@dataclass(slots=True)
class Tally:
    """The pairs that were drawn, and what became of them."""

    counts: Counter[str] = field(default_factory=Counter)
    merged: list[str] = field(default_factory=list)


@cache
def _printing(rate: float, half: Half) -> Printing:
    return Printing(rate, SEEN, channel(half))


def office_of(
    seed: int, setting: Setting, rate: float, half: Half = Half.HELD
) -> tuple[Batch, list[Twins]]:
    """The sheets of one office in two years, and its pairs."""
    random = Random(f"twins {setting} {seed}")
    printing = _printing(rate, half)
    pairs = draw_pairs(random, PAIRS, printing.channel)
    office = random.randrange(25)
    if setting is Setting.SUCCEEDING:
        before = staff_of([pair.one for pair in pairs], office, random)
        staffs = [before, _succeeded(before, pairs)]
    else:
        names = [name for pair in pairs for name in (pair.one, pair.other)]
        staffs = [staff_of(_spread(names, random), office, random)] * YEARS
    sheets = years_of(staffs, office, FIRST_YEAR, Scale.SMALL, 7_000_000 + seed)
    if setting is Setting.APART:
        sheets = [never_in_one_list(sheet, pairs) for sheet in sheets]
    return printed_batch(sheets, printing, seed), pairs


def _spread(names: Sequence[str], random: Random) -> list[str]:
    """The names in any order: some head a section, the last one leads."""
    return random.sample(names, len(names))


def _succeeded(staff: Staff, pairs: Sequence[Twins]) -> Staff:
    after = {pair.one: pair.other for pair in pairs}
    return Staff(
        tuple(after.get(name, name) for name in staff.leaders),
        staff.sections,
        tuple(after.get(name, name) for name in staff.heads),
        tuple(after.get(name, name) for name in staff.leader_of),
        staff.bodies,
    )


STEADY: Final = 2  # cells; a name that is printed once, or once rightly, may as well be a slip


def measured(spec: Spec, setting: Setting, offices: range, rate: float) -> tuple[Tally, Tally]:
    """What becomes of the pairs of so many offices: of those printed more than once, and others.

    Where the one of a pair is printed rightly in one place of all sheets at most, nothing but the
    other unit tells this name from a slip.
    """
    steady, once = Tally(), Tally()
    for seed in offices:
        batch, pairs = office_of(seed, setting, rate)
        part = settle(results_of(batch, spec), spec, Roster())
        given: dict[str, Counter[str]] = {}
        plain: dict[str, Counter[str]] = {}
        for each in judged(batch, part):
            given.setdefault(each.mention.true, Counter())[each.name] += 1
            plain.setdefault(each.mention.true, Counter())[each.mention.printed] += 1
        for pair in pairs:
            if setting is Setting.LISTED and not _are_listed(pair, batch.sheets):
                continue
            if pair.one in given and pair.other in given:
                least = min(_places(batch, name) for name in (pair.one, pair.other))
                tally = steady if least >= STEADY else once
                _count(tally, pair, given, plain, seed, batch.sheets)
    return steady, once


def _places(batch: Batch, name: str) -> int:
    """In how many cells the name is printed as it is, over all sheets."""
    found = set()
    for mention in batch.mentions:
        if mention.true == mention.printed == name:
            sheet = batch.sheets[mention.sheet]
            serials = [record.serial for record in sheet.records]
            at = serials.index(mention.serial)
            span = next(s for s in sheet.spans_of(mention.field) if s.first <= at < s.end)
            found.add((mention.sheet, mention.field, span.first))
    return len(found)


def _are_listed(pair: Twins, sheets: Sequence[SheetTruth]) -> bool:
    """Whether some list holds both."""
    return any(
        {pair.one, pair.other} <= set(names)
        for sheet in sheets
        for record in sheet.records
        for names in (record.leaders, record.owners)
    )


def _count(
    tally: Tally,
    pair: Twins,
    given: dict[str, Counter[str]],
    plain: dict[str, Counter[str]],
    seed: int,
    sheets: Sequence[SheetTruth],
) -> None:
    """A pair is merged where a mention of the one is changed to the other's name."""
    tally.counts["pairs"] += 1
    tally.counts[f"pairs, {pair.likeness}"] += 1
    for one, other in _both(pair):
        by_us = given[one][other] - plain[one][other]
        if by_us > 0:
            tally.counts["merged"] += 1
            tally.counts[f"merged, {pair.likeness}"] += 1
            tally.merged.append(
                f"seed {seed}, {sheets[0].unit}: {by_us} of {given[one].total()} mentions of {one} "
                f"became {other}, who has {given[other].total()}"
            )


def _both(pair: Twins) -> Iterator[tuple[str, str]]:
    yield pair.one, pair.other
    yield pair.other, pair.one
