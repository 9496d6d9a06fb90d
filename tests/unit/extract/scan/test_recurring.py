"""Words that recur in a document: the mean of their pictures, and what it says of each."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.scan.kept import KeptPages
from extract.scan.overlaid import FINER, mean_picture, show_one_word
from extract.scan.recognizer import CharReading, Image, LineReading
from extract.scan.recognizer_decode import Option
from extract.scan.recurring import Seen, bettered, in_one_script, words_that_recur
from model import Alternative, Engine, TextReading

SIDES = (60, 140)  # pixels
BLANK = np.full(SIDES, 255, np.uint8)


def print_of(seed: int, right: int, down: int, noisy: float = 60) -> Image:
    """A word as one print of it has it: moved a little, with noise."""
    picture = np.full(SIDES, 255, np.uint8)
    cv2.putText(picture, "word", (20 + right, 40 + down), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    noise = np.random.default_rng(seed).normal(0, noisy, SIDES)
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
    assert off(np.asarray(small, np.uint8)) < min(map(off, prints))


def line(text: str, sure: float = 0.99, *options: tuple[str, float]) -> LineReading:
    """A line whose last character is as sure as that."""
    chars = [CharReading(char, 0.99, 0, 0) for char in text[:-1]]
    return LineReading(
        (*chars, CharReading(text[-1], sure, 0, 0, tuple(Option(*one) for one in options)))
    )


def words(seen: Sequence[Seen], shown: LineReading) -> dict[str, LineReading]:
    """The words of these lines, where each of their means is read as that."""
    return words_that_recur(seen, lambda pictures: [shown] * len(pictures))


def test_only_what_recurs_and_is_doubtful_is_looked_at_again() -> None:
    seen = [(line("甲乙", 0.6), BLANK), (line("甲 乙"), BLANK), (line("丙丁", 0.6), BLANK)]
    numbers = [(line("12", 0.6), BLANK), (line("12", 0.6), BLANK)]
    assert list(words([*seen, *numbers], line("甲乙"))) == ["甲乙"]


def test_what_looks_alike_is_one_word_however_it_was_read() -> None:
    one, other = print_of(1, 0, 0, 20), print_of(2, 2, 1, 20)
    seen = [(line("甲乙", 0.7, ("己", 0.3)), one), (line("甲己", 0.5, ("乙", 0.4)), other)]
    found = words(seen, line("甲乙", 0.8, ("己", 0.2)))
    assert found["甲己"] == found["甲乙"]
    assert found["甲己"].text == "甲乙"


def test_two_words_that_are_both_sure_are_two_however_alike_they_look() -> None:
    one, other = print_of(1, 0, 0, 20), print_of(2, 2, 1, 20)
    doubtful = LineReading((CharReading("甲", 0.6, 0, 0), CharReading("己", 0.99, 0, 0)))
    seen = [(line("甲乙"), one), (line("甲乙"), one), (doubtful, other), (doubtful, other)]
    assert words(seen, line("甲己"))["甲己"].text == "甲己"
    assert "甲乙" not in words(seen, line("甲己"))


def test_lines_that_differ_in_a_digit_are_never_one_word() -> None:
    one, other = print_of(1, 0, 0, 20), print_of(2, 2, 1, 20)
    digits = ((one, "3"), (one, "3"), (other, "5"), (other, "5"))
    seen = [
        (LineReading((CharReading(digit, 0.6, 0, 0), CharReading("月", 0.9, 0, 0))), picture)
        for picture, digit in digits
    ]
    assert {plain: found.text for plain, found in words(seen, line("3月")).items()} == {
        "3月": "3月",
        "5月": "5月",
    }


@given(st.permutations(range(4)))
def test_in_which_order_the_prints_of_a_word_come_does_not_matter(order: list[int]) -> None:
    offered = [
        ("乙", 0.5, "己", 0.4),
        ("乙", 0.6, "己", 0.3),
        ("乙", 0.7, "巳", 0.2),
        ("乙", 0.9, "", 0.0),
    ]
    rows = [
        (line(f"甲{text}", sure, (other, share)), BLANK) for text, sure, other, share in offered
    ]
    found = words([rows[at] for at in order], line("甲乙", 0.8))
    assert found == words(rows, line("甲乙", 0.8))


def test_pictures_of_one_size_that_show_something_else_are_not_of_one_word() -> None:
    one, moved = print_of(1, 3, -2, 5)[:, 20:110], print_of(2, 0, 0, 5)[:, 18:108]
    other = np.full(SIDES, 255, np.uint8)
    cv2.putText(other, "wood", (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    assert show_one_word(one, moved, 4)
    assert not show_one_word(other[:, 18:108], moved, 4)


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
    seen = [line(f"静立{text}") for text in "国家统计局关于发展规划实施办法"]
    found, *_ = in_one_script([line("薛明靜", 0.6, ("静", 0.3)), *seen])
    assert found.text == "薛明静"
