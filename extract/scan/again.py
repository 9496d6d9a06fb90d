"""A second look at a page, with what the other pages of its tables say of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.scan.lattice import ruled_of
from extract.scan.page import doubtful_walls, page_of, tables_of
from extract.scan.recognizer import Recognizer
from extract.scan.sheet import Sheet
from extract.scan.sisters import SecondLook, layout_of
from model import Finding, FindingCode, Page, Place


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """What a second look sees: the page, or None where its cells are those of the first look.

    `findings` are those of the page, or of the walls of those cells alone.
    """

    page: Page | None
    findings: tuple[Finding, ...]


def looked_again(
    sheet: Sheet, number: int, source: str, recognizer: Recognizer, look: SecondLook
) -> LookedAgain:
    """The page with what its sisters say; where its cells stay the same, nothing is read again."""
    ruled = ruled_of(sheet.strokes, look.known)
    if layout_of(table.cells for table in tables_of(ruled)) == look.layout:
        return LookedAgain(None, tuple(doubtful_walls(ruled, Place(source, number))))
    page, findings = page_of(sheet, number, source, recognizer, ruled)
    return LookedAgain(page, tuple(findings))


def with_doubts(first: Sequence[Finding], doubts: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a first look, with what a second one says of its walls."""
    others = [finding for finding in first if finding.code is not FindingCode.WALL_DOUBTFUL]
    return *others, *doubts
