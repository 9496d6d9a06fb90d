"""What an analyst may have beside the sheets: a roster of some kind, or the recognizer's offers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from random import Random
from typing import Final

from benchmarks.names.context import Setting, Tally, batch_of, count, judged, results_of
from benchmarks.names.offers import with_offers
from model import Roster, RosterEntry, Spec, record_name
from normalize import settle
from samples.names.draw import draw_names
from samples.names.offices import Batch, Mention

OFFICE: Final = 200  # people of an office, of whom the sheets name some twenty
PROVINCE: Final = 100_000
ONCE: Final = 1  # records; who is named in no more may be a guest, whom no office has on its list


class Beside(StrEnum):
    """What is known beside the sheets."""

    NOTHING = "the sheets alone"
    OFFERS = "with what the recognizer offers"
    YEARS_BEFORE = "with a roster of the years before, this year's slips"
    OFFICE = "with a roster of the office, 200 people"
    PROVINCE = "with a roster of a province, 100,000 people"


def measured(
    spec: Spec, setting: Setting, batches: range, names: Sequence[str]
) -> dict[Beside, Tally]:
    """What becomes of the mentions of so many batches, by what is known beside their sheets."""
    tallies = {beside: Tally() for beside in Beside}
    for seed in batches:
        batch = batch_of(
            seed,
            setting.rate,
            names,
            setting.weights,
            repeats=setting.repeats,
            guests=setting.guests,
        )
        results = results_of(batch, spec, setting.is_typed)
        for beside, tally in tallies.items():
            read = with_offers(results, batch, seed) if beside is Beside.OFFERS else results
            roster = Roster(tuple(entries(beside, batch, setting.guests > 0, seed)))
            found = list(judged(batch, settle(read, spec, roster)))
            if beside is Beside.YEARS_BEFORE:
                last = max(sheet.year for sheet in batch.sheets)
                found = [one for one in found if batch.sheets[one.mention.sheet].year == last]
            count(tally, batch, found)
    return tallies


def entries(beside: Beside, batch: Batch, has_guests: bool, seed: int) -> Iterator[RosterEntry]:
    """The roster, in which nobody is a guest; of a province it does not say who is where."""
    match beside:
        case Beside.NOTHING | Beside.OFFERS:
            return
        case Beside.YEARS_BEFORE:
            yield from _of_years_before(batch)
        case Beside.OFFICE:
            for office, people in _staffs(batch, has_guests).items():
                drawn = draw_names(Random(f"roster of {office} {seed}"), OFFICE)
                known = tuple(dict.fromkeys((*people, *drawn)))[:OFFICE]
                for number, name in enumerate(known):
                    yield RosterEntry(name, f"{office} {number}", office=record_name((office,)))
        case Beside.PROVINCE:
            staffs = _staffs(batch, has_guests)
            named = dict.fromkeys(name for people in staffs.values() for name in people)
            known = tuple(dict.fromkeys((*named, *_province())))[:PROVINCE]
            yield from (RosterEntry(name, f"P{number}") for number, name in enumerate(known))


@cache
def _province() -> tuple[str, ...]:
    """A province's names, no two the same."""
    random = Random("roster of a province")
    found: dict[str, None] = {}
    while len(found) < PROVINCE:
        found |= dict.fromkeys(draw_names(random, PROVINCE - len(found)))
    return tuple(found)


def _staffs(batch: Batch, has_guests: bool) -> Mapping[str, Sequence[str]]:
    """The people of each office in the order of their mentions; no guests, where there are any."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in batch.mentions:
        named[_office(batch, mention)][mention.true] += 1
    return {
        office: [name for name, times in people.items() if times > ONCE or not has_guests]
        for office, people in named.items()
    }


def _of_years_before(batch: Batch) -> Iterator[RosterEntry]:
    """Who was named before the last year, as a person accepted it: by the true names.

    What was printed for one alone, and is nobody's name, is known as a variant.
    """
    last = max(sheet.year for sheet in batch.sheets)
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in batch.mentions:
        if batch.sheets[mention.sheet].year < last:
            office = _office(batch, mention)
            forms[office, mention.true].add(mention.printed)
            meant[office, mention.printed].add(mention.true)
    for (office, name), printed in sorted(forms.items()):
        variants = sorted(
            form
            for form in printed - {name}
            if meant[office, form] == {name} and (office, form) not in forms
        )
        entry = RosterEntry(name, f"{office} {name}", variants=tuple(variants))
        yield replace(entry, office=record_name((office,)))


def _office(batch: Batch, mention: Mention) -> str:
    return batch.sheets[mention.sheet].unit
