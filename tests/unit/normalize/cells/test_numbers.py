"""What an entry of the body can be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Field, FieldType, From
from normalize.cells.numbers import is_entry, number_of

MARKS = {"...": "not available", "-": "nil"}
FIELD = Field("n", FieldType.DECIMAL, From.BODY, scale=2, missing=MARKS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.50"),
        ("1 234", "1234"),
        ("１２．５", "12.5"),
        ("\u22123.1", "-3.1"),
        ("(1,250.5)", "-1250.5"),
        ("（7）", "-7"),
        ("12.5%", "12.5"),
        (".60", "0.60"),
        ("-.5", "-0.5"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_however_it_is_set(text: str, value: str) -> None:
    read = number_of(text, FIELD)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize("text", ["12a", "1.234", "1,23", "(-3)", "()", "", "n.a.", "12.5.1"])
def test_what_is_no_number_of_the_field_is_not_guessed(text: str) -> None:
    assert number_of(text, FIELD) is None


@pytest.mark.parametrize(("text", "reason"), [("...", "not available"), (" - ", "nil")])
def test_a_mark_for_a_missing_number_keeps_its_reason(text: str, reason: str) -> None:
    read = number_of(text, FIELD)
    assert read is not None
    assert read.value is None
    assert reason in read.detail


@pytest.mark.parametrize(("text", "rule"), [("(3)", "parentheses"), ("3%", "percent"), ("3", "")])
def test_a_sign_that_is_no_digit_is_said_in_a_step(text: str, rule: str) -> None:
    read = number_of(text, FIELD)
    assert read is not None
    assert read.rule == rule


def test_a_number_outside_the_range_is_an_entry_that_cannot_be_read() -> None:
    field = Field("n", FieldType.DECIMAL, From.BODY, range=(Decimal(0), Decimal(10)))
    assert number_of("11", field) is None
    assert is_entry("11", field)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=2))
def test_a_number_keeps_the_digits_with_which_it_is_printed(number: Decimal) -> None:
    for text in (str(number), f"{number:,}"):
        read = number_of(text, FIELD)
        assert read is not None
        assert str(read.value) == str(number)
