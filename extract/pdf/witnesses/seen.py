"""What a witness sees on a page: tables of cells, in our coordinates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.settings import ReadSettings
from model import BBox, Engine, bbox_around


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell as a witness sees it; one that spans several positions is one cell."""

    bbox: BBox
    text: str


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as a witness sees it."""

    cells: tuple[SeenCell, ...]

    @property
    def bbox(self) -> BBox | None:
        """The box around its cells."""
        return bbox_around(cell.bbox for cell in self.cells)

    @property
    def is_table(self) -> bool:
        """Whether text stands in two rows and two columns at least."""
        inked = [cell.bbox for cell in self.cells if cell.text.strip()]
        return len({box.x0 for box in inked}) >= 2 and len({box.y0 for box in inked}) >= 2


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a witness says of pages: the tables of those that it can read.

    `failure` says why others are missing, if some are.
    """

    pages: Mapping[int, Sequence[SeenTable]]
    failure: str = ""


def joined(testimonies: Iterable[Testimony]) -> Testimony:
    """What was said of some pages and of others, with the first failure."""
    pages: dict[int, Sequence[SeenTable]] = {}
    failure = ""
    for testimony in testimonies:
        pages |= testimony.pages
        failure = failure or testimony.failure
    return Testimony(pages, failure)


Look = Callable[[Path, Sequence[int], ReadSettings], Testimony]
"""A witness looks at pages of a file."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Another reader of tables.

    `needs_rulings` tells that it sees only cells that rulings part: where there are none it has
    nothing to say. What one that does without them takes for a table is one in two of three times
    only, so that it is asked of tables that we see, and not for others.
    """

    engine: Engine
    needs_rulings: bool
    look: Look


def said(text: str) -> str:
    """A text without its blanks and line breaks, of which each reader has its own.

    >>> said(" 12 500\\n")
    '12500'
    """
    return "".join(text.split())


def seen_table(cells: Iterable[SeenCell]) -> SeenTable:
    """The table of these cells."""
    return SeenTable(tuple(cells))
