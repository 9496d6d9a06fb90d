"""Edges of shade beside rulings: which of them part cells, and which lattices they make.

Shade is weaker evidence than a ruling: it also marks words, paragraphs and the panels of a page. So
an edge of shade counts inside a ruled lattice where it runs from wall to wall, and alone only where
the edges make a regular table of short entries.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.rulings import OUTER, SNAP, TOUCH, joined_rulings
from extract.pdf.walls import Lattice

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_EDGES = 2000  # of shade on one page; what has more is a drawing
CUT = 0.15  # of an edge that may run through letters; what cuts more is no edge of a cell
DEEP = 0.5  # points that an edge may reach into a letter's ink
BAND = 45.0  # points; as tall as a head of three lines in shade
LONG_ENTRY = 120  # characters; what is longer is prose
FEW_LONG = 0.25  # of the entries that may be long
FEW_UNEVEN = 0.1  # of the cells that may be no rectangle
LEAST_ENTRIES = 4
LONG_EDGE = 0.9  # of a table's height: what runs along so much of it is an edge of columns


@dataclass(frozen=True, slots=True)
class Shading:
    """Edges of shade, level and upright, each as rows of place, start and end."""

    level: Floats
    upright: Floats

    def __len__(self) -> int:
        return len(self.level) + len(self.upright)


NO_SHADING = Shading(np.zeros((0, 3)), np.zeros((0, 3)))


def shading_from(pieces: Floats, level: Floats, upright: Floats, ink: Floats) -> Shading:
    """The edges of shade that may part cells.

    Not those beside a ruling, which show the room between a cell's shade and its sides, and not
    those that run through the ink of letters.
    """
    if not 0 < len(pieces) <= MOST_EDGES:
        return NO_SHADING
    own_level, own_upright = joined_rulings(pieces)
    own_level = own_level[~_is_beside(own_level, level)]
    own_upright = own_upright[~_is_beside(own_upright, upright)]
    return Shading(
        own_level[_cut_share(own_level, ink[:, [1, 3]], ink[:, [0, 2]]) <= CUT],
        own_upright[_cut_share(own_upright, ink[:, [0, 2]], ink[:, [1, 3]]) <= CUT],
    )


def _is_beside(edges: Floats, rulings: Floats) -> Bools:
    """Which edges run beside rulings for most of their length, nearer than any text fits."""
    if not len(rulings) or not len(edges):
        return np.zeros(len(edges), dtype=np.bool_)
    apart = np.abs(edges[:, None, 0] - rulings[None, :, 0])
    shared = np.minimum(edges[:, None, 2], rulings[None, :, 2]) - np.maximum(
        edges[:, None, 1], rulings[None, :, 1]
    )
    beside = np.where((apart > SNAP) & (apart <= OUTER), np.maximum(shared, 0.0), 0.0)
    return np.asarray(beside.sum(axis=1) > (edges[:, 2] - edges[:, 1]) / 2, dtype=np.bool_)


def _cut_share(edges: Floats, across: Floats, along: Floats) -> Floats:
    """How much of each edge runs through ink; `across` and `along` are the reaches of letters."""
    place, start, end = edges[:, None, 0], edges[:, None, 1], edges[:, None, 2]
    is_cut = (across[None, :, 0] + DEEP < place) & (place < across[None, :, 1] - DEEP)
    shared = np.minimum(end, along[None, :, 1]) - np.maximum(start, along[None, :, 0])
    cut = np.where(is_cut, np.maximum(shared, 0.0), 0.0).sum(axis=1)
    return np.asarray(cut / np.maximum(edges[:, 2] - edges[:, 1], 1e-6), dtype=np.float64)


def rims_of(shading: Shading, level: Floats, upright: Floats) -> Shading:
    """The edges of shade on which at least two rulings end: the rim of what they part."""
    return Shading(
        shading.level[_ending_on(shading.level, upright) >= 2],
        shading.upright[_ending_on(shading.upright, level) >= 2],
    )


def _ending_on(edges: Floats, rulings: Floats) -> Ints:
    """How many rulings that cross an edge's way end on it."""
    is_along = (edges[:, None, 1] - TOUCH <= rulings[None, :, 0]) & (
        rulings[None, :, 0] <= edges[:, None, 2] + TOUCH
    )
    is_end = (np.abs(rulings[None, :, 1:] - edges[:, None, 0:1]) <= TOUCH).any(axis=2)
    return np.asarray((is_along & is_end).sum(axis=1), dtype=np.int64)


