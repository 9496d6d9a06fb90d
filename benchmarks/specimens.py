"""Drawn documents whose records are known, with what was planted in them: what is to be judged."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from samples.draw_pdf import BreakRule, PdfTraits, draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import WorkbookTraits, draw_workbook
from samples.families import (
    FamilySheet,
    draw_as,
    invent_budget,
    invent_register,
    invent_roster,
    invent_yearbook,
)
from samples.faults import Faults
from samples.layout import printed_texts
from samples.truth import TRUTH_FIELDS, Drawing, SheetTruth

NUMBER: Final = re.compile(r"\d+(\.\d+)?")
Draw = Callable[[SheetTruth, Faults, int], Drawing]
Truth = Mapping[str, object]

TEXT, WORKBOOK, PDF = "text", "workbook", "PDF"
KINDS: Final = (TEXT, WORKBOOK, PDF)
SUFFIX: Final = {TEXT: ".txt", WORKBOOK: ".xlsx", PDF: ".pdf"}


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document to be read.

    `key` are the fields by which its records are told apart. `lost` and `struck` are cells by that
    key and their field: those that the document does not state, and those that a fault touched.
    `beyond_proof` counts the wrong cells that are expected to be proved nonetheless.
    """

    name: str
    kind: str
    spec: str
    key: tuple[str, ...]
    content: bytes
    truth: Sequence[Truth]
    lost: frozenset[tuple[str, str]]
    struck: frozenset[tuple[str, str]]
    beyond_proof: int = 0

    def key_of(self, values: Truth) -> str:
        """The values by which a record is told from others, joined by "/"."""
        return "/".join(str(values.get(name)) for name in self.key)


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
        ("serial",),
        drawing.content,
        truth,
        drawing.lost,
        drawing.struck,
        beyond_proof(sheet),
    )


def beyond_proof(sheet: SheetTruth) -> int:
    """How many wrong weights nothing on the sheet betrays.

    The printed weights of their indicator add up to its points all the same: two slips have
    compensated each other, as where two siblings have changed places before the sheet was printed.
    """
    count = 0
    for span in sheet.spans_of("indicator_1"):
        positions = range(span.first, span.end)
        texts = [printed_texts(sheet, position)["weight"] for position in positions]
        true = [sheet.records[position].weight for position in positions]
        points = sheet.records[span.first].indicator_1_points
        if not all(NUMBER.fullmatch(text) for text in texts) or points is None:
            continue
        printed = [Decimal(text) for text in texts]
        if sum(printed) == points:
            count += sum(one != other for one, other in zip(printed, true, strict=True))
    return count


INVENT: Final[Mapping[str, Callable[[int], FamilySheet]]] = {
    "roster": invent_roster,
    "register": invent_register,
    "budget": invent_budget,
    "yearbook": invent_yearbook,
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
