"""A table is one lattice, however its frame and its rulings are joined."""

import numpy as np
import pytest

from extract.pdf.walls import Lattice, lattice_from_walls
from extract.scan.lattice import each_once


def lattice(x0: float, y0: float, x1: float, y1: float, rows: int, cols: int) -> Lattice:
    xs, ys = np.linspace(x0, x1, cols + 1), np.linspace(y0, y1, rows + 1)
    return lattice_from_walls(
        xs, ys, np.ones((rows + 1, cols), dtype=bool), np.ones((cols + 1, rows), dtype=bool)
    )


def test_of_two_lattices_at_one_place_the_one_with_more_cells_stays() -> None:
    frame, table = lattice(20, 40, 820, 500, 1, 1), lattice(24, 42, 818, 498, 9, 5)
    assert each_once([frame, table]) == [table]
    assert each_once([table, frame]) == [table]


@pytest.mark.parametrize(
    "other",
    [(20, 300, 400, 500, 3, 3), (30, 60, 120, 120, 2, 2), (20, 40, 400, 360, 2, 2)],
    ids=["below", "in a cell", "over the half of it"],
)
def test_lattices_at_different_places_stay_in_their_order(
    other: tuple[float, float, float, float, int, int],
) -> None:
    one, two = lattice(20, 40, 400, 200, 4, 4), lattice(*other)
    assert each_once([one, two]) == [one, two]
