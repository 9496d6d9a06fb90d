import random
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.lattice import grid_from_rulings, lattices
from extract.pdf.rulings import joined_rulings
from model import BBox, Cell, Extents, Grid, Ruling, Side

Extent = tuple[int, int, int, int]
"""Row, column, and first row and column past the cell."""


def tiling(row_count: int, col_count: int, rng: random.Random) -> list[Extent]:
    """Cells of random extents that cover each position once."""
    free = {(row, col) for row in range(row_count) for col in range(col_count)}
    extents = []
    for row in range(row_count):
        for col in range(col_count):
            if (row, col) not in free:
                continue
            col_end = col + 1
            while (row, col_end) in free and rng.random() < 0.4:
                col_end += 1
            row_end = row + 1
            while rng.random() < 0.4 and {(row_end, c) for c in range(col, col_end)} <= free:
                row_end += 1
            free -= {(r, c) for r in range(row, row_end) for c in range(col, col_end)}
            extents.append((row, col, row_end, col_end))
    return extents


def compressed(extents: list[Extent]) -> list[Extent]:
    """The same cells without the edges on which nothing is drawn: they cannot be seen."""
    rows = sorted({edge for extent in extents for edge in (extent[0], extent[2])})
    cols = sorted({edge for extent in extents for edge in (extent[1], extent[3])})
    return [
        (rows.index(r), cols.index(c), rows.index(r_end), cols.index(c_end))
        for r, c, r_end, c_end in extents
    ]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids as drawn: blank cells with boxes, spans both ways."""
    rng = draw(st.randoms(use_true_random=False))
    row_count, col_count = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    extents = compressed(tiling(row_count, col_count, rng))
    rows, cols = max(e[2] for e in extents), max(e[3] for e in extents)
    sizes = st.integers(9, 60)
    ys = np.cumsum([draw(sizes) for _ in range(rows + 1)]).tolist()
    xs = np.cumsum([draw(sizes) for _ in range(cols + 1)]).tolist()
    cells = [
        Cell(r, c, r_end - r, c_end - c, bbox=BBox(xs[c], ys[r], xs[c_end], ys[r_end]))
        for r, c, r_end, c_end in extents
    ]
    box = BBox(xs[0], ys[0], xs[-1], ys[-1])
    return Grid(rows, cols, tuple(cells), Extents.DRAWN, box)


def rulings_of(grid: Grid) -> list[Ruling]:
    """The four sides of each cell."""
    boxes = [cell.bbox for cell in grid.cells if cell.bbox]
    return [ruling for box in boxes for ruling in sides(box)]


def sides(box: BBox) -> list[Ruling]:
    return [
        Ruling(box.x0, box.y0, box.x1, box.y0),
        Ruling(box.x0, box.y1, box.x1, box.y1),
        Ruling(box.x0, box.y0, box.x0, box.y1),
        Ruling(box.x1, box.y0, box.x1, box.y1),
    ]


def dashed(ruling: Ruling, rng: random.Random) -> Iterable[Ruling]:
    """The ruling in dashes, at most 2 points apart, each a little off its place."""
    start, end = (ruling.x0, ruling.x1) if ruling.is_horizontal else (ruling.y0, ruling.y1)
    place = ruling.y0 if ruling.is_horizontal else ruling.x0
    while start < end:
        stop = min(end, start + rng.uniform(2, 12))
        off = place + rng.uniform(-0.2, 0.2)
        yield (
            Ruling(start, off, stop, off) if ruling.is_horizontal else Ruling(off, start, off, stop)
        )
        start = stop + rng.uniform(0, 2)


def shape(grid: Grid | None) -> list[tuple[int, int, int, int]]:
    assert grid is not None
    return [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]


@given(grids())
def test_reading_the_rulings_of_a_drawn_grid_gives_the_grid_back(grid: Grid) -> None:
    assert grid_from_rulings(rulings_of(grid)) == grid


@given(grids(), st.randoms(use_true_random=False))
def test_the_order_of_rulings_does_not_matter(grid: Grid, rng: random.Random) -> None:
    rulings = rulings_of(grid)
    rng.shuffle(rulings)
    assert grid_from_rulings(rulings) == grid


@given(grids(), st.randoms(use_true_random=False))
def test_dashes_give_the_grid_that_whole_rulings_give(grid: Grid, rng: random.Random) -> None:
    dashes = [dash for ruling in rulings_of(grid) for dash in dashed(ruling, rng)]
    assert shape(grid_from_rulings(dashes)) == shape(grid)


@given(grids(), st.floats(1.2, 2.0))
def test_double_rulings_give_the_grid_that_single_ones_give(grid: Grid, gap: float) -> None:
    inner = [
        ruling
        for box in (cell.bbox for cell in grid.cells if cell.bbox)
        for ruling in sides(
            BBox(box.x0 + gap / 2, box.y0 + gap / 2, box.x1 - gap / 2, box.y1 - gap / 2)
        )
    ]
    assert shape(grid_from_rulings(inner)) == shape(grid)


places = st.integers(0, 30).map(lambda number: number * 7.0)


@st.composite
def any_rulings(draw: st.DrawFn) -> list[Ruling]:
    ends = draw(st.lists(st.tuples(places, places, places, st.booleans()), max_size=40))
    return [
        Ruling(min(a, b), c, max(a, b), c) if level else Ruling(c, min(a, b), c, max(a, b))
        for a, b, c, level in ends
        if a != b
    ]


@given(any_rulings())
def test_whatever_is_drawn_the_cells_tile(rulings: list[Ruling]) -> None:
    pieces = np.array([(r.x0, r.y0, r.x1, r.y1) for r in rulings]).reshape(-1, 4)
    for lattice in lattices(*joined_rulings(pieces), None):
        row_count, col_count = lattice.at.shape
        grid = Grid(row_count, col_count, lattice.cells, Extents.DRAWN)
        found = [grid.index_at(row, col) for row in range(row_count) for col in range(col_count)]
        assert found == lattice.at.ravel().tolist()


def level(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(x0, y, x1, y)


def upright(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(x, y0, x, y1)


def read(rulings: list[Ruling], inked: list[tuple[float, float]]) -> list[list[Extent]]:
    pieces = np.array([(r.x0, r.y0, r.x1, r.y1) for r in rulings])
    points = np.array(inked, dtype=np.float64).reshape(-1, 2)
    return [
        [(c.row, c.col, c.row_span, c.col_span) for c in lattice.cells]
        for lattice in lattices(*joined_rulings(pieces), points)
    ]


def test_a_table_without_outer_sides_keeps_its_outer_columns_where_text_stands() -> None:
    rulings = [level(y, 0, 90) for y in (0, 20, 40)] + [upright(x, 0, 40) for x in (30, 60)]
    text = [(15.0, 10.0), (75.0, 30.0)]
    assert read(rulings, text) == [[(r, c, 1, 1) for r in (0, 1) for c in (0, 1, 2)]]


def test_rulings_that_stand_out_over_no_text_add_no_column() -> None:
    rulings = [level(y, 0, 90) for y in (0, 20, 40)] + [upright(x, 0, 40) for x in (30, 60, 90)]
    assert read(rulings, [(45.0, 10.0)]) == [[(r, c, 1, 1) for r in (0, 1) for c in (0, 1)]]


def test_a_row_cut_off_by_the_page_is_open_at_that_side() -> None:
    rulings = [level(y, 0, 60) for y in (20, 40)] + [upright(x, 0, 40) for x in (0, 30, 60)]
    grid = grid_from_rulings(rulings)
    assert grid is not None
    assert [cell.open_sides for cell in grid.cells if cell.row == 0] == [{Side.TOP}] * 2
    assert [cell.open_sides for cell in grid.cells if cell.row == 1] == [frozenset()] * 2


def test_one_cell_is_open_where_its_neighbors_are_closed() -> None:
    rulings = [level(0, 0, 90), level(20, 0, 90), level(40, 30, 90)]
    grid = grid_from_rulings(rulings + [upright(x, 0, 40) for x in (0, 30, 60, 90)])
    assert grid is not None
    assert [cell.open_sides for cell in grid.cells if cell.row == 1] == [
        {Side.BOTTOM},
        frozenset(),
        frozenset(),
    ]


def test_a_missing_corner_is_a_hole() -> None:
    rulings = [level(0, 30, 60), level(20, 0, 60), level(40, 0, 60)]
    rulings += [upright(0, 20, 40), upright(30, 0, 40), upright(60, 0, 40)]
    pieces = np.array([(r.x0, r.y0, r.x1, r.y1) for r in rulings])
    (found,) = lattices(*joined_rulings(pieces), None)
    assert [found.cells[index].row for index in found.holes] == [0]
    assert len(found.cells) == 4


def test_a_shape_that_is_no_rectangle_is_cut_into_rectangles_and_said() -> None:
    rulings = [level(0, 0, 60), level(40, 0, 60), level(20, 0, 30)]
    rulings += [upright(0, 0, 40), upright(60, 0, 40), upright(30, 0, 20)]
    pieces = np.array([(r.x0, r.y0, r.x1, r.y1) for r in rulings])
    (found,) = lattices(*joined_rulings(pieces), None)
    assert sum(cell.row_span * cell.col_span for cell in found.cells) == 4
    assert found.uneven


@pytest.mark.parametrize("reach", [0.0, 12.0])
def test_an_underline_in_a_cell_makes_no_row(reach: float) -> None:
    rulings = [level(y, 0, 80) for y in (0, 30)] + [upright(x, 0, 30) for x in (0, 40, 80)]
    rulings.append(level(20, 12 - reach, 30))
    grid = grid_from_rulings(rulings)
    assert shape(grid) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_tables_that_do_not_touch_are_two() -> None:
    rulings = [r for x in (0, 100) for r in sides(BBox(x, 0, x + 40, 20))]
    assert read(rulings, []) == [[(0, 0, 1, 1)], [(0, 0, 1, 1)]]


def test_hatching_beside_a_table_does_not_hide_it() -> None:
    rng = random.Random(1)
    table = [level(y, 0, 60) for y in (0, 20, 40)] + [upright(x, 0, 40) for x in (0, 30, 60)]
    hatches = [level(100 + rng.random() * 900, x, x + 2) for x in range(10_000)]
    assert shape(grid_from_rulings(hatches + table)) == [
        (row, col, 1, 1) for row in (0, 1) for col in (0, 1)
    ]