def admitted(shading: Shading, level: Floats, upright: Floats) -> Shading:
    """The edges of shade that part cells among rulings that meet, or bands of shade joined to them.

    An edge counts if both its ends lie on these rulings, or on edges that count. Taken first are
    those that end a band as wide as the rulings reach, just above or below them.
    """
    left, right = min(level[:, 1].min(), upright[0, 0]), max(level[:, 2].max(), upright[-1, 0])
    top, bottom = min(upright[:, 1].min(), level[0, 0]), max(upright[:, 2].max(), level[-1, 0])
    is_wide = (np.abs(shading.level[:, 1] - left) <= TOUCH) & (
        np.abs(shading.level[:, 2] - right) <= TOUCH
    )
    counts = np.zeros(len(shading.level), dtype=np.bool_)
    rim = _both_sides(shading.upright, float(left), float(right))
    for place in np.sort(shading.level[is_wide, 0]).tolist():
        if bottom < place <= bottom + BAND and rim(bottom, place):
            bottom = place
    for place in np.sort(shading.level[is_wide, 0])[::-1].tolist():
        if top - BAND <= place < top and rim(place, top):
            top = place
    counts |= is_wide & (shading.level[:, 0] >= top) & (shading.level[:, 0] <= bottom)
    inner_level = _inside(shading.level, (top, bottom), (left, right))
    inner_upright = _inside(shading.upright, (left, right), (top, bottom))
    counts &= inner_level
    counts_upright = np.zeros(len(shading.upright), dtype=np.bool_)
    while True:
        walls = np.concatenate([upright, shading.upright[counts_upright]])
        more = inner_level & (counts | _ends_on(shading.level, walls))
        walls = np.concatenate([level, shading.level[more]])
        more_upright = inner_upright & (counts_upright | _ends_on(shading.upright, walls))
        if (more == counts).all() and (more_upright == counts_upright).all():
            return Shading(shading.level[counts], shading.upright[counts_upright])
        counts, counts_upright = more, more_upright


def without_highlights(shading: Shading, ruled: Lattice, parted: Lattice, inked: Floats) -> Shading:
    """The edges of shade, less upright ones that end a mark behind words and no cell.

    Such an edge is short beside the table, and nowhere stands text on both its sides. `parted` is
    the lattice that all edges make.
    """
    added = parted.xs[(np.abs(parted.xs[:, None] - ruled.xs[None, :]) > SNAP).all(axis=1)]
    members = parted.cells_of(inked)
    is_inked = np.bincount(members[members >= 0], minlength=len(parted.cells)) > 0
    kept = np.ones(len(shading.upright), dtype=np.bool_)
    for x in added.tolist():
        at = int(np.abs(parted.xs - x).argmin())
        own = np.abs(shading.upright[:, 0] - x) <= SNAP
        length = float((shading.upright[own, 2] - shading.upright[own, 1]).sum())
        if not 0 < at < len(parted.xs) - 1 or length >= LONG_EDGE * ruled.bbox.height:
            continue
        left, right = parted.at[:, at - 1], parted.at[:, at]
        if not ((left != right) & is_inked[left] & is_inked[right]).any():
            kept &= ~own
    return Shading(shading.level, shading.upright[kept])


def _both_sides(upright: Floats, left: float, right: float) -> Callable[[float, float], bool]:
    """Whether edges of shade run along both sides from one height to another."""

    def are_shaded(top: float, bottom: float) -> bool:
        reaches = (upright[:, 1] <= top + TOUCH) & (bottom - TOUCH <= upright[:, 2])
        return all(
            bool((reaches & (np.abs(upright[:, 0] - x) <= TOUCH)).any()) for x in (left, right)
        )

    return are_shaded


def _inside(edges: Floats, across: tuple[float, float], along: tuple[float, float]) -> Bools:
    """Which edges lie within a box, given by its reach across them and along them."""
    return np.asarray(
        (edges[:, 0] >= across[0] - TOUCH)
        & (edges[:, 0] <= across[1] + TOUCH)
        & (edges[:, 1] >= along[0] - TOUCH)
        & (edges[:, 2] <= along[1] + TOUCH),
        dtype=np.bool_,
    )


def _ends_on(edges: Floats, walls: Floats) -> Bools:
    """Which edges have both their ends on one of the walls that cross their way."""
    found = np.ones(len(edges), dtype=np.bool_)
    for end in (edges[:, 1], edges[:, 2]):
        is_on = np.abs(end[:, None] - walls[None, :, 0]) <= TOUCH
        is_on &= (walls[None, :, 1] - TOUCH <= edges[:, None, 0]) & (
            edges[:, None, 0] <= walls[None, :, 2] + TOUCH
        )
        found &= is_on.any(axis=1)
    return found


def outside(shading: Shading, found: list[Lattice]) -> Shading:
    """The edges of shade that lie in none of the lattices."""
    level = np.ones(len(shading.level), dtype=np.bool_)
    upright = np.ones(len(shading.upright), dtype=np.bool_)
    for lattice in found:
        x, y = (
            (float(lattice.xs[0]), float(lattice.xs[-1])),
            (
                float(lattice.ys[0]),
                float(lattice.ys[-1]),
            ),
        )
        level &= ~_inside(shading.level, y, x)
        upright &= ~_inside(shading.upright, x, y)
    return Shading(shading.level[level], shading.upright[upright])


def is_told_apart(lattice: Lattice, inked: Floats | None) -> bool:
    """Whether a lattice that shade makes is a table: entries in rows and columns, most of them
    short, in cells that are rectangles.
    """
    if min(lattice.at.shape) < 2:
        return False
    if len(lattice.uneven) + len(lattice.holes) > FEW_UNEVEN * len(lattice.cells):
        return False
    if inked is None:
        return True
    members = lattice.cells_of(inked)
    lengths = np.bincount(members[members >= 0], minlength=len(lattice.cells))
    entries = np.flatnonzero(lengths)
    rows = {lattice.cells[index].row for index in entries.tolist()}
    cols = {lattice.cells[index].col for index in entries.tolist()}
    if len(entries) < LEAST_ENTRIES or len(rows) < 2 or len(cols) < 2:
        return False
    return bool((lengths[entries] > LONG_ENTRY).mean() <= FEW_LONG)
