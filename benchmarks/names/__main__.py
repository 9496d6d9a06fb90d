"""Names: what becomes of planted variants, in context and in bare lists, beside the peers.

python -m benchmarks.names --only bare
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.names import beside, context, large, twins, unprintable
from benchmarks.names.asked import Asked
from benchmarks.names.bare import (
    MIXED,
    NATURAL,
    SIZES,
    Case,
    Match,
    case,
    channel,
    measured,
    only,
    plain_match,
)
from benchmarks.names.bare_misses import Misses, ideal, misses, thresholds
from benchmarks.names.curve import Answer, curve, diagram
from benchmarks.names.ours import answers, neighbors, ours
from benchmarks.names.ranks import TOPS, ranks
from benchmarks.names.report import (
    bare_table,
    beside_table,
    cells,
    context_table,
    curve_table,
    share,
    table,
    twins_table,
)
from benchmarks.names.slips import Half, Slip, read_slips
from samples.names.draw import SEPARATOR
from samples.names.rosters import TrueMention
from samples.names.variants import Variant
from unmerge.specs import load_spec

SPEC: Final = "performance-targets"
REPEATS: Final = 0.5
"""Measured: so often is a name misread again that was misread on the same page."""
SETTINGS: Final[Mapping[str, context.Setting]] = {
    "nothing": context.Setting(0.0),
    "1% of the mentions misread": context.Setting(0.01),
    "3%": context.Setting(0.03),
    "10%": context.Setting(0.1),
    "3%, slips repeated on a sheet": context.Setting(0.03, repeats=REPEATS),
    "10%, slips repeated on a sheet": context.Setting(0.1, repeats=REPEATS),
    "3%, and a cell in fifty names somebody who is named nowhere else": context.Setting(
        0.03, guests=0.02
    ),
    "3% mistyped by their sound, workbooks": context.Setting(
        0.03, {Variant.SOUND: 1.0}, is_typed=True
    ),
}
TEST_SEED, TUNING_SEED = 1, 2
SYSTEMS: Final[Mapping[str, Match]] = {"unmerge": ours, "the same letters": plain_match}
PICTURE: Final = Path(__file__).parents[2] / "docs" / "pictures" / "names-abstention.svg"
WANTED: Final = (0.9, 0.95, 0.99, 0.995, 0.999)
LENGTHS: Final = {2: "two characters", 3: "three characters", 4: "four or more"}
BEST: Final = ", best F1"
SHOWN: Final = 40  # wrong assignments of each case
FIRST: Final = 10_000  # drawing of offices that is measured; those before were looked at


def native_names() -> list[str]:
    """The held half's names, as offices have them: neither transliterated nor Latin."""
    names = channel(Half.HELD, NATURAL).names
    return sorted(name for name in names if not name.isascii() and SEPARATOR not in name)


