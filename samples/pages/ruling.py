"""A table's rules and shades, as its style has them."""

from collections.abc import Sequence
from itertools import pairwise

from samples.pages.content import Content, Role
from samples.pages.measure import Measured
from samples.pages.sheet import Sheet
from samples.pages.style import RULED, Rules

WHITE = (1.0, 1.0, 1.0)
APART = 2.0  # points between the two lines of a double rule
INSET = 0.3  # of the gutter, by which the rule below a spanner is shorter than its columns


def draw_shades(
    sheet: Sheet, table: Measured, rows: Sequence[int], tops: Sequence[float], x: float, y: float
) -> None:
    """What lies below the text."""
    style, content = table.style, table.content
    for index, row in enumerate(rows):
        is_head = row < content.head_rows
        is_banded = style.rules is Rules.BANDS and (is_head or (row - content.head_rows) % 2)
        if is_banded or (style.rules is Rules.SHADED_HEAD and is_head):
            box = (x, y + tops[index], x + table.width, y + tops[index + 1])
            is_dark = is_head and style.head_shade is not None
            sheet.box(box, fill=style.head_shade if is_dark else style.shade)
    if style.rules is Rules.WHITE:
        for row_from, row_to, col_from, col_to in _places(content, rows):
            box = (
                x + table.xs[col_from] + 0.5,
                y + tops[row_from] + 0.5,
                x + table.xs[col_to] - 0.5,
                y + tops[row_to] - 0.5,
            )
            sheet.box(box, fill=style.shade)


