"""Numbers as they are printed, in whichever way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.inference.forms import form_of, is_missing, is_numeric, marks_beside, point_of
from normalize.numerals import COMMA, MINUS, PARENTHESES, POINT, number_of

GROUPS = {POINT: (",", " ", "\u00a0", "\u2009", "'", "’", ""), COMMA: (".", " ", "\u202f", "")}
MONEY = ("$", "€", "US$", "EUR", "¥", "R$", "£")


@st.composite
def styles(draw: st.DrawFn) -> tuple[str, str, int]:
    """What parts the fraction, what the thousands, and how many digits the fraction has."""
    point = draw(st.sampled_from((POINT, COMMA)))
    return point, draw(st.sampled_from(GROUPS[point])), draw(st.sampled_from((0, 1, 2, 4)))


def printed(number: Decimal, style: tuple[str, str, int]) -> str:
    point, group, digits = style
    whole, _, fraction = f"{abs(number):,.{digits}f}".partition(".")
    text = whole.replace(",", group) + (point + fraction if fraction else "")
    return f"-{text}" if number < 0 else text


@st.composite
def columns(draw: st.DrawFn) -> tuple[tuple[str, str, int], list[Decimal]]:
    """A style, and numbers of which one shows it: four digits before a point, and some behind."""
    style = draw(styles())
    shown = Decimal("12345.25").quantize(Decimal(1).scaleb(-style[2]))
    drawn = st.decimals(-(10**9), 10**9, places=style[2], allow_nan=False)
    return style, [shown, *draw(st.lists(drawn, min_size=3, max_size=12))]


@given(columns())
def test_a_column_is_read_back_in_the_style_that_its_own_numbers_show(
    drawn: tuple[tuple[str, str, int], list[Decimal]],
) -> None:
    style, numbers = drawn
    texts = [printed(number, style) for number in numbers]
    if style[2] not in (0, 3):
        assert point_of([texts]) == style[0]
        assert [number_of(text, style[0]) for text in texts] == numbers


@given(columns(), st.sampled_from(MONEY), st.booleans(), st.sampled_from(("", " ")))
def test_signs_of_money_and_parentheses_are_left_out_and_known_as_marks(
    drawn: tuple[tuple[str, str, int], list[Decimal]], money: str, before: bool, gap: str
) -> None:
    style, numbers = drawn
    texts = []
    for number in numbers:
        bare = printed(abs(number), style)
        whole = f"{money}{gap}{bare}" if before else f"{bare}{gap}{money}"
        texts.append(f"({whole})" if number < 0 else whole)
    marks = form_of(texts, style[0]).marks
    assert money in marks
    if PARENTHESES in marks or all(number >= 0 for number in numbers):
        assert [number_of(text, style[0], marks) for text in texts] == numbers


@pytest.mark.parametrize(
    ("text", "marks", "number"),
    [
        ("−5", (), "-5"),
        ("–5", (), "-5"),
        (".5", (), "0.5"),
        ("12¹", (), "12"),
        ("2010¹", (), "2010"),
        ("5-", (MINUS,), "-5"),
        ("$-5", ("$",), "-5"),
        ("(5%)", ("%", PARENTHESES), "-5"),
        ("1,234 r", ("r",), "1234"),
        (". . . . . . 298.3", (), "298.3"),
    ],
)
def test_other_ways_of_print(text: str, marks: tuple[str, ...], number: str) -> None:
    assert number_of(text, POINT, marks) == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", ".", "(5)", "5%", "10²", "$", "12a", "1,23", "1.2.3"])
def test_what_is_no_number_without_marks_is_none(text: str) -> None:
    assert number_of(text) is None


def test_the_point_is_told_by_numbers_that_have_no_other_reading() -> None:
    assert point_of([["1,234", "2,345"]]) == ""
    assert point_of([["1.234", "2.345", "1.5"]]) == POINT
    assert point_of([["64,65", "64, 66", "12"]]) == COMMA
    assert point_of([["64, 65", "64, 66", "12"]]) == ""


def test_points_part_thousands_where_three_digits_follow_each_and_the_rest_is_below() -> None:
    assert point_of([["1.357", "2.713", "883", "53.402"]]) == COMMA
    assert point_of([["1.357", "2.713", "0.883", "53.402"]]) == POINT
    assert point_of([["1.357", "2.713", "8830", "53.402"]]) == ""


def test_letters_on_every_number_are_a_part_of_codes() -> None:
    assert form_of(["5a", "5b", "6a", "6b"], POINT).marks == ()
    assert form_of(["5", "7r", "6", "8", "9"], POINT).marks == ("r",)
    assert form_of(["(1)", "(2)", "(3)"], POINT).marks == ()


def test_marks_for_numbers_that_are_not_there_are_held_apart_from_words() -> None:
    form = form_of(["5", "–", "(X)", "7", "–"], POINT)
    assert form.missing == ("(x)", "–")
    assert not any(map(is_missing, ("wood", "12", "无锡市", "none")))


@pytest.mark.parametrize("text", ["12 kg", "A12", "12th", "第5", "3年", "No. 5 and 6", ""])
def test_words_beside_a_number_are_no_marks(text: str) -> None:
    assert not marks_beside(text)
    assert not is_numeric(text)
