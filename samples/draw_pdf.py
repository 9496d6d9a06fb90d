"""Draws an invented sheet as the PDF that a spreadsheet prints: A4 across, ruled, over pages."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Final

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from samples.font import FontFile, font_for
from samples.layout import COLUMNS, HEAD, HEAD_ROWS, Body, PrintedCell, body_of
from samples.pagination import Block, Pages, Portion, paginate, row_heights, text_portion
from samples.placed import PlacedCell
from samples.reshaped import reshaped
from samples.truth import LIST_FIELDS, SPANNED_FIELDS, Drawing, SheetTruth
from samples.wrapped import listed, stacked, wrapped

PAGE_WIDTH: Final = 841.89  # A4 across, in points
PAGE_HEIGHT: Final = 595.28
LEFT: Final = 28.0
TOP: Final = 40.0
BOTTOM: Final = 42.0
TITLE_SPACE: Final = 62.0
HEAD_HEIGHT: Final = 18.0
PADDING: Final = 2.5
RULE: Final = 0.6
WIDTHS: Final = (30.0, 40.0, 36.0, 118.0, 126.0, 190.0, 28.0, 40.0, 42.0, 60.0, 40.0, 36.0)
EDGES: Final = tuple(LEFT + sum(WIDTHS[:col]) for col in range(len(WIDTHS) + 1))
LEFT_ALIGNED: Final = ("basis", "indicator_1", "indicator_2")
FILLED_BOTH_WAYS: Final = ("item", "category", "indicator_1")  # by the group, wherever drawn


class BreakRule(StrEnum):
    """Whether a spanning cell is ruled off where a page breaks it."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PdfTraits:
    """How a sheet is printed."""

    break_rule: BreakRule = BreakRule.OPEN
    stacks_item: bool = True  # the item's label upright, one character a line
    spreads_names: bool = False  # a name of two characters set as wide as three, with no blank
    font_size: float = 8.0
    password: str | None = None
    font: FontFile | None = None  # another than the samples' own


def draw_pdf(sheet: SheetTruth, traits: PdfTraits | None = None) -> Drawing:
    """The sheet as a PDF; the same arguments give the same bytes."""
    return draw_placed_pdf(sheet, traits)[0]


def draw_placed_pdf(
    sheet: SheetTruth, traits: PdfTraits | None = None
) -> tuple[Drawing, tuple[PlacedCell, ...]]:
    """The same, and where each cell was drawn."""
    press = _Press(sheet, traits or PdfTraits())
    drawing = Drawing(press.printed(), press.unstated(), sheet.misprints.struck)
    return drawing, tuple(press.placed)


