"""Doubts that pass from a number to the text that holds it, and back."""

import pytest

from tests.unit.normalize.drawn import Understood, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

HEADS = "Leg | No. | Port | Cargo | Tons | Crew"


def voyages(*rows: str) -> Understood:
    return understood(VOYAGES, grid("\n".join([HEADS, *rows])), title=VOYAGES_TITLE)


@pytest.mark.parametrize("tons", [90, 19, 6])
def test_a_text_that_holds_a_suspect_number_is_contradicted_in_all_its_records(tons: int) -> None:
    found = voyages(
        f"Outward 20 t | 1.1 | Riga ({tons} t) | tar | 4 | Ann",
        " | 1.2 | | wax | 5 | Bo",
        " | 1.3 | | rye | 7 | Cy",
        " | 2.1 | Hull (4 t) | oil | 4 | Di",
    )
    assert set(found.found("equation-suspect")) >= {("1.1", "port_tons")}
    assert found.statuses("port") == ["contradicted"] * 3 + ["unchecked"]
    assert found.found("part-suspect") == [("1.1", "port")]


def test_a_text_whose_number_closes_its_sum_is_not_doubted() -> None:
    found = voyages("Outward | 1.1 | Riga (9 t) | tar | 4 | Ann", " | 1.2 | | wax | 5 | Bo")
    assert found.found("part-suspect") == []
    assert found.statuses("port") == ["unchecked"] * 2


def test_a_label_is_written_without_its_number_and_is_not_doubted_for_it() -> None:
    found = voyages("Outward 8 t | 1.1 | Riga | tar | 4 | Ann", " | 1.2 | | wax | 5 | Bo")
    assert "leg_tons" in {field for _, field in found.found("equation-suspect")}
    assert found.statuses("leg") == ["consistent"] * 2


def test_points_are_doubted_where_the_text_that_holds_them_was_lost() -> None:
    heads = "序号 | 一级指标 | 权重 | 完成时限 | 分管领导 | 责任单位 | 责任人"
    table = f"{heads}\n1-1 | | 2 | 7月份 | 甘宁 | 编研科 | 凌统"
    found = understood(TARGETS, grid(table), title=TARGETS_TITLE)
    assert set(found.found("blank-lost-or-spanned")) == {
        ("1-1", "indicator_1"),
        ("1-1", "indicator_1_points"),
    }
