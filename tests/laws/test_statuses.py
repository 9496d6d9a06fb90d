"""The third law: a status is what its definition says, asked anew of the checks and the truth."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from model import CheckOutcome, EquationCheck, FieldType, RecordSet, Status
from samples.draw_text import draw_text
from samples.draw_workbook import draw_workbook
from samples.invent import Scale, invent_sheet
from samples.score import Outcome, score
from samples.truth import SheetTruth
from tests.laws.sheets import (
    FAULTY_TEXT,
    ONE_FAULT,
    SPEC,
    WAYS,
    Handed,
    handed_in,
    part_of,
    rows_of,
    sheet,
)

SEEDS = range(2)
all_ways = pytest.mark.parametrize("name", WAYS)
all_seeds = pytest.mark.parametrize("seed", SEEDS)
DRAWN = ("workbook.xlsx", "clean.txt")
NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.SERIAL, FieldType.CODE}
STATED = ("indicator_1_points", "category_points", "item_points")


def proved(records: RecordSet, field: str) -> set[int]:
    column = records.columns[field]
    return {index for index in range(len(records)) if column.status(index) is Status.PROVED}


def sums_of(handed: Handed) -> dict[EquationCheck, frozenset[int]]:
    """Each check of a sum of weights that the spec asks, with the numbers of its records.

    The checks of the rows of totals are evidence for people and bear no value out.
    """
    by_name: dict[str, set[int]] = defaultdict(set)
    for index, name in enumerate(handed.records.names()):
        by_name[name].add(index)
    return {
        check: frozenset(index for name in check.records for index in by_name[name])
        for check in handed.result.checks
        if "weight" in check.say and not check.say.startswith("total of")
    }


def closed_by_record(sums: Mapping[EquationCheck, frozenset[int]]) -> dict[int, set[str]]:
    holding: dict[int, set[str]] = defaultdict(set)
    for check, members in sums.items():
        if check.outcome is CheckOutcome.CLOSED:
            for index in members:
                holding[index].add(f"{check.say} {check.group}")
    return holding


@all_ways
@all_seeds
def test_a_sum_is_closed_where_its_numbers_add_up_and_open_where_not(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    weights = handed.records.columns["weight"].values
    for check, members in sums_of(handed).items():
        numbers = [weights[index] for index in members]
        if any(number is None for number in numbers):
            assert check.outcome is CheckOutcome.UNDECIDED
            continue
        total = sum((Decimal(str(number)) for number in numbers), Decimal(0))
        is_closed = total == Decimal(check.expected)
        assert check.outcome is (CheckOutcome.CLOSED if is_closed else CheckOutcome.OPEN)


@all_ways
@all_seeds
def test_only_numbers_and_serials_are_ever_proved(name: str, seed: int) -> None:
    records = part_of(sheet(name, seed)).records
    kinds = {SPEC.field(field).type for field in records.columns if proved(records, field)}
    assert kinds <= NUMBERS


@all_ways
@all_seeds
def test_a_proved_weight_is_in_a_closed_sum_and_in_no_open_one(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    sums = sums_of(handed)
    opened = {i for c, members in sums.items() if c.outcome is CheckOutcome.OPEN for i in members}
    closed = set(closed_by_record(sums))
    weights = proved(handed.records, "weight")
    assert weights <= closed
    assert not weights & opened


def row_beside_its_serial(records: RecordSet, index: int) -> tuple[int, int, int] | None:
    """The row of the grid in which a record's weight and its serial are both printed."""
    rows = set()
    for field in ("weight", "serial"):
        cells = records.cells_of(field, index)
        if len(cells) != 1:
            return None
        rows.add((cells[0].page, cells[0].block, cells[0].cell.row))
    return rows.pop() if len(rows) == 1 else None


@all_ways
@all_seeds
def test_a_proved_weight_cannot_have_come_from_the_row_of_another_unnoticed(
    name: str, seed: int
) -> None:
    handed = sheet(name, seed)
    holding = closed_by_record(sums_of(handed))
    weights = handed.records.columns["weight"].values
    sure = proved(handed.records, "weight")
    for one, other in combinations(range(len(handed.records)), 2):
        if weights[one] != weights[other] and holding[one] == holding[other] != set():
            rows = [row_beside_its_serial(handed.records, index) for index in (one, other)]
            is_known = any(rows) and rows[0] != rows[1]
            assert is_known or not {one, other} & sure


