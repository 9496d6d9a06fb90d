"""Entries to values: each read as its field's type, each change a step."""

from datetime import date
from decimal import Decimal

import pytest

from model import BLANK_CAUSES
from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = "No. | Port | Cargo | Tons | Crew | Note\n"
WHOLE = "Leg | No. | Charter | Port | Cargo | Tons | Mates | Crew | Note\n"


def voyage(line: str) -> Understood:
    return understood(VOYAGES, drawn(HEADS + line), title=VOYAGES_TITLE)


def due(text: str) -> Understood:
    heads = "序号 | 一级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人 | 备注"
    table = grid(f"{heads}\n1-1 | 修缮 | 2 | {text} | 甘宁 | 编研科 | 凌统 |")
    return understood(TARGETS, table, title=TARGETS_TITLE)


def test_each_entry_is_read_as_the_type_of_its_field() -> None:
    found = voyage("1.1 | Riga (4 t) | tar | 4.5 | Ann, Cy | late")
    row = [found.column(field)[0] for field in ("number", "port", "port_tons", "tons", "crew")]
    assert row == ["1.1", "Riga (4 t)", 4, Decimal("4.5"), ("Ann", "Cy")]
    assert found.column("season") == [1931]


def test_a_value_that_is_not_as_printed_says_how_it_was_read() -> None:
    found = voyage("1.1 | Riga (4 t) | tar\\in casks | 4 | Ann, Cy | late")
    assert found.steps("tons", 0) == ["read"]
    assert found.steps("port_tons", 0) == ["part"]
    assert found.steps("cargo", 0) == ["lay-out undone"]
    assert found.steps("crew", 0) == ["split"]
    assert found.steps("note", 0) == []
    assert found.steps("number", 0) == []


@pytest.mark.parametrize("text", ["four", "4,5", "501", "-2", "4.55"])
def test_a_number_that_cannot_be_read_is_null_and_named_by_a_finding(text: str) -> None:
    table = grid(
        WHOLE
        + f"Outward | 1.1 | Ref. 17 | Riga | tar | {text} | Ann | Cy |\n"
        + " | 1.2 | Ref. 18 | Hull | tar | 4 | Ann | Cy |"
    )
    found = understood(VOYAGES, table, title=VOYAGES_TITLE)
    assert found.value("tons", 0).value is None
    assert found.value("tons", 0).cause in BLANK_CAUSES
    assert any(repr(text) in finding.message for finding in found.result.findings)


@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("signs", ["##", "###", "#########"])
def test_what_a_spreadsheet_had_no_room_for_is_null_and_found_in_a_field_of_any_type(
    at: int, signs: str
) -> None:
    entries = ["1.1", "Riga", "tar", "4", "Ann", "late"]
    entries[at] = signs
    found = voyage(" | ".join(entries))
    field = ("number", "port", "cargo", "tons", "crew", "note")[at]
    assert found.column(field) == [None]
    assert found.causes(field) == ["lost"]
    assert field in [field for _, field in found.found("value-unreadable")]


def test_a_date_is_the_last_day_of_its_month_in_the_sheets_year() -> None:
    assert due("2月份").column("due") == [date(2021, 2, 28)]
    assert due("12月底").column("due") == [date(2021, 12, 31)]


@pytest.mark.parametrize("text", ["13月份", "6月、9月"])
def test_a_date_that_cannot_be_read_is_null_and_found(text: str) -> None:
    found = due(text)
    assert found.column("due") == [None]
    assert found.found("value-unreadable") == [("1-1", "due")]


def test_without_the_sheets_year_no_date_is_made_up() -> None:
    table = grid("序号 | 一级指标 | 权重 | 完成时限 | 责任人\n1-1 | 修缮 | 2 | 6月份 | 凌统")
    found = understood(TARGETS, table)
    assert found.column("due") == [None]
    assert found.column("year") == [None]
    assert ("1-1", "due") in found.found("value-unreadable")


def test_a_list_that_is_printed_blank_is_empty_and_other_blanks_are_null() -> None:
    found = voyage("1.1 | Riga | tar | 4 | | ")
    assert found.column("crew") == [()]
    assert found.column("note") == [None]
    assert found.causes("crew") == found.causes("note") == ["printed blank"]


def test_a_text_without_its_part_has_no_such_part() -> None:
    found = voyage("1.1 | Riga | tar | 4 | Ann |")
    assert found.column("port_tons") == [None]
    assert found.causes("port_tons") == ["printed blank"]


def test_a_part_of_a_filled_value_is_filled_alike() -> None:
    table = grid(HEADS + "1.1.1 | Riga (9 t) | tar | 4 | Ann |\n1.1.2 | | flax | 5 | Bo |")
    found = understood(VOYAGES, table, title=VOYAGES_TITLE)
    assert found.column("port_tons") == [9, 9]
    assert found.causes("port_tons") == ["printed", "filled down"]
    assert found.records.cells_of("port_tons", 1) == found.records.cells_of("port", 1)


def test_names_with_a_blank_inside_are_one_name() -> None:
    table = grid(
        "序号 | 一级指标 | 权重 | 完成时限 | 责任人\n1-1 | 修缮 | 2 | 6月份 | 凌 统 吕子明"
    )
    assert understood(TARGETS, table, title=TARGETS_TITLE).column("owners") == [("凌统", "吕子明")]


def test_a_text_keeps_its_width_and_wording() -> None:
    found = due("6月份")
    table = grid("序号 | 一级指标 | 权重 | 责任人\n1-1 | 修缮ＡＢ 旧 库房（4分） | 4 | 凌统")
    found = understood(TARGETS, table, title=TARGETS_TITLE)
    assert found.column("indicator_1") == ["修缮ＡＢ旧库房（4分）"]
