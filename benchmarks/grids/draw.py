"""Draws an invented grid to a PDF: each look, on pages that are turned, cropped and nested."""

import random
from collections.abc import Callable, Iterator
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from benchmarks.grids.invent import MARGIN, Carrier, Drawing, DrawnCell, Look

Segment = tuple[float, float, float, float]

SHADES = ((0.80, 0.88, 0.97), (0.93, 0.93, 0.93), (0.99, 0.90, 0.75), (0.80, 0.94, 0.82))
GAP = 1.6  # points between tiles, and between the strokes of a double rule


def pdf_of(drawing: Drawing) -> bytes:
    """The drawing as a PDF of one page; the same drawing gives the same bytes."""
    width, height = drawing.xs[-1] + MARGIN, drawing.ys[-1] + MARGIN
    shown = (width, height) if drawing.lie % 180 == 0 else (height, width)
    sheet = shown if drawing.turn % 180 == 0 else shown[::-1]
    left, low = drawing.crop
    content = BytesIO()
    media = (sheet[0] + abs(left), sheet[1] + abs(low))
    # reportlab exchanges the two sizes by itself for a page that lies on its side.
    pagesize = media if drawing.turn % 180 == 0 else media[::-1]
    canvas = Canvas(content, pagesize=pagesize, invariant=1)
    if drawing.crop != (0.0, 0.0):
        left, low = max(left, 0.0), max(low, 0.0)
        canvas.setCropBox((left, low, left + sheet[0], low + sheet[1]))
    canvas.setPageRotation(drawing.turn)
    canvas.translate(left, low)
    canvas.transform(*_turned(drawing.turn, *sheet))
    canvas.transform(*_turned(drawing.lie, *shown))
    _carried(canvas, drawing, _Pen(canvas, drawing, height).draw, (width, height))
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def _turned(turn: int, width: float, height: float) -> tuple[float, ...]:
    """From what is displayed, y upward, to the sheet that lies turned under it."""
    return {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, width, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, height),
    }[turn]


def _carried(
    canvas: Canvas, drawing: Drawing, draw: Callable[[], None], size: tuple[float, float]
) -> None:
    match drawing.carrier:
        case Carrier.PLAIN:
            draw()
        case Carrier.CLIPPED:
            path = canvas.beginPath()
            path.rect(1, 1, size[0] - 2, size[1] - 2)
            canvas.clipPath(path, stroke=0, fill=0)
            draw()
        case Carrier.FORM:
            canvas.beginForm("grid", 0, 0, *size)
            draw()
            canvas.endForm()
            canvas.doForm("grid")
        case Carrier.NESTED:
            canvas.beginForm("inner", 0, 0, 2 * size[0], 2 * size[1])
            canvas.scale(2, 2)
            draw()
            canvas.endForm()
            canvas.beginForm("outer", -5, 0, 2 * size[0], 2 * size[1] + 7)
            canvas.translate(-5, 7)
            canvas.doForm("inner")
            canvas.endForm()
            canvas.saveState()
            canvas.scale(0.5, 0.5)
            canvas.translate(5, -7)
            canvas.doForm("outer")
            canvas.restoreState()


class _Pen:
    """Draws the rules and the texts of one drawing; y is given from the top."""

    def __init__(self, canvas: Canvas, drawing: Drawing, height: float) -> None:
        self.canvas = canvas
        self.drawing = drawing
        self.height = height
        self.rng = random.Random(drawing.seed + 1)

    def draw(self) -> None:
        """The whole grid."""
        self.canvas.setLineWidth(self.drawing.width)
        _RULES[self.drawing.look](self)
        self.canvas.setFillGray(0)
        for cell in self.drawing.cells:
            self._write(cell)

    def box(self, cell: DrawnCell) -> Segment:
        xs, ys = self.drawing.xs, self.drawing.ys
        return xs[cell.col], ys[cell.row], xs[cell.col_end], ys[cell.row_end]

    def is_outer(self, cell: DrawnCell) -> bool:
        drawing = self.drawing
        return (
            0 in (cell.row, cell.col)
            or cell.row_end == drawing.row_count
            or cell.col_end == drawing.col_count
        )

    def sides(self) -> Iterator[Segment]:
        """The sides that part cells or bound the grid, each stretch between two edges once."""
        drawing, found = self.drawing, set()
        for cell in drawing.cells:
            for col in range(cell.col, cell.col_end):
                found |= {("-", cell.row, col), ("-", cell.row_end, col)}
            for row in range(cell.row, cell.row_end):
                found |= {("|", cell.col, row), ("|", cell.col_end, row)}
        for way, edge, at in sorted(found):
            if way == "-":
                y = drawing.ys[edge]
                yield drawing.xs[at], y, drawing.xs[at + 1], y
            elif not (drawing.is_open and edge in (0, drawing.col_count)):
                x = drawing.xs[edge]
                yield x, drawing.ys[at], x, drawing.ys[at + 1]

    def joined(self) -> Iterator[Segment]:
        """The same sides, those that follow each other as one."""
        last: Segment | None = None
        for side in self.sides():
            if last and last[2:] == side[:2] and (last[0] == side[2] or last[1] == side[3]):
                last = (*last[:2], *side[2:])
                continue
            if last:
                yield last
            last = side
        if last:
            yield last

    def stroke(self, side: Segment) -> None:
        x0, y0, x1, y1 = side
        off = self.rng.uniform(-1, 1) * self.drawing.jitter
        dx, dy = (0.0, off) if y0 == y1 else (off, 0.0)
        self.canvas.line(x0 + dx, self.height - y0 - dy, x1 + dx, self.height - y1 - dy)

    def fill(self, box: Segment) -> None:
        x0, y0, x1, y1 = box
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def _write(self, cell: DrawnCell) -> None:
        x0, y0, x1, y1 = self.box(cell)
        drawing = self.drawing
        self.canvas.setFont(drawing.font, drawing.size)
        lines = cell.text.split("\n")
        lead = drawing.size * 1.2
        if cell.is_turned:
            self.canvas.saveState()
            self.canvas.translate((x0 + x1) / 2, self.height - (y0 + y1) / 2)
            self.canvas.rotate(90)
            for number, line in enumerate(lines):
                down = (number - (len(lines) - 1) / 2) * lead + drawing.size * 0.35
                self.canvas.drawCentredString(0, -down, line)
            self.canvas.restoreState()
            return
        way = self.rng.choice(("left", "middle", "right"))
        top = self.rng.choice(
            (y0 + 3, (y0 + y1 - lead * len(lines)) / 2, y1 - 3 - lead * len(lines))
        )
        for number, line in enumerate(lines):
            y = self.height - top - lead * number - drawing.size * 0.95
            if way == "left":
                self.canvas.drawString(x0 + 3, y, line)
            elif way == "right":
                self.canvas.drawRightString(x1 - 3, y, line)
            else:
                self.canvas.drawCentredString((x0 + x1) / 2, y, line)


