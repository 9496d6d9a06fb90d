"""Ink that no character covers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.scan.unread import unread_ink
from model import BBox

SCALE = 2.0


def page(*boxes: tuple[int, int, int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    found = np.zeros((100, 200), np.uint8)
    for x0, y0, x1, y1 in boxes:
        found[y0:y1, x0:x1] = 1
    return found


def test_what_characters_cover_is_read() -> None:
    letters = page((20, 20, 40, 40), (50, 20, 70, 40))
    characters = [BBox(10, 10, 20, 20), BBox(25, 10, 35, 20)]
    assert unread_ink(letters, characters, SCALE) == (0.0, None)


def test_a_letter_between_two_characters_of_one_line_is_not_covered_by_them() -> None:
    letters = page((20, 20, 40, 40), (70, 20, 90, 40), (120, 20, 140, 40))
    share, box = unread_ink(letters, [BBox(10, 10, 20, 20), BBox(60, 10, 70, 20)], SCALE)
    assert share == 1 / 3
    assert box == BBox(35, 10, 45, 20)


def test_a_blank_page_has_nothing_unread() -> None:
    assert unread_ink(page(), [], SCALE) == (0.0, None)


boxes = st.tuples(st.integers(0, 90), st.integers(0, 40)).map(
    lambda corner: BBox(corner[0], corner[1], corner[0] + 8, corner[1] + 8)
)


@given(st.lists(boxes, max_size=6), boxes)
def test_another_character_never_leaves_more_unread(few: list[BBox], more: BBox) -> None:
    letters = page((20, 20, 40, 40), (70, 20, 90, 60), (120, 10, 140, 40))
    before, _ = unread_ink(letters, few, SCALE)
    assert unread_ink(letters, [*few, more], SCALE)[0] <= before <= 1
