"""Texts in the middle of a part of what seems one cell: the ruling at the part's end is lost.

Where a page has lost rulings, a cell may hold what two cells did. Two texts of which each stands in
the middle between the cell's end and one and the same edge of other rows were printed as two cells,
and so was one that stands in the middle of a column, where the wall beside it is in doubt.
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
BESIDE = 3.0  # points from a lost ruling in which pieces of it may be
SCRAP = 2.0  # points; how high a piece of a ruling may be


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
    edges = ys[cell.row + 1 : cell.row + cell.row_span]
    lines = _without_scraps(turns.reshape(-1, 2).tolist(), edges, scale)
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


def _without_scraps(lines: list[list[int]], edges: Floats, scale: float) -> list[list[int]]:
    """The lines without what is left of a ruling: low ones that lie on an edge of rows."""
    return [
        [start, end]
        for start, end in lines
        if end - start > SCRAP * scale or np.abs(edges - (start + end) / 2).min() > BESIDE * scale
    ]


def with_centered_in_columns(
    doubtful: Bools, level: Bools, upright: Bools, xs: Floats, ys: Floats, letters: Pixels,
    scale: float,
) -> Bools:  # fmt: skip
    """The upright walls, with the doubtful ones beside a text that is centered in its column.

    `doubtful` says of which stretches nothing is sure; what is added is as doubtful as before.
    """
    walls = upright.copy()
    for cell in lattice_from_walls(xs, ys, level, upright).cells:
        rows = slice(cell.row, cell.row + cell.row_span)
        for col in range(cell.col + 1, cell.col + cell.col_span):
            if doubtful[col, rows].all() and _is_centered_beside(cell, col, xs, ys, letters, scale):
                walls[col, rows] = True
                break
    return walls


def _is_centered_beside(
    cell: Cell, col: int, xs: Floats, ys: Floats, letters: Pixels, scale: float
) -> bool:
    """Whether all print of the cell is in the middle of what lies on one side of the edge."""
    inset = INSET * scale
    start, edge, end = xs[cell.col], xs[col], xs[cell.col + cell.col_span]
    rows = slice(round(ys[cell.row] + inset), round(ys[cell.row + cell.row_span] - inset))
    is_inked = np.asarray(letters[rows].any(axis=0), dtype=np.bool_)
    is_inked[max(0, round(edge - BESIDE * scale)) : round(edge + BESIDE * scale)] = False
    cols = np.flatnonzero(is_inked[round(start + inset) : round(end - inset)])
    if not len(cols):
        return False
    left, right = (round(start + inset) + cols[at] for at in (0, -1))
    middle = (left + right) / 2
    sides = [(start, edge)] * bool(right < edge) + [(edge, end)] * bool(left > edge)
    off = (abs(middle - (low + high) / 2) for low, high in sides)
    is_of_whole = abs(middle - (start + end) / 2) <= 2 * MIDDLE * scale
    return not is_of_whole and any(each <= MIDDLE * scale for each in off)
