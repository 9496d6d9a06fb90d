"""Grids tile: each position is covered by exactly one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Alternative, BBox, Cell, Engine, Extents, Grid, TextReading, bbox_around, tiled
from tests.unit.model.values import grids


@given(grids())
def test_each_position_is_covered_by_exactly_one_cell(grid: Grid) -> None:
    for row in range(grid.row_count):
        for col in range(grid.col_count):
            covering = [c for c in grid.cells if row in c.rows and col in c.cols]
            assert covering == [grid.cell_at(row, col)]
            assert grid.cells[grid.index_at(row, col)] is grid.cell_at(row, col)


@given(grids())
def test_the_cells_of_a_row_stand_from_left_to_right_each_once(grid: Grid) -> None:
    for row in range(grid.row_count):
        cells = [grid.cells[index] for index in grid.row_cells(row)]
        assert [c.col for c in cells] == sorted({c.col for c in cells})
        assert sum(c.col_span for c in cells) == grid.col_count


@given(grids(), st.data())
def test_a_hole_becomes_a_blank_cell_and_is_counted(grid: Grid, data: st.DataObject) -> None:
    lost = data.draw(st.sampled_from(grid.cells))
    kept = [cell for cell in grid.cells if cell is not lost]
    again, holes = tiled(kept, grid.row_count, grid.col_count, grid.extents)
    assert holes == lost.row_span * lost.col_span
    assert all(again.cell_at(row, col).is_blank for row in lost.rows for col in lost.cols)
    assert set(kept) <= set(again.cells)


@given(grids())
def test_tiling_a_grid_that_tiles_gives_it_back(grid: Grid) -> None:
    again, holes = tiled(
        reversed(grid.cells), grid.row_count, grid.col_count, grid.extents, grid.bbox,
        grid.hidden_rows, grid.hidden_cols,
    )  # fmt: skip
    assert (again, holes) == (grid, 0)


@pytest.mark.parametrize(
    "cells",
    [
        (Cell(0, 0),),
        (Cell(0, 0), Cell(0, 1), Cell(0, 1)),
        (Cell(0, 0, col_span=2), Cell(0, 1)),
        (Cell(0, 0), Cell(0, 1, col_span=2)),
        (Cell(0, 0), Cell(0, 1, row_span=2)),
    ],
)
def test_cells_that_leave_a_hole_overlap_or_reach_out_make_no_grid(cells: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match=r"covered|reaches out"):
        Grid(1, 2, cells, Extents.DRAWN)


@pytest.mark.parametrize(("row", "col", "height", "width"), [
    (-1, 0, 1, 1), (0, -1, 1, 1), (0, 0, 0, 1), (0, 0, 1, 0),
])  # fmt: skip
def test_a_cell_needs_a_place_and_an_extent(row: int, col: int, height: int, width: int) -> None:
    with pytest.raises(ValueError, match="place and an extent"):
        Cell(row, col, height, width)


def test_the_first_reading_of_a_cell_counts() -> None:
    one, other = TextReading("tar", Engine.PDFIUM), TextReading("far", Engine.PDFPLUMBER, 0.5)
    assert Cell(0, 0, readings=(one, other)).text == "tar"
    assert Cell(0, 0).text == ""
    assert Cell(0, 0, readings=(TextReading(" \n", Engine.TEXT),)).is_blank


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_lies_between_nothing_and_one(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        TextReading("tar", Engine.TEXT, confidence)


def test_an_alternative_lies_in_its_text() -> None:
    with pytest.raises(ValueError, match="reaches out"):
        TextReading("tar", Engine.RAPIDOCR, alternatives=(Alternative(3, 4, "s", 0.2),))
    with pytest.raises(ValueError, match="needs a place"):
        Alternative(2, 1, "s", 0.2)


NUMBERS = st.floats(-1000, 1000)
BOXES = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS).map(
    lambda n: BBox(min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3]))
)


@given(st.lists(BOXES, min_size=1, max_size=4))
def test_the_box_around_boxes_holds_the_corners_of_each_and_touches_them(boxes: list[BBox]) -> None:
    around = bbox_around(boxes)
    assert around is not None
    for box in boxes:
        assert around.holds(box.x0, box.y0)
        assert around.holds(box.x1, box.y1)
    assert around.x0 in {box.x0 for box in boxes}
    assert around.y1 in {box.y1 for box in boxes}


def test_there_is_no_box_around_nothing_and_none_that_is_turned_over() -> None:
    assert bbox_around([]) is None
    with pytest.raises(ValueError, match="x0 <= x1"):
        BBox(1, 0, 0, 1)
