"""Judging records against the true ones."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest

from samples.invent import Scale, invent_sheet
from samples.score import Outcome, outcome_of, score
from samples.truth import TRUTH_FIELDS, Drawing, truth_from_json, truth_to_json

SHEET = invent_sheet(8, Scale.SMALL)
TRUTH = SHEET.records
CELLS = len(TRUTH) * len(TRUTH_FIELDS)


def as_read() -> list[dict[str, object]]:
    return [asdict(record) for record in TRUTH]


def test_the_truth_itself_is_right_in_every_cell() -> None:
    result = score(as_read(), TRUTH)
    assert (result.right, result.wrong, result.missing) == (CELLS, 0, 0)
    assert result.share_right == 1.0
    assert result.not_right == ()


def test_a_changed_cell_is_wrong_and_listed() -> None:
    records = as_read()
    records[1]["owners"] = ["无名"]
    result = score(records, TRUTH)
    assert (result.right, result.wrong) == (CELLS - 1, 1)
    assert result.fields["owners"].wrong == 1
    (cell,) = result.not_right
    assert (cell.serial, cell.field, cell.outcome) == (TRUTH[1].serial, "owners", Outcome.WRONG)
    assert f"{TRUTH[1].serial} owners: wrong" in result.report()


def test_an_absent_value_is_missing_unless_the_file_lost_it() -> None:
    records = as_read()
    records[0]["due"] = None
    assert score(records, TRUTH).missing == 1
    lost = frozenset({(TRUTH[0].serial, "due")})
    result = score(records, TRUTH, lost)
    assert (result.missing, result.null_where_lost) == (0, 1)
    assert result.share_right == 1.0


def test_another_value_for_a_lost_cell_is_wrong() -> None:
    records = as_read()
    records[0]["due"] = date(1999, 1, 31)
    assert score(records, TRUTH, frozenset({(TRUTH[0].serial, "due")})).wrong == 1


def test_a_value_where_the_sheet_prints_none_is_wrong() -> None:
    without = replace(TRUTH[0], remark=None)
    assert score([{**asdict(without), "remark": "有"}], [without]).wrong == 1


def test_an_absent_record_is_missing_in_every_cell() -> None:
    result = score(as_read()[1:], TRUTH)
    blank = sum(TRUTH[0].value(name) is None for name in TRUTH_FIELDS)
    assert result.missing == len(TRUTH_FIELDS) - blank


def test_a_record_that_is_not_on_the_sheet_is_wrong_in_every_cell() -> None:
    records = [*as_read(), {**as_read()[0], "serial": "99-9"}]
    result = score(records, TRUTH)
    assert result.wrong == len(TRUTH_FIELDS)
    assert result.invented_records == ("99-9",)


def test_a_repeated_record_is_wrong() -> None:
    assert score([*as_read(), as_read()[0]], TRUTH).invented_records == (TRUTH[0].serial,)


@pytest.mark.parametrize(
    ("name", "value", "true"),
    [
        ("weight", "2.00", Decimal(2)),
        ("weight", 1.5, Decimal("1.5")),
        ("weight", 2, Decimal(2)),
        ("due", "2020-12-31", date(2020, 12, 31)),
        ("year", "2020", 2020),
        ("item_points", 80.0, 80),
        ("owners", ["程岚"], ("程岚",)),
        ("basis", "", None),
        ("category_points", float("nan"), None),
    ],
)
def test_the_forms_of_a_value_are_taken_as_the_same(name: str, value: object, true: object) -> None:
    assert outcome_of(name, value, true, is_lost=False) is Outcome.RIGHT  # type: ignore[arg-type]  # mixed table


@pytest.mark.parametrize(
    ("name", "value", "true"),
    [
        ("weight", "two", Decimal(2)),
        ("due", "12月份", date(2020, 12, 31)),
        ("owners", [], ("程岚",)),
        ("owners", "程岚 方谷", ("程岚", "方谷")),
        ("indicator_1", "加快 建设", "加快建设"),
    ],
)
def test_other_values_are_wrong(name: str, value: object, true: object) -> None:
    assert outcome_of(name, value, true, is_lost=False) is Outcome.WRONG  # type: ignore[arg-type]  # mixed table


def test_the_truth_survives_being_written_and_read() -> None:
    lost = frozenset({(TRUTH[0].serial, "due")})
    assert truth_from_json(truth_to_json(SHEET, Drawing(b"", lost))) == (TRUTH, lost)
