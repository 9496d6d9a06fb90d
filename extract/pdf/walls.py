"""Walls to cells: what no wall parts is one cell, and the cells tile what lies between edges."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model import BBox, Cell, Side

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PARTS = 0.5  # of a side that must be ruled for it to part two cells


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells that a set of crossing rulings makes.

    `xs` and `ys` are the edges, `cells` tile what lies between them; `holes` are the indices of
    cells that the rulings leave open at a corner, `uneven` of those cut from a shape that is no
    rectangle. `is_told` says that no ruling parts the cells: a frame round them tells the edges.
    """

    xs: Floats
    ys: Floats
    cells: tuple[Cell, ...]
    at: Ints
    holes: tuple[int, ...] = ()
    uneven: tuple[int, ...] = ()
    is_told: bool = False

    @property
    def bbox(self) -> BBox:
        return _box(self.xs, self.ys, 0, len(self.ys) - 1, 0, len(self.xs) - 1)

    @property
    def area(self) -> float:
        return self.bbox.width * self.bbox.height

    def cells_of(self, points: Floats) -> Ints:
        """For each point the index of the cell that it lies in; -1 for outside."""
        col = np.searchsorted(self.xs, points[:, 0], side="right") - 1
        row = np.searchsorted(self.ys, points[:, 1], side="right") - 1
        row_count, col_count = self.at.shape
        inside = (col >= 0) & (col < col_count) & (row >= 0) & (row < row_count)
        found = np.full(len(points), -1, dtype=np.int64)
        found[inside] = self.at[row[inside], col[inside]]
        return found


def lattice_from_walls(xs: Floats, ys: Floats, level: Bools, upright: Bools) -> Lattice:
    """Cells grown between the walls: to the right as far as nothing parts, then down.

    `level[y, col]` walls the edge y above row y, `upright[x, row]` the edge x left of column x.
    """
    row_count, col_count = len(ys) - 1, len(xs) - 1
    at = np.full((row_count, col_count), -1, dtype=np.int64)
    cells: list[Cell] = []
    uneven: list[int] = []
    holes: list[int] = []
    for row in range(row_count):
        for col in range(col_count):
            if at[row, col] >= 0:
                continue
            row_end, col_end = _extent(row, col, at, level, upright)
            index = len(cells)
            at[row:row_end, col:col_end] = index
            sides = _open_sides(row, row_end, col, col_end, level)
            box = _box(xs, ys, row, row_end, col, col_end)
            cells.append(Cell(row, col, row_end - row, col_end - col, bbox=box, open_sides=sides))
            if _is_uneven(row, row_end, col, col_end, level, upright):
                uneven.append(index)
            if _is_corner_hole(row, row_end, col, col_end, level, upright):
                holes.append(index)
    return Lattice(xs, ys, tuple(cells), at, tuple(holes), tuple(uneven))


def _box(xs: Floats, ys: Floats, row: int, row_end: int, col: int, col_end: int) -> BBox:
    corners = (xs[col], ys[row], xs[col_end], ys[row_end])
    x0, y0, x1, y1 = (round(float(corner), 2) for corner in corners)
    return BBox(x0, y0, x1, y1)


def _extent(row: int, col: int, at: Ints, level: Bools, upright: Bools) -> tuple[int, int]:
    """Where the cell that starts here ends: first row and first column past it."""
    row_count, col_count = at.shape
    col_end = col + 1
    while col_end < col_count and not upright[col_end, row] and at[row, col_end] < 0:
        col_end += 1
    row_end = row + 1
    while (
        row_end < row_count
        and not level[row_end, col:col_end].any()
        and not upright[col + 1 : col_end, row_end].any()
        and (at[row_end, col:col_end] < 0).all()
    ):
        row_end += 1
    return row_end, col_end


def _open_sides(row: int, row_end: int, col: int, col_end: int, level: Bools) -> frozenset[Side]:
    """Which of the cell's sides on the grid's upper and lower edge have no ruling."""
    sides = set()
    if row == 0 and level[0, col:col_end].mean() < PARTS:
        sides.add(Side.TOP)
    if row_end == len(level) - 1 and level[-1, col:col_end].mean() < PARTS:
        sides.add(Side.BOTTOM)
    return frozenset(sides)


def _is_uneven(
    row: int, row_end: int, col: int, col_end: int, level: Bools, upright: Bools
) -> bool:
    """Whether the cell is parted from a neighbor inside the grid by no ruling."""
    is_open = False
    if row > 0:
        is_open |= not level[row, col:col_end].all()
    if row_end < len(level) - 1:
        is_open |= not level[row_end, col:col_end].all()
    if col > 0:
        is_open |= not upright[col, row:row_end].all()
    if col_end < len(upright) - 1:
        is_open |= not upright[col_end, row:row_end].all()
    return is_open


def _is_corner_hole(
    row: int, row_end: int, col: int, col_end: int, level: Bools, upright: Bools
) -> bool:
    """Whether the cell lies at a corner that the rulings leave out, though they draw both sides."""
    top = row == 0 and level[0].any() and not level[0, col:col_end].any()
    bottom = row_end == len(level) - 1 and level[-1].any() and not level[-1, col:col_end].any()
    left = col == 0 and upright[0].any() and not upright[0, row:row_end].any()
    right = col_end == len(upright) - 1 and upright[-1].any() and not upright[-1, row:row_end].any()
    return bool((top or bottom) and (left or right))
