"""Where the cells of printed sheets stand, told by the colors of a second print."""

import ctypes
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # no types

from benchmarks.pdf.printed.truth import Places, places_of
from benchmarks.pdf.relations import normalized
from benchmarks.pdf.spreadsheets.sheets import SheetCells
from samples.pages.truth import Box, PageTable, TableCell, union

NO_ROOM = "###"  # is printed for a number that its column has no room for


def tables_of(sheets: Sequence[SheetCells], plain: Path, marked: Path) -> tuple[PageTable, ...]:
    """The tables as printed: of each sheet one on each page that has some of its cells.

    A cell stands on the page that prints most of it, and on all that print it whole, as heads are
    printed again; and it has the whole text, however much is clipped or runs over its neighbors,
    as far as the file has it.
    """
    pages = places_of(marked, sum(len(sheet.cells) for sheet in sheets))
    held, drawn = _held(pages, plain), _drawn(plain)
    tables = []
    first = 0
    for sheet in sheets:
        numbers = range(first, first + len(sheet.cells))
        on_pages = {
            number: _pages_of(number, cell.text, held)
            for number, cell in zip(numbers, sheet.cells, strict=True)
        }
        for at, places in enumerate(pages):
            own = {number - first: places[number] for number in numbers if at in on_pages[number]}
            texts = {index: held[at].get(first + index, "") for index in own}
            if own:
                tables.append(_table(sheet, own, texts, drawn[at], at + 1))
        first += len(sheet.cells)
    return tuple(tables)


def _held(pages: Sequence[Places], plain: Path) -> list[Mapping[int, str]]:
    """For each page the texts in the boxes of its cells."""
    document = pypdfium2.PdfDocument(plain)
    found: list[Mapping[int, str]] = []
    try:
        for page, places in zip(document, pages, strict=True):
            text, height = page.get_textpage(), page.get_height()
            found.append({number: _inside(text, height, box) for number, box in places.items()})
    finally:
        document.close()
    return found


def _drawn(plain: Path) -> list[str]:
    """What each page draws, object by object, without blanks."""
    document = pypdfium2.PdfDocument(plain)
    found = []
    try:
        for page in document:
            text = page.get_textpage()
            objects = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            found.append(_without_blanks("".join(_said(each, text) for each in objects)))
    finally:
        document.close()
    return found


def _said(each: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    """What a text object says."""
    count = pdfium.FPDFTextObj_GetText(each.raw, text.raw, None, 0)
    said = ctypes.create_string_buffer(count)
    units = ctypes.cast(said, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(each.raw, text.raw, units, count)
    return said.raw.decode("utf-16-le", "replace").rstrip("\0")


def _inside(text: pypdfium2.PdfTextPage, height: float, box: Box) -> str:
    x0, y0, x1, y1 = box
    return str(text.get_text_bounded(x0, height - y1, x1, height - y0))


def _pages_of(number: int, text: str, held: Sequence[Mapping[int, str]]) -> set[int]:
    """The pages on which the cell stands; none for a blank cell."""
    printed = [_without_blanks(texts.get(number, "")) for texts in held]
    if not any(printed):
        return set()
    most = max(range(len(printed)), key=lambda at: len(printed[at]))
    own = _without_blanks(text)
    return {most, *(at for at, each in enumerate(printed) if own and own in each)}


def _table(
    sheet: SheetCells, boxes: Mapping[int, Box], held: Mapping[int, str], drawn: str, page: int
) -> PageTable:
    cells = [sheet.cells[index] for index in boxes]
    rows = sorted({row for cell in cells for row in range(cell.row, cell.row + cell.row_span)})
    cols = sorted({col for cell in cells for col in range(cell.col, cell.col + cell.col_span)})
    placed = tuple(
        TableCell(
            rows.index(sheet.cells[index].row),
            cols.index(sheet.cells[index].col),
            sheet.cells[index].row_span,
            sheet.cells[index].col_span,
            _as_printed(sheet.cells[index].text, held[index], drawn),
            box,
        )
        for index, box in boxes.items()
    )
    place = union(boxes.values())
    return PageTable(page, ((page, place),), placed)


def _as_printed(text: str, held: str, drawn: str) -> str:
    """The cell's text as far as the page draws it, or the signs for a number without room."""
    if NO_ROOM in held and NO_ROOM not in text:
        return NO_ROOM
    own = _without_blanks(text)
    if own in drawn:
        return normalized(text)
    match = SequenceMatcher(None, own, drawn, autojunk=False).find_longest_match()
    return normalized(own[match.a : match.a + match.size])


def _without_blanks(text: str) -> str:
    return "".join(text.split())
