"""A measured table drawn on a sheet, and what of it is true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samples.pages.content import Role, Said
from samples.pages.measure import (
    INDENT,
    PAD,
    Measured,
    behind_point,
    font_of,
    is_head,
    point_room,
)
from samples.pages.numbers import Kind
from samples.pages.ruling import draw_rules, draw_shades
from samples.pages.sheet import ASCENT, Sheet, width_of
from samples.pages.style import Align, Style
from samples.pages.truth import Box, PageTable, TableCell, union

MARK = 0.65  # of the size: a raised mark
RISE = 0.33  # of the size, by which it is raised
LEADER_STEP = 0.45  # of the size, between the points of a leader
FEW_POINTS = 3  # a leader of fewer is not printed


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that stand on one page, and whether its heads are repeated above."""

    start: int
    end: int
    has_heads: bool


def whole(table: Measured) -> Part:
    """All rows."""
    return Part(0, table.content.row_count, False)


def rows_of(table: Measured, part: Part) -> list[int]:
    """The rows drawn, in order; the heads first where they are repeated."""
    heads = range(table.content.head_rows) if part.has_heads else range(0)
    return [*heads, *range(part.start, part.end)]


def tops_of(table: Measured, rows: Sequence[int]) -> tuple[float, ...]:
    """The upper edges of the rows drawn one below the other, and the last lower one."""
    tops = [0.0]
    for row in rows:
        tops.append(tops[-1] + table.ys[row + 1] - table.ys[row])
    return tuple(tops)


def draw_table(sheet: Sheet, table: Measured, part: Part, x: float, y: float) -> PageTable:
    """Draw the part with its upper left corner there; the truth about it."""
    rows = rows_of(table, part)
    tops = tops_of(table, rows)
    at = {row: index for index, row in enumerate(rows)}
    draw_shades(sheet, table, rows, tops, x, y)
    draw_rules(sheet, table, rows, tops, x, y)
    anchors = {col: room[1] for col, room in point_room(table.content, table.style).items()}
    cells = []
    for cell, lines in zip(table.content.cells, table.lines, strict=True):
        shown = [at[row] for row in range(cell.row, cell.row + cell.row_span) if row in at]
        if not shown:
            continue
        edges = (x + table.xs[cell.col], x + table.xs[cell.col + cell.col_span])
        high = (y + tops[shown[0]], y + tops[shown[-1] + 1])
        room = (edges[0], high[0], edges[1], high[1])
        box, text = _draw_cell(sheet, table, cell, lines, room, anchors)
        cells.append(TableCell(shown[0], cell.col, len(shown), cell.col_span, text, box))
    boxes = [cell.bbox for cell in cells if cell.bbox]
    return PageTable(sheet.number, ((sheet.number, union(boxes)),), tuple(cells))


def _align(cell: Said, table: Measured) -> Align:
    style = table.style
    if cell.role is Role.STUB:
        return style.stub
    if cell.role is Role.HEAD:
        return Align.LEFT if cell.col < table.content.stub_cols else style.heads
    if cell.role is Role.SPANNER:
        return Align.CENTER
    if cell.role is Role.CUT_IN:
        return Align.CENTER if cell.col_span > 1 and not cell.indent else Align.LEFT
    is_text = table.content.kinds[cell.col] in (Kind.TEXT, Kind.CODE)
    return Align.LEFT if is_text else style.numbers


def _draw_cell(
    sheet: Sheet,
    table: Measured,
    cell: Said,
    lines: Sequence[str],
    room: Box,
    anchors: Mapping[int, float],
) -> tuple[Box, str]:
    """Draw one cell in its room; the box of its ink and its whole text."""
    style = table.style
    font, size = font_of(cell, style), style.size
    left = room[0] + style.gutter / 2 + cell.indent * INDENT * size
    right = room[2] - style.gutter / 2
    if style.numbers is not Align.POINT:
        right -= width_of(cell.mark, font, size)
    tallest = max(
        len(own)
        for other, own in zip(table.content.cells, table.lines, strict=True)
        if (other.row == cell.row and other.row_span == 1) or other is cell
    )
    top = _first_top(cell, style, len(lines), tallest, room)
    align = _align(cell, table)
    ink = style.ink if style.head_ink is None or not is_head(cell) else style.head_ink
    boxes, end = [], left
    for index, line in enumerate(lines):
        baseline = top + index * style.leading + ASCENT * size
        start = _start(align, line, font, size, left, right, anchors.get(cell.col, 0.0))
        if index and cell.role is Role.STUB:
            start += style.hang * size
        draw = sheet.words if style.is_word_by_word else sheet.text
        boxes.append(draw(start, baseline, line, font, size, ink))
        end = boxes[-1][2]
    baseline = top + (len(lines) - 1) * style.leading + ASCENT * size
    said = [" ".join(lines)]
    if cell.sign:
        boxes.append(sheet.text(left, top + ASCENT * size, cell.sign, font, size, ink))
        said.insert(0, cell.sign)
    if cell.mark:
        boxes.append(sheet.text(end + 0.3, baseline - RISE * size, cell.mark, font, MARK * size))
        said[-1] += cell.mark
    if style.has_leaders and cell.role is Role.STUB and cell.col_span == 1 and not cell.mark:
        points = _leader(end, room[2] - style.gutter / 2, font, size)
        if points:
            boxes.append(sheet.text(end + LEADER_STEP * size, baseline, points, font, size))
            said.append(points)
    return union(boxes), " ".join(said)


def _leader(start: float, end: float, font: str, size: float) -> str:
    """The points from a name to the edge of its column."""
    count = int((end - start - 2 * LEADER_STEP * size) / width_of(". ", font, size))
    return ". " * (count - 1) + "." if count >= FEW_POINTS else ""


def _first_top(cell: Said, style: Style, lines: int, tallest: int, room: Box) -> float:
    """Where the first line begins: heads stand at the foot of their row, others at its head.

    `tallest` are the lines of the cell of its row that has most.
    """
    high = lines * style.leading
    if cell.role in (Role.HEAD, Role.SPANNER):
        if cell.row_span > 1 or style.is_middle:
            return (room[1] + room[3] - high) / 2
        return room[3] - high - style.row_gap * (1 - PAD)
    if style.is_middle or cell.row_span > 1:
        return (room[1] + room[3] - high) / 2
    more = tallest - lines if style.is_at_foot and cell.role is Role.ENTRY else 0
    return room[1] + style.row_gap * PAD + more * style.leading


def _start(
    align: Align, line: str, font: str, size: float, left: float, right: float, behind: float
) -> float:
    """Where a line begins."""
    width = width_of(line, font, size)
    if align is Align.CENTER:
        return (left + right - width) / 2
    if align is Align.RIGHT:
        return right - width
    if align is Align.POINT:
        return right - behind - width + width_of(behind_point(line), font, size)
    return left
