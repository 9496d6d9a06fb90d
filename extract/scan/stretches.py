"""What the evidence says of one stretch of a ruling, from one place that it crosses to the next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.evidence import FAINTEST, OF_RULING, SLACK, Evidence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CROSSING = 1.3  # points from the middle of a ruling; beyond it, it is not seen any more
ENDS = 1.8  # points of a stretch, from there on, that show whether it meets its station
FREE = 1.5  # of both ends being blank by mischance: one seldom comes without the other
STROKES = 0.05  # share of stretches at which a stroke of a letter stands upright, or lies level
PIECE = 16.0  # points; longer than strokes of letters
LOUD = 1.0  # what a block says, as a part of such a piece
OF_PIECE = 2.0  # log odds of a ruling, of which such a piece is left at the least
EDGE = 0.2  # of a block by which it may reach over a station


@dataclass(frozen=True, slots=True)
class Places:
    """Where edges are, in pixels, and how far the two lines of a double one lie off its middle."""

    at: Floats
    spread: Floats

    @classmethod
    def single(cls, at: Floats) -> "Places":
        """Places of edges that are drawn once."""
        return cls(at, np.zeros(len(at)))

    def kept(self, keep: Bools) -> "Places":
        """Those that are kept."""
        return Places(self.at[keep], self.spread[keep])


def gains(evidence: Evidence, places: Places, stations: Places) -> Floats:
    """How much each stretch between two stations speaks for a ruling at each place; in pixels.

    A ruling may lie a little off its place, the whole stretch together; where it is drawn double,
    by its spread more. What meets neither station is a stroke of a letter more likely than what
    is left of a ruling, unless it is longer than letters are.
    """
    slack = np.maximum(np.round(SLACK * evidence.scale + places.spread).astype(np.int64), 1)
    shifts = np.arange(-int(slack.max()), int(slack.max()) + 1)
    rows = (places.at.astype(np.int64)[:, None] + shifts).clip(0, len(evidence.votes) - 1)
    asked, index = np.unique(rows, return_inverse=True)
    said = _said(evidence, asked, stations)[index.reshape(rows.shape)]
    is_near = np.abs(shifts)[None, :] <= slack[:, None]
    return np.asarray(np.where(is_near[:, :, None], said, -np.inf).max(axis=1), np.float64)


def _said(evidence: Evidence, rows: Ints, stations: Places) -> Floats:
    """What is said for each stretch of each of these rows of pixels."""
    votes = evidence.votes[rows]
    length = votes.shape[1]
    first = np.ceil(stations.at[:-1] / evidence.block - EDGE).astype(np.int64).clip(0, length - 1)
    last = np.floor(stations.at[1:] / evidence.block + EDGE).astype(np.int64).clip(1, length)
    last = np.maximum(last, first + 1)
    sums = np.pad(np.cumsum(votes, axis=1), ((0, 0), (1, 0)))
    said = sums[:, last] - sums[:, first]
    of_letters = FREE * float(np.log(evidence.breaks)) - float(np.log(STROKES))
    is_free = _are_free(evidence, rows, stations)
    said = np.where(is_free, np.minimum(said, of_letters), said)
    piece = max(2, round(PIECE * evidence.scale / evidence.block))
    pieces = _piece_counts(votes >= LOUD, piece)
    held = pieces[:, last] > pieces[:, np.minimum(first + piece - 1, last)]
    return np.where(held, np.maximum(said, OF_PIECE), said)


def _piece_counts(is_loud: Bools, piece: int) -> Ints:
    """For each row and block how many runs of so many loud blocks have ended before it."""
    loud = np.pad(np.cumsum(is_loud, axis=1), ((0, 0), (piece, 0)))
    ended = np.zeros(is_loud.shape, dtype=np.int64)
    ended[:, piece - 1 :] = loud[:, 2 * piece - 1 :] - loud[:, piece - 1 : -piece] == piece
    return np.pad(np.cumsum(ended, axis=1), ((0, 0), (1, 0)))


def _are_free(evidence: Evidence, rows: Ints, stations: Places) -> Bools:
    """For each row of pixels and each stretch, whether what is there meets neither station."""
    least = max(FAINTEST, OF_RULING * evidence.strength)
    count = evidence.dark.shape[1]
    pixels, heard = evidence.dark[rows], evidence.heard[rows]
    near = np.round(CROSSING * evidence.scale + stations.spread).astype(np.int64)
    reach = max(2, round(ENDS * evidence.scale))
    is_blank = []
    for side, at in ((1, stations.at[:-1]), (-1, stations.at[1:])):
        offset = near[:-1] if side == 1 else near[1:]
        start = np.floor(at).astype(np.int64) + side * offset
        cols = (start[:, None] + side * np.arange(reach)[None, :]).clip(0, count - 1)
        is_heard = heard[:, cols].all(axis=2)
        is_blank.append(is_heard & (pixels[:, cols].mean(axis=2) < least))
    return np.asarray(is_blank[0] & is_blank[1], dtype=np.bool_)
