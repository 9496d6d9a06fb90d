"""Dots on a page strewn with specks: those that cannot be print are left out."""

import numpy as np
import pytest

from extract.scan.dirt import dirt_of
from extract.scan.lines_forms import Placed
from extract.scan.lines_marks import MarkedLine
from extract.scan.lines_specks import settle_specks
from extract.scan.recognizer import CharReading
from extract.scan.strokes import strokes_of

EM = 20.0
STREWN = 1 / EM**2


def line_of(text: str, dot: float = 3.0) -> MarkedLine:
    """A line with these characters; those that are no letters are as wide as a dot."""
    chars = [
        Placed(
            CharReading(char, 0.99, EM * at, EM * at + EM),
            EM * at,
            EM * at + (EM * 0.8 if char.isalnum() else dot),
        )
        for at, char in enumerate(text)
    ]
    return MarkedLine(chars, EM, 0, EM * len(text))


def read(line: MarkedLine) -> str:
    return "".join(one.reading.text for one in line.chars)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("·2022年", "2022年"),
        ("1789839.", "1789839"),
        ("4725..59", "4725.59"),
        (".甲乙", "甲乙"),
        ("12.5", "12.5"),
        ("甲乙.", "甲乙."),
        ("甲乙·", "甲乙"),
        ("（5分）.", "（5分）"),
        ("（5人）；", "（5人）；"),
        ("〔2022〕·27号", "〔2022〕27号"),
        ("甲，，乙", "甲，乙"),
        ("甲乙。、", "甲乙。"),
        ("甲）.。（乙", "甲）。（乙"),
        ("发.〔2019〕.95号", "发〔2019〕95号"),
        ("，", ""),
        ("662.(95%)", "662(95%)"),
        ("3", "3"),
        ("a·b", "a·b"),
        ("-12", "-12"),
    ],
)
def test_dots_that_cannot_be_print_are_left_out_among_specks(seen: str, meant: str) -> None:
    line = line_of(seen)
    settle_specks([line], STREWN)
    assert read(line) == meant


@pytest.mark.parametrize("seen", ["·2022年", "1789839.", "4725..59", "19:14"])
def test_a_page_without_dirt_keeps_all_its_marks(seen: str) -> None:
    line = line_of(seen)
    before = list(line.chars)
    settle_specks([line], 0.0)
    assert line.chars == before


def test_what_is_left_out_stays_as_what_else_may_stand_there() -> None:
    line = line_of("·2022")
    settle_specks([line], STREWN)
    assert [option.text for option in line.chars[0].reading.options] == ["·"]
    assert 0 < line.chars[0].reading.options[0].probability < 0.5


def test_a_mark_wider_than_a_speck_stays() -> None:
    line = line_of("·2022", dot=0.5 * EM)
    settle_specks([line], STREWN)
    assert read(line) == "·2022"


def test_a_colon_between_digits_may_be_a_point_with_a_speck() -> None:
    line = line_of("19:14")
    settle_specks([line], STREWN)
    assert read(line) == "19:14"
    assert line.chars[2].reading.options[0].text == "."


def test_among_numbers_with_points_a_colon_is_a_point_with_a_speck() -> None:
    numbers = [line_of("41.5") for _ in range(5)]
    times = line_of("19:14")
    settle_specks([*numbers, times], STREWN)
    assert read(times) == "19.14"
    assert times.chars[2].reading.options[0].text == ":"


def test_a_dot_at_the_end_of_a_column_is_dirt_as_at_the_end_of_a_line() -> None:
    row = line_of("14.8:")
    beside = [
        Placed(one.reading, one.x0 + 8 * EM, one.x1 + 8 * EM) for one in line_of("63.9:").chars
    ]
    settle_specks([line := MarkedLine([*row.chars, *beside], EM, 0, 13 * EM)], STREWN)
    assert read(line) == "14.863.9"


def test_specks_are_counted_where_nothing_is_printed_and_dots_of_a_ruling_are_none() -> None:
    scale = 2.2
    clean = np.full((1000, 800), 255, np.uint8)
    strewn, dotted = clean.copy(), clean.copy()
    random = np.random.default_rng(7)
    for y, x in zip(random.integers(5, 990, 300), random.integers(5, 790, 300), strict=True):
        strewn[y : y + 2, x : x + 2] = 0
    for x in range(20, 780, 6):
        dotted[300:302, x : x + 2] = 0
    found = [dirt_of(strokes_of(page, scale)) * 100 for page in (clean, strewn, dotted)]
    assert found[0] == found[2] == 0
    assert found[1] == pytest.approx(300 / (1000 * 800 / scale**2) * 100, rel=0.2)
