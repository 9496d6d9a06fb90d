"""Photographed sheets: paper on a darker desk, seen aslant."""

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from extract.scan.lattice import ruled_of
from extract.scan.outline import outline_of
from extract.scan.picture import Picture
from extract.scan.sheet import sheet_of

Pixels = NDArray[np.uint8]

PAPER, DESK = 225, 90
SIZE = (900, 640)  # of the paper, width and height
CORNERS = np.array([[130, 90], [1090, 90], [1090, 770], [130, 770]], dtype=np.float32)


def photographed(paper: Pixels, corners: NDArray[np.float32]) -> Pixels:
    """The paper on a desk of 1200 x 850 pixels, its corners where they are asked for."""
    width, height = paper.shape[1], paper.shape[0]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    desk = np.full((850, 1200), DESK, np.uint8)
    seen = cv2.warpPerspective(paper, matrix, (1200, 850), borderValue=0)
    where = cv2.warpPerspective(np.full_like(paper, 255), matrix, (1200, 850), borderValue=0)
    return np.where(where > 127, seen, desk).astype(np.uint8)


def sheet_with_a_table() -> Pixels:
    page = np.full((SIZE[1], SIZE[0]), PAPER, np.uint8)
    xs, ys = (60, 250, 480, 840), (70, 160, 250, 340, 560)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), 0, 2)
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), 0, 2)
    for row in range(4):
        for col in range(3):
            at = (xs[col] + 40, ys[row] + 55)
            cv2.putText(page, f"{row}{col}8", at, cv2.FONT_HERSHEY_DUPLEX, 1.0, (0,), 2)
    return page


moved = st.lists(st.integers(-70, 70), min_size=8, max_size=8)


@given(moved)
@settings(max_examples=25, deadline=None)
def test_the_corners_of_a_paper_on_a_desk_are_found(by: list[int]) -> None:
    corners = CORNERS + np.array(by, dtype=np.float32).reshape(4, 2)
    found = outline_of(photographed(np.full((SIZE[1], SIZE[0]), PAPER, np.uint8), corners))
    assert found is not None
    assert np.abs(found.corners - corners).max() < 5


def test_a_scan_that_shows_its_paper_alone_has_no_outline() -> None:
    assert outline_of(sheet_with_a_table()) is None


def test_a_paper_that_goes_on_beyond_the_picture_has_no_outline() -> None:
    seen = photographed(np.full((SIZE[1], SIZE[0]), PAPER, np.uint8), CORNERS)
    assert outline_of(np.ascontiguousarray(seen[:, 300:])) is None


def test_a_table_that_was_photographed_aslant_is_the_table_that_was_drawn() -> None:
    slant = np.array([[60, 40], [-50, 90], [30, -40], [-40, 10]], dtype=np.float32)
    picture = photographed(sheet_with_a_table(), CORNERS + slant)
    sheet = sheet_of(Picture(np.dstack([picture] * 3), 1.6))
    (lattice,) = ruled_of(sheet.strokes).lattices
    assert [len(lattice.ys) - 1, len(lattice.xs) - 1, len(lattice.cells)] == [4, 3, 12]
