"""The form of a document's tables: the programs that printed it, its rules, shades and sizes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from samples.pages.reports.grid import Grid, Level, Shade, Upright
from samples.pages.reports.setting import Setting
from samples.pages.style import LATIN, TYPEWRITER, Align, Color, Fonts

VERA = Fonts("Vera", "VeraBd", "VeraIt")
"""The faces that reportlab ships; they are set into the file, as most fonts of reports are."""


class Look(StrEnum):
    """How a table is told from the page."""

    BARE = "report: no rules"
    UNDER_HEADS = "report: a rule below the heads"
    BOOKTABS = "report: three rules"
    GAZETTE = "report: boxed heads, open body"
    HAIRLINES = "report: a hairline below each row"
    UNDERLINED_HEADS = "report: each head underlined"
    SHEET = "report: all rules of a sheet"
    SHADED_HEAD = "report: all rules, shaded heads"
    STRIPES = "report: striped rows, dark heads"
    BROWSER = "report: a box for each cell"
    GROUPS = "report: rules between groups of rows"
    COLUMNS = "report: uprights and outer levels"


OPEN = (Look.BARE, Look.BARE, Look.UNDER_HEADS, Look.BOOKTABS, Look.UNDERLINED_HEADS, Look.GROUPS)
BOXED = (Look.SHEET, Look.SHADED_HEAD, Look.BROWSER)
DARK: tuple[Color, ...] = ((0.1, 0.2, 0.4), (0.25, 0.25, 0.25), (0.0, 0.35, 0.3), (0.45, 0.1, 0.1))
LIGHT: tuple[Color, ...] = ((0.93, 0.93, 0.93), (0.87, 0.91, 0.97), (0.95, 0.93, 0.85))
WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class House:
    """The form that all tables of one document share."""

    fonts: Fonts
    size: float
    leading: float
    row_gap: float
    gutter: float
    looks: tuple[Look, ...]
    heads: Align
    """How heads stand over columns of numbers."""
    head_face: int
    is_word_by_word: bool
    is_hung: bool
    rule_width: float
    rule_color: Color
    dark: Color
    light: Color

    def setting(self, room: float, look: Look, random: Random) -> Setting:
        """How one table is set."""
        is_ruled = look in (*BOXED, Look.HAIRLINES, Look.STRIPES)
        gap = max(self.row_gap, 0.25 * self.size) if is_ruled else self.row_gap
        return Setting(
            self.fonts,
            self.size,
            self.leading,
            gap,
            max(self.gutter, 8.0) if look in (*BOXED, Look.COLUMNS, Look.GAZETTE) else self.gutter,
            room,
            is_full=random.random() < 0.7,
            is_hung=self.is_hung,
            is_middle=look in BOXED and random.random() < 0.4,
            is_low=random.random() < 0.6,
            is_stub_widened=random.random() < 0.75,
            is_word_by_word=self.is_word_by_word,
            edge=3.0 if is_ruled or look is Look.COLUMNS else 0.0,
            rule_color=self.rule_color,
        )


def invented_house(random: Random) -> House:
    """One at random, as a program and those who use it would have it."""
    fonts = random.choice((*LATIN, *LATIN, VERA))
    size = random.choice((6.0, 6.5, 7.0, 7.5, 8.0, 8.0, 8.5, 9.0, 9.0, 10.0, 10.0, 11.0))
    tables = random.choice(
        (OPEN, OPEN, OPEN, BOXED, (Look.GAZETTE,), (Look.HAIRLINES,), (Look.STRIPES,),
         (Look.COLUMNS,), (Look.BOOKTABS,), (*OPEN, *BOXED))
    )  # fmt: skip
    is_gray = random.random() < 0.25
    return House(
        fonts,
        size,
        round(size * random.choice((1.1, 1.15, 1.2, 1.25)), 2),
        round(size * random.choice((0.0, 0.0, 0.1, 0.2, 0.35, 0.6)), 2),
        round(size * random.choice((0.8, 1.0, 1.3, 1.8, 2.4)), 2),
        tables,
        random.choice((Align.CENTER, Align.CENTER, Align.RIGHT, Align.RIGHT)),
        random.choice((0, 0, 1, 1, 1)),
        random.random() < 0.35,
        random.random() < 0.5,
        random.choice((0.25, 0.5, 0.5, 0.75, 1.0)),
        (0.5, 0.5, 0.5) if is_gray else (0.0, 0.0, 0.0),
        random.choice(DARK),
        random.choice(LIGHT),
    )


def typed_house(random: Random) -> House:
    """That of a list from a mainframe: one face of one width, no rules but typed ones."""
    size = random.choice((7.0, 8.0, 9.0))
    width = size * 0.6
    return House(
        TYPEWRITER, size, size * 1.12, 0.0, 2 * width, (Look.BARE,), Align.RIGHT, 0, False, False,
        0.5, (0.0, 0.0, 0.0), DARK[0], LIGHT[0],
    )  # fmt: skip


def dress(grid: Grid, look: Look, house: House, random: Random) -> None:
    """Adds the rules and shades of a look to a grid."""
    _LOOKS[look](grid, house, random)
    grid.traits.add(str(look))
    if look not in BOXED and look is not Look.BARE:
        _dress_totals(grid, house, random)


def _dress_totals(grid: Grid, house: House, random: Random) -> None:
    if random.random() < 0.4:
        for row in grid.totals:
            grid.levels.append(
                Level(row, grid.stub_cols, grid.col_count, house.rule_width, inset=3)
            )


def _bare(grid: Grid, house: House, random: Random) -> None:
    """Nothing; the spanners alone may be underlined."""
    if random.random() < 0.4:
        _spanner_rules(grid, house)


def _spanner_rules(grid: Grid, house: House) -> None:
    for entry in grid.entries:
        if entry.is_head and entry.cols > 1 and entry.row + 1 < grid.head_rows:
            end = entry.col + entry.cols
            grid.levels.append(
                Level(entry.row + entry.rows, entry.col, end, house.rule_width, inset=3)
            )


def _under_heads(grid: Grid, house: House, random: Random) -> None:
    grid.levels.append(Level(grid.head_rows, 0, grid.col_count, house.rule_width))
    _spanner_rules(grid, house)


def _outer(grid: Grid, width: float) -> None:
    grid.levels.append(Level(0, 0, grid.col_count, width))
    grid.levels.append(Level(grid.row_count, 0, grid.col_count, width))


def _booktabs(grid: Grid, house: House, random: Random) -> None:
    _outer(grid, house.rule_width * 1.6)
    _under_heads(grid, house, random)


def _groups(grid: Grid, house: House, random: Random) -> None:
    _booktabs(grid, house, random)
    for row in sorted({*grid.before, *grid.cut_ins}):
        if row > grid.head_rows:
            grid.levels.append(Level(row, 0, grid.col_count, house.rule_width * 0.6))


def _gazette(grid: Grid, house: House, random: Random) -> None:
    """Heads between rules with uprights; uprights through the body or not."""
    _outer(grid, house.rule_width)
    _lattice(grid, house, 0, grid.head_rows, is_open=True)
    grid.levels.append(Level(grid.head_rows, 0, grid.col_count, house.rule_width))
    if random.random() < 0.5:
        spanned = grid.spanned()
        for col in range(1, grid.col_count):
            for row in range(grid.head_rows, grid.row_count):
                if (row, col) not in spanned:
                    grid.uprights.append(Upright(col, row, row + 1, house.rule_width))


def _lattice(grid: Grid, house: House, start: int, end: int, is_open: bool) -> None:
    """All sides of all cells of these rows."""
    spanned, through = grid.spanned(), grid.through()
    for row in range(start, end + 1):
        for col in range(grid.col_count):
            if (row, col) not in through:
                grid.levels.append(Level(row, col, col + 1, house.rule_width))
    edges = range(1, grid.col_count) if is_open else range(grid.col_count + 1)
    for col in edges:
        for row in range(start, end):
            if (row, col) not in spanned:
                grid.uprights.append(Upright(col, row, row + 1, house.rule_width))


def _hairlines(grid: Grid, house: House, random: Random) -> None:
    through = grid.through()
    for row in range(0 if random.random() < 0.7 else grid.head_rows, grid.row_count + 1):
        for col in range(grid.col_count):
            if (row, col) not in through and not 0 < row < grid.head_rows:
                grid.levels.append(Level(row, col, col + 1, house.rule_width * 0.6))
    _spanner_rules(grid, house)


def _underlined(grid: Grid, house: House, random: Random) -> None:
    _spanner_rules(grid, house)
    for entry in grid.entries:
        if entry.is_head and entry.row + entry.rows == grid.head_rows and entry.cols == 1:
            if entry.col < grid.stub_cols and random.random() < 0.5:
                continue
            grid.levels.append(
                Level(grid.head_rows, entry.col, entry.col + 1, house.rule_width, inset=3)
            )


def _sheet(grid: Grid, house: House, random: Random) -> None:
    _lattice(grid, house, 0, grid.row_count, is_open=False)


def _shaded_head(grid: Grid, house: House, random: Random) -> None:
    grid.shades.append(Shade(0, grid.head_rows, 0, grid.col_count, house.light))
    for row in grid.cut_ins:
        grid.shades.append(Shade(row, row + 1, 0, grid.col_count, house.light))
    _sheet(grid, house, random)


def _stripes(grid: Grid, house: House, random: Random) -> None:
    """Light heads on dark, every second row shaded; a rule at the foot or none."""
    if random.random() < 0.75:
        grid.shades.append(Shade(0, grid.head_rows, 0, grid.col_count, house.dark))
        for entry in grid.entries:
            entry.ink = WHITE if entry.is_head else entry.ink
    first = grid.head_rows + (random.random() < 0.5)
    for row in range(first, grid.row_count, 2):
        grid.shades.append(Shade(row, row + 1, 0, grid.col_count, house.light))
    if random.random() < 0.5:
        grid.levels.append(Level(grid.row_count, 0, grid.col_count, house.rule_width))


def _browser(grid: Grid, house: House, random: Random) -> None:
    """Rules as a browser prints them: all around each cell, and twice around the table."""
    _sheet(grid, house, random)
    grid.levels.append(Level(0, 0, grid.col_count, 1.5))
    grid.levels.append(Level(grid.row_count, 0, grid.col_count, 1.5))


def _columns(grid: Grid, house: House, random: Random) -> None:
    """Uprights between columns, levels around the heads and at the foot."""
    _booktabs(grid, house, random)
    spanned = grid.spanned()
    has_sides = random.random() < 0.4
    for col in range(0 if has_sides else 1, grid.col_count + has_sides):
        for row in range(grid.row_count):
            if (row, col) not in spanned:
                grid.uprights.append(Upright(col, row, row + 1, house.rule_width))


_LOOKS: Mapping[Look, Callable[[Grid, House, Random], None]] = {
    Look.BARE: _bare,
    Look.UNDER_HEADS: _under_heads,
    Look.BOOKTABS: _booktabs,
    Look.GAZETTE: _gazette,
    Look.HAIRLINES: _hairlines,
    Look.UNDERLINED_HEADS: _underlined,
    Look.SHEET: _sheet,
    Look.SHADED_HEAD: _shaded_head,
    Look.STRIPES: _stripes,
    Look.BROWSER: _browser,
    Look.GROUPS: _groups,
    Look.COLUMNS: _columns,
}
