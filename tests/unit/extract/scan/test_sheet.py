"""Drawn pages, spoilt by hand: flat again, with the lattice that was drawn."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.scan.lattice import ruled_of
from extract.scan.picture import Picture
from extract.scan.sheet import sheet_of
from extract.scan.text_layer import with_text_layer
from model import (
    BBox,
    Cell,
    Engine,
    Extents,
    FindingCode,
    Grid,
    Line,
    LineKind,
    Mesh,
    Page,
    TextReading,
    ink_of,
)

Pixels = NDArray[np.uint8]

SCALE = 200 / 72
XS, YS = (200, 500, 800, 1300), (300, 400, 500, 600, 700)


def drawn(level: int = 0, thickness: int = 2) -> Pixels:
    page = np.full((1000, 1500), 255, np.uint8)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), level, thickness)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), level, thickness)
    for row in range(4):
        for col in range(3):
            at = (XS[col] + 60, YS[row] + 65)
            cv2.putText(page, f"{row}{col}8", at, cv2.FONT_HERSHEY_DUPLEX, 1.0, (0,), 2)
    return page


def shape_of(page: Pixels) -> list[tuple[int, int, int]]:
    sheet = sheet_of(Picture(np.dstack([page] * 3), SCALE))
    found = ruled_of(sheet.strokes).lattices
    return [(len(one.ys) - 1, len(one.xs) - 1, len(one.cells)) for one in found]


@pytest.mark.parametrize("angle", [0.0, 1.5, -4.0])
def test_a_turned_page_gives_the_grid_that_was_drawn(angle: float) -> None:
    page = drawn()
    turn = cv2.getRotationMatrix2D((750, 500), angle, 1.0)
    turned = cv2.warpAffine(page, turn, (1500, 1000), borderValue=255).astype(np.uint8)
    assert shape_of(turned) == [(4, 3, 12)]


def test_faint_rulings_in_grain_give_the_grid_that_was_drawn() -> None:
    grain = np.random.default_rng(3).normal(0, 5, (1000, 1500))
    page = np.clip(drawn(level=215) + grain, 0, 255).astype(np.uint8)
    assert shape_of(page) == [(4, 3, 12)]


def test_broken_rulings_give_the_grid_that_was_drawn() -> None:
    whole, page = drawn(), drawn(level=255)
    pieces = np.random.default_rng(5).random((1000 // 12 + 1, 1500 // 12 + 1)) < 0.6
    kept = cv2.resize(pieces.astype(np.uint8), (1512, 1008), interpolation=cv2.INTER_NEAREST)
    is_kept = kept[:1000, :1500] > 0
    assert shape_of(np.where(is_kept, np.minimum(whole, page), page).astype(np.uint8)) == [
        (4, 3, 12)
    ]


def test_a_cell_over_two_rows_stays_one() -> None:
    page = drawn()
    page[YS[1] - 3 : YS[1] + 4, XS[0] + 3 : XS[1] - 2] = 255
    assert shape_of(page) == [(4, 3, 11)]


def test_strokes_of_letters_below_each_other_are_no_wall() -> None:
    page = drawn()
    for y in YS[:-1]:
        cv2.line(page, (1000, y + 22), (1000, y + 78), 0, 3)
        cv2.line(page, (975, y + 45), (1025, y + 45), 0, 3)
    assert shape_of(page) == [(4, 3, 12)]


def test_a_letter_that_touches_a_wall_does_not_take_it_away() -> None:
    page = drawn()
    cv2.line(page, (XS[1] - 40, YS[3] + 20), (XS[1], YS[3] + 60), 0, 4)
    assert shape_of(page) == [(4, 3, 12)]


def test_the_way_back_of_a_turned_page_leads_to_the_corner_that_was_drawn() -> None:
    turn = cv2.getRotationMatrix2D((750, 500), 3.0, 1.0)
    page = cv2.warpAffine(drawn(), turn, (1500, 1000), borderValue=255)
    sheet = sheet_of(Picture(np.dstack([page] * 3), SCALE))
    (lattice,) = ruled_of(sheet.strokes).lattices
    corner = sheet.in_picture(np.array([[lattice.xs[0], lattice.ys[0]]]))[0] * SCALE
    assert np.abs(corner - turn @ np.array([XS[0], YS[0], 1.0])).max() < 4


def test_red_ink_is_not_seen() -> None:
    page = np.dstack([drawn()] * 3)
    sealed = page.copy()
    cv2.circle(sealed, (700, 500), 150, (220, 40, 40), 12)
    before, after = (sheet_of(Picture(each, SCALE)).strokes.ink for each in (page, sealed))
    assert (before != after).mean() < 0.001


def page_with(text: str) -> Page:
    cells = tuple(
        Cell(
            row,
            0,
            readings=(TextReading(text * (row + 1), Engine.RAPIDOCR, 0.9),),
            bbox=BBox(0, 10 * row, 50, 10 * row + 10),
        )
        for row in range(5)
    )
    grid = Grid(5, 1, cells, Extents.DRAWN)
    way_back = Mesh(50, 50, 2, 2, (0, 50, 0, 50), (0, 0, 50, 50))
    return Page(1, (grid,), ink_of("".join(cell.text for cell in cells)), 50, 50, way_back=way_back)


def layer(text: str) -> list[Line]:
    return [
        Line(text * (row + 1), LineKind.HIDDEN, BBox(2, 10 * row + 2, 40, 10 * row + 8))
        for row in range(5)
    ]


def test_a_text_layer_that_agrees_is_a_second_witness() -> None:
    page, findings = with_text_layer(page_with("ab"), layer("ab"), "s.pdf")
    (grid,) = (block for block in page.blocks if isinstance(block, Grid))
    assert findings == []
    assert all(len(cell.readings) == 2 for cell in grid.cells)


def test_a_text_layer_that_says_otherwise_is_set_aside_and_stays_in_the_account() -> None:
    page, findings = with_text_layer(page_with("ab"), layer("ac"), "s.pdf")
    (grid,) = (block for block in page.blocks if isinstance(block, Grid))
    assert [finding.code for finding in findings] == [FindingCode.TEXT_LAYER_SET_ASIDE]
    assert all(len(cell.readings) == 1 for cell in grid.cells)
    assert page.ink == ink_of("ab" * 15 + "ac" * 15)


def test_a_wall_of_which_next_to_nothing_is_left_is_told() -> None:
    whole, page = drawn(), drawn()
    pieces = np.random.default_rng(5).random((1000 // 12 + 1, 1500 // 12 + 1)) < 0.6
    kept = cv2.resize(pieces.astype(np.uint8), (1512, 1008), interpolation=cv2.INTER_NEAREST)
    page = np.where(kept[:1000, :1500] > 0, whole, np.maximum(page, drawn(level=255)))
    page[YS[1] - 3 : YS[1] + 4, XS[0] + 8 : XS[1] - 8] = 255
    doubts = ruled_of(sheet_of(Picture(np.dstack([page] * 3), SCALE)).strokes).doubts
    middle = ((XS[0] + XS[1]) / 2 / SCALE, YS[1] / SCALE)
    assert any(
        box.x0 < middle[0] < box.x1 and box.y0 < middle[1] < box.y1
        for found in doubts
        for box in found
    )


def test_no_wall_of_a_page_that_is_printed_whole_is_in_doubt() -> None:
    found = ruled_of(sheet_of(Picture(np.dstack([drawn()] * 3), SCALE)).strokes)
    assert found.doubts == [()]
