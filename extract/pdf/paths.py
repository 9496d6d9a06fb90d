"""Paths as rulings: lines that are stroked, and rectangles filled so thin that they are lines.

What is filled more broadly is ground, whose shades may tell cells apart; what leans or is curved is
a drawing, which speaks against a table around it.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.calls import (
    colors_of,
    draw_modes,
    matrices_of,
    path_segments,
    segment_counts,
    stroke_widths,
)
from extract.pdf.document import Frame, Matrix, after, raw
from extract.pdf.objects import Box, Drawn, box_of, is_painted, moved, moved_points
from extract.pdf.shades import Grounds

THIN = 3.0  # points; a filled rectangle up to this wide is a ruling, a wider one a shade
BROAD = 6.0  # points; a stroke this broad is a band of shade
SLANT = 0.7  # points that a ruling may lean: half a pixel of a 50 dpi screen
LEAN = 0.02  # of its length that it may lean: about one degree
ROUNDING = 0.05  # points; PDF writers round to tenths or hundredths
SEGMENT_LIMIT = 4000  # of one path; what has more is a drawing or a map, not a table

LEAST_STEPS = 12  # points of a curve that is drawn as a chain of short lines
STEP = 1.5  # points; such lines are no longer
CORNERS = 0.4  # of an outline's length that may be curved: the round corners of a box

Point = tuple[float, float]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outline:
    """One stretch of a path without a lift of the pen, closing line included.

    `points` are its ends and, for a curve, what steers it; `curved` says for each point but the
    first whether the side that leads to it is a part of a curve.
    """

    points: list[Point]
    curved: list[bool]

    @property
    def box(self) -> Box:
        return box_of(self.points)

    @property
    def sides(self) -> list[Box]:
        """The sides that are no curves."""
        ends = zip(pairwise(self.points), self.curved, strict=True)
        return [box_of([start, end]) for (start, end), is_curved in ends if not is_curved]

    @property
    def is_drawing(self) -> bool:
        """Whether most of it leans or is curved, as the curve of a chart: level, if, by chance."""
        straight = [side for side in self.sides if _is_straight(side)]
        if not any(self.curved):
            return 2 * len(straight) < len(self.points) - 1 or self._is_fine_curve(straight)
        x0, y0, x1, y1 = self.box
        length = sum(side[2] - side[0] + side[3] - side[1] for side in straight)
        return length < (1 - CORNERS) * (x1 - x0 + y1 - y0)

    def _is_fine_curve(self, straight: list[Box]) -> bool:
        """Whether it is a curve in steps so fine that each of them looks level or upright."""
        x0, y0, x1, y1 = self.box
        if len(self.points) < LEAST_STEPS or min(x1 - x0, y1 - y0) <= THIN:
            return False
        lengths = [side[2] - side[0] + side[3] - side[1] for side in straight]
        return 2 * sum(length for length in lengths if length > STEP) < x1 - x0 + y1 - y0

    @property
    def is_rectangle(self) -> bool:
        """Whether the outline runs along its own box, its corners perhaps rounded."""
        x0, y0, x1, y1 = self.box
        if any(self.curved):
            return not self.is_drawing and all(
                min(side[0] - x0, x1 - side[2]) <= SLANT or min(side[1] - y0, y1 - side[3]) <= SLANT
                for side in self.sides
            )
        at_corner = (
            min(x - x0, x1 - x) <= SLANT and min(y - y0, y1 - y) <= SLANT for x, y in self.points
        )
        return 4 <= len(self.points) <= 6 and all(at_corner)


@dataclass(slots=True)
class RulingsSeen:
    """The rulings of one page, its grounds and its drawings, gathered in drawing order."""

    frame: Frame
    grounds: Grounds = field(default_factory=Grounds)
    _pieces: list[Box] = field(default_factory=list)
    _white: list[tuple[Box, int]] = field(default_factory=list)
    """White pieces, each with how much of the paper's cover came before it."""
    _drawings: list[Box] = field(default_factory=list)

    def pieces(self) -> Floats:
        """All rulings as rows x0, y0, x1, y1, upright or level, within the page.

        White is seen on a shade only, and only on one that was there before.
        """
        dark = self.grounds.dark_boxes()
        seen = []
        for piece, before in self._white:
            x, y = (piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2
            below = dark[:before]
            is_on = (below[:, 0] < x) & (x < below[:, 2]) & (below[:, 1] < y) & (y < below[:, 3])
            if is_on.any():
                seen.append(piece)
        return np.array(self._pieces + seen, dtype=np.float64).reshape(-1, 4)

    def drawings(self) -> Floats:
        """The boxes of all that is neither a ruling nor a ground, as rows x0, y0, x1, y1."""
        return np.array(self._drawings, dtype=np.float64).reshape(-1, 4)

    def add(self, paths: list[Drawn]) -> None:
        """Take in path objects, given in drawing order."""
        addresses = [drawn.address for drawn in paths]
        modes, counts = draw_modes(addresses).tolist(), segment_counts(addresses)
        fills = colors_of(addresses, stroked=False).tolist()
        strokes = colors_of(addresses, stroked=True).tolist()
        widths = stroke_widths(addresses).tolist()
        matrices = matrices_of(addresses).tolist()
        for drawn, (fill, stroke), count, filled, stroked, width, own in zip(
            paths, modes, counts, fills, strokes, widths, matrices, strict=True
        ):
            if not (fill or stroke):
                continue
            if count > SEGMENT_LIMIT:
                self._add_drawing(_bounds(drawn), drawn.clip)
                continue
            a, b, c, d, e, f = own
            to_page = after((a, b, c, d, e, f), drawn.to_page)
            outlines = list(_outlines(drawn.address, count, to_page))
            if fill:
                self._add_filled(outlines, drawn.clip, filled)
            if stroke:
                scale = abs(to_page[0] * to_page[3] - to_page[1] * to_page[2]) ** 0.5
                self._add_stroked(outlines, drawn.clip, stroked, width * scale)

    def _add_stroked(
        self, outlines: list[Outline], clip: Box, color: list[int], broad: float
    ) -> None:
        painted = is_painted(color)
        for outline in outlines:
            if outline.is_drawing:
                if painted:
                    self._add_drawing(outline.box, clip)
                continue
            for side in outline.sides:
                if not _is_straight(side):
                    continue
                if broad <= BROAD:
                    self._keep(side, SLANT, clip, painted)
                elif color[3]:
                    self._add_ground(_widened(side, broad), clip, color)

    def _add_filled(self, outlines: list[Outline], clip: Box, color: list[int]) -> None:
        painted = is_painted(color)
        shapes = [(outline, outline.box) for outline in outlines if len(outline.points) > 1]
        frames = set()
        for number, ((_, outer), (_, inner)) in enumerate(pairwise(shapes)):
            sides = list(_frame_sides(outer, inner))
            for side in sides:
                self._keep(side, THIN, clip, painted)
            if sides:
                frames |= {number, number + 1}
        for number, (outline, box) in enumerate(shapes):
            if min(box[2] - box[0], box[3] - box[1]) <= THIN:
                self._keep(box, THIN, clip, painted)
            elif number in frames or not color[3]:
                continue
            elif outline.is_rectangle:
                self._add_ground(box, clip, color)
            elif painted:
                self._add_drawing(box, clip)
                self.grounds.darken(box)

    def _add_ground(self, box: Box, clip: Box, color: list[int]) -> None:
        shown = self._shown(box, clip)
        if shown and min(shown[2] - shown[0], shown[3] - shown[1]) > 0:
            self.grounds.paint(shown, (color[0], color[1], color[2]))

    def _add_drawing(self, box: Box, clip: Box) -> None:
        shown = self._shown(box, clip)
        if shown:
            self._drawings.append(shown)

    def _shown(self, box: Box, clip: Box) -> Box | None:
        """What is seen of the box within the clip and the page; None for nothing."""
        x0, y0 = max(box[0], clip[0], 0.0), max(box[1], clip[1], 0.0)
        x1 = min(box[2], clip[2], self.frame.width)
        y1 = min(box[3], clip[3], self.frame.height)
        if x0 > x1 or y0 > y1 or (x0 == x1 and y0 == y1):
            return None
        return x0, y0, x1, y1

    def _keep(self, box: Box, thickness: float, clip: Box, painted: bool) -> None:
        """Keep the box as a ruling along its middle, if it is thin and within the page.

        A dot, no longer than it is wide, belongs to whichever rulings run through it: it is kept
        both ways.
        """
        shown = self._shown(box, clip)
        if shown is None:
            return
        x0, y0, x1, y1 = shown
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        found: list[Box] = []
        if y1 - y0 <= thickness and x1 - x0 >= y1 - y0:
            found.append((x0, y, x1, y))
        if x1 - x0 <= thickness and y1 - y0 >= x1 - x0:
            found.append((x, y0, x, y1))
        if painted:
            self._pieces += found
        else:
            self._white += [(piece, self.grounds.count) for piece in found]


def _bounds(drawn: Drawn) -> Box:
    """The box around an object as displayed."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn.handle, left, bottom, right, top)
    corners = ((x, y) for x in (left.value, right.value) for y in (bottom.value, top.value))
    return box_of([moved(drawn.to_page, x, y) for x, y in corners])


def _is_straight(side: Box) -> bool:
    """Whether the line is level or upright, but for what rounding and a crooked scale explain."""
    width, height = side[2] - side[0], side[3] - side[1]
    return min(width, height) <= min(SLANT, ROUNDING + LEAN * max(width, height))


def _widened(side: Box, broad: float) -> Box:
    """The band that a broad stroke along a level or upright line paints."""
    x0, y0, x1, y1 = side
    if x1 - x0 >= y1 - y0:
        return x0, (y0 + y1 - broad) / 2, x1, (y0 + y1 + broad) / 2
    return (x0 + x1 - broad) / 2, y0, (x0 + x1 + broad) / 2, y1


def _frame_sides(outer: Box, inner: Box) -> Iterator[Box]:
    """The four sides where one rectangle is filled but for another just inside it."""
    if min(outer[2] - outer[0], outer[3] - outer[1]) <= THIN:
        return
    gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    if all(0 < gap <= THIN for gap in gaps):
        yield outer[0], outer[1], outer[2], inner[1]
        yield outer[0], inner[3], outer[2], outer[3]
        yield outer[0], outer[1], inner[0], outer[3]
        yield inner[2], outer[1], outer[2], outer[3]


def _outlines(path: int, count: int, to_page: Matrix) -> Iterator[Outline]:
    """The path's outlines as displayed."""
    kinds, ends, closes = path_segments(path, count)
    points: list[Point] = []
    curved: list[bool] = []
    for kind, point, closing in zip(kinds, moved_points(to_page, ends), closes, strict=True):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points:
                yield Outline(points, curved)
            points, curved = [point], []
            continue
        if points:
            curved.append(kind == raw.FPDF_SEGMENT_BEZIERTO)
        points.append(point)
        if closing and points[0] != point:
            points.append(points[0])
            curved.append(False)
    if points:
        yield Outline(points, curved)
