"""Letters outside tables to lines of text: pieces of ink that stand side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.signs import level_with, signs_of
from extract.scan.strokes import Strokes
from model import BBox

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SMALLEST = 3.0  # points; ink that is lower and narrower is a mark of a letter, or a speck
NEXT = 2.2  # of the height of a line; letters of one line stand nearer, also after a wide colon
SHARED = 0.5  # of the lower one's height that two pieces of a line share
MARK_NEAR = 0.6  # of a line's height within which a mark belongs to it
MARK_BESIDE = 0.25  # the same where specks are about
FEW = 60  # marks on a page that stand by themselves; where there are more, specks are about
STROKE_NEAR = 1.0  # of a line's height within which a bracket or a dash belongs to it
HIGHEST, WIDEST = 1.7, 2.4  # of a line's height; no bracket is higher, no dash is wider
PART = 0.55  # of a line's height; what is no higher beside it is a mark of it, as a comma is
PILED = 1.15  # of the usual height of a line, or of its row's; parts of a letter pile up to it
MOST_TALL = 2.0  # times the usual height; no line of a page is higher, but for titles
ABOVE = 0.35  # of that height; such parts stand no farther apart
WITHIN = 0.15  # of a line's height above and below it, where the middle of no sign of it lies
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

    `tables` is 1 where a table is. Thin strokes that are no rulings, as brackets and dashes are,
    belong to the line that they stand in; those by themselves are signs where they stand level
    with others. Specks that stand by themselves make no line.
    """
    corners, is_letter = _pieces(strokes, tables)
    is_mark = (corners[:, 2:] - corners[:, :2] < SMALLEST).all(axis=1)
    letters, strays = corners[is_letter & ~is_mark], corners[~is_letter & ~is_mark]
    is_level = level_with(strays, letters)
    bands = _gathered(np.concatenate([letters, strays[is_level]]))
    while len(joined := _joined(bands)) < len(bands):
        bands = joined
    bands, parts = _parted(_piled(bands))
    lines = _corners(bands)
    strays = _added(bands, strays[~is_level], STROKE_NEAR)
    marks = corners[is_mark]
    is_specked = _far(marks, lines) > FEW
    near = MARK_BESIDE if is_specked else MARK_NEAR
    bands += [_Band(*part) for part in _added(bands, parts, MARK_NEAR).tolist()]
    flat = np.concatenate([strays, _added(bands, marks, near)])
    signs = signs_of(flat, lines, is_specked)
    page_width = strokes.even.shape[1] / strokes.scale
    page_height = strokes.even.shape[0] / strokes.scale
    found = [
        BBox(
            max(0.0, x0 - EDGE),
            max(0.0, y0 - EDGE),
            min(page_width, x1 + EDGE),
            min(page_height, y1 + EDGE),
        )
        for x0, y0, x1, y1 in [*_corners(bands).tolist(), *signs.tolist()]
    ]
    return sorted(found, key=lambda box: (box.y0, box.x0))


def _pieces(strokes: Strokes, tables: Pixels) -> tuple[Floats, Bools]:
    """The pieces of ink outside the tables, as corners in points, and which are letters."""
    pieces = strokes.pieces
    boxes = pieces.found.boxes[1:].astype(np.float64)
    middles = (boxes[:, :2] + boxes[:, 2:] / 2).astype(np.int64)
    is_outside = tables[middles[:, 1], middles[:, 0]] == 0
    corners = np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1) / strokes.scale
    return corners[is_outside], pieces.is_letter[1:][is_outside]


def _corners(bands: list[_Band]) -> Floats:
    return np.array([(band.x0, band.y0, band.x1, band.y1) for band in bands]).reshape(-1, 4)


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