def bare(asked: Asked) -> str:
    """Mixed lists against rosters of each size."""
    parts = []
    for size in SIZES:
        count = round((20_000 if size <= 5000 else 4000) * asked.scale)
        test = case(size, count, MIXED, Half.HELD, TEST_SEED)
        tuning = case(size, count // 4, MIXED, Half.LEARN, TUNING_SEED)
        parts.append(f"### {size:,} names, {count:,} mentions\n")
        parts.append(bare_table(measured(test, tuning, SYSTEMS)))
        _tell_wrong(f"{size:,} names", test.mentions, test.roster)
    return "\n".join(parts)


def _tell_wrong(where: str, mentions: Sequence[TrueMention], roster: Sequence[str]) -> None:
    """What the program assigns wrongly, to stderr."""
    names = ours([mention.printed for mention in mentions], roster)
    wrong = [
        f"{where}: {mention.printed} ({mention.bearer or 'nobody'}, {mention.variant}) -> {name}"
        for mention, name in zip(mentions, names, strict=True)
        if name and name != mention.bearer
    ]
    _tell(wrong[:SHOWN])


def not_answered(asked: Asked) -> str:
    """Why slips in mixed lists stay unanswered, and what answers are worth, for each roster."""
    parts = []
    for size in SIZES[:3]:
        count = round(20_000 * asked.scale)
        test = case(size, count, MIXED, Half.HELD, TEST_SEED)
        found = misses(test)
        outcomes = sorted({outcome for kind in found.kinds.values() for outcome in kind})
        rows = [
            [kind, counts.total(), *(counts[outcome] for outcome in outcomes)]
            for kind, counts in sorted(found.kinds.items(), key=lambda item: -item[1].total())
        ]
        parts.append(f"### {size:,} names, {count:,} mentions\n")
        parts.append(table(["a slip of", "mentions", *outcomes], rows))
        parts.append(_worth(found, test))
    return "\n".join(parts)


def _worth(found: Misses, test: Case) -> str:
    """How many answers of each probability are right, and what a known threshold would give."""
    rows = [
        [f"{low:.1%} to {high:.1%}", f"{count:,.0f}", share(right / count), share(sure / count)]
        for (low, high), (count, right, sure) in found.ranges.items()
        if count
    ]
    slipped = sum(counts.total() for counts in found.kinds.values())
    best = ideal(list(thresholds(test)), WANTED[-1])
    told = (
        f"With the threshold ({best.probability:.3f}) at which, as is known afterwards,"
        f" {WANTED[-1]:.1%} are right, {share(best.slipped_right / slipped)} of the slipped"
        " mentions are assigned rightly.\n"
    )
    heads = ["probability", "answers", "right", "probability, on average"]
    return f"{table(heads, rows)}\n{told}"


def variants(asked: Asked) -> str:
    """Each kind of variant alone, against a roster of 1,000: one row a kind."""
    count = round(5000 * asked.scale)
    heads: list[str] = []
    rows = []
    for variant in Variant:
        planting = only(variant)
        test = case(1000, count, planting, Half.HELD, TEST_SEED)
        tuning = case(1000, count, planting, Half.LEARN, TUNING_SEED)
        found = list(measured(test, tuning, {"unmerge": ours}))
        best = [row for row in found if row.system == "unmerge" or BEST in row.system]
        heads = [row.system.partition(BEST)[0] for row in best]
        shares = [
            f"{share(row.tally.recall_of_slipped, 1)} ({share(row.tally.precision_of_changes, 1)})"
            for row in best
        ]
        slipped = best[0].tally.counts["slipped, of the roster"]
        rows.append([str(variant), f"{slipped:,}", *shares])
        _tell_wrong(str(variant), test.mentions, test.roster)
    return table(["variant", "slipped mentions", *heads], rows)


def in_context(asked: Asked) -> str:
    """Offices over years at each rate of variants, by what is known beside the sheets."""
    spec, names = load_spec(SPEC), native_names()
    batches = asked.drawings(40)
    tallies = {
        label: beside.measured(spec, setting, batches, names) for label, setting in SETTINGS.items()
    }
    for label, by in tallies.items():
        for known, tally in by.items():
            worst = tally.worst.most_common()
            _tell(f"{label}, {known}: {times} x {case}" for case, times in worst)
    alone = {label: by[beside.Beside.NOTHING] for label, by in tallies.items()}
    return f"{context_table(alone)}\n{beside_table(tallies)}"


def of_twins(asked: Asked) -> str:
    """Twins in each setting, 10,000 pairs in all."""
    spec = load_spec(SPEC)
    offices = asked.drawings(1_000)
    tallies: dict[str, twins.Tally] = {}
    for setting in twins.Setting:
        steady, once = twins.measured(spec, setting, offices, 0.01)
        tallies |= {str(setting): steady, f"{setting}; one of them printed once": once}
    _tell(line for tally in tallies.values() for line in tally.merged)
    return twins_table(tallies)


def of_unprintable(asked: Asked) -> str:
    """People whose names cannot be printed."""
    found = unprintable.measured(load_spec(SPEC), asked.drawings(100), native_names())
    _tell(line for tally in found for line in tally.examples)
    heads = ("people", "mentions", "forms printed", "forms left", "one form left",
             "with the commonest form", "with the true name", "made one with others")  # fmt: skip
    rows = [
        [label, *(tally.counts[head] for head in heads)]
        for label, tally in zip(("from the sheets alone", "with a roster"), found, strict=True)
    ]
    return table(("what is known", *heads), rows)


def abstention(asked: Asked) -> str:
    """Precision against abstention where no name of 100,000 is printed so; writes the picture."""
    test = case(100_000, round(40_000 * asked.scale), MIXED, Half.HELD, TEST_SEED)
    names = frozenset(test.roster)
    open_ = [m for m in test.mentions if m.printed not in names]
    found = answers(open_, test.roster)
    curves = {
        label: curve(
            [answer for _, answer in found if _has_length(answer, length)],
            sum(min(4, max(2, len(m.printed))) == length for m in open_),
        )
        for length, label in LENGTHS.items()
    }
    PICTURE.write_text(diagram(curves), encoding="utf-8")
    told = f"{len(open_):,} of {len(test.mentions):,} mentions are printed as no name of the roster"
    return f"{told}.\n\n{curve_table(curves, WANTED)}"


def _has_length(answer: Answer, length: int) -> bool:
    return min(4, max(2, answer.length)) == length


def look_alikes(asked: Asked) -> str:
    """How far down the measure's lists the recognizer's own slips stand."""
    kinds: dict[str, list[Slip]] = {"all but Latin names": []}
    for slip in read_slips(Half.HELD):
        if slip.true.isascii():
            continue
        kinds["all but Latin names"].append(slip)
        kinds.setdefault(slip.kind, []).append(slip)
    rows = []
    for kind, slips in kinds.items():
        for each_once in (False, True):
            found = ranks(slips, neighbors, each_once)
            label = f"{kind}, {'each once' if each_once else 'as often as made'}"
            rows.append([label, f"{found.slips:,}", *(share(each, 1) for each in found.within)])
    return table(("slips of", "count", *(f"in the first {top}" for top in TOPS)), rows)


def at_scale(asked: Asked) -> str:
    """A million mentions against a hundred thousand names."""
    found = large.measured(asked.scale)
    heads = ("mentions", "different forms", "processor seconds", "MiB before", "MiB at most",
             "assignments", "right", "changes", "right", "of all mentions",
             "of slipped ones")  # fmt: skip
    row = (
        f"{found.mentions:,}", f"{found.forms:,}", f"{found.seconds:.0f}", f"{found.before:.0f}",
        f"{found.most:.0f}", *cells(found.tally),
    )  # fmt: skip
    return table(heads, [row])


PARTS: Final[Mapping[str, Callable[[Asked], str]]] = {
    "look-alikes": look_alikes,
    "abstention": abstention,
    "large": at_scale,
    "bare": bare,
    "not-answered": not_answered,
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
    parser.add_argument(
        "--first", type=int, default=FIRST, help=f"the first drawing of offices; default {FIRST}"
    )
    parser.add_argument("--to", type=Path, help="write the tables here as well")
    chosen = parser.parse_args(arguments)
    asked = Asked(chosen.scale, chosen.first)
    parts = []
    for name, part in PARTS.items():
        if chosen.only in (None, name):
            parts.append(f"## {name}\n\n{part(asked)}")
            print(parts[-1], flush=True)
    if chosen.to:
        chosen.to.write_text("\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
