"""The font that stands in for Chinese and Japanese fonts that a PDF names and does not carry.

pdfium leaves out a text object without extent, and an object of one character whose font is
nowhere has none: a cell that holds 是 would come out blank on a machine without Chinese fonts. The
stand-in comes with the package and goes before the machine's own, so that the same file gives the
same characters in the same places on every machine.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from pylopdf_fonts_zh_cn import sans_path
from pypdfium2 import raw  # type: ignore[import-untyped]  # it ships no types

STOOD_IN_FOR: Final = frozenset(
    (raw.FXFONT_SHIFTJIS_CHARSET, raw.FXFONT_GB2312_CHARSET, raw.FXFONT_CHINESEBIG5_CHARSET)
)
"""The character sets, as pdfium numbers them, whose signs the stand-in has."""

_STAND_IN: Final = 0x5EED
"""The handle of the stand-in: pdfium only hands it back. The system's are addresses, far above."""

_WHOLE_FILE: Final = 0
"""The name of the table that means all of a font's file (fpdf_sysfontinfo.h)."""


@cache
def stand_in_for_missing_fonts() -> object:
    """Has pdfium ask here for fonts, once a process; what it holds on to is returned, and kept."""
    system = raw.FPDF_GetDefaultSystemFontInfo()
    if not system:
        return None
    asked = system.contents
    info = raw.FPDF_SYSFONTINFO()
    types = dict(info._fields_)
    info.version = asked.version

    def map_font(_this: object, *wanted: object) -> int | None:
        _weight, _italic, charset, *_family = wanted
        if charset in STOOD_IN_FOR:
            return _STAND_IN
        found: int | None = asked.MapFont(system, *wanted)
        return found

    def font_data(_this: object, font: int, table: int, buffer: int | None, size: int) -> int:
        if font != _STAND_IN:
            return int(asked.GetFontData(system, font, table, buffer, size))
        if table != _WHOLE_FILE:
            return 0
        data = _data()
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def delete_font(_this: object, font: int) -> None:
        if font != _STAND_IN:
            asked.DeleteFont(system, font)

    ours: dict[str, Callable[..., Any]] = {
        "MapFont": map_font,
        "GetFontData": font_data,
        "DeleteFont": delete_font,
        "EnumFonts": lambda _this, mapper: asked.EnumFonts(system, mapper),
    }
    for name, function in ours.items():
        setattr(info, name, types[name](function))
    raw.FPDF_SetSystemFontInfo(info)
    return info


@cache
def _data() -> bytes:
    return sans_path().read_bytes()