class _Press:
    """One PDF while it is printed."""

    def __init__(self, sheet: SheetTruth, traits: PdfTraits) -> None:
        self.sheet = sheet
        self.traits = traits
        self.size = traits.font_size
        self.leading = traits.font_size * 1.25
        self.body: Body = reshaped(body_of(sheet), sheet.misprints)
        self.font = self._register_font()
        self.blocks = [self._block(cell) for cell in self.body.cells]
        least = self.leading + 2 * PADDING
        heights = row_heights(self.blocks, self.body.row_count, least)
        room = PAGE_HEIGHT - TOP - BOTTOM - HEAD_ROWS * HEAD_HEIGHT
        self.pages: Pages = paginate(self.blocks, heights, room - TITLE_SPACE, room)
        self.placed: list[PlacedCell] = []
        self.buffer = BytesIO()
        self.canvas = Canvas(
            self.buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            encrypt=traits.password,
        )

    def _register_font(self) -> str:
        around = (self.sheet.title, self.sheet.caption, self.sheet.dated, self.sheet.copied_to)
        cells = [cell.text for cell in (*HEAD, *self.body.cells)]
        heads = self.sheet.misprints.later_heads.values()
        text = "".join([*around, *self.sheet.notes, *cells, *heads, "说明：第页，共0123456789"])
        name = "Sheet" + sha256("".join(sorted(set(text))).encode()).hexdigest()[:12]
        other = self.traits.font
        name += other.path.stem + str(other.number) if other else ""
        registerFont(TTFont(name, BytesIO(font_for(text, name, other))))
        return name

    def _measure(self, text: str) -> float:
        return float(stringWidth(text, self.font, self.size))

    def _block(self, cell: PrintedCell) -> Block:
        width = EDGES[cell.col + cell.col_span] - EDGES[cell.col] - 2 * PADDING
        name = COLUMNS[cell.col]
        if not cell.text:
            lines = []
        elif name == "item" and cell.row_span > 1 and self.traits.stacks_item:
            lines = stacked(cell.text)
        elif name in (*LIST_FIELDS, "category"):
            lines = listed(cell.text, width, self._measure)
        else:
            lines = wrapped(cell.text, width, self._measure)
        height = len(lines) * self.leading + 2 * PADDING if lines else 0.0
        return Block(cell, tuple(lines), height)

    def printed(self) -> bytes:
        """The whole document."""
        count = len(self.pages.breaks) - 1
        note_lines = self._note_lines()
        last_room = self._top(count - 1) - self.pages.span_height(*self.pages.breaks[-2:]) - BOTTOM
        notes_fit = last_room >= (len(note_lines) + 1) * self.leading
        total = count + (not notes_fit)
        for page in range(count):
            if page == 0:
                self._draw_title()
            self._draw_head(page, self._top(page) + HEAD_ROWS * HEAD_HEIGHT)
            for block in self.blocks:
                self._draw_portions(block, page)
            if page == count - 1 and notes_fit:
                below = self._top(page) - self.pages.span_height(*self.pages.breaks[-2:])
                self._draw_notes(note_lines, below)
            self._finish_page(page + 1, total)
        if not notes_fit:
            self._draw_notes(note_lines, PAGE_HEIGHT - TOP)
            self._finish_page(total, total)
        self.canvas.save()
        return self.buffer.getvalue()

    def _top(self, page: int) -> float:
        """The height of the page's first row above the foot of the paper."""
        above = TITLE_SPACE if page == 0 else 0.0
        return PAGE_HEIGHT - TOP - above - HEAD_ROWS * HEAD_HEIGHT

    def _draw_title(self) -> None:
        canvas, middle = self.canvas, PAGE_WIDTH / 2
        canvas.setFont(self.font, 18)
        canvas.drawCentredString(middle, PAGE_HEIGHT - TOP - 12, self.sheet.title)
        canvas.setFont(self.font, 10)
        baseline = PAGE_HEIGHT - TOP - TITLE_SPACE + 8
        canvas.drawString(LEFT, baseline, self.sheet.caption)
        canvas.drawRightString(EDGES[-1], baseline, self.sheet.dated)

    def _draw_head(self, page: int, top: float) -> None:
        for cell in HEAD:
            upper = top - cell.row * HEAD_HEIGHT
            lower = upper - cell.row_span * HEAD_HEIGHT
            left, right = EDGES[cell.col], EDGES[cell.col + cell.col_span]
            self._rule(left, upper, right, upper)
            self._rule(left, upper, left, lower)
            if cell.col + cell.col_span == len(COLUMNS):
                self._rule(right, upper, right, lower)
            baseline = (upper + lower) / 2 - self.size * 0.36
            self.canvas.setFont(self.font, self.size)
            later = self.sheet.misprints.later_heads if page else {}
            text = later.get(cell.text, cell.text)
            self.canvas.drawCentredString((left + right) / 2, baseline, text)
            self._place(page, (left, upper, right, lower), "", (text,))

    def _draw_portions(self, block: Block, page: int) -> None:
        portions = self.pages.portions(block.cell.row, block.end)
        chosen, text_top = text_portion(block, self.pages, self._prefers_first(block))
        for portion in portions:
            if portion[0] != page:
                continue
            top = self._top(page) - self.pages.span_height(self.pages.breaks[page], portion[1])
            bottom = top - self.pages.span_height(portion[1], portion[2])
            self._draw_edges(block, portion, top, bottom)
            if portion == chosen:
                self._draw_lines(block, top - text_top - PADDING)
            left, right = EDGES[block.cell.col], EDGES[block.cell.col + block.cell.col_span]
            lines = block.lines if portion == chosen else ()
            self._place(page, (left, top, right, bottom), COLUMNS[block.cell.col], lines)

    def _place(
        self, page: int, at: tuple[float, float, float, float], field: str, lines: tuple[str, ...]
    ) -> None:
        left, top, right, bottom = at
        box = (left, PAGE_HEIGHT - top, right, PAGE_HEIGHT - bottom)
        self.placed.append(PlacedCell(page + 1, box, field, lines))

    def _prefers_first(self, block: Block) -> bool:
        name = COLUMNS[block.cell.col]
        return self.traits.break_rule is BreakRule.CLOSED and name not in FILLED_BOTH_WAYS

    def _draw_edges(self, block: Block, portion: Portion, top: float, bottom: float) -> None:
        page, _, end = portion
        left = EDGES[block.cell.col]
        right = EDGES[block.cell.col + block.cell.col_span]
        self._rule(left, top, right, top)  # at the head of a page it is the heads' own
        self._rule(left, top, left, bottom)
        if right == EDGES[-1]:
            self._rule(right, top, right, bottom)
        goes_on = end < block.end and self.traits.break_rule is BreakRule.OPEN
        if end == self.pages.breaks[page + 1] and not goes_on:
            self._rule(left, bottom, right, bottom)

    def _draw_lines(self, block: Block, top: float) -> None:
        self.canvas.setFont(self.font, self.size)
        left = EDGES[block.cell.col]
        right = EDGES[block.cell.col + block.cell.col_span]
        is_left = COLUMNS[block.cell.col] in LEFT_ALIGNED
        for position, line in enumerate(block.lines):
            baseline = top - position * self.leading - self.size * 0.95
            if self.traits.spreads_names and len(line) == 3 and line[1] == " ":
                start = (left + right) / 2 - 1.5 * self.size
                self.canvas.drawString(start, baseline, line[0])
                self.canvas.drawString(start + 2 * self.size, baseline, line[2])
            elif is_left:
                self.canvas.drawString(left + PADDING, baseline, line)
            else:
                self.canvas.drawCentredString((left + right) / 2, baseline, line)

    def _note_lines(self) -> list[str]:
        width = EDGES[-1] - LEFT
        text = "说明：" + "".join(self.sheet.notes)
        return [*wrapped(text, width, self._measure), self.sheet.copied_to]

    def _draw_notes(self, lines: list[str], top: float) -> None:
        self.canvas.setFont(self.font, self.size)
        for position, line in enumerate(lines, start=1):
            self.canvas.drawString(LEFT, top - position * self.leading - PADDING, line)

    def _finish_page(self, page: int, total: int) -> None:
        self.canvas.setFont(self.font, self.size)
        self.canvas.drawCentredString(PAGE_WIDTH / 2, BOTTOM / 2, f"第 {page} 页，共 {total} 页")
        self.canvas.showPage()

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(RULE)
        self.canvas.line(x0, y0, x1, y1)

    def unstated(self) -> frozenset[tuple[str, str]]:
        """Cells above or beyond a ruled-off portion that holds the text: nothing joins them."""
        if self.traits.break_rule is BreakRule.OPEN:
            return frozenset()
        lost = set()
        for block in self.blocks:
            name = COLUMNS[block.cell.col]
            if name not in SPANNED_FIELDS or name in FILLED_BOTH_WAYS or not block.lines:
                continue
            (_, first, end), _ = text_portion(block, self.pages, self._prefers_first(block))
            drawn = self._positions(first, end)
            for position in self._positions(block.cell.row, block.end):
                is_below = position >= drawn[-1] and self._same_indicator(position, drawn[-1])
                if position not in drawn and not is_below:
                    lost.add((self.sheet.records[position].serial, name))
        return frozenset(lost)

    def _positions(self, first: int, end: int) -> list[int]:
        """The records whose rows lie in a range of rows."""
        rows = enumerate(self.body.record_rows)
        return [position for position, row in rows if first <= row < end]

    def _same_indicator(self, position: int, other: int) -> bool:
        records = self.sheet.records
        return parent_of(records[position].serial) == parent_of(records[other].serial)


def parent_of(serial: str) -> str:
    """The serial of the group that a serial belongs to.

    >>> parent_of("1-4-2"), parent_of("5-3")
    ('1-4', '5')
    """
    return serial.rpartition("-")[0]
