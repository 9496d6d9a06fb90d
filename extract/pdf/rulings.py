"""Pieces of lines to rulings: alike in place and touching or overlapping, they are one."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ALIKE = 1.0  # points; pieces this near side by side are one ruling: two pixels of a 150 dpi screen
BREAK = 3.0  # points; a gap this short is a dash's, not the end of a ruling
TOUCH = 3.0  # points by which a ruling may miss the one that it should meet
SHORTEST = 4.0  # points; the side of a cell that holds the smallest print
MOST = 3000  # rulings each way; no printed page has room for so many cells
SNAP = 3.0  # points; rulings this near are one edge drawn double: no text fits between
OUTER = 6.0  # points that rulings stand out for an outer column or row: the least that holds text


def joined_rulings(pieces: Floats) -> tuple[Floats, Floats]:
    """Level and upright rulings, each as rows of place, start and end, their pieces joined.

    What is too short to be the side of a cell is left out, and of drawings and maps all but the
    longest.
    """
    is_level = pieces[:, 1] == pieces[:, 3]
    is_level &= pieces[:, 0] != pieces[:, 2]
    level, upright = pieces[is_level], pieces[~is_level]
    return _longest(_joined(level[:, [1, 0, 2]])), _longest(_joined(upright[:, [0, 1, 3]]))


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
