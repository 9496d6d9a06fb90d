"""Gains to walls: what is likeliest for all stretches together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.walls import lattice_from_walls
from extract.scan.tiling import best_walls

SURE = 9.0


@given(st.integers(1, 6), st.integers(1, 6))
def test_where_all_stretches_speak_for_walls_every_place_is_a_cell(rows: int, cols: int) -> None:
    level, upright = best_walls(np.full((rows + 1, cols), SURE), np.full((cols + 1, rows), SURE))
    assert level.all()
    assert upright.all()


@given(
    st.integers(2, 5).flatmap(
        lambda rows: st.integers(2, 5).flatmap(
            lambda cols: st.tuples(
                st.lists(
                    st.lists(st.floats(-5, 5), min_size=cols, max_size=cols),
                    min_size=rows + 1,
                    max_size=rows + 1,
                ),
                st.lists(
                    st.lists(st.floats(-5, 5), min_size=rows, max_size=rows),
                    min_size=cols + 1,
                    max_size=cols + 1,
                ),
            )
        )
    )
)
def test_whatever_the_gains_the_cells_are_rectangles(
    gains: tuple[list[list[float]], list[list[float]]],
) -> None:
    level, upright = best_walls(np.array(gains[0]), np.array(gains[1]))
    level[[0, -1]] = upright[[0, -1]] = True
    xs = np.linspace(0.0, 200.0, len(upright), dtype=np.float64)
    ys = np.linspace(0.0, 200.0, len(level), dtype=np.float64)
    assert lattice_from_walls(xs, ys, level, upright).uneven == ()


def test_a_lost_stretch_of_a_wall_is_held_by_those_that_go_on_beside_it() -> None:
    level, upright = np.full((4, 3), SURE), np.full((4, 3), SURE)
    level[1, 1] = -1.0
    walls, _ = best_walls(level, upright)
    assert not walls[1, 1]  # the cell may span, for both its sides are walls
    upright[1:3, :2] = -SURE
    walls, _ = best_walls(level, upright)
    assert walls[1].all()  # now the rows are whole, and the wall cannot end amid one