@all_ways
@all_seeds
def test_a_proved_number_of_points_is_what_its_closed_sum_comes_to(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    sums = sums_of(handed)
    for field in STATED:
        column = handed.records.columns[field]
        for index in proved(handed.records, field):
            asked = [c for c, members in sums.items() if index in members and field in c.say]
            assert [(c.outcome, Decimal(c.expected)) for c in asked] == [
                (CheckOutcome.CLOSED, Decimal(str(column.values[index])))
            ]


@all_ways
@all_seeds
def test_a_proved_serial_has_a_neighbor_that_it_runs_on_with(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    runs = [c for c in handed.result.checks if "weight" not in c.say]
    closed = {n for c in runs if c.outcome is CheckOutcome.CLOSED for n in c.records}
    opened = {n for c in runs if c.outcome is CheckOutcome.OPEN for n in c.records}
    names = {handed.records.name(index) for index in proved(handed.records, "serial")}
    assert names <= closed
    assert not names & opened


@pytest.mark.parametrize("name", [*FAULTY_TEXT, *ONE_FAULT])
@pytest.mark.parametrize("seed", range(100, 104))
def test_no_wrong_cell_of_a_faulty_export_is_proved(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    records = part_of(handed).records
    judged = score(rows_of(records), handed.truth.records, handed.drawing.lost)
    wrong = {(c.serial, c.field) for c in judged.not_right if c.outcome is Outcome.WRONG}
    serials = records.columns["serial"].values
    sure = {(serials[i], field) for field in records.columns for i in proved(records, field)}
    assert not wrong & sure


@all_seeds
@pytest.mark.parametrize("name", ["workbook.xlsx", "open.pdf", "clean.txt"])
def test_a_sound_sheet_proves_something(name: str, seed: int) -> None:
    handed = sheet(name, seed, Scale.FULL)
    assert len(proved(handed.records, "serial")) > len(handed.records) / 2
    assert proved(handed.records, "weight")
    assert all(proved(handed.records, field) for field in STATED[1:])


def drawn_again(truth: SheetTruth, name: str) -> Handed:
    draw = draw_workbook if name.endswith("xlsx") else draw_text
    return handed_in(truth, draw(truth), name)


def with_weights(truth: SheetTruth, weights: Mapping[int, Decimal]) -> SheetTruth:
    """The sheet with other weights at these positions, and all that it states left as it was."""
    records = tuple(
        replace(record, weight=weights.get(position, record.weight))
        for position, record in enumerate(truth.records)
    )
    return replace(truth, records=records)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("seed", range(4))
def test_a_slip_in_one_weight_opens_its_sums_and_none_of_their_members_is_proved(
    name: str, seed: int
) -> None:
    truth = invent_sheet(seed, Scale.SMALL)
    at = seed * 5 % len(truth.records)
    slipped = truth.records[at].weight + 1
    handed = drawn_again(with_weights(truth, {at: slipped}), name)
    sums = sums_of(handed)
    own = [check for check, members in sums.items() if at in members]
    assert len(own) >= 2
    assert {check.outcome for check in own} == {CheckOutcome.OPEN}
    members = {index for check in own for index in sums[check]}
    assert not proved(handed.records, "weight") & members
    for field in STATED:
        stating = {i for c in own if field in c.say for i in sums[c]}
        assert not proved(handed.records, field) & stating


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("seed", range(4))
def test_what_changed_places_before_it_was_printed_is_as_printed_and_no_equation_minds(
    name: str, seed: int
) -> None:
    truth = invent_sheet(seed, Scale.FULL)
    pairs = [
        (span.first, other)
        for span in truth.spans_of("indicator_1")
        for other in range(span.first + 1, span.end)
        if truth.records[span.first].weight != truth.records[other].weight
    ]
    assert pairs
    one, other = pairs[seed % len(pairs)]
    swap = {one: truth.records[other].weight, other: truth.records[one].weight}
    handed = drawn_again(with_weights(truth, swap), name)
    assert CheckOutcome.OPEN not in {check.outcome for check in sums_of(handed)}
    weights = handed.records.columns["weight"].values
    assert {at: weights[at] for at in swap} == swap
