"""The figures of names as Markdown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.names import context, twins
from benchmarks.names.bare import Row
from benchmarks.names.beside import Beside
from benchmarks.names.curve import Point, answered_at
from benchmarks.names.tally import Tally

HEADS = (
    "system",
    "assignments",
    "right",
    "changes",
    "right",
    "of all mentions",
    "of slipped ones",
    "seconds",
)


def share(value: float | None, digits: int = 2) -> str:
    """A share in hundredths; "none" where nothing was counted.

    >>> share(0.99949), share(None)
    ('99.95%', 'none')
    """
    return "none" if value is None else f"{value:.{digits}%}"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines) + "\n"


def bare_table(rows: Iterable[Row]) -> str:
    """One row a system: how much it assigns and changes, how much of it rightly."""
    return table(HEADS, ([row.system, *cells(row.tally), f"{row.seconds:.1f}"] for row in rows))


def cells(tally: Tally) -> list[str]:
    """The counts and shares of a tally."""
    counts = tally.counts
    return [
        f"{counts['assigned']:,}",
        share(tally.precision),
        f"{counts['changed']:,}",
        share(tally.precision_of_changes),
        share(tally.recall),
        share(tally.recall_of_slipped),
    ]


def curve_table(curves: Mapping[str, Sequence[Point]], wanted: Sequence[float]) -> str:
    """For each length of name the share of mentions that stays unanswered at each precision."""
    rows = []
    for label, points in curves.items():
        found = [answered_at(points, precision) for precision in wanted]
        rows.append([label, *(share(p.abstained, 1) if p else "never" for p in found)])
    return table(["name", *(f"{precision:.1%} right" for precision in wanted)], rows)


def context_table(tallies: Mapping[str, context.Tally]) -> str:
    """One row a rate of variants."""
    heads = (
        "what is planted", "mentions", "right", "slipped", "slipped and right",
        *(f"of a name in {least} other cells or more" for least in context.OTHER_CELLS),
        "changes", "changes that are right", "people made one",
    )  # fmt: skip
    rows = []
    for label, tally in tallies.items():
        counts = tally.counts
        rows.append(
            [
                label,
                f"{counts['mentions']:,}",
                share(_part(counts["right"], counts["mentions"])),
                f"{counts['slipped']:,}",
                share(_part(counts["slipped, right"], counts["slipped"])),
                *(
                    f"{share(_part(counts[f'{of}, right'], counts[of]))} of {counts[of]:,}"
                    for of in (f"slipped, in {least} others" for least in context.OTHER_CELLS)
                ),
                f"{counts['changed']:,}",
                share(_part(counts["changed, right"], counts["changed"])),
                counts["people made one"],
            ]
        )
    return table(heads, rows)


def beside_table(tallies: Mapping[str, Mapping[Beside, context.Tally]]) -> str:
    """One row a rate of variants, one column for what is known: recall, precision of changes."""
    total: dict[Beside, Counter[str]] = {known: Counter() for known in Beside}
    rows = []
    for label, by in tallies.items():
        rows.append([label, *(_slipped_and_changed(by[known].counts) for known in Beside)])
        for known in Beside:
            total[known].update(by[known].counts)
    rows.append(["all", *(_slipped_and_changed(total[known]) for known in Beside)])
    return table(["what is planted", *Beside], rows)


def _slipped_and_changed(counts: Counter[str]) -> str:
    right = share(_part(counts["slipped, right"], counts["slipped"]))
    changes = share(_part(counts["changed, right"], counts["changed"]))
    return f"{right} of {counts['slipped']:,} ({changes} of {counts['changed']:,})"


def twins_table(tallies: Mapping[str, twins.Tally]) -> str:
    """One row a setting, one column a kind of likeness."""
    kinds = sorted({name for tally in tallies.values() for name in tally.counts if "," in name})
    drawn = [name for name in kinds if name.startswith("pairs")]
    rows = []
    for label, tally in tallies.items():
        if not tally.counts["pairs"]:
            continue
        merged = [tally.counts[name.replace("pairs", "merged", 1)] for name in drawn]
        of_kind = [f"{count} of {tally.counts[name]:,}"
                   for name, count in zip(drawn, merged, strict=True)]  # fmt: skip
        rows.append([label, *of_kind, f"{tally.counts['merged']} of {tally.counts['pairs']:,}"])
    return table(["the two", *(name.partition(", ")[2] for name in drawn), "merged"], rows)


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None
