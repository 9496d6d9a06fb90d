"""Strokes that look alike told apart: dashes and the numeral one, slashes and the digit one."""

import numpy as np
import pytest

from extract.scan.lines_dashes import settle_dashes
from extract.scan.lines_forms import Placed
from extract.scan.lines_marks import MarkedLine
from extract.scan.lines_slants import settled_slant
from extract.scan.recognizer import CharReading
from extract.scan.recognizer_decode import Option

EM = 30.0


def line(text: str, wide: float = 0.95, probability: float = 0.995) -> MarkedLine:
    """Characters side by side, each so wide as a share of the character size."""
    chars = [
        Placed(CharReading(char, probability, 0, 0), at * EM, at * EM + wide * EM)
        for at, char in enumerate(text)
    ]
    return MarkedLine(chars, EM, 0, len(text) * EM)


def settled(*lines: MarkedLine) -> list[str]:
    settle_dashes([[one] for one in lines])
    return ["".join(char.reading.text for char in one.chars) for one in lines]


def test_strokes_alone_in_several_cells_are_dashes() -> None:
    assert settled(line("合计"), line("一"), line("一")) == ["合计", "—", "—"]


def test_a_numeral_alone_is_one_where_the_page_counts_on() -> None:
    assert settled(line("合计"), line("一"), line("二")) == ["合计", "一", "二"]
    assert settled(line("合计"), line("一")) == ["合计", "一"]


def test_a_stroke_that_is_shorter_than_the_numeral_is_a_dash_of_its_length() -> None:
    assert settled(line("合计"), line("一", 0.5), line("一", 0.25)) == ["合计", "–", "-"]


def test_a_stroke_between_digits_is_a_dash_and_one_between_han_a_numeral() -> None:
    assert settled(line("2019一2020"), line("第一个")) == ["2019—2020", "第一个"]


def slanting(lean: float) -> tuple[list[Placed], np.ndarray]:
    """A stroke of ink that leans by that share of its height, read as a one."""
    ink = np.zeros((30, 20), dtype=np.bool_)
    for row in range(30):
        col = round(15 - lean * 30 * row / 29)
        ink[row, max(0, col - 1) : col + 2] = True
    cols = np.flatnonzero(ink.any(axis=0))
    reading = CharReading("1", 0.5, 0, 0, (Option("/", 0.3),))
    return [Placed(reading, float(cols[0]), float(cols[-1] + 1))], ink


@pytest.mark.parametrize(("lean", "text"), [(0.0, "1"), (0.15, "1"), (0.31, "/"), (0.4, "/")])
def test_a_stroke_that_leans_is_a_slash(lean: float, text: str) -> None:
    chars, ink = slanting(lean)
    (found,) = settled_slant(chars, ink)
    assert found.reading.text == text


def test_a_stroke_that_nobody_took_for_a_slash_stays_as_it_was_read() -> None:
    chars, ink = slanting(0.31)
    plain = [Placed(CharReading("1", 0.99, 0, 0), chars[0].x0, chars[0].x1)]
    assert settled_slant(plain, ink) == plain
