"""The order of what is written."""

from hypothesis import given
from hypothesis import strategies as st

from model import natural_key
from output.order import record_order, sorted_rows
from tests.unit.output.drawn import SMALL, dataset_of


def test_the_parts_of_a_serial_are_ordered_as_numbers() -> None:
    drawn = ["1-10-1", "2-1", "1-2-1", "1-2", "10-1", "1-2-10"]
    assert sorted(drawn, key=natural_key) == ["1-2", "1-2-1", "1-2-10", "1-10-1", "2-1", "10-1"]


@given(st.text(max_size=8), st.text(max_size=8))
def test_two_texts_share_a_place_in_the_order_only_if_they_are_the_same(one: str, two: str) -> None:
    first, second = natural_key(one), natural_key(two)
    assert (first < second) + (second < first) == (one != two)


def test_records_are_ordered_by_key_and_serials_within_it() -> None:
    names = SMALL.parts[0].records.names()
    assert [names[at] for at in record_order(SMALL.parts[0].records)] == [
        "2019/1-2",
        "2020/1-2",
        "2020/1-10",
    ]


def test_a_record_whose_key_is_partly_lost_comes_first() -> None:
    lost = (None, "9", None, None, None, None, None, None)
    read = (2020, "1", None, None, None, None, None, None)
    assert record_order(dataset_of([read, lost]).parts[0].records) == [1, 0]


@given(st.permutations([("b", None, 2), ("b", 1.5, 1), ("a", 0.5, 10), ("a", 0.5, 9)]))
def test_a_ledger_has_one_order_whatever_order_its_lines_came_in(
    rows: list[tuple[str, float | None, int]],
) -> None:
    assert sorted_rows(rows, by=[0]) == [
        ("a", 0.5, 9),
        ("a", 0.5, 10),
        ("b", None, 2),
        ("b", 1.5, 1),
    ]
