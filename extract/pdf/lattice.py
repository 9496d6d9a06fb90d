"""Rulings to cells, by geometry alone: pieces are joined, crossing ones make a lattice, and what no
ruling parts is one cell.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extract.pdf.rulings import OUTER, SNAP, TOUCH, joined_rulings
from extract.pdf.shaded import (
    NO_SHADING,
    Shading,
    admitted,
    is_told_apart,
    outside,
    rims_of,
    without_highlights,
)
from extract.pdf.walls import PARTS, Lattice, lattice_from_walls
from model import Extents, Grid, Ruling

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LEAST_RULED = 4  # cells; rulings that make fewer are a frame, and what is in it is told by shade


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


def lattices(
    level: Floats, upright: Floats, inked: Floats | None, shading: Shading = NO_SHADING
) -> list[Lattice]:
    """A lattice for each set of rulings that hang together, in reading order.

    `inked` are the points where text stands: an outer column or row without an outer ruling is
    taken where it holds text. None takes every one. Edges of shade part cells of what is ruled, and
    make lattices of their own where nothing is ruled, or only one way.
    """
    rims = rims_of(shading, level, upright)
    level, upright = np.concatenate([level, rims.level]), np.concatenate([upright, rims.upright])
    found: list[Lattice] = []
    free_level, free_upright = np.ones(len(level), dtype=np.bool_), np.ones(len(upright), np.bool_)
    for rows, cols in _components(level, upright):
        lattice = _lattice(level[rows], upright[cols], inked)
        if lattice is not None:
            free_level[rows] = free_upright[cols] = False
            found.append(_with_shading(lattice, level[rows], upright[cols], inked, shading))
    if len(shading):
        rest = outside(shading, found)
        all_level = np.concatenate([level[free_level], rest.level])
        all_upright = np.concatenate([upright[free_upright], rest.upright])
        for rows, cols in _components(all_level, all_upright):
            lattice = _lattice(all_level[rows], all_upright[cols], inked)
            if lattice is not None and is_told_apart(lattice, inked):
                found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _with_shading(
    lattice: Lattice, level: Floats, upright: Floats, inked: Floats | None, shading: Shading
) -> Lattice:
    """The ruled lattice, its cells parted where shade tells them apart."""
    if not len(shading):
        return lattice
    more = admitted(shading, level, upright)
    parted = _parted(more, level, upright, inked)
    if parted is not None and inked is not None:
        less = without_highlights(more, lattice, parted, inked)
        if len(less) < len(more):
            parted = _parted(less, level, upright, inked)
    if parted is None:
        return lattice
    is_ruled = len(lattice.cells) >= LEAST_RULED
    return parted if is_ruled or is_told_apart(parted, inked) else lattice


def _parted(
    shading: Shading, level: Floats, upright: Floats, inked: Floats | None
) -> Lattice | None:
    """The lattice that rulings make together with edges of shade; None where there are none."""
    if not len(shading):
        return None
    return _lattice(
        np.concatenate([level, shading.level]), np.concatenate([upright, shading.upright]), inked
    )


def _meetings(level: Floats, upright: Floats) -> Bools:
    """Which level rulings meet which upright ones."""
    x, y = upright[None, :, 0], level[:, None, 0]
    on_level = (level[:, None, 1] - TOUCH <= x) & (x <= level[:, None, 2] + TOUCH)
    on_upright = (upright[None, :, 1] - TOUCH <= y) & (y <= upright[None, :, 2] + TOUCH)
    return np.asarray(on_level & on_upright, dtype=np.bool_)


def _components(level: Floats, upright: Floats) -> list[tuple[Ints, Ints]]:
    """The sets of level and of upright rulings that hang together, those alone left out."""
    meets = _meetings(level, upright)
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
    return _bridged(found, level, upright)


def _bridged(
    found: list[tuple[Ints, Ints]], level: Floats, upright: Floats
) -> list[tuple[Ints, Ints]]:
    """The sets, those taken together that one row parts which has no upright ruling.

    In a table without outer sides a head across all columns leaves nothing by which the rulings
    above it hang together with those below.
    """
    bridged: list[tuple[Ints, Ints]] = []
    for rows, cols in sorted(found, key=lambda each: level[each[0], 0].min()):
        for index, (other_rows, other_cols) in enumerate(bridged):
            above = level[other_rows], upright[other_cols]
            if _is_bridge(above, (level[rows], upright[cols])):
                both = np.union1d(other_rows, rows), np.union1d(other_cols, cols)
                bridged[index] = both
                break
        else:
            bridged.append((rows, cols))
    return bridged


def _is_bridge(above: tuple[Floats, Floats], below: tuple[Floats, Floats]) -> bool:
    """Whether a row without upright rulings joins two sets: as wide as both, no taller than their
    rows, under columns that are the same.
    """
    last, first = above[0][np.argmax(above[0][:, 0])], below[0][np.argmin(below[0][:, 0])]
    gap = float(first[0] - last[0])
    tallest = max(
        float(np.diff(np.sort(part[0][:, 0])).max(initial=0.0)) for part in (above, below)
    )
    if not SNAP < gap <= tallest or (np.abs(last[1:] - first[1:]) > TOUCH).any():
        return False
    columns = [np.sort(part[1][:, 0]) for part in (above, below)]
    few, many = sorted(columns, key=len)
    is_open = all(np.abs(xs[:, None] - last[None, 1:]).min() > TOUCH for xs in columns)
    return is_open and bool((np.abs(few[:, None] - many[None, :]).min(axis=1) <= SNAP).all())


def _lattice(level: Floats, upright: Floats, inked: Floats | None) -> Lattice | None:
    """The lattice of rulings that hang together; None where they enclose less than a cell.

    A ruling that reaches over no column (an underline that touches a side, a tick) is no edge.
    """
    while True:
        xs, ys = _edges(upright), _edges(level)
        reach = np.array([min(ys[0], upright[:, 1].min()), max(ys[-1], upright[:, 2].max())])
        wide_xs = _with_outer(xs, level, _inked_between(inked, reach, 1), 0)
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
