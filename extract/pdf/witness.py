"""pdfplumber as the second witness: the same page read by other hands, cell by cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from extract.pdf.glyphs import NO_MEANING
from extract.settings import ReadSettings
from model import (
    BBox,
    Cell,
    Engine,
    Finding,
    FindingCode,
    Grid,
    Page,
    Place,
    Reading,
    Severity,
    TextReading,
    bbox_around,
)

SAME_SIDE = 3.0  # points; as far apart as two readers may see one drawn line

MESSAGE_LENGTH = 200  # characters of what the witness says when it fails

_FAILURES = (PdfminerException, PSException, ArithmeticError, LookupError, TypeError, ValueError)
"""What pdfminer lets out when a file breaks its format: its own errors, and those it ran into."""

_NO_MEANING = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""How the witness gives a character without meaning, which here is one replacement character."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A cell as the witness sees it."""

    bbox: BBox
    text: str


def witness_pdf(
    reading: Reading, path: Path, pages: frozenset[int], settings: ReadSettings
) -> Reading:
    """The reading with the witness's text beside ours in each cell that both see, on these pages.

    What it reads or draws otherwise is a finding. It reads the same text layer, so that it speaks
    for the place of a character, not for the character.
    """
    asked = sorted(p.number for p in reading.pages if p.number in pages and not _is_heard(p))
    seen, failure = _pages_seen(path, asked, settings)
    found: list[Finding] = []
    heard: list[Page] = []
    for page in reading.pages:
        place = Place(reading.source.name, page.number)
        if page.number in seen:
            page = _heard(page, seen[page.number], place, found)
        elif page.number in asked:
            found.append(_finding(place, f"pdfplumber cannot read this page: {failure}"))
        heard.append(page)
    return replace(reading, pages=tuple(heard), findings=(*reading.findings, *found))


def _pages_seen(
    path: Path, asked: Sequence[int], settings: ReadSettings
) -> tuple[dict[int, list[list[_Seen]]], str]:
    """The tables of the pages that the witness can read, up to where it fails, and why it does."""
    seen: dict[int, list[list[_Seen]]] = {}
    try:
        with pdfplumber.open(path, password=settings.password) as document:
            for number in asked:
                seen[number] = _tables(document.pages[number - 1])
                document.pages[number - 1].close()
    except _FAILURES as error:
        return seen, f"{type(error).__name__}: {error}"[:MESSAGE_LENGTH]
    return seen, ""


def _is_heard(page: Page) -> bool:
    grids = (block for block in page.blocks if isinstance(block, Grid))
    return any(_witnessed(cell) for grid in grids for cell in grid.cells)


def _tables(plumber: PlumberPage) -> list[list[_Seen]]:
    """The cells of each table that the witness sees, spans included, in our coordinates.

    Its `extract` leaves spans out, its boxes have them; each box goes with the text at its place.
    Its origin is the media box's corner, ours that of what is displayed.
    """
    left = float(max(plumber.cropbox[0], plumber.mediabox[0]))
    top = float(max(plumber.cropbox[1], plumber.mediabox[1]))
    tables = []
    for table in plumber.filter(_is_seen).dedupe_chars().find_tables():
        cells = []
        for row, texts in zip(table.rows, table.extract(), strict=True):
            for box, text in zip(row.cells, texts, strict=True):
                if box is not None:
                    x0, y0, x1, y1 = (float(value) for value in box)
                    place = BBox(x0 - left, y0 - top, x1 - left, y1 - top)
                    cells.append(_Seen(place, _NO_MEANING.sub(NO_MEANING, text or "")))
        tables.append(cells)
    return tables


def _is_seen(drawn: dict[str, Any]) -> bool:
    """Whether the object shows on paper: a shape that is only filled, in white, does not.

    Gray and red-green-blue have white at 1 (PDF 2.0, 8.6.4); for other colors nothing is said.
    """
    if drawn["object_type"] not in ("rect", "curve") or drawn["stroke"] or not drawn["fill"]:
        return True
    color = drawn["non_stroking_color"]
    parts = color if isinstance(color, tuple | list) else (color,)
    return len(parts) not in (1, 3) or any(part != 1 for part in parts)


def _heard(
    page: Page, tables: Sequence[Sequence[_Seen]], place: Place, found: list[Finding]
) -> Page:
    """The page with the witness's readings; findings are added where it disagrees."""
    blocks = list(page.blocks)
    seen = [cell for table in tables for cell in table]
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            cells = tuple(_with_witness(cell, seen) for cell in block.cells)
            found.extend(_disagreements(cells, place))
            blocks[index] = replace(block, cells=cells)
    grids = [block for block in blocks if isinstance(block, Grid)]
    sheet = BBox(0.0, 0.0, page.width or 0.0, page.height or 0.0)
    for table in tables:
        box = bbox_around(cell.bbox for cell in table)
        if box is None or not _is_table(table) or not sheet.holds(*box.center):
            continue
        if not any(_overlaps(box, grid.bbox) for grid in grids):
            message = f"pdfplumber sees a table of {len(table)} cells here, pdfium none."
            found.append(_finding(replace(place, bbox=box), message))
    return replace(page, blocks=tuple(blocks))


def _with_witness(cell: Cell, seen: Iterable[_Seen]) -> Cell:
    for other in seen:
        if cell.bbox is not None and _is_same_box(cell.bbox, other.bbox):
            reading = TextReading(other.text, Engine.PDFPLUMBER)
            return replace(cell, readings=(*cell.readings, reading))
    return cell


def _disagreements(cells: Sequence[Cell], place: Place) -> Iterable[Finding]:
    """A finding for each text read otherwise, and one for all cells that are drawn otherwise."""
    alone = [cell for cell in cells if not _witnessed(cell)]
    if alone:
        box = bbox_around(cell.bbox for cell in alone if cell.bbox)
        message = (
            f"pdfplumber does not see {len(alone)} of the table's {len(cells)} cells as drawn."
        )
        yield _finding(replace(place, bbox=box), message)
    for cell in cells:
        other = _witnessed(cell)
        if other and "".join(other.text.split()) != "".join(cell.text.split()):
            message = f"pdfium reads {cell.text!r} here, pdfplumber {other.text!r}."
            yield _finding(replace(place, bbox=cell.bbox), message)


def _witnessed(cell: Cell) -> TextReading | None:
    """What the witness read in the cell."""
    heard = [reading for reading in cell.readings if reading.engine is Engine.PDFPLUMBER]
    return heard[-1] if heard else None


def _is_same_box(a: BBox, b: BBox) -> bool:
    sides = ((a.x0, b.x0), (a.y0, b.y0), (a.x1, b.x1), (a.y1, b.y1))
    return all(abs(one - other) <= SAME_SIDE for one, other in sides)


def _is_table(cells: Sequence[_Seen]) -> bool:
    """Whether text stands in two rows and two columns at least."""
    inked = [cell.bbox for cell in cells if cell.text.strip()]
    return len({box.x0 for box in inked}) >= 2 and len({box.y0 for box in inked}) >= 2


def _overlaps(a: BBox, b: BBox | None) -> bool:
    return b is not None and a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


def _finding(place: Place, message: str) -> Finding:
    return Finding(FindingCode.WITNESS_DISAGREES, Severity.DOUBT, message, place)
