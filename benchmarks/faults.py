"""The fault laboratory: what becomes of each fault, planted alone and with others.

    python -m benchmarks.faults --sheets 60

Sheets are invented, drawn as texts, workbooks and PDFs in several layouts, spoilt, converted, and
their records compared with the true ones. The same arguments give the same figures but the seconds.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.conditions import TARGETS, Condition, Tally, conditions
from benchmarks.judging import judged
from benchmarks.samples import converted
from benchmarks.specimens import INVENT, SUFFIX, Specimen, family_specimen, target_specimen
from benchmarks.tables import as_json, as_markdown
from model import Spec
from samples.families import spoilt_family
from samples.invent import Scale, invent_sheet
from samples.slips import spoilt
from unmerge.specs import load_spec

FIRST_SEED: Final = 5000
LAYOUTS_IN_TURN: Final = 6
EVERY: Final = 5
EXAMPLES: Final = 12  # kept of each condition, for each that can become of a cell


def specimens(condition: Condition, sheets: int) -> Iterator[Specimen]:
    """The documents of one condition.

    A clean target sheet is drawn as each kind; any other clean sheet, and what is planted alone,
    as one kind in turn. Anything is planted in every fifth sheet only: there is much to plant.
    """
    is_clean = condition.group == "clean"
    for number in range(0, sheets, 1 if is_clean else EVERY):
        turn = number if is_clean else number // EVERY
        kinds = condition.kinds
        if condition.group in ("slip", "family") or (is_clean and condition.family != TARGETS):
            kinds = (condition.kinds[turn % len(condition.kinds)],)
        for kind in kinds:
            yield drawn(condition, FIRST_SEED + number, turn % LAYOUTS_IN_TURN, kind)


def drawn(condition: Condition, seed: int, layout: int, kind: str) -> Specimen:
    """One document with what the condition plants in it."""
    name = f"seed {seed}, {kind}, layout {layout}"
    slips = (condition.slips, seed, condition.slip_rate, condition.at_least_one)
    if condition.family != TARGETS:
        return family_specimen(
            name, spoilt_family(INVENT[condition.family](seed), *slips), kind, seed
        )
    scale = Scale.SMALL if seed % 2 else Scale.FULL
    truth = spoilt(invent_sheet(seed, scale), *slips)
    return target_specimen(name, truth, kind, layout, condition.faults, seed)


@cache
def spec_named(name: str) -> Spec:
    """The spec of that name, loaded once."""
    return load_spec(name)


def measured(condition: Condition, sheets: int, folder: Path) -> Iterator[Tally]:
    """What becomes of the condition's sheets, a tally a kind."""
    tallies: dict[str, Tally] = {}
    for specimen in specimens(condition, sheets):
        tally = tallies.setdefault(specimen.kind, Tally(condition, specimen.kind))
        spec = spec_named(specimen.spec)
        path = folder / f"sheet{SUFFIX[specimen.kind]}"
        path.write_bytes(specimen.content)
        began = time.process_time()
        part = converted(path, spec)
        tally.counts["milliseconds"] += round(1000 * (time.process_time() - began))
        judgement = judged(specimen, part, spec)
        tally.counts["sheets"] += 1
        tally.counts["beyond proof"] += specimen.beyond_proof
        tally.counts.update(judgement.counts)
        kept = Counter(example.what for example in tally.examples)
        for example in judgement.examples:
            kept[example.what] += 1
            if kept[example.what] <= EXAMPLES:
                tally.examples.append(example)
    yield from tallies.values()


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print a table a group; `--json` writes the same with examples."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--sheets", type=int, default=60, help="how many are invented; default 60")
    parser.add_argument("--only", default="", help="conditions with this in their names alone")
    parser.add_argument("--json", type=Path, help="also write the figures and examples here")
    chosen = parser.parse_args(arguments)
    tallies: list[Tally] = []
    with TemporaryDirectory() as folder:
        for condition in conditions():
            if chosen.only in f"{condition.family}: {condition.name}":
                tallies.extend(measured(condition, chosen.sheets, Path(folder)))
    print(as_markdown(tallies))
    if chosen.json:
        chosen.json.write_text(as_json(tallies), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
