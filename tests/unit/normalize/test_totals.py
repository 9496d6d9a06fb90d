"""Rows of totals: out of the body, and checked against the entries above them."""

import pytest

from model import Grid, Line
from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = "No. | Port | Cargo | Tons | Note\n"
BODY = "1.1 | Riga | tar | 4 |\n1.2 | Memel | flax | 5 |\n"


def voyages(body: str) -> Understood:
    return understood(VOYAGES, grid(HEADS + body), title=VOYAGES_TITLE)


def totals(found: Understood) -> list[tuple[str, str, str]]:
    return [
        (c.group, str(c.outcome), c.expected) for c in found.result.checks if "total of" in c.say
    ]


def test_a_total_is_no_record_and_is_checked() -> None:
    found = voyages(BODY + "Total | | | 9 |")
    assert found.column("number") == ["1.1", "1.2"]
    assert totals(found) == [("total", "closed", "9.0")]


@pytest.mark.parametrize("line", ["Total | | | 9", "Total | 9 | |", "| Total | | 9"])
def test_the_number_of_a_total_counts_wherever_it_stands(line: str) -> None:
    assert [check[1:] for check in totals(voyages(BODY + line))] == [("closed", "9.0")]


def test_a_total_that_does_not_add_up_is_found_at_its_place() -> None:
    found = voyages(BODY + "Total | | | 8 |")
    assert totals(found) == [("total", "open", "8.0")]
    (finding,) = [f for f in found.result.findings if f.code == "equation-open"]
    assert finding.place.place == "R3C0"


def test_a_total_proves_no_number() -> None:
    assert voyages(BODY + "Total | | | 9 |").statuses("tons") == ["unchecked"] * 2


def test_a_second_total_may_add_up_what_stands_since_the_first_or_all() -> None:
    part = BODY + "Total | | | 9 |\n2.1 | Hull | coal | 3 |\n"
    assert [c[1] for c in totals(voyages(part + "Total | | | 3 |"))] == ["closed", "closed"]
    assert [c[1] for c in totals(voyages(part + "Sum of all | | | 12 |"))] == ["closed", "closed"]
    assert [c[1] for c in totals(voyages(part + "Total | | | 5 |"))] == ["closed", "open"]


def test_a_total_over_a_missing_number_is_undecided() -> None:
    found = voyages("1.1 | Riga | tar | 4 |\n1.2 | Memel | flax | |\nTotal | | | 9 |")
    assert totals(found) == [("total", "undecided", "9.0")]


@pytest.mark.parametrize("label", ["合计", "合 计", "考评总得分"])
def test_totals_of_a_drawn_table_are_told_in_several_wordings(label: str) -> None:
    found = understood(
        TARGETS,
        drawn(f"""
            项目 | 序号 | 一级指标 | 权重 | 责任人
            职能工作目标 80分 | 1-1 | 修缮旧库房 | 30 | 凌统
            ^ | 1-2 | 整理案卷 | 50 | 陆逊
            {label} | < | < | 80 |
        """),
        title=TARGETS_TITLE,
    )
    assert found.column("serial") == ["1-1", "1-2"]
    assert [check[1:] for check in totals(found)] == [("closed", "80.00")]


def test_a_total_that_stands_before_the_entries_adds_up_those_below() -> None:
    assert totals(voyages("Total | | | 9 |\n" + BODY)) == [("total", "closed", "9.0")]
    found = voyages("Total | | | 8 |\n" + BODY)
    assert totals(found) == [("total", "open", "8.0")]
    (finding,) = [f for f in found.result.findings if f.code == "equation-open"]
    assert "the entries below add up to 9.0, not 8" in finding.message


def test_each_section_has_its_own_total_before_its_entries() -> None:
    pages: list[list[Grid | Line | str]] = [
        ["Voyages of the season 1931", grid(HEADS + "Total | | | 9 |\n" + BODY)],
        ["Voyages of the season 1932", grid(HEADS + "Total | | | 7 |\n2.1 | Hull | coal | 7 |")],
    ]
    found = understood(VOYAGES, *pages)
    assert [check[1:] for check in totals(found)] == [("closed", "9.0"), ("closed", "7.0")]
