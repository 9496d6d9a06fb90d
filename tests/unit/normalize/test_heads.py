"""Heads that content decides against, wherever they are printed."""

from model import FindingCode
from normalize.alignment import ColumnMap
from normalize.draft import Ledger, Refs
from normalize.heads import report_heads
from normalize.regions import Role
from normalize.table import LogicalTable, TableGrid
from tests.unit.normalize.drawn import drawn, reading
from tests.unit.normalize.families import TARGETS


def test_a_lie_of_heads_on_the_page_before_is_told_where_their_column_is() -> None:
    document = reading(drawn("3.5 | 12月份\n2 | 6月份"))
    page = document.pages[0]
    at = TableGrid(
        page,
        0,
        drawn("3.5 | 12月份\n2 | 6月份"),
        (Role.BODY, Role.BODY),
        (("完成时限",), ("权重",)),
        ColumnMap(("weight", "due"), 1.0),
    )
    ledger = Ledger()
    report_heads(LogicalTable(TARGETS, TARGETS.columns, (at,), (), ()), Refs(document), ledger)
    ((finding,), _) = ledger.named(())
    assert finding.code is FindingCode.HEAD_LIES
    assert finding.place.place == "R0C0"
