"""Charts and diagrams, told by what is drawn: their gridlines and boxes make no tables.

Bars start at one line and end where their values are; boxes joined by lines leave room between
them that is no cell; the parts of a curve touch one another.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.pdf.objects import Box
from extract.pdf.walls import Lattice

Floats = NDArray[np.float64]

SPARSE = 0.5  # of the cells that hold text; a table has more, even with a picture drawn over it
QUADRANTS = 4  # cells that two axes leave
FILLS = 0.6  # of such cells, both ways, that a curve fills
WITHIN = 0.8  # of a drawing that must lie inside the lattice to be part of it
ACROSS = 3.0  # points that a drawing must reach past a wall on both sides

LEAST_BARS = 3
SAME_BASE = 0.7  # points by which the feet of bars may differ: a pixel of a 100 dpi screen
SAME_BREADTH = 0.5  # points by which bars of one chart may differ in breadth
OTHER_LENGTH = 2.0  # points; bars that differ by less are of one length
UNLIKE = 0.6  # of the bars of a chart that differ in length from all others
MOST_FILLS = 600  # of one page; what has more is a map or a picture
MOST_DRAWINGS = 400
TOUCHING = 1.0  # points between the parts of one drawing, at most
FEW_FILLED = 0.02  # of the cells that hold text: paper with a grid is no table
OPEN = 0.5  # of the cells that no ruling parts from a neighbor: boxes joined by lines


def drawings_with_charts(drawings: Floats, fills: Sequence[Box]) -> Floats:
    """The boxes of a page's drawings, parts that touch taken as one, and those of bar charts."""
    return np.concatenate([_together(drawings), *(chart[None, :] for chart in _bar_charts(fills))])


def _together(boxes: Floats) -> Floats:
    """The boxes, those that touch as one; a page of very many is left as it is."""
    if not 1 < len(boxes) <= MOST_DRAWINGS:
        return boxes
    low, high = boxes[:, :2] - TOUCHING / 2, boxes[:, 2:] + TOUCHING / 2
    is_left = np.asarray((low[:, None] <= high[None, :]).all(axis=2), dtype=np.bool_)
    meets = is_left & is_left.T
    left = np.ones(len(boxes), dtype=np.bool_)
    found = []
    while left.any():
        own = np.zeros(len(boxes), dtype=np.bool_)
        own[np.argmax(left)] = True
        while True:
            more: NDArray[np.bool_] = np.asarray(meets[own].any(axis=0), dtype=np.bool_)
            if (more == own).all():
                break
            own = more
        left &= ~own
        found.append(np.concatenate([boxes[own, :2].min(axis=0), boxes[own, 2:].max(axis=0)]))
    return np.array(found)


def _bar_charts(fills: Sequence[Box]) -> list[Floats]:
    """The boxes around bars: of one breadth, with one foot, and most of a length of its own.

    The bands and cells that a table has in shade are of one length, or few.
    """
    if not LEAST_BARS <= len(fills) <= MOST_FILLS:
        return []
    boxes = np.array(fills, dtype=np.float64)
    found = []
    for foot, across in ((0, 1), (2, 1), (3, 0), (1, 0)):
        breadth = boxes[:, across + 2] - boxes[:, across]
        order = np.lexsort((breadth, boxes[:, foot].round()))
        starts = [0]
        for at in range(1, len(order)):
            one, other = order[at - 1], order[at]
            if (
                abs(boxes[one, foot] - boxes[other, foot]) > SAME_BASE
                or abs(breadth[one] - breadth[other]) > SAME_BREADTH
            ):
                starts.append(at)
        for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
            bars = boxes[order[start:end]]
            if _are_bars(bars, 1 - across):
                found.append(np.concatenate([bars[:, :2].min(axis=0), bars[:, 2:].max(axis=0)]))
    return found


def _are_bars(boxes: Floats, along: int) -> bool:
    """Whether boxes of one breadth that start at one place differ in length as bars do."""
    if len(boxes) < LEAST_BARS:
        return False
    lengths = np.sort(boxes[:, along + 2] - boxes[:, along])
    distinct = 1 + int((np.diff(lengths) > OTHER_LENGTH).sum())
    return distinct >= LEAST_BARS and distinct >= UNLIKE * len(boxes)


def is_diagram(lattice: Lattice, inked: Floats) -> bool:
    """Whether the lattice is boxes joined by lines: most of its cells are room between them."""
    if len(lattice.uneven) < OPEN * len(lattice.cells):
        return False
    members = lattice.cells_of(inked)
    return len(np.unique(members[members >= 0])) < SPARSE * len(lattice.cells)


def is_paper(lattice: Lattice, inked: Floats) -> bool:
    """Whether the lattice is paper with a grid, of which few cells hold text, and no row is filled.

    A blank sheet has its heads at least.
    """
    members = lattice.cells_of(inked)
    filled = np.unique(members[members >= 0])
    if not len(filled) or len(filled) >= FEW_FILLED * len(lattice.cells):
        return False
    rows = [lattice.cells[index].row for index in filled.tolist()]
    return bool(2 * int(np.bincount(rows).max()) < lattice.at.shape[1])


def is_chart(lattice: Lattice, drawings: Floats, inked: Floats) -> bool:
    """Whether curves or slanting lines run from cell to cell, and few of the cells hold text.

    The stroke that parts a head's corner stays in its cell; a mark or a seal drawn over a table
    crosses cells that hold text. Two axes that cross leave four cells, and a curve fills them.
    """
    if not len(drawings):
        return False
    box = lattice.bbox
    own = drawings[_share_within(drawings, (box.x0, box.y0, box.x1, box.y1)) >= WITHIN]
    if not len(own):
        return False
    if len(lattice.cells) <= QUADRANTS and bool((_reach(own, lattice) >= FILLS).any()):
        return True
    members = lattice.cells_of(inked)
    if len(np.unique(members[members >= 0])) >= SPARSE * len(lattice.cells):
        return False
    return bool(_crosses(own, lattice).any())


def _reach(boxes: Floats, lattice: Lattice) -> Floats:
    """How much of the lattice each box fills, by the lesser of its two ways."""
    size = np.array([lattice.bbox.width, lattice.bbox.height])
    return np.asarray(((boxes[:, 2:] - boxes[:, :2]) / size).min(axis=1), dtype=np.float64)


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
