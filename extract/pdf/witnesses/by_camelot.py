"""camelot as a witness: cells between rulings (lattice), and of aligned text (hybrid).

Both take rulings from the page's paths: its other way, from a picture of the page, takes ten times
as long and loses its place where a page is cropped. What camelot returns as a data frame has no
spans, its cells have: those that no edge parts are one.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from extract.pdf.witnesses.seen import SeenCell, SeenTable, Testimony, seen_table
from extract.settings import ReadSettings
from model import BBox

_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What camelot lets out when a file breaks its format, beside the errors of its parser."""

Position = tuple[int, int]


def look_for_lattices(path: Path, numbers: Sequence[int], settings: ReadSettings) -> Testimony:
    """The tables of these pages that rulings make."""
    return _look(path, numbers, settings, {"flavor": "lattice", "engine": "vector"})


def look_for_text(path: Path, numbers: Sequence[int], settings: ReadSettings) -> Testimony:
    """The tables of these pages by rulings and by aligned text.

    Its hybrid way cannot open a file that has a password; aligned text alone it can.
    """
    hybrid = {"flavor": "hybrid", "engine": "vector"}
    return _look(path, numbers, settings, {"flavor": "network"} if settings.password else hybrid)


def _look(
    path: Path, numbers: Sequence[int], settings: ReadSettings, how: dict[str, str]
) -> Testimony:
    from camelot.io import read_pdf
    from playa.exceptions import PDFException

    seen: dict[int, list[SeenTable]] = {}
    try:
        displays = _displays(path, numbers, settings)
        for number in numbers:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tables = read_pdf(
                    str(path),
                    pages=str(number),
                    password=settings.password,
                    suppress_stdout=True,
                    **how,
                )
            seen[number] = [
                seen_table(_cells(table, displays[number]))
                for table in tables
                # It turns a page of sideways text, and forgets by how much.
                if not table.rotation
            ]
    except (*_FAILURES, PDFException, pdfium.PdfiumError) as error:
        return Testimony(seen, f"{type(error).__name__}: {error}")
    return Testimony(seen)


@dataclass(frozen=True, slots=True)
class _Display:
    """Where the upper left corner of what is displayed lies, in camelot's coordinates.

    They are those of the media box as displayed, from its lower left.
    """

    left: float
    top: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> BBox:
        """The box in our coordinates."""
        return BBox(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)


def _displays(path: Path, numbers: Sequence[int], settings: ReadSettings) -> dict[int, _Display]:
    with closing(pdfium.PdfDocument(path, password=settings.password)) as document:
        return {number: _display(document, number) for number in numbers}


def _display(document: Any, number: int) -> _Display:  # noqa: ANN401 - pdfium has no types
    with closing(document[number - 1]) as page:
        left, bottom, right, top = page.get_mediabox()
        crop = page.get_cropbox()
        width, height = right - left, top - bottom
        x0, x1 = (min(max(crop[side] - left, 0.0), width) for side in (0, 2))
        y0, y1 = (min(max(crop[side] - bottom, 0.0), height) for side in (1, 3))
        corners = {
            0: (x0, y1),
            90: (y0, width - x0),
            180: (width - x1, height - y0),
            270: (height - y1, x1),
        }
        return _Display(*corners[page.get_rotation()])


def _cells(table: Any, display: _Display) -> Iterator[SeenCell]:  # noqa: ANN401 - it has no types
    """The table's cells, those that no edge parts joined if they fill a rectangle."""
    for group in _groups(table):
        cells = [table.cells[row][col] for row, col in group]
        rows, cols = {row for row, _ in group}, {col for _, col in group}
        parts = [cells] if len(cells) == len(rows) * len(cols) else [[cell] for cell in cells]
        for part in parts:
            box = display.box(
                min(cell.x1 for cell in part),
                min(cell.y1 for cell in part),
                max(cell.x2 for cell in part),
                max(cell.y2 for cell in part),
            )
            yield SeenCell(box, "\n".join(cell.text.strip() for cell in part if cell.text.strip()))


def _groups(table: Any) -> list[list[Position]]:  # noqa: ANN401 - it has no types
    """Positions that no edge parts, together; of aligned text each is one by itself."""
    cells = table.cells
    rows, cols = len(cells), len(cells[0]) if cells else 0
    groups: dict[Position, list[Position]] = {
        place: [place] for place in product(range(rows), range(cols))
    }
    if table.flavor == "lattice":
        for row, col in product(range(rows), range(cols)):
            here = cells[row][col]
            if col + 1 < cols and not here.right and not cells[row][col + 1].left:
                _unite(groups, (row, col), (row, col + 1))
            if row + 1 < rows and not here.bottom and not cells[row + 1][col].top:
                _unite(groups, (row, col), (row + 1, col))
    return [sorted(group) for group in {id(group): group for group in groups.values()}.values()]


def _unite(groups: dict[Position, list[Position]], one: Position, other: Position) -> None:
    if groups[one] is not groups[other]:
        groups[one].extend(groups[other])
        for place in list(groups[other]):
            groups[place] = groups[one]
