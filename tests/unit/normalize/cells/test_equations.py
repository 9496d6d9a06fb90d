"""The verbs of equations over records that are cells."""

import pytest

from model import Decision
from tests.unit.normalize.cells.asked import status
from tests.unit.normalize.cells.families import ACCOUNTS_TEXT, ACCOUNTS_TITLE
from tests.unit.normalize.drawn import Understood, drawn, spec_of, understood

SHEET = """
    Income | Marks | Spending | Marks
    A. Tolls | 40 | A. Wages | 30
    B. Rents | 20 | B. Timber | 30
    C. (Both) | 60 | C. Total | 60
"""


def asked(equation: str, sheet: str = SHEET, *decisions: Decision) -> Understood:
    text = ACCOUNTS_TEXT[: ACCOUNTS_TEXT.index("equations:")] + f"equations:\n  - {equation}\n"
    return understood(spec_of(text), drawn(sheet), title=ACCOUNTS_TITLE, decisions=decisions)


@pytest.mark.parametrize(
    ("equation", "outcome"),
    [
        ("{first: amount, where: {side: in}, equals: 40}", "closed"),
        ("{last: amount, where: {side: in}, equals: 60}", "closed"),
        ("{last: amount, where: {side: in}, equals: 40}", "open"),
        ("{count: amount, where: {side: out}, per: document, equals: 3}", "closed"),
        ("{count: amount, where: {side: out}, per: document, equals: 4}", "open"),
        ("{sum: amount, where: {item: Tolls|Rents}, per: document, equals: 60}", "closed"),
        (
            "{last: amount, where: {item: (Both)}, "
            "equals: {sum: amount, where: {item: Wages|Timber}}}",
            "closed",
        ),
        (
            "{last: amount, where: {item: Total}, "
            "equals: {sum: amount, where: {item: Tolls|Wages}}}",
            "open",
        ),
    ],
)
def test_each_verb_says_whether_its_sides_agree(equation: str, outcome: str) -> None:
    (check,) = asked(equation).result.checks
    assert str(check.outcome) == outcome


def test_a_condition_is_also_met_by_the_very_value_whatever_it_would_mean_as_a_pattern() -> None:
    (check,) = asked("{last: amount, where: {item: (Both)}, equals: 60}").result.checks
    assert check.records == ("1871/in/(Both)",)


def test_an_equation_of_which_no_record_is_there_is_not_asked() -> None:
    assert asked("{last: amount, where: {item: Oil}, equals: 60}").result.checks == ()


def test_a_sum_on_the_right_is_a_sum_like_one_on_the_left() -> None:
    found = asked(
        "{last: amount, where: {item: (Both)}, equals: {sum: amount, where: {item: Tolls|Rents}}}"
    )
    assert status(found, "1871/in/(Both)") == "proved"
    assert status(found, "1871/in/Tolls") == "proved"


def test_a_decision_on_a_cell_is_taken_before_equations_are_asked() -> None:
    decision = Decision("1871/in/Rents", "amount", "2o", "20")
    equation = "{sum: amount, where: {item: Tolls|Rents}, per: document, equals: 60}"
    found = asked(equation, SHEET.replace("| 20 |", "| 2o |"), decision)
    (check,) = found.result.checks
    assert str(check.outcome) == "closed"
    assert found.causes("amount")[found.column("item").index("Rents")] == "decided"
    assert found.found("value-unreadable") == []
