"""The texts of charts: what stands in a drawing or right beside it, as an axis's numbers do."""

from collections.abc import Sequence

import numpy as np

from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.words import Floats

LEAST = 30.0  # points each way; a smaller drawing is a sign in a text
BESIDE = 1.5  # of the font size: how far from its chart a text of an axis stands
SPARSE = 0.15  # of a chart that texts fill; what is drawn over a table has more below it


def without_charts(lines: Sequence[Sequence[Piece]], drawings: Floats) -> list[list[Piece]]:
    """The lines without the pieces that belong to charts."""
    large = drawings[(drawings[:, 2:] - drawings[:, :2] >= LEAST).all(axis=1)]
    if not len(large):
        return [list(line) for line in lines]
    pieces = [piece for line in lines for piece in line]
    boxes = np.array([(p.x0, p.edges[0], p.x1, p.edges[1]) for p in pieces]).reshape(-1, 4)
    room = np.array([BESIDE * piece.em for piece in pieces])[:, None]
    taken: set[Piece] = set()
    for chart in large:
        if _filled(boxes, chart) > SPARSE:
            continue
        is_beside = (boxes[:, :2] - room < chart[None, 2:]).all(axis=1) & (
            boxes[:, 2:] + room > chart[None, :2]
        ).all(axis=1)
        taken.update(pieces[index] for index in np.flatnonzero(is_beside).tolist())
    return [[piece for piece in line if piece not in taken] for line in lines]


def _filled(boxes: Floats, chart: Floats) -> float:
    """How much of the chart texts fill."""
    shared = np.minimum(boxes[:, 2:], chart[None, 2:]) - np.maximum(boxes[:, :2], chart[None, :2])
    area = float(np.clip(shared, 0.0, None).prod(axis=1).sum())
    return area / float((chart[2:] - chart[:2]).prod())
