"""Runs of rows that are groups of one table, made one."""

from collections.abc import Sequence

import numpy as np

from extract.pdf.unruled.columns import columns_of
from extract.pdf.unruled.heads import is_body
from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.regions import OTHER_SIZE, Region
from extract.pdf.unruled.splitting import texts_of

MOST_BETWEEN = 2  # lines between two groups of rows
FARTHEST = 6.0  # of the font size that two groups of rows may stand apart
CUT_IN_WORDS = 8  # of a cut-in head, at most


def joined(runs: Sequence[Region]) -> list[Region]:
    """The runs, those made one that are groups of rows of one table.

    They have the same columns, nothing but a cut-in head between them, and the lower has no heads.
    """
    found: list[Region] = []
    for run in runs:
        if found and _goes_on(found[-1], run):
            found[-1] = Region(run.zone, found[-1].first, run.end)
        else:
            found.append(run)
    return found


def _goes_on(high: Region, low: Region) -> bool:
    """Whether the lower run is a further group of rows of the higher one."""
    zone = high.zone
    between = range(high.end, low.first)
    if len(between) > MOST_BETWEEN or zone.tops[low.first] - zone.bottoms[high.end - 1] > (
        FARTHEST * low.lines[0][0].em
    ):
        return False
    sizes = [piece.em for line in high.lines for piece in line]
    if any(_is_title(zone.lines[index], sizes) for index in between):
        return False
    if texts_of(high.lines[0]) == texts_of(low.lines[0]):
        return False
    above, below = columns_of(high.lines), columns_of(low.lines)
    if len(above.columns) != len(below.columns) or len(above.columns) < 2:
        return False
    first = next(items for items in below.lines if len(items) > 1)
    if not is_body(first) and any(is_body(items) for items in above.lines):
        return False
    both = columns_of(Region(zone, high.first, low.end).lines)
    return len(both.columns) == len(above.columns) and not any(
        len(zone.lines[index][0].words) > CUT_IN_WORDS for index in between
    )


def _is_title(line: Sequence[Piece], sizes: Sequence[float]) -> bool:
    """Whether the line is set larger than rows are."""
    return line[0].em > (1 + OTHER_SIZE) * float(np.median(sizes))
