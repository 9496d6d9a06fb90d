"""Codes that stand where they cannot, and rows whose numbers are those of all others."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import FindingCode, Status
from normalize.code_order import misplaced, odd_lengths
from tests.unit.normalize.drawn import Understood, grid, spec_of, understood

OUTLAY = spec_of(
    r"""
spec: outlay
dataset: outlay
record: {one: row, key: [year, code]}
find:
  heads: [[Code], [Name], [Pay], [Goods]]
  title: 'Outlay of (?P<year>\d{4})'
  totals: [Total]
fields:
  year: {type: integer, from: title}
  code: {type: code, heads: [Code], pattern: '\d{2}(\d{2})?', repeats: never}
  name: {type: text, heads: [Name]}
  all: {type: decimal, scale: 2, heads: [All]}
  pay: {type: decimal, scale: 2, heads: [Pay]}
  goods: {type: decimal, scale: 2, heads: [Goods]}
equations:
  - {discover: [subtotals], chance: 0.001}
"""
)
HEADS = "Code | Name | All | Pay | Goods"
SOUND = """
20   | Harbor    | 9.50  | 4.00 | 5.50
2001 | Quays     | 4.25  | 2.25 | 2.00
2004 | Cranes    | 5.25  | 1.75 | 3.50
21   | Lights    | 12.75 | 6.25 | 6.50
2102 | Towers    | 7.00  | 3.00 | 4.00
2107 | Buoys     | 5.75  | 3.25 | 2.50
23   | Pilots    | 8.10  | 6.10 | 2.00
2301 | Boats     | 3.60  | 2.60 | 1.00
2308 | Crews     | 4.50  | 3.50 | 1.00
"""


def outlay(rows: str) -> Understood:
    return understood(OUTLAY, grid(f"{HEADS}\n{rows.strip()}"), title="Outlay of 1931")


def doubted(rows: str) -> set[object]:
    values = outlay(rows).records.columns["code"]
    return {value.value for value in values if value.status is Status.CONTRADICTED}


def codes(text: str) -> list[str]:
    own = text.split()
    return [own[each.record] for each in misplaced(own, [0] * len(own))]


def test_codes_in_order_each_under_its_own_are_left_alone() -> None:
    assert doubted(SOUND) == set()


def test_a_code_that_is_out_of_order_is_told() -> None:
    assert codes("10 1001 1002 11 1901 1102 12 1201 1203") == ["1901"]


def test_a_code_under_none_that_it_begins_with_is_told_though_it_is_in_order() -> None:
    assert codes("10 1001 1002 11 1101 1202 13 1301 1303 14 1401 1406") == ["1202"]


def test_of_several_codes_under_one_that_none_begins_with_the_one_is_told() -> None:
    assert codes("10 1001 1002 11 1201 1202 13 1301 1303 14 1401 1406") == ["11"]


def test_where_either_of_two_codes_may_be_wrong_both_are_told() -> None:
    assert codes("10 1001 1002 1009 1004 11 1101 1102 1103") == ["1009", "1004"]


def test_codes_without_an_order_are_left_alone() -> None:
    assert codes("83 17 29 54 61 12 97 38 46 75 20") == []


def test_few_codes_are_left_alone() -> None:
    assert codes("10 11 19 12 13") == []


def test_the_code_of_a_group_is_shorter_than_those_under_it_and_is_left_alone() -> None:
    inner = [f"302{number}" for number in range(10, 30)]
    assert odd_lengths(["302", *inner]) == []
    assert [each.record for each in odd_lengths(["311", *inner])] == [0]


def test_another_list_of_the_same_codes_is_one_of_its_own() -> None:
    own = [str(code) for code in (*range(10, 19), *range(10, 19))]
    assert misplaced(own, [0] * 9 + [1] * 9) == []


@given(st.sets(st.integers(1000, 9999), min_size=8), st.data())
def test_codes_in_order_of_one_length_are_never_told(drawn: set[int], data: st.DataObject) -> None:
    own = [str(code) for code in sorted(drawn)]
    lists = data.draw(st.lists(st.integers(0, 1), min_size=len(own), max_size=len(own)))
    assert misplaced(own, lists) == []


@given(st.lists(st.integers(1000, 9999), unique=True, min_size=20, max_size=60), st.data())
def test_one_code_put_elsewhere_is_among_those_told(drawn: list[int], data: st.DataObject) -> None:
    own = [str(code) for code in sorted(drawn)]
    at = data.draw(st.integers(0, len(own) - 1))
    to = data.draw(st.integers(0, len(own) - 2).filter(lambda place: abs(place - at) > 1))
    moved = own.pop(at)
    own.insert(to, moved)
    assert moved in {own[each.record] for each in misplaced(own, [0] * len(own))}


def test_a_code_out_of_place_is_contradicted_and_named_and_not_changed() -> None:
    found = outlay(SOUND.replace("2102", "2702"))
    told = [f for f in found.result.findings if f.code is FindingCode.CODE_MISPLACED]
    assert [(f.record, f.field) for f in told] == [("1931/2702", "code")]
    assert "2702" in found.column("code")


@pytest.mark.parametrize("word", ["Sum of all", "In all", ""])
def test_a_row_whose_numbers_are_the_sums_of_all_records_is_none(word: str) -> None:
    last = f"     | {word} | 30.35 | 16.35 | 14.00"
    found = outlay(f"{SOUND.strip()}\n{last}")
    assert len(found.column("code")) == 9
    assert all(f.code is not FindingCode.BLANK_LOST_OR_SPANNED for f in found.result.findings)


def test_a_row_that_lost_its_code_stays_a_record() -> None:
    found = outlay(SOUND.replace("2107 |", "     |"))
    assert found.column("code").count(None) == 1
    assert len(found.column("code")) == 9


def test_a_number_at_the_end_of_a_text_goes_to_the_record_that_lacks_it() -> None:
    found = outlay(SOUND.replace("Towers    | 7.00 ", "Towers 7.00 |  "))
    assert found.column("name")[4] == "Towers"
    assert found.column("all")[4] == Decimal("7.00")
    assert found.repaired()["2102", "all"] == "glued cells"


def test_no_number_is_taken_from_a_text_where_the_record_has_its_own() -> None:
    found = outlay(SOUND.replace("Towers ", "Towers 7.00 "))
    assert found.column("name")[4] == "Towers 7.00"


def test_beside_a_code_that_two_records_have_or_that_slid_with_it_nothing_is_proved() -> None:
    found = outlay(SOUND.replace("2102", "21  ").replace("2107", "2102"))
    sound = outlay(SOUND)
    assert sound.statuses("all")[3:6] == ["proved"] * 3
    assert "proved" not in found.statuses("all")[3:6]
