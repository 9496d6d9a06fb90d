"""The fault laboratory: what becomes of each fault, planted alone and with others.

    python -m benchmarks.faults --sheets 60

Sheets are invented, drawn as texts, workbooks and PDFs in several layouts, spoilt, converted, and
their records compared with the true ones. The same arguments give the same figures but the seconds.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.conditions import Condition, Tally, conditions
from benchmarks.judging import judged
from benchmarks.samples import converted
from benchmarks.specimens import SUFFIX, Specimen, target_specimen
from benchmarks.tables import as_json, as_markdown
from model import Spec
from samples.invent import Scale, invent_sheet
from samples.slips import spoilt
from unmerge.specs import load_spec

FIRST_SEED: Final = 5000
EXAMPLES: Final = 12  # kept of each condition


def specimens(condition: Condition, sheets: int) -> Iterator[Specimen]:
    """The documents of one condition.

    A clean sheet is drawn as each kind. A fault alone is planted in every third sheet, drawn as
    one kind in turn, or, if it is a fault of texts, as text.
    """
    for number in range(sheets):
        if condition.group != "clean" and number % 3:
            continue
        seed = FIRST_SEED + number
        turn = number // 3
        kinds = condition.kinds
        if condition.group == "slip":
            kinds = (condition.kinds[turn % len(condition.kinds)],)
        scale = Scale.SMALL if (turn // 3) % 2 else Scale.FULL
        truth = invent_sheet(seed, scale)
        if condition.slips:
            truth = spoilt(
                truth, condition.slips, seed, condition.slip_rate, condition.at_least_one
            )
        for kind in kinds:
            name = f"seed {seed}, {kind}, layout {turn % 6}"
            yield target_specimen(name, truth, kind, turn % 6, condition.faults, seed)


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
        dataset = converted(path, spec)
        tally.counts["milliseconds"] += round(1000 * (time.process_time() - began))
        judgement = judged(specimen, dataset, spec)
        tally.counts["sheets"] += 1
        tally.counts.update(judgement.counts)
        tally.examples.extend(judgement.examples[: EXAMPLES - len(tally.examples)])
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
            if chosen.only in condition.name:
                tallies.extend(measured(condition, chosen.sheets, Path(folder)))
    print(as_markdown(tallies))
    if chosen.json:
        chosen.json.write_text(as_json(tallies), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
