"""Invented sheets drawn, read and understood: what the laws are asked of."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract import ReadSettings, read
from model import Grid, Page, Part, RecordSet, Result, Roster, Spec, Value
from model import Reading as Read
from normalize import settle, understand
from samples.draw_document import draw_document
from samples.draw_pdf import BreakRule, PdfTraits, draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import WorkbookTraits, draw_workbook
from samples.faults import AS_SEEN, only
from samples.invent import Scale, invent_sheet
from samples.truth import Drawing, SheetTruth
from unmerge.specs import load_spec

SPEC = load_spec("performance-targets")

Draw = Callable[[SheetTruth, int], Drawing]

_FAULTS = (
    "noisy_labels",
    "blanks_inside",
    "lost_weight_head",
    "lying_last_head",
    "narrow_heads",
    "extra_column",
    "no_basis_column",
    "trailing_blanks",
    "late_indicators",
    "spilt_lists",
    "lost_cells",
    "glued_units",
    "misread_names",
    "open_names",
    "split_groups",
)


def _with_fault(name: str) -> Draw:
    return lambda sheet, seed: draw_text(sheet, only(name, 0.5), seed)


WORKBOOKS: Mapping[str, Draw] = {
    "workbook.xlsx": lambda sheet, seed: draw_workbook(sheet, seed=seed),
    "hidden.xlsx": lambda sheet, seed: draw_workbook(
        sheet,
        WorkbookTraits(
            weight_format="0.0",
            breaks_lists=True,
            hides_rows=True,
            hides_column=True,
            keeps_values_under_merges=True,
            comments=True,
        ),
        seed,
    ),
}
DOCUMENTS: Mapping[str, Draw] = {"document.docx": lambda sheet, seed: draw_document(sheet)}
PDFS: Mapping[str, Draw] = {
    "open.pdf": lambda sheet, seed: draw_pdf(sheet),
    "closed.pdf": lambda sheet, seed: draw_pdf(
        sheet,
        PdfTraits(break_rule=BreakRule.CLOSED, stacks_item=False, spreads_names=True, font_size=9),
    ),
}
CLEAN_TEXT: Mapping[str, Draw] = {"clean.txt": lambda sheet, seed: draw_text(sheet, seed=seed)}
FAULTY_TEXT: Mapping[str, Draw] = {
    "as-seen.txt": lambda sheet, seed: draw_text(sheet, AS_SEEN, seed)
}
ONE_FAULT: Mapping[str, Draw] = {f"{name}.txt": _with_fault(name) for name in _FAULTS}
WAYS: Mapping[str, Draw] = {
    **WORKBOOKS,
    **DOCUMENTS,
    **PDFS,
    **CLEAN_TEXT,
    **FAULTY_TEXT,
    **ONE_FAULT,
}


@dataclass(frozen=True)
class Handed:
    """A sheet as it was handed in, and what was made of it."""

    truth: SheetTruth
    drawing: Drawing
    reading: Read
    result: Result

    @property
    def records(self) -> RecordSet:
        return self.result.records

    def values(self) -> Iterator[tuple[str, int, Value]]:
        """Each value of the result, with its field and the number of its record."""
        return values_of(self.records)


def values_of(records: RecordSet) -> Iterator[tuple[str, int, Value]]:
    for field, column in records.columns.items():
        for index, value in enumerate(column):
            yield field, index, value


def grids_of(page: Page) -> list[tuple[int, Grid]]:
    return [(block, item) for block, item in enumerate(page.blocks) if isinstance(item, Grid)]


def handed_in(truth: SheetTruth, drawing: Drawing, name: str, spec: Spec = SPEC) -> Handed:
    """The drawing as a file of that name, read and understood."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(drawing.content)
        reading = read(path, name, ReadSettings())
    return Handed(truth, drawing, reading, understand(reading, spec))


@cache
def sheet(name: str, seed: int, scale: Scale = Scale.SMALL) -> Handed:
    """The invented sheet of that seed, drawn in that way."""
    truth = invent_sheet(seed, scale)
    return handed_in(truth, WAYS[name](truth, seed), name)


def part_of(*handed: Handed) -> Part:
    return settle([each.result for each in handed], SPEC, Roster())


def rows_of(records: RecordSet) -> list[dict[str, object]]:
    """The records as plain values, for the judge."""
    return [
        {name: column.values[index] for name, column in records.columns.items()}
        for index in range(len(records))
    ]
