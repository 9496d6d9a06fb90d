"""Rulings to lattices on a scanned page: places from all rulings together, walls from pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.pdf.lattice import lattices
from extract.pdf.walls import Lattice, lattice_from_walls
from extract.scan.aligned import without_aligned
from extract.scan.centered import LOSSY, with_centered, with_centered_in_columns
from extract.scan.evidence import Evidence, Segments, evidence_of, without_streaks
from extract.scan.letters import ON_EDGE, Letters, with_lone_strokes
from extract.scan.sisters import NEAR, Known
from extract.scan.stretches import Places, gains
from extract.scan.strokes import Strokes, without_pieces
from extract.scan.tiling import best_walls
from extract.scan.walls import wall_gains
from model import BBox

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Bools = NDArray[np.bool_]

REACH = 7.0  # points by which the end of a ruling may miss the one that it meets: nearly two blocks
NARROWEST = 4.5  # points; between edges that are nearer no text fits
ADDED = 8.0  # votes of all its stretches together, from which on a place is taken
EVEN = 1.0  # log odds; on pages printed whole no wall or absence of one has less
SAME = 0.8  # of the larger of two lattices that the smaller covers, if they are one table
BEYOND = 2  # rulings that must reach out to a place beyond the outermost one


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rulings of a page make: its lattices, in points, in reading order.

    `doubts` has for each lattice the pairs of its places between which a wall is as likely as none.
    `strokes` are those of the page, known better; `level` and `upright` all rulings that are seen,
    rows of place, start and end, in points.
    """

    lattices: list[Lattice]
    doubts: list[tuple[BBox, ...]]
    strokes: Strokes
    level: Floats
    upright: Floats

    def only(self, tables: Sequence[Lattice]) -> "Ruled":
        """The same with these of its lattices alone."""
        kept = [
            (lattice, doubts)
            for lattice, doubts in zip(self.lattices, self.doubts, strict=True)
            if any(lattice is table for table in tables)
        ]
        return replace(self, lattices=[each for each, _ in kept], doubts=[each for _, each in kept])


def ruled_of(strokes: Strokes, known: Sequence[Known] = ()) -> Ruled:
    """The lattices and the rulings of a page; `known` is what other pages say of its tables.

    What was taken for letters and lies on an edge is a piece of a ruling: with those out of the
    way, the page is looked at again.
    """
    drawn = _drawn(strokes, None)
    cleared = without_pieces(strokes, _edges(drawn.lattices, strokes))
    if cleared is not strokes:
        drawn = _drawn(cleared, drawn.evidence)
    level, upright = drawn.evidence
    walled = [
        _walled(lattice, level, upright, cleared.pieces, _of_table(lattice, known))
        for lattice in drawn.lattices
    ]
    once = each_once([one for one, _ in walled])
    kept = [(one, doubt) for one, doubt in walled if any(one is each for each in once)]
    found, doubts = [one for one, _ in kept], [doubt for _, doubt in kept]
    return Ruled(found, doubts, cleared, drawn.level, drawn.upright)


