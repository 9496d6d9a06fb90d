"""A Word document as one page: paragraphs as lines, tables as grids, in the order of its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from extract.document.ink import ink_at_door
from extract.document.numbers import Counter
from extract.document.package import (
    Package,
    ParagraphStyle,
    attribute,
    child,
    number_of,
    opened_document,
    value_of,
)
from extract.document.table import Placed, table_of
from extract.document.text import UNKNOWN, Paragraph, paragraph_of
from extract.settings import ReadSettings
from extract.tabular import is_table
from extract.zip_package import local
from model import (
    Finding,
    FindingCode,
    Grid,
    Line,
    LineKind,
    NoTableError,
    Page,
    Place,
    Reading,
    Severity,
    Source,
    with_asides,
)

_IN_BLOCKS: Final = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "footnote", "endnote", "comment", "body"}
)
"""What may hold paragraphs and tables, and says nothing of them."""
_NO_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_document(path: Path, source: Source, settings: ReadSettings) -> Reading:
    """The document; what stands above and below its pages comes first and last.

    Numbers that the document counts by itself stand before their paragraphs. Text that is hidden,
    or was taken away while changes were tracked, is kept as lines that are not to be seen; so is
    the text of comments. The settings say nothing here: no password opens an encrypted document.
    """
    package = opened_document(path)
    desk = _Desk(package)
    blocks = [block for part in package.before for block in desk.blocks(part)]
    blocks += desk.blocks(package.body)
    blocks += [block for part in package.behind for block in desk.blocks(part)]
    for part in package.comments:
        blocks += [_as_comment(block) for block in desk.blocks(part)]
    if not any(is_table(block) for block in blocks):
        tables = sum(isinstance(block, Grid) for block in blocks)
        raise NoTableError(path, f"{tables} tables, none with two rows and two columns of text")
    page = Page(1, tuple(blocks), ink_at_door(package.stored, desk.labels))
    return Reading(source, (page,), tuple(_unknown(page, source)))


@dataclass(slots=True)
class _Desk:
    """The reading of one document: where in its text it stands, and what it counted."""

    package: Package
    labels: list[str] = field(default_factory=list)
    counter: Counter = field(init=False)
    paragraphs: int = 0
    tables: int = 0

    def __post_init__(self) -> None:
        self.counter = Counter(self.package.lists)

    def blocks(self, element: Element) -> list[Grid | Line]:
        """The blocks below the element, in order."""
        return list(self._blocks(element))

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph with its number, if a list counts it."""
        label = self._label(element)
        found = paragraph_of(element, label)
        if label:
            self.labels.append(label)
        return found

    def _blocks(self, element: Element) -> Iterator[Grid | Line]:
        for part in element:
            tag = local(part)
            if tag == "p":
                yield from self._lines(part)
            elif tag == "tbl":
                yield from self.table(part)
            elif tag in _IN_BLOCKS and attribute(part, "type") not in _NO_NOTES:
                yield from self._blocks(part)

    def _lines(self, element: Element) -> Iterator[Grid | Line]:
        self.paragraphs += 1
        place = f"P{self.paragraphs}"
        found = self.paragraph(element)
        printed = with_asides(found.text, found.asides)
        if printed.strip():
            yield Line(printed, place=place)
        yield from self.beside(found, place)

    def beside(self, found: Paragraph, place: str) -> Iterator[Grid | Line]:
        """What a paragraph holds besides its line: what is hidden, and what floats."""
        if found.hidden.strip():
            yield Line(found.hidden, LineKind.HIDDEN, place=place)
        for box in found.floating:
            if local(box) == "txbxContent":
                yield from self._blocks(box)
            else:
                guide = paragraph_of(box)
                yield from [Line(guide.text, place=place)] if guide.text.strip() else []

    def table(self, element: Element) -> Iterator[Grid | Line]:
        """The table, then what its cells hold besides their texts."""
        self.tables += 1
        placed: Placed = table_of(element, self.tables, self.package.bordered, self)
        if placed.grid is not None:
            yield placed.grid
        yield from placed.beside

    def _label(self, element: Element) -> str:
        """The number of a paragraph in its list (17.9.18), by itself or by its style."""
        properties = child(element, "pPr")
        if properties is None:
            return ""
        own = child(properties, "numPr")
        listed = value_of(own, "numId") if own is not None else None
        depth = number_of(own, "ilvl", -1)
        style = self.package.styles.get(value_of(properties, "pStyle") or "", ParagraphStyle())
        listed = style.listed if listed is None else listed
        if depth < 0:
            depth = style.depth or 0
        return self.counter.next_label(listed, depth) if listed else ""


def _as_comment(block: Grid | Line) -> Grid | Line:
    if isinstance(block, Grid):
        return block
    return Line(block.text, LineKind.COMMENT, place=block.place)


def _unknown(page: Page, source: Source) -> Iterator[Finding]:
    """Signs of which the document does not say what they mean."""
    count = sum(_texts(block).count(UNKNOWN) for block in page.blocks)
    if count:
        yield Finding(
            FindingCode.CHARACTER_WITHOUT_MEANING,
            Severity.DOUBT,
            f"{count} characters are drawn of which the file does not say what they mean; each is "
            "kept as one replacement character.",
            Place(source.name, page.number),
        )


def _texts(block: Grid | Line) -> str:
    cells: Sequence[str] = (
        [block.text] if isinstance(block, Line) else [cell.printed for cell in block.cells]
    )
    return "".join(cells)
