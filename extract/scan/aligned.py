"""Rulings that are none: strokes of letters that stand in line from row to row of a text.

Brackets, ones and the stems of letters of a column stand one below the other. Where a ruling is
broken, what is left of it lies between the rows of text as well as beside them; strokes of letters
never do.
"""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.evidence import DROWNED, SLACK, Evidence, Segments, block_means
from extract.scan.ink import box

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

BESIDE = 10.0  # points from a stroke within which letters make a row of text
LEAST = 4  # blocks between rows, and beside them, from which on they tell something
SELDOM = 0.35  # times as often as beside text that ink between the rows is there, of a ruling


def without_aligned(
    evidence: Evidence, found: Segments, letters: Pixels, axis: int
) -> tuple[Evidence, Segments]:
    """The evidence and its rulings without those that are strokes of letters in line.

    `letters` is 1 where letters stand; `axis` is 0 for level rulings and 1 for upright ones.
    """
    if not len(found.place):
        return evidence, found
    reach = 2 * round(BESIDE * evidence.scale) + 1
    near = cv2.dilate(letters, box((1, reach) if axis == 0 else (reach, 1))).astype(np.uint8)
    is_text = block_means(near, evidence.block, axis) > 0
    is_aligned = np.array(
        [
            _is_aligned(evidence, is_text, int(place), int(start), int(end))
            for place, start, end in zip(found.place, found.start, found.end, strict=True)
        ],
        dtype=np.bool_,
    )
    if not is_aligned.any():
        return evidence, found
    votes = evidence.votes.copy()
    slack = max(1, round(SLACK * evidence.scale))
    for at in np.flatnonzero(is_aligned).tolist():
        place = int(found.place[at])
        blocks = slice(int(found.start[at]) // evidence.block, int(found.end[at]) // evidence.block)
        votes[max(0, place - slack) : place + slack + 1, blocks] = np.minimum(
            votes[max(0, place - slack) : place + slack + 1, blocks], DROWNED
        )
    kept = [values[~is_aligned] for values in (found.place, found.start, found.end, found.gain)]
    return replace(evidence, votes=votes), Segments(*kept)


def _is_aligned(evidence: Evidence, is_text: Bools, place: int, start: int, end: int) -> bool:
    """Whether what is dark on a stretch lies beside text alone."""
    blocks = slice(start // evidence.block, end // evidence.block)
    is_dark = evidence.votes[max(0, place - 1) : place + 2, blocks].max(axis=0) > 0
    beside = is_text[place, blocks]
    between = ~beside
    if min(beside.sum(), between.sum()) < LEAST:
        return False
    return bool(is_dark[between].mean() < SELDOM * is_dark[beside].mean())