def _places(content: Content, rows: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Each cell and each blank position as ranges of the rows drawn and of columns."""
    at = {row: index for index, row in enumerate(rows)}
    covered: set[tuple[int, int]] = set()
    places = []
    for cell in content.cells:
        shown = [at[row] for row in range(cell.row, cell.row + cell.row_span) if row in at]
        if shown:
            places.append((shown[0], shown[-1] + 1, cell.col, cell.col + cell.col_span))
            covered.update(
                (row, col) for row in shown for col in range(cell.col, cell.col + cell.col_span)
            )
    places += [
        (row, row + 1, col, col + 1)
        for row in range(len(rows))
        for col in range(content.col_count)
        if (row, col) not in covered
    ]
    return places


class _Pen:
    """Draws rules from the table's own corner, in one of the ways in which programs do."""

    def __init__(self, sheet: Sheet, table: Measured, x: float, y: float) -> None:
        self._sheet, self._table, self._x, self._y = sheet, table, x, y
        self._style = table.style

    def level(self, y: float, x0: float, x1: float, is_double: bool = False) -> None:
        """A horizontal rule, in one piece or one a column."""
        edges = [edge for edge in self._table.xs if x0 < edge < x1]
        stops = [x0, *edges, x1] if self._style.is_rule_piecewise else [x0, x1]
        for start, stop in pairwise(stops):
            self._line(start, y, stop, y)
            if is_double:
                self._line(start, y - APART, stop, y - APART)

    def upright(self, x: float, y0: float, y1: float) -> None:
        """A vertical rule."""
        self._line(x, y0, x, y1)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        style, half = self._style, self._style.rule_width / 2
        place = (self._x + x0, self._y + y0, self._x + x1, self._y + y1)
        if style.is_rule_filled:
            wide = (place[0] - half, place[1] - half, place[2] + half, place[3] + half)
            self._sheet.box(wide, fill=style.rule_color)
        else:
            self._sheet.rule(*place, style.rule_width, style.rule_color, style.dash)


def draw_rules(
    sheet: Sheet, table: Measured, rows: Sequence[int], tops: Sequence[float], x: float, y: float
) -> None:
    """The lines, each as its style asks for it."""
    style, content = table.style, table.content
    pen = _Pen(sheet, table, x, y)
    heads = sum(row < content.head_rows for row in rows)
    if style.rules in RULED:
        if style.rules is not Rules.WHITE:
            _draw_cells(pen, table, rows, tops)
        return
    right = table.width
    if style.rules in (Rules.HEAD, Rules.BOOK, Rules.ROWS, Rules.FRAME, Rules.COLUMNS) and heads:
        pen.level(tops[heads], 0, right)
    if style.rules in (Rules.BOOK, Rules.FRAME, Rules.ROWS):
        pen.level(tops[0], 0, right, style.is_double)
        pen.level(tops[-1], 0, right)
    if style.rules is Rules.ROWS:
        for top in tops[heads + 1 : -1]:
            pen.level(top, 0, right)
    if style.rules is Rules.FRAME:
        pen.upright(0, tops[0], tops[-1])
        pen.upright(right, tops[0], tops[-1])
    if style.rules is Rules.COLUMNS:
        _draw_columns(pen, table, rows, tops)
    if style.rules is Rules.BOXHEAD:
        _draw_boxhead(pen, table, rows, tops)
    if style.rules is Rules.SUMS:
        _draw_sums(pen, table, rows, tops)
    if style.has_spanner_rules:
        _draw_spanner_rules(pen, table, rows, tops)
    if style.has_total_rule and style.rules is not Rules.ROWS:
        for index, row in enumerate(rows):
            if row in content.total_rows:
                pen.level(tops[index], 0, right)


def _draw_cells(pen: _Pen, table: Measured, rows: Sequence[int], tops: Sequence[float]) -> None:
    """All sides of all cells; with INNER none at the left and right edge of the table."""
    is_open = table.style.rules in (Rules.INNER, Rules.BOXHEAD)
    lines: set[tuple[str, int, int]] = set()
    for row_from, row_to, col_from, col_to in _places(table.content, rows):
        for col in range(col_from, col_to):
            lines.update((("level", row_from, col), ("level", row_to, col)))
        for row in range(row_from, row_to):
            lines.update((("upright", row, col_from), ("upright", row, col_to)))
    for kind, row, col in sorted(lines):
        if kind == "level":
            pen.level(tops[row], table.xs[col], table.xs[col + 1])
        elif not (is_open and col in (0, table.content.col_count)):
            pen.upright(table.xs[col], tops[row], tops[row + 1])


def _draw_columns(pen: _Pen, table: Measured, rows: Sequence[int], tops: Sequence[float]) -> None:
    """A rule between columns, except through cells that span it."""
    spanned = {
        (cell.row, col)
        for cell in table.content.cells
        for col in range(cell.col + 1, cell.col + cell.col_span)
    }
    for col in range(1, table.content.col_count):
        for index, row in enumerate(rows):
            if (row, col) not in spanned:
                pen.upright(table.xs[col], tops[index], tops[index + 1])


def _draw_boxhead(pen: _Pen, table: Measured, rows: Sequence[int], tops: Sequence[float]) -> None:
    """All sides of the heads but the outer uprights, and a rule below the table."""
    heads = [row for row in rows if row < table.content.head_rows]
    _draw_cells(pen, table, heads, tops[: len(heads) + 1])
    pen.level(tops[0], 0, table.width, table.style.is_double)
    pen.level(tops[-1], 0, table.width)


def _draw_sums(pen: _Pen, table: Measured, rows: Sequence[int], tops: Sequence[float]) -> None:
    """A rule over each sum, as wide as its column, and two below the last one."""
    inset = INSET * table.style.gutter
    for index, row in enumerate(rows):
        if row not in table.content.total_rows:
            continue
        for col in range(table.content.stub_cols, table.content.col_count):
            x0, x1 = table.xs[col] + inset, table.xs[col + 1] - inset
            pen.level(tops[index], x0, x1)
            pen.level(tops[index + 1] + APART, x0, x1, is_double=True)


def _draw_spanner_rules(
    pen: _Pen, table: Measured, rows: Sequence[int], tops: Sequence[float]
) -> None:
    inset = INSET * table.style.gutter
    for cell in table.content.cells:
        if cell.role is Role.SPANNER and cell.row in rows and cell.row == 0:
            low = tops[rows.index(cell.row) + 1]
            end = table.xs[cell.col + cell.col_span]
            pen.level(low, table.xs[cell.col] + inset, end - inset)