def _piled(bands: list[_Band]) -> list[_Band]:
    """The lines, parts of one letter put together that stand one above the other, as in 品."""
    if not bands:
        return bands
    usual = _usual_height(bands)
    waiting = sorted(bands, key=lambda band: (band.y0, band.x0))
    found: list[_Band] = []
    while waiting:
        band = waiting.pop(0)
        for other in waiting:
            x0, x1 = max(band.x0, other.x0), min(band.x1, other.x1)
            narrow = min(band.x1 - band.x0, other.x1 - other.x0)
            y0, y1 = min(band.y0, other.y0), max(band.y1, other.y1)
            if x1 - x0 < SHARED * narrow or y1 - y0 > PILED * usual * MOST_TALL:
                continue
            row = max(
                (one.height for one in bands if min(y1, one.y1) - max(y0, one.y0) > SHARED * usual),
                default=usual,
            )
            height = max(usual, row)
            gap = max(band.y0, other.y0) - min(band.y1, other.y1)
            if y1 - y0 <= PILED * height and gap <= ABOVE * height:
                other.take(band.x0, band.y0, band.x1, band.y1)
                break
        else:
            found.append(band)
    return found


def _usual_height(bands: list[_Band]) -> float:
    """The height of most print: long lines count for more than short ones."""
    ordered = sorted(bands, key=lambda band: band.height)
    widths = np.cumsum([band.x1 - band.x0 for band in ordered])
    return ordered[int(np.searchsorted(widths, widths[-1] / 2))].height


def _parted(bands: list[_Band]) -> tuple[list[_Band], Floats]:
    """The lines, and apart from them what is small beside one and may be no more than its mark."""
    lines = _corners(bands)
    height = lines[:, 3] - lines[:, 1]
    wide = np.maximum(height, lines[:, 2] - lines[:, 0])
    gap = np.maximum(lines[None, :, 0] - lines[:, None, 2], lines[:, None, 0] - lines[None, :, 2])
    shared = np.minimum(lines[None, :, 3], lines[:, None, 3]) - np.maximum(
        lines[None, :, 1], lines[:, None, 1]
    )
    is_part = (wide[:, None] <= PART * height) & (gap <= MARK_NEAR * height) & (shared > 0)
    is_small = np.asarray(is_part.any(axis=1), dtype=np.bool_)
    return [band for band, small in zip(bands, is_small.tolist(), strict=True) if not small], lines[
        is_small
    ]


def _far(marks: Floats, lines: Floats) -> int:
    """How many marks stand in no line and beside none."""
    if not len(lines):
        return len(marks)
    near = MARK_NEAR * (lines[:, 3] - lines[:, 1])
    across = (marks[:, None, 2] >= lines[:, 0] - near) & (marks[:, None, 0] <= lines[:, 2] + near)
    down = (marks[:, None, 3] >= lines[:, 1] - near) & (marks[:, None, 1] <= lines[:, 3] + near)
    return int((~(across & down).any(axis=1)).sum())


def _added(bands: list[_Band], pieces: Floats, near: float) -> Floats:
    """Brackets, dashes, points and the like to the line that they stand in; those that are left.

    How high a line is, its letters say: `bands` as they come. A sign may stand beside another.
    """
    if not bands or not len(pieces):
        return pieces
    lines = _corners(bands)
    height = lines[:, 3] - lines[:, 1]
    top, bottom = lines[:, 1] - WITHIN * height, lines[:, 3] + WITHIN * height
    left = pieces
    while len(left):
        middle = (left[:, 1] + left[:, 3]) / 2
        gap = np.maximum(lines[None, :, 0] - left[:, None, 2], left[:, None, 0] - lines[None, :, 2])
        fits = (middle[:, None] >= top) & (middle[:, None] <= bottom) & (gap <= near * height)
        fits &= (left[:, 3] - left[:, 1])[:, None] <= HIGHEST * height
        fits &= (left[:, 2] - left[:, 0])[:, None] <= WIDEST * height
        is_taken = fits.any(axis=1)
        if not is_taken.any():
            break
        owner = np.where(fits, gap, np.inf).argmin(axis=1)
        for at in np.flatnonzero(is_taken).tolist():
            line = int(owner[at])
            bands[line].take(*left[at].tolist())
            lines[line, 0] = min(lines[line, 0], left[at, 0])
            lines[line, 2] = max(lines[line, 2], left[at, 2])
        left = left[~is_taken]
    return left
