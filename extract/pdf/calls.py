"""pdfium's functions for what comes by the thousand, called with plain addresses.

ctypes spends most of a call on turning arguments into what their types ask for. Addresses are plain
numbers: nothing is turned, results land in an array's own memory, and `map` does the looping.
"""

import ctypes
from collections.abc import Callable
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


def path_segments(path: Handle, count: int) -> tuple[list[int], Floats, list[int]]:
    """Kind, end point in the path's own space and closing mark of each segment."""
    segments = list(map(_segment, repeat(address_of(path)), range(count)))
    return (
        [kind or 0 for kind in map(_segment_kind, segments)],
        _points(segments),
        [mark or 0 for mark in map(_closes, segments)],
    )


def clip_points(clip: Handle, index: int, count: int) -> Floats:
    """The end points of one clip path's segments."""
    return _points(list(map(_clip_segment, repeat(address_of(clip)), repeat(index), range(count))))


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
