"""Cells as printed: a grid tiles its positions, so spans are kept and never guessed back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from model.codec import LEFT_OUT
from model.geometry import BBox


class Engine(StrEnum):
    """Who read a text."""

    TEXT = "text"
    WORKBOOK = "workbook"
    DOCUMENT = "document"
    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"
    CAMELOT_LATTICE = "camelot-lattice"
    CAMELOT_HYBRID = "camelot-hybrid"
    RAPIDOCR = "rapidocr"


class Side(StrEnum):
    """A side of a cell."""

    TOP = "top"
    BOTTOM = "bottom"


class Extents(StrEnum):
    """How a grid's spans are known."""

    DRAWN = "drawn"
    """By rulings or by stored merges: a blank cell is a cell of its own."""
    UNKNOWN = "unknown"
    """Not at all: a blank may be a printed blank or a place under a span."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else a stretch of a text may be, and how likely the engine holds that to be.

    The stretch is `start` to `end`, in characters of the text. An empty stretch is a place where
    something may have been left out; an empty `text` says that nothing may stand there.
    """

    start: int
    end: int
    text: str
    probability: float

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or not 0 <= self.probability <= 1:
            raise ValueError(f"an alternative needs a place and a probability, not {self}")


@dataclass(frozen=True, slots=True)
class TextReading:
    """What one engine reads at one place; line breaks inside are kept as printed.

    `confidence` is the engine's for the whole text. `alternatives` are what it nearly read
    instead, by place and the likelier first; a place without any was read without a doubt. `meant`
    is the one of its readings that the document bears out, where that is not the first.
    """

    text: str
    engine: Engine
    confidence: float = 1.0
    alternatives: tuple[Alternative, ...] = field(default=(), metadata=LEFT_OUT)
    meant: str | None = field(default=None, metadata=LEFT_OUT)

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies in 0..1, not {self.confidence}")
        if self.alternatives and any(other.end > len(self.text) for other in self.alternatives):
            raise ValueError("an alternative reaches out of its text")


class AsideKind(StrEnum):
    """Why a piece of print is no part of what a cell says."""

    MARK = "mark"
    """A raised sign that points to a note."""
    DIVISION = "division"
    """A word was divided here at the end of a line."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of print set apart from a cell's text; `at` is the place in the text before which it
    stood.
    """

    at: int
    text: str
    kind: AsideKind


def with_asides(text: str, asides: Sequence[Aside]) -> str:
    """The text as it is printed, with what was set apart of it."""
    for aside in reversed(asides):
        text = text[: aside.at] + aside.text + text[aside.at :]
    return text


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed at one place of a grid, and how far it extends.

    The first reading is the one that counts; further ones are witnesses. `place` is where a person
    finds it: "L12:C3" in a text (line and field, from 1), "Sheet1!B4" in a workbook, "T1:R2:C3" in
    a Word document (table, row and cell), "" on a page, where the box says it. `text_bbox` is the
    box of the ink inside `bbox`. `open_sides` are the sides at a page's edge that have no ruling,
    where the neighbours have one. `is_lost` says that something is stored here that cannot be read:
    a formula without a cached value. `asides` are what is printed here besides the text, in order:
    12.5 with a raised 1 says 12.5, not 12.51.
    """

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    readings: tuple[TextReading, ...] = ()
    bbox: BBox | None = None
    text_bbox: BBox | None = None
    place: str = ""
    open_sides: frozenset[Side] = frozenset()
    is_lost: bool = False
    asides: tuple[Aside, ...] = field(default=(), metadata=LEFT_OUT)

    def __post_init__(self) -> None:
        if self.row < 0 or self.col < 0 or self.row_span < 1 or self.col_span < 1:
            raise ValueError(f"a cell needs a place and an extent, not {self}")

    @property
    def text(self) -> str:
        """What the cell says: its first reading, or what the document shows was meant by it."""
        if not self.readings:
            return ""
        first = self.readings[0]
        return first.text if first.meant is None else first.meant

    @property
    def printed(self) -> str:
        """All that is printed here: the first reading, and in it what was set apart."""
        return with_asides(self.readings[0].text if self.readings else "", self.asides)

    @property
    def is_blank(self) -> bool:
        if not self.readings:
            return True
        text = self.text
        return not text or text.isspace()

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.row_span)

    @property
    def cols(self) -> range:
        return range(self.col, self.col + self.col_span)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that cover each of `row_count` x `col_count` positions once, in reading order."""

    row_count: int
    col_count: int
    cells: tuple[Cell, ...]
    extents: Extents
    bbox: BBox | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    _at: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        at = [-1] * (self.row_count * self.col_count)
        for index, cell in enumerate(self.cells):
            if (
                cell.row + cell.row_span > self.row_count
                or cell.col + cell.col_span > self.col_count
            ):
                raise ValueError(f"cell {cell.row},{cell.col} reaches out of the grid")
            for row in range(cell.row, cell.row + cell.row_span):
                for place in range(
                    row * self.col_count + cell.col,
                    row * self.col_count + cell.col + cell.col_span,
                ):
                    if at[place] >= 0:
                        covered = divmod(place, self.col_count)
                        raise ValueError(f"position {covered} is covered twice")
                    at[place] = index
        if -1 in at:
            hole = at.index(-1)
            raise ValueError(f"position {divmod(hole, self.col_count)} is covered by no cell")
        object.__setattr__(self, "_at", tuple(at))

    def index_at(self, row: int, col: int) -> int:
        """The index in `cells` of the cell that covers the position."""
        return self._at[row * self.col_count + col]

    def cell_at(self, row: int, col: int) -> Cell:
        """The cell that covers the position."""
        return self.cells[self._at[row * self.col_count + col]]

    def row_cells(self, row: int) -> list[int]:
        """Indices of the cells that cover the row, left to right, each once."""
        start = row * self.col_count
        return list(dict.fromkeys(self._at[start : start + self.col_count]))

    def filled(self, row: int) -> list[Cell]:
        """The cells with text that begin in the row."""
        cells = (self.cells[index] for index in self.row_cells(row))
        return [cell for cell in cells if not cell.is_blank and cell.row == row]


def tiled(
    cells: Iterable[Cell],
    row_count: int,
    col_count: int,
    extents: Extents,
    bbox: BBox | None = None,
    hidden_rows: frozenset[int] = frozenset(),
    hidden_cols: frozenset[int] = frozenset(),
) -> tuple[Grid, int]:
    """A grid of these cells, each hole filled by a blank cell, and how many holes there were."""
    given = list(cells)
    covered = {(r, c) for cell in given for r in cell.rows for c in cell.cols}
    holes = [
        Cell(row, col)
        for row in range(row_count)
        for col in range(col_count)
        if (row, col) not in covered
    ]
    ordered = sorted(given + holes, key=lambda cell: (cell.row, cell.col))
    grid = Grid(row_count, col_count, tuple(ordered), extents, bbox, hidden_rows, hidden_cols)
    return grid, len(holes)
