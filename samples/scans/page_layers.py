"""A drawn page taken apart: its print as a picture, its rulings as lengths that can be redrawn."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray

raw: Any = pdfium.raw
SAME: Final = 0.05  # points; rulings closer than this are one
THIN: Final = 3.0  # points; a filled box that is thinner is a ruling


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruling: level where it runs along x, from `start` to `end` at `at`, in points."""

    is_level: bool
    at: float
    start: float
    end: float
    width: float


@dataclass(frozen=True, slots=True)
class Layers:
    """One page: `text` is 1 where there is full ink, 0 on bare paper; `scale` in pixels a point."""

    text: NDArray[np.float32]
    strokes: tuple[Stroke, ...]
    scale: float


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        return len(document)


def page_layers(pdf: bytes, number: int, dpi: float) -> Layers:
    """The page with that number, from 1; shades, charts and pictures are part of its print."""
    scale = dpi / 72
    with closing(pdfium.PdfDocument(pdf)) as document, closing(document[number - 1]) as page:
        height = page.get_height()
        strokes = []
        for each in [one for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_PATH]:
            if found := list(_rulings(each.raw, height)):
                strokes += found
                page.remove_obj(each)
        bitmap = page.render(scale=scale, grayscale=True)
        pixels = np.array(bitmap.to_numpy(), dtype=np.float32)
        bitmap.close()
    text = 1 - pixels.reshape(pixels.shape[:2]) / 255
    return Layers(text.astype(np.float32), tuple(_joined(strokes)), scale)


def _rulings(path: Any, height: float) -> Iterator[Stroke]:  # noqa: ANN401  # pdfium's, untyped
    """The rulings that a path draws: straight strokes, or a thin box; none of any other."""
    count = raw.FPDFPath_CountSegments(path)
    kinds = {
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, index))
        for index in range(count)
    }
    is_filled, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, is_filled, is_stroked)
    if not kinds <= {raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO}:
        return
    if not is_filled.value:
        yield from _strokes(path, height)
        return
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(path, *sides)
    x0, bottom, x1, top = (side.value for side in sides)
    if min(x1 - x0, top - bottom) > THIN:
        return
    if x1 - x0 >= top - bottom:
        yield Stroke(True, height - (top + bottom) / 2, x0, x1, top - bottom)
    else:
        yield Stroke(False, (x0 + x1) / 2, height - top, height - bottom, x1 - x0)


def _strokes(path: Any, height: float) -> Iterator[Stroke]:  # noqa: ANN401  # pdfium's, untyped
    """The straight pieces of one path, from the page's top left."""
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, height - y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            is_level = abs(last[1] - here[1]) < SAME
            along, across = (0, 1) if is_level else (1, 0)
            start, end = sorted((last[along], here[along]))
            yield Stroke(is_level, here[across], start, end, width.value)
        last = here


def _joined(strokes: list[Stroke]) -> Iterator[Stroke]:
    """Collinear strokes that touch made one: neighbours draw the ruling between them twice."""
    ordered = sorted(strokes, key=lambda each: (each.is_level, round(each.at, 1), each.start))
    last: Stroke | None = None
    for each in ordered:
        if (
            last
            and last.is_level == each.is_level
            and abs(last.at - each.at) < SAME
            and each.start <= last.end + SAME
        ):
            end = max(last.end, each.end)
            last = Stroke(last.is_level, last.at, last.start, end, max(last.width, each.width))
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
