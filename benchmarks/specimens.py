"""Drawn documents whose records are known, with what was planted in them: what is to be judged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from samples.draw_pdf import BreakRule, PdfTraits, draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import WorkbookTraits, draw_workbook
from samples.families import FamilySheet, draw_as, invent_budget, invent_roster
from samples.faults import Faults
from samples.truth import TRUTH_FIELDS, Drawing, SheetTruth

Draw = Callable[[SheetTruth, Faults, int], Drawing]
Truth = Mapping[str, object]

TEXT, WORKBOOK, PDF = "text", "workbook", "PDF"
KINDS: Final = (TEXT, WORKBOOK, PDF)
SUFFIX: Final = {TEXT: ".txt", WORKBOOK: ".xlsx", PDF: ".pdf"}


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document to be read.

    `key` is the field by which its records are told apart. `lost` and `struck` are cells by that
    key and their field: those that the document does not state, and those that a fault touched.
    """

    name: str
    kind: str
    spec: str
    key: str
    content: bytes
    truth: Sequence[Truth]
    lost: frozenset[tuple[str, str]]
    struck: frozenset[tuple[str, str]]


LAYOUTS: Final[Mapping[str, tuple[Draw, ...]]] = {
    TEXT: (
        lambda sheet, faults, seed: draw_text(sheet, faults, seed),
        lambda sheet, faults, seed: draw_text(sheet, faults, seed, encoding="gb18030"),
    ),
    WORKBOOK: (
        lambda sheet, faults, seed: draw_workbook(sheet, seed=seed),
        lambda sheet, faults, seed: draw_workbook(
            sheet,
            WorkbookTraits(
                weight_format="0.0", breaks_lists=True, hides_column=True, comments=True
            ),
            seed,
        ),
        lambda sheet, faults, seed: draw_workbook(
            sheet, WorkbookTraits(keeps_values_under_merges=True, hides_rows=True), seed
        ),
    ),
    PDF: (
        lambda sheet, faults, seed: draw_pdf(sheet),
        lambda sheet, faults, seed: draw_pdf(
            sheet,
            PdfTraits(BreakRule.CLOSED, stacks_item=False, spreads_names=True, font_size=9.0),
        ),
        lambda sheet, faults, seed: draw_pdf(sheet, PdfTraits(font_size=10.0, stacks_item=False)),
    ),
}


def target_specimen(
    name: str, sheet: SheetTruth, kind: str, layout: int, faults: Faults, seed: int
) -> Specimen:
    """A target sheet drawn as that kind, in one of its layouts."""
    draw = LAYOUTS[kind][layout % len(LAYOUTS[kind])]
    drawing = draw(sheet, faults, seed)
    truth = [{field: record.value(field) for field in TRUTH_FIELDS} for record in sheet.records]
    return Specimen(
        name,
        kind,
        "performance-targets",
        "serial",
        drawing.content,
        truth,
        drawing.lost,
        drawing.struck,
    )


INVENT: Final[Mapping[str, Callable[[int], FamilySheet]]] = {
    "roster": invent_roster,
    "budget": invent_budget,
}


def family_specimen(name: str, sheet: FamilySheet, kind: str, seed: int) -> Specimen:
    """A sheet of another family drawn as that kind."""
    drawing = draw_as(sheet, kind, seed)
    return Specimen(
        name,
        kind,
        sheet.spec,
        sheet.key,
        drawing.content,
        sheet.records,
        drawing.lost,
        drawing.struck,
    )
