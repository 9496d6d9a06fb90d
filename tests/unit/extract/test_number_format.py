"""Numbers, dates and texts as a spreadsheet shows them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.number_code import BUILTIN_FORMATS
from extract.number_format import displayed

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (-2, "General", "-2"),
        (350500199001011, "General", "350500199001011"),
        (1e25, "General", "1E+25"),
        (0.00001, "General", "0.00001"),
        (80, 'General"分"', "80分"),
        (1.5, "0.00", "1.50"),
        (1.005, "0.00", "1.01"),
        (-2, "0", "-2"),
        (5, "000", "005"),
        (0, "#", ""),
        (0.5, "#.0", ".5"),
        (5, "0.##", "5."),
        (80, '0"分"', "80分"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (999.999, "#,##0.00", "1,000.00"),
        (1234, "0,", "1"),
        (1500000, '0.0,,"M"', "1.5M"),
        (0.256, "0.0%", "25.6%"),
        (12345, "0.00E+00", "1.23E+04"),
        (123456, "##0.0E+0", "123.5E+3"),
        (123456789, r"000\-00\-0000", "123-45-6789"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (3, "@", "3"),
    ],
)
def test_numbers_are_shown_in_their_format(value: float, code: str, shown: str) -> None:
    assert displayed(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (-5, "0.00;[Red](0.00)", "(5.00)"),
        (-5, "[Red]-0;0", "5"),
        (0, "0;-0;;@", ""),
        (0, '0;-0;"-"', "-"),
        (0, BUILTIN_FORMATS[43], " -   "),
        (85, '[>=60]"pass";"fail"', "pass"),
        (50, '[>=60]"pass";"fail"', "fail"),
        (50, '[>=60]"pass"', "50"),
        (-3, "[<0]0;0", "3"),
    ],
)
def test_the_section_is_chosen_by_the_number(value: float, code: str, shown: str) -> None:
    assert displayed(value, code) == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (44196, "yyyy-mm-dd", "2020-12-31"),
        (44196, 'yyyy"年"m"月"d"日"', "2020年12月31日"),
        (44196, BUILTIN_FORMATS[14], "2020/12/31"),
        (44196, BUILTIN_FORMATS[31], "2020年12月31日"),
        (44196, "[$-409]dddd, mmmm d, yyyy", "Thursday, December 31, 2020"),
        (44196, "d-mmm-yy", "31-Dec-20"),
        (44196.5, "yyyy-mm-dd hh:mm:ss", "2020-12-31 12:00:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.75, BUILTIN_FORMATS[34], "下午6时00分"),
        (0.0208333333333333, "mm:ss", "30:00"),
        (1.5, "[h]:mm", "36:00"),
        (0.5 + 0.25 / 86400, "ss.00", "00.25"),
        (59, "yyyy-m-d", "1900-2-28"),
        (61, "yyyy-m-d", "1900-3-1"),
    ],
)
def test_serials_are_shown_as_dates_and_times(serial: float, code: str, shown: str) -> None:
    assert displayed(serial, code) == shown


def test_days_count_from_another_epoch_where_the_workbook_says_so() -> None:
    assert displayed(42734, "yyyy-mm-dd", is_1904=True) == "2020-12-31"


@pytest.mark.parametrize("serial", [-1.0, 2_958_466.0, 1e300])
def test_a_date_outside_the_calendar_keeps_its_number(serial: float) -> None:
    assert float(displayed(serial, "yyyy-mm-dd")) == serial


@pytest.mark.parametrize("code", ["# ?/?", "[DBNum1]General", "[$-411]ge.m.d", "0 qq"])
def test_what_the_language_has_and_is_not_known_here_shows_the_number(code: str) -> None:
    assert displayed(12.5, code) == "12.5"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("x", "General", "x"),
        ("x", "0.00", "x"),
        ("x", "0;0;0;<@>", "<x>"),
        ("x", '0;"("@")"', "(x)"),
        ("x", "0;0;0;", ""),
    ],
)
def test_a_text_takes_the_section_for_texts(text: str, code: str, shown: str) -> None:
    assert displayed(text, code) == shown


@given(NUMBERS)
def test_general_shows_fifteen_digits_of_any_number(value: float) -> None:
    assert Decimal(displayed(value, "General")) == Decimal(format(value, ".15g"))


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_a_number_in_a_format_for_all_its_digits_is_that_number(whole: int, places: int) -> None:
    shown = displayed(whole, "#,##0" + "." * bool(places) + "0" * places)
    assert Decimal(shown.replace(",", "")) == whole
    assert len(shown.partition(".")[2]) == places


@given(NUMBERS, st.text('0#?.,%;@"ymdhsE+-/[]$<>= \\_*aG年', max_size=12))
def test_any_format_shows_any_number(value: float, code: str) -> None:
    assert displayed(value, code) == displayed(value, code)
