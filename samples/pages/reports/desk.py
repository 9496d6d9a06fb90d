"""What the makers of tables share: words, chance, and columns of figures of one kind each."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from samples.pages.reports.forms import House
from samples.pages.reports.grid import Column, Entry, Grid
from samples.pages.reports.subjects import Subject
from samples.pages.style import Align

Figures = Callable[[], str]
"""Gives the next entry of a column."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one document's tables are made."""

    subject: Subject
    random: Random
    house: House

    @property
    def indent(self) -> float:
        """How far a name is set in, a level."""
        return self.house.size * 1.1

    def names(self, count: int) -> list[str]:
        """Names of rows, in the order of their list as far as they reach."""
        rows = self.subject.rows
        start = self.random.randrange(len(rows))
        return [rows[(start + index) % len(rows)] for index in range(count)]

    def group(self) -> str:
        """The name of a group of rows."""
        return self.random.choice(self.subject.groups)

    def years(self, count: int) -> list[str]:
        """Years that follow one another, as heads have them."""
        first = self.random.randint(1985, 2009)
        form = self.random.choice(("{}", "{}", "{}", "FY {}", "{}-{}"))
        if not self.subject.is_english:
            form = "{}"
        return [form.format(first + index, (first + index + 1) % 100) for index in range(count)]

    def figures(self, kind: str = "") -> Figures:
        """A column of entries of one kind."""
        random, language = self.random, self.subject.language
        kind = kind or random.choice(
            ("count", "count", "count", "share", "share", "decimal", "change", "booked", "year")
        )
        scale = 10 ** random.uniform(1, 6)
        decimals = random.choice((1, 1, 2))
        none = random.choice(("--", "-", "—", "0", "(X)", "NA", "...", "*"))
        none = none if self.subject.is_english else language.missing[0]
        lacking = random.choice((0.0, 0.0, 0.0, 0.06, 0.2))
        has_sign = random.random() < 0.15

        def figure() -> str:
            if random.random() < lacking:
                return none
            value = random.uniform(0.03, 1) * scale
            if kind == "share":
                return language.number(random.uniform(0, 100), 1) + ("%" if has_sign else "")
            if kind == "whole share":
                return str(random.randint(1, 98))
            if kind == "decimal":
                return language.number(value / 10, decimals)
            if kind == "change":
                change = random.uniform(-14, 14)
                text = language.number(abs(change), 1)
                return f"-{text}" if change < 0 else text
            if kind == "booked":
                text = language.number(value)
                return f"({text})" if random.random() < 0.25 else text
            if kind == "year":
                return str(random.randint(1960, 2012))
            return language.number(value)

        return figure

    def heads(self, count: int) -> list[str]:
        """Heads for that many columns, no two alike."""
        if self.random.random() < 0.35:
            return self.years(count)
        known = list(dict.fromkeys(self.subject.measures))
        return self.random.sample(known, min(count, len(known)))

    def stub(self, share: float = 1.0) -> Column:
        """The column of names, as wide as fits."""
        widest = self.house.size * self.random.choice((14, 18, 24, 32))
        return Column(Align.LEFT, widest=widest * share)

    def numbers(self) -> Column:
        """A column of figures; at times it stands in the middle of its place."""
        align = self.random.choice((Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTER))
        return Column(align)


def head(
    grid: Grid, desk: Desk, row: int, col: int, text: str, cols: int = 1, rows: int = 1
) -> None:
    """One head; that of a stub stands at the left or in the middle."""
    is_stub = col < grid.stub_cols
    align = desk.house.heads
    if is_stub:
        align = Align.LEFT
    elif cols > 1 or grid.columns[col].align is Align.CENTER:
        align = Align.CENTER
    elif grid.columns[col].align is Align.LEFT:
        align = Align.LEFT
    face = desk.house.head_face
    grid.put(Entry(row, col, text, rows, cols, align, face, is_head=True))


def numbered(grid: Grid, desk: Desk, row: int) -> int:
    """A row with the numbers of the columns; the row below it."""
    for col in range(grid.stub_cols, grid.col_count):
        text = f"({col - grid.stub_cols + 1})"
        entry = Entry(row, col, text, align=Align.CENTER, is_head=True)
        grid.put(entry)
    grid.traits.add("report: numbered columns")
    return row + 1
