"""Days as they are printed."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.dates import DAY_FIRST, MONTH_FIRST, ORDERS, YEAR_FIRST, read_day
from normalize.inference.forms import order_of

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FIGURES = {
    YEAR_FIRST: "{y}{s}{m}{s}{d}",
    DAY_FIRST: "{d}{s}{m}{s}{y}",
    MONTH_FIRST: "{m}{s}{d}{s}{y}",
}


def in_figures(day: date, order: str, sign: str, width: int) -> str:
    month, number = f"{day.month:0{width}}", f"{day.day:0{width}}"
    return FIGURES[order].format(y=day.year, m=month, d=number, s=sign)


@given(DAYS, st.sampled_from(ORDERS), st.sampled_from("-/."), st.sampled_from((1, 2)))
def test_a_day_in_figures_is_read_in_its_order(
    day: date, order: str, sign: str, width: int
) -> None:
    assert read_day(in_figures(day, order, sign, width), order) == day


@given(DAYS, st.sampled_from(ORDERS))
def test_a_day_whose_month_is_named_needs_no_order(day: date, order: str) -> None:
    name = calendar.month_name[day.month]
    texts = (
        f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}",
        f"{day.day}-{name[:3]}-{day.year}", f"{day.year}年{day.month}月{day.day}日",
    )  # fmt: skip
    assert [read_day(text, order) for text in texts] == [day] * len(texts)


@given(st.lists(DAYS, min_size=4, max_size=20), st.sampled_from((DAY_FIRST, MONTH_FIRST)))
def test_the_order_of_a_column_is_told_only_where_one_of_them_fits(
    days: list[date], order: str
) -> None:
    texts = [in_figures(day, order, "/", 2) for day in days]
    found = order_of(texts, 1.0)
    if any(day.day > 12 for day in days):
        assert found == order
    elif any(day.day != day.month for day in days):
        assert found is None


@pytest.mark.parametrize("text", ["", "3/4/21", "31/2/2020", "2020", "2020/5", "12 May", "5.5"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert all(read_day(text, order) is None for order in ORDERS)
