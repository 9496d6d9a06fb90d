"""What does not belong to a print: streaks of a scanner, and the ink of a seal."""

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from extract.scan.ink import without_red
from extract.scan.streaks import without_streaks

Pixels = NDArray[np.uint8]

SCALE = 200 / 72
WIDTH, HEIGHT = 900, 700


def printed() -> Pixels:
    """A table with its margins, and letters in it."""
    page = np.full((HEIGHT, WIDTH), 250, np.uint8)
    for x in (60, 300, 840):
        cv2.line(page, (x, 50), (x, 640), 20, 2)
    for y in (50, 250, 640):
        cv2.line(page, (60, y), (840, y), 20, 2)
    cv2.putText(page, "1,204", (400, 200), cv2.FONT_HERSHEY_DUPLEX, 1.5, (20,), 3)
    return page


@given(st.integers(90, 810), st.integers(1, 3), st.integers(15, 70), st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_streak_from_edge_to_edge_goes_and_the_print_stays(
    at: int, width: int, darkness: int, is_level: bool
) -> None:
    clean = printed() if not is_level else np.ascontiguousarray(printed().T)
    streaked = clean.copy()
    part = streaked[at : at + width] if is_level else streaked[:, at : at + width]
    part -= np.minimum(part, np.uint8(darkness))
    found = without_streaks(streaked, SCALE).astype(np.int64)
    away = np.abs(found - clean) > 12
    is_beside = min(abs(at + side - x) for x in (60, 300, 840) for side in range(width)) <= 5
    assert is_beside or away.mean() < 0.002


def test_the_rulings_of_a_table_are_no_streaks() -> None:
    page = printed()
    assert without_streaks(page, SCALE) is page


def test_a_cut_out_table_of_many_lines_from_edge_to_edge_keeps_them() -> None:
    page = np.full((HEIGHT, WIDTH), 250, np.uint8)
    for x in range(50, WIDTH, 100):
        page[:, x : x + 2] = 20
    assert without_streaks(page, SCALE) is page


@given(st.integers(150, 240), st.integers(20, 90))
@settings(max_examples=20, deadline=None)
def test_a_seal_becomes_paper_and_the_print_under_it_stays_dark(red: int, other: int) -> None:
    gray = printed()
    page = np.dstack([gray] * 3)
    seal = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.circle(seal, (470, 190), 120, 1, -1)
    ink = np.array([red, other, other]) / 250
    page = np.where(seal[:, :, None] > 0, page * ink, page).astype(np.uint8)
    found = without_red(page)
    assert found[(seal > 0) & (gray == 250)].min() > 225
    assert found[(seal > 0) & (gray == 20)].max() < 90