def _of_table(lattice: Lattice, known: Sequence[Known]) -> Known | None:
    """What is known of this table: the table that was seen where it lies."""
    box = lattice.bbox
    near = [
        one
        for one in known
        if abs(one.bbox.x0 - box.x0) <= NEAR
        and abs(one.bbox.x1 - box.x1) <= NEAR
        and min(one.bbox.y1, box.y1) - max(one.bbox.y0, box.y0) > box.height / 2
    ]
    return near[0] if near else None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Lattices of rulings that are seen by themselves, and the evidence for more."""

    lattices: list[Lattice]
    level: Floats
    upright: Floats
    evidence: tuple[Evidence, Evidence]


def _drawn(strokes: Strokes, known: tuple[Evidence, Evidence] | None) -> _Drawn:
    """What the rulings that are seen by themselves make."""
    of_level, of_upright = evidence_of(strokes, known)
    level, level_found = without_streaks(of_level)
    upright, upright_found = without_aligned(*without_streaks(of_upright), strokes.letters, 1)
    level_rulings = _rulings(level_found, strokes.scale)
    upright_rulings = _rulings(upright_found, strokes.scale)
    found = lattices(
        _met(level_rulings, upright_rulings),
        _met(upright_rulings, level_rulings),
        middles_of(strokes),
    )
    return _Drawn(found, level_rulings, upright_rulings, (level, upright))


def each_once(found: Sequence[Lattice]) -> list[Lattice]:
    """The lattices without those that lie where another one does, which has more cells.

    A frame that is not joined to what it frames is a lattice by itself, and with all evidence on
    walls inside it becomes the table once more.
    """
    kept: list[Lattice] = []
    for one in sorted(found, key=lambda lattice: -len(lattice.cells)):
        if not any(_same_place(one.bbox, other.bbox) for other in kept):
            kept.append(one)
    return [lattice for lattice in found if any(lattice is one for one in kept)]


def _same_place(one: BBox, other: BBox) -> bool:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    larger = max(one.width * one.height, other.width * other.height)
    return width > 0 and height > 0 and width * height >= SAME * larger


def middles_of(strokes: Strokes) -> Floats:
    """The points where letters stand, one for each piece."""
    return strokes.pieces.middles / strokes.scale


def _edges(drawn: list[Lattice], strokes: Strokes) -> Pixels:
    """1 on and beside all edges of the lattices."""
    scale = strokes.scale
    found = np.zeros_like(strokes.letters)
    reach = max(1, round(ON_EDGE * scale))
    for lattice in drawn:
        x0, x1 = round(lattice.xs[0] * scale), round(lattice.xs[-1] * scale)
        y0, y1 = round(lattice.ys[0] * scale), round(lattice.ys[-1] * scale)
        for x in np.round(lattice.xs * scale).astype(np.int64).tolist():
            found[max(0, y0 - reach) : y1 + reach + 1, max(0, x - reach) : x + reach + 1] = 1
        for y in np.round(lattice.ys * scale).astype(np.int64).tolist():
            found[max(0, y - reach) : y + reach + 1, max(0, x0 - reach) : x1 + reach + 1] = 1
    return found


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


def _walled(
    lattice: Lattice, level: Evidence, upright: Evidence, pieces: Letters, known: Known | None
) -> tuple[Lattice, tuple[BBox, ...]]:
    """The lattice with the likeliest walls, and where they are in doubt.

    Places at which no wall is left are none.
    """
    scale = level.scale
    xs, ys = (_places(edges * scale, scale) for edges in (lattice.xs, lattice.ys))
    xs = _with_added(xs, ys, upright, level)
    if known is not None:
        xs = _with_known(xs, ys, upright, np.array(known.places) * scale)
    ys = _with_added(ys, xs, level, upright)
    letters = with_lone_strokes(pieces, xs.at, ys.at, scale)
    while True:
        gained = wall_gains(level, upright, xs, ys, letters, known)
        level_walls, upright_walls = best_walls(gained.level, gained.upright)
        keep_y, keep_x = _used(level_walls), _used(upright_walls)
        if keep_y.all() and keep_x.all():
            break
        ys, xs = ys.kept(keep_y), xs.kept(keep_x)
    if gained.lost >= LOSSY:
        level_walls = with_centered(level_walls, upright_walls, xs.at, ys.at, letters, scale)
        upright_walls = with_centered_in_columns(
            gained.upright > -EVEN, level_walls, upright_walls, xs.at, ys.at, letters, scale
        )
    at_x, at_y = xs.at / scale, ys.at / scale
    doubts = [
        BBox(at_x[col], at_y[row], at_x[col + 1], at_y[row + 2])
        for row, col in np.argwhere(_are_even(gained.level, level_walls)).tolist()
    ] + [
        BBox(at_x[col], at_y[row], at_x[col + 2], at_y[row + 1])
        for col, row in np.argwhere(_are_even(gained.upright, upright_walls)).tolist()
    ]
    return lattice_from_walls(at_x, at_y, level_walls, upright_walls), tuple(doubts)


def _are_even(gained: Floats, walls: Bools) -> Bools:
    """Which inner stretches hardly speak for what was decided of them, or speak against it."""
    speaks = np.where(walls, gained, -gained)[1:-1]
    return np.asarray(speaks < EVEN, dtype=np.bool_)


def _used(walls: Bools) -> Bools:
    """Which places have a wall; the outermost have to stay."""
    keep = np.asarray(walls.any(axis=1), dtype=np.bool_)
    keep[[0, -1]] = True
    return keep


def _places(edges: Floats, scale: float) -> Places:
    """The edges, those between which no text fits taken as one that is drawn double."""
    groups = np.split(edges, np.flatnonzero(np.diff(edges) > NARROWEST * scale) + 1)
    middles = [(group[0] + group[-1]) / 2 for group in groups]
    spreads = [(group[-1] - group[0]) / 2 for group in groups]
    return Places(np.array(middles), np.array(spreads))


def _with_added(places: Places, stations: Places, own: Evidence, crossing: Evidence) -> Places:
    """The places, and those that the stretches between the stations together speak for.

    A ruling that is lost in part leaves no stretch that is long enough to be seen by itself. Beyond
    the outermost place one is taken only where crossing rulings reach it.
    """
    rows = np.arange(len(own.votes), dtype=np.float64) + 0.5
    said = np.maximum(gains(own, Places.single(rows), stations), -1.0).sum(axis=1)
    near = NARROWEST * own.scale
    found = [
        _best_near(said, place, near) if spread == 0 else place
        for place, spread in zip(places.at.tolist(), places.spread.tolist(), strict=True)
    ]
    first, last = found[0], found[-1]
    for row in np.argsort(-said, kind="stable").tolist():
        if said[row] < ADDED:
            break
        at = float(rows[row])
        if min(abs(at - place) for place in found) <= near:
            continue
        if not first < at < last:
            outer = np.sort([at, first if at < first else last])
            if (gains(crossing, stations, Places.single(outer)) > 0).sum() < BEYOND:
                continue
        found.append(at)
    order = np.argsort(found)
    spread = np.concatenate([places.spread, np.zeros(len(found) - len(places.at))])
    return Places(np.array(found)[order], spread[order])


def _with_known(places: Places, stations: Places, own: Evidence, known: Floats) -> Places:
    """The places, and those of other pages that lie between them, each where most is said for it.

    They are walls only where this page's own stretches bear them out.
    """
    rows = np.arange(len(own.votes), dtype=np.float64) + 0.5
    near = NARROWEST * own.scale
    apart = np.abs(known[:, None] - places.at[None, :]).min(axis=1)
    is_new = (apart > near) & (known > places.at[0]) & (known < places.at[-1])
    if not is_new.any():
        return places
    said = gains(own, Places.single(rows), stations).sum(axis=1)
    found = []
    for place in known[is_new].tolist():
        low, high = max(0, round(place - near)), min(len(said), round(place + near) + 1)
        best = low + int(said[low:high].argmax()) + 0.5
        if np.abs(places.at - best).min() > near:
            found.append(best)
    at = np.concatenate([places.at, found])
    spread = np.concatenate([places.spread, np.zeros(len(found))])
    order = np.argsort(at)
    return Places(at[order], spread[order])


def _best_near(said: Floats, place: float, near: float) -> float:
    """The row of pixels near the place that most is said for; the place itself if it says as much.

    Where a ruling is lost, its place may be no more than the end of those that met it.
    """
    low, high = max(0, round(place - near)), min(len(said), round(place + near) + 1)
    own = said[max(0, int(place) - 1) : int(place) + 2].max(initial=-np.inf)
    best = low + int(said[low:high].argmax())
    return best + 0.5 if said[best] > own + ADDED / 2 else place
