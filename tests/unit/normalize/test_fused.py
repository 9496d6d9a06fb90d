"""Rows that hold several records, taken apart."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.fused import end_marks
from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = "序号 | 一级指标 | 二级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人 | 备注"
REST = " | 甘宁 | 编研科 | 凌统 |"


def targets(row: str, *rows: str, is_drawn: bool = False) -> Understood:
    table = "\n".join([HEADS, row, *rows])
    drawing = drawn(table) if is_drawn else grid(table)
    return understood(TARGETS, drawing, title=TARGETS_TITLE)


@pytest.mark.parametrize(
    "serials", ["1-1-1 1-1-2", "1-1-1\\1-1-2", "1-1-1 1\\-1-2", "1-1-1 1-1\\-2"]
)
def test_several_serials_are_several_records_wherever_their_lines_break(serials: str) -> None:
    found = targets(f"{serials} | 修缮（5分） | 修库房 修书架 | 2 3 | 7月份 8月底{REST}")
    assert found.column("serial") == ["1-1-1", "1-1-2"]
    assert found.column("weight") == [Decimal(2), Decimal(3)]
    assert found.column("due") == [date(2021, 7, 31), date(2021, 8, 31)]
    assert found.column("indicator_2") == ["修库房", "修书架"]


def test_a_number_that_is_broken_over_two_lines_is_parted_at_its_blank() -> None:
    found = targets(f"1-1-1 1-1-2 | 修缮 | 甲 乙 | 2 3 | 7月份 12\\月底{REST}")
    assert found.column("due") == [date(2021, 7, 31), date(2021, 12, 31)]


@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_belongs_to_the_group_is_that_of_all_its_rows(is_drawn: bool) -> None:
    row = f"1-1-1 1-1-2 | 修缮\\档案（5分） | 修库房 修书架 | 2 3 | 7月份 8月底{REST}"
    found = targets(row, is_drawn=is_drawn)
    assert found.column("indicator_1") == ["修缮档案（5分）"] * 2
    assert found.column("indicator_1_points") == [5, 5]
    assert found.column("leaders") == [("甘宁",)] * 2
    assert found.found("row-fused") == []


def test_texts_that_end_in_a_mark_are_parted_at_it_though_blanks_stand_inside() -> None:
    rows = [f"1-2-{n} | | 第{n}项工作。 | 1 | 9月份{REST}" for n in range(1, 6)]
    fused = f"1-1-1 1-1-2 | 修缮 | 修 库房。修书架。 | 2 3 | 7月份 8月底{REST}"
    assert targets(fused, *rows).column("indicator_2")[:2] == ["修库房。", "修书架。"]


def test_a_text_that_nothing_parts_belongs_to_none_and_is_doubted_in_both() -> None:
    found = targets(f"1-1-1 1-1-2 | 修缮 | 修库房修书架 | 2 3 | 7月份 8月底{REST}")
    assert found.column("indicator_2") == [None, None]
    assert found.found("row-fused") == [("1-1-1", "indicator_2"), ("1-1-2", "indicator_2")]


def test_an_entry_that_one_of_the_rows_alone_has_is_doubted_in_both() -> None:
    found = targets(f"1-1-1 1-1-2 | 修缮 | 甲 乙 | 2 | 7月份 8月底{REST}")
    assert found.column("weight") == [None, None]
    assert {("1-1-1", "weight"), ("1-1-2", "weight")} <= set(found.found("row-fused"))


def test_a_list_of_several_names_may_be_shared_or_be_two_lists_and_is_doubted() -> None:
    found = targets("1-1-1 1-1-2 | 修缮 | 甲 乙 | 2 3 | 7月份 8月底 | 甘宁 凌统 | 编研科 | 凌统 |")
    assert found.column("leaders") == [("甘宁", "凌统")] * 2
    assert found.found("row-fused") == [("1-1-1", "leaders"), ("1-1-2", "leaders")]


def test_serials_of_two_groups_share_nothing() -> None:
    found = targets(f"1-1-2 1-2-1 | 修缮 | 甲 乙 | 2 3 | 7月份 8月底{REST}")
    assert found.column("indicator_1") == [None, None]
    assert ("1-2-1", "indicator_1") in found.found("row-fused")


def test_a_cell_that_is_drawn_over_more_rows_is_shared_without_a_doubt() -> None:
    heads = "No. | Port | Cargo | Tons | Crew"
    rows = "1.1 1.2 | Riga | tar and wax | 4 5 | Ann, Bo\n1.3 | ^ | flax | 6 | ^"
    found = understood(VOYAGES, drawn(f"{heads}\n{rows}"), title=VOYAGES_TITLE)
    assert found.column("port") == ["Riga"] * 3
    assert found.column("crew") == [("Ann", "Bo")] * 3
    assert {field for _, field in found.found("row-fused")} == {"cargo"}


@given(st.lists(st.text("abc ", min_size=1).filter(str.strip), min_size=5), st.sampled_from("。.;"))
def test_the_mark_that_ends_all_texts_and_stands_in_none_is_known(
    texts: list[str], mark: str
) -> None:
    assert end_marks([("field", text + mark) for text in texts]) == {"field": mark}
    assert end_marks([("field", mark + text) for text in texts]) == {}
