"""Invents target sheets: seeded, so that the same seed gives the same sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from random import Random
from typing import Final

from samples.people import Answer, Staff, invent_staff
from samples.phrases import Phrases
from samples.truth import LIST_FIELDS, SPANNED_FIELDS, SheetTruth, Span, Total, TrueRecord
from samples.words import CITIES, COPIES, DUTIES, NOTES, OFFICES, CityWords, OfficeWords

TASK_ITEM: Final = ("职能工作目标", 80)
CONDUCT_ITEM: Final = ("行政能力目标", 20)
TASK_CATEGORIES: Final = ("重点工作目标", "常规工作目标")
CONDUCT_CATEGORIES: Final = ("科学行政", "依法行政", "高效行政", "廉洁行政", "管理创新")
FIRST_CONDUCT_NUMBER: Final = 4  # the numbers before it belong to the categories of tasks


class Scale(StrEnum):
    """How large an invented sheet is."""

    SMALL = "small"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class _Sizes:
    indicators: tuple[int, int]
    targets: tuple[int, int]
    duties: tuple[int, int]
    clauses: int


SIZES: Final = {
    Scale.SMALL: _Sizes(indicators=(4, 6), targets=(1, 3), duties=(1, 2), clauses=2),
    Scale.FULL: _Sizes(indicators=(13, 18), targets=(2, 3), duties=(3, 4), clauses=4),
}


def invent_sheet(
    seed: int,
    scale: Scale = Scale.FULL,
    year: int | None = None,
    office: int | None = None,
    staff: Staff | None = None,
) -> SheetTruth:
    """A sheet and its true records; `office` chooses among city and office, else the seed does.

    The staff is invented too, unless it is given, as for several sheets of one office.

    >>> sheet = invent_sheet(7, Scale.SMALL)
    >>> sum(record.weight for record in sheet.records) == 100
    True
    """
    random = Random(seed)
    kind = office if office is not None else random.randrange(len(CITIES) * len(OFFICES))
    city, words = office_words(kind)
    year = year if year is not None else random.randint(2018, 2024)
    phrases = Phrases(random, city, words, year, SIZES[scale].clauses)
    staff = staff or invent_staff(random, words)
    desk = _Desk(random, phrases, city.name + words.name, staff, SIZES[scale])
    desk.write_tasks()
    desk.write_conduct()
    return desk.sheet()


def office_words(number: int) -> tuple[CityWords, OfficeWords]:
    """The city and the office of that number; numbers go round."""
    return CITIES[number % len(CITIES)], OFFICES[number // len(CITIES) % len(OFFICES)]


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a target stands under."""

    item: tuple[str, int]
    category: str
    category_points: int | None
    basis: str | None
    indicator: str
    indicator_points: int | None


