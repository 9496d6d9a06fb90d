"""Whole documents of reports, each page of one kind: `draw_report(seed)`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types

from samples.pages.blocks import Prose
from samples.pages.layout import Layout
from samples.pages.reports import money, statistics, surveys, texts
from samples.pages.reports.desk import Desk
from samples.pages.reports.forms import VERA, House, Look, invented_house, typed_house
from samples.pages.reports.kinds import (
    Draw,
    among_prose,
    beside,
    columns_without,
    continued,
    filled,
    in_columns,
    lying,
    questions,
    sidebar,
    stacked,
    without,
)
from samples.pages.reports.leaf import LOOKS_OF_LISTS, Leaf, furnish
from samples.pages.reports.subjects import subject
from samples.pages.sheet import Sheet, han_fonts
from samples.pages.style import LATIN, Align

PAPERS = ((612.0, 792.0), (612.0, 792.0), (612.0, 792.0), (595.28, 841.89))
ABROAD = (statistics.cross_table, statistics.counties, statistics.panels, money.key_figures)
"""Makers that have words in all languages."""


def _adapted(house: House, kind: str, random: Random) -> House:
    """The form that pages of this kind have."""
    if kind == "listing":
        return typed_house(random)
    if kind in ("staff", "codes", "prices", "awards", "calendar"):
        return replace(house, looks=LOOKS_OF_LISTS)
    if kind in ("law", "measures"):
        return replace(house, looks=(Look.HAIRLINES, Look.SHEET, Look.BOOKTABS, Look.STRIPES))
    if kind == "browser":
        return replace(house, looks=(Look.BROWSER, Look.BARE))
    if kind == "spreadsheet":
        return replace(house, looks=(Look.SHEET, Look.BARE, Look.SHADED_HEAD), fonts=LATIN[0])
    if kind == "paper":
        return replace(house, looks=(Look.BOOKTABS,), fonts=LATIN[1])
    if kind == "statement":
        return replace(house, looks=(Look.BARE,))
    if kind in ("gazette", "gazette in three"):
        return replace(house, looks=(Look.GAZETTE,), size=min(house.size, 8.0))
    return house


_ENGLISH: Mapping[str, Draw] = {
    "release": filled(statistics.cross_table),
    "release in small": stacked(statistics.cross_table, statistics.quarters),
    "counties": filled(statistics.counties),
    "series": stacked(statistics.months),
    "quarters": stacked(statistics.quarters),
    "estimates": stacked(statistics.estimates),
    "paper": in_columns(2, statistics.regression, statistics.matrix, money.key_figures),
    "appendix": stacked(statistics.regression, statistics.matrix, statistics.panels),
    "panels": stacked(statistics.panels),
    "budget": stacked(money.budget),
    "statement": filled(money.statement),
    "awards": continued(money.awards),
    "prices": stacked(money.prices),
    "sidebar": sidebar(money.key_figures, statistics.cross_table),
    "topline": questions(surveys.topline),
    "scales": stacked(surveys.scale),
    "answers by groups": stacked(surveys.cross_answers, surveys.topline),
    "law": stacked(texts.provisions),
    "measures": stacked(texts.measures),
    "staff": stacked(texts.staff),
    "staff beside": beside(2, texts.staff),
    "timetable": stacked(texts.schedule),
    "calendar": filled(texts.calendar),
    "codes": stacked(texts.codes),
    "gazette": in_columns(2, statistics.cross_table, money.budget, texts.provisions),
    "gazette in three": in_columns(3, money.key_figures, statistics.cross_table),
    "report": among_prose(statistics.cross_table, money.key_figures, surveys.scale, money.budget),
    "audit report": among_prose(texts.measures, money.statement, texts.provisions, money.awards),
    "newsletter": in_columns(2, money.key_figures, surveys.topline, statistics.months),
    "lying": lying(statistics.counties, statistics.cross_table, money.budget),
    "goes on": continued(statistics.cross_table, statistics.counties, statistics.panels),
    "side by side": beside(2, money.key_figures, statistics.cross_table, surveys.topline),
    "listing": stacked(statistics.cross_table, money.awards, statistics.months),
    "browser": stacked(money.awards, texts.codes, statistics.cross_table),
    "spreadsheet": filled(statistics.cross_table, money.awards, money.budget),
    "no table": without,
    "no table in columns": columns_without,
    "forms": without,
}
_ABROAD: Mapping[str, Draw] = {
    "abroad": stacked(*ABROAD),
    "abroad among prose": among_prose(*ABROAD),
    "abroad in columns": in_columns(2, *ABROAD),
    "abroad side by side": beside(2, *ABROAD),
    "abroad without": without,
}


@cache
def _faces() -> None:
    for name in (VERA.plain, VERA.strong, VERA.slanted):
        registerFont(TTFont(name, f"{name}.ttf"))


def draw_report(seed: int) -> Layout:
    """The document of that seed; always the same."""
    _faces()
    random = Random(f"report {seed}")
    code = random.choice(("en",) * 14 + ("es", "fr", "de", "zh"))
    kinds = _ENGLISH if code == "en" else _ABROAD
    kind = random.choice(tuple(kinds))
    house = _adapted(invented_house(random), kind, random)
    if code == "zh":
        house = replace(house, fonts=han_fonts(), heads=Align.CENTER)
    desk = Desk(subject(random, code), random, house)
    size = house.size * random.choice((1.0, 1.0, 1.1, 1.25))
    size = max(7.5, min(12.0, size))
    fonts = house.fonts if code == "zh" or random.random() < 0.6 else random.choice(LATIN)
    prose = Prose(fonts, size, size * random.uniform(1.12, 1.35), random.random() < 0.4)
    paper = random.choice(PAPERS)
    is_wide = kind in ("spreadsheet", "timetable", "counties") and random.random() < 0.6
    width, height = paper[::-1] if is_wide else paper
    margin = random.uniform(40, 72)
    sheet = Sheet(width, height)
    leaf = Leaf(sheet, desk, prose, margin, margin, width - margin, height - margin)
    furnish(leaf)
    kinds[kind](leaf)
    sheet.next_page()
    traits = frozenset({f"page: {kind}", f"language: {code}"})
    return Layout(seed, sheet.printed(), tuple(leaf.drawn), traits)
