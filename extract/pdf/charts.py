"""Lattices that are no tables: the gridlines of a chart, told by what is drawn across them."""

import numpy as np
from numpy.typing import NDArray

from extract.pdf.walls import Lattice

Floats = NDArray[np.float64]

SPARSE = 0.5  # of the cells that hold text; a table has more, even with a picture drawn over it
WITHIN = 0.8  # of a drawing that must lie inside the lattice to be part of it
ACROSS = 3.0  # points that a drawing must reach past a wall on both sides


def is_chart(lattice: Lattice, drawings: Floats, inked: Floats) -> bool:
    """Whether curves or slanting lines run from cell to cell, and few of the cells hold text.

    The stroke that parts a head's corner stays in its cell; a mark or a seal drawn over a table
    crosses cells that hold text.
    """
    if not len(drawings):
        return False
    box = lattice.bbox
    own = drawings[_share_within(drawings, (box.x0, box.y0, box.x1, box.y1)) >= WITHIN]
    if not len(own):
        return False
    members = lattice.cells_of(inked)
    if len(np.unique(members[members >= 0])) >= SPARSE * len(lattice.cells):
        return False
    return bool(_crosses(own, lattice).any())


def _share_within(boxes: Floats, around: tuple[float, float, float, float]) -> Floats:
    """How much of each box lies inside another, by the lesser of its two ways."""
    x0, y0, x1, y1 = around
    size = np.maximum(boxes[:, 2:] - boxes[:, :2], 1.0)
    inner = np.minimum(boxes[:, 2:], (x1, y1)) - np.maximum(boxes[:, :2], (x0, y0))
    return np.asarray((inner / size).min(axis=1), dtype=np.float64)


def _crosses(boxes: Floats, lattice: Lattice) -> NDArray[np.bool_]:
    """Which boxes reach well into two cells: their opposite corners lie in different ones."""
    low = lattice.cells_of(boxes[:, :2] + ACROSS)
    high = lattice.cells_of(boxes[:, 2:] - ACROSS)
    is_large = (boxes[:, 2:] - boxes[:, :2]).max(axis=1) > 2 * ACROSS
    return np.asarray(is_large & (low >= 0) & (high >= 0) & (low != high), dtype=np.bool_)
