"""A table's columns and rows measured: how its texts are broken and how much room it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from samples.pages.content import Content, Role, Said
from samples.pages.numbers import Kind
from samples.pages.sheet import broken, width_of
from samples.pages.style import RULED, Align, Rules, Style

INDENT = 0.9  # of the size, a level
PAD = 0.35  # of the row gap, above the first line of a row
SIGN = 1.2  # of the size: the room that a currency sign has before the number


@dataclass(frozen=True, slots=True)
class Measured:
    """Where a table's columns and rows lie, from its own corner, and the lines of each cell."""

    content: Content
    style: Style
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> float:
        return self.xs[-1]

    @property
    def height(self) -> float:
        return self.ys[-1]


def is_head(cell: Said) -> bool:
    """Whether the cell is of the boxhead."""
    return cell.role in (Role.SPANNER, Role.HEAD)


def font_of(cell: Said, style: Style) -> str:
    """The face of a cell."""
    if cell.role is Role.SPANNER or cell.role is Role.HEAD:
        return style.fonts.strong if style.is_head_strong else style.fonts.plain
    if cell.role is Role.CUT_IN and not cell.is_strong:
        return style.fonts.slanted
    return style.fonts.strong if cell.is_strong else style.fonts.plain


def measured(content: Content, style: Style, room: float) -> Measured | None:
    """The table in a room of that width; none where it does not fit."""
    widths = _natural_widths(content, style)
    spare = room - sum(widths)
    if spare < 0:
        return None
    if style.is_full_width:
        widths = _filled(widths, content.stub_cols, spare, style.is_even)
    xs = [0.0]
    for width in widths:
        xs.append(xs[-1] + width)
    lines = tuple(tuple(_lines(cell, style, _room_of(cell, style, xs))) for cell in content.cells)
    return Measured(content, style, tuple(xs), _heights(content, style, lines), lines)


def _lines(cell: Said, style: Style, width: float) -> list[str]:
    if cell.role is Role.CUT_IN:
        return [cell.text]
    return broken(cell.text, font_of(cell, style), style.size, width)


def _room_of(cell: Said, style: Style, xs: Sequence[float]) -> float:
    """The width that a cell's text has."""
    indent = cell.indent * INDENT * style.size
    mark = width_of(cell.mark, font_of(cell, style), style.size)
    hang = style.hang * style.size if cell.role is Role.STUB else 0.0
    room = xs[cell.col + cell.col_span] - xs[cell.col] - style.gutter
    return room - indent - mark - hang + 0.01


def _natural_widths(content: Content, style: Style) -> list[float]:
    """The least widths: numbers are not broken, names and texts at the widest, heads as needed."""
    widths = [0.0] * content.col_count
    heads = [cell for cell in content.cells if cell.role is Role.HEAD]
    for cell in content.cells:
        if cell.col_span == 1 and cell.role is not Role.HEAD:
            widths[cell.col] = max(widths[cell.col], _width(cell, content, style))
    for col, (before, behind) in point_room(content, style).items():
        widths[col] = max(widths[col], before + behind)
    for cell in heads:
        font = font_of(cell, style)
        narrowest = max(width_of(part, font, style.size) for part in _unbroken(cell.text))
        whole = width_of(cell.text, font, style.size)
        wanted = max(narrowest, min(whole, 5 * style.size))
        mark = width_of(cell.mark, font, style.size)
        widths[cell.col] = max(widths[cell.col], wanted + mark)
    widths = [width + style.gutter for width in widths]
    for cell in sorted(content.cells, key=lambda each: each.col_span):
        if cell.col_span > 1:
            cols = range(cell.col, cell.col + cell.col_span)
            wanted = width_of(cell.whole, font_of(cell, style), style.size) + style.gutter
            if cell.role is Role.CUT_IN and cell.indent == 0:
                wanted += style.gutter
            missing = wanted - sum(widths[col] for col in cols)
            for col in cols:
                widths[col] += max(0.0, missing) / len(cols)
    return widths


