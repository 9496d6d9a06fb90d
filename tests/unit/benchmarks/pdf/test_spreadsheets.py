"""Workbooks to be printed: what is invented, and how two datasets are held beside each other."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types

from benchmarks.pdf.spreadsheets.books import book_of, hidden_rows
from benchmarks.pdf.spreadsheets.compare import WHOLE, compared
from benchmarks.pdf.spreadsheets.form import form_of
from benchmarks.pdf.spreadsheets.sheets import FAMILIES, family_of, sheets_of
from benchmarks.samples import converted
from model import Part
from unmerge.specs import load_spec

SEED = 1  # of a budget


def stored(folder: Path) -> Part:
    form = replace(form_of(SEED), sheets=1, hides_rows=False)
    path = folder / "book.xlsx"
    path.write_bytes(book_of(sheets_of(SEED, 1), form, SEED))
    return converted(path, load_spec(FAMILIES[family_of(SEED)]))


@pytest.mark.parametrize("seed", range(len(FAMILIES)))
def test_a_workbook_holds_the_texts_of_its_sheets(seed: int) -> None:
    form = replace(form_of(seed), has_numbers=False)
    sheets = sheets_of(seed, 2)
    book = load_workbook(BytesIO(book_of(sheets, form, seed)))
    assert book.sheetnames == [sheet.name for sheet in sheets]
    for sheet in sheets:
        page = book[sheet.name]
        for cell in sheet.cells:
            place = page.cell(sheet.first + cell.row + 1, cell.col + 1)
            assert (place.value or "") == cell.text


def test_hidden_rows_are_in_no_merged_cell() -> None:
    form = replace(form_of(0), hides_rows=True)
    (sheet,) = sheets_of(0, 1)
    rows = hidden_rows(sheet, form, 0)
    assert rows
    assert all(
        cell.row_span == 1
        for cell in sheet.cells
        for row in rows
        if cell.row <= row < cell.row + cell.row_span
    )


def test_a_workbook_and_itself_are_alike(tmp_path: Path) -> None:
    part = stored(tmp_path)
    found = compared(part, part)
    assert found.records > 0
    assert (found.same_records, found.same_cells) == (found.records, found.cells)
    assert found.differences == ()


def test_records_that_the_print_lacks_count_with_all_their_cells(tmp_path: Path) -> None:
    part = stored(tmp_path)
    none = replace(part, records=replace(part.records, columns={}), findings=())
    found = compared(part, none)
    assert (found.same_records, found.same_cells) == (0, 0)
    assert {each.stored for each in found.differences} == {WHOLE}
    assert not any(each.is_told for each in found.differences)
