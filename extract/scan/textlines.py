"""Letters outside tables to lines of text: pieces of ink that stand side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.ink import components
from extract.scan.strokes import Strokes
from model import BBox

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

SMALLEST = 3.0  # points; ink that is lower and narrower is a mark of a letter, or a speck
NEXT = 2.2  # of the height of a line; letters of one line stand nearer, also after a wide colon
SHARED = 0.5  # of the lower one's height that two pieces of a line share
MARK_NEAR = 0.6  # of a line's height within which a mark belongs to it
EDGE = 1.0  # points around the ink that are cut out with it


@dataclass(slots=True)
class _Band:
    """A line while it is gathered: the box around its ink."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def take(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.x0, self.y0 = min(self.x0, x0), min(self.y0, y0)
        self.x1, self.y1 = max(self.x1, x1), max(self.y1, y1)


def text_boxes(strokes: Strokes, tables: Pixels) -> list[BBox]:
    """The boxes of the lines outside the tables, in points, top to bottom.

    `tables` is 1 where a table is. Specks that stand by themselves make no line.
    """
    letters = strokes.letters & (1 - tables)
    boxes = components(letters).boxes[1:].astype(np.float64) / strokes.scale
    if not len(boxes):
        return []
    corners = np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)
    is_mark = (boxes[:, 2:] < SMALLEST).all(axis=1)
    bands = _gathered(corners[~is_mark])
    while len(joined := _joined(bands)) < len(bands):
        bands = joined
    _add_marks(bands, corners[is_mark])
    page_width = strokes.even.shape[1] / strokes.scale
    page_height = strokes.even.shape[0] / strokes.scale
    found = [
        BBox(
            max(0.0, band.x0 - EDGE),
            max(0.0, band.y0 - EDGE),
            min(page_width, band.x1 + EDGE),
            min(page_height, band.y1 + EDGE),
        )
        for band in bands
    ]
    return sorted(found, key=lambda box: (box.y0, box.x0))


def _gathered(corners: Floats) -> list[_Band]:
    """Pieces put to the band beside them, from left to right."""
    bands: list[_Band] = []
    for x0, y0, x1, y1 in corners[np.lexsort((corners[:, 1], corners[:, 0]))].tolist():
        best: _Band | None = None
        for band in bands:
            shared = min(y1, band.y1) - max(y0, band.y0)
            size = max(band.height, y1 - y0)
            if shared < SHARED * min(band.height, y1 - y0) or x0 - band.x1 > NEXT * size:
                continue
            if best is None or band.x1 > best.x1:
                best = band
        if best is None:
            bands.append(_Band(x0, y0, x1, y1))
        else:
            best.take(x0, y0, x1, y1)
    return bands


def _joined(bands: list[_Band]) -> list[_Band]:
    """Bands that came to overlap made one."""
    waiting = sorted(bands, key=lambda band: (band.y0, band.x0))
    found: list[_Band] = []
    while waiting:
        band = waiting.pop(0)
        for other in waiting:
            shared = min(band.y1, other.y1) - max(band.y0, other.y0)
            is_level = shared >= SHARED * min(band.height, other.height)
            gap = max(band.x0, other.x0) - min(band.x1, other.x1)
            if is_level and gap <= NEXT * max(band.height, other.height):
                other.take(band.x0, band.y0, band.x1, band.y1)
                break
        else:
            found.append(band)
    return found


def _add_marks(bands: list[_Band], marks: Floats) -> None:
    """Points and commas to the band that they stand at; the others are specks."""
    for x0, y0, x1, y1 in marks.tolist():
        for band in bands:
            near = MARK_NEAR * band.height
            is_level = y0 >= band.y0 - near / 4 and y1 <= band.y1 + near / 4
            if is_level and band.x0 - near <= x1 and x0 <= band.x1 + near:
                band.take(x0, y0, x1, y1)
                break
