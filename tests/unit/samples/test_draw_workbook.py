"""Workbooks: what openpyxl finds in them again."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]  # no types

from samples.draw_workbook import TOP_ROWS, WorkbookTraits, draw_workbook
from samples.invent import Scale, invent_sheet
from samples.layout import COLUMNS, HEAD_ROWS, texts_of

ALL_TRAITS = WorkbookTraits(
    weight_format="0.0",
    hides_rows=True,
    hides_column=True,
    keeps_values_under_merges=True,
    comments=True,
)


def page_of(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).active


def texts_by_serial(page: Worksheet) -> dict[str, dict[str, str]]:
    """Each shown target's texts, the value of a merged cell given to all its rows."""
    values = {(c.row, c.column): c.value for line in page.iter_rows() for c in line}
    for merged in page.merged_cells.ranges:
        for place in merged.cells:
            values[place] = values[(merged.min_row, merged.min_col)]
    found = {}
    for row in range(TOP_ROWS + HEAD_ROWS + 1, page.max_row + 1):
        serial = values.get((row, COLUMNS.index("serial") + 1))
        if serial and "-" in str(serial) and not page.row_dimensions[row].hidden:
            texts = (values[(row, col)] for col in range(1, len(COLUMNS) + 1))
            found[serial] = {
                name: "" if text is None else str(text)
                for name, text in zip(COLUMNS, texts, strict=True)
            }
    return found


@pytest.mark.parametrize("traits", [WorkbookTraits(), ALL_TRAITS])
@pytest.mark.parametrize("seed", range(4))
def test_a_workbook_holds_the_texts_of_each_record(seed: int, traits: WorkbookTraits) -> None:
    sheet = invent_sheet(seed, Scale.SMALL)
    found = texts_by_serial(page_of(draw_workbook(sheet, traits).content))
    assert found.keys() == {record.serial for record in sheet.records}
    for record, due_text in zip(sheet.records, sheet.due_texts, strict=True):
        assert found[record.serial] == texts_of(record, due_text)


def test_a_withdrawn_target_is_in_a_hidden_row() -> None:
    sheet = invent_sheet(2)
    page = page_of(draw_workbook(sheet, WorkbookTraits(hides_rows=True)).content)
    hidden = [row for row, shape in page.row_dimensions.items() if shape.hidden]
    serials = {str(page.cell(row, COLUMNS.index("serial") + 1).value) for row in hidden}
    assert len(serials) == 2
    assert serials.isdisjoint(record.serial for record in sheet.records)


def test_values_under_merges_are_stored_in_the_file() -> None:
    sheet = invent_sheet(2, Scale.SMALL)
    item = "职能工作目标 80分".encode()
    counts = {}
    for keeps in (False, True):
        traits = WorkbookTraits(keeps_values_under_merges=keeps)
        with zipfile.ZipFile(BytesIO(draw_workbook(sheet, traits).content)) as book:
            counts[keeps] = book.read("xl/worksheets/sheet1.xml").count(item)
    assert counts == {False: 1, True: 2}


def test_a_hidden_column_has_a_head_and_values() -> None:
    sheet = invent_sheet(2, Scale.SMALL)
    page = page_of(draw_workbook(sheet, WorkbookTraits(hides_column=True)).content)
    hidden = [letter for letter, shape in page.column_dimensions.items() if shape.hidden]
    assert hidden == ["M"]
    assert sum(cell.value is not None for cell in page["M"]) == len(sheet.records) + 1


def test_weights_are_numbers_with_the_chosen_format() -> None:
    sheet = invent_sheet(2, Scale.SMALL)
    page = page_of(draw_workbook(sheet, WorkbookTraits(weight_format="0.0")).content)
    cell = page.cell(TOP_ROWS + HEAD_ROWS + 1, COLUMNS.index("weight") + 1)
    assert cell.value == float(sheet.records[0].weight)
    assert cell.number_format == "0.0"


def test_the_same_sheet_and_traits_give_the_same_workbook() -> None:
    sheet = invent_sheet(3, Scale.SMALL)
    assert draw_workbook(sheet, ALL_TRAITS) == draw_workbook(sheet, ALL_TRAITS)