def point_room(content: Content, style: Style) -> dict[int, tuple[float, float]]:
    """For each column of numbers aligned at the point, the room before the point and from it on."""
    room: dict[int, tuple[float, float]] = {}
    if style.numbers is not Align.POINT:
        return room
    for cell in content.cells:
        if cell.role is Role.ENTRY and content.kinds[cell.col] not in (Kind.TEXT, Kind.CODE):
            font = font_of(cell, style)
            behind = width_of(behind_point(cell.text), font, style.size)
            sign = style.size * SIGN if cell.sign else 0.0
            before = width_of(cell.text, font, style.size) - behind + sign
            behind += width_of(cell.mark, font, style.size)
            known = room.get(cell.col, (0.0, 0.0))
            room[cell.col] = (max(known[0], before), max(known[1], behind))
    return room


def behind_point(text: str) -> str:
    """What stands from the point on, or behind the last digit of a number without one.

    >>> behind_point("1,234.50 %"), behind_point("17%"), behind_point("n/a")
    ('.50 %', '%', '')
    """
    digits = [index for index, char in enumerate(text) if char.isdigit()]
    if not digits:
        return ""
    tail = text[digits[-1] + 1 :]
    core = text[: digits[-1] + 1]
    place = max(core.rfind("."), core.rfind(","))
    is_point = place >= 0 and len(core) - place - 1 != 3
    return (core[place:] if is_point else "") + tail


def _unbroken(text: str) -> list[str]:
    """The parts of a head that are never broken: words, or few characters of Chinese."""
    if " " in text or not any("\u4e00" <= char <= "\u9fff" for char in text):
        return text.split()
    return [text[start : start + 4] for start in range(0, len(text), 4)]


def _width(cell: Said, content: Content, style: Style) -> float:
    font = font_of(cell, style)
    width = width_of(cell.text, font, style.size)
    if cell.role is Role.STUB or content.kinds[cell.col] is Kind.TEXT:
        longest = max(width_of(part, font, style.size) for part in _unbroken(cell.text))
        width = min(width, max(longest, style.widest))
    width += cell.indent * INDENT * style.size + width_of(cell.mark, font, style.size)
    width += style.hang * style.size if cell.role is Role.STUB else 0.0
    return width + (style.size * SIGN if cell.sign else 0.0)


def _filled(widths: list[float], stub_cols: int, spare: float, is_even: bool) -> list[float]:
    """The columns with the spare room: shared, or so that all entries have the same width."""
    entries = widths[stub_cols:]
    if is_even and entries:
        total = sum(entries) + spare * 0.8
        each = max(max(entries), total / len(entries))
        if each * len(entries) <= sum(entries) + spare:
            stub = list(widths[:stub_cols])
            stub[-1] += sum(widths) + spare - sum(stub) - each * len(entries)
            return [*stub, *([each] * len(entries))]
    return [width + spare / len(widths) for width in widths]


def _heights(content: Content, style: Style, lines: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The upper edge of each row, and the lower one of the last."""
    counts = [1] * content.row_count
    for cell, texts in zip(content.cells, lines, strict=True):
        if cell.row_span == 1:
            counts[cell.row] = max(counts[cell.row], len(texts))
    for cell, texts in zip(content.cells, lines, strict=True):
        rows = range(cell.row, cell.row + cell.row_span)
        counts[rows[-1]] += max(0, len(texts) - sum(counts[row] for row in rows))
    ys = [0.0]
    for row in range(content.row_count):
        before = style.group_gap if row in content.spaced_rows and style.rules not in RULED else 0.0
        if row == content.head_rows and style.rules is not Rules.NONE:
            before = max(before, style.row_gap, 0.15 * style.size)
        ys[-1] += before
        ys.append(ys[-1] + counts[row] * style.leading + style.row_gap)
    return tuple(ys)
