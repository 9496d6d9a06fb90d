"""Learns how much each kind of evidence on two forms counts, and writes it down.

    python -m benchmarks.names.learn --write

Drawn offices over several years, at several rates of variants, and offices with twins in them: each
pair of forms that the program looks at is a case, one bearer's or not. The weights are those of a
logistic regression with a small ridge. All names are of the half that is for learning.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.names.bare import NATURAL, channel
from benchmarks.names.context import SEEN, batch_of, results_of
from benchmarks.names.slips import Half
from benchmarks.names.twins import Setting, office_of
from benchmarks.names.unprintable import batch_of as unprintable_of
from benchmarks.names.unprintable import people_of_table
from model import Entity, Result, SourceKind, Spec
from normalize.naming.evidence import pairs_of
from normalize.naming.mentions import Forms, gathered
from normalize.naming.weights import WEIGHTS
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
RIDGE: Final = 2.0
ROUNDS: Final = 200
ALONE: Final = {
    "slip": 1.0,
    "surprise": 1.0,
    "same when folded": 3.0,
    "sheets": -1.0,
    "again": -0.5,
    "outnumbered": 1.0,
    "field": 0.5,
    "partner": 0.5,
    "gap": 0.5,
    "place": 1.0,
    "between": 0.5,
    "beside": 0.25,
    "read many ways": 0.5,
}
"""What each kind of evidence counts where the cases say nothing: logarithms of odds count whole,
but for what several kinds tell at once."""
FIXED: Final = {"offered": 2.0, "even": -3.0, "nothing shared": -3.0, "apart": -5.0}
"""What is set: drawn workbooks have no offers, and too few people of nearly one name who have
units of their own, or are named equally often: a false merge is worse than a miss."""

Floats = NDArray[np.float64]
Case = tuple[dict[str, float], bool]


def cases_of(batch: Batch, results: Sequence[Result], spec: Spec) -> Iterator[Case]:
    """Each pair of forms of a batch with its evidence, and whether both are one person's."""
    records = merged_records(results, spec)
    truth: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in batch.mentions:
        unit = batch.sheets[mention.sheet].unit
        truth[f"{unit} {mention.printed}"][mention.true] += 1
    fields = [f for f in spec.fields if f.is_list and f.entity is Entity.PERSON]
    lists = {f.name: list(records.columns[f.name]) for f in spec.fields if f.is_list}
    kinds = {result.source.name: result.source.kind for result in results}
    for office in gathered(records, spec, fields, lists, kinds):
        for pair in pairs_of(Forms(office)):
            both = [truth.get(f"{office.name[0]} {form}") for form in (pair.form, pair.other)]
            if pair.is_barred or None in both:
                continue
            one, other = (names.most_common(1)[0][0] for names in both if names is not None)
            yield dict(pair.traits), one == other


def drawn(seed: int) -> list[Case]:
    """The cases of one seed: offices over years, and offices with twins."""
    spec = load_spec(FAMILY)
    # Lists of drawn sheets part names by blanks, which Latin ones have inside.
    names = sorted(name for name in channel(Half.LEARN, NATURAL).names if " " not in name)
    found: list[Case] = []
    rate, repeats = RATES[seed % len(RATES)], REPEATS * (seed // len(RATES) % 2)
    batches = [batch_of(seed, rate, names, SEEN, Half.LEARN, repeats)]
    if seed % UNPRINTABLE_EACH == 0:
        batches.append(unprintable_of(seed, people_of_table(Half.LEARN), names, Half.LEARN)[0])
    settings = tuple(Setting)
    if seed % TWINS_EACH == 0:
        setting = settings[seed // TWINS_EACH % len(settings)]
        batches.append(office_of(seed, setting, RATES[-1], Half.LEARN)[0])
    for batch in batches:
        read = [_as_text(result) for result in results_of(batch, spec, is_typed=True)]
        found += cases_of(batch, read, spec)
    return found


def _as_text(result: Result) -> Result:
    """The result of a workbook as that of what a recognizer printed, whose slips are planted."""
    return replace(result, source=replace(result.source, kind=SourceKind.TEXT))


def fit(cases: Sequence[Case], names: Sequence[str]) -> Floats:
    """Weights under which the cases are likeliest, by Newton's method on the ridge.

    The ridge pulls towards what each kind of evidence would count by itself, and no evidence may
    count against what it is evidence for: drawn sheets do not have all that real ones have.
    """
    x = np.array([[traits[name] for name in names] for traits, _ in cases])
    y = np.array([is_one for _, is_one in cases], np.float64)
    offset = np.array(
        [sum(FIXED[name] * traits[name] for name in FIXED) for traits, _ in cases], np.float64
    )
    alone = np.array([ALONE.get(name, 0.0) for name in names])
    weights, free = alone.copy(), np.ones(len(names), np.bool_)
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights + offset, -30, 30)))
        gradient = x.T @ (y - p) - RIDGE * (weights - alone)
        free = (weights != 0) | (gradient * np.sign(alone) >= 0) | (alone == 0)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        moved = weights + np.clip(step, -0.5, 0.5)
        moved[(alone != 0) & (moved * alone < 0)] = 0.0
        change, weights = np.abs(moved - weights).max(), moved
        if change < 1e-6:
            break
    return weights


def main(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names.learn", description=__doc__)
    parser.add_argument("--seeds", type=int, default=60)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args(arguments)
    with ProcessPoolExecutor(2) as processes:
        seeds = range(FIRST_SEED, FIRST_SEED + asked.seeds)
        cases = [case for found in processes.map(drawn, seeds) for case in found]
    names = [name for name in WEIGHTS[Entity.PERSON] if name not in FIXED]
    ones = sum(is_one for _, is_one in cases)
    print(f"{len(cases)} pairs of forms, {ones} of one person")
    weights = dict(zip(names, fit(cases, names), strict=True))
    for name, weight in weights.items():
        print(f"  {name:18} {weight:8.3f}")
    if asked.write:
        _write(weights | FIXED)
    return 0


def _write(weights: dict[str, float]) -> None:
    """Put the weights for people into the module that holds them; those for units stay."""
    text = TABLE.read_text(encoding="utf-8")
    start = text.index("    Entity.PERSON: {")
    end = text.index("    },", start)
    order = list(WEIGHTS[Entity.PERSON])
    lines = [f'        "{name}": {weights[name]:.3f},' for name in order]
    told = "    Entity.PERSON: {\n" + "\n".join(lines) + "\n"
    TABLE.write_text(text[:start] + told + text[end:], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
