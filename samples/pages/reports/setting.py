"""A grid measured for its room: the widths of its columns and rows, and the lines of its texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from samples.pages.measure import behind_point
from samples.pages.reports.grid import Entry, Grid
from samples.pages.sheet import broken, width_of
from samples.pages.style import Align, Color, Fonts

MARK = 0.62  # of the size of a text: that of its mark
BELOW_RULE = 0.22  # of the size, at least, between a rule and the text below it
SIGN = 0.25  # of the size, between a sign and the widest number


@dataclass(frozen=True, slots=True)
class Setting:
    """How a grid is set: faces, sizes and distances in points.

    `room` is its whole width if it is to fill it. `is_hung` lets a closing parenthesis stand
    beyond the numbers' edge.
    """

    fonts: Fonts
    size: float
    leading: float
    row_gap: float
    gutter: float
    room: float
    is_full: bool
    is_hung: bool = False
    is_middle: bool = False
    is_low: bool = False
    is_stub_widened: bool = True
    is_word_by_word: bool = False
    edge: float = 0.0
    """More room at the outer edges of the table."""
    rule_color: Color = (0.0, 0.0, 0.0)

    def face(self, entry: Entry) -> str:
        """The name of an entry's font."""
        return (self.fonts.plain, self.fonts.strong, self.fonts.slanted)[entry.face]


@dataclass(frozen=True, slots=True)
class Set:
    """A grid with the places of its columns and rows, from its own corner."""

    grid: Grid
    setting: Setting
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[float, float], ...]
    """For each column the widest room before the point and behind it."""

    @property
    def width(self) -> float:
        return self.xs[-1]

    @property
    def height(self) -> float:
        return self.ys[-1]


def set_grid(grid: Grid, setting: Setting) -> Set | None:
    """The grid measured; none if it is too wide for its room."""
    numbers = _numbers(grid, setting)
    widths = _natural(grid, setting, numbers)
    spare = setting.room - sum(widths)
    if spare < 0:
        return None
    if setting.is_full:
        widths = _filled(grid, widths, spare, setting.is_stub_widened)
    xs = [0.0]
    for width in widths:
        xs.append(xs[-1] + width)
    lines = tuple(tuple(_broken(entry, setting, _inner(entry, setting, xs))) for entry in
                  grid.entries)  # fmt: skip
    return Set(grid, setting, tuple(xs), _heights(grid, setting, lines), lines, numbers)


def is_number(entry: Entry, grid: Grid) -> bool:
    """Whether an entry stands at the edge at which the numbers of its column do."""
    align = entry.align or grid.columns[entry.col].align
    is_body = not entry.is_head and entry.cols == 1 and "\n" not in entry.text
    return is_body and align in (Align.RIGHT, Align.POINT)


def behind_edge(entry: Entry, grid: Grid, setting: Setting) -> str:
    """What of a number stands behind the edge at which the column is aligned."""
    if grid.columns[entry.col].align is Align.POINT:
        return behind_point(entry.text)
    if setting.is_hung and entry.text[-1:] in ")%":
        return entry.text[-1]
    return ""


def _numbers(grid: Grid, setting: Setting) -> tuple[tuple[float, float], ...]:
    room = [(0.0, 0.0)] * grid.col_count
    for entry in grid.entries:
        if not is_number(entry, grid):
            continue
        font = setting.face(entry)
        tail = width_of(behind_edge(entry, grid, setting), font, setting.size)
        whole = width_of(entry.text, font, setting.size)
        sign = width_of(entry.sign, font, setting.size) + SIGN * setting.size if entry.sign else 0
        before, behind = room[entry.col]
        mark = width_of(entry.mark, font, MARK * setting.size)
        room[entry.col] = (max(before, whole - tail + sign), max(behind, tail + mark))
    return tuple(room)


def _pieces(text: str) -> list[str]:
    if " " in text or "\n" in text or not any("\u4e00" <= char <= "\u9fff" for char in text):
        return text.split() or [""]
    return [text[start : start + 4] for start in range(0, len(text), 4)]


