"""Drawn offices as cases to learn from: what the program sees of two forms, and what is true."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from benchmarks.names.bare import NATURAL, channel
from benchmarks.names.context import SEEN, batch_of, results_of
from benchmarks.names.slips import Half
from benchmarks.names.twins import Setting, office_of
from benchmarks.names.unprintable import batch_of as unprintable_of
from benchmarks.names.unprintable import people_of_table
from model import Entity, Result, SourceKind, Spec
from normalize.naming.bearers import renamed
from normalize.naming.calling import traits_of_name
from normalize.naming.evidence import Pair, pairs_of
from normalize.naming.folding import folded_name
from normalize.naming.leftovers import leftovers_of
from normalize.naming.mentions import Forms, Office, gathered
from normalize.settle import merged_records
from samples.names.offices import Batch
from unmerge.specs import load_spec

FAMILY: Final = "performance-targets"
RATES: Final = (0.0, 0.01, 0.03, 0.1)
REPEATS: Final = 0.5  # of the mentions of a name that was misread once on a sheet
UNPRINTABLE_EACH: Final = 4  # seeds, of which one has somebody whose name cannot be printed
TWINS_EACH: Final = 6  # seeds, of which one has twins: far more than there are anywhere
TWINS: Final = 30  # offices with twins in each setting, in each seed that pairs are drawn of
TWINS_RATE: Final = 0.01  # of their mentions are misread
TWO_PEOPLE: Final = 5  # times counts a pair of two people, each of them printed right
GUESTS: Final = 0.01  # of the cells name somebody who is named nowhere else
SETTINGS: Final = (
    *((rate, 0.0, 0.0) for rate in RATES),
    (0.03, REPEATS, 0.0),
    (0.1, REPEATS, 0.0),
    (0.03, 0.0, 2 * GUESTS),
)
"""Of pairs that a slip explains: the rate of variants, how they repeat, and guests."""

Case = tuple[dict[str, float], bool]


@dataclass(slots=True)
class Cases:
    """The pairs of forms that were seen: those that a slip explains, and the others.

    `once` are the pairs of which the seldom form is printed once, `again` those of the others.
    """

    once: list[Case] = field(default_factory=list)
    again: list[Case] = field(default_factory=list)
    leftovers: list[list[Case]] = field(default_factory=list)
    names: list[list[Case]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An office as the program sees it, and whom each printed form there mostly means."""

    office: Office
    meant: Mapping[str, str]


def drawn_offices(batch: Batch, results: Sequence[Result], spec: Spec) -> list[Drawn]:
    """The offices of a batch, as gathered from what was read of it."""
    records = merged_records(results, spec)
    truth: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mention in batch.mentions:
        truth[batch.sheets[mention.sheet].unit, mention.printed][mention.true] += 1
    fields = [f for f in spec.fields if f.is_list and f.entity is Entity.PERSON]
    lists = {f.name: list(records.columns[f.name]) for f in spec.fields if f.is_list}
    kinds = {result.source.name: result.source.kind for result in results}
    return [
        Drawn(
            office,
            {
                form: names.most_common(1)[0][0]
                for (unit, form), names in truth.items()
                if unit == office.name[0]
            },
        )
        for office in gathered(records, spec, fields, lists, kinds)
    ]


def add_cases(found: Cases, drawn: Drawn) -> None:
    """Add each pair of forms of an office with its evidence, and whether both are one person's.

    What is left over is asked once the slips have been settled, here as they truly are.
    """
    meant = dict(drawn.meant)
    forms = Forms(drawn.office)
    pairs = list(pairs_of(forms))
    found.once += _judged((pair for pair in pairs if pair.is_once), meant)
    found.again += _judged((pair for pair in pairs if not pair.is_once), meant)
    found.names += _named(forms, meant)
    settled = _settled(forms, pairs, meant)
    meant |= {name: meant[form] for form, name in settled.items() if form in meant}
    left = leftovers_of(Forms(renamed(drawn.office, settled)))
    for _, same in groupby(left, key=lambda pair: pair.form):
        found.leftovers.append(_one_right(list(_judged(same, meant, 1))))


