"""Workbooks that cannot be read, or hold no table: each says so in its own way."""

import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]  # without types

from model import EncryptedDocumentError, NoTableError, UnreadableDocumentError
from tests.unit.extract.account import only_grid, texts_of
from tests.unit.extract.workbooks import (
    MAIN,
    RELATIONS,
    SHEET,
    STRINGS,
    drawn,
    filled,
    mended,
    packed,
    read_book,
    with_shared_strings,
)

STYLES = "xl/styles.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return with_shared_strings(drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, "a b\nc d")))


@pytest.mark.parametrize("text", ["", "a b c", "a\nb\nc"])
def test_fewer_than_two_rows_and_columns_are_no_table(tmp_path: Path, text: str) -> None:
    path = drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, text))
    with pytest.raises(NoTableError, match="none with two rows"):
        read_book(path)


@pytest.mark.parametrize(
    ("part", "pattern", "instead"),
    [
        (SHEET, "</sheetData>", ""),
        ("xl/workbook.xml", "<sheets>", "<sheets"),
        ("xl/workbook.xml", 'r?:?id="rId1"', ""),
        (SHEET, 't="s"><v>0</v>', 't="s"><v>99</v>'),
        (SHEET, 't="s"><v>0</v>', 't="n"><v>zero</v>'),
        (SHEET, 'r="A1"', 'r="A0"'),
        (SHEET, 'r="A1"', 's="77" r="A1"'),
        (RELATIONS, "sheet1.xml", "sheet9.xml"),
    ],
)
def test_a_workbook_whose_parts_are_damaged_is_unreadable(
    book: Path, part: str, pattern: str, instead: str
) -> None:
    with pytest.raises(UnreadableDocumentError, match="save it again"):
        read_book(mended(book, part, pattern, instead))


def test_a_workbook_whose_bytes_are_damaged_is_unreadable(book: Path) -> None:
    data = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        start = archive.getinfo(SHEET).header_offset
    name_length, extra_length = struct.unpack("<HH", data[start + 26 : start + 30])
    content = start + 30 + name_length + extra_length
    data[content : content + 20] = bytes(20)
    book.write_bytes(data)
    with pytest.raises(UnreadableDocumentError):
        read_book(book)


def test_an_encrypted_part_is_told(book: Path) -> None:
    data = book.read_bytes()
    at = data.index(b"PK\x01\x02")
    book.write_bytes(data[: at + 8] + b"\x01\x00" + data[at + 10 :])
    with pytest.raises(EncryptedDocumentError):
        read_book(book)


def test_a_part_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {"xl/workbook.xml": " " * (20 << 20)})
    with pytest.raises(UnreadableDocumentError, match="too large"):
        read_book(path)


def test_entities_that_swell_are_refused(book: Path) -> None:
    ten = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    swollen = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{ten}]><worksheet><a>&e9;</a>'
    with pytest.raises(UnreadableDocumentError, match="not well-formed"):
        read_book(mended(book, SHEET, "<worksheet", swollen + "<worksheet"))


def test_texts_scattered_over_a_whole_sheet_are_refused(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        for step in range(250):
            sheet.cell(step * 60 + 1, step * 60 + 1, "x")

    with pytest.raises(UnreadableDocumentError, match="scattered"):
        read_book(drawn(tmp_path / "a.xlsx", draw))


def test_a_workbook_in_the_strict_form_is_read(book: Path) -> None:
    for part in (SHEET, "xl/workbook.xml", STRINGS):
        mended(book, part, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert texts_of(only_grid(read_book(book))) == [["a", "b"], ["c", "d"]]


def test_styles_that_openpyxl_would_refuse_do_not_matter(book: Path) -> None:
    mended(book, STYLES, "<fills.*</fills>", '<fills count="1"><fill><odd/></fill></fills>')
    assert texts_of(only_grid(read_book(book))) == [["a", "b"], ["c", "d"]]


def test_a_workbook_without_styles_is_read(book: Path) -> None:
    mended(book, RELATIONS, r"<Relationship [^>]*styles\.xml[^>]*/>", "")
    assert texts_of(only_grid(read_book(book))) == [["a", "b"], ["c", "d"]]
