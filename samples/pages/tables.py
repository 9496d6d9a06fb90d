"""Tables as blocks of a page: invented, styled, measured, with captions and notes."""

from dataclasses import dataclass, replace
from random import Random

from samples.pages.blocks import Block, Prose, line
from samples.pages.content import invented_content
from samples.pages.measure import Measured, measured
from samples.pages.plan import Plan, plan
from samples.pages.sheet import Sheet
from samples.pages.style import RULED, Style, invented_style
from samples.pages.table import draw_table, whole
from samples.pages.truth import PageTable
from samples.pages.words import Language

TRIES = 12
TEXT_GAP = 0.3  # of the size: without it nobody could tell where a row of broken texts ends
SMALLEST = 5.5  # points; no smaller print is made to fit a table into its room


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as it was drawn, and what is special about it."""

    table: PageTable
    traits: frozenset[str]


@dataclass(slots=True)
class Maker:
    """Makes the tables of one document, and remembers those that were drawn."""

    language: Language
    random: Random
    prose: Prose
    drawn: list[Drawn]
    count: int = 0

    def table(self, room: float, high: float, traits: frozenset[str] = frozenset()) -> Block | None:
        """A table with its caption and notes that fits the room; none if none of some tries do."""
        for _ in range(TRIES):
            rows = self.random.randint(3, max(4, min(32, int(high / 14))))
            style, made = self.measured(room, rows)
            if made is None:
                continue
            block = self._dressed(made, room, traits | made.content.traits | style.traits())
            if block.height <= high:
                return block
        return None

    def measured(self, room: float, rows: int) -> tuple[Style, Measured | None]:
        """A table of about so many rows; smaller print is tried before it is given up."""
        style, planned = self.designed(max(1, min(9, int(room / 52))), rows)
        content = invented_content(self.language, self.random, planned)
        if planned.is_text and style.rules not in RULED:
            style = replace(style, row_gap=max(style.row_gap, TEXT_GAP * style.size))
        while style.size >= SMALLEST:
            made = measured(content, style, room)
            if made is not None:
                return style, made
            smaller = style.size - 1.0
            style = replace(style, size=smaller, leading=smaller * 1.2, row_gap=smaller * 0.3)
        return style, None

    def designed(self, most: int, rows: int) -> tuple[Style, Plan]:
        """A table's form, and what it is to have: at most so many columns of entries."""
        style = invented_style(self.random, self.prose.fonts)
        entries = self.random.randint(1, most)
        return style, plan(self.random, entries, rows, style.rules in RULED)

    def caption(self, room: float, align: float) -> Block:
        """The caption, in a face of its own."""
        self.count += 1
        fonts = self.prose.fonts
        font = self.random.choice((fonts.strong, fonts.plain, fonts.slanted))
        joint = self.random.choice((": ", ". ", "  ", " – "))
        text = f"{self.language.table} {self.count}{joint}{self.language.title(self.random)}"
        return line(text, font, self.prose, room, align)

    def _dressed(self, made: Measured, room: float, traits: frozenset[str]) -> Block:
        """The table with its caption, a unit above it, and notes below it."""
        random, prose = self.random, self.prose
        is_centered = random.random() < 0.4
        inset = (room - made.width) / 2 if is_centered else 0.0
        above, below = [], []
        if random.random() < 0.8:
            above.append(self.caption(room, 0.5 if is_centered and random.random() < 0.7 else 0.0))
        small = Prose(prose.fonts, prose.size * 0.8, prose.leading * 0.8, False)
        if random.random() < 0.25:
            unit = f"({random.choice(self.language.units)})"
            above.append(line(unit, prose.fonts.plain, small, room, random.choice((0.0, 1.0))))
        if random.random() < 0.6:
            text = f"{self.language.source}: {self.language.title(random)}"
            below.append(line(text, prose.fonts.slanted, small, room))
        if random.random() < 0.3:
            text = f"{self.language.note}: {self.language.sentence(random)}"
            below.append(line(text, prose.fonts.plain, small, room))
        gap = random.uniform(0.2, 0.6) * prose.leading
        high = sum(block.height for block in (*above, *below)) + made.height + 2 * gap

        def draw(sheet: Sheet, x: float, y: float) -> None:
            for block in above:
                block.draw(sheet, x, y)
                y += block.height
            table = draw_table(sheet, made, whole(made), x + inset, y + gap)
            self.drawn.append(Drawn(table, traits))
            y += made.height + 2 * gap
            for block in below:
                block.draw(sheet, x, y)
                y += block.height

        return Block(high + prose.leading, draw)
