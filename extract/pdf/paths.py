"""Paths as rulings: lines that are stroked, and rectangles filled so thin that they are lines."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import Frame, after, raw
from extract.pdf.objects import (
    Box,
    Drawn,
    box_of,
    fill_color,
    is_painted,
    matrix_of,
    moved,
    stroke_color,
)

THIN = 3.0  # points; a filled rectangle up to this wide is a ruling, a wider one a shade
BROAD = 6.0  # points; a stroke this broad is a band of shade
SLANT = 0.7  # points that a ruling may lean: half a pixel of a 50 dpi screen
LEAN = 0.02  # of its length that it may lean: about one degree
ROUNDING = 0.05  # points; PDF writers round to tenths or hundredths
SEGMENT_LIMIT = 4000  # of one path; what has more is a drawing or a map, not a table

Point = tuple[float, float]
Floats = NDArray[np.float64]


@dataclass(slots=True)
class RulingsSeen:
    """The rulings of one page, gathered in drawing order."""

    frame: Frame
    _pieces: list[Box] = field(default_factory=list)
    _shades: list[Box] = field(default_factory=list)

    def pieces(self) -> Floats:
        """All rulings as rows x0, y0, x1, y1, upright or level, within the page."""
        return np.array(self._pieces, dtype=np.float64).reshape(-1, 4)

    def add(self, drawn: Drawn) -> None:
        """Take in one path object."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn.handle, fill, stroke)
        if not (fill.value or stroke.value):
            return
        if raw.FPDFPath_CountSegments(drawn.handle) > SEGMENT_LIMIT:
            return
        outlines = list(_outlines(drawn))
        if fill.value:
            self._add_filled(outlines, drawn)
        if stroke.value:
            self._add_stroked(outlines, drawn)

    def _add_stroked(self, outlines: list[list[Point]], drawn: Drawn) -> None:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(drawn.handle, width)
        a, b, c, d, _, _ = after(matrix_of(drawn.handle), drawn.to_page)
        if width.value * abs(a * d - b * c) ** 0.5 > BROAD:
            return
        painted = is_painted(stroke_color(drawn.handle))
        for outline in outlines:
            sides = [box_of([start, end]) for start, end in pairwise(outline)]
            straight = [side for side in sides if _is_straight(side)]
            # Where most sides lean it is the curve of a chart, some of it level by chance.
            if 2 * len(straight) >= len(sides):
                for side in straight:
                    self._keep(side, SLANT, drawn.clip, painted)

    def _add_filled(self, outlines: list[list[Point]], drawn: Drawn) -> None:
        painted = is_painted(fill_color(drawn.handle))
        boxes = [box_of(outline) for outline in outlines if len(outline) > 1]
        for piece in _frame_sides(boxes):
            self._keep(piece, THIN, drawn.clip, painted)
        for x0, y0, x1, y1 in boxes:
            if min(x1 - x0, y1 - y0) > THIN:
                if painted:
                    self._shades.append((x0, y0, x1, y1))
            else:
                self._keep((x0, y0, x1, y1), THIN, drawn.clip, painted)

    def _keep(self, box: Box, thickness: float, clip: Box, painted: bool) -> None:
        """Keep the box as a ruling along its middle, if it is thin and can be seen.

        A dot, no longer than it is wide, belongs to whichever rulings run through it: it is kept
        both ways. White is seen on a shade only.
        """
        x0, y0 = max(box[0], clip[0], 0.0), max(box[1], clip[1], 0.0)
        x1 = min(box[2], clip[2], self.frame.width)
        y1 = min(box[3], clip[3], self.frame.height)
        if x0 > x1 or y0 > y1 or (x0 == x1 and y0 == y1):
            return
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if not painted and not any(a < x < c and b < y < d for a, b, c, d in self._shades):
            return
        if y1 - y0 <= thickness and x1 - x0 >= y1 - y0:
            self._pieces.append((x0, y, x1, y))
        if x1 - x0 <= thickness and y1 - y0 >= x1 - x0:
            self._pieces.append((x, y0, x, y1))


def _is_straight(side: Box) -> bool:
    """Whether the line is level or upright, but for what rounding and a crooked scale explain."""
    width, height = side[2] - side[0], side[3] - side[1]
    return min(width, height) <= min(SLANT, ROUNDING + LEAN * max(width, height))


def _frame_sides(boxes: list[Box]) -> Iterator[Box]:
    """The four sides where one rectangle is filled but for another just inside it."""
    for outer, inner in pairwise(boxes):
        if min(outer[2] - outer[0], outer[3] - outer[1]) <= THIN:
            continue
        gaps = (
            inner[0] - outer[0],
            inner[1] - outer[1],
            outer[2] - inner[2],
            outer[3] - inner[3],
        )
        if all(0 < gap <= THIN for gap in gaps):
            yield outer[0], outer[1], outer[2], inner[1]
            yield outer[0], inner[3], outer[2], outer[3]
            yield outer[0], outer[1], inner[0], outer[3]
            yield inner[2], outer[1], outer[2], outer[3]


def _outlines(drawn: Drawn) -> Iterator[list[Point]]:
    """The path's outlines as displayed, the closing line included; a curve breaks an outline."""
    to_page = after(matrix_of(drawn.handle), drawn.to_page)
    outline: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(drawn.handle)):
        segment = raw.FPDFPath_GetPathSegment(drawn.handle, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = moved(to_page, x.value, y.value)
        if kind != raw.FPDF_SEGMENT_LINETO:
            if outline:
                yield outline
            outline = [point]
            continue
        outline.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and outline[0] != point:
            outline.append(outline[0])
    if outline:
        yield outline
