"""What was read: a source, its pages, and on each page grids and lines in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from model.codec import LEFT_OUT
from model.finding import Finding, FindingCode
from model.geometry import BBox, Mesh, Ruling
from model.grid import Cell, Grid, TextReading
from model.ink import Ink


class SourceKind(StrEnum):
    """What a file is, told by its content."""

    TEXT = "text"
    WORKBOOK = "workbook"
    DOCUMENT = "document"
    HTML = "html"
    PDF = "pdf"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was handed in; `name` is its path below the folder that was named."""

    name: str
    kind: SourceKind
    sha256: str
    size: int


class LineKind(StrEnum):
    """Why a text stands outside the grids."""

    TEXT = "text"
    HIDDEN = "hidden"
    """Not to be seen: under a merge, clipped, invisible."""
    OVERPRINT = "overprint"
    """The same glyph again at the same place, drawn to look bold."""
    COMMENT = "comment"
    """A workbook's comment on a cell; it is not part of the printed sheet."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside the grids; `reading` says what a recognized one may be besides."""

    text: str
    kind: LineKind = LineKind.TEXT
    bbox: BBox | None = None
    place: str = ""
    reading: TextReading | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: blocks in reading order, and the ink that was counted before any was made.

    A page of a text export is a block of it, a page of a workbook a sheet (`label` is its name), a
    Word document is one page; none of them has a size. `is_lost` says that the page could not be
    read: nobody knows its ink. A page that was read from a picture is the flat page: turned the
    right way up, straightened, its bends taken out; `way_back` says where its points lie in the
    picture that was handed in.
    """

    number: int
    blocks: tuple[Grid | Line, ...]
    ink: Ink
    width: float | None = None
    height: float | None = None
    label: str = ""
    rulings: tuple[Ruling, ...] = ()
    is_hidden: bool = False
    is_lost: bool = False
    way_back: Mesh | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document as read.

    The pages are a tuple, or packed where there are many: each walk over them makes them anew.
    `taken` are grids, by page and place among its blocks, that are looked at no more: other
    families have them.
    """

    source: Source
    pages: Sequence[Page]
    findings: tuple[Finding, ...] = ()
    taken: frozenset[tuple[int, int]] = field(default=frozenset(), metadata=LEFT_OUT)

    @property
    def is_whole(self) -> bool:
        """Whether all of its pages could be read."""
        return not any(finding.code is FindingCode.PAGE_FAILED for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell, by where it stands: enough to find it on paper."""

    source: str
    page: int
    block: int
    cell: Cell

    @property
    def key(self) -> tuple[str, int, int, int, int]:
        return self.source, self.page, self.block, self.cell.row, self.cell.col
