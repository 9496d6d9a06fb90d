from datetime import date
from decimal import Decimal

import pytest

from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = "No. | Port | Cargo | Tons | Crew | Note"


def voyages(*rows: str) -> Understood:
    return understood(VOYAGES, grid("\n".join([HEADS, *rows])), title=VOYAGES_TITLE)


def test_a_row_of_two_serials_is_two_records() -> None:
    found = voyages("1.1 1.2 | Riga (9 t) | tar\\wax | 4 5 | Ann, Bo |", "1.3 | | flax | 6 | Cy |")
    assert found.column("number") == ["1.1", "1.2", "1.3"]
    assert found.column("cargo") == ["tar", "wax", "flax"]
    assert found.column("tons") == [Decimal("4.0"), Decimal("5.0"), Decimal("6.0")]
    assert found.repaired()["1.2", "tons"] == "fused rows"


def test_a_text_that_cannot_be_parted_belongs_to_neither_row_and_is_listed() -> None:
    found = voyages("1.1 1.2 | Riga | tar and wax | 4 5 | Ann |", "1.3 | | flax | 6 | Cy |")
    assert found.column("cargo") == [None, None, "flax"]
    assert any("tar and wax" in f.message for f in found.result.findings)


def test_a_serial_with_blanks_beside_its_marks_is_one_serial() -> None:
    assert voyages("1 . 1 | Riga | tar | 4 | Ann |").column("number") == ["1.1"]


@pytest.mark.parametrize("text", ["2 12月份", "2\\12月份", "2  12月底"])
def test_a_weight_and_a_date_in_one_cell_are_both_read(text: str) -> None:
    heads = "序号 | 一级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人"
    first, second = f"1-1 | 修缮 | {text} | | 甘宁", "1-2 | 普查 | 3 | 7月份 | 甘宁"
    table = "\n".join([heads, *(f"{row} | 编研科 | 凌统" for row in (first, second))])
    found = understood(TARGETS, grid(table), title=TARGETS_TITLE)
    assert found.column("weight") == [Decimal("2.00"), Decimal("3.00")]
    assert found.column("due") == [date(2021, 12, 31), date(2021, 7, 31)]
    assert {f for _, f in found.repaired()} >= {"weight", "due"}


def test_a_drawn_cell_with_two_entries_is_parted_as_well() -> None:
    table = drawn(f"{HEADS}\n1.1 | Riga | tar 4 | | Ann |\n1.2 | Hull | wax | 5 | Bo |")
    found = understood(VOYAGES, table, title=VOYAGES_TITLE)
    assert found.column("tons")[1] == Decimal("5.0")
    assert found.column("cargo")[0] == "tar 4"


def test_a_text_that_ends_in_a_number_keeps_it_where_the_next_field_has_its_own() -> None:
    found = voyages("1.1 | Riga | tar 40 | 4 | Ann |")
    assert found.column("cargo") == ["tar 40"]
    assert found.column("tons") == [Decimal("4.0")]
