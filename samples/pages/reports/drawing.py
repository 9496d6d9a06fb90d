"""A grid drawn on a sheet as it was set; what is drawn is what is true."""

from collections.abc import Sequence
from dataclasses import dataclass

from samples.pages.reports.grid import Entry, Grid
from samples.pages.reports.setting import MARK, Set, behind_edge, below_rule, is_number, sides
from samples.pages.sheet import ASCENT, Sheet, width_of
from samples.pages.style import Align
from samples.pages.truth import Box, PageTable, TableCell, union

RISE = 0.35  # of the size: how far a mark is raised
APART = 1.8  # points between the lines of a double rule


@dataclass(frozen=True, slots=True)
class Piece:
    """The rows of a set grid that stand on one page, below its heads if they are repeated."""

    start: int
    end: int
    has_heads: bool = False

    def rows(self, grid: Grid) -> list[int]:
        """The rows drawn."""
        heads = range(grid.head_rows) if self.has_heads else range(0)
        return [*heads, *range(self.start, self.end)]


def tops(made: Set, piece: Piece) -> list[float]:
    """The upper edges of the rows of a piece, and the last lower one."""
    found = [0.0]
    for row in piece.rows(made.grid):
        found.append(found[-1] + made.ys[row + 1] - made.ys[row])
    return found


def draw_set(sheet: Sheet, made: Set, piece: Piece, x: float, y: float) -> PageTable:
    """The piece drawn with its corner there; the truth about it."""
    grid, rows = made.grid, piece.rows(made.grid)
    edges = [y + top for top in tops(made, piece)]
    at = {row: index for index, row in enumerate(rows)}
    _draw_shades(sheet, made, at, edges, x)
    cells = []
    for entry, lines in zip(grid.entries, made.lines, strict=True):
        shown = [at[row] for row in range(entry.row, entry.row + entry.rows) if row in at]
        if shown:
            high = (edges[shown[0]], edges[shown[-1] + 1])
            box, text = _draw_entry(sheet, made, entry, lines, x, high)
            cells.append(TableCell(shown[0], entry.col, len(shown), entry.cols, text, box))
    _draw_rules(sheet, made, at, edges, x)
    boxes = [cell.bbox for cell in cells if cell.bbox]
    return PageTable(sheet.number, ((sheet.number, union(boxes)),), tuple(cells))


def _draw_shades(
    sheet: Sheet, made: Set, at: dict[int, int], edges: Sequence[float], x: float
) -> None:
    for shade in made.grid.shades:
        shown = [at[row] for row in range(shade.top, shade.bottom) if row in at]
        if shown:
            left, right = x + made.xs[shade.left], x + made.xs[shade.right]
            sheet.box((left, edges[shown[0]], right, edges[shown[-1] + 1]), fill=shade.color)


def _draw_rules(
    sheet: Sheet, made: Set, at: dict[int, int], edges: Sequence[float], x: float
) -> None:
    grid, color = made.grid, made.setting.rule_color
    for rule in grid.levels:
        if rule.row in at:
            y = edges[at[rule.row]]
        elif rule.row == grid.row_count or rule.row - 1 in at:
            y = edges[-1]
        else:
            continue
        left, right = x + made.xs[rule.start] + rule.inset, x + made.xs[rule.end] - rule.inset
        sheet.rule(left, y, right, y, rule.width, color)
        if rule.is_double:
            sheet.rule(left, y + APART, right, y + APART, rule.width, color)
    for upright in grid.uprights:
        shown = [at[row] for row in range(upright.start, upright.end) if row in at]
        if shown:
            edge = x + made.xs[upright.col]
            sheet.rule(edge, edges[shown[0]], edge, edges[shown[-1] + 1], upright.width, color)


def _draw_entry(
    sheet: Sheet, made: Set, entry: Entry, lines: Sequence[str], x: float, high: tuple[float, float]
) -> tuple[Box, str]:
    """One entry set between its edges; the box of its ink, and its text."""
    setting, grid = made.setting, made.grid
    font, size = setting.face(entry), setting.size
    left, right = (x + edge for edge in sides(entry, setting, made.xs))
    top = _top(made, entry, len(lines), high)
    boxes = []
    for index, line in enumerate(lines):
        hang = entry.hang if index else 0.0
        start = _start(made, entry, line, left + hang, right)
        draw = sheet.words if setting.is_word_by_word else sheet.text
        baseline = top + index * setting.leading + ASCENT * size
        boxes.append(draw(start, baseline, line, font, size, entry.ink))
    said, baseline = " ".join(lines), top + (len(lines) - 1) * setting.leading + ASCENT * size
    if entry.sign:
        column, (before, behind) = grid.columns[entry.col], made.numbers[entry.col]
        start = right - column.inset - before - behind
        boxes.append(sheet.text(start, baseline, entry.sign, font, size, entry.ink))
        said = f"{entry.sign} {said}"
    end = boxes[len(lines) - 1][2]
    if entry.mark:
        raised = baseline - RISE * size
        boxes.append(sheet.text(end + 0.2, raised, entry.mark, font, MARK * size, entry.ink))
        said, end = said + entry.mark, boxes[-1][2]
    if entry.has_leader:
        points = _points(end, right, font, size)
        if points:
            boxes.append(sheet.text(right - width_of(points, font, size), baseline, points, font,
                                    size))  # fmt: skip
            said = f"{said} {points}"
    return union(boxes), said


def _points(end: float, right: float, font: str, size: float) -> str:
    """Dots that lead from a name to the edge of its column; none if there is room for few."""
    step = width_of(".", font, size)
    count = int((right - end - 0.6 * size) / step)
    return "." * count if count >= 3 else ""


def _top(made: Set, entry: Entry, lines: int, high: tuple[float, float]) -> float:
    """Where the first line begins: heads stand low, entries high, low or in the middle."""
    setting = made.setting
    after = made.grid.before.get(entry.row + entry.rows, 0.0) * setting.size
    below = below_rule(made.grid, setting, entry.row)
    spare = high[1] - high[0] - setting.row_gap - below - after - lines * setting.leading
    if setting.is_middle and (entry.rows > 1 or not entry.is_head):
        share = 0.5
    elif entry.is_head or (setting.is_low and entry.rows == 1):
        share = 1.0
    else:
        share = 0.0
    return high[0] + setting.row_gap / 2 + below + share * max(0.0, spare)


def _start(made: Set, entry: Entry, line: str, left: float, right: float) -> float:
    setting, grid = made.setting, made.grid
    font, size = setting.face(entry), setting.size
    align = entry.align or grid.columns[entry.col].align
    width = width_of(line, font, size)
    if is_number(entry, grid):
        tail = width_of(behind_edge(entry, grid, setting), font, size)
        behind = made.numbers[entry.col][1]
        return right - grid.columns[entry.col].inset - behind - width + tail
    if align is Align.CENTER:
        return (left + right - width) / 2
    if align in (Align.RIGHT, Align.POINT):
        return right - width
    return left
