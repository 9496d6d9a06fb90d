"""What the evidence says of one stretch of a ruling, from one place that it crosses to the next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.evidence import FAINTEST, OF_RULING, SLACK, Evidence

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

CROSSING = 1.3  # points from the middle of a ruling; beyond it, it is not seen any more
ENDS = 1.8  # points of a stretch, from there on, that show whether it meets its station
FREE = 1.5  # of both ends being blank by mischance: one seldom comes without the other
STROKES = 0.05  # share of stretches at which a stroke of a letter stands upright, or lies level
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
    is left of a ruling.
    """
    sums = np.pad(np.cumsum(evidence.votes, axis=1), ((0, 0), (1, 0)))
    length = evidence.votes.shape[1]
    first = np.ceil(stations.at[:-1] / evidence.block - EDGE).astype(np.int64).clip(0, length - 1)
    last = np.floor(stations.at[1:] / evidence.block + EDGE).astype(np.int64).clip(1, length)
    last = np.maximum(last, first + 1)
    slack = np.maximum(np.round(SLACK * evidence.scale + places.spread).astype(np.int64), 1)
    is_free = _are_free(evidence, stations)
    of_letters = FREE * float(np.log(evidence.breaks)) - float(np.log(STROKES))
    found = np.full((len(places.at), len(first)), -np.inf)
    for shift in range(-int(slack.max()), int(slack.max()) + 1):
        rows = (places.at.astype(np.int64) + shift).clip(0, len(sums) - 1)
        said = sums[rows][:, last] - sums[rows][:, first]
        said = np.where(is_free[rows], np.minimum(said, of_letters), said)
        found = np.where((abs(shift) <= slack)[:, None], np.maximum(found, said), found)
    return found


def _are_free(evidence: Evidence, stations: Places) -> Bools:
    """For each row of pixels and each stretch, whether what is there meets neither station."""
    least = max(FAINTEST, OF_RULING * evidence.strength)
    count = evidence.dark.shape[1]
    near = np.round(CROSSING * evidence.scale + stations.spread).astype(np.int64)
    reach = max(2, round(ENDS * evidence.scale))
    is_blank = []
    for side, at in ((1, stations.at[:-1]), (-1, stations.at[1:])):
        offset = near[:-1] if side == 1 else near[1:]
        start = np.floor(at).astype(np.int64) + side * offset
        cols = (start[:, None] + side * np.arange(reach)[None, :]).clip(0, count - 1)
        heard = evidence.heard[:, cols].all(axis=2)
        dark = evidence.dark[:, cols].mean(axis=2)
        is_blank.append(heard & (dark < least))
    return np.asarray(is_blank[0] & is_blank[1], dtype=np.bool_)
