"""Layers of a document that are switched off: what stands on them is in the file, not on paper.

pdfium draws no such content but lists it, and does not tell which layers are off; that is read from
the catalog by pdfminer, and only where a page has layers at all (PDF 2.0, 8.11).
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from extract.pdf.document import Handle, raw

LONGEST_NAME = 256  # bytes; a layer whose name is longer counts as shown

_FAILURES = (PSException, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What pdfminer lets out when a file breaks its format: its own errors, and those it ran into."""


@dataclass(slots=True)
class Layers:
    """Tells of a page's objects whether they stand on a layer that is off."""

    off: Callable[[], frozenset[str]] = frozenset
    _names: frozenset[str] | None = field(default=None, init=False)

    def hides(self, handle: Handle) -> bool:
        """Whether the object is on a layer that is switched off."""
        for index in range(max(0, raw.FPDFPageObj_CountMarks(handle))):
            mark = raw.FPDFPageObj_GetMark(handle, index)
            if _name_of(mark) == "OC" and self._is_off(_text_of(mark, b"Name")):
                return True
        return False

    def _is_off(self, layer: str) -> bool:
        if self._names is None:
            self._names = self.off()
        return layer in self._names


def layers_off(path: Path) -> frozenset[str]:
    """The names of the layers that are off when the document is opened; none if it cannot be told.

    A name that a layer shares with one that is on is left out.
    """
    stat = path.stat()
    return _layers_off(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=4)
def _layers_off(path: Path, _size: int, _changed: int) -> frozenset[str]:
    try:
        with path.open("rb") as file:
            properties = resolve1(PDFDocument(PDFParser(file)).catalog.get("OCProperties")) or {}
            usual = resolve1(properties.get("D")) or {}
            layers = {
                layer.objid: resolve1(layer) for layer in resolve1(properties.get("OCGs", []))
            }
            is_on = str(resolve1(usual.get("BaseState"))) != "/'OFF'"
            changed = {each.objid for each in resolve1(usual.get("OFF" if is_on else "ON", []))}
            names: dict[bool, set[str]] = {True: set(), False: set()}
            for number, layer in layers.items():
                names[is_on != (number in changed)].add(decode_text(resolve1(layer["Name"])))
    except _FAILURES:
        return frozenset()
    return frozenset(names[False] - names[True])


def _name_of(mark: Handle) -> str:
    """The mark's tag."""
    buffer, size = ctypes.create_string_buffer(2 * LONGEST_NAME), ctypes.c_ulong()
    as_text = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    if not raw.FPDFPageObjMark_GetName(mark, as_text, len(buffer), size):
        return ""
    return buffer.raw[: max(0, min(size.value, len(buffer)) - 2)].decode("utf-16-le", "replace")


def _text_of(mark: Handle, key: bytes) -> str:
    """The text that the mark's properties have under a key; "" for none."""
    buffer, size = ctypes.create_string_buffer(2 * LONGEST_NAME), ctypes.c_ulong()
    as_text = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, key, as_text, len(buffer), size):
        return ""
    return buffer.raw[: max(0, min(size.value, len(buffer)) - 2)].decode("utf-16-le", "replace")
