"""How much speaks for a wall at each stretch of a lattice: its pixels, its kin, and the text.

Where a page prints its rulings whole, the pixels decide. Where whole stretches of them are lost, a
blank stretch says little, and two more witnesses count: how many other stretches of the same row
and column of stretches are walls, and whether text stands on either side. How much is lost is
measured where a wall must be: between texts that stand side by side in one row of the lattice.
At a second look other pages of the same table are a third witness.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.evidence import SLACK, Evidence
from extract.scan.sisters import Known
from extract.scan.stretches import Places, gains

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Pixels = NDArray[np.uint8]

LEAST_LOST = 0.002  # share of walls without a trace, on the best page
UNKNOWN_LOST = 20.0  # walls that must be seen for their share to be believed; fewer count less
HEAVY_LOSS = 0.02  # share of lost walls from which on kin and text count in full
KIN_MOST = 2.5  # log odds; the most that other stretches say of one
KNOWN_MOST = 4.0  # the same where other pages of the table say it as well
MOST_LOST = 0.4
IN_TEAR = -0.7  # log odds; of what a tear has taken, a blank says as much as of a wall as of none
MOST_BREAKS = 0.15  # of a ruling; where more of it is gaps, a gap is no tear
AMID = 5.0  # points from all edges of rows; a ruling that ends there is torn
LONGEST_RUN = 8.0  # stretches; a longer blank says no more than that
KIN_ROUNDS = 4
WIDE = 4.5  # points; texts of two cells stand apart, letters of one text do not
OF_LINES = ((2.5, -1.5), (WIDE, 1.5), (7.0, 2.5))
"""Points between texts above each other, and log odds of a wall there; linear in between."""
OF_WORDS = ((2.5, -2.5), (WIDE, 1.0), (9.0, 2.5))
"""The same for texts side by side."""
FEW = 1.0  # stretches of overall kind that each row and column is taken to have seen beside its own


@dataclass(frozen=True, slots=True)
class WallGains:
    """Log odds of a wall at each stretch: `level[y, col]`, `upright[x, row]`; and what is lost."""

    level: Floats
    upright: Floats
    lost: float


def wall_gains(
    level: Evidence,
    upright: Evidence,
    xs: Places,
    ys: Places,
    letters: Pixels,
    known: Known | None = None,
) -> WallGains:
    """The gains of all stretches between these places, in pixels; `letters` is 1 where they are.

    What other pages of the table say weighs as if their stretches were of this page.
    """
    votes = gains(level, ys, xs), gains(upright, xs, ys)
    between = _room(xs.at, ys.at, letters) / level.scale
    above = _room(ys.at, xs.at, np.ascontiguousarray(letters.T)) / level.scale
    is_parted = [np.isfinite(room) & (room >= WIDE) for room in (above, between)]
    parted = np.concatenate([votes[0][is_parted[0]], votes[1][is_parted[1]]])
    torn = np.zeros(votes[1].shape, dtype=np.bool_)
    if known is not None and upright.breaks <= MOST_BREAKS:
        torn = _torn(upright, xs, ys, votes[1], known)
    lost = _lost(parted, max(level.breaks, upright.breaks), float(torn.sum()))
    told = _told(above, OF_LINES), _told(between, OF_WORDS)
    if known is None:
        weight = min(1.0, lost / HEAVY_LOSS)
        odds = [
            np.maximum(said, np.log(lost)) + weight * text
            for said, text in zip(votes, told, strict=True)
        ]
        level_odds, upright_odds = (each + weight * _kin(each) for each in odds)
        return WallGains(level_odds, upright_odds, lost)
    return _with_known(votes, told, min(lost, MOST_LOST), known, xs.at / level.scale, torn)


def _with_known(
    votes: tuple[Floats, Floats],
    told: tuple[Floats, Floats],
    lost: float,
    known: Known,
    places: Floats,
    torn: Bools,
) -> WallGains:
    """The gains by what the page shows and what others of its table say.

    They do not say that text is cut.
    """
    at_places, of_columns = known.counts(places)
    weight, floor = min(1.0, lost / HEAVY_LOSS), float(np.log(lost))
    runs = _runs((votes[1] < 0) & known.is_usual(places)[:, None])
    in_runs = floor / np.sqrt(np.clip(runs - 1, 1.0, LONGEST_RUN))
    floors = floor, np.where(torn, np.maximum(in_runs, IN_TEAR), in_runs)
    found = []
    for axis, counts in enumerate(((None, of_columns), (at_places, None))):
        odds = np.maximum(votes[axis], floors[axis]) + weight * told[axis]
        own, kin = _kin(odds), _kin(odds, *counts)
        found.append(odds + weight * np.where(told[axis] < 0, np.minimum(own, kin), kin))
    return WallGains(found[0], found[1], lost)


def _runs(is_blank: Bools) -> Floats:
    """How many stretches of a place are blank one after the other, at each of them.

    What takes one stretch of an upright ruling takes its neighbors as well, where cells that span
    columns seldom stand one below the other.
    """
    found = np.zeros(is_blank.shape)
    for place, blanks in enumerate(is_blank):
        turns = np.flatnonzero(np.diff(np.pad(blanks, 1).astype(np.int8)))
        for start, end in turns.reshape(-1, 2).tolist():
            found[place, start:end] = end - start
    return found


def _told(room: Floats, odds: tuple[tuple[float, float], ...]) -> Floats:
    """What the room between the texts on both sides of a stretch says for a wall."""
    points, said = np.array(odds).T
    return np.where(np.isfinite(room), np.interp(room, points, said), 0.0)


def _room(xs: Floats, ys: Floats, letters: Pixels) -> Floats:
    """How wide the blank is around each upright stretch between the letters on both its sides.

    Infinite where no letters stand in the place on one of its sides.
    """
    found = np.full((len(xs), len(ys) - 1), np.inf)
    bounds = np.round(ys).astype(np.int64)
    for row in range(len(ys) - 1):
        inked = np.flatnonzero(letters[bounds[row] : bounds[row + 1]].any(axis=0))
        if not len(inked):
            continue
        after = np.searchsorted(inked, xs[1:-1])
        has_both = (after > 0) & (after < len(inked))
        left = inked[np.maximum(after - 1, 0)]
        right = inked[np.minimum(after, len(inked) - 1)]
        is_near = has_both & (left >= xs[:-2]) & (right < xs[2:])
        found[1:-1, row] = np.where(is_near, right - left - 1, np.inf)
    return found


def _lost(votes: Floats, breaks: float, torn: float) -> float:
    """The share of walls that left no trace, told by those between texts side by side.

    So many others are known to be torn out.
    """
    expected = max(LEAST_LOST, breaks**2 / 2)
    blank = float((votes < 0).sum()) + torn
    return (blank + UNKNOWN_LOST * expected) / (len(votes) + torn + UNKNOWN_LOST)


def _torn(upright: Evidence, xs: Places, ys: Places, votes: Floats, known: Known) -> Bools:
    """Which stretches of upright rulings, usual on other pages, lie in a tear.

    A ruling ends at another one, where a cell spans it; what is torn ends amid a row.
    """
    found = np.zeros(votes.shape, dtype=np.bool_)
    slack = max(1, round(SLACK * upright.scale))
    ends = ys.at / upright.block
    for place in np.flatnonzero(known.is_usual(xs.at / upright.scale)).tolist():
        row = int(xs.at[place])
        said = upright.votes[max(0, row - slack) : row + slack + 1].max(axis=0)
        said[: round(ends[0])] = said[round(ends[-1]) :] = 0.0
        turns = np.flatnonzero(np.diff(np.pad(said < 0, 1).astype(np.int8)))
        for start, end in turns.reshape(-1, 2).tolist():
            inside = (ends[:-1] >= start - 1) & (ends[1:] <= end + 1) & (votes[place] < 0)
            away = max(np.abs(ends - start).min(), np.abs(ends - end).min())
            if away * upright.block > AMID * upright.scale:
                found[place] |= inside
    return found


def _kin(
    odds: Floats, of_places: Floats | None = None, of_stations: Floats | None = None
) -> Floats:
    """What the other stretches of its place and of its station say of each stretch, in log odds.

    Outermost places are walls all along, or the page's edge: they say nothing of the others. What
    is known of places, or of stations, are rows of how many walls and how many stretches were seen
    elsewhere.
    """
    said = np.zeros_like(odds)
    inner, told = odds[1:-1], said[1:-1]
    if not inner.size:
        return said
    place_walls, place_count = _known_counts(of_places, len(odds))[1:-1].T
    station_walls, station_count = _known_counts(of_stations, odds.shape[1]).T
    is_known = (place_count > 0)[:, None] | (station_count > 0)[None, :]
    most = np.where(is_known, KNOWN_MOST, KIN_MOST)
    for _ in range(KIN_ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(inner + told, -30, 30)))
        overall = share.mean()
        places = share.shape[1] + FEW + place_count
        of_place = (share.sum(axis=1) + FEW * overall + place_walls) / places
        stations = share.shape[0] + FEW + station_count
        of_station = (share.sum(axis=0) + FEW * overall + station_walls) / stations
        kin = _logit(of_place)[:, None] + _logit(of_station)[None, :] - _logit(overall)
        told[:] = np.clip(kin, -most, most)
    said[[0, -1]] = KIN_MOST
    return said


def _known_counts(counts: Floats | None, length: int) -> Floats:
    """The counts, none where nothing is known."""
    return np.zeros((length, 2)) if counts is None else counts


def _logit(share: Floats | float) -> Floats:
    inner = np.clip(share, 0.01, 0.99)
    return np.asarray(np.log(inner / (1 - inner)), dtype=np.float64)
