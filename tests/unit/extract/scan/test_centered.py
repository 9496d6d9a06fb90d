"""Texts that are centered in parts of what seems one cell: it is two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from extract.scan.centered import with_centered, with_centered_in_columns

Bools = NDArray[np.bool_]

SCALE = 2.0
XS = np.array([0.0, 200.0, 400.0])
LINE, ROOM = 20, 6  # pixels: a line of text, and what lies between two of one text


def found(
    ys: list[float], middles: list[float], counts: list[int], scrap: float | None = None
) -> Bools:
    """The walls of a table whose first column is one cell, with texts of so many lines in it.

    `scrap` is where a piece of a ruling lies.
    """
    letters = np.zeros((int(ys[-1]), 400), np.uint8)
    for middle, count in zip(middles, counts, strict=True):
        top = round(middle - (count * LINE + (count - 1) * ROOM) / 2)
        for line in range(count):
            start = top + line * (LINE + ROOM)
            letters[start : start + LINE, 20:150] = 1
    if scrap is not None:
        letters[round(scrap) - 1 : round(scrap) + 1, 60:90] = 1
    level = np.ones((len(ys), 2), np.bool_)
    level[1:-1, 0] = False
    upright = np.ones((3, len(ys) - 1), np.bool_)
    return with_centered(level, upright, XS, np.array(ys), letters, SCALE)[1:-1, 0]


@given(st.integers(120, 200), st.integers(120, 200), st.integers(1, 3), st.integers(1, 3))
def test_two_texts_each_in_the_middle_of_a_row_are_two_cells(
    upper: int, lower: int, first: int, second: int
) -> None:
    ys = [0.0, float(upper), float(upper + lower)]
    assert found(ys, [upper / 2, upper + lower / 2], [first, second]).all()


@given(st.integers(120, 200), st.integers(120, 200), st.integers(-5, 5))
def test_a_piece_of_the_lost_ruling_between_two_texts_is_no_text(
    upper: int, lower: int, off: int
) -> None:
    ys = [0.0, float(upper), float(upper + lower)]
    assert found(ys, [upper / 2, upper + lower / 2], [1, 1], upper + off).all()


@given(st.integers(60, 200), st.integers(60, 200), st.integers(1, 4))
def test_one_text_in_the_middle_stays_one_cell(upper: int, lower: int, lines: int) -> None:
    ys = [0.0, float(upper), float(upper + lower)]
    assert not found(ys, [(upper + lower) / 2], [lines]).any()


@pytest.mark.parametrize("off", [12.0, 20.0])
def test_texts_off_the_middle_say_nothing(off: float) -> None:
    assert not found([0.0, 150.0, 300.0], [75.0 - off, 225.0 + off], [1, 1]).any()


def test_lines_that_stand_evenly_stay_one_cell_as_stacked_letters_do() -> None:
    assert not found([0.0, 150.0, 300.0, 450.0], [75.0, 225.0, 375.0], [1, 1, 1]).any()


def test_a_text_in_the_middle_of_two_rows_is_parted_from_the_next_one_alone() -> None:
    walls = found([0.0, 100.0, 200.0, 350.0], [100.0, 275.0], [2, 1])
    assert walls.tolist() == [False, True]


def test_an_empty_cell_stays_one() -> None:
    assert not found([0.0, 100.0, 200.0], [], []).any()


def is_parted(middle: float, wide: int, is_doubtful: bool = True) -> bool:
    """Whether a cell of two columns with a text at that place is two."""
    letters = np.zeros((60, 400), np.uint8)
    letters[20:40, round(middle - wide / 2) : round(middle + wide / 2)] = 1
    level = np.ones((2, 2), np.bool_)
    upright = np.array([[True], [False], [True]])
    doubtful = np.full((3, 1), is_doubtful)
    ys = np.array([0.0, 60.0])
    found = with_centered_in_columns(doubtful, level, upright, XS, ys, letters, SCALE)
    return bool(found[1, 0])


@given(st.sampled_from([100.0, 300.0]), st.integers(10, 160))
def test_a_text_in_the_middle_of_one_column_stands_in_that_column_alone(
    middle: float, wide: int
) -> None:
    assert is_parted(middle, wide)
    assert not is_parted(middle, wide, is_doubtful=False)


@given(st.integers(10, 160))
def test_a_text_in_the_middle_of_both_columns_or_of_none_stays_in_both(wide: int) -> None:
    assert not is_parted(200.0, wide)
    assert not is_parted(115.0, wide)
