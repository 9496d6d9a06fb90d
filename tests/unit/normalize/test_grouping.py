"""Which group a record belongs to, where its own serial does not say."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.entries import parent_keys
from normalize.grouping import told_serials
from tests.unit.normalize.drawn import Understood, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE


@dataclass(frozen=True)
class Sheet:
    serials: tuple[str, ...]
    begins_group: tuple[bool, ...]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Serials of three parts, in groups of at least three whose first row prints its name."""
    sizes = draw(st.lists(st.integers(3, 5), min_size=2, max_size=6))
    serials = [f"1-{n}-{m}" for n, size in enumerate(sizes, 1) for m in range(1, size + 1)]
    return Sheet(tuple(serials), tuple(serial.endswith("-1") for serial in serials))


def told(sheet: Sheet, serials: Sequence[str]) -> list[str]:
    return parent_keys(told_serials(serials, sheet.begins_group, [0] * len(serials)))


@given(sheets())
def test_serials_that_run_on_are_told_by_themselves(sheet: Sheet) -> None:
    assert tuple(told_serials(sheet.serials, sheet.begins_group, [0] * 99)) == sheet.serials


@given(sheets(), st.data())
def test_a_lost_serial_between_two_others_loses_no_group(sheet: Sheet, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(sheet.serials) - 2))
    serials = [*sheet.serials[:at], "", *sheet.serials[at + 1 :]]
    assert told(sheet, serials) == parent_keys(sheet.serials)


@given(sheets(), st.data())
def test_a_repeated_serial_loses_no_group(sheet: Sheet, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(sheet.serials) - 2))
    serials = [*sheet.serials[:at], sheet.serials[at - 1], *sheet.serials[at + 1 :]]
    assert told(sheet, serials) == parent_keys(sheet.serials)


@given(sheets(), st.data())
def test_a_wrong_digit_loses_no_group(sheet: Sheet, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(sheet.serials) - 2))
    place = data.draw(st.sampled_from([2, 4]))
    digit = data.draw(st.sampled_from("6789"))
    serial = sheet.serials[at]
    wrong = serial[:place] + digit + serial[place + 1 :]
    if wrong in sheet.serials:
        return
    serials = [*sheet.serials[:at], wrong, *sheet.serials[at + 1 :]]
    assert told(sheet, serials) == parent_keys(sheet.serials)


@pytest.mark.parametrize(
    ("serials", "names", "expected"),
    [
        ("2-3-2  4-2", "011", "2-3-2 4-1 4-2"),
        ("1-10-1 1-10-2 1-0-3 2-1-1", "1001", "1-10-1 1-10-2 1-10-3 2-1-1"),
        ("2-3-2 4-1 4-1 4-3", "0111", "2-3-2 4-1 4-2 4-3"),
        ("1-1-1   1-1-4", "1000", "1-1-1 1-1-2 1-1-3 1-1-4"),
        ("2-3-1 4-1 4-2", "111", "2-3-1 4-1 4-2"),
        ("1-1  1-3", "100", "1-1 1-2 1-3"),
        ("1-1-1  1-2-1", "101", "1-1-1 1-1-2 1-2-1"),
    ],
)
def test_serials_around_a_fault_tell_the_one_between(
    serials: str, names: str, expected: str
) -> None:
    given_ = serials.split(" ")
    has_name = [name == "1" for name in names]
    found = told_serials(given_, has_name, [0] * len(given_))
    assert " ".join(found) == expected


def test_a_row_with_a_name_of_its_own_begins_a_group_and_one_without_goes_on() -> None:
    serials = ["1-2-2", "", "1-4"]
    for name, group in ((True, "1-3"), (False, "1-2")):
        assert parent_keys(told_serials(serials, [False, name, True], [0] * 3))[1] == group


def test_a_neighbor_in_another_stretch_of_the_document_tells_nothing() -> None:
    assert told_serials(["1-1", "", "1-3"], [True] * 3, [0, 1, 2]) == ["1-1", "", "1-3"]


HEADS = "序号 | 文件依据 | 一级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人"


def targets(*rows: str) -> Understood:
    return understood(TARGETS, grid("\n".join([HEADS, *rows])), title=TARGETS_TITLE)


FIRST = "1-1-1 | 《条例》 | 修缮（6分） | 2 | 7月份 | 甘宁 | 编研科 | 凌统"


def test_rows_behind_a_lost_serial_are_filled_from_their_group_all_the_same() -> None:
    found = targets(FIRST, " | | | 2 | 8月份 | | | ", "1-1-3 | | | 2 | 9月份 | | | ")
    assert found.column("basis") == ["《条例》"] * 3
    assert found.column("indicator_1_points") == [6] * 3
    assert found.column("serial") == ["1-1-1", None, "1-1-3"]


def test_a_row_whose_group_is_not_known_is_doubted_in_all_that_it_may_share() -> None:
    lost, last = " | | 普查 | 2 | 8月份 | 甘宁 | 编研科 | 凌统", "7-5 | | | 2 | 9月份 | | |"
    found = targets(FIRST, lost, " | | | 1 | 9月份 | | | ", last)
    doubted = {field for record, field in found.found("blank-lost-or-spanned") if not record}
    assert doubted >= {"basis", "indicator_1", "indicator_1_points"}