def _judged(
    pairs: Iterable[Pair], meant: Mapping[str, str], two_people: int = TWO_PEOPLE
) -> Iterator[Case]:
    """Each pair; as a false merge is worse than a miss, one of two people's names several times."""
    for pair in pairs:
        both = meant.get(pair.form), meant.get(pair.other)
        if not pair.is_barred and None not in both:
            is_one = both[0] == both[1]
            are_names = not is_one and both == (pair.form, pair.other)
            for _ in range(two_people if are_names else 1):
                yield dict(pair.traits), is_one


def _named(forms: Forms, meant: Mapping[str, str]) -> Iterator[list[Case]]:
    """For each person who is printed in several ways, which of them is the name."""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for form in sorted(forms.counts):
        if form in meant:
            held[meant[form]][folded_name(form)].append(form)
    for person, same in held.items():
        name = folded_name(person)
        if len(same) > 1 and name in same:
            yield [(traits_of_name(each, same, forms), each == name) for each in same]


def _one_right(cases: Sequence[Case]) -> list[Case]:
    """The cases of one form without a second one that is right: its bearer's other forms."""
    right = [at for at, (_, is_one) in enumerate(cases) if is_one]
    return [case for at, case in enumerate(cases) if at not in right[1:]]


def _settled(forms: Forms, pairs: Iterable[Pair], meant: Mapping[str, str]) -> dict[str, str]:
    """Each form with the foremost of those that are one person's by pairs that say so."""
    called = {form: form for form in forms.counts}
    for pair in pairs:
        one, other = called[pair.form], called[pair.other]
        if one != other and not pair.is_barred and meant.get(one) == meant.get(other):
            first = max(one, other, key=lambda form: (forms.counts[form], form))
            last = other if first == one else one
            called |= {form: first for form, name in called.items() if name == last}
    return called


@dataclass(frozen=True, slots=True)
class DrawnSeed:
    """The offices of one seed: over years, with the names misread in all ways; and with twins."""

    over_years: tuple[Drawn, ...]
    with_twins: tuple[Drawn, ...]


def drawn_for_slips(seed: int) -> DrawnSeed:
    """Offices of one seed for the pairs that a slip explains."""
    spec = load_spec(FAMILY)
    over_years, with_twins = [], []
    for rate, repeats, guests in SETTINGS:
        batch = batch_of(seed, rate, _names(), SEEN, Half.LEARN, repeats, guests)
        over_years += drawn_offices(batch, _read(batch, spec), spec)
    for at in range(TWINS):
        for setting in Setting:
            batch, _ = office_of(seed * TWINS + at, setting, TWINS_RATE, Half.LEARN)
            with_twins += drawn_offices(batch, _read(batch, spec), spec)
    return DrawnSeed(tuple(over_years), tuple(with_twins))


def drawn_for_leftovers(seed: int) -> DrawnSeed:
    """Offices of one seed for forms of which too little is left, and strangers."""
    spec = load_spec(FAMILY)
    offices = [
        drawn
        for batch, read in read_batches(seed, spec, GUESTS)
        for drawn in drawn_offices(batch, read, spec)
    ]
    return DrawnSeed(tuple(offices), ())


def read_batches(seed: int, spec: Spec, guests: float) -> list[tuple[Batch, list[Result]]]:
    """What is drawn for a seed, with what is read of it: offices over years, some with twins."""
    names = _names()
    rate, repeats = RATES[seed % len(RATES)], REPEATS * (seed // len(RATES) % 2)
    batches = [batch_of(seed, rate, names, SEEN, Half.LEARN, repeats, guests)]
    if seed % UNPRINTABLE_EACH == 0:
        batches.append(unprintable_of(seed, people_of_table(Half.LEARN), names, Half.LEARN)[0])
    settings = tuple(Setting)
    if seed % TWINS_EACH == 0:
        setting = settings[seed // TWINS_EACH % len(settings)]
        batches.append(office_of(seed, setting, RATES[-1], Half.LEARN)[0])
    return [(batch, _read(batch, spec)) for batch in batches]


def _names() -> list[str]:
    """The names of the half; lists of drawn sheets part them by blanks, which Latin ones have."""
    return sorted(name for name in channel(Half.LEARN, NATURAL).names if " " not in name)


def _read(batch: Batch, spec: Spec) -> list[Result]:
    return [_as_text(result) for result in results_of(batch, spec, is_typed=True)]


def _as_text(result: Result) -> Result:
    """The result of a workbook as that of what a recognizer printed, whose slips are planted."""
    return replace(result, source=replace(result.source, kind=SourceKind.TEXT))
