"""Pages as government offices and statistics bureaus set them: `draw_official(seed)`.

Small print in columns, captions in capitals, names that hang and lead over dots to their entries,
currency signs in a place of their own, sums under short rules, notes below, tables that lie on
their side or go on over pages; and many pages that have no table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from samples.pages import blocks, unlike
from samples.pages.blocks import Block, Prose, line
from samples.pages.layout import Layout, Page, columns, cut, furnish
from samples.pages.plan import Plan, plan
from samples.pages.sheet import Sheet
from samples.pages.style import LATIN, Align, Rules, Style, invented_style
from samples.pages.table import Part, draw_table
from samples.pages.tables import TRIES, Drawn, Maker
from samples.pages.turned import laid
from samples.pages.words import LANGUAGES

PAPER = (612.0, 792.0)
DARK = ((0.15, 0.25, 0.45), (0.3, 0.3, 0.3), (0.1, 0.4, 0.3))
LIGHT = (1.0, 1.0, 1.0)


class Form(StrEnum):
    """The forms that an office gives its tables."""

    GAZETTE = "gazette"
    SURVEY = "survey"
    STATEMENT = "statement"
    BANDED = "banded"


@dataclass
class OfficeMaker(Maker):
    """Makes tables in the forms of one office."""

    form: Form = Form.SURVEY

    def designed(self, most: int, rows: int) -> tuple[Style, Plan]:
        """A table's form, and what it is to have."""
        random = self.random
        style = invented_style(random, self.prose.fonts)
        style = _FORMS[self.form](style, random)
        planned = plan(random, random.randint(1, most), rows, is_ruled=False)
        planned.is_text = self.form != Form.STATEMENT and random.random() < 0.12
        planned.wraps = random.random() < 0.6
        planned.is_indented = planned.has_cut_ins or random.random() < 0.5
        planned.has_groups = False
        planned.has_marks = random.random() < 0.4
        if self.form == Form.STATEMENT:
            planned.has_sign = planned.has_total = True
            planned.entries = min(planned.entries, 5)
        if planned.is_text:
            planned.entries = min(planned.entries, 3)
        return style, planned

    def caption(self, room: float, align: float) -> Block:
        """The caption in capitals, its number set off by a long dash, the unit in brackets."""
        self.count += 1
        text = f"{self.language.table} {self.count}.—{self.language.title(self.random)}"
        text = text.upper() if self.random.random() < 0.6 else text
        return line(text, self.prose.fonts.strong, self.prose, room, align)


def _gazette(style: Style, random: Random) -> Style:
    """Rules round the heads and below the table, dots behind the names."""
    return replace(
        style,
        rules=random.choice((Rules.BOXHEAD, Rules.BOXHEAD, Rules.BOOK)),
        size=random.choice((6.0, 6.5, 7.0, 8.0)),
        row_gap=random.choice((0.0, 0.0, 1.0)),
        gutter=random.choice((5.0, 6.0, 8.0)),
        widest=random.choice((70.0, 110.0, 150.0)),
        numbers=random.choice((Align.RIGHT, Align.RIGHT, Align.POINT, Align.CENTER)),
        heads=Align.CENTER,
        stub=Align.LEFT,
        is_head_strong=False,
        has_leaders=random.random() < 0.8,
        is_full_width=True,
        hang=random.choice((0.0, 1.0, 1.0)),
        is_at_foot=random.random() < 0.7,
    )


def _survey(style: Style, random: Random) -> Style:
    """Few rules or none; names that hang, groups set apart, narrow print."""
    return replace(
        style,
        rules=random.choice((Rules.NONE, Rules.BOOK, Rules.BOOK, Rules.HEAD, Rules.BANDS)),
        size=random.choice((6.5, 7.0, 7.5, 8.0, 9.0)),
        row_gap=random.choice((0.0, 0.5, 1.5, 3.0)),
        widest=random.choice((90.0, 130.0, 180.0)),
        stub=Align.LEFT,
        has_leaders=random.random() < 0.35,
        hang=random.choice((0.0, 0.8, 1.5)),
        is_at_foot=random.random() < 0.5,
    )


def _statement(style: Style, random: Random) -> Style:
    """No rules but those at the sums; signs of currency apart from their numbers."""
    return replace(
        style,
        rules=Rules.SUMS,
        row_gap=random.choice((0.5, 1.5, 3.0)),
        gutter=random.choice((10.0, 14.0, 20.0)),
        widest=random.choice((130.0, 180.0)),
        numbers=Align.RIGHT,
        stub=Align.LEFT,
        has_leaders=random.random() < 0.3,
        is_full_width=random.random() < 0.8,
        hang=random.choice((0.0, 1.0)),
        is_at_foot=random.random() < 0.7,
    )


def _banded(style: Style, random: Random) -> Style:
    """Every second row shaded, the heads light on dark."""
    is_dark = random.random() < 0.6
    return replace(
        style,
        rules=Rules.BANDS if random.random() < 0.7 else Rules.SHADED_HEAD,
        row_gap=random.choice((1.5, 3.0, 5.0)),
        has_leaders=False,
        head_ink=LIGHT if is_dark else None,
        head_shade=random.choice(DARK) if is_dark else None,
    )


_FORMS: Mapping[Form, Callable[[Style, Random], Style]] = {
    Form.GAZETTE: _gazette,
    Form.SURVEY: _survey,
    Form.STATEMENT: _statement,
    Form.BANDED: _banded,
}


