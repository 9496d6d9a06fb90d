"""Learns how much each kind of evidence on two forms counts, and writes it down.

    python -m benchmarks.names.learn --write

Drawn offices over several years, at several rates of variants, with people who are named once, and
offices with twins in them: each pair of forms that the program looks at is a case, one bearer's or
not. The weights are those of a logistic regression with a small ridge, of two: of pairs that a slip
explains, and of forms of which too little is left. All names are of the half that is for learning.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.logistic import Prior, fitted
from benchmarks.names.bare import NATURAL, channel
from benchmarks.names.context import SEEN, batch_of, results_of
from benchmarks.names.slips import Half
from benchmarks.names.twins import Setting, office_of
from benchmarks.names.unprintable import batch_of as unprintable_of
from benchmarks.names.unprintable import people_of_table
from model import Entity, Result, SourceKind, Spec
from normalize.naming.bearers import renamed
from normalize.naming.evidence import Pair, pairs_of
from normalize.naming.leftovers import leftovers_of
from normalize.naming.mentions import Forms, gathered
from normalize.settle import merged_records
from samples.names.offices import Batch
from unmerge.specs import load_spec

TABLE: Final = Path(__file__).parents[2] / "normalize" / "naming" / "weights.py"
FAMILY: Final = "performance-targets"
RATES: Final = (0.0, 0.01, 0.03, 0.1)
FIRST_SEED: Final = 500_000  # far from all that is measured
REPEATS: Final = 0.5  # of the mentions of a name that was misread once on a sheet
UNPRINTABLE_EACH: Final = 4  # seeds, of which one has somebody whose name cannot be printed
TWINS_EACH: Final = 6  # seeds, of which one has twins: far more than there are anywhere
GUESTS: Final = 0.01  # of the cells name somebody who is named nowhere else
LEFTOVERS_TIMES: Final = 4  # as many seeds for leftovers, which are few
RIDGE: Final = 2.0
ALONE: Final = {
    "slip": 1.0,
    "surprise": 1.0,
    "same when folded": 3.0,
    "sheets": -1.0,
    "again": -0.5,
    "outnumbered": 1.0,
    "field": 0.5,
    "partner": 0.5,
    "place": 1.0,
    "between": 0.5,
    "beside": 0.25,
    "read many ways": 0.5,
}
"""What each kind of evidence counts where the cases say nothing: logarithms of odds count whole,
but for what several kinds tell at once."""
LEFT_ALONE: Final = {
    "left": 1.0,
    "slip": 0.5,
    "no name": 1.0,
    "sheets": -1.0,
    "again": -0.5,
    "outnumbered": 1.0,
    "field": 0.5,
    "partner": 0.5,
    "expected": 1.0,
    "place": 1.0,
    "between": 0.5,
    "beside": 0.25,
    "nothing shared": -2.0,
}
"""Likewise, for forms of which too little is left."""
FIXED: Final = {
    "offered": 2.0,
    "even": -3.0,
    "nothing shared": -3.0,
    "apart": -5.0,
    "in turn": -1.5,
}
"""What is set of pairs that a slip explains: drawn workbooks have no offers, and too few people of
nearly one name who have units of their own, follow each other, or are named equally often: a false
merge is worse than a miss."""

Case = tuple[dict[str, float], bool]


@dataclass(slots=True)
class Cases:
    """The pairs of forms that were seen: those that a slip explains, and the others."""

    slips: list[Case] = field(default_factory=list)
    leftovers: list[list[Case]] = field(default_factory=list)


def cases_of(batch: Batch, results: Sequence[Result], spec: Spec) -> Cases:
    """Each pair of forms of a batch with its evidence, and whether both are one person's.

    What is left over is asked once the slips have been settled, here as they truly are.
    """
    records = merged_records(results, spec)
    truth: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mention in batch.mentions:
        truth[batch.sheets[mention.sheet].unit, mention.printed][mention.true] += 1
    fields = [f for f in spec.fields if f.is_list and f.entity is Entity.PERSON]
    lists = {f.name: list(records.columns[f.name]) for f in spec.fields if f.is_list}
    kinds = {result.source.name: result.source.kind for result in results}
    found = Cases()
    for office in gathered(records, spec, fields, lists, kinds):
        meant = {
            form: names.most_common(1)[0][0]
            for (unit, form), names in truth.items()
            if unit == office.name[0]
        }
        pairs = list(pairs_of(Forms(office)))
        found.slips += _judged(pairs, meant)
        settled = _settled(Forms(office), pairs, meant)
        meant |= {name: meant[form] for form, name in settled.items() if form in meant}
        left = leftovers_of(Forms(renamed(office, settled)))
        for _, same in groupby(left, key=lambda pair: pair.form):
            found.leftovers.append(_one_right(list(_judged(same, meant))))
    return found


def _judged(pairs: Iterable[Pair], meant: Mapping[str, str]) -> Iterator[Case]:
    for pair in pairs:
        both = meant.get(pair.form), meant.get(pair.other)
        if not pair.is_barred and None not in both:
            yield dict(pair.traits), both[0] == both[1]


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


def slips_of(seed: int) -> list[Case]:
    """The pairs of one seed that a slip explains."""
    spec = load_spec(FAMILY)
    batches = read_batches(seed, spec, 0.0)
    return [case for batch, read in batches for case in cases_of(batch, read, spec).slips]


def leftovers_of_seed(seed: int) -> list[list[Case]]:
    """The forms of one seed of which too little is left, and others that nobody is missing for."""
    spec = load_spec(FAMILY)
    batches = read_batches(seed, spec, GUESTS)
    return [case for batch, read in batches for case in cases_of(batch, read, spec).leftovers]


def read_batches(seed: int, spec: Spec, guests: float) -> list[tuple[Batch, list[Result]]]:
    """What is drawn for a seed, with what is read of it: offices over years, some with twins."""
    # Lists of drawn sheets part names by blanks, which Latin ones have inside.
    names = sorted(name for name in channel(Half.LEARN, NATURAL).names if " " not in name)
    rate, repeats = RATES[seed % len(RATES)], REPEATS * (seed // len(RATES) % 2)
    batches = [batch_of(seed, rate, names, SEEN, Half.LEARN, repeats, guests)]
    if seed % UNPRINTABLE_EACH == 0:
        batches.append(unprintable_of(seed, people_of_table(Half.LEARN), names, Half.LEARN)[0])
    settings = tuple(Setting)
    if seed % TWINS_EACH == 0:
        setting = settings[seed // TWINS_EACH % len(settings)]
        batches.append(office_of(seed, setting, RATES[-1], Half.LEARN)[0])
    return [
        (batch, [_as_text(result) for result in results_of(batch, spec, is_typed=True)])
        for batch in batches
    ]


def _as_text(result: Result) -> Result:
    """The result of a workbook as that of what a recognizer printed, whose slips are planted."""
    return replace(result, source=replace(result.source, kind=SourceKind.TEXT))


def fit(
    choices: Sequence[Sequence[Case]], alone: Mapping[str, float], fixed: Mapping[str, float]
) -> dict[str, float]:
    """Weights under which the choices are likeliest, of each of which one case is right or none.

    The ridge pulls towards what each kind of evidence would count by itself, and no evidence may
    count against what it is evidence for: drawn sheets do not have all that real ones have.
    """
    choices = [cases for cases in choices if cases]
    cases = [case for same in choices for case in same]
    starts = np.cumsum([0, *map(len, choices)])[:-1]
    names = [name for name in cases[0][0] if name not in fixed]
    rows = np.array([[traits[name] for name in names] for traits, _ in cases])
    right = np.array([is_one for _, is_one in cases], np.float64)
    offset = np.array([sum(fixed[name] * traits[name] for name in fixed) for traits, _ in cases])
    center = np.array([alone.get(name, 0.0) for name in names])
    prior = Prior(center, np.full(len(names), RIDGE), np.sign(center))
    weights = fitted(rows, right, prior, offset, starts)
    found = dict(zip(names, weights.tolist(), strict=True))
    return {name: fixed.get(name, found.get(name, 0.0)) for name in cases[0][0]}


def main(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names.learn", description=__doc__)
    parser.add_argument("--seeds", type=int, default=60, help="for the slips; default 60")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args(arguments)
    first = range(FIRST_SEED, FIRST_SEED + asked.seeds)
    others = range(first.stop, first.stop + LEFTOVERS_TIMES * asked.seeds)
    with ProcessPoolExecutor(2) as processes:
        slips = [[case] for found in processes.map(slips_of, first) for case in found]
        leftovers = [each for found in processes.map(leftovers_of_seed, others) for each in found]
    learned = {
        "    Entity.PERSON: {": _told(slips, ALONE, FIXED),
        "LEFTOVERS: Final = {": _told(leftovers, LEFT_ALONE, {}),
    }
    if asked.write:
        _write(learned)
    return 0


def _told(
    choices: Sequence[Sequence[Case]], alone: Mapping[str, float], fixed: Mapping[str, float]
) -> dict[str, float]:
    """The weights, printed as well."""
    ones = sum(is_one for same in choices for _, is_one in same)
    print(f"{len(choices)} choices, {ones} of one person")
    weights = fit(choices, alone, fixed)
    for name, weight in weights.items():
        print(f"  {name:18} {weight:8.3f}")
    return weights


def _write(learned: Mapping[str, Mapping[str, float]]) -> None:
    """Put the weights for people into the module that holds them; those for units stay."""
    text = TABLE.read_text(encoding="utf-8")
    for label, weights in learned.items():
        indent = " " * (len(label) - len(label.lstrip()))
        start = text.index(label) + len(label)
        end = text.index(f"\n{indent}}}", start)
        lines = [f'{indent}    "{name}": {weight:.3f},' for name, weight in weights.items()]
        text = text[:start] + "\n" + "\n".join(lines) + text[end:]
    TABLE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
