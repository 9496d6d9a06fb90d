"""pdfium's functions for what comes by the thousand, called with plain addresses.

ctypes spends most of a call on turning arguments into what their types ask for. Addresses are plain
numbers: nothing is turned, results land in an array's own memory, and `map` does the looping.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import Handle, raw

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Call = Callable[..., int | None]

_ADDRESS, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def address_of(handle: Handle) -> int:
    """Where the handle points to; 0 for nowhere."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _plain(function: Handle, result: type, *arguments: type) -> Call:
    """The same function with other types of arguments; the interpreter waits while it runs."""
    call: Call = ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))
    return call


_is_generated: Final = _plain(raw.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
_code: Final = _plain(raw.FPDFText_GetUnicode, _UINT, _ADDRESS, _INT)
_is_hyphen: Final = _plain(raw.FPDFText_IsHyphen, _INT, _ADDRESS, _INT)
_has_error: Final = _plain(raw.FPDFText_HasUnicodeMapError, _INT, _ADDRESS, _INT)
_char_box: Final = _plain(raw.FPDFText_GetCharBox, _INT, _ADDRESS, _INT, *[_ADDRESS] * 4)
_loose_box: Final = _plain(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_text_object: Final = _plain(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
_segment: Final = _plain(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
_clip_segment: Final = _plain(raw.FPDFClipPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT, _INT)
_segment_kind: Final = _plain(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
_segment_point: Final = _plain(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_closes: Final = _plain(raw.FPDFPathSegment_GetClose, _INT, _ADDRESS)

_object: Final = _plain(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
_form_object: Final = _plain(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
_kind: Final = _plain(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
_mark_count: Final = _plain(raw.FPDFPageObj_CountMarks, _INT, _ADDRESS)
_clip_path: Final = _plain(raw.FPDFPageObj_GetClipPath, _ADDRESS, _ADDRESS)
_clip_count: Final = _plain(raw.FPDFClipPath_CountPaths, _INT, _ADDRESS)
_clip_size: Final = _plain(raw.FPDFClipPath_CountPathSegments, _INT, _ADDRESS, _INT)
_matrix: Final = _plain(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
_fill_color: Final = _plain(raw.FPDFPageObj_GetFillColor, _INT, *[_ADDRESS] * 5)
_stroke_color: Final = _plain(raw.FPDFPageObj_GetStrokeColor, _INT, *[_ADDRESS] * 5)
_stroke_width: Final = _plain(raw.FPDFPageObj_GetStrokeWidth, _INT, _ADDRESS, _ADDRESS)
_draw_mode: Final = _plain(raw.FPDFPath_GetDrawMode, _INT, *[_ADDRESS] * 3)
_segment_count: Final = _plain(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
_font_size: Final = _plain(raw.FPDFTextObj_GetFontSize, _INT, _ADDRESS, _ADDRESS)
_render_mode: Final = _plain(raw.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
_font: Final = _plain(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)


@dataclass(frozen=True, slots=True)
class ObjectTraits:
    """What each of some objects is: its kind, how many marks it carries, its clip, and of how many
    paths that consists.
    """

    kinds: list[int]
    marks: list[int]
    clips: list[int]
    clip_counts: list[int]


def page_objects(page: Handle) -> list[int]:
    """The addresses of the page's objects, in drawing order."""
    count = max(0, raw.FPDFPage_CountObjects(page))
    found = map(_object, repeat(address_of(page)), range(count))
    return [address for address in found if address]


def form_objects(form: int) -> list[int]:
    """The addresses of a form's objects, in drawing order."""
    count = max(0, raw.FPDFFormObj_CountObjects(ctypes.cast(form, raw.FPDF_PAGEOBJECT)))
    return [address for address in map(_form_object, repeat(form), range(count)) if address]


def object_traits(objects: list[int]) -> ObjectTraits:
    """The traits of these objects."""
    clips = [address or 0 for address in map(_clip_path, objects)]
    return ObjectTraits(
        [kind or 0 for kind in map(_kind, objects)],
        [count or 0 for count in map(_mark_count, objects)],
        clips,
        [max(0, count or 0) for count in map(_clip_count, clips)],
    )


def matrices_of(objects: list[int]) -> Floats:
    """The own matrix of each object, as rows a, b, c, d, e, f."""
    return _floats(_matrix, objects, 6)


def colors_of(objects: list[int], stroked: bool) -> Ints:
    """Red, green, blue and alpha of each object's paint; black where pdfium cannot tell."""
    colors = np.zeros((len(objects), 4), dtype=np.uint32)
    starts = (range(first, first + colors.nbytes, 16) for first in _starts(colors, 4))
    known = list(map(_stroke_color if stroked else _fill_color, objects, *starts))
    colors[np.array(known, dtype=np.int64) == 0] = (0, 0, 0, 255)
    return colors.astype(np.int64)


def stroke_widths(paths: list[int]) -> Floats:
    """The width of each path's stroke, in the path's own space."""
    return _floats(_stroke_width, paths, 1)[:, 0]


def draw_modes(paths: list[int]) -> Ints:
    """How each path is filled, 0 for not at all, and whether it is stroked."""
    modes = np.zeros((len(paths), 2), dtype=np.int32)
    starts = (range(first, first + modes.nbytes, 8) for first in _starts(modes, 2))
    _run(map(_draw_mode, paths, *starts))
    return modes.astype(np.int64)


def segment_counts(paths: list[int]) -> list[int]:
    """How many segments each path has."""
    return [count or 0 for count in map(_segment_count, paths)]


def font_sizes(texts: list[int]) -> Floats:
    """The font size of each text, in the text's own space."""
    return _floats(_font_size, texts, 1)[:, 0]


def render_modes(texts: list[int]) -> Ints:
    """How each text is painted."""
    return np.array([mode or 0 for mode in map(_render_mode, texts)], dtype=np.int64)


def fonts_of(texts: list[int]) -> Ints:
    """The address of each text's font."""
    return np.array([font or 0 for font in map(_font, texts)], dtype=np.int64)


def _floats(call: Call, objects: list[int], count: int) -> Floats:
    """So many single floats for each object, as a call writes them one after the other."""
    found = np.zeros((len(objects), count), dtype=np.float32)
    first = found.ctypes.data
    _run(map(call, objects, range(first, first + found.nbytes, 4 * count)))
    return found.astype(np.float64)


def _starts(array: NDArray[np.generic], count: int) -> range:
    """Where the first values of the columns lie."""
    first = array.ctypes.data
    return range(first, first + count * array.itemsize, array.itemsize)


def printed_indices(textpage: Handle, count: int) -> list[int]:
    """Those of the page's characters that pdfium did not make up."""
    made_up = list(map(_is_generated, repeat(address_of(textpage)), range(count)))
    return [index for index, answer in enumerate(made_up) if answer != 1]


def codes_of(textpage: Handle, indices: list[int], hyphen_mark: int, hyphen: int) -> Ints:
    """Code and map error of each character; the mark for a hyphen that ends a line as a hyphen."""
    page = address_of(textpage)
    codes = np.array(list(map(_code, repeat(page), indices)), dtype=np.int64)
    errors = np.array(list(map(_has_error, repeat(page), indices)), dtype=np.int64)
    for at in np.flatnonzero(codes == hyphen_mark).tolist():
        if _is_hyphen(page, indices[at]) == 1:
            codes[at] = hyphen
    return np.stack([codes, errors], axis=1)


def ink_boxes(textpage: Handle, indices: list[int]) -> Floats:
    """Left, bottom, right and top of each character's ink, in PDF space."""
    boxes = np.zeros((len(indices), 4))
    # pdfium gives left, right, bottom, top.
    starts = [
        range(boxes.ctypes.data + 8 * place, boxes.ctypes.data + 8 * place + boxes.nbytes, 32)
        for place in (0, 2, 1, 3)
    ]
    _run(map(_char_box, repeat(address_of(textpage)), indices, *starts))
    return boxes


def loose_boxes(textpage: Handle, indices: list[int]) -> Floats:
    """Left, bottom, right and top of the room that the font gives each character."""
    boxes = np.zeros((len(indices), 4), dtype=np.float32)
    first = boxes.ctypes.data
    _run(
        map(
            _loose_box,
            repeat(address_of(textpage)),
            indices,
            range(first, first + boxes.nbytes, 16),
        )
    )
    # An FS_RECTF is left, top, right, bottom.
    return boxes[:, [0, 3, 2, 1]].astype(np.float64)


def text_objects(textpage: Handle, indices: list[int]) -> Ints:
    """The address of each character's text object; 0 where pdfium knows none."""
    found = map(_text_object, repeat(address_of(textpage)), indices)
    return np.array([address or 0 for address in found], dtype=np.int64)


def path_segments(path: int, count: int) -> tuple[list[int], Floats, list[int]]:
    """Kind, end point in the path's own space and closing mark of each segment."""
    segments = list(map(_segment, repeat(path), range(count)))
    return (
        [kind or 0 for kind in map(_segment_kind, segments)],
        _points(segments),
        [mark or 0 for mark in map(_closes, segments)],
    )


def clip_key(clip: int, index: int) -> tuple[int, int]:
    """How many segments one of a clip's paths has, and the address of the first, which tells it."""
    count = _clip_size(clip, index) or 0
    return count, (_clip_segment(clip, index, 0) or 0) if count > 0 else 0


def clip_points(clip: int, index: int, count: int) -> Floats:
    """The end points of one clip path's segments."""
    return _points(list(map(_clip_segment, repeat(clip), repeat(index), range(count))))


def _points(segments: list[int | None]) -> Floats:
    points = np.zeros((len(segments), 2), dtype=np.float32)
    first = points.ctypes.data
    xs, ys = range(first, first + points.nbytes, 8), range(first + 4, first + 4 + points.nbytes, 8)
    _run(map(_segment_point, segments, xs, ys))
    return points.astype(np.float64)


def _run(calls: "map[int | None]") -> None:
    """Make the calls; what they return says nothing."""
    for _ in calls:
        continue
