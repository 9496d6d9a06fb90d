"""Rulings to lattices on a scanned page: places from all rulings together, walls from the pixels."""

import numpy as np
from numpy.typing import NDArray

from extract.pdf.lattice import lattices
from extract.pdf.walls import Lattice, lattice_from_walls
from extract.scan.evidence import Evidence, Segments, evidence_of, gains, segments
from extract.scan.strokes import Strokes
from extract.scan.tiling import best_walls

Floats = NDArray[np.float64]

REACH = 7.0  # points by which the end of a ruling may miss the one that it meets: nearly two blocks


def lattices_of(strokes: Strokes, inked: Floats) -> list[Lattice]:
    """The lattices of a page, in points, in reading order; `inked` are points where letters stand."""
    level, upright = evidence_of(strokes)
    level_rulings = _rulings(segments(level), strokes.scale)
    upright_rulings = _rulings(segments(upright), strokes.scale)
    level_met = _met(level_rulings, upright_rulings)
    upright_met = _met(upright_rulings, level_rulings)
    drawn = lattices(level_met, upright_met, inked)
    walled = (_walled(lattice, level, upright, strokes.scale) for lattice in drawn)
    return [lattice for lattice in walled if lattice is not None]


def _rulings(found: Segments, scale: float) -> Floats:
    """Rulings as rows of place, start and end, in points."""
    return np.stack([found.place, found.start, found.end], axis=1) / scale


def _met(rulings: Floats, crossing: Floats) -> Floats:
    """The rulings with each end moved onto the crossing ruling that it nearly meets."""
    if not len(rulings) or not len(crossing):
        return rulings
    met = rulings.copy()
    on = (crossing[None, :, 1] - REACH <= rulings[:, 0:1]) & (
        rulings[:, 0:1] <= crossing[None, :, 2] + REACH
    )
    for end in (1, 2):
        gap = np.where(on, np.abs(crossing[None, :, 0] - rulings[:, end : end + 1]), np.inf)
        nearest = gap.argmin(axis=1)
        is_near = gap[np.arange(len(rulings)), nearest] <= REACH
        met[is_near, end] = crossing[nearest[is_near], 0]
    return np.asarray(met[met[:, 2] > met[:, 1]], dtype=np.float64)


def _walled(lattice: Lattice, level: Evidence, upright: Evidence, scale: float) -> Lattice | None:
    """The lattice with the likeliest walls; places at which no wall is left are none."""
    xs, ys = lattice.xs, lattice.ys
    while True:
        level_gains = gains(level, ys * scale, xs * scale)
        upright_gains = gains(upright, xs * scale, ys * scale)
        level_walls, upright_walls = best_walls(level_gains, upright_gains)
        keep_y, keep_x = level_walls.any(axis=1), upright_walls.any(axis=1)
        keep_y[[0, -1]] = keep_x[[0, -1]] = True
        if keep_y.all() and keep_x.all():
            break
        ys, xs = ys[keep_y], xs[keep_x]
    if len(xs) < 2 or len(ys) < 2:
        return None
    return lattice_from_walls(xs, ys, level_walls, upright_walls)
