"""Pages whose tables few or no rulings show, as budgets, yearbooks and lists are printed.

They are simpler than `samples.pages` draws them at large: one table, or two one below the other,
with a title, perhaps a unit, a note and some prose; in Chinese and in English.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from samples.pages import blocks
from samples.pages.blocks import Prose
from samples.pages.layout import Layout, Page, furnish
from samples.pages.measure import Measured
from samples.pages.plan import Plan
from samples.pages.sheet import Sheet, han_fonts
from samples.pages.style import LATIN, Align, Rules, Style, invented_style
from samples.pages.tables import Maker
from samples.pages.words import LANGUAGES

PAPER: Final = (595.28, 841.89)
SIZES: Final = (8.0, 9.0, 10.0, 10.5, 11.0)
SMALLEST: Final = 7.0  # points; a table that would need smaller print is not drawn
THREE_LINES: Final = (Rules.BOOK, Rules.BOOK, Rules.HEAD, Rules.NONE)


@dataclass
class LooseMaker(Maker):
    """Makes the tables of one form, none of which is ruled in full."""

    form: str = ""

    def measured(self, room: float, rows: int) -> tuple[Style, Measured | None]:
        """A table of about so many rows; none where only small print would fit."""
        style, made = super().measured(room, rows)
        return style, made if style.size >= SMALLEST else None

    def designed(self, most: int, rows: int) -> tuple[Style, Plan]:
        """A table's form, and what it is to have."""
        random = self.random
        style = invented_style(random, self.prose.fonts)
        size = random.choice(SIZES)
        style = replace(
            style,
            size=size,
            leading=round(size * random.uniform(1.15, 1.35), 2),
            row_gap=round(size * random.choice((0.6, 0.8, 1.2)), 2),
            gutter=random.choice((10.0, 14.0, 20.0)),
            has_leaders=False,
            is_double=False,
            dash=(),
        )
        planned = Plan(
            entries=random.randint(2, max(2, min(most, 7))),
            rows=max(5, rows),
            is_ruled=False,
            is_text=False,
            has_spanners=False,
            has_cut_ins=False,
            is_cut_in_centered=False,
            is_indented=False,
            has_groups=False,
            has_total=random.random() < 0.5,
            has_marks=False,
            has_units=False,
            has_numbers=False,
            wraps=False,
            has_sign=False,
            has_heads=True,
        )
        return FORMS[self.form](style, planned, random)


def _budget(style: Style, planned: Plan, random: Random) -> tuple[Style, Plan]:
    """Items and their parts, set in; a sum; amounts up to the right."""
    rules = random.choice((Rules.BOOK, Rules.ROWS, Rules.HEAD))
    planned.is_indented, planned.has_total = True, True
    planned.entries = min(planned.entries, 4)
    return replace(style, rules=rules, numbers=Align.RIGHT, stub=Align.LEFT), planned


def _yearbook(style: Style, planned: Plan, random: Random) -> tuple[Style, Plan]:
    """Many columns of figures under spanner heads, rules around the heads and below."""
    planned.has_spanners = planned.entries >= 3 and random.random() < 0.5
    planned.wraps = random.random() < 0.3
    style = replace(
        style,
        rules=random.choice((Rules.BOOK, Rules.BOOK, Rules.ROWS, Rules.BOXHEAD)),
        has_spanner_rules=True,
        is_full_width=True,
        numbers=random.choice((Align.RIGHT, Align.CENTER)),
    )
    return style, planned


def _list(style: Style, planned: Plan, random: Random) -> tuple[Style, Plan]:
    """Words in columns."""
    planned.is_text, planned.has_total = True, False
    planned.entries = min(planned.entries, 3)
    rules = random.choice((Rules.ROWS, Rules.ROWS, Rules.HEAD, Rules.NONE))
    return replace(style, rules=rules, stub=Align.LEFT), planned


def _three_lines(style: Style, planned: Plan, random: Random) -> tuple[Style, Plan]:
    """A line above the heads, one below, one at the foot, or fewer."""
    numbers = random.choice((Align.CENTER, Align.RIGHT))
    heads = Align.CENTER if numbers is Align.CENTER else random.choice((Align.CENTER, Align.RIGHT))
    return replace(style, rules=random.choice(THREE_LINES), numbers=numbers, heads=heads), planned


def _cut_ins(style: Style, planned: Plan, random: Random) -> tuple[Style, Plan]:
    """Heads across the body that name the rows below them."""
    planned.has_cut_ins, planned.is_indented = True, random.random() < 0.5
    return replace(style, rules=random.choice((Rules.BOOK, Rules.HEAD, Rules.NONE))), planned


FORMS: Final[Mapping[str, Callable[[Style, Plan, Random], tuple[Style, Plan]]]] = {
    "budget": _budget,
    "yearbook": _yearbook,
    "list": _list,
    "three lines": _three_lines,
    "cut-ins": _cut_ins,
}


def draw_loose(seed: int) -> Layout:
    """The page of that seed; forms and languages take turns. Always the same."""
    random = Random(f"loose {seed}")
    form = list(FORMS)[seed % len(FORMS)]
    language = LANGUAGES["zh" if seed // len(FORMS) % 2 == 0 else "en"]
    fonts = han_fonts() if language.code == "zh" else random.choice(LATIN)
    size = random.choice((9.0, 10.0, 11.0, 12.0))
    prose = Prose(fonts, size, size * random.uniform(1.25, 1.5), random.random() < 0.3)
    is_wide = random.random() < 0.15
    width, height = PAPER[::-1] if is_wide else PAPER
    sheet = Sheet(width, height)
    margin = random.uniform(45, 80)
    maker = LooseMaker(language, random, prose, [], form=form)
    room = (margin, margin, width - margin, height - margin)
    page = Page(sheet, language, random, prose, maker, *room)
    furnish(page)
    _fill(page)
    sheet.next_page()
    traits = {f"form: {form}", f"language: {language.code}"}
    return Layout(seed, sheet.printed(), tuple(maker.drawn), frozenset(traits))


def _fill(page: Page) -> None:
    """A title, some prose, one table or two."""
    random, make = page.random, (page.language, page.random, page.prose, page.width)
    page.put(blocks.heading(*make))
    for _ in range(random.choice((1, 1, 2))):
        if random.random() < 0.5:
            page.put(blocks.paragraph(*make))
        page.put(page.maker.table(page.width, page.bottom - page.top))
    if random.random() < 0.4:
        page.put(blocks.paragraph(*make))
