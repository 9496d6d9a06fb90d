"""Names: what becomes of planted variants, in context and in bare lists, beside the peers.

python -m benchmarks.names --only bare
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.names import context, twins, unprintable
from benchmarks.names.bare import (
    MIXED,
    NATURAL,
    SIZES,
    Match,
    case,
    channel,
    measured,
    only,
    plain_match,
)
from benchmarks.names.report import bare_table, context_table, table, twins_table
from benchmarks.names.slips import Half
from samples.names.draw import SEPARATOR
from samples.names.variants import Variant
from unmerge.specs import load_spec

SPEC: Final = "performance-targets"
RATES: Final = (0.01, 0.03, 0.1)
TEST_SEED, TUNING_SEED = 1, 2
SYSTEMS: Final[Mapping[str, Match]] = {"the same letters": plain_match}


def native_names() -> list[str]:
    """The held half's names, as offices have them: neither transliterated nor Latin."""
    names = channel(Half.HELD, NATURAL).names
    return sorted(name for name in names if not name.isascii() and SEPARATOR not in name)


def bare(scale: float) -> str:
    """Mixed lists against rosters of each size."""
    parts = []
    for size in SIZES:
        count = round(max(2000, min(20_000, 2_000_000_000 / size / 1000)) * scale)
        test = case(size, count, MIXED, Half.HELD, TEST_SEED)
        tuning = case(size, count, MIXED, Half.LEARN, TUNING_SEED)
        parts.append(f"### {size:,} names, {count:,} mentions\n")
        parts.append(bare_table(measured(test, tuning, SYSTEMS)))
    return "\n".join(parts)


def variants(scale: float) -> str:
    """Each kind of variant alone, against a roster of 1,000."""
    parts = []
    for variant in Variant:
        planting = only(variant)
        test = case(1000, round(2000 * scale), planting, Half.HELD, TEST_SEED)
        tuning = case(1000, round(2000 * scale), planting, Half.LEARN, TUNING_SEED)
        parts.append(f"### {variant}\n")
        parts.append(bare_table(measured(test, tuning, SYSTEMS)))
    return "\n".join(parts)


def in_context(scale: float) -> str:
    """Offices over years at each rate of variants."""
    spec, names = load_spec(SPEC), native_names()
    tallies = {
        f"{rate:.0%} of the mentions": context.measured(spec, rate, round(40 * scale), names)
        for rate in RATES
    }
    _tell(line for tally in tallies.values() for line in tally.worst)
    return context_table(tallies)


def of_twins(scale: float) -> str:
    """Twins in each setting, 10,000 pairs in all."""
    spec = load_spec(SPEC)
    offices = range(round(840 * scale))
    tallies = {
        str(setting): twins.measured(spec, setting, offices, 0.01) for setting in twins.Setting
    }
    _tell(line for tally in tallies.values() for line in tally.merged)
    return twins_table(tallies)


def of_unprintable(scale: float) -> str:
    """People whose names cannot be printed."""
    found = unprintable.measured(load_spec(SPEC), round(100 * scale), native_names())
    _tell(line for tally in found for line in tally.examples)
    heads = ("people", "mentions", "forms printed", "forms left", "one form left",
             "with the commonest form", "with the true name", "made one with others")  # fmt: skip
    rows = [
        [label, *(tally.counts[head] for head in heads)]
        for label, tally in zip(("from the sheets alone", "with a roster"), found, strict=True)
    ]
    return table(("what is known", *heads), rows)


PARTS: Final[Mapping[str, Callable[[float], str]]] = {
    "bare": bare,
    "variants": variants,
    "context": in_context,
    "twins": of_twins,
    "unprintable": of_unprintable,
}


def _tell(lines: Iterable[str]) -> None:
    """The worst cases, for whoever mends them, to stderr."""
    for line in lines:
        print(line, file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print Markdown; what went wrong goes to stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("--only", choices=list(PARTS), help="this part alone")
    parser.add_argument("--scale", type=float, default=1.0, help="times as many cases; default 1")
    parser.add_argument("--to", type=Path, help="write the tables here as well")
    chosen = parser.parse_args(arguments)
    parts = []
    for name, part in PARTS.items():
        if chosen.only in (None, name):
            parts.append(f"## {name}\n\n{part(chosen.scale)}")
            print(parts[-1], flush=True)
    if chosen.to:
        chosen.to.write_text("\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
