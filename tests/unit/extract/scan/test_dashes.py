"""Dashes between digits: the one of a range is as wide as a digit, a hyphen half as wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.scan.lines_dashes import settle_dashes
from extract.scan.lines_forms import Placed
from extract.scan.lines_marks import MarkedLine
from extract.scan.recognizer import CharReading

EM = 20.0
DIGIT = 9.0


def read(text: str, dash: float) -> str:
    """What becomes of a line whose digits are of one width, and its dashes of that one."""
    chars = []
    for at, char in enumerate(text):
        x0 = 12.0 * at
        width = DIGIT if char.isalnum() else dash
        chars.append(Placed(CharReading(char, 0.97, x0, x0 + 12), x0, x0 + width))
    line = MarkedLine(chars, EM, 0, 12 * len(text))
    settle_dashes([[line]])
    return "".join(one.reading.text for one in line.chars)


@pytest.mark.parametrize(
    ("seen", "dash", "meant"),
    [
        ("45-60", DIGIT * 1.1, "45–60"),
        ("45-60", DIGIT * 0.5, "45-60"),
        ("3-2-5", DIGIT * 0.5, "3-2-5"),
        ("a-b", DIGIT * 1.1, "a-b"),
        ("-25", DIGIT * 1.1, "-25"),
    ],
)
def test_a_dash_between_digits_is_told_by_its_width(seen: str, dash: float, meant: str) -> None:
    assert read(seen, dash) == meant


@given(st.integers(0, 999), st.integers(0, 999), st.floats(0.5, DIGIT * 0.75))
def test_a_narrow_dash_stays_a_hyphen_whatever_stands_beside_it(
    before: int, after: int, dash: float
) -> None:
    text = f"{before}-{after}"
    assert read(text, dash) == text


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["叶峻", "–", "乔雨"], "叶峻||乔雨"),
        (["各科室", "-"], "各科室|"),
        (["2019", "–", "2021"], "2019|–|2021"),
        (["-"], "-"),
    ],
)
def test_a_dash_alone_between_lines_of_han_is_no_text(lines: list[str], meant: str) -> None:
    cell = []
    for text in lines:
        chars = [
            Placed(CharReading(char, 0.99, EM * at, EM * at + 8), EM * at, EM * at + 8)
            for at, char in enumerate(text)
        ]
        cell.append(MarkedLine(chars, EM, 0, EM * len(text)))
    settle_dashes([cell])
    assert "|".join("".join(one.reading.text for one in line.chars) for line in cell) == meant
