"""Budgets whose rows are named by codes in columns of their own: class, section and item."""

from model import CheckOutcome, Grid, Line
from tests.unit.normalize.cells.asked import cells_of, findings, numbers, status
from tests.unit.normalize.drawn import Understood, drawn, understood
from unmerge.specs import load_spec

BY_FUNCTION = load_spec("budget-by-function")
TITLE = "2031年部门支出预算总表\n编制部门：青岚市园林局\n单位：元"

HEAD = """
    功能分类科目编码 | < | < | 功能分类科目名称 | 支出预算 | < | <
    类 | 款 | 项 | ^ | 合计 | 基本支出 | 项目支出
"""
FIRST = """
    301 | | | 园艺支出 | 700 | 500 | 200
    301 | 01 | | 苗圃事务 | 450 | 300 | 150
    301 | 01 | 01 | 行政运行 | 300 | 300 | 0
"""
REST = """
    301 | 01 | 02 | 温室修缮 | 150 | 0 | 150
    301 | 05 | | 公园事务 | 250 | 200 | 50
    301 | 05 | 99 | 其他公园支出 | 250 | 200 | 50
    合计 | < | < | < | 700 | 500 | 200
"""
OTHER = """
    功能分类科目编码 | < | < | 功能分类科目名称 | 收入预算 | < | <
    类 | 款 | 项 | ^ | 合计 | 拨款 | 其他
    301 | | | 园艺支出 | 9,000 | 9,000 | 0
"""


def budget(rest: str = REST, *before: Grid) -> Understood:
    """The table over two pages, the second without heads; other tables before it."""
    first: list[Grid | Line | str] = [*TITLE.split("\n"), drawn(HEAD.rstrip() + FIRST)]
    pages: list[list[Grid | Line | str]] = [["2031年部门收入预算总表", other] for other in before]
    return understood(BY_FUNCTION, *pages, first, drawn(rest))


def test_a_blank_code_means_all_and_says_so() -> None:
    found = budget()
    known = numbers(found)
    office = (2031, "青岚市园林局")
    assert known[*office, "301", "all", "all", "合计"] == "700"
    assert known[*office, "301", "01", "all", "项目支出"] == "150"
    assert known[*office, "301", "05", "99", "基本支出"] == "200"
    name = "2031/青岚市园林局/301/all/all/合计"
    index = found.records.names().index(name)
    origin = found.records.columns["section"][index].origin
    assert [step.rule for step in origin.steps] == ["default"]
    assert cells_of(found, "section", name) == ["700"]


def test_sections_and_items_add_up_over_the_page_break() -> None:
    found = budget()
    outcomes = {check.outcome for check in found.result.checks}
    assert outcomes == {CheckOutcome.CLOSED}
    assert status(found, "2031/青岚市园林局/301/01/all/合计") == "proved"


def test_a_total_that_spans_the_codes_is_read_under_its_own_name() -> None:
    assert numbers(budget())[2031, "青岚市园林局", "合计", "合计", "合计", "基本支出"] == "500"


def test_a_slip_of_one_is_the_one_suspect() -> None:
    rest = REST.replace("公园事务 | 250", "公园事务 | 251")
    (suspect,) = findings(budget(rest), "equation-suspect")
    assert "251" in suspect
    assert "250 would close it" in suspect


def test_of_tables_with_the_same_heads_the_one_with_the_familys_title_is_read() -> None:
    assert numbers(budget(REST, drawn(OTHER))) == numbers(budget())
