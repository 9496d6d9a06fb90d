"""Pages without any table: prose, letters, lists, covers, pictures, maps, charts, forms.

What a reader of tables makes of them should be no table.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from samples.pages import blocks, charts
from samples.pages.blocks import Block, Prose
from samples.pages.layout import Layout, Page, furnish
from samples.pages.sheet import Sheet, han_fonts
from samples.pages.style import LATIN, TYPEWRITER
from samples.pages.tables import Maker
from samples.pages.words import LANGUAGES
from samples.scans.pictures import engraving, photograph

PAPERS: Final = ((595.28, 841.89), (595.28, 841.89), (420.0, 595.0), (297.0, 485.0))
SIZES: Final = (7.0, 8.0, 9.0, 10.0, 11.0, 12.0)
WRITTEN: Final = (blocks.paragraph,) * 5 + (blocks.heading, blocks.bullets)
DRAWN: Final = (
    blocks.chart,
    blocks.pie,
    charts.level_bars,
    charts.stacked_bars,
    charts.curves,
)


def draw_bare(seed: int) -> Layout:
    """The page of that seed; its forms take turns. Always the same."""
    random = Random(f"bare {seed}")
    form = list(FORMS)[seed % len(FORMS)]
    language = LANGUAGES[random.choice(("en", "en", "de", "fr", "es", "zh", "zh"))]
    fonts = random.choice((*LATIN, *LATIN, TYPEWRITER))
    if language.code == "zh":
        fonts = han_fonts()
    width, height = random.choice(PAPERS)
    size = random.choice(SIZES)
    prose = Prose(fonts, size, size * random.uniform(1.05, 1.5), random.random() < 0.5)
    sheet = Sheet(width, height)
    margin = random.uniform(0.06, 0.13) * width
    maker = Maker(language, random, prose, [])
    room = (margin, 1.4 * margin, width - margin, height - 1.4 * margin)
    page = Page(sheet, language, random, prose, maker, *room)
    if form != "cover":
        furnish(page)
    FORMS[form](page)
    sheet.next_page()
    traits = {f"form: {form}", f"language: {language.code}"}
    return Layout(seed, sheet.printed(), (), frozenset(traits))


def _put(page: Page, *makers: Callable[..., Block]) -> bool:
    """One of these blocks, if it fits; whether it did."""
    make = page.random.choice(makers)
    return page.put(make(page.language, page.random, page.prose, page.width))


def _prose(page: Page) -> None:
    """Paragraphs until the page is full."""
    while _put(page, *WRITTEN):
        continue


def _two_columns(page: Page) -> None:
    """Prose in two columns, at times with a rule between them."""
    gap, top, left, right = 0.04 * page.width, page.top, page.left, page.right
    middle = (left + right) / 2
    if page.random.random() < 0.4:
        page.sheet.rule(middle, top, middle, page.bottom)
    for page.left, page.right in ((left, middle - gap / 2), (middle + gap / 2, right)):
        page.top = top
        _prose(page)


def _letter(page: Page) -> None:
    """A head with an address, some paragraphs, and a name far below them."""
    _put(page, blocks.letter_head)
    page.top += 2 * page.prose.leading
    for _ in range(page.random.randint(2, 4)):
        _put(page, blocks.paragraph)
    page.top += 3 * page.prose.leading
    page.put(blocks.line(page.language.thing(page.random), page.prose.fonts.plain, page.prose, 200))


def _lists(page: Page) -> None:
    """Points one below the other, and notes with their marks."""
    while _put(page, blocks.bullets, blocks.bullets, blocks.references):
        continue


def _contents(page: Page) -> None:
    """What a book holds, or an index of it."""
    _put(page, blocks.heading)
    _put(page, blocks.contents, blocks.index)


def _cover(page: Page) -> None:
    """A title in large print in the middle of the page, what it is about, a year."""
    random, prose, fonts = page.random, page.prose, page.prose.fonts
    large = replace(prose, size=2.6 * prose.size, leading=3.4 * prose.size)
    page.top += random.uniform(0.1, 0.3) * (page.bottom - page.top)
    align = random.choice((0.0, 0.5, 0.5))
    for text, font, form in (
        (page.language.title(random), fonts.strong, large),
        (page.language.thing(random), fonts.plain, replace(prose, size=1.4 * prose.size)),
        (str(random.randint(1950, 2019)), fonts.plain, prose),
    ):
        page.put(blocks.line(text, font, form, page.width, align))
        page.top += random.uniform(1, 5) * prose.leading
    if random.random() < 0.5:
        frame = page.left - 12, page.sheet.height * 0.05, page.right + 12, page.bottom
        page.sheet.box(frame, stroke=(0, 0, 0))


def _picture(make: Callable[[Random, float, float], Block]) -> Callable[[Page], None]:
    """A picture of that make over the width or a part of it, a line below it, prose."""

    def draw(page: Page) -> None:
        random = page.random
        if random.random() < 0.6:
            _put(page, blocks.paragraph)
        width = page.width * random.uniform(0.4, 1.0)
        page.put(make(random, width, random.uniform(0.5, 1.1) * width))
        page.put(
            blocks.line(page.language.title(random), page.prose.fonts.plain, page.prose, width)
        )
        _prose(page)

    return draw


def _charts(page: Page) -> None:
    """Charts and maps, with prose between."""
    for _ in range(4):
        _put(page, *DRAWN, charts.map_of_places)
        _put(page, *WRITTEN)


def _form(page: Page) -> None:
    """Labels with lines to write on, boxes to tick, and prose in a frame."""
    _put(page, blocks.heading)
    _put(page, blocks.form)
    _prose(page)


FORMS: Final[Mapping[str, Callable[[Page], None]]] = {
    "prose": _prose,
    "two columns": _two_columns,
    "letter": _letter,
    "lists": _lists,
    "contents": _contents,
    "cover": _cover,
    "photograph": _picture(photograph),
    "engraving": _picture(engraving),
    "charts": _charts,
    "form": _form,
}
