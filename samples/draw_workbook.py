"""Draws an invented sheet as a workbook, merged and formatted as an office would."""

import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Final

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types
from openpyxl.comments import Comment  # type: ignore[import-untyped]  # no types
from openpyxl.styles import Alignment, Border, Font, Side  # type: ignore[import-untyped]  # no types
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]  # no types
from openpyxl.worksheet.cell_range import CellRange  # type: ignore[import-untyped]  # no types
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]  # no types

from samples.layout import COLUMNS, HEAD, HEAD_ROWS, PrintedCell, body_of
from samples.reshaped import reshaped
from samples.truth import Drawing, SheetTruth

WIDTHS: Final = (7, 9, 7, 26, 26, 40, 6, 8, 9, 14, 9, 12)  # characters, as Excel counts them
TOP_ROWS: Final = 3  # title, caption, date
HIDDEN_HEAD: Final = "内部核对"
STAMP: Final = "2024-01-01T00:00:00Z"
ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can hold


@dataclass(frozen=True, slots=True)
class WorkbookTraits:
    """What a workbook may hold beyond the sheet; all of it is off at first."""

    weight_format: str = "General"
    breaks_lists: bool = False  # one name a line, as Alt+Enter writes them
    hides_rows: bool = False  # rows of withdrawn targets
    hides_column: bool = False
    keeps_values_under_merges: bool = False
    comments: bool = False
    sheet_name: str = "目标考评表"


def draw_workbook(
    sheet: SheetTruth, traits: WorkbookTraits | None = None, seed: int = 0
) -> Drawing:
    """The sheet as a workbook; the same arguments give the same bytes."""
    traits = traits or WorkbookTraits()
    random = Random(seed)
    book = Workbook()
    page = book.active
    if not isinstance(page, Worksheet):
        raise TypeError("a new workbook has no sheet")
    page.title = traits.sheet_name
    _write_top(page, sheet)
    for cell in HEAD:
        _write(page, cell, TOP_ROWS, traits, is_head=True)
    withdrawn = _withdrawn(sheet, random) if traits.hides_rows else {}
    body = reshaped(body_of(sheet, withdrawn), sheet.misprints)
    offset = TOP_ROWS + HEAD_ROWS
    for cell in body.cells:
        _write(page, cell, offset, traits)
    for row in body.withdrawn_rows:
        page.row_dimensions[offset + row + 1].hidden = True
    _write_notes(page, sheet, offset + body.row_count + 1)
    if traits.hides_column:
        _write_hidden_column(page, offset, body.record_rows)
    if traits.comments:
        for position in random.sample(range(len(sheet.records)), 2):
            place = page.cell(offset + body.record_rows[position] + 1, COLUMNS.index("weight") + 1)
            place.comment = Comment("分值待会商确认", "核对")
    for col, width in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(col)].width = width
    page.page_setup.orientation = "landscape"
    page.print_title_rows = f"{TOP_ROWS + 1}:{TOP_ROWS + HEAD_ROWS}"
    return Drawing(book_bytes(book), struck=sheet.misprints.struck)


def _write_top(page: Worksheet, sheet: SheetTruth) -> None:
    last = get_column_letter(len(COLUMNS))
    for row, text in enumerate((sheet.title, sheet.caption, sheet.dated), start=1):
        place = page.cell(row, 1, text)
        place.font = Font(name="SimSun", size=18 if row == 1 else 11, bold=row == 1)
        place.alignment = Alignment(horizontal=("center", "left", "right")[row - 1])
        page.merge_cells(f"A{row}:{last}{row}")


def _write(
    page: Worksheet, cell: PrintedCell, offset: int, traits: WorkbookTraits, is_head: bool = False
) -> None:
    side = Side(style="thin")
    row, col = offset + cell.row + 1, cell.col + 1
    last_row, last_col = row + cell.row_span - 1, col + cell.col_span - 1
    for at_row in range(row, last_row + 1):
        for at_col in range(col, last_col + 1):
            page.cell(at_row, at_col).border = Border(side, side, side, side)
    place = page.cell(row, col)
    place.alignment = Alignment(
        horizontal=None
        if COLUMNS[cell.col] in ("basis", "indicator_1", "indicator_2")
        else "center",
        vertical="center",
        wrap_text=True,
    )
    place.font = Font(name="SimSun", size=10, bold=is_head)
    if cell.number is not None:
        place.value = _number(cell.number)
        place.number_format = traits.weight_format
    elif cell.text:
        place.value = _broken(cell, traits)
    if (last_row, last_col) == (row, col):
        return
    if traits.keeps_values_under_merges and cell.text and cell.row_span > 1:
        page.cell(last_row, last_col).value = cell.text
        # merge_cells would clear what stands under the merge
        page.merged_cells.ranges.add(
            CellRange(min_row=row, max_row=last_row, min_col=col, max_col=last_col)
        )
    else:
        page.merge_cells(start_row=row, end_row=last_row, start_column=col, end_column=last_col)


def _broken(cell: PrintedCell, traits: WorkbookTraits) -> str:
    if not traits.breaks_lists or COLUMNS[cell.col] != "departments":
        return cell.text
    return cell.text.replace(" ", "\n")


def _number(weight: Decimal) -> int | float:
    return int(weight) if weight == weight.to_integral_value() else float(weight)


def _withdrawn(sheet: SheetTruth, random: Random) -> dict[int, dict[str, str]]:
    """Two targets struck from the sheet, each below the last target of its indicator."""
    ends = [span.end for span in sheet.spans_of("indicator_1")]
    last = [end - 1 for end in ends if sheet.records[end - 1].serial.count("-") == 2]
    rows = {}
    for position in sorted(random.sample(last, min(2, len(last)))):
        parent, number = sheet.records[position].serial.rsplit("-", 1)
        rows[position] = {
            "serial": f"{parent}-{int(number) + 1}",
            "indicator_2": "本项经会商撤销，不再考评。",
            "weight": "1",
            "due": "12月份",
        }
    return rows


def _write_notes(page: Worksheet, sheet: SheetTruth, row: int) -> None:
    text = "说明：" + "\n".join(sheet.notes)
    place = page.cell(row, 1, text)
    place.alignment = Alignment(wrap_text=True, vertical="top")
    place.font = Font(name="SimSun", size=9)
    page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
    page.row_dimensions[row].height = 14 * (len(sheet.notes) + 1)
    page.cell(row + 1, 1, sheet.copied_to).font = Font(name="SimSun", size=9)


def _write_hidden_column(page: Worksheet, offset: int, record_rows: tuple[int, ...]) -> None:
    col = len(COLUMNS) + 1
    page.cell(TOP_ROWS + 1, col, HIDDEN_HEAD)
    for row in record_rows:
        page.cell(offset + row + 1, col, "已核")
    page.column_dimensions[get_column_letter(col)].hidden = True


def book_bytes(book: Workbook) -> bytes:
    """The workbook's bytes, stored without packing and without the time of writing."""
    written = BytesIO()
    book.save(written)
    stamped = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(stamped, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", STAMP.encode(), content)
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), content)
    return stamped.getvalue()
