"""What a blank means: filled within its group, printed blank, under a span, absent, or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import BLANK_CAUSES, Extents
from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = "Leg | No. | Charter | Port | Cargo | Tons | Mates | Crew | Note\n"


def voyages(body: str, extents: Extents = Extents.UNKNOWN) -> Understood:
    return understood(VOYAGES, grid(HEADS + body, extents), title=VOYAGES_TITLE)


def test_what_belongs_to_a_group_is_filled_down_to_its_end() -> None:
    found = voyages("""
        Outward | 1.1.1 | Ref. 17 | Riga | tar | 4 | Ann | Cy |
         | 1.1.2 | | | flax | 5 | | |
         | 1.1.3 | | | hemp | 5 | | |
    """)
    assert found.column("port") == ["Riga"] * 3
    assert found.column("charter") == ["Ref. 17"] * 3
    assert found.column("crew") == [("Cy",)] * 3
    assert found.causes("port") == ["printed", "filled down", "filled down"]


def test_a_filled_value_says_where_it_was_filled_from() -> None:
    found = voyages("""
        Outward | 1.1.1 | Ref. 17 | Riga | tar | 4 | Ann | Cy |
         | 1.1.2 | | | flax | 5 | | |
    """)
    value = found.value("port", 1)
    (ref,) = found.records.cells_of("port", 1)
    assert ref.cell.place == "R1C3"
    assert value.origin.steps[-1].rule == "filled down"
    assert "R1C3" in value.origin.steps[-1].detail


def test_what_is_drawn_on_the_second_row_of_its_group_belongs_to_the_first_as_well() -> None:
    found = voyages("""
        Outward | 1.1.1 | | | tar | 4 | Ann | Cy |
         | 1.1.2 | | Riga | flax | 5 | | |
    """)
    assert found.column("port") == ["Riga", "Riga"]
    assert found.causes("port") == ["filled up", "printed"]


def test_an_indicator_on_the_second_row_of_its_group_names_both_rows() -> None:
    heads = (
        "序号 | 文件依据 | 一级指标 | 二级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人\n"
    )
    found = understood(
        TARGETS,
        grid(heads + """
            1-1-1 | | | 完成屋面防水工程 | 2 | 6月份 | 甘宁 | 基建科 | 凌统
            1-1-2 | | 修缮旧库房（6分） | 更换门窗二十樘 | 4 | 12月份 | | |
            1-2-1 | | 整理旧案卷（5分） | 编目三千卷 | 2 | 12月份 | 吕蒙 | 编研科 | 陆逊
            1-2-2 | | | 装盒五百盒 | 3 | 12月份 | | |
        """),
        title=TARGETS_TITLE,
    )  # fmt: skip
    assert found.column("indicator_1") == ["修缮旧库房（6分）"] * 2 + ["整理旧案卷（5分）"] * 2
    assert found.column("indicator_1_points") == [6, 6, 5, 5]


@pytest.mark.parametrize("field", ["mates", "crew"])
def test_a_list_above_which_nothing_is_printed_is_lost_and_not_filled_up(field: str) -> None:
    found = voyages("""
        Outward | 1.1.1 | | Riga | tar | 4 | | |
         | 1.1.2 | Ref. 17 | | flax | 5 | Ann | Cy |
    """)
    assert found.column(field)[0] is None
    assert found.causes(field)[0] == "lost"
    assert ("1.1.1", field) in found.found("blank-lost-or-spanned")


def test_a_blank_above_a_value_that_is_only_filled_down_is_lost_or_spanned() -> None:
    found = voyages("""
        Outward | 1.1.1 | | Riga | tar | 4 | Ann | Cy |
         | 1.1.2 | Ref. 17 | | flax | 5 | | |
    """)
    assert found.column("charter") == [None, "Ref. 17"]
    assert ("1.1.1", "charter") in found.found("blank-lost-or-spanned")


def test_an_optional_field_that_its_group_does_not_have_is_printed_blank() -> None:
    found = voyages("""
        Outward | 1.1.1 | | Riga | tar | 4 | Ann | Cy |
         | 1.1.2 | | | flax | 5 | | | late
    """)
    assert found.causes("charter") == ["printed blank"] * 2
    assert found.column("note") == [None, "late"]


def test_nothing_is_filled_over_the_border_of_a_group() -> None:
    found = voyages("""
        Outward | 1.1.1 | Ref. 17 | Riga | tar | 4 | Ann | Cy |
         | 1.2.1 | | | flax | 5 | | |
    """)
    assert found.column("port") == ["Riga", None]
    assert found.column("charter") == ["Ref. 17", None]
    assert found.column("crew") == [("Cy",), None]
    assert ("1.2.1", "port") in found.found("blank-lost-or-spanned")


ENTRIES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["", "Riga", "Memel", "Hull"]),
        st.sampled_from(["", "Ann", "Bo"]),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: sorted(rows, key=lambda row: row[0]))


@given(ENTRIES)
def test_a_filled_value_is_always_printed_in_its_own_group(
    rows: list[tuple[int, str, str]],
) -> None:
    lines, counts = [], [0, 0, 0, 0]
    for group, port, crew in rows:
        counts[group] += 1
        lines.append(f" | 1.{group}.{counts[group]} | | {port} | tar | 4 | {crew} | {crew} |")
    found = voyages("\n".join(lines))
    groups = [str(number).rpartition(".")[0] for number in found.column("number")]
    for field in ("port", "crew"):
        for index, value in enumerate(found.records.columns[field]):
            if value.cause in BLANK_CAUSES:
                continue
            source = found.records.cells_of(field, index)[0].cell.row - 1
            assert groups[source] == groups[index]
            if field == "crew":
                assert source <= index


@given(ENTRIES)
def test_no_entry_is_changed_by_filling(rows: list[tuple[int, str, str]]) -> None:
    lines, counts = [], [0, 0, 0, 0]
    for group, port, crew in rows:
        counts[group] += 1
        lines.append(f" | 1.{group}.{counts[group]} | | {port} | tar | 4 | {crew} | {crew} |")
    found = voyages("\n".join(lines))
    for (_, port, crew), index in zip(rows, range(len(rows)), strict=True):
        if port:
            assert found.column("port")[index] == port
        if crew:
            assert found.column("crew")[index] == (crew,)


def test_a_drawn_span_decides_and_a_drawn_blank_stays_blank() -> None:
    found = voyages("""
        Outward | 1.1.1 | Ref. 17 | Riga | tar | 4 | Ann | Cy |
        ^ | 1.1.2 | | ^ | flax | 5 | ^ | |
    """, Extents.DRAWN)  # fmt: skip
    assert found.column("charter") == ["Ref. 17", None]
    assert found.column("mates") == [("Ann",), ("Ann",)]
    assert found.column("crew") == [("Cy",), ()]
    assert found.causes("crew") == ["printed", "printed blank"]
    assert found.causes("mates") == ["printed", "spanned"]


def test_a_drawn_span_may_reach_over_the_border_of_a_group() -> None:
    found = voyages("""
        Outward | 1.1.1 | Ref. 17 | Riga | tar | 4 | Ann | Cy |
        ^ | 1.2.1 | ^ | Hull | flax | 5 | ^ | ^ |
    """, Extents.DRAWN)  # fmt: skip
    assert found.column("charter") == ["Ref. 17", "Ref. 17"]
    assert found.column("crew") == [("Cy",), ("Cy",)]


def test_a_field_without_a_column_is_absent_and_its_page_is_named_once() -> None:
    found = understood(
        VOYAGES,
        grid("No. | Port | Cargo | Tons\n 1.1 | Riga | tar | 4\n 1.2 | Hull | flax | 5"),
        title=VOYAGES_TITLE,
    )
    assert found.causes("crew") == ["absent column"] * 2
    assert found.column("crew") == [None, None]
    assert [field for _, field in found.found("field-missing")].count("crew") == 1


def test_a_cell_over_two_columns_leaves_the_second_under_a_span() -> None:
    found = understood(
        VOYAGES,
        drawn(
            "No. | Port | Cargo | Tons | Note\n1.1 | Riga | tar | 4 | \n1.2 | Hull | flax | 5 |\n"
            "1.3 | Leith | nothing to be had there | < |"
        ),
        title=VOYAGES_TITLE,
    )
    assert found.column("cargo")[2] == "nothing to be had there"
    assert found.value("tons", 2).value is None
    assert found.causes("tons")[2] == "under a span"


def test_a_required_number_that_is_blank_is_lost_and_found() -> None:
    found = voyages("""
        Outward | 1.1.1 | | Riga | tar | 4 | Ann | Cy |
         | 1.1.2 | | | flax | | | |
    """)
    assert found.causes("tons") == ["printed", "lost"]
    assert ("1.1.2", "tons") in found.found("blank-lost-or-spanned")
