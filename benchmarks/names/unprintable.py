"""People whose names the recognizer cannot print: each mention of them is some look-alike.

Whether all readings come out as one person, from the sheets alone; and, with a roster that has the
name, as that person.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from benchmarks.names.bare import channel, roster_of
from benchmarks.names.context import Judged, judged, results_of
from benchmarks.names.slips import Half
from model import Roster, Spec
from normalize import settle
from samples.invent import Scale
from samples.names.offices import Batch, Printing, printed_batch, staff_of, years_of
from samples.names.variants import Variant

YEARS: Final = 2
FIRST_YEAR: Final = 2022
OTHERS: Final = 0.02  # of the mentions of other people that are misread
LEAST_FORMS: Final = 2  # readings that a name must have been given
KIND: Final = "outside"


@dataclass(slots=True)
class Tally:
    """The people, and what became of their readings."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def batch_of(
    seed: int, unprintable: Sequence[str], names: Sequence[str], half: Half = Half.HELD
) -> tuple[Batch, str]:
    """An office with one such person, who heads a section or leads."""
    random = Random(f"unprintable {seed}")
    person = random.choice(unprintable)
    others = random.sample(names, 11)
    people = [*others[:3], person, *others[3:]] if seed % 2 else [*others[:8], person, *others[8:]]
    office = random.randrange(25)
    staff = staff_of(people, office, random)
    sheets = years_of([staff] * YEARS, office, FIRST_YEAR, Scale.FULL, 8_000_000 + seed)
    weights = {Variant.READING: 1.0}
    printing = Printing(OTHERS, weights, channel(half), frozenset({person}))
    return printed_batch(sheets, printing, seed), person


def people_of_table(half: Half = Half.HELD) -> list[str]:
    """A half's names that were read in several ways, and never rightly."""
    names: Mapping[str, Mapping[str, int]] = channel(half, frozenset({KIND})).names
    return sorted(name for name, readings in names.items() if len(readings) >= LEAST_FORMS)


def measured(spec: Spec, drawings: range, names: Sequence[str]) -> tuple[Tally, Tally]:
    """Such people: from the sheets alone, and with a roster of the office."""
    alone, listed = Tally(), Tally()
    unprintable = people_of_table()
    for seed in drawings:
        batch, person = batch_of(seed, unprintable, names)
        results = results_of(batch, spec)
        everyone = sorted({mention.true for mention in batch.mentions})
        for tally, roster in ((alone, Roster()), (listed, roster_of(everyone))):
            found = list(judged(batch, settle(results, spec, roster)))
            _count(tally, found, person)
    return alone, listed


def _count(tally: Tally, found: Sequence[Judged], person: str) -> None:
    given: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    others: dict[str, set[str]] = defaultdict(set)
    for each in found:
        if each.mention.true == person:
            given[each.name] += 1
            printed[each.mention.printed] += 1
        elif each.name != each.mention.printed or each.name == each.mention.true:
            others[each.name].add(each.mention.true)
    if not given:
        return
    tally.counts["people"] += 1
    tally.counts["mentions"] += given.total()
    tally.counts["forms printed"] += len(printed)
    tally.counts["forms left"] += len(given)
    tally.counts["one form left"] += len(given) == 1
    tally.counts["with the commonest form"] += max(given.values())
    tally.counts["with the true name"] += given[person]
    merged = [name for name in given if name in others]
    tally.counts["made one with others"] += bool(merged)
    if len(given) > 1 or merged:
        forms = ", ".join(f"{name} {times}" for name, times in printed.most_common())
        left = ", ".join(f"{name} {times}" for name, times in given.most_common())
        tally.examples.append(f"{person}: printed {forms}; left {left}; also others: {merged}")
