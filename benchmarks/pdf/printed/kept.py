"""Printed documents with their truths as files of a folder, to be measured again and again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pdf.competition import Document
from samples.pages.layout import Layout
from samples.pages.tables import Drawn
from samples.pages.truth import PageTable, tables_from_json, tables_to_json

ENDING = ".truth.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with the traits of its form and of what is printed."""

    document: Document
    traits: frozenset[str]
    table_traits: frozenset[str]

    @property
    def layout(self) -> Layout:
        """The document as one of the drawn layouts, for the table of traits."""
        tables = tuple(Drawn(table, self.table_traits) for table in self.document.truths[0])
        return Layout(0, b"", tables, self.traits)


def keep(kept: Kept) -> None:
    """Write the truth beside the PDF."""
    told = {
        "truths": [json.loads(tables_to_json(truth)) for truth in kept.document.truths],
        "traits": sorted(kept.traits),
        "table_traits": sorted(kept.table_traits),
    }
    path = kept.document.path.with_suffix(ENDING)
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def kept_in(folder: Path) -> Iterator[Kept]:
    """All printed documents of a folder, by name."""
    for path in sorted(folder.glob("*.pdf")):
        beside = path.with_suffix(ENDING)
        if beside.exists():
            told = json.loads(beside.read_text(encoding="utf-8"))
            truths = tuple(_tables(truth) for truth in told["truths"])
            document = Document(path.stem, path, truths)
            yield Kept(document, frozenset(told["traits"]), frozenset(told["table_traits"]))


def _tables(told: Sequence[dict[str, object]]) -> tuple[PageTable, ...]:
    return tables_from_json(json.dumps(told))
