"""Slips of whoever typed, scanned or took apart a sheet, planted into what any file of it prints.

Unlike the faults of a text export, they are drawn into workbooks and PDFs as well.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Final, TypeAlias

from samples.digits import doubled_digit, dropped_digit, moved_point, other_digit
from samples.faults import strikes
from samples.layout import HEAD, printed_texts
from samples.near_names import with_near_names
from samples.reshaped import split_fields
from samples.truth import PARTS, SPANNED_FIELDS, Misprints, SheetTruth, Span

Cell: TypeAlias = tuple[int, str]  # position of the record, field
Change: TypeAlias = Callable[[str, Random], str]
Plant: TypeAlias = Callable[["_Sheet"], None]

OTHER_TOTALS: Final = ("小计", "累计得分", "以上各项共计", "本页合计（分）", "总　计")
OTHER_HEADS: Final = {
    "序号": "目标编号",
    "文件依据": "制定依据",
    "一级指标": "主要指标",
    "二级指标": "分解指标",
    "权重": "分数",
    "完成时限": "办结期限",
    "分管领导": "带队领导",
    "责任单位": "承办单位",
    "责任人": "承办人",
}
POINTS: Final = {points: whole for whole, points in PARTS.items()}


@dataclass(slots=True)
class _Sheet:
    """A sheet while slips are planted in it; each cell has at most one."""

    truth: SheetTruth
    random: Random
    rate: float
    at_least_one: bool
    texts: dict[Cell, str] = field(default_factory=dict)
    fused: set[int] = field(default_factory=set)
    split: set[int] = field(default_factory=set)
    later_heads: Mapping[str, str] = field(default_factory=dict)
    struck: set[tuple[str, str]] = field(default_factory=set)

    def chosen(self, places: list[int]) -> Iterator[int]:
        """Those of the places that are struck at the rate."""
        struck = [place for place in places if strikes(self.random, self.rate)]
        if places and not struck and self.at_least_one:
            struck = [self.random.choice(places)]
        yield from struck

    def text(self, position: int, name: str) -> str:
        """What is printed there before any slip."""
        return printed_texts(self.truth, position)[name]

    def is_free(self, position: int, *names: str) -> bool:
        """Whether no slip has struck these cells yet."""
        shaped = self.fused | self.split
        touched = {position, position + 1} & shaped or position in self.fused
        return not touched and all((position, name) not in self.texts for name in names)

    def print_instead(self, position: int, name: str, text: str, *struck: str) -> None:
        """Another text in a cell, which strikes these fields of all records that it covers."""
        self.texts[position, name] = text
        part = self.span_at(position, name)
        for record in self.truth.records[part.first : part.end]:
            self.struck |= {(record.serial, each) for each in struck or (name,)}

    def span_at(self, position: int, name: str) -> Span:
        """The drawn cell that covers the record in that field."""
        if name not in SPANNED_FIELDS:
            return Span(name, position, position + 1)
        spans = self.truth.spans_of(name)
        return next(span for span in spans if span.first <= position < span.end)

    def spoilt(self) -> SheetTruth:
        """The sheet with all that was planted."""
        before = self.truth.misprints
        return replace(
            self.truth,
            misprints=Misprints(
                texts={**before.texts, **self.texts},
                fused=before.fused | self.fused,
                split=before.split | self.split,
                later_heads={**before.later_heads, **self.later_heads},
                struck=before.struck | self.struck,
            ),
        )


def _all(sheet: _Sheet) -> list[int]:
    return list(range(len(sheet.truth.records)))


def _changed(name: str, change: Change) -> Plant:
    """A slip in the text of a column of its own."""

    def plant(sheet: _Sheet) -> None:
        texts = {position: sheet.text(position, name) for position in _all(sheet)}
        ways = {at: change(text, sheet.random) for at, text in texts.items()}
        places = [at for at in texts if ways[at] != texts[at] and sheet.is_free(at, name)]
        for position in sheet.chosen(places):
            sheet.print_instead(position, name, ways[position])

    return plant


def _points_changed(change: Change) -> Plant:
    """A slip in the points behind a label or an indicator."""

    def plant(sheet: _Sheet) -> None:
        ways: dict[int, tuple[Span, str, str]] = {}
        for points, whole in POINTS.items():
            for span in sheet.truth.spans_of(whole):
                number = str(sheet.truth.records[span.first].value(points) or "")
                other = change(number, sheet.random)
                if other != number and sheet.is_free(span.first, whole):
                    before, _, after = sheet.text(span.first, whole).rpartition(f"{number}分")
                    ways[len(ways)] = (span, points, f"{before}{other}分{after}")
        for span, points, printed in map(ways.__getitem__, sheet.chosen(list(ways))):
            text = sheet.text(span.first, span.field)
            is_whole = text == sheet.truth.records[span.first].value(span.field)
            struck = (points, span.field) if is_whole else (points,)
            sheet.print_instead(span.first, span.field, printed, *struck)

    return plant


def _siblings(sheet: _Sheet) -> list[int]:
    """The records whose next one belongs to the same indicator of several targets."""
    return [
        at
        for at, (one, other) in enumerate(pairwise(sheet.truth.records))
        if one.serial.count("-") == 2
        and one.serial.rpartition("-")[0] == other.serial.rpartition("-")[0]
    ]


def _swapped_weights(sheet: _Sheet) -> None:
    places = [
        at
        for at in _siblings(sheet)
        if sheet.text(at, "weight") != sheet.text(at + 1, "weight")
        and sheet.is_free(at, "weight")
        and sheet.is_free(at + 1, "weight")
    ]
    for position in sheet.chosen(places):
        if sheet.is_free(position, "weight") and sheet.is_free(position + 1, "weight"):
            one, other = sheet.text(position, "weight"), sheet.text(position + 1, "weight")
            sheet.print_instead(position, "weight", other)
            sheet.print_instead(position + 1, "weight", one)


def _kept_sums(sheet: _Sheet) -> None:
    """What one weight lacks its sibling has too much: their sum is as before."""
    places = [at for at in _siblings(sheet) if Decimal(sheet.text(at, "weight")) > Decimal("0.5")]
    for position in sheet.chosen(places):
        if sheet.is_free(position, "weight") and sheet.is_free(position + 1, "weight"):
            moved = Decimal("0.5")
            less = Decimal(sheet.text(position, "weight")) - moved
            more = Decimal(sheet.text(position + 1, "weight")) + moved
            sheet.print_instead(position, "weight", f"{less.normalize():f}")
            sheet.print_instead(position + 1, "weight", f"{more.normalize():f}")


def _lost_serials(sheet: _Sheet) -> None:
    for position in sheet.chosen([at for at in _all(sheet) if sheet.is_free(at, "serial")]):
        sheet.print_instead(position, "serial", "")


def _repeated_serials(sheet: _Sheet) -> None:
    places = [at for at in _all(sheet)[1:] if sheet.is_free(at, "serial")]
    for position in sheet.chosen(places):
        sheet.print_instead(position, "serial", sheet.text(position - 1, "serial"))


def _fused_rows(sheet: _Sheet) -> None:
    """Two targets within one row: they share each drawn cell that covers several."""
    own = [name for name in SPANNED_FIELDS if name not in ("item", "category")]
    for position in sheet.chosen([at + 1 for at in _siblings(sheet) if _shares(sheet, at, own)]):
        if not {position - 1, position, position + 1} & (sheet.fused | sheet.split) and all(
            (at, name) not in sheet.texts
            for at in (position - 1, position)
            for name in ("serial", "weight", "due")
        ):
            sheet.fused.add(position)
            for record in sheet.truth.records[position - 1 : position + 1]:
                names = ("serial", "indicator_2", "weight", "due", "remark")
                sheet.struck |= {(record.serial, name) for name in names}


def _shares(sheet: _Sheet, position: int, names: list[str]) -> bool:
    """Whether each of the fields has one drawn cell over the record and the next."""
    spans = [sheet.span_at(position, name) for name in names]
    return all(span.end > position + 1 for span in spans)


def _split_rows(sheet: _Sheet) -> None:
    places = [at for at in _all(sheet) if len(sheet.text(at, "indicator_2")) > 2 * 12]
    for position in sheet.chosen(places):
        if not {position, position + 1} & (sheet.fused | sheet.split):
            sheet.split.add(position)
            serial = sheet.truth.records[position].serial
            for name in split_fields(sheet.truth, position):
                fields = (name, PARTS.get(name, name))
                sheet.struck |= {(serial, each) for each in fields}


def _glued_cells(sheet: _Sheet) -> None:
    for position in sheet.chosen([at for at in _all(sheet) if sheet.is_free(at, "weight", "due")]):
        both = f"{sheet.text(position, 'weight')} {sheet.text(position, 'due')}"
        sheet.print_instead(position, "weight", both, "weight", "due")
        sheet.print_instead(position, "due", "")


def _slid_right(sheet: _Sheet) -> None:
    """A target stands in the column of the weight, whose number went on to that of the date."""
    for position in sheet.chosen([at for at in _all(sheet) if sheet.is_free(at, "weight", "due")]):
        weight, due = sheet.text(position, "weight"), sheet.text(position, "due")
        sheet.print_instead(position, "weight", "", "weight")
        sheet.print_instead(position, "due", f"{weight} {due}", "weight", "due")


def _wrong_words(sheet: _Sheet) -> None:
    for name in ("item", "category"):
        places = [span.first for span in sheet.truth.spans_of(name)]
        for position in sheet.chosen([at for at in places if sheet.is_free(at, name)]):
            text = sheet.text(position, name)
            words = text.partition(" ")[0]
            at = sheet.random.randrange(len(words))
            other = sheet.random.choice([each for each in "工作目标管理行政" if each != words[at]])
            sheet.print_instead(position, name, text[:at] + other + text[at + 1 :])


def _other_totals(sheet: _Sheet) -> None:
    totals = [
        replace(total, label=sheet.random.choice(OTHER_TOTALS)) for total in sheet.truth.totals
    ]
    sheet.truth = replace(sheet.truth, totals=tuple(totals))


def _other_heads(sheet: _Sheet) -> None:
    known = {cell.text for cell in HEAD}
    sheet.later_heads = {old: new for old, new in OTHER_HEADS.items() if old in known}


def _near_names(sheet: _Sheet) -> None:
    sheet.truth, struck = with_near_names(sheet.truth, sheet.random)
    sheet.struck |= struck


SLIPS: Final[Mapping[str, Plant]] = {
    "near names": _near_names,  # first: it renames people, and must find no slip yet
    "wrong digit in a weight": _changed("weight", other_digit),
    "wrong digit in points": _points_changed(other_digit),
    "wrong digit in a serial": _changed("serial", other_digit),
    "dropped digit in a weight": _changed("weight", dropped_digit),
    "dropped digit in points": _points_changed(dropped_digit),
    "dropped digit in a serial": _changed("serial", dropped_digit),
    "doubled digit in a weight": _changed("weight", doubled_digit),
    "doubled digit in points": _points_changed(doubled_digit),
    "doubled digit in a serial": _changed("serial", doubled_digit),
    "moved point in a weight": _changed("weight", moved_point),
    "swapped weights": _swapped_weights,
    "two slips that keep a sum": _kept_sums,
    "lost serial": _lost_serials,
    "repeated serial": _repeated_serials,
    "glued cells": _glued_cells,
    "slid to the right": _slid_right,
    "wrong word in a label": _wrong_words,
    "fused rows": _fused_rows,
    "split row": _split_rows,
    "total in other words": _other_totals,
    "repeated heads in other words": _other_heads,
}
OF_THE_SHEET: Final = ("near names", "total in other words", "repeated heads in other words")


def spoilt(
    truth: SheetTruth, names: Iterable[str], seed: int, rate: float, at_least_one: bool = True
) -> SheetTruth:
    """The sheet with these slips, each at that rate a place, and once at least where it can be.

    A slip that concerns the whole sheet strikes it, or, where none need strike, at ten times
    the rate: a sheet has many places.
    """
    sheet = _Sheet(truth, Random(seed), rate, at_least_one)
    for name in names:
        is_struck = strikes(sheet.random, 10 * rate)
        if at_least_one or is_struck or name not in OF_THE_SHEET:
            SLIPS[name](sheet)
    return sheet.spoilt()
