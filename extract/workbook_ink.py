"""The ink of a workbook, counted at the door: by openpyxl, which takes no part in the reading."""

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from openpyxl import load_workbook  # type: ignore[import-untyped]  # it comes without types

from extract.number_format import BUILTIN_FORMATS, displayed
from extract.workbook_package import Package, local, unescaped
from extract.workbook_sheet import serial_of
from model import Ink, UnreadableDocumentError, ink_of, ink_sum

_FIRST_OWN_FORMAT = 164  # those below have their meaning from the standard (18.8.30)

# What openpyxl raises on parts that are not as the standard says: it checks them by its own
# descriptors, hence also by TypeError and AttributeError.
_NOT_AS_THE_STANDARD_SAYS = (
    *(AttributeError, EOFError, IndexError, KeyError, OSError, TypeError, ValueError),
    *(ElementTree.ParseError, zipfile.BadZipFile, zlib.error),
)


class _StyleNumbers(Protocol):
    numFmtId: int  # noqa: N815  # openpyxl's name for it


class _Cell(Protocol):
    """What is asked of openpyxl's cells."""

    value: object
    data_type: str
    number_format: str
    style_array: _StyleNumbers


def ink_at_door(path: Path, package: Package) -> Mapping[str, Ink]:
    """By the sheet's name, the ink of all its cells as displayed, and of its comments.

    Hidden cells and those under a merge count as others do. A formula without a value has none.
    """
    try:
        cells = _ink_of_cells(path, package.is_1904)
    except _NOT_AS_THE_STANDARD_SAYS as error:
        why = f"the workbook is damaged ({error})"
        raise UnreadableDocumentError(path, why) from error
    return {
        sheet.name: cells.get(sheet.name, Ink()) + _ink_of_comments(package, sheet.comments)
        for sheet in package.sheets
    }


def _ink_of_cells(path: Path, is_1904: bool) -> dict[str, Ink]:
    with path.open("rb") as stream, warnings.catch_warnings():
        # It warns of parts that it will not keep when saving; nothing is saved here.
        warnings.simplefilter("ignore")
        workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        # Numbers are asked for as stored: as a date, one outside the calendar is lost.
        workbook._date_formats = set()
        workbook._timedelta_formats = set()
        ink: dict[str, Ink] = {}
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # the stored ones may be wrong, and would cut the sheet off
            texts = _texts(sheet.iter_rows(), is_1904)
            ink[sheet.title] = ink_sum(ink_of(text) for text in texts)
    return ink


def _texts(rows: Iterable[Sequence[_Cell]], is_1904: bool) -> Iterator[str]:
    """The cells as displayed."""
    for row in rows:
        for cell in row:
            if cell.value is not None:
                yield _text(cell, is_1904)


def _text(cell: _Cell, is_1904: bool) -> str:
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    number_format = cell.style_array.numFmtId
    code = (
        BUILTIN_FORMATS.get(number_format, "General")
        if number_format < _FIRST_OWN_FORMAT
        else cell.number_format
    )
    if isinstance(value, date | time | timedelta):
        return displayed(serial_of(value, is_1904), code, is_1904)
    if isinstance(value, int | float):
        return displayed(value, code, is_1904)
    text = unescaped(str(value))
    return text if cell.data_type == "e" else displayed(text, code)


def _ink_of_comments(package: Package, part: str | None) -> Ink:
    """The ink of all texts in the part, but for phonetic guides."""
    if part is None or part not in package.archive.namelist():
        return Ink()
    with package.archive.open(part) as stream:
        root = ElementTree.parse(stream).getroot()
    guides = {text for guide in root.iter() if local(guide) == "rPh" for text in guide.iter()}
    texts = (text for text in root.iter() if local(text) == "t" and text not in guides)
    return ink_sum(ink_of(unescaped(text.text or "")) for text in texts)
