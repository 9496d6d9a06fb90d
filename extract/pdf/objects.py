"""The page's objects as drawn: a walk through nested forms, with each object's matrix and clip."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extract.pdf.calls import clip_points
from extract.pdf.document import Frame, Handle, Matrix, after, raw
from extract.pdf.layers import Layers

Floats = NDArray[np.float64]

# Forms within forms; pdfium itself stops at 32, and drawing programs stay far below.
DEEPEST = 16

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1, as displayed."""

EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)
NOWHERE: Box = (math.inf, math.inf, -math.inf, -math.inf)

WHITE = 250  # of 255: what a printer leaves as paper


@dataclass(frozen=True, slots=True)
class Drawn:
    """One object, the way from its own space to the page as displayed, and where it shows."""

    handle: Handle
    kind: int
    to_page: Matrix
    clip: Box

    @property
    def address(self) -> int:
        """What tells the object from all others of the page, while the page is open."""
        return ctypes.addressof(self.handle.contents)


@dataclass(slots=True)
class Walk:
    """A walk over one page; clips that objects share are read once.

    What stands on a layer that is off shows nowhere.
    """

    frame: Frame
    layers: Layers = field(default_factory=Layers)
    _clips: dict[tuple[int, int, Matrix], Box] = field(default_factory=dict)

    def objects(self, page: Handle) -> Iterator[Drawn]:
        """All objects in drawing order, those of forms in the form's place."""
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            handle = raw.FPDFPage_GetObject(page.raw, index)
            yield from self._visit(handle, self.frame.matrix, EVERYWHERE, 0)

    def _visit(self, handle: Handle, to_page: Matrix, clip: Box, depth: int) -> Iterator[Drawn]:
        kind = raw.FPDFPageObj_GetType(handle)
        shown = _overlap(clip, self._clip_of(handle, to_page))
        if raw.FPDFPageObj_CountMarks(handle) > 0 and self.layers.hides(handle):
            shown = NOWHERE
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield Drawn(handle, kind, to_page, shown)
        elif depth < DEEPEST:
            inner = after(matrix_of(handle), to_page)
            for index in range(raw.FPDFFormObj_CountObjects(handle)):
                child = raw.FPDFFormObj_GetObject(handle, index)
                yield from self._visit(child, inner, shown, depth + 1)

    def _clip_of(self, handle: Handle, to_page: Matrix) -> Box:
        """The box within which the object shows: its clip paths, taken as their boxes."""
        path = raw.FPDFPageObj_GetClipPath(handle)
        clip = EVERYWHERE
        for index in range(max(0, raw.FPDFClipPath_CountPaths(path))):
            count = raw.FPDFClipPath_CountPathSegments(path, index)
            if count > 0:
                clip = _overlap(clip, self._clip_box(path, index, count, to_page))
        return clip

    def _clip_box(self, path: Handle, index: int, count: int, to_page: Matrix) -> Box:
        """The box around one clip path.

        Objects that are drawn under one clip share it, so that the address of its first segment
        tells it: reading each anew would take most of a page's time.
        """
        first = ctypes.addressof(raw.FPDFClipPath_GetPathSegment(path, index, 0).contents)
        key = first, count, to_page
        if key not in self._clips:
            self._clips[key] = box_of(moved_points(to_page, clip_points(path, index, count)))
        return self._clips[key]


def matrix_of(handle: Handle) -> Matrix:
    """The object's own matrix."""
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point after the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved_points(matrix: Matrix, points: Floats) -> list[tuple[float, float]]:
    """All the points after the matrix."""
    a, b, c, d, e, f = matrix
    x, y = points[:, 0], points[:, 1]
    xs, ys = (a * x + c * y + e).tolist(), (b * x + d * y + f).tolist()
    return list(zip(xs, ys, strict=True))


def box_of(points: list[tuple[float, float]]) -> Box:
    """The smallest box around the points; at least one is needed."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def is_painted(color: tuple[int, int, int, int]) -> bool:
    """Whether paint of this color shows on white paper."""
    return color[3] > 0 and min(color[:3]) < WHITE


def fill_color(handle: Handle) -> tuple[int, int, int, int]:
    """Red, green, blue and alpha of the fill; black where pdfium cannot tell."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return _color(raw.FPDFPageObj_GetFillColor(handle, *parts), parts)


def stroke_color(handle: Handle) -> tuple[int, int, int, int]:
    """Red, green, blue and alpha of the stroke; black where pdfium cannot tell."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return _color(raw.FPDFPageObj_GetStrokeColor(handle, *parts), parts)


def _color(is_known: int, parts: list[ctypes.c_uint]) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha) if is_known else (0, 0, 0, 255)


def _overlap(a: Box, b: Box) -> Box:
    """What both boxes cover; a box without area where they do not meet."""
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    return x0, y0, max(x0, min(a[2], b[2])), max(y0, min(a[3], b[3]))