def _natural(grid: Grid, setting: Setting, numbers: Sequence[tuple[float, float]]) -> list[float]:
    widths = [
        max(column.least, sum(room) + column.inset if sum(room) else 0.0)
        for column, room in zip(grid.columns, numbers, strict=True)
    ]
    for entry in grid.entries:
        if entry.cols > 1 or is_number(entry, grid):
            continue
        font, size = setting.face(entry), setting.size
        longest = max(width_of(piece, font, size) for piece in _pieces(entry.text))
        whole = max(width_of(line, font, size) for line in entry.text.split("\n"))
        most = 4.2 * size if entry.is_head else grid.columns[entry.col].widest
        width = min(whole, max(longest, most)) + entry.indent + entry.hang
        widths[entry.col] = max(widths[entry.col], width + width_of(entry.mark, font, size))
    widths = [width + setting.gutter for width in widths]
    widths[0] += setting.edge - setting.gutter / 2
    widths[-1] += setting.edge - setting.gutter / 2
    for entry in sorted(grid.entries, key=lambda each: each.cols):
        if 1 < entry.cols < grid.col_count:
            font, cols = setting.face(entry), range(entry.col, entry.col + entry.cols)
            pieces = max(width_of(piece, font, setting.size) for piece in _pieces(entry.text))
            wanted = min(width_of(entry.text, font, setting.size), max(pieces, 9 * setting.size))
            missing = wanted + setting.gutter - sum(widths[col] for col in cols)
            for col in cols:
                widths[col] += max(0.0, missing) / entry.cols
    return widths


def _filled(grid: Grid, widths: list[float], spare: float, is_stub_widened: bool) -> list[float]:
    """The spare room given to the columns by their shares, at times much of it to the stub."""
    shares = [column.share for column in grid.columns]
    if is_stub_widened and grid.stub_cols < len(widths):
        extra = 0.45 * spare if len(widths) > 2 else 0.6 * spare
        widths = [*widths]
        widths[grid.stub_cols - 1] += extra
        spare -= extra
        shares[: grid.stub_cols] = [0.0] * grid.stub_cols
    total = sum(shares) or 1.0
    return [width + spare * share / total for width, share in zip(widths, shares, strict=True)]


def sides(entry: Entry, setting: Setting, xs: Sequence[float]) -> tuple[float, float]:
    """Between which an entry is set."""
    last = len(xs) - 1
    left = xs[entry.col] + (setting.edge if entry.col == 0 else setting.gutter / 2)
    end = entry.col + entry.cols
    right = xs[end] - (setting.edge if end == last else setting.gutter / 2)
    return left + entry.indent, right


def _inner(entry: Entry, setting: Setting, xs: Sequence[float]) -> float:
    left, right = sides(entry, setting, xs)
    mark = width_of(entry.mark, setting.face(entry), setting.size)
    return right - left - entry.hang - mark + 0.01


def _broken(entry: Entry, setting: Setting, width: float) -> list[str]:
    lines: list[str] = []
    for part in entry.text.split("\n"):
        lines += broken(part, setting.face(entry), setting.size, width)
    return lines


def _heights(grid: Grid, setting: Setting, lines: Sequence[Sequence[str]]) -> tuple[float, ...]:
    counts = [1] * grid.row_count
    for entry, texts in zip(grid.entries, lines, strict=True):
        if entry.rows == 1:
            counts[entry.row] = max(counts[entry.row], len(texts))
    for entry, texts in zip(grid.entries, lines, strict=True):
        last = entry.row + entry.rows - 1
        counts[last] += max(0, len(texts) - sum(counts[entry.row : last + 1]))
    ys = [0.0]
    for row, count in enumerate(counts):
        ys[-1] += grid.before.get(row, 0.0) * setting.size if row else 0.0
        high = count * setting.leading + setting.row_gap + below_rule(grid, setting, row)
        ys.append(ys[-1] + high)
    return tuple(ys)


def below_rule(grid: Grid, setting: Setting, row: int) -> float:
    """The room between a rule and the row below it, if its rows have none between them."""
    has_rule = any(rule.row == row for rule in grid.levels)
    return max(0.0, BELOW_RULE * setting.size - setting.row_gap / 2) if has_rule else 0.0
