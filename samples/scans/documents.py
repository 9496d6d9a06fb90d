"""The drawn sheets that are spoilt: their PDF, where its cells are, and their true records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from samples.draw_pdf import BreakRule, PdfTraits, draw_placed_pdf
from samples.families import FamilySheet, invent_budget, invent_roster, invent_yearbook
from samples.families.drawn import draw_placed_family
from samples.font import SANS_FILE, FontFile, packaged
from samples.invent import Scale, invent_sheet
from samples.placed import PlacedCell
from samples.truth import TRUTH_FIELDS, Value

LONG: Final = 12  # characters of a title that a seal has room for


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """One sheet as a PDF; `lost` are the cells, as (key, field), that the PDF does not state."""

    family: str
    spec: str
    key: tuple[str, ...]
    title: str
    pdf: bytes
    cells: tuple[PlacedCell, ...]
    records: tuple[Mapping[str, Value], ...]
    lost: frozenset[tuple[str, str]] = frozenset()

    @property
    def seal_words(self) -> str:
        """What a seal on it says."""
        return self.title[:LONG]


def drawn(family: str, seed: int, font: FontFile | None = None) -> DrawnDocument:
    """The document of that family and seed; KeyError for a family that is not drawn."""
    return FAMILIES[family](seed, font)


def _targets(traits: PdfTraits, scale: Scale, seed: int) -> DrawnDocument:
    sheet = invent_sheet(seed, scale)
    drawing, cells = draw_placed_pdf(sheet, traits)
    return DrawnDocument(
        "targets",
        "performance-targets",
        ("serial",),
        sheet.title,
        drawing.content,
        cells,
        tuple({name: record.value(name) for name in TRUTH_FIELDS} for record in sheet.records),
        drawing.lost,
    )


def _open(seed: int, font: FontFile | None) -> DrawnDocument:
    return _targets(PdfTraits(font=font), Scale.FULL, seed)


def _closed(seed: int, font: FontFile | None) -> DrawnDocument:
    traits = PdfTraits(
        break_rule=BreakRule.CLOSED,
        stacks_item=False,
        spreads_names=True,
        font_size=9.0,
        font=font or packaged(SANS_FILE),
    )
    return _targets(traits, Scale.FULL, seed)


def _small(seed: int, font: FontFile | None) -> DrawnDocument:
    return _targets(PdfTraits(font=font), Scale.SMALL, seed)


def _family(
    invent: Callable[[int], FamilySheet],
) -> Callable[[int, FontFile | None], DrawnDocument]:
    def draw(seed: int, font: FontFile | None) -> DrawnDocument:
        sheet = invent(seed)
        drawing, cells = draw_placed_family(sheet, font)
        return DrawnDocument(
            sheet.family, sheet.spec, sheet.key, sheet.title, drawing.content, cells, sheet.records
        )

    return draw


FAMILIES: Final[Mapping[str, Callable[[int, FontFile | None], DrawnDocument]]] = {
    "targets": _open,
    "targets, ruled off": _closed,
    "small targets": _small,
    "budget": _family(invent_budget),
    "roster": _family(invent_roster),
    "yearbook": _family(invent_yearbook),
}
