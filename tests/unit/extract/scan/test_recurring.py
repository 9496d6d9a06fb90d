"""Words that recur in a document: the mean of their pictures, and what it says of each."""

from pathlib import Path

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.scan.kept import KeptPages
from extract.scan.recognizer import CharReading, Image, LineReading
from extract.scan.recognizer_decode import Option
from extract.scan.recurring import FINER, bettered, in_one_script, mean_picture, mean_pictures
from model import Alternative, Engine, TextReading

SIDES = (60, 140)  # pixels


def print_of(seed: int, right: int, down: int) -> Image:
    """A word as one print of it has it: moved a little, with noise."""
    picture = np.full(SIDES, 255, np.uint8)
    cv2.putText(picture, "word", (20 + right, 40 + down), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    noise = np.random.default_rng(seed).normal(0, 60, SIDES)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def off(picture: Image) -> float:
    """How far a picture is from the clean word, wherever that stands in it."""
    clean = np.full(SIDES, 255, np.uint8)
    cv2.putText(clean, "word", (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    inside = clean[10:50, 10:110]
    return float(cv2.matchTemplate(picture, inside, cv2.TM_SQDIFF).min())


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=4, max_size=8),
)
def test_the_mean_of_prints_of_a_word_is_nearer_to_it_than_each_print(
    seed: int, moves: list[tuple[int, int]]
) -> None:
    prints = [print_of(seed + at, *move) for at, move in enumerate(moves)]
    mean = mean_picture(prints)
    small = cv2.resize(mean, None, fx=1 / FINER, fy=1 / FINER, interpolation=cv2.INTER_AREA)
    assert off(np.asarray(small, np.uint8)) < min(map(off, prints)) / 1.5


def line(text: str, sure: float = 0.99, *options: tuple[str, float]) -> LineReading:
    """A line whose last character is as sure as that."""
    chars = [CharReading(char, 0.99, 0, 0) for char in text[:-1]]
    return LineReading(
        (*chars, CharReading(text[-1], sure, 0, 0, tuple(Option(*one) for one in options)))
    )


def test_only_what_recurs_and_is_doubtful_is_looked_at_again() -> None:
    picture = print_of(1, 0, 0)
    seen = [(line("甲乙", 0.6), picture), (line("甲 乙"), picture), (line("丙丁", 0.6), picture)]
    assert list(mean_pictures([*seen, (line("戊"), picture), (line("戊"), picture)])) == ["甲乙"]


def reading(text: str, *others: Alternative) -> TextReading:
    return TextReading(text, Engine.RAPIDOCR, 0.5, others)


def test_a_word_is_as_all_its_pictures_show_it_and_what_was_read_stays_possible() -> None:
    words = {"程禾品": line("程禾嘉", 0.9, ("品", 0.09))}
    found = bettered(reading("薛谷\n程禾品", Alternative(5, 6, "站", 0.1)), words)
    assert found.text == "薛谷\n程禾嘉"
    assert found.alternatives == (Alternative(5, 6, "品", 0.09),)


def test_blanks_within_a_word_stay() -> None:
    assert bettered(reading("邵 班"), {"邵班": line("邵玥", 0.7)}).text == "邵 玥"


def test_where_all_pictures_leave_a_doubt_each_has_it() -> None:
    found = bettered(reading("泰秋"), {"泰秋": line("泰秋", 0.7, ("秦", 0.2))})
    assert found.alternatives == (Alternative(1, 2, "秦", 0.2),)


def test_a_character_more_is_taken_only_from_what_is_sure() -> None:
    assert bettered(reading("邵凡"), {"邵凡": line("邵凡一")}).text == "邵凡一"
    assert bettered(reading("夏晓"), {"夏晓": line("夏晓一", 0.6)}).text == "夏晓"


def test_marks_and_digits_are_told_by_each_print_alone() -> None:
    assert bettered(reading("(4分)"), {"(4分)": line("（1分）")}).text == "(4分)"


@given(st.text("甲乙丙 \n", max_size=12))
def test_without_recurring_words_a_reading_is_the_same(text: str) -> None:
    one = reading(text)
    assert bettered(one, {"丁戊": line("丁己")}) is one


def test_pictures_of_lines_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept, picture = KeptPages(tmp_path), print_of(1, 0, 0)
    kept.put_pictures(2, {"one": picture})
    assert np.array_equal(kept.pictures(2)["one"], picture)
    assert kept.pictures(1) == {}


def test_a_word_is_of_the_script_of_its_document() -> None:
    seen = [(line(f"静立{text}"), print_of(1, 0, 0)) for text in "国家统计局关于发展规划实施办法"]
    (found,) = in_one_script([line("薛明靜", 0.6, ("静", 0.3))], seen)
    assert found.text == "薛明静"
