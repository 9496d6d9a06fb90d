"""Decisions: replayed where the printed text is the same, and nowhere else."""

from datetime import date
from decimal import Decimal

import pytest

from model import Decision
from tests.unit.normalize.drawn import Understood, grid, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

RECORD = "1931/Marigold/1.1"


def decided(*decisions: Decision) -> Understood:
    table = grid("No. | Port | Cargo | Tons | Crew\n1.1 | Riga | t a r | 4 | Ann, Cy\n1.2 | Hull |")
    return understood(VOYAGES, table, title=VOYAGES_TITLE, decisions=decisions)


def test_a_decision_sets_the_value_and_says_so() -> None:
    found = decided(Decision(RECORD, "cargo", "t a r", "pitch"))
    value = found.value("cargo", 0)
    assert (value.value, value.cause, value.status) == ("pitch", "decided", "consistent")
    assert found.steps("cargo", 0)[-1] == "decided"
    assert value.origin.cells != ()


def test_blanks_in_the_printed_text_do_not_matter() -> None:
    assert decided(Decision(RECORD, "cargo", "tar", "pitch")).column("cargo")[0] == "pitch"


@pytest.mark.parametrize(
    "decision",
    [
        Decision(RECORD, "cargo", "tallow", "pitch"),
        Decision("1931/Marigold/9.9", "cargo", "t a r", "pitch"),
        Decision("1930/Marigold/1.1", "cargo", "t a r", "pitch"),
        Decision(RECORD, "freight", "t a r", "pitch"),
        Decision(RECORD, "cargo", "", "pitch"),
    ],
)
def test_a_decision_on_something_else_changes_nothing(decision: Decision) -> None:
    assert decided(decision).result == decided().result


@pytest.mark.parametrize(
    ("field", "printed", "said", "value"),
    [
        ("tons", "4", "5", Decimal("5.0")),
        ("crew", "Ann, Cy", "Ann|Di", ("Ann", "Di")),
        ("port", "Riga", "Reval", "Reval"),
        ("cargo", "tar", "", None),
        ("crew", "Ann,Cy", "", None),
    ],
)
def test_a_decided_value_has_the_type_of_its_field(
    field: str, printed: str, said: str, value: object
) -> None:
    assert decided(Decision(RECORD, field, printed, said)).column(field)[0] == value


def test_a_date_is_decided_as_a_day() -> None:
    found = understood(
        TARGETS,
        grid("序号 | 一级指标 | 权重 | 完成时限 | 责任人\n1-1 | 修缮 | 2 | 13月份 | 凌统"),
        title=TARGETS_TITLE,
        decisions=[Decision("2021/云泊市档案馆/1-1", "due", "13月份", "2021-12-31")],
    )
    assert found.column("due") == [date(2021, 12, 31)]


def test_a_decided_number_is_counted_by_the_equations() -> None:
    table = grid(
        "Leg | No. | Port | Cargo | Tons\nOutward 9 t | 1.1 | Riga | tar | 4\n"
        " | 1.2 | Hull | wax | 6"
    )
    decision = Decision("1931/Marigold/1.2", "tons", "6", "5")
    found = understood(VOYAGES, table, title=VOYAGES_TITLE, decisions=[decision])
    assert found.found("equation-open") == []
    assert found.statuses("leg_tons") == ["proved", "proved"]
