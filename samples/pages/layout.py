"""Whole documents of one page or two, each of its own layout: `draw_layout(seed)`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from samples.pages import blocks
from samples.pages.blocks import Block, Prose
from samples.pages.measure import Measured
from samples.pages.sheet import Sheet, han_fonts, width_of
from samples.pages.style import LATIN, RULED, TYPEWRITER
from samples.pages.table import Part, draw_table
from samples.pages.tables import TRIES, Drawn, Maker
from samples.pages.words import LANGUAGES, Language

PAPERS = ((595.28, 841.89), (612.0, 792.0), (595.28, 841.89), (482.0, 680.0))


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawn document, its tables with their traits, and the traits of its pages."""

    seed: int
    pdf: bytes
    tables: tuple[Drawn, ...]
    traits: frozenset[str]


@dataclass(slots=True)
class Page:
    """The document in the making, and the room that a page has."""

    sheet: Sheet
    language: Language
    random: Random
    prose: Prose
    maker: Maker
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def put(self, block: Block | None, x: float | None = None) -> bool:
        """Draw the block below what is there if it fits; whether it did."""
        if block is None or self.top + block.height > self.bottom:
            return False
        block.draw(self.sheet, self.left if x is None else x, self.top)
        self.top += block.height
        return True


def draw_layout(seed: int) -> Layout:
    """The document of that seed; always the same."""
    random = Random(f"layout {seed}")
    language = LANGUAGES[random.choice(("en", "en", "en", "de", "fr", "es", "zh"))]
    fonts = random.choice((*LATIN, *LATIN, *LATIN, TYPEWRITER))
    if language.code == "zh":
        fonts = han_fonts()
    size = random.choice((8.0, 9.0, 10.0, 10.5, 11.0, 12.0))
    prose = Prose(fonts, size, size * random.uniform(1.1, 1.5), random.random() < 0.5)
    kind = random.choice(tuple(_KINDS))
    is_wide = kind in ("tables side by side", "table beside chart") or random.random() < 0.12
    paper = random.choice(PAPERS)
    width, height = (paper[1], paper[0]) if is_wide else paper
    sheet = Sheet(width, height)
    margin = random.uniform(36, 80)
    maker = Maker(language, random, prose, [])
    page = Page(
        sheet, language, random, prose, maker, margin, margin, width - margin, height - margin
    )
    furnish(page)
    _KINDS[kind](page)
    sheet.next_page()
    traits = {f"page: {kind}", f"language: {language.code}"}
    if is_wide:
        traits.add("landscape")
    return Layout(seed, sheet.printed(), tuple(maker.drawn), frozenset(traits))


def furnish(page: Page) -> None:
    """The page's head and foot."""
    random, sheet, font = page.random, page.sheet, page.prose.fonts.plain
    if random.random() < 0.6:
        text = page.language.title(random)
        sheet.text(page.left, page.top - 14, text, font, 8)
        other = f"{random.randint(1995, 2019)}/{random.randint(1, 12)}"
        if random.random() < 0.5:
            sheet.text(page.right - width_of(other, font, 8), page.top - 14, other, font, 8)
        if random.random() < 0.6:
            sheet.rule(page.left, page.top - 10, page.right, page.top - 10)
    if random.random() < 0.85:
        number = str(random.randint(1, 240))
        place = random.choice((page.left, (page.left + page.right) / 2, page.right - 12))
        sheet.text(place, page.bottom + 16, number, font, 8)
    if random.random() < 0.2:
        sheet.rule(page.left, page.bottom + 4, page.right, page.bottom + 4, 0.4)


def _prose_block(page: Page, width: float) -> Block:
    """Anything but a table, prose most often."""
    random = page.random
    make = random.choice(
        (blocks.paragraph,) * 6 + (blocks.heading,) * 2 + (blocks.bullets, blocks.bullets)
    )
    return make(page.language, random, page.prose, width)


def _picture_block(page: Page, width: float) -> Block:
    make = page.random.choice((blocks.chart, blocks.chart, blocks.pie))
    return make(page.language, page.random, page.prose, width)


def _report(page: Page) -> None:
    """Prose over the whole width, with one table or more between."""
    left = page.random.randint(1, 3)
    for _ in range(20):
        if left and page.random.random() < 0.5:
            room = page.bottom - page.top
            left -= page.put(page.maker.table(page.width, room))
        elif page.random.random() < 0.08:
            page.put(_picture_block(page, page.width * page.random.uniform(0.5, 1)))
        elif not page.put(_prose_block(page, page.width)):
            break


def _bulletin(page: Page) -> None:
    """Tables one below the other, with a heading or a sentence between."""
    page.put(blocks.heading(page.language, page.random, page.prose, page.width))
    for _ in range(5):
        page.put(page.maker.table(page.width, page.bottom - page.top))
        if page.random.random() < 0.5:
            page.put(_prose_block(page, page.width))