class _Desk:
    """Where one sheet is written from the top: records, the spans over them, the totals."""

    def __init__(
        self, random: Random, phrases: Phrases, unit: str, staff: Staff, sizes: _Sizes
    ) -> None:
        self.random = random
        self.phrases = phrases
        self.unit = unit
        self.staff = staff
        self.sizes = sizes
        self.records: list[TrueRecord] = []
        self.due_texts: list[str] = []
        self.starts: dict[str, list[int]] = {name: [] for name in SPANNED_FIELDS}
        self.totals: list[Total] = []

    def write_tasks(self) -> None:
        """The item of 80 points: categories of indicators of targets."""
        points = TASK_ITEM[1]
        count = self.random.randint(*self.sizes.indicators)
        in_first = max(2, round(count * self.random.uniform(0.55, 0.75)))
        self._start("item")
        basis: str | None = None
        for position, share in enumerate(_shares(self.random, points, count)):
            is_new = position in (0, in_first)
            block = 1 if position < in_first else 2
            if is_new:
                self._start("category")
            if is_new or basis is None or self.random.random() >= 0.3:
                basis = self.phrases.basis() if self.random.random() < 0.75 else None
                self._start("basis")
            number = position + 1 if block == 1 else position - in_first + 1
            basis = self._write_indicator(f"{block}-{number}", block, share, basis)
        self.totals.append(Total(len(self.records), "合计", Decimal(points)))

    def _write_indicator(
        self, number: str, block: int, share: int, basis: str | None
    ) -> str | None:
        """The targets of one first-level indicator; gives the basis of its last target."""
        random = self.random
        count = 1 if random.random() < 0.12 else min(random.randint(*self.sizes.targets), share)
        has_points = count > 1 or random.random() < 0.5
        text, points = self.phrases.indicator(share, has_points)
        is_together = count > 1 and random.random() < 0.35
        splits_basis = count > 1 and random.random() < 0.06
        concerns_all = is_together and random.random() < 0.2
        answer = self.staff.everyone() if concerns_all else self.staff.answer(random)
        self._start("indicator_1")
        for position, weight in enumerate(_weights(random, share, count)):
            if splits_basis and position == count - 1:
                basis = self.phrases.basis()
                self._start("basis")
            if position > 0 and not is_together:
                answer = self.staff.answer(random)
            if position == 0 or not is_together:
                self._start(*LIST_FIELDS)
            heading = _Heading(TASK_ITEM, TASK_CATEGORIES[block - 1], None, basis, text, points)
            serial = number if count == 1 else f"{number}-{position + 1}"
            self._write(heading, serial, self.phrases.target(), weight, answer)
        return basis

    def write_conduct(self) -> None:
        """The item of 20 points: categories of first-level indicators alone."""
        random = self.random
        labels = CONDUCT_CATEGORIES if random.random() < 0.7 else CONDUCT_CATEGORIES[:4]
        share = CONDUCT_ITEM[1] // len(labels)
        duties = random.sample(DUTIES, len(DUTIES))
        self._start("item")
        for number, label in enumerate(labels, start=FIRST_CONDUCT_NUMBER):
            count = random.randint(*self.sizes.duties)
            all_from = random.randrange(count) if random.random() < 0.5 else count
            answer = self.staff.everyone()
            self._start("category")
            for row, weight in enumerate(_weights(random, share, count)):
                if row <= all_from:
                    answer = self.staff.everyone() if row == all_from else self.staff.answer(random)
                    self._start(*LIST_FIELDS)
                self._start("basis", "indicator_1")
                heading = _Heading(CONDUCT_ITEM, label, share, None, duties.pop(), None)
                self._write(heading, f"{number}-{row + 1}", None, weight, answer)
        self.totals.append(Total(len(self.records), "合计", Decimal(CONDUCT_ITEM[1])))
        whole = Decimal(TASK_ITEM[1] + CONDUCT_ITEM[1])
        self.totals.append(Total(len(self.records), "考评总得分", whole))

    def _write(
        self, heading: _Heading, serial: str, target: str | None, weight: Decimal, answer: Answer
    ) -> None:
        due, due_text = self.phrases.due()
        has_remark = target is not None and self.random.random() < 0.08
        self.due_texts.append(due_text)
        self.records.append(
            TrueRecord(
                year=self.phrases.year,
                unit=self.unit,
                item=heading.item[0],
                item_points=heading.item[1],
                category=heading.category,
                category_points=heading.category_points,
                serial=serial,
                basis=heading.basis,
                indicator_1=heading.indicator,
                indicator_1_points=heading.indicator_points,
                indicator_2=target,
                weight=weight,
                due=due,
                leaders=answer.leaders,
                departments=answer.departments,
                owners=answer.owners,
                remark=self.phrases.remark() if has_remark else None,
            )
        )

    def sheet(self) -> SheetTruth:
        """The sheet as written so far."""
        random, year = self.random, self.phrases.year
        spans: list[Span] = []
        for name in SPANNED_FIELDS:
            edges = pairwise([*self.starts[name], len(self.records)])
            spans.extend(Span(name, first, end) for first, end in edges)
        handed_in = date(year, 2, 1) + timedelta(days=random.randrange(200))
        notes = [self.phrases.fill(note) for note in random.sample(NOTES, 3)]
        return SheetTruth(
            year=year,
            unit=self.unit,
            title=f"{year}年度{self.unit}绩效管理目标考评表",
            caption=f"参评单位（盖章）：{self.unit}",
            dated=f"{handed_in.year}年{handed_in.month}月{handed_in.day}日",
            copied_to=random.choice(COPIES),
            notes=tuple(f"（{place}）{note}" for place, note in enumerate(notes, start=1)),
            records=tuple(self.records),
            due_texts=tuple(self.due_texts),
            spans=tuple(spans),
            totals=tuple(self.totals),
        )

    def _start(self, *names: str) -> None:
        for name in names:
            self.starts[name].append(len(self.records))


def _shares(random: Random, total: int, count: int) -> list[int]:
    """Whole points of each indicator, none below two, summing to the total."""
    shares = [total // count] * count
    shares[-1] += total - sum(shares)
    for _ in range(count * 2):
        giver, taker = random.sample(range(count), 2)
        if shares[giver] > 2:
            shares[giver] -= 1
            shares[taker] += 1
    return shares


def _weights(random: Random, total: int, count: int) -> Sequence[Decimal]:
    """Weights in halves of a point, summing to the total, none below a half."""
    halves = [2 * total // count] * count
    halves[0] += 2 * total - sum(halves)
    if count > 1 and random.random() < 0.4:
        giver, taker = random.sample(range(count), 2)
        moved = random.randrange(halves[giver])
        halves[giver] -= moved
        halves[taker] += moved
    return [_plain(half) for half in halves]


def _plain(halves: int) -> Decimal:
    return Decimal(halves // 2) if halves % 2 == 0 else Decimal(halves) / 2
