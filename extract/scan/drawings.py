"""Charts with bars on a scanned page, told by their bars as in a PDF: no table is there."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.pdf.charts import drawings_with_charts, is_chart
from extract.pdf.walls import Lattice
from extract.scan.ink import box, components
from extract.scan.lattice import Ruled, middles_of
from extract.scan.strokes import Strokes

Floats = NDArray[np.float64]

BROAD = 4.0  # points; strokes of letters and rulings are thinner than a bar
FULL = 0.9  # of its box that a bar fills
MOSTLY = 0.8  # of a chart that lies within the lattice of its axes


def bar_charts_of(strokes: Strokes) -> Floats:
    """The boxes around bars that stand on one foot and differ in length, in points.

    Seals, stamps and dark heads of tables are no bars, and are left out.
    """
    side = max(3, round(BROAD * strokes.scale))
    broad = cv2.morphologyEx(strokes.ink, cv2.MORPH_OPEN, box((side, side)))
    found = components(broad.astype(np.uint8))
    boxes = found.boxes[1:].astype(np.float64)
    corners = np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1) / strokes.scale
    is_bar = found.areas[1:] >= FULL * boxes[:, 2] * boxes[:, 3]
    bars = [(x0, y0, x1, y1) for x0, y0, x1, y1 in corners[is_bar].tolist()]
    return drawings_with_charts(np.zeros((0, 4)), bars)


def without_charts(ruled: Ruled, charts: Floats) -> Ruled:
    """What rulings make, less the lattices of these charts: their axes, and edges of their bars."""
    if not len(charts):
        return ruled
    inked = middles_of(ruled.strokes)
    for chart in charts:
        inked = inked[(inked < chart[:2]).any(axis=1) | (inked > chart[2:]).any(axis=1)]
    return ruled.only([one for one in ruled.lattices if not _is_of(one, charts, inked)])


def _is_of(lattice: Lattice, charts: Floats, inked: Floats) -> bool:
    """Whether the lattice is of one of the charts, as far as they lie within its sides."""
    sides = lattice.bbox.x0, lattice.bbox.y0, lattice.bbox.x1, lattice.bbox.y1
    low, high = np.array([*sides[:2]] * 2), np.array([*sides[2:]] * 2)
    within = np.clip(charts, low, high)
    size, whole = ((each[:, 2:] - each[:, :2]).prod(axis=1) for each in (within, charts))
    return is_chart(lattice, within[size >= MOSTLY * whole], inked)
