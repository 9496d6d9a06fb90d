"""Slips planted in a sheet of any family: what its columns are is all that they need to know."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final, TypeAlias

from samples.digits import doubled_digit, dropped_digit, moved_point, other_digit
from samples.families.printed import FamilySheet
from samples.faults import strikes
from samples.reshaped import reshaped
from samples.truth import Misprints

Change: TypeAlias = Callable[[str, Random], str]
OTHER_TOTALS: Final = ("小计", "总　计", "以上共计")


@dataclass(slots=True)
class _Desk:
    """A sheet while slips are planted in it; each row has at most one."""

    sheet: FamilySheet
    random: Random
    rate: float
    at_least_one: bool
    texts: dict[tuple[int, str], str] = field(default_factory=dict)
    fused: set[int] = field(default_factory=set)
    split: set[int] = field(default_factory=set)
    struck: set[tuple[str, str]] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def chosen(self, places: Iterable[int]) -> list[int]:
        """Those of the rows that are struck at the rate, none of them struck before."""
        free = [place for place in places if place not in self.used]
        struck = [place for place in free if strikes(self.random, self.rate)]
        if free and not struck and self.at_least_one:
            struck = [self.random.choice(free)]
        self.used.update(struck)
        return struck

    def text(self, position: int, name: str) -> str:
        return self.sheet.cell_at(position, name).text

    def print_instead(self, position: int, name: str, text: str) -> None:
        self.texts[position, name] = text
        self.strike(position, name)

    def strike(self, position: int, *names: str) -> None:
        self.struck |= {(self.sheet.key_of(position), name) for name in names}

    def spoilt(self) -> FamilySheet:
        """The sheet with all that was planted."""
        sheet = self.sheet
        instead = {
            sheet.place_of(position, name): text for (position, name), text in self.texts.items()
        }
        cells = tuple(
            replace(cell, text=instead.get((cell.row, cell.col), cell.text))
            for cell in sheet.body.cells
        )
        shape = Misprints(fused=frozenset(self.fused), split=frozenset(self.split))
        body = reshaped(replace(sheet.body, cells=cells), shape)
        return replace(sheet, body=body, struck=frozenset(self.struck))


Plant: TypeAlias = Callable[[_Desk], None]


def _changed(change: Change, fields: Callable[[FamilySheet], tuple[str, ...]]) -> Plant:
    def plant(desk: _Desk) -> None:
        for name in fields(desk.sheet):
            ways = [change(desk.text(at, name), desk.random) for at in _rows(desk)]
            for at in desk.chosen(at for at in _rows(desk) if ways[at] != desk.text(at, name)):
                desk.print_instead(at, name, ways[at])

    return plant


def _rows(desk: _Desk) -> range:
    return range(len(desk.sheet.records))


def _numbers(sheet: FamilySheet) -> tuple[str, ...]:
    return sheet.numbers


def _serial(sheet: FamilySheet) -> tuple[str, ...]:
    return (sheet.serial,)


def _key(sheet: FamilySheet) -> tuple[str, ...]:
    return sheet.key[-1:]


def _swapped(desk: _Desk) -> None:
    """Two numbers that follow each other: of one column, or, where each is a record, of one row."""
    name = desk.sheet.numbers[0]
    for at in desk.chosen(_rows(desk)[:-1]):
        one, other = desk.text(at, name), desk.text(at + 1, name)
        if one != other and at + 1 not in desk.used:
            desk.used.add(at + 1)
            desk.print_instead(at, name, other)
            desk.print_instead(at + 1, name, one)


def _lost_serials(desk: _Desk) -> None:
    for at in desk.chosen(_rows(desk)):
        desk.print_instead(at, desk.sheet.serial, "")


def _repeated_serials(desk: _Desk) -> None:
    for at in desk.chosen(_rows(desk)[1:]):
        desk.print_instead(at, desk.sheet.serial, desk.text(at - 1, desk.sheet.serial))


def _glued(desk: _Desk) -> None:
    """Two neighboring entries in the cell of the left one."""
    columns = desk.sheet.columns
    left = columns.index(desk.sheet.numbers[0]) - 1
    one, other = columns[left], columns[left + 1]
    for at in desk.chosen(_rows(desk)):
        both = f"{desk.text(at, one)} {desk.text(at, other)}"
        desk.print_instead(at, one, both)
        desk.print_instead(at, other, "")


def _slid(desk: _Desk) -> None:
    """The last number of a row stands in the column before it, beside the one of that column."""
    columns = desk.sheet.columns
    right = columns.index(desk.sheet.numbers[-1])
    one, other = columns[right - 1], columns[right]
    for at in desk.chosen(_rows(desk)):
        desk.print_instead(at, other, f"{desk.text(at, one)} {desk.text(at, other)}")
        desk.print_instead(at, one, "")


def _fused(desk: _Desk) -> None:
    follows = [
        at + 1
        for at in _rows(desk)[:-1]
        if desk.sheet.body.record_rows[at] + 1 == desk.sheet.body.record_rows[at + 1]
    ]
    for at in desk.chosen(follows):
        if not {at - 1, at + 1} & desk.used:
            desk.used |= {at - 1, at + 1}
            desk.fused.add(at)
            desk.strike(at - 1, *desk.sheet.columns)
            desk.strike(at, *desk.sheet.columns)


def _split(desk: _Desk) -> None:
    long = [at for at in _rows(desk) if len(desk.text(at, "name")) >= 12]
    for at in desk.chosen(long):
        desk.split.add(at)
        desk.strike(at, "name")


def _other_totals(desk: _Desk) -> None:
    label = desk.random.choice(OTHER_TOTALS)
    totals = desk.sheet.body.total_rows
    cells = tuple(
        replace(cell, text=label) if cell.row in totals and cell.text == "合计" else cell
        for cell in desk.sheet.body.cells
    )
    desk.sheet = replace(desk.sheet, body=replace(desk.sheet.body, cells=cells))


FAMILY_SLIPS: Final[Mapping[str, Plant]] = {
    "total in other words": _other_totals,
    "wrong digit in a number": _changed(other_digit, _numbers),
    "dropped digit in a number": _changed(dropped_digit, _numbers),
    "doubled digit in a number": _changed(doubled_digit, _numbers),
    "moved point in a number": _changed(moved_point, _numbers),
    "wrong digit in a serial": _changed(other_digit, _serial),
    "wrong digit in a key": _changed(other_digit, _key),
    "dropped digit in a key": _changed(dropped_digit, _key),
    "swapped numbers": _swapped,
    "lost serial": _lost_serials,
    "repeated serial": _repeated_serials,
    "glued cells": _glued,
    "slid to the right": _slid,
    "fused rows": _fused,
    "split row": _split,
}
OF_A_NUMBER: Final = (
    "wrong digit in a number",
    "dropped digit in a number",
    "doubled digit in a number",
    "moved point in a number",
    "swapped numbers",
)  # those that a table of which each number is a record can have


def spoilt_family(
    sheet: FamilySheet, names: Iterable[str], seed: int, rate: float, at_least_one: bool = True
) -> FamilySheet:
    """The sheet with these slips, each at that rate a row, and once at least where it can be.

    Other words for the total strike a whole sheet: at ten times the rate, where none need strike.
    """
    desk = _Desk(sheet, Random(seed), rate, at_least_one)
    for name in names:
        is_struck = strikes(desk.random, 10 * rate)
        if at_least_one or is_struck or FAMILY_SLIPS[name] is not _other_totals:
            FAMILY_SLIPS[name](desk)
    return desk.spoilt()
