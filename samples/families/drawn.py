"""Draws a sheet of any family as text, workbook or PDF; the same arguments give the same bytes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from random import Random
from typing import Final

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types
from openpyxl.styles import Border, Side  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from samples.draw_workbook import book_bytes
from samples.families.printed import FamilySheet
from samples.font import FontFile, font_for
from samples.layout import PrintedCell
from samples.placed import PlacedCell
from samples.truth import Drawing

PAPER: Final = (841.89, 595.28)  # A4 across, in points
LEFT: Final = 28.0
TOP: Final = 50.0
BOTTOM: Final = 40.0
ROW_HEIGHT: Final = 17.0
FONT_SIZE: Final = 8.0
RULE: Final = 0.6
PADDING: Final = 1.5
ROWS_OF_TEXT: Final = (8, 16)  # of the body on one page of a text export


def draw_as(sheet: FamilySheet, kind: str, seed: int = 0) -> Drawing:
    """The sheet as a file of that kind; KeyError for one that is not drawn."""
    return Drawing(DRAWERS[kind](sheet, seed), struck=sheet.struck)


def _text(sheet: FamilySheet, seed: int) -> bytes:
    """Tabbed blocks, one a page, each under the heads."""
    random = Random(seed)
    lines = [f"# {sheet.title}", ""]
    if sheet.caption:
        lines += [sheet.caption, ""]
    heads = _lines(sheet, sheet.head, sheet.head_rows)
    body = _lines(sheet, sheet.body.cells, sheet.body.row_count)
    while body:
        count = random.randint(*ROWS_OF_TEXT)
        lines += [*heads, *body[:count], ""]
        body = body[count:]
    return ("\n".join([*lines, sheet.note]) + "\n").encode()


def _lines(sheet: FamilySheet, cells: Sequence[PrintedCell], row_count: int) -> list[str]:
    table = [[""] * len(sheet.columns) for _ in range(row_count)]
    for cell in cells:
        table[cell.row][cell.col] = cell.text
    return ["\t".join(row) for row in table]


def _workbook(sheet: FamilySheet, seed: int) -> bytes:
    """One sheet; the seed has no say."""
    book = Workbook()
    page = book.active
    side = Side(style="thin")
    page.cell(1, 1, sheet.title)
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(sheet.columns))
    page.cell(2, 1, sheet.caption or None)
    for cell, first in _placed(sheet, 3):
        row, col = first + cell.row, cell.col + 1
        for at_row in range(row, row + cell.row_span):
            for at_col in range(col, col + cell.col_span):
                page.cell(at_row, at_col).border = Border(side, side, side, side)
        page.cell(row, col).value = cell.text or None
        if (cell.row_span, cell.col_span) != (1, 1):
            page.merge_cells(
                start_row=row,
                end_row=row + cell.row_span - 1,
                start_column=col,
                end_column=col + cell.col_span - 1,
            )
    page.cell(4 + sheet.head_rows + sheet.body.row_count, 1, sheet.note)
    return book_bytes(book)


def _placed(sheet: FamilySheet, first: int) -> Iterator[tuple[PrintedCell, int]]:
    """All cells of heads and body, each with the row at which its part begins."""
    yield from ((cell, first) for cell in sheet.head)
    yield from ((cell, first + sheet.head_rows) for cell in sheet.body.cells)


def _pdf(sheet: FamilySheet, seed: int) -> bytes:
    """Ruled pages with the heads on each; the seed has no say."""
    return draw_placed_family(sheet)[0].content


def draw_placed_family(
    sheet: FamilySheet, font: FontFile | None = None
) -> tuple[Drawing, tuple[PlacedCell, ...]]:
    """The sheet as a PDF, and where each cell was drawn."""
    press = _Press(sheet, font)
    return Drawing(press.printed(), struck=sheet.struck), tuple(press.placed)


class _Press:
    """One PDF while it is printed."""

    def __init__(self, sheet: FamilySheet, font: FontFile | None) -> None:
        self.sheet = sheet
        self.placed: list[PlacedCell] = []
        self.edges = [LEFT + sum(sheet.widths[:col]) for col in range(len(sheet.widths) + 1)]
        cells = [cell.text for cell in (*sheet.head, *sheet.body.cells)]
        text = "".join([sheet.title, sheet.caption, sheet.note, *cells])
        self.font = "Family" + sha256("".join(sorted(set(text))).encode()).hexdigest()[:12]
        self.font += font.path.stem + str(font.number) if font else ""
        registerFont(TTFont(self.font, BytesIO(font_for(text, self.font, font))))
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=PAPER, invariant=1)

    def printed(self) -> bytes:
        """The whole document."""
        room = PAPER[1] - TOP - BOTTOM - self.sheet.head_rows * ROW_HEIGHT - 2 * ROW_HEIGHT
        rows = int(room // ROW_HEIGHT)
        count = self.sheet.body.row_count
        for first in range(0, count, rows):
            end = min(first + rows, count)
            top = PAPER[1] - TOP
            if first == 0:
                self._write(LEFT, top + 14, self.sheet.title, 14)
                self._write(LEFT, top + 2, self.sheet.caption, 9)
            for cell in self.sheet.head:
                self._draw(cell, "", top, cell.row, cell.row + cell.row_span)
            below = top - self.sheet.head_rows * ROW_HEIGHT
            for cell in self.sheet.body.cells:
                upper, lower = max(cell.row, first), min(cell.row + cell.row_span, end)
                if upper < lower:
                    field = self.sheet.columns[cell.col]
                    self._draw(cell, field, below, upper - first, lower - first)
            if end == count:
                self._write(LEFT, below - (end - first + 1) * ROW_HEIGHT, self.sheet.note)
            self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()

    def _draw(self, cell: PrintedCell, field: str, top: float, first: int, end: int) -> None:
        left, right = self.edges[cell.col], self.edges[cell.col + cell.col_span]
        upper, lower = top - first * ROW_HEIGHT, top - end * ROW_HEIGHT
        self.canvas.setLineWidth(RULE)
        for x0, y0, x1, y1 in (
            (left, upper, right, upper),
            (left, lower, right, lower),
            (left, upper, left, lower),
            (right, upper, right, lower),
        ):
            self.canvas.line(x0, y0, x1, y1)
        size = self._fitting(cell.text, right - left - 2 * PADDING)
        self.canvas.setFont(self.font, size)
        baseline = (upper + lower) / 2 - size * 0.36
        self.canvas.drawCentredString((left + right) / 2, baseline, cell.text)
        box = (left, PAPER[1] - upper, right, PAPER[1] - lower)
        lines = (cell.text,) if cell.text else ()
        self.placed.append(PlacedCell(self.canvas.getPageNumber(), box, field, lines))

    def _fitting(self, text: str, width: float) -> float:
        """The size of type at which the text fits: Excel's "shrink to fit"."""
        wide = stringWidth(text, self.font, FONT_SIZE)
        return FONT_SIZE * min(1.0, width / wide) if wide else FONT_SIZE

    def _write(self, x: float, y: float, text: str, size: float = FONT_SIZE) -> None:
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, y, text)


DRAWERS: Final[Mapping[str, Callable[[FamilySheet, int], bytes]]] = {
    "text": _text,
    "workbook": _workbook,
    "PDF": _pdf,
}
