"""Old workbooks (.xls): what is displayed, what spans, what is hidden; the ink balances."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]  # it comes without types
from hypothesis import given, settings
from hypothesis import strategies as st

from model import (
    EncryptedDocumentError,
    Extents,
    LineKind,
    NoTableError,
    SourceKind,
    UnreadableDocumentError,
    ink_of,
)
from tests.unit.extract.account import grids_of, ink_of_page, lines_of, only_grid, texts_of
from tests.unit.extract.workbooks import read_book

THIN = xlwt.easyxf("borders: left thin")


def drawn(path: Path, draw: Callable[[xlwt.Worksheet], None]) -> Path:
    """An old workbook of one sheet, named Sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    draw(book.add_sheet("Sheet", cell_overwrite_ok=True))
    book.save(str(path))
    return path


def filled(sheet: xlwt.Worksheet, text: str) -> None:
    """The sheet filled from lines of blank-separated words; a dot is a blank cell."""
    for row, line in enumerate(text.strip().splitlines()):
        for col, word in enumerate(line.split()):
            if word != ".":
                sheet.write(row, col, word)


def formatted(code: str) -> xlwt.XFStyle:
    style = xlwt.XFStyle()
    style.num_format_str = code
    return style


def test_numbers_are_shown_in_their_formats(tmp_path: Path) -> None:
    def draw(sheet: xlwt.Worksheet) -> None:
        filled(sheet, "a b\nc d")
        sheet.write(2, 0, 4348.857, formatted("0"))
        sheet.write(2, 1, 12345.678, formatted("#,##0.00"))
        sheet.write(3, 0, date(2020, 12, 31), formatted("yyyy-mm-dd"))
        sheet.write(3, 1, 30, formatted("yyyy-mm-dd"))
        sheet.write(4, 0, 7)
        sheet.write(4, 1, 0.1 + 0.2)
        sheet.write(5, 0, date(2020, 12, 31), formatted("M/D/YY"))
        sheet.write(5, 1, 0.5, formatted("h:mm"))

    reading = read_book(drawn(tmp_path / "a.xls", draw))
    assert texts_of(only_grid(reading))[2:] == [
        ["4349", "12,345.68"],
        ["2020-12-31", "1900-01-30"],
        ["7", "0.3"],
        ["2020/12/31", "12:00"],
    ]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_booleans_and_errors_are_shown_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    def draw(sheet: xlwt.Worksheet) -> None:
        filled(sheet, "a b\nc d")
        sheet.write(2, 0, True)
        sheet.row(3).set_cell_error(1, "#DIV/0!")

    reading = read_book(drawn(tmp_path / "a.xls", draw))
    assert texts_of(only_grid(reading))[2:] == [["TRUE", ""], ["", "#DIV/0!"]]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


@pytest.mark.parametrize("number", [-3.0, 1e7, 4.111e17])
def test_a_number_that_is_no_day_is_shown_plainly_for_all_its_format(
    tmp_path: Path, number: float
) -> None:
    def draw(sheet: xlwt.Worksheet) -> None:
        filled(sheet, "a b\nc d")
        sheet.write(2, 0, number, formatted("yyyy-mm-dd"))

    reading = read_book(drawn(tmp_path / "a.xls", draw))
    assert texts_of(only_grid(reading))[2] == [f"{number:.0f}", ""]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_merges_stay_spans_and_what_lies_under_one_is_hidden(tmp_path: Path) -> None:
    def draw(sheet: xlwt.Worksheet) -> None:
        filled(sheet, "a . c\n. . f\ng h i")
        sheet.merge(0, 1, 0, 1)
        sheet.write(1, 1, "under")

    reading = read_book(drawn(tmp_path / "a.xls", draw))
    grid = only_grid(reading)
    assert grid.extents is Extents.DRAWN
    assert (grid.cells[0].row_span, grid.cells[0].col_span) == (2, 2)
    assert lines_of(reading.pages[0], LineKind.HIDDEN) == ["under"]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_without_borders_and_tall_merges_nothing_is_known_of_the_extents(tmp_path: Path) -> None:
    plain = drawn(tmp_path / "a.xls", lambda sheet: filled(sheet, "a b\nc d"))
    assert only_grid(read_book(plain)).extents is Extents.UNKNOWN

    def draw(sheet: xlwt.Worksheet) -> None:
        filled(sheet, "a b\nc d")
        sheet.write(0, 0, "a", THIN)

    bordered = drawn(tmp_path / "b.xls", draw)
    assert only_grid(read_book(bordered)).extents is Extents.DRAWN


