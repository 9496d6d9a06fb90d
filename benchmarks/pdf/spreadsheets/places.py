"""Where the cells of printed sheets stand, told by the colors of a second print."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types

from benchmarks.pdf.printed.truth import Places, places_of
from benchmarks.pdf.relations import normalized
from benchmarks.pdf.spreadsheets.sheets import SheetCells
from samples.layout import PrintedCell
from samples.pages.truth import Box, PageTable, TableCell, union

NO_ROOM = "###"  # is printed for a number that its column has no room for


def tables_of(sheets: Sequence[SheetCells], plain: Path, marked: Path) -> tuple[PageTable, ...]:
    """The tables as printed: of each sheet one on each page that has some of its cells.

    A cell has its whole text on the page that prints most of it, however much of it is clipped or
    runs over its neighbors, and none on others.
    """
    pages = places_of(marked, sum(len(sheet.cells) for sheet in sheets))
    held = _held(pages, plain)
    tables = []
    first = 0
    for sheet in sheets:
        numbers = range(first, first + len(sheet.cells))
        on_page = {number: _page_of(number, held) for number in numbers}
        for at, places in enumerate(pages):
            own = {number - first: places[number] for number in numbers if on_page[number] == at}
            texts = {index: held[at].get(first + index, "") for index in own}
            if own:
                tables.append(_table(sheet, own, texts, at + 1))
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


def _inside(text: pypdfium2.PdfTextPage, height: float, box: Box) -> str:
    x0, y0, x1, y1 = box
    return str(text.get_text_bounded(x0, height - y1, x1, height - y0))


def _page_of(number: int, held: Sequence[Mapping[int, str]]) -> int | None:
    """The page on which most of the cell's text is; the first of several, None for a blank cell."""
    lengths = [len(texts.get(number, "").strip()) for texts in held]
    return lengths.index(max(lengths)) if any(lengths) else None


def _table(
    sheet: SheetCells, boxes: Mapping[int, Box], held: Mapping[int, str], page: int
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
            _as_printed(sheet.cells[index], held[index]),
            box,
        )
        for index, box in boxes.items()
    )
    place = union(boxes.values())
    return PageTable(page, ((page, place),), placed)


def _as_printed(cell: PrintedCell, held: str) -> str:
    """The cell's text, or the signs that stand for a number without room."""
    return NO_ROOM if NO_ROOM in held and NO_ROOM not in cell.text else normalized(cell.text)
