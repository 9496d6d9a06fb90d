"""Charts with bars, told by their bars."""

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from extract.scan.drawings import bar_charts_of
from extract.scan.strokes import strokes_of

SCALE = 200 / 72
FOOT = 400  # pixels from the top


def page_with(*boxes: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    page = np.full((500, 600), 255, np.uint8)
    for x0, y0, x1, y1 in boxes:
        page[y0:y1, x0:x1] = 40
    return page


@given(st.lists(st.integers(2, 30), min_size=3, max_size=7, unique=True))
@settings(max_examples=40, deadline=None)
def test_bars_on_one_foot_that_differ_in_length_are_one_chart(tenths: list[int]) -> None:
    lengths = [10 * tenth for tenth in tenths]
    bars = [(40 + 70 * at, FOOT - high, 80 + 70 * at, FOOT) for at, high in enumerate(lengths)]
    charts = bar_charts_of(strokes_of(page_with(*bars), SCALE))
    around = (40, FOOT - max(lengths), 10 + 70 * len(lengths), FOOT)
    assert np.abs(charts * SCALE - around).max() <= 1
    assert len(charts) == 1


@given(st.integers(2, 8), st.integers(15, 40))
@settings(max_examples=40, deadline=None)
def test_bands_of_one_length_are_no_chart(count: int, high: int) -> None:
    bands = [(50, 20 + 55 * at, 550, 20 + 55 * at + high) for at in range(count)]
    assert not len(bar_charts_of(strokes_of(page_with(*bands), SCALE)))


def test_a_seal_is_no_chart() -> None:
    page = page_with()
    cv2.circle(page, (300, 250), 120, (40,), 8)
    cv2.circle(page, (300, 250), 30, (40,), -1)
    assert not len(bar_charts_of(strokes_of(page, SCALE)))
