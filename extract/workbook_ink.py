"""The ink of a workbook, counted at the door: its cells as openpyxl parses them.

The reading itself has its own parser, because openpyxl drops what lies under a merge, and rounds
dates. Two parsers that agree on every character are the account's evidence.
"""

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text  # type: ignore[import-untyped]  # it comes without types
from openpyxl.worksheet._reader import WorkSheetParser  # type: ignore[import-untyped]
from openpyxl.xml.constants import SHEET_MAIN_NS  # type: ignore[import-untyped]

from extract.number_format import displayed
from extract.workbook_package import Package, unescaped
from extract.workbook_stored import serial_of
from extract.zip_package import local
from model import Ink, UnreadableDocumentError, ink_of, ink_sum

# What openpyxl raises on parts that are not as the standard says: it checks them by its own
# descriptors, hence also by TypeError and AttributeError.
_NOT_AS_THE_STANDARD_SAYS = (AttributeError, IndexError, KeyError, TypeError, ValueError)
_DAMAGED = (ElementTree.ParseError, EOFError, OSError, zipfile.BadZipFile, zlib.error)


class _RowParser(Protocol):
    """What is asked of openpyxl: the cells of a row as their stored values."""

    def parse_row(self, row: Element) -> tuple[int, list[dict[str, object]]]: ...


def ink_at_door(path: Path, package: Package) -> Mapping[str, Ink]:
    """By the sheet's name, the ink of all its cells as displayed, and of its comments.

    Hidden cells and those under a merge count as others do. A formula without a value has none.
    """
    try:
        strings = _strings(package)
        return {
            sheet.name: ink_sum(
                ink_of("\n".join(row)) for row in _rows(package, sheet.part, strings)
            )
            + _ink_of_comments(package, sheet.comments)
            for sheet in package.sheets
        }
    except (*_NOT_AS_THE_STANDARD_SAYS, *_DAMAGED) as error:
        why = f"a part of the workbook is not as it should be ({error})"
        raise UnreadableDocumentError(path, why) from error


def _strings(package: Package) -> list[str]:
    """The shared strings as openpyxl joins their runs."""
    part = package.strings_part
    if part is None or part not in package.archive.namelist():
        return []
    strings: list[str] = []
    with package.archive.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element) == "si":
                strings.append(Text.from_tree(element).content)
                element.clear()
    return strings


def _rows(package: Package, part: str, strings: Sequence[str]) -> Iterator[list[str]]:
    """The displayed texts, row by row.

    Numbers are asked for as stored, no format being named as a date's: openpyxl makes an error of a
    date that lies outside the calendar.
    """
    with package.archive.open(part) as stream:
        parser: _RowParser = WorkSheetParser(None, strings, data_only=True)
        for _, element in ElementTree.iterparse(stream):
            if local(element) == "row":
                for child in element.iter():
                    child.tag = f"{{{SHEET_MAIN_NS}}}{local(child)}"
                cells = parser.parse_row(element)[1]
                yield [_text(package, cell) for cell in cells if cell["value"] is not None]
                element.clear()


def _text(package: Package, cell: Mapping[str, object]) -> str:
    value = cell["value"]
    code = package.styles[int(str(cell["style_id"]))].number_format
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date | time | timedelta):
        return displayed(serial_of(value, package.is_1904), code, package.is_1904)
    if isinstance(value, int | float):
        return displayed(value, code, package.is_1904)
    text = unescaped(str(value))
    return text if cell["data_type"] == "e" else displayed(text, code)


def _ink_of_comments(package: Package, part: str | None) -> Ink:
    """The ink of all texts in the part, but for phonetic guides."""
    if part is None or part not in package.archive.namelist():
        return Ink()
    with package.archive.open(part) as stream:
        root = ElementTree.parse(stream).getroot()
    guides = {text for guide in root.iter() if local(guide) == "rPh" for text in guide.iter()}
    texts = (text for text in root.iter() if local(text) == "t" and text not in guides)
    return ink_of("\n".join(unescaped(text.text or "") for text in texts))