def draw_official(seed: int) -> Layout:
    """The document of that seed; always the same."""
    random = Random(f"official {seed}")
    fonts = random.choice(LATIN)
    kind = random.choice(tuple(_KINDS))
    size = random.choice((7.5, 8.0, 9.0, 10.0, 11.0, 12.0))
    prose = Prose(fonts, size, size * random.uniform(1.1, 1.3), random.random() < 0.7)
    is_wide = kind == "office: fact sheet" and random.random() < 0.2
    width, height = PAPER[::-1] if is_wide else PAPER
    sheet = Sheet(width, height)
    margin = random.uniform(36, 72)
    maker = OfficeMaker(LANGUAGES["en"], random, prose, [], form=random.choice(tuple(Form)))
    room = (margin, margin, width - margin, height - margin)
    page = Page(sheet, LANGUAGES["en"], random, prose, maker, *room)
    furnish(page)
    _KINDS[kind](page)
    sheet.next_page()
    return Layout(seed, sheet.printed(), tuple(maker.drawn), frozenset({f"page: {kind}"}))


def _prose(page: Page) -> None:
    """Prose down to the foot of the page."""
    for _ in range(30):
        make = page.random.choice((blocks.paragraph,) * 5 + (blocks.heading, blocks.bullets))
        if not page.put(make(page.language, page.random, page.prose, page.width)):
            return


def _gazette_page(page: Page) -> None:
    """Columns of small print, with tables in them or over them."""
    if isinstance(page.maker, OfficeMaker):
        page.maker.form = Form.GAZETTE
    columns(page.random.choice((2, 3)))(page)


def _survey_page(page: Page) -> None:
    """One table that fills the page, a paragraph below it if there is room."""
    page.put(page.maker.table(page.width, page.bottom - page.top))
    if page.random.random() < 0.5:
        _prose(page)


def _fact_sheet(page: Page) -> None:
    """Small tables among prose, lists and charts."""
    page.put(blocks.heading(page.language, page.random, page.prose, page.width))
    for _ in range(16):
        draw = page.random.random()
        width = page.width * page.random.choice((1.0, 1.0, 0.7))
        if draw < 0.35:
            page.put(page.maker.table(width, min(page.bottom - page.top, 160.0)))
        elif draw < 0.5:
            page.put(unlike.anything(page.language, page.random, page.prose, width))
        else:
            page.put(blocks.paragraph(page.language, page.random, page.prose, page.width))


def _lying(page: Page) -> None:
    """A table that lies on its side, on a page that stands."""
    sheet, random = page.sheet, page.random
    width, height = sheet.width, sheet.height
    sheet.lie()
    margin = page.left
    page.left, page.top = margin, margin
    page.right, page.bottom = height - margin, width - margin
    before = len(page.maker.drawn)
    page.put(page.maker.table(page.width, page.bottom - page.top))
    if random.random() < 0.3:
        page.put(page.maker.table(page.width, page.bottom - page.top))
    lying = [laid(drawn, height) for drawn in page.maker.drawn[before:]]
    page.maker.drawn[before:] = lying


def _continued(page: Page) -> None:
    """One long table that goes on over the page, its caption again with a word that says so."""
    random, maker = page.random, page.maker
    caption = maker.caption(page.width, 0.5)
    for _ in range(TRIES):
        style, made = maker.measured(page.width, random.randint(40, 80))
        end = cut(made, page.bottom - page.top - caption.height) if made else 0
        if made is None or not end:
            continue
        high = made.height - made.ys[end] + made.ys[made.content.head_rows]
        if high > page.bottom - page.sheet.height * 0.08 - 80:
            continue
        page.put(caption)
        traits = made.content.traits | style.traits()
        first = draw_table(page.sheet, made, Part(0, end, False), page.left, page.top)
        maker.drawn.append(Drawn(first, frozenset(traits | {"goes on over the page"})))
        page.sheet.next_page()
        page.top = page.sheet.height - page.bottom
        said = random.choice(("—Continued", " (continued)", ", cont'd."))
        text = f"{page.language.table} {maker.count}.{said}"
        page.put(line(text, page.prose.fonts.strong, page.prose, page.width, 0.5))
        again = Part(end, made.content.row_count, has_heads=True)
        second = draw_table(page.sheet, made, again, page.left, page.top)
        maker.drawn.append(Drawn(second, frozenset(traits | {"continued with heads"})))
        page.top += high + page.prose.leading
        if random.random() < 0.5:
            _prose(page)
        return


def _tableless(page: Page) -> None:
    """Anything but tables."""
    for _ in range(14):
        if page.random.random() < 0.5:
            page.put(unlike.anything(page.language, page.random, page.prose, page.width))
        else:
            page.put(blocks.paragraph(page.language, page.random, page.prose, page.width))


def _columns_without(page: Page) -> None:
    """Two columns of prose, lists, charts and notes."""
    gap = page.random.choice((12.0, 18.0, 24.0))
    width, top = (page.width - gap) / 2, page.top
    for x in (page.left, page.left + width + gap):
        page.top = top
        for _ in range(25):
            if page.random.random() < 0.25:
                page.put(unlike.anything(page.language, page.random, page.prose, width), x)
            else:
                page.put(blocks.paragraph(page.language, page.random, page.prose, width), x)


_KINDS: Mapping[str, Callable[[Page], None]] = {
    "office: gazette": _gazette_page,
    "office: survey": _survey_page,
    "office: another survey": _survey_page,
    "office: fact sheet": _fact_sheet,
    "office: lying table": _lying,
    "office: continued": _continued,
    "office: no table": _tableless,
    "office: columns without table": _columns_without,
}