def columns(count: int) -> Callable[[Page], None]:
    """Prose in columns, tables in them, or over all of them at the head of the page."""

    def draw(page: Page) -> None:
        random = page.random
        page.put(blocks.heading(page.language, random, page.prose, page.width))
        if random.random() < 0.35:
            page.put(page.maker.table(page.width, (page.bottom - page.top) * 0.6))
        gap = random.choice((12.0, 16.0, 22.0))
        width = (page.width - (count - 1) * gap) / count
        top = page.top
        for number in range(count):
            page.top = top
            x = page.left + number * (width + gap)
            has_table = random.random() < 0.55
            for _ in range(40):
                if has_table and random.random() < 0.25:
                    room = page.bottom - page.top
                    has_table = not page.put(page.maker.table(width, room), x)
                elif random.random() < 0.04:
                    page.put(_picture_block(page, width), x)
                elif not page.put(_prose_block(page, width), x) and random.random() < 0.3:
                    break

    return draw


def _side_by_side(page: Page) -> None:
    """Two or three tables beside one another."""
    page.put(blocks.heading(page.language, page.random, page.prose, page.width))
    count = page.random.choice((2, 2, 3))
    gap = page.random.uniform(18, 36)
    width = (page.width - (count - 1) * gap) / count
    top, low = page.top, page.top
    for number in range(count):
        page.top = top
        page.put(
            page.maker.table(width, (page.bottom - top) * 0.8), page.left + number * (width + gap)
        )
        low = max(low, page.top)
    page.top = low
    while page.put(_prose_block(page, page.width)):
        continue


def _beside_chart(page: Page) -> None:
    """A table at the left, a chart at the right, and the same again below."""
    for _ in range(2):
        width = page.width * page.random.uniform(0.42, 0.52)
        table = page.maker.table(width, (page.bottom - page.top) * 0.6)
        other = _picture_block(page, page.width - width - 30)
        if page.top + other.height > page.bottom:
            break
        other.draw(page.sheet, page.left + width + 30, page.top)
        high = other.height
        if table and page.top + table.height <= page.bottom:
            table.draw(page.sheet, page.left, page.top)
            high = max(high, table.height)
        page.top += high + page.prose.leading


def _none(page: Page) -> None:
    """No table: contents, a form, a letter, charts, prose in one column or two."""
    random, language, prose = page.random, page.language, page.prose
    make = random.choice(
        (
            blocks.contents,
            blocks.form,
            blocks.letter_head,
            blocks.chart,
            blocks.bullets,
            blocks.index,
            blocks.references,
        )
    )
    page.put(make(language, random, prose, page.width))
    if random.random() < 0.4:
        _columns_of_prose(page)
    for _ in range(12):
        is_picture = random.random() < 0.25
        page.put(
            _picture_block(page, page.width * 0.8) if is_picture else _prose_block(page, page.width)
        )


def _columns_of_prose(page: Page) -> None:
    top, gap, low = page.top, 18.0, page.top
    width = (page.width - gap) / 2
    for x in (page.left, page.left + width + gap):
        page.top = top
        while page.put(_prose_block(page, width), x):
            continue
        low = max(low, page.top)
    page.top = low


def _continued(page: Page) -> None:
    """One long table that goes on over the page, with its heads again or without."""
    random, maker = page.random, page.maker
    page.put(maker.caption(page.width, 0.0))
    for _ in range(TRIES):
        style, made = maker.measured(page.width, random.randint(30, 60))
        end = cut(made, page.bottom - page.top) if made else 0
        if made is None or not end:
            continue
        has_heads = random.random() < 0.6
        again = Part(end, made.content.row_count, has_heads)
        head_height = made.ys[made.content.head_rows] if has_heads else 0.0
        if made.height - made.ys[end] + head_height > page.bottom - page.sheet.height * 0.08 - 60:
            continue
        is_drawn = "spans drawn" if style.rules in RULED else "spans not drawn"
        traits = made.content.traits | style.traits() | {is_drawn}
        first = draw_table(page.sheet, made, Part(0, end, False), page.left, page.top)
        maker.drawn.append(Drawn(first, frozenset(traits | {"goes on over the page"})))
        page.sheet.next_page()
        top = page.sheet.height - page.bottom
        second = draw_table(page.sheet, made, again, page.left, top)
        named = "continued with heads" if has_heads else "continued without heads"
        maker.drawn.append(Drawn(second, frozenset(traits | {named})))
        return


def cut(made: Measured, high: float) -> int:
    """The row with which the second page begins; 0 where all goes on one, or none can be cut."""
    content = made.content
    end = max(row for row in range(content.row_count) if made.ys[row] <= high)
    is_through = any(cell.row < end < cell.row + cell.row_span for cell in content.cells)
    is_enough = content.head_rows + 1 < end < content.row_count - 3
    return end if is_enough and not is_through else 0


_KINDS: Mapping[str, Callable[[Page], None]] = {
    "report": _report,
    "a report": _report,
    "bulletin": _bulletin,
    "two columns": columns(2),
    "three columns": columns(3),
    "tables side by side": _side_by_side,
    "table beside chart": _beside_chart,
    "no table": _none,
    "continued table": _continued,
}
