"""Workbooks for the tests: drawn by openpyxl, and mended where it would not write a fault."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # it comes without types
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from extract import ReadSettings, read
from model import Reading

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def drawn(path: Path, draw: Callable[[Worksheet], None]) -> Path:
    """A workbook of one sheet, named Sheet."""
    book = Workbook()
    draw(book.active)
    book.save(path)
    return path


def filled(sheet: Worksheet, text: str) -> None:
    """The sheet filled from lines of blank-separated words; a dot is a blank cell."""
    for row, line in enumerate(text.strip().splitlines(), start=1):
        for col, word in enumerate(line.split(), start=1):
            if word != ".":
                sheet.cell(row, col, word)


def parts_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(path: Path, parts: Mapping[str, str]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def mended(path: Path, part: str, pattern: str, instead: str) -> Path:
    """The workbook with one of its parts changed once; the pattern must be found in it."""
    parts = parts_of(path)
    parts[part], count = re.subn(pattern, instead, parts[part], count=1, flags=re.DOTALL)
    assert count == 1
    return packed(path, parts)


def with_shared_strings(path: Path) -> Path:
    """The workbook with its strings in a table of their own, as most programs keep them."""
    parts = parts_of(path)
    strings: list[str] = []

    def shared(cell: re.Match[str]) -> str:
        strings.append(cell[2])
        return f'{cell[1]} t="s"><v>{len(strings) - 1}</v></c>'

    inline = r'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>'
    parts[SHEET] = re.sub(inline, shared, parts[SHEET])
    items = "".join(f"<si>{string}</si>" for string in strings)
    parts[STRINGS] = f'<sst xmlns="{MAIN}">{items}</sst>'
    relation = f'<Relationship Id="s" Type="{_OF_DOCUMENT}/sharedStrings" Target="/{STRINGS}"/>'
    parts[RELATIONS] = parts[RELATIONS].replace("</Relationships>", relation + "</Relationships>")
    return packed(path, parts)


def read_book(path: Path) -> Reading:
    return read(path, path.name, ReadSettings())
