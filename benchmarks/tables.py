"""The tallies of the fault laboratory as Markdown and as JSON."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from benchmarks.conditions import TARGETS, Tally

TITLES: Final = {
    "clean": "Sheets without a fault",
    "slip": "One slip, planted alone",
    "family": "One slip in a sheet of another family",
    "fault": "One fault of text exports, planted alone",
    "together": "Faults together",
}
COUNTS: Final = (
    "planted",
    "kind",
    "sheets",
    "cells",
    "struck",
    "mended",
    "left, found",
    "left, silent",
    "others harmed, found",
    "others harmed, silent",
    "right but doubted",
    "wrong and proved",
    "records lost, invented",
    "seconds a sheet",
)
SHARES: Final = (
    "planted",
    "kind",
    "sheets",
    "cells right",
    "records wholly right",
    "wrong cells told",
    "right but doubted",
    "numbers proved",
    "wrong and proved (bound)",
)


def as_markdown(tallies: Sequence[Tally]) -> str:
    """A table a group, and one of shares for sheets that are clean or have many faults.

    What is planted alone has one row for all kinds of files; the JSON parts them.
    """
    parts = []
    for group, title in TITLES.items():
        chosen = [tally for tally in tallies if tally.condition.group == group]
        if not chosen:
            continue
        parts.append(f"### {title}\n")
        if group in ("clean", "together"):
            parts.append(_table(SHARES, [_shares(tally) for tally in chosen]))
        else:
            chosen = _pooled(chosen)
        parts.append(_table(COUNTS, [_row(tally) for tally in chosen]))
    return "\n".join(parts)


def _pooled(tallies: Sequence[Tally]) -> list[Tally]:
    """One tally a condition, the kinds of its files taken together."""
    pooled: dict[str, Tally] = {}
    for tally in tallies:
        condition = tally.condition
        name = f"{condition.family}: {condition.name}"
        kind = tally.kind if len(condition.kinds) == 1 else "all"
        pooled.setdefault(name, Tally(condition, kind)).counts.update(tally.counts)
    return list(pooled.values())


def as_json(tallies: Sequence[Tally]) -> str:
    """All counts, and some examples of each condition."""
    content = [
        {
            "planted": tally.condition.name,
            "group": tally.condition.group,
            "family": tally.condition.family,
            "kind": tally.kind,
            "counts": dict(sorted(tally.counts.items())),
            "examples": [asdict(example) for example in tally.examples],
        }
        for tally in tallies
    ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _row(tally: Tally) -> list[str]:
    counts = tally.counts
    struck = sum(counts[f"struck {each}"] for each in ("right", "found", "silent"))
    return [
        tally.condition.name,
        _kind(tally),
        str(counts["sheets"]),
        f"{counts['cells']:,}",
        f"{struck:,}",
        f"{counts['struck right']:,}",
        f"{counts['struck found']:,}",
        f"{counts['struck silent']:,}",
        f"{counts['other found']:,}",
        f"{counts['other silent']:,}",
        f"{counts['right and told']:,}",
        _proved_wrongly(counts),
        f"{counts['lost records']}, {counts['invented records']}",
        f"{counts['milliseconds'] / 1000 / max(1, counts['sheets']):.2f}",
    ]


def _shares(tally: Tally) -> list[str]:
    counts = tally.counts
    wrong = counts["found"] + counts["silent"]
    return [
        tally.condition.name,
        _kind(tally),
        str(counts["sheets"]),
        _share(counts, "right", counts["cells"]),
        _share(counts, "whole records", counts["records"]),
        _share(counts, "found", wrong),
        _share(counts, "right and told", counts["right"]),
        _share(counts, "numbers proved", counts["numbers"]),
        f"{counts['wrong and proved']} of {counts['proved']:,} ({_bound(counts)})",
    ]


def _proved_wrongly(counts: Counter[str]) -> str:
    """How many are, and, where slips have compensated each other, how many were expected to."""
    seen, expected = counts["wrong and proved"], counts["beyond proof"]
    return f"{seen:,}" if seen == expected == 0 else f"{seen:,} ({expected:,} predicted)"


def _kind(tally: Tally) -> str:
    """The kind of file, and the family where it is not the first."""
    family = tally.condition.family
    return tally.kind if family == TARGETS else f"{family}, {tally.kind}"


def _share(counts: Counter[str], name: str, whole: int) -> str:
    return f"{counts[name] / whole:.2%}" if whole else "none"


def _bound(counts: Counter[str]) -> str:
    """The rule of three: where none was seen, the rate is below 3/n with a confidence of 95 %."""
    if counts["wrong and proved"] or not counts["proved"]:
        return "no bound"
    return f"below {3 / counts['proved']:.1e}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"
