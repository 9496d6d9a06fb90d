"""Rulings to cells, by geometry alone: pieces are joined, crossing ones make a lattice, and what no
ruling parts is one cell.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extract.pdf.walls import PARTS, Lattice, lattice_from_walls
from model import Extents, Grid, Ruling

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ALIKE = 1.0  # points; pieces this near side by side are one ruling: two pixels of a 150 dpi screen
BREAK = 3.0  # points; a gap this short is a dash's, not the end of a ruling
TOUCH = 3.0  # points by which a ruling may miss the one that it should meet
SHORTEST = 4.0  # points; the side of a cell that holds the smallest print
MOST = 3000  # rulings each way; no printed page has room for so many cells
SNAP = 3.0  # points; rulings this near are one edge drawn double: no text fits between
OUTER = 6.0  # points that rulings stand out for an outer column or row: the least that holds text


def grid_from_rulings(rulings: Iterable[Ruling]) -> Grid | None:
    """The largest grid that the rulings make; None where they enclose nothing.

    >>> box = [Ruling(0, y, 40, y) for y in (0, 20)] + [Ruling(x, 0, x, 20) for x in (0, 20, 40)]
    >>> [(cell.row, cell.col) for cell in grid_from_rulings(box).cells]
    [(0, 0), (0, 1)]
    """
    pieces = [(ruling.x0, ruling.y0, ruling.x1, ruling.y1) for ruling in rulings]
    found = lattices(*joined_rulings(np.array(pieces, dtype=np.float64).reshape(-1, 4)), None)
    if not found:
        return None
    largest = max(found, key=lambda lattice: lattice.area)
    row_count, col_count = largest.at.shape
    return Grid(row_count, col_count, largest.cells, Extents.DRAWN, largest.bbox)


def joined_rulings(pieces: Floats) -> tuple[Floats, Floats]:
    """Level and upright rulings, each as rows of place, start and end, their pieces joined.

    What is too short to be the side of a cell is left out, and of drawings and maps all but the
    longest.
    """
    is_level = pieces[:, 1] == pieces[:, 3]
    is_level &= pieces[:, 0] != pieces[:, 2]
    level, upright = pieces[is_level], pieces[~is_level]
    return _longest(_joined(level[:, [1, 0, 2]])), _longest(_joined(upright[:, [0, 1, 3]]))


def lattices(level: Floats, upright: Floats, inked: Floats | None) -> list[Lattice]:
    """A lattice for each set of rulings that hang together, in reading order.

    `inked` are the points where text stands: an outer column or row without an outer ruling is
    taken where it holds text. None takes every one.
    """
    meets = _meetings(level, upright)
    found = []
    for rows, cols in _components(meets):
        lattice = _lattice(level[rows], upright[cols], inked)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _joined(pieces: Floats) -> Floats:
    """Pieces (place, start, end) as whole rulings: alike in place, and touching or overlapping."""
    if not len(pieces):
        return pieces
    pieces = pieces[np.argsort(pieces[:, 0], kind="stable")]
    place = np.concatenate([[0], np.cumsum(np.diff(pieces[:, 0]) > ALIKE)])
    order = np.lexsort((pieces[:, 1], place))
    pieces, place = pieces[order], place[order]
    # Each place gets a stretch of numbers of its own, so that one running maximum serves all.
    stretch = place * (np.ptp(pieces[:, 1:]) + 2 * BREAK)
    reach = np.maximum.accumulate(pieces[:, 2] + stretch)
    is_new = np.concatenate([[True], (pieces[1:, 1] + stretch[1:]) > reach[:-1] + BREAK])
    starts = np.flatnonzero(is_new)
    weight = np.maximum(pieces[:, 2] - pieces[:, 1], 1e-6)
    middle = np.add.reduceat(pieces[:, 0] * weight, starts) / np.add.reduceat(weight, starts)
    first = np.minimum.reduceat(pieces[:, 1], starts)
    last = np.maximum.reduceat(pieces[:, 2], starts)
    return np.stack([middle, first, last], axis=1)


def _longest(rulings: Floats) -> Floats:
    """The rulings long enough to part cells, MOST at the most, in the order given."""
    lengths = rulings[:, 2] - rulings[:, 1]
    kept = np.argsort(-lengths, kind="stable")[:MOST]
    return np.asarray(rulings[np.sort(kept[lengths[kept] >= SHORTEST])], dtype=np.float64)


def _meetings(level: Floats, upright: Floats) -> Bools:
    """Which level rulings meet which upright ones."""
    x, y = upright[None, :, 0], level[:, None, 0]
    on_level = (level[:, None, 1] - TOUCH <= x) & (x <= level[:, None, 2] + TOUCH)
    on_upright = (upright[None, :, 1] - TOUCH <= y) & (y <= upright[None, :, 2] + TOUCH)
    return np.asarray(on_level & on_upright, dtype=np.bool_)


def _components(meets: Bools) -> list[tuple[Ints, Ints]]:
    """The sets of level and of upright rulings that hang together, those alone left out."""
    left: Bools = np.asarray(meets.any(axis=1), dtype=np.bool_)
    found = []
    while left.any():
        rows = np.zeros(len(left), dtype=np.bool_)
        rows[np.argmax(left)] = True
        while True:
            cols = meets[rows].any(axis=0)
            more: Bools = np.asarray(meets[:, cols].any(axis=1), dtype=np.bool_)
            if (more == rows).all():
                break
            rows = more
        left &= ~rows
        found.append((np.flatnonzero(rows), np.flatnonzero(cols)))
    return found


def _lattice(level: Floats, upright: Floats, inked: Floats | None) -> Lattice | None:
    """The lattice of rulings that hang together; None where they enclose less than a cell.

    A ruling that reaches over no column (an underline that touches a side, a tick) is no edge.
    """
    while True:
        xs, ys = _edges(upright), _edges(level)
        wide_xs = _with_outer(xs, level, _inked_between(inked, ys, 1), 0)
        wide_ys = _with_outer(ys, upright, _inked_between(inked, wide_xs, 0), 1)
        keep_level = _spans(level, wide_xs)
        keep_upright = _spans(upright, wide_ys)
        if keep_level.all() and keep_upright.all():
            break
        level, upright = level[keep_level], upright[keep_upright]
        if not (len(level) and len(upright)):
            return None
    if len(wide_xs) < 2 or len(wide_ys) < 2:
        return None
    upright_walls = _walls(upright, wide_xs, wide_ys)
    level_walls = _walls(level, wide_ys, wide_xs)
    return lattice_from_walls(wide_xs, wide_ys, level_walls, upright_walls)


def _edges(rulings: Floats) -> Floats:
    """The distinct places of rulings, those within SNAP of each other taken together."""
    if not len(rulings):
        return np.zeros(0)
    order = np.argsort(rulings[:, 0], kind="stable")
    places, weights = rulings[order, 0], rulings[order, 2] - rulings[order, 1] + 1e-6
    starts = [0]
    for index in range(1, len(places)):
        if places[index] - places[starts[-1]] > SNAP:
            starts.append(index)
    return np.asarray(
        np.add.reduceat(places * weights, starts) / np.add.reduceat(weights, starts),
        dtype=np.float64,
    )


def _inked_between(inked: Floats | None, edges: Floats, axis: int) -> Floats | None:
    """The points of text whose place along the axis lies between the outermost edges."""
    if inked is None or not len(edges):
        return inked
    is_between = _within(inked[:, axis], float(edges[0]), float(edges[-1]))
    return np.asarray(inked[is_between], dtype=np.float64)


def _with_outer(edges: Floats, crossing: Floats, inked: Floats | None, axis: int) -> Floats:
    """The edges, with an outer one where two crossing rulings, or all, stand out to one place."""
    if not len(edges) or not len(crossing):
        return edges
    outer = []
    for sign, ends, edge in ((-1, crossing[:, 1], edges[0]), (1, crossing[:, 2], edges[-1])):
        farthest = ends.min() if sign < 0 else ends.max()
        at_end = np.abs(ends - farthest) <= TOUCH
        is_out = sign * (farthest - edge) > OUTER and (at_end.sum() >= 2 or at_end.all())
        low, high = sorted((float(farthest), float(edge)))
        if is_out and (inked is None or bool(_within(inked[:, axis], low, high).any())):
            outer.append(float(ends[at_end].mean()))
    return np.sort(np.concatenate([edges, outer]))


def _within(values: Floats, low: float, high: float) -> Bools:
    return np.asarray((values > low) & (values < high), dtype=np.bool_)


def _spans(rulings: Floats, edges: Floats) -> Bools:
    """Which rulings reach over at least two edges."""
    reached = (edges[None, :] >= rulings[:, 1:2] - TOUCH) & (
        edges[None, :] <= rulings[:, 2:3] + TOUCH
    )
    return np.asarray(reached.sum(axis=1) >= 2, dtype=np.bool_)


def _walls(rulings: Floats, edges: Floats, stations: Floats) -> Bools:
    """For each edge and each stretch between two stations, whether rulings wall it."""
    walls = np.zeros((len(edges), len(stations) - 1))
    edge = np.abs(rulings[:, 0:1] - edges[None, :]).argmin(axis=1)
    start, end = _snapped(rulings[:, 1], stations), _snapped(rulings[:, 2], stations)
    low = np.maximum(start[:, None], stations[None, :-1])
    high = np.minimum(end[:, None], stations[None, 1:])
    covered = np.maximum(high - low, 0.0) / np.diff(stations)[None, :]
    np.add.at(walls, edge, covered)
    return np.asarray(walls >= PARTS, dtype=np.bool_)


def _snapped(ends: Floats, stations: Floats) -> Floats:
    """The ends, those that nearly meet a station moved onto it."""
    nearest = stations[np.abs(ends[:, None] - stations[None, :]).argmin(axis=1)]
    return np.where(np.abs(nearest - ends) <= TOUCH, nearest, ends)