def test_hidden_rows_columns_and_sheets_are_marked(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Seen")
    filled(sheet, "a b c\nd e f\ng h i")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    other = book.add_sheet("Not seen")
    filled(other, "j k\nl m")
    other.visibility = 1
    book.save(str(tmp_path / "a.xls"))
    seen, unseen = read_book(tmp_path / "a.xls").pages
    (grid,) = grids_of(seen)
    assert (grid.hidden_rows, grid.hidden_cols) == (frozenset({1}), frozenset({2}))
    assert [seen.is_hidden, unseen.is_hidden] == [False, True]
    assert unseen.label == "Not seen"
    assert unseen.ink == ink_of("jklm")


def test_each_cell_says_its_address(tmp_path: Path) -> None:
    def draw(sheet: xlwt.Worksheet) -> None:
        sheet.write(3, 1, "a")
        sheet.write(4, 2, "b")

    grid = only_grid(read_book(drawn(tmp_path / "a.xls", draw)))
    assert (grid.cells[0].text, grid.cells[0].place) == ("a", "Sheet!B4")


VALUES = st.one_of(
    st.text("ab1 项=\n", max_size=4),
    st.integers(-(10**6), 10**6),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
)
FORMATS = st.sampled_from(["general", "0.00", "#,##0", "0%", "@", "yyyy-mm-dd", '0"分"', "0;;;"])


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(VALUES, FORMATS), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(2, 7), st.integers(0, 6)), max_size=2, unique=True),
)
def test_ink_balances_on_any_sheet(
    values: list[tuple[object, str]], merges: list[tuple[int, int]]
) -> None:
    def draw(sheet: xlwt.Worksheet) -> None:
        filled(sheet, "a b\nc d")
        for row, col in merges:
            sheet.merge(row, row + 1, col, col + 2)
        for at in range(63):
            value, code = values[at % len(values)]
            sheet.write(at // 9 + 2, at % 9, value, formatted(code))
        sheet.row(4).hidden = True

    with tempfile.TemporaryDirectory() as folder:
        (page,) = read_book(drawn(Path(folder, "a.xls"), draw)).pages
    assert ink_of_page(page) == page.ink


def test_the_name_of_the_file_says_nothing_of_its_format(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, "a b\nc d"))
    reading = read_book(path)
    assert reading.source.kind is SourceKind.WORKBOOK
    assert texts_of(only_grid(reading)) == [["a", "b"], ["c", "d"]]


def test_a_workbook_with_one_text_holds_no_table(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.xls", lambda sheet: filled(sheet, "a"))
    with pytest.raises(NoTableError):
        read_book(path)


def large(sheet: xlwt.Worksheet) -> None:
    for row in range(200):
        for col in range(5):
            sheet.write(row, col, f"{row} {col}")


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_workbook_that_breaks_off_is_unreadable(tmp_path: Path, tenths: int) -> None:
    whole = drawn(tmp_path / "whole.xls", large).read_bytes()
    path = tmp_path / "a.xls"
    path.write_bytes(whole[: len(whole) * tenths // 10])
    with pytest.raises(UnreadableDocumentError, match="save it again"):
        read_book(path)


def test_a_file_that_makes_the_second_parser_ask_for_all_memory_is_unreadable(
    tmp_path: Path,
) -> None:
    path = drawn(tmp_path / "a.xls", lambda sheet: filled(sheet, "a b\nc d"))
    data = path.read_bytes()
    dimensions = b"\x00\x02\x0e\x00"  # the record of the rows and columns that are used
    at = data.index(dimensions) + 4
    path.write_bytes(data[:at] + b"\0\0\0\0\xff\xff\xff\xff\0\0\xff\xff" + data[at + 12 :])
    with pytest.raises(UnreadableDocumentError, match="second parser"):
        read_book(path)


def test_an_encrypted_workbook_says_what_to_do(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.xls", lambda sheet: filled(sheet, "a b\nc d"))
    data = path.read_bytes()
    opening = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # BOF of the workbook's globals
    after = opening + 20
    # FILEPASS takes the place of the first record behind it, whatever that was (MS-XLS 2.4.117).
    path.write_bytes(data[:after] + b"\x2f\x00" + data[after + 2 :])
    with pytest.raises(EncryptedDocumentError, match="save it without one"):
        read_book(path)
