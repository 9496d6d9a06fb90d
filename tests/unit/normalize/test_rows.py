"""Rows to records: lines that go on with a row, and lists that spilt down their cell's rows."""

from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = """
No. | Port | Cargo | Tons | Mates | Crew | Note
"""
TARGET_HEADS = """
项目 | | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人 | 备注
"""  # noqa: E501  # a drawn table is as wide as its sheet


def voyages(body: str) -> Understood:
    return understood(VOYAGES, grid(HEADS + body), title=VOYAGES_TITLE)


def targets(body: str) -> Understood:
    return understood(TARGETS, grid(TARGET_HEADS + body), title=TARGETS_TITLE)


def test_a_line_below_a_record_goes_on_with_its_text() -> None:
    found = voyages("""
        1.1 | Riga | tar in casks, | 4 | Ann | Cy |
         | | well caulked | | | |
        1.2 | Memel | flax | 5 | Bo | Di |
    """)
    assert found.column("cargo") == ["tar in casks, well caulked", "flax"]
    assert found.value("cargo", 0).cause == "repaired"
    assert len(found.value("cargo", 0).origin.cells) == 2
    assert found.steps("cargo", 0)[0] == "joined rows"
    assert found.repaired()["1.1", "cargo"] == "joined rows"


def test_lines_of_cjk_text_join_without_a_blank() -> None:
    found = targets("""
职能工作目标 80分 | 重点工作目标 | 1-1 | | 修缮旧库房 | 完成屋面防水工程并 | 2 | 6月份 | 甘宁 | 基建科 | 凌统 |
 | | | | | 通过验收 | | | | | |
""")  # noqa: E501  # a drawn table is as wide as its sheet
    assert found.column("indicator_2") == ["完成屋面防水工程并通过验收"]


def test_a_row_without_a_serial_and_two_entries_of_its_own_is_a_record_whose_serial_is_lost() -> (
    None
):
    found = voyages("""
        1.1 | Riga | tar | 4 | Ann | Cy |
         | Memel | flax | 5 | Bo | Di |
    """)
    assert found.column("number") == ["1.1", None]
    assert found.column("cargo") == ["tar", "flax"]
    assert ("", "number") in found.found("blank-lost-or-spanned")


def test_a_list_that_spilt_down_the_rows_of_its_cell_is_one_list_for_all_of_them() -> None:
    found = targets("""
职能工作目标 80分 | 重点工作目标 | 1-1-1 | | 修缮旧库房（6分） | 完成屋面防水 | 2 | 6月份 | 甘宁 | 基建科 | 凌统 |
 | | 1-1-2 | | | 更换门窗二十樘 | 4 | 12月份 | | | 陆 逊 |
 | | | | | | | | | | 徐 盛 |
 | | | | | | | | | | 丁奉 |
 | | 1-2 | | 整理旧案卷 | 编目三千卷 | 2 | 12月份 | 吕蒙 | 编研科 | 潘璋 |
""")  # noqa: E501  # a drawn table is as wide as its sheet
    whole = ("凌统", "陆逊", "徐盛", "丁奉")
    assert found.column("owners") == [whole, whole, ("潘璋",)]
    assert found.causes("owners")[:2] == ["spread from a list"] * 2
    assert len(found.value("owners", 0).origin.cells) == 4
    assert found.repaired()["1-1-1", "owners"] == "spread list"
    assert found.repaired()["1-1-2", "owners"] == "spread list"


def test_a_list_that_spilt_below_one_row_is_that_rows_alone() -> None:
    found = targets("""
职能工作目标 80分 | 重点工作目标 | 1-1-1 | | 修缮旧库房（6分） | 完成屋面防水 | 2 | 6月份 | 甘宁 | 基建科 | 凌统 |
 | | 1-1-2 | | | 更换门窗二十樘 | 4 | 12月份 | 吕蒙 | 编研科 | 陆逊 |
 | | | | | | | | | | 徐盛 |
""")  # noqa: E501  # a drawn table is as wide as its sheet
    assert found.column("owners") == [("凌统",), ("陆逊", "徐盛")]


def test_names_on_rows_whose_other_lists_are_printed_are_not_gathered() -> None:
    found = voyages("""
        1.1.1 | Riga (9 t) | tar | 4 | Ann | Cy |
        1.1.2 | | flax | 5 | Bo | Di |
    """)
    assert found.column("crew") == [("Cy",), ("Di",)]


def test_a_spilt_list_stops_at_the_row_where_its_siblings_are_printed() -> None:
    found = targets("""
职能工作目标 80分 | 重点工作目标 | 1-1-1 | | 修缮旧库房（9分） | 完成屋面防水 | 2 | 6月份 | 甘宁 | 基建科 | 凌统 |
 | | 1-1-2 | | | 更换门窗二十樘 | 4 | 12月份 | 吕蒙 | 编研科 | 陆逊 |
 | | 1-1-3 | | | 粉刷外墙 | 3 | 12月份 | | | 徐盛 |
 | | | | | | | | | | 丁奉 |
""")  # noqa: E501  # a drawn table is as wide as its sheet
    whole = ("陆逊", "徐盛", "丁奉")
    assert found.column("owners") == [("凌统",), whole, whole]


def test_a_drawn_cell_over_two_rows_does_not_make_two_records_of_one_serial() -> None:
    found = understood(
        VOYAGES,
        drawn(
            HEADS
            + """
            1.1 | Riga | tar in casks | 4 | Ann | Cy |
            ^ | ^ | well caulked | ^ | ^ | Di | ^
            1.2 | Memel | flax | 5 | Bo | Di |
            """
        ),
        title=VOYAGES_TITLE,
    )
    assert found.column("number") == ["1.1", "1.2"]
    assert found.column("cargo") == ["tar in casks well caulked", "flax"]
    assert found.column("crew") == [("Cy", "Di"), ("Di",)]


def test_a_row_that_a_page_break_cut_in_two_is_one_record() -> None:
    first = grid(HEADS + "1.1 | Riga | tar in casks, | 4 | Ann | Cy |")
    second = grid(HEADS + " | | well caulked | | | | \n 1.2 | Memel | flax | 5 | Bo | Di |")
    found = understood(VOYAGES, first, second, title=VOYAGES_TITLE)
    assert found.column("number") == ["1.1", "1.2"]
    assert found.column("cargo") == ["tar in casks, well caulked", "flax"]
    pages = [ref.page for ref in found.records.cells_of("cargo", 0)]
    assert pages == [1, 2]


def test_a_text_above_the_first_record_is_used_by_none_and_says_so() -> None:
    found = voyages("""
         | | well caulked | | | |
        1.1 | Riga | tar | 4 | Ann | Cy |
    """)
    assert found.column("cargo") == ["tar"]
    assert len(found.found("entry-unused")) == 1
