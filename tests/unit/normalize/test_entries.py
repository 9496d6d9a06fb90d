from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Entity, Field, FieldType, From
from normalize.entries import (
    is_dated,
    is_person_shaped,
    is_unit_shaped,
    parent_keys,
    part_of,
    read_month,
    read_number,
    read_serial,
    serial_parts,
    split_list,
)

TONS = Field("tons", FieldType.DECIMAL, From.COLUMN, scale=2, range=(Decimal(0), Decimal(100)))
COUNT = Field("count", FieldType.INTEGER, From.COLUMN)
NUMBER = Field("number", FieldType.SERIAL, From.COLUMN, pattern=r"\d+(-\d+){1,2}")
ANY_NUMBER = Field("number", FieldType.SERIAL, From.COLUMN)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", Decimal("2.00")),
        ("2.5", Decimal("2.50")),
        (" 2 . 5 ", Decimal("2.50")),
        ("２．５", Decimal("2.50")),
        ("2.505", None),
        ("101", None),
        ("-1", None),
        ("1,0", None),
        ("2分", None),
        ("", None),
        ("2-1", None),
    ],
)
def test_a_decimal_is_read_in_its_scale_and_range_or_not_at_all(
    text: str, number: Decimal | None
) -> None:
    read = read_number(text, TONS)
    assert (read.value if read else None) == number


@pytest.mark.parametrize(("text", "number"), [
    ("7", 7), ("7.0", 7), ("1,024", 1024), ("7.5", None), ("12,34", None), ("+3", 3),
])  # fmt: skip
def test_an_integer_is_read_where_nothing_is_behind_the_point(
    text: str, number: int | None
) -> None:
    read = read_number(text, COUNT)
    assert (read.value if read else None) == number


@given(st.decimals(0, 100, places=2))
def test_each_number_in_the_range_is_read_as_itself(number: Decimal) -> None:
    read = read_number(str(number), TONS)
    assert read is not None
    assert read.value == number


@pytest.mark.parametrize(
    ("text", "serial", "is_changed"),
    [
        ("1-2-1", "1-2-1", False),
        ("1 - 2", "1-2", False),
        ("１－２", "1-2", False),
        ("1—2", "1-2", True),
        ("1–2–3", "1-2-3", True),
        ("1一2", "1-2", True),
        ("1", None, False),
        ("1-2-3-4", None, False),
        ("1.2", None, False),
        ("一-二", None, False),
    ],
)
def test_a_serial_is_read_by_its_pattern_with_any_kind_of_dash(
    text: str, serial: str | None, is_changed: bool
) -> None:
    read = read_serial(text, NUMBER)
    assert (read.value if read else None) == serial
    assert bool(read and read.change) is is_changed


def test_a_serial_without_a_pattern_is_numbers_with_dashes_or_points() -> None:
    assert [
        bool(read_serial(text, ANY_NUMBER)) for text in ("7", "1.2", "1-2.3", "1-", "a1", "")
    ] == [True, True, True, False, False, False]


def test_the_parts_of_a_serial_stand_outermost_first() -> None:
    assert [serial_parts(serial) for serial in ("1-14", "2.1.3", "5", "")] == [
        ("1", "14"),
        ("2", "1", "3"),
        ("5",),
        (),
    ]


def test_siblings_share_a_parent_and_one_without_children_stands_for_itself() -> None:
    serials = ["1-1-1", "1-1-2", "1-2", "2-1", "2-2", ""]
    keys = parent_keys(serials)
    assert keys[0] == keys[1]
    assert len({keys[0], keys[2], keys[3]}) == 3
    assert keys[3] == keys[4]
    assert keys[5] == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月份", date(2020, 12, 31)),
        ("2月底", date(2020, 2, 29)),
        ("02 月", date(2020, 2, 29)),
        ("１１月", date(2020, 11, 30)),
        ("13月", None),
        ("0月", None),
        ("6月、9月", None),
        ("全年", None),
        ("", None),
    ],
)
def test_a_month_is_read_as_its_last_day(text: str, day: date | None) -> None:
    assert read_month(text, 2020) == day


def test_a_short_text_that_names_a_month_looks_like_a_date_and_a_sentence_does_not() -> None:
    assert is_dated("9月底前")
    assert not is_dated("在9月底前完成全部库房的清查工作")
    assert not is_dated("九")


def test_a_part_is_found_in_either_width() -> None:
    pattern = r"[（(](\d+)分[)）]$"
    assert [bool(part_of(text, pattern)) for text in ("清查(4分)", "清查（4分）", "4分")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("甘宁 吕蒙", ("甘宁", "吕蒙")),
        ("甘 宁 吕子明", ("甘宁", "吕子明")),
        ("吕子明 甘 宁 凌 统", ("吕子明", "甘宁", "凌统")),
        ("甘\u3000宁\n吕子明", ("甘宁", "吕子明")),
        ("甘宁、吕蒙，凌统", ("甘宁", "吕蒙", "凌统")),
        ("甘宁 甘宁", ("甘宁", "甘宁")),
        ("甘 宁 吕", ("甘宁", "吕")),
        ("吕 子明", ("吕", "子明")),
        ("Ann Lee, Bo Tam", ("Ann Lee", "Bo Tam")),
        ("Ann Lee\nBo  Tam", ("Ann Lee", "Bo Tam")),
        ("Lee, Ann; Tam, Bo", ("Lee, Ann", "Tam, Bo")),
        ("Ann Lee", ("Ann Lee",)),
        ("", ()),
    ],
)
def test_names_are_split_and_those_with_a_blank_inside_are_one(
    text: str, items: tuple[str, ...]
) -> None:
    assert split_list(text, Entity.PERSON) == items


def test_single_characters_of_units_are_not_joined() -> None:
    assert split_list("甲 乙", Entity.UNIT) == ("甲", "乙")


@given(st.lists(st.text("甲乙丙丁", min_size=2, max_size=4), max_size=6), st.sampled_from(" 、\n/"))
def test_a_list_that_is_printed_is_read_back(names: list[str], separator: str) -> None:
    assert split_list(separator.join(names), Entity.PERSON) == tuple(names)


@given(st.text("甲乙丙丁 \n", max_size=12))
def test_splitting_a_list_loses_and_adds_no_character(text: str) -> None:
    joined = "".join(split_list(text, Entity.PERSON))
    assert joined == "".join(char for char in text if char not in " \n")


@pytest.mark.parametrize(("token", "is_person"), [
    ("甘宁", True), ("诸葛孔明", True), ("甘", False), ("清查全部库房", False), ("Ann Lee", True),
    ("O'Hara", True), ("甘1", False), ("4", False),
])  # fmt: skip
def test_a_person_is_told_by_shape(token: str, is_person: bool) -> None:
    assert is_person_shaped(token) is is_person


@pytest.mark.parametrize(("token", "is_unit"), [
    ("编研科", True), ("科", False), ("《规程》", False), ("完成清查。", False),
    ("馆2021号", False),
])  # fmt: skip
def test_a_unit_is_told_by_shape(token: str, is_unit: bool) -> None:
    assert is_unit_shaped(token) is is_unit


@given(st.integers(10**18, 10**60))
def test_a_number_that_its_field_has_no_room_for_is_not_read(number: int) -> None:
    for kind in (FieldType.INTEGER, FieldType.DECIMAL):
        for scale in (0, 2):
            field = Field("n", kind, From.COLUMN, scale=scale)
            assert read_number(str(number), field) is None
            assert read_number(f"-{number}", field) is None
