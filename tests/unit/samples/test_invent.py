"""What holds of every invented sheet."""

import calendar
import re
from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from samples.invent import Scale, invent_sheet
from samples.truth import TRUTH_FIELDS, SheetTruth, TrueRecord

sheets = st.builds(invent_sheet, st.integers(0, 100_000), st.sampled_from(list(Scale)))
some = settings(max_examples=20, deadline=None)


def weights_by(sheet: SheetTruth, field: str) -> dict[object, Decimal]:
    sums: dict[object, Decimal] = defaultdict(Decimal)
    for record in sheet.records:
        sums[record.value(field)] += record.weight
    return sums


@some
@given(sheets)
def test_the_weights_of_each_item_sum_to_its_points(sheet: SheetTruth) -> None:
    assert weights_by(sheet, "item") == {"职能工作目标": 80, "行政能力目标": 20}
    assert [total.weight for total in sheet.totals] == [80, 20, 100]


@some
@given(sheets)
def test_the_weights_of_each_indicator_sum_to_the_points_it_prints(sheet: SheetTruth) -> None:
    for span in sheet.spans_of("indicator_1"):
        records = sheet.records[span.first : span.end]
        points = records[0].indicator_1_points
        printed = re.search(r"[（(](\d+)分[)）]$", records[0].indicator_1)
        assert points == (int(printed[1]) if printed else None)
        assert points is None or sum(record.weight for record in records) == points


@some
@given(sheets)
def test_the_weights_of_each_category_sum_to_the_points_it_prints(sheet: SheetTruth) -> None:
    sums = weights_by(sheet, "category")
    for record in sheet.records:
        assert record.category_points in (None, sums[record.category])


@some
@given(sheets)
def test_no_weight_is_below_half_a_point(sheet: SheetTruth) -> None:
    assert min(record.weight for record in sheet.records) >= Decimal("0.5")


@some
@given(sheets)
def test_serials_run_on_without_gap_or_repeat(sheet: SheetTruth) -> None:
    last: dict[tuple[int, ...], int] = {}
    for record in sheet.records:
        numbers = tuple(int(part) for part in record.serial.split("-"))
        for depth in range(1, len(numbers)):
            above, number = numbers[:depth], numbers[depth]
            is_leaf = depth == len(numbers) - 1
            expected = last.get(above, 0) + (1 if is_leaf or last.get(above) != number else 0)
            assert number == expected, record.serial
            last[above] = number


@some
@given(sheets)
def test_a_value_is_the_same_over_all_records_that_its_cell_spans(sheet: SheetTruth) -> None:
    for span in sheet.spans:
        values = {sheet.records[at].value(span.field) for at in range(span.first, span.end)}
        assert len(values) == 1


@some
@given(sheets)
def test_a_due_date_is_the_last_day_of_the_month_it_prints(sheet: SheetTruth) -> None:
    for record, text in zip(sheet.records, sheet.due_texts, strict=True):
        month = re.fullmatch(r"(\d+)月[份底]", text)
        assert month is not None
        assert (record.due.year, record.due.month) == (sheet.year, int(month[1]))
        assert record.due.day == calendar.monthrange(sheet.year, record.due.month)[1]


@some
@given(sheets)
def test_no_two_people_of_a_sheet_are_one_slip_apart(sheet: SheetTruth) -> None:
    people = {name for record in sheet.records for name in (*record.leaders, *record.owners)}
    for name, other in combinations(people, 2):
        if len(name) == len(other):
            assert sum(a != b for a, b in zip(name, other, strict=True)) >= 2


@some
@given(sheets)
def test_no_value_holds_a_blank_of_the_lay_out(sheet: SheetTruth) -> None:
    for record in sheet.records:
        assert not any(re.search(r"\s", text) for text in texts_in(record))


def texts_in(record: TrueRecord) -> list[str]:
    lists = (*record.leaders, *record.departments, *record.owners)
    texts = (record.value(name) for name in TRUTH_FIELDS)
    return [*lists, *(text for text in texts if isinstance(text, str))]


@some
@given(st.integers(0, 1000))
def test_the_same_seed_gives_the_same_sheet(seed: int) -> None:
    assert invent_sheet(seed, Scale.SMALL) == invent_sheet(seed, Scale.SMALL)


def test_sheets_vary_in_what_a_reader_must_tell_apart() -> None:
    records = [record for seed in range(20) for record in invent_sheet(seed).records]
    assert {record.serial.count("-") for record in records} == {1, 2}
    assert {record.basis is None for record in records} == {True, False}
    assert {record.remark is None for record in records} == {True, False}
    assert {len(name) for record in records for name in record.owners} == {2, 3}
    assert any(len(record.departments) > 1 for record in records)
    assert any(record.departments == ("各科室",) for record in records)
