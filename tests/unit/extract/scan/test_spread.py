"""Two Han that are spread: read side by side, placed where they stand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from extract.scan.lines_spread import gap_between, joined, texts_apart, with_gap, without_gap
from extract.scan.recognizer import CharReading, LineReading

HEIGHT = 20


def ink(*extents: tuple[int, int]) -> NDArray[np.bool_]:
    found = np.zeros((HEIGHT, extents[-1][1]), np.bool_)
    for x0, x1 in extents:
        found[2:18, x0:x1] = True
    return found


@given(st.integers(8, 40), st.integers(16, 22), st.integers(16, 22))
def test_what_lies_between_two_spread_han_is_left_out_and_put_back(
    apart: int, first: int, second: int
) -> None:
    line = ink((0, first), (first + apart, first + apart + second))
    gap = gap_between(line)
    assert gap is not None
    picture = np.where(line, 0, 255).astype(np.uint8)
    close = without_gap(picture, gap)
    assert close.shape[1] == line.shape[1] - (gap[1] - gap[0])
    assert (close == 0).sum() == line.sum()
    middle = close.shape[1] - second / 2
    read = LineReading((CharReading("嘉", 1.0, middle - 2, middle + 2),))
    (char,) = with_gap(read, gap).chars
    assert (char.x0 + char.x1) / 2 == pytest.approx(line.shape[1] - second / 2)


@pytest.mark.parametrize(
    "extents",
    [
        [(0, 18), (20, 38)],
        [(0, 18), (30, 48), (60, 78)],
        [(0, 18), (30, 80)],
        [(0, 8), (20, 28)],
        [(0, 18), (30, 33)],
    ],
    ids=["set close", "three", "a word", "digits", "a mark"],
)
def test_any_other_line_is_shown_as_it_is(extents: list[tuple[int, int]]) -> None:
    assert gap_between(ink(*extents)) is None


def test_specks_between_two_han_are_no_print() -> None:
    line = ink((0, 18), (34, 52))
    line[8:11, 24:26] = True
    assert gap_between(line) == (20, 34)


def test_a_point_between_digits_is_print() -> None:
    high = round(0.7 * HEIGHT)  # a line of digits is as high as they are
    line = ink((0, 9), (21, 30))[:high]
    line[high - 3 :, 14:17] = True
    assert gap_between(line) is None


def test_strokes_between_two_han_are_print() -> None:
    assert gap_between(ink((0, 18), (25, 27), (31, 33), (37, 39), (46, 64))) is None


def test_texts_of_two_columns_are_apart_and_words_are_not() -> None:
    line = ink((0, 40), (46, 80), (110, 150))
    assert texts_apart(line, HEIGHT) == [(0, 80), (110, 150)]


def test_specks_between_two_texts_do_not_bring_them_nearer() -> None:
    line = ink((0, 40), (80, 120))
    line[8:11, 58:61] = True
    assert texts_apart(line, HEIGHT) == [(0, 40), (58, 61), (80, 120)]


@given(st.lists(st.integers(1, 60), min_size=2, max_size=20))
def test_all_ink_of_a_line_is_in_one_of_its_texts(widths: list[int]) -> None:
    ends = np.cumsum(widths).tolist()
    line = ink(*zip(ends[::2], ends[1::2], strict=False)) if len(ends) > 1 else ink((0, 1))
    texts = texts_apart(line, HEIGHT)
    assert all(one[1] <= other[0] for one, other in pairwise(texts))
    assert sum(line[:, start:end].sum() for start, end in texts) == line.sum()


def test_what_is_read_in_each_text_stands_at_its_place_in_the_line() -> None:
    read = LineReading((CharReading("5", 1.0, 2, 8),))
    assert [(one.x0, one.x1) for one in joined([(read, 0.0), (read, 30.0)]).chars] == [
        (2, 8),
        (32, 38),
    ]
