"""pdfplumber as a witness: rulings by pdfminer's hands, cells by its own."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from extract.pdf.glyphs import NO_MEANING
from extract.pdf.witnesses.seen import SeenCell, SeenTable, Testimony, seen_table
from extract.settings import ReadSettings
from model import BBox

_FAILURES = (PdfminerException, PSException, ArithmeticError, LookupError, TypeError, ValueError)
"""What pdfminer lets out when a file breaks its format: its own errors, and those it ran into."""

_NO_MEANING = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""How the witness gives a character without meaning, which here is one replacement character."""


def look(path: Path, numbers: Sequence[int], settings: ReadSettings) -> Testimony:
    """The tables of these pages, up to where it fails."""
    seen: dict[int, list[SeenTable]] = {}
    try:
        with pdfplumber.open(path, password=settings.password) as document:
            for number in numbers:
                seen[number] = _tables(document.pages[number - 1])
                document.pages[number - 1].close()
    except _FAILURES as error:
        return Testimony(seen, f"{type(error).__name__}: {error}")
    return Testimony(seen)


def _tables(plumber: PlumberPage) -> list[SeenTable]:
    """The cells of each table, spans included, in our coordinates.

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
                    cells.append(SeenCell(place, _NO_MEANING.sub(NO_MEANING, text or "")))
        tables.append(seen_table(cells))
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