def _lines(pen: _Pen) -> None:
    for side in pen.joined():
        pen.stroke(side)


def _pieces(pen: _Pen) -> None:
    for side in pen.sides():
        pen.stroke(side)


def _boxes(pen: _Pen) -> None:
    for cell in pen.drawing.cells:
        x0, y0, x1, y1 = pen.box(cell)
        pen.canvas.rect(x0, pen.height - y1, x1 - x0, y1 - y0)


def _bars(pen: _Pen) -> None:
    half = pen.drawing.width / 2
    for x0, y0, x1, y1 in pen.joined():
        pen.fill((x0 - half, y0 - half, x1 + half, y1 + half))


def _frames(pen: _Pen) -> None:
    width = pen.drawing.width
    for cell in pen.drawing.cells:
        x0, y0, x1, y1 = pen.box(cell)
        path = pen.canvas.beginPath()
        path.rect(x0, pen.height - y1, x1 - x0, y1 - y0)
        path.rect(x0 + width, pen.height - y1 + width, x1 - x0 - 2 * width, y1 - y0 - 2 * width)
        pen.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def _dashes(pen: _Pen) -> None:
    pen.canvas.setDash(pen.rng.choice(((1, 1), (3, 2), (4, 2))))
    _lines(pen)


def _stitches(pen: _Pen) -> None:
    long, gap = pen.rng.choice(((1.0, 1.0), (3.0, 2.0), (0.5, 1.5)))
    for x0, y0, x1, y1 in pen.joined():
        length, at = max(x1 - x0, y1 - y0), 0.0
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        while at < length:
            end = min(at + long, length)
            pen.stroke((x0 + ux * at, y0 + uy * at, x0 + ux * end, y0 + uy * end))
            at = end + gap


def _double(pen: _Pen) -> None:
    for x0, y0, x1, y1 in pen.joined():
        dx, dy = (0.0, GAP / 2) if y0 == y1 else (GAP / 2, 0.0)
        pen.stroke((x0 - dx, y0 - dy, x1 - dx, y1 - dy))
        pen.stroke((x0 + dx, y0 + dy, x1 + dx, y1 + dy))


def _shades(pen: _Pen) -> None:
    """Each cell in a shade that no neighbor has."""
    taken: dict[DrawnCell, int] = {}
    for cell in pen.drawing.cells:
        beside = {shade for other, shade in taken.items() if _are_neighbors(cell, other)}
        # Paper is a shade like others but at the rim, where nobody could see the cell end.
        least = 0 if pen.is_outer(cell) else -1
        free = [shade for shade in range(least, len(SHADES)) if shade not in beside]
        taken[cell] = pen.rng.choice(free)
        if taken[cell] >= 0:
            pen.canvas.setFillColorRGB(*SHADES[taken[cell]])
            pen.fill(pen.box(cell))


def _are_neighbors(one: DrawnCell, other: DrawnCell) -> bool:
    rows = min(one.row_end, other.row_end) - max(one.row, other.row)
    cols = min(one.col_end, other.col_end) - max(one.col, other.col)
    return (rows == 0 and cols > 0) or (cols == 0 and rows > 0)


def _tiles(pen: _Pen) -> None:
    half = GAP / 2
    for cell in pen.drawing.cells:
        x0, y0, x1, y1 = pen.box(cell)
        pen.canvas.setFillColorRGB(*pen.rng.choice(SHADES))
        pen.fill((x0 + half, y0 + half, x1 - half, y1 - half))


def _white(pen: _Pen) -> None:
    xs, ys = pen.drawing.xs, pen.drawing.ys
    pen.canvas.setFillColorRGB(*SHADES[0])
    pen.fill((xs[0], ys[0], xs[-1], ys[-1]))
    pen.canvas.setStrokeGray(1)
    _lines(pen)


_RULES: dict[Look, Callable[[_Pen], None]] = {
    Look.LINES: _lines,
    Look.PIECES: _pieces,
    Look.BOXES: _boxes,
    Look.BARS: _bars,
    Look.FRAMES: _frames,
    Look.DASHES: _dashes,
    Look.STITCHES: _stitches,
    Look.DOUBLE: _double,
    Look.SHADES: _shades,
    Look.TILES: _tiles,
    Look.WHITE: _white,
}
