"""The page's objects as drawn: a walk through nested forms, with each object's matrix and clip."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extract.pdf.calls import clip_key, clip_points, form_objects, object_traits, page_objects
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
    """One object, the way from its own space to the page as displayed, and where it shows.

    Its address tells it from all others of the page, while the page is open.
    """

    address: int
    kind: int
    to_page: Matrix
    clip: Box

    @property
    def handle(self) -> Handle:
        """The object for those of pdfium's functions that are called seldom."""
        return ctypes.cast(self.address, raw.FPDF_PAGEOBJECT)


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
        yield from self._among(page_objects(page.raw), self.frame.matrix, EVERYWHERE, 0)

    def _among(self, objects: list[int], to_page: Matrix, clip: Box, depth: int) -> Iterator[Drawn]:
        traits = object_traits(objects)
        for address, kind, marks, path, count in zip(
            objects, traits.kinds, traits.marks, traits.clips, traits.clip_counts, strict=True
        ):
            shown = self._clipped(clip, path, count, to_page) if count else clip
            drawn = Drawn(address, kind, to_page, shown)
            if marks and self.layers.hides(drawn.handle):
                drawn = Drawn(address, kind, to_page, NOWHERE)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield drawn
            elif depth < DEEPEST:
                inner = after(matrix_of(drawn.handle), to_page)
                yield from self._among(form_objects(address), inner, drawn.clip, depth + 1)

    def _clipped(self, clip: Box, path: int, count: int, to_page: Matrix) -> Box:
        """What an object's clip paths leave of a box; each is taken as its own box.

        Objects that are drawn under one clip share it, so that the address of its first segment
        tells it: reading each anew would take most of a page's time.
        """
        for index in range(count):
            size, first = clip_key(path, index)
            if size <= 0:
                continue
            key = first, size, to_page
            if key not in self._clips:
                self._clips[key] = box_of(moved_points(to_page, clip_points(path, index, size)))
            clip = _overlap(clip, self._clips[key])
        return clip


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


def is_painted(color: Sequence[int]) -> bool:
    """Whether paint of this color, red, green, blue and alpha, shows on white paper."""
    return color[3] > 0 and min(color[:3]) < WHITE


def _overlap(a: Box, b: Box) -> Box:
    """What both boxes cover; a box without area where they do not meet."""
    x0, y0 = max(a[0], b[0]), max(a[1], b[1])
    return x0, y0, max(x0, min(a[2], b[2])), max(y0, min(a[3], b[3]))
