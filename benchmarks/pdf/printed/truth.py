"""Where each cell of a printed document stands, told by the colors of its second print."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray

from benchmarks.pdf.pages import character_boxes
from benchmarks.pdf.printed.blocks import Block, Cell, Table
from benchmarks.pdf.printed.looks import Look
from benchmarks.pdf.printed.sheets import color_of
from benchmarks.pdf.relations import normalized
from samples.pages.truth import Box, PageTable, TableCell, union

Places = dict[int, Box]
"""The boxes of a page's cells, by their numbers in the document."""

EDGE = 4.0  # points: what stands nearer to the edge of the paper runs over it
WRONG = 0.02  # of the cells that may hold other characters than they should, as of a missing font
DEEPEST = 8  # forms in forms
WORD_SPACE = 0.2  # of the height of the characters: less white parts no words
TOUCHING = 0.05  # of the entries beside each other that may have no white between them


def truths_of(
    blocks: Sequence[Block], look: Look, plain: Path, marked: Path
) -> tuple[tuple[PageTable, ...], ...] | None:
    """The tables as printed; None where one runs over the paper, or a cell over two pages.

    Without rules that show spans two truths are accepted: spans as they are meant, and what is not
    seen of them left out. None, too, where the cells do not hold their texts, and where entries
    beside each other have no white between them: what is printed as one word nobody can part.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    pages = places_of(marked, sum(len(table.cells) for table in tables))
    found: list[tuple[PageTable, ...]] = []
    for is_seen in (True, False):
        parts: list[PageTable] = []
        first = 0
        for table in tables:
            own = _parts(table, first, pages, look, is_seen)
            if own is None:
                return None
            parts += own
            first += len(table.cells)
        found.append(tuple(parts))
    if not _hold_texts(found[0], plain) or _run_together(found[0], plain):
        return None
    return (found[0],) if look.shows_spans or found[0] == found[1] else tuple(found)


def places_of(marked: Path, count: int) -> list[Places]:
    """For each page the boxes of the cells that have their colors there."""
    numbers = {color_of(number): number for number in range(count)}
    document = pypdfium2.PdfDocument(marked)
    pages = []
    try:
        for page in document:
            height = page.get_height()
            boxes: dict[int, list[Box]] = defaultdict(list)
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST):
                number = numbers.get(_fill(drawn))
                if number is not None and _is_filled(drawn):
                    left, bottom, right, top = drawn.get_bounds()
                    boxes[number].append((left, height - top, right, height - bottom))
            pages.append({number: union(own) for number, own in boxes.items()})
    finally:
        document.close()
    return pages


def _is_filled(drawn: pypdfium2.PdfObject) -> bool:
    """Whether its inside is painted: rules carry a color of the inside that nobody sees."""
    mode, is_stroked = raw.c_int(), raw.c_int()
    raw.FPDFPath_GetDrawMode(drawn.raw, mode, is_stroked)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)


def _fill(drawn: pypdfium2.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (raw.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(drawn.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _parts(
    table: Table, first: int, pages: Sequence[Places], look: Look, is_seen: bool
) -> list[PageTable] | None:
    """The table on each page that it is on."""
    parts = []
    seen: Counter[int] = Counter()
    for number, places in enumerate(pages, start=1):
        own = {
            index: places[first + index]
            for index in range(len(table.cells))
            if first + index in places
        }
        inked = {index: box for index, box in own.items() if table.cells[index].text}
        if not inked:
            continue
        seen.update(index for index in own if table.cells[index].row >= table.head_rows)
        if not _fits(union(own.values()), look):
            return None
        parts.append(_part(table, inked, number, is_seen))
    whole = {index for index, cell in enumerate(table.cells) if cell.text}
    missing = [index for index in whole if index not in seen
               and table.cells[index].row >= table.head_rows]  # fmt: skip
    return None if missing or any(count > 1 for count in seen.values()) or not parts else parts


def _fits(box: Box, look: Look) -> bool:
    """Whether the table stands on the paper, and in its column."""
    paper = look.paper
    if box[0] < EDGE or box[2] > paper.width - EDGE or box[3] > paper.height - EDGE:
        return False
    width = (paper.width - paper.margins[0] - paper.margins[2]) / look.columns
    return look.columns == 1 or box[2] - box[0] <= width


def _part(table: Table, inked: Mapping[int, Box], number: int, is_seen: bool) -> PageTable:
    rows = sorted({row for i in inked for row in range(table.cells[i].row, table.cells[i].row_end)})
    at = {row: index for index, row in enumerate(rows)}
    cells = []
    for index, box in inked.items():
        cell = table.cells[index] if is_seen else _as_seen(table.cells[index], table)
        own = [at[row] for row in range(cell.row, cell.row_end)]
        cells.append(TableCell(own[0], cell.col, len(own), cell.col_span, cell.text, box))
    place = union(box for box in inked.values())
    return PageTable(number, ((number, place),), tuple(cells))


def _as_seen(cell: Cell, table: Table) -> Cell:
    """The cell of a body without the spans that nothing shows."""
    return cell if cell.row < table.head_rows else replace(cell, row_span=1, col_span=1)


def _hold_texts(tables: Sequence[PageTable], plain: Path) -> bool:
    """Whether the boxes of the cells hold their texts in the first print."""
    document = pypdfium2.PdfDocument(plain)
    wrong = count = 0
    try:
        texts = [page.get_textpage() for page in document]
        heights = [page.get_height() for page in document]
        for table in tables:
            page, height = texts[table.page - 1], heights[table.page - 1]
            for cell in table.cells:
                if cell.bbox is not None:
                    x0, y0, x1, y1 = cell.bbox
                    held = page.get_text_bounded(x0, height - y1, x1, height - y0)
                    count += 1
                    wrong += Counter(_plain(held)) != Counter(_plain(cell.text))
    finally:
        document.close()
    return wrong <= WRONG * count


def _plain(text: str) -> str:
    """What is compared of a text: a hyphen that a line was broken at is none."""
    return normalized(text).replace("_", "")


def _run_together(tables: Sequence[PageTable], plain: Path) -> bool:
    """Whether many entries of a table have less than a word space to the next one on their line."""
    pages = character_boxes(plain)
    for table in tables:
        held = [
            (cell, _inside(pages[table.page - 1], cell.bbox))
            for cell in table.cells
            if cell.bbox is not None
        ]
        whites = [
            white
            for cell, own in held
            for other, next_ in held
            if other.col == cell.col + cell.col_span and _share_rows(cell, other)
            for white in _whites(own, next_)
        ]
        if sum(white < WORD_SPACE for white in whites) > TOUCHING * len(whites):
            return True
    return False


def _inside(boxes: NDArray[np.float64], box: Box) -> NDArray[np.float64]:
    """The boxes whose middles are in the box."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    return boxes[(box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])]


def _share_rows(one: TableCell, other: TableCell) -> bool:
    return one.row < other.row + other.row_span and other.row < one.row + one.row_span


def _whites(left: NDArray[np.float64], right: NDArray[np.float64]) -> list[float]:
    """The white from each line of a cell to that of its neighbor, in heights of its characters."""
    whites = []
    for foot in np.unique(left[:, 3]).tolist():
        own = left[left[:, 3] == foot]
        middle = float(own[:, 1].min() + foot) / 2
        level = right[(right[:, 1] <= middle) & (middle <= right[:, 3])]
        if len(level):
            height = foot - float(own[:, 1].min())
            whites.append(float(level[:, 0].min() - own[:, 2].max()) / max(1.0, height))
    return whites
