"""The form of a table: its rules and shades, fonts, alignments and distances."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

Color = tuple[float, float, float]


class Rules(StrEnum):
    """Which lines a table has."""

    NONE = "no rules"
    HEAD = "a rule below the heads"
    BOOK = "rules above, below the heads, and below"
    ROWS = "a rule below each row"
    BOXHEAD = "rules around and between the heads, and below"
    SUMS = "short rules above sums, double ones below"
    BANDS = "every second row shaded"
    SHADED_HEAD = "heads shaded"
    COLUMNS = "rules between columns"
    FRAME = "a frame"
    INNER = "all but the outer uprights"
    FULL = "all"
    WHITE = "shaded cells with white between"


RULED = frozenset({Rules.INNER, Rules.FULL, Rules.WHITE})
"""Those under which each cell is parted from its neighbors, so that spans can be seen."""


class Align(StrEnum):
    """How a text stands in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    POINT = "at the point"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The four faces of a family, by name."""

    plain: str
    strong: str
    slanted: str


LATIN = (
    Fonts("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    Fonts("Times-Roman", "Times-Bold", "Times-Italic"),
)
TYPEWRITER = Fonts("Courier", "Courier-Bold", "Courier-Oblique")


@dataclass(frozen=True, slots=True)
class Style:
    """All choices of form; lengths are in points.

    `row_gap` is the room between rows beyond that between lines, `gutter` the least room between
    columns, `widest` the width at which texts are broken.
    """

    rules: Rules
    fonts: Fonts
    size: float
    leading: float
    row_gap: float
    group_gap: float
    gutter: float
    widest: float
    numbers: Align
    heads: Align
    stub: Align
    is_head_strong: bool
    has_spanner_rules: bool
    has_total_rule: bool
    has_leaders: bool
    is_full_width: bool
    is_even: bool
    is_middle: bool
    is_word_by_word: bool
    is_rule_filled: bool
    is_rule_piecewise: bool
    rule_width: float
    dash: tuple[float, ...]
    is_double: bool
    ink: Color
    rule_color: Color
    shade: Color
    hang: float = 0.0
    """Of the size, by which the later lines of a name are set in."""
    is_at_foot: bool = False
    """Whether entries stand level with the last line of their row's name."""
    head_ink: Color | None = None
    head_shade: Color | None = None

    def traits(self) -> set[str]:
        """The choices that may make a table harder to read."""
        flags = {
            "narrow gutters": self.gutter < 7,
            "small print": self.size < 7.5,
            "rows no further apart than lines": self.row_gap < 0.5,
            "leaders": self.has_leaders,
            "full width": self.is_full_width,
            "columns of one width": self.is_even,
            "entries in the middle of their row": self.is_middle,
            "drawn word by word": self.is_word_by_word,
            "rules as filled boxes": self.is_rule_filled,
            "dashed rules": bool(self.dash),
            "double rules": self.is_double,
            "names that hang": self.hang > 0,
            "entries at the foot of their row": self.is_at_foot,
            "light heads on dark": self.head_ink is not None,
        }
        named = {f"rules: {self.rules}", f"numbers: {self.numbers}"}
        return named | {name for name, is_so in flags.items() if is_so}


_OFTEN = (
    *(Rules.NONE,) * 4,
    *(Rules.HEAD,) * 3,
    *(Rules.BOOK,) * 4,
    *(Rules.ROWS,) * 3,
    *(Rules.BANDS,) * 2,
    *(Rules.SHADED_HEAD,) * 2,
    *(Rules.COLUMNS,) * 2,
    *(Rules.FRAME,) * 2,
    *(Rules.INNER,) * 2,
    *(Rules.FULL,) * 3,
    *(Rules.WHITE,) * 1,
)


_OPEN_GAPS, _GAPS = (0.0, 0.15, 0.3, 0.5, 0.8), (0.3, 0.6)  # of the size


def invented_style(random: Random, fonts: Fonts) -> Style:
    """A form at random; tables without rules have room in their stead."""
    rules = random.choice(_OFTEN)
    size = random.choice((6.0, 7.0, 8.0, 8.0, 8.5, 9.0, 9.0, 9.5, 10.0, 10.0, 11.0))
    is_ruled = rules in RULED
    is_open = rules in (Rules.NONE, Rules.HEAD, Rules.BOOK, Rules.SHADED_HEAD)
    gray = random.uniform(0.82, 0.95)
    hue = random.choice(
        ((gray, gray, gray), (gray, gray, 1.0), (1.0, gray, gray * 0.8), (gray * 0.9, 1.0, gray))
    )
    return Style(
        rules=rules,
        fonts=fonts,
        size=size,
        leading=round(size * random.uniform(1.08, 1.3), 2),
        row_gap=round(size * random.choice(_OPEN_GAPS if is_open else _GAPS), 2),
        group_gap=round(size * random.uniform(0.4, 0.9), 2),
        gutter=round(random.choice((4.5, 6, 8, 10, 12, 16, 24)), 2) + (1.5 if is_ruled else 0),
        widest=size * random.choice((12, 16, 22)),
        numbers=random.choice((Align.RIGHT,) * 4 + (Align.CENTER, Align.CENTER, Align.POINT)
                              + ((Align.LEFT,) if random.random() < 0.4 else ())),
        heads=random.choice((Align.CENTER, Align.CENTER, Align.RIGHT, Align.LEFT)),
        stub=Align.LEFT if random.random() < 0.92 else Align.CENTER,
        is_head_strong=random.random() < 0.6,
        has_spanner_rules=random.random() < 0.5,
        has_total_rule=random.random() < 0.5,
        has_leaders=is_open and random.random() < 0.08,
        is_full_width=random.random() < 0.55,
        is_even=random.random() < 0.25,
        is_middle=is_ruled and random.random() < 0.5,
        is_word_by_word=random.random() < 0.4,
        is_rule_filled=random.random() < 0.25,
        is_rule_piecewise=random.random() < 0.4,
        rule_width=random.choice((0.25, 0.5, 0.5, 0.75, 1.0, 1.5)),
        dash=random.choice(((),) * 8 + ((1.0, 1.5), (3.0, 2.0))),
        is_double=random.random() < 0.06,
        ink=(0.0, 0.0, 0.0) if random.random() < 0.85 else (0.1, 0.15, 0.4),
        rule_color=(0.0, 0.0, 0.0) if random.random() < 0.7 else (0.3, 0.4, 0.6),
        shade=hue,
    )  # fmt: skip
