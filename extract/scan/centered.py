"""Two texts in what seems one cell, each in the middle of a part of it: the ruling between is lost.

Where a page has lost rulings, a cell may hold what two cells did. Texts of which each stands in the
middle between the cell's end and one and the same edge of other rows were printed as two cells.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.walls import lattice_from_walls
from model import Cell

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Pixels = NDArray[np.uint8]

LOSSY = 0.04  # share of walls without a trace, from which on cells are asked
INSET = 2.0  # points of a cell's sides in which ruling and dirt may be
APART = 1.2  # heights of a line, by which two texts stand apart at least
OTHERS = 2.0  # times the next wider room between two lines of the cell
MIDDLE = 3.0  # points by which a text may miss the middle of its cell


def with_centered(
    level: Bools, upright: Bools, xs: Floats, ys: Floats, letters: Pixels, scale: float
) -> Bools:
    """The level walls, with those that lie between two texts each of which is centered; in pixels.

    Such a wall is as doubtful as before, and told.
    """
    walls = level.copy()
    waiting = [
        cell for cell in lattice_from_walls(xs, ys, level, upright).cells if cell.row_span > 1
    ]
    while waiting:
        cell = waiting.pop()
        row = _edge_between(cell, xs, ys, letters, scale)
        if row is None:
            continue
        walls[row, cell.col : cell.col + cell.col_span] = True
        spans = (cell.row, row), (row, cell.row + cell.row_span)
        waiting += [
            Cell(top, cell.col, bottom - top, cell.col_span)
            for top, bottom in spans
            if bottom - top > 1
        ]
    return walls


def _edge_between(cell: Cell, xs: Floats, ys: Floats, letters: Pixels, scale: float) -> int | None:
    """The edge of rows at which the cell is two, if any is."""
    top, bottom = ys[cell.row], ys[cell.row + cell.row_span]
    inset = INSET * scale
    rows = slice(round(top + inset), round(bottom - inset))
    cols = slice(round(xs[cell.col] + inset), round(xs[cell.col + cell.col_span] - inset))
    is_inked = letters[rows, cols].any(axis=1)
    turns = np.flatnonzero(np.diff(np.pad(is_inked, 1).astype(np.int8))) + rows.start
    lines = turns.reshape(-1, 2).tolist()
    if len(lines) < 2:
        return None
    gaps = sorted(
        ((after[0] - before[1], at) for at, (before, after) in enumerate(pairwise(lines)))
    )
    widest, at = gaps[-1]
    height = float(np.median([end - start for start, end in lines]))
    if widest < APART * height or (len(gaps) > 1 and widest < OTHERS * gaps[-2][0]):
        return None
    upper, lower = (lines[0][0] + lines[at][1]) / 2, (lines[at + 1][0] + lines[-1][1]) / 2
    best = None
    for row in range(cell.row + 1, cell.row + cell.row_span):
        y = ys[row]
        off = max(abs(upper - (top + y) / 2), abs(lower - (y + bottom) / 2))
        if lines[at][1] <= y <= lines[at + 1][0] and off <= MIDDLE * scale:
            best = min(best or (off, row), (off, row))
    return best[1] if best else None
