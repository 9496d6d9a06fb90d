"""A page of a report in the making: where the next block goes, and tables as blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from samples.pages.blocks import Block, Prose, line
from samples.pages.reports import asides
from samples.pages.reports.desk import Desk
from samples.pages.reports.drawing import Piece, draw_set
from samples.pages.reports.forms import Look, dress
from samples.pages.reports.grid import Grid
from samples.pages.reports.setting import Set, set_grid
from samples.pages.sheet import Sheet, width_of
from samples.pages.style import Align
from samples.pages.tables import Drawn

Make = Callable[[Desk, int, int], Grid]
"""Makes a grid of about so many rows and at most so many columns of entries."""

TRIES = 10


@dataclass(slots=True)
class Leaf:
    """One document being drawn; the room that is left on its page, and the tables drawn so far."""

    sheet: Sheet
    desk: Desk
    prose: Prose
    left: float
    top: float
    right: float
    bottom: float
    drawn: list[Drawn] = field(default_factory=list)
    number: int = 0

    @property
    def random(self) -> Random:
        return self.desk.random

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def room(self) -> float:
        return self.bottom - self.top

    def put(self, block: Block | None, x: float | None = None) -> bool:
        """Draw the block below what is there if it fits; whether it did."""
        if block is None or block.height > self.room:
            return False
        block.draw(self.sheet, self.left if x is None else x, self.top)
        self.top += block.height
        return True

    def say(self, width: float, x: float | None = None) -> bool:
        """A paragraph, or now and then a heading."""
        make = asides.heading if self.random.random() < 0.15 else asides.prose
        return self.put(make(self.desk.subject, self.random, self.prose, width), x)

    def made(self, makers: Sequence[Make], width: float, high: float) -> Set | None:
        """A table of one of the makers that fits the room; none if none of some tries does."""
        desk, random = self.desk, self.random
        for _ in range(TRIES):
            look = random.choice(desk.house.looks)
            most = max(1, int(width / (desk.house.size * 7)) - 2)
            rows = int(high / (desk.house.leading + desk.house.row_gap) * random.uniform(0.3, 0.8))
            grid = random.choice(makers)(desk, max(3, rows), min(9, most))
            dress(grid, look, desk.house, random)
            setting = desk.house.setting(width, look, random)
            made = set_grid(grid, setting)
            if made is not None and made.height <= high:
                return made
        return None

    def caption(self, width: float) -> list[Block]:
        """The number and title of a table, over one line or two, and its unit."""
        random, desk, form = self.random, self.desk, self.prose
        self.number += 1
        label = f"{desk.subject.language.table} {self.number}"
        title = desk.subject.title(random)
        text = random.choice((f"{label}. {title}", f"{label}: {title}", title, f"{label}\n{title}"))
        text = text.upper() if random.random() < 0.15 else text
        align = random.choice((0.0, 0.0, 0.5))
        font = random.choice((form.fonts.strong, form.fonts.strong, form.fonts.plain))
        blocks = [line(each, font, form, width, align) for each in text.split("\n")]
        if random.random() < 0.25:
            units = (
                "[In thousands]",
                "(Dollars in millions)",
                "[Percent]",
                "(Numbers in thousands)",
            )
            unit = random.choice(units)
            if not desk.subject.is_english:
                unit = f"({random.choice(desk.subject.language.units)})"
            font = random.choice((form.fonts.plain, form.fonts.slanted))
            blocks.append(line(unit, font, form, width, random.choice((align, align, 1.0))))
        return blocks

    def table(
        self, makers: Sequence[Make], width: float, high: float, is_plain: bool = False
    ) -> Block | None:
        """A table with its caption above and its notes below; none if it does not fit."""
        random = self.random
        above = [] if is_plain or random.random() < 0.12 else self.caption(width)
        below = []
        if not is_plain and random.random() < 0.55:
            below.append(asides.notes(self.desk.subject, random, self.prose, width))
        gap = random.uniform(0.15, 0.7) * self.prose.leading
        rest = high - sum(block.height for block in (*above, *below)) - 3 * gap
        made = self.made(makers, width, rest)
        if made is None:
            return None
        inset = random.choice((0.0, 0.0, 0.5)) * (width - made.width)
        total = high - rest + made.height

        def draw(sheet: Sheet, x: float, y: float) -> None:
            for block in above:
                block.draw(sheet, x, y)
                y += block.height
            piece = Piece(0, made.grid.row_count)
            table = draw_set(sheet, made, piece, x + inset, y + gap)
            self.drawn.append(Drawn(table, traits_of(made)))
            y += made.height + 2 * gap
            for block in below:
                block.draw(sheet, x, y)
                y += block.height

        return Block(total + 0.6 * self.prose.leading, draw)


def traits_of(made: Set) -> frozenset[str]:
    """What of a table may make it harder to read."""
    grid, setting = made.grid, made.setting
    flags = {
        "report: small print": setting.size < 7.5,
        "report: narrow gutters": setting.gutter < setting.size,
        "report: rows no further apart than lines": setting.row_gap < 0.1 * setting.size,
        "report: entries low": setting.is_low,
        "report: names of several lines": any(
            len(lines) > 1 and entry.col < grid.stub_cols and not entry.is_head
            for entry, lines in zip(grid.entries, made.lines, strict=True)
        ),
        "report: heads of several lines": any(
            len(lines) > 1 and entry.is_head
            for entry, lines in zip(grid.entries, made.lines, strict=True)
        ),
        "report: signs apart": any(entry.sign for entry in grid.entries),
        "report: marks": any(entry.mark for entry in grid.entries),
        "report: no heads": not grid.head_rows,
        "report: as wide as its room": setting.is_full,
        "report: figures in the middle": any(
            column.align is Align.CENTER for column in grid.columns[grid.stub_cols :]
        ),
        "report: cut-ins over all columns": bool(grid.cut_ins),
        "report: word by word": setting.is_word_by_word,
    }
    return frozenset(grid.traits | {name for name, is_so in flags.items() if is_so})


def furnish(leaf: Leaf) -> None:
    """The running head and foot of the page."""
    random, sheet, font = leaf.random, leaf.sheet, leaf.prose.fonts.plain
    size = random.choice((7.0, 8.0, 9.0))
    if random.random() < 0.5:
        text = leaf.desk.subject.title(random)
        start = random.choice(
            (leaf.left, (leaf.left + leaf.right - width_of(text, font, size)) / 2)
        )
        sheet.text(start, leaf.top - 16, text, font, size)
        if random.random() < 0.4:
            sheet.rule(leaf.left, leaf.top - 11, leaf.right, leaf.top - 11, 0.5)
    if random.random() < 0.85:
        number = str(random.randint(1, 180))
        number = random.choice((number, f"- {number} -", f"A-{number}", f"Page {number} of 190"))
        middle = (leaf.left + leaf.right - width_of(number, font, size)) / 2
        at = random.choice((middle, leaf.right - width_of(number, font, size)))
        sheet.text(at, leaf.bottom + 20, number, font, size)
    if random.random() < 0.25:
        text = f"{random.randint(1, 12)}/{random.randint(1, 28)}/{random.randint(2001, 2012)}"
        sheet.text(leaf.left, leaf.bottom + 20, text, font, size)


LOOKS_OF_LISTS = (Look.BARE, Look.HAIRLINES, Look.UNDER_HEADS, Look.SHEET, Look.STRIPES)
