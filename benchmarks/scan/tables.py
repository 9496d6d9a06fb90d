"""The counts of all pages as Markdown and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from samples.scans import KINDS, Group

BARS: Final[Mapping[Group, float]] = {
    Group.ORDINARY: 0.99,
    Group.SEALED: 0.97,
    Group.NOISY: 0.93,
    Group.RULINGS: 0.90,
    Group.WORST: 0.60,
}
"""The least share of true cells that shall be placed with their exact text."""

Tallies = Mapping[tuple[str, str], Counter[str]]
"""Counts by reader and kind of spoiling."""

HEADS: Final = (
    "pages",
    "cells placed with exact text",
    "widths aside",
    "texts",
    "names",
    "numbers",
    "spans",
    "characters off",
    "cells beside",
    "without ink",
    "CPU s a page",
)


def as_markdown(tallies: Tallies) -> str:
    """A table of groups with what is asked of each, then one of kinds for each reader."""
    readers = list(dict.fromkeys(reader for reader, _ in tallies))
    parts = ["## By group\n", _table(("reader", "group", "asked", *HEADS), _groups(tallies))]
    for reader in readers:
        rows = [[kind, *_row(counts)] for (name, kind), counts in tallies.items() if name == reader]
        parts += [f"## {reader}\n", _table(("kind", *HEADS), rows)]
    return "\n".join(parts)


def _groups(tallies: Tallies) -> Iterable[list[str]]:
    pooled: dict[tuple[str, Group], Counter[str]] = {}
    for (reader, kind), counts in tallies.items():
        pooled.setdefault((reader, KINDS[kind].group), Counter()).update(counts)
    for (reader, group), counts in pooled.items():
        asked = f"{BARS[group]:.0%}" if group in BARS else ""
        yield [reader, group.value, asked, *_row(counts)]


def _row(counts: Counter[str]) -> list[str]:
    pages = max(1, counts["pages"])
    return [
        str(counts["pages"]),
        *(
            _share(counts, name)
            for name in ("cells", "alike", "texts", "names", "numbers", "spans")
        ),
        f"{counts['characters off'] / max(1, counts['characters']):.2%}",
        str(counts["beside"]),
        str(counts["without ink"]),
        f"{counts['milliseconds'] / 1000 / pages:.2f}",
    ]


def _share(counts: Counter[str], name: str) -> str:
    return f"{counts[f'{name} right'] / counts[name]:.1%}" if counts[name] else "none"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def as_json(tallies: Tallies) -> str:
    """All counts."""
    content = [
        {"reader": reader, "kind": kind, "counts": dict(sorted(counts.items()))}
        for (reader, kind), counts in tallies.items()
    ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> dict[tuple[str, str], Counter[str]]:
    """The counts that `as_json` wrote."""
    return {(each["reader"], each["kind"]): Counter(each["counts"]) for each in json.loads(text)}
