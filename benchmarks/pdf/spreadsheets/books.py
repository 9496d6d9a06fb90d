"""Sheets to a workbook in a form: once as it looks, once with a color for each cell."""

import math
import re
from collections.abc import Iterator, Sequence
from random import Random

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]  # no types
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]  # no types
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]  # no types

from benchmarks.pdf.printed.sheets import color_of
from benchmarks.pdf.spreadsheets.form import PAPERS, Form
from benchmarks.pdf.spreadsheets.sheets import POINTS, SheetCells
from samples.draw_workbook import book_bytes
from samples.layout import PrintedCell

_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,8}|0)(?:\.\d{1,4})?")
_LONG_TEXT = 12  # characters, from which on a cell is not centered
SMALL = 70  # percent
LEADING = 1.3  # of the font size
ROOM = 3.0  # points above and below the lines of a cell
LAST_NARROW = 0x2E7F  # code points beyond stand for characters as wide as high
NARROW = 0.6  # of the font size: how wide others are
MARGIN = 0.5  # inches at all sides of a sheet


def book_of(sheets: Sequence[SheetCells], form: Form, seed: int, is_marked: bool = False) -> bytes:
    """The workbook; `is_marked` gives each cell a fill by its number, from the first sheet's."""
    book = Workbook()
    book.remove(book.active)
    count = 0
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _write(page, sheet, form)
        hidden = hidden_rows(sheet, form, seed)
        for row in hidden:
            page.row_dimensions[sheet.first + row + 1].hidden = True
        _put_on_paper(page, sheet, form)
        if is_marked:
            for number, cell in enumerate(sheet.cells, start=count):
                color = "{:02x}{:02x}{:02x}".format(*color_of(number))
                place = page.cell(sheet.first + cell.row + 1, cell.col + 1)
                place.fill = PatternFill("solid", fgColor=color)
        count += len(sheet.cells)
    return book_bytes(book)


def hidden_rows(sheet: SheetCells, form: Form, seed: int) -> frozenset[int]:
    """Rows of the table that are hidden: some of those whose cells lie in that row alone."""
    if not form.hides_rows:
        return frozenset()
    crossed = {
        row
        for cell in sheet.cells
        if cell.row_span > 1
        for row in range(cell.row, cell.row + cell.row_span)
    }
    free = [row for row in range(sheet.head_rows + 1, sheet.row_count) if row not in crossed]
    return frozenset(Random(f"hidden {seed}").sample(free, min(2, len(free))))


def _write(page: Worksheet, sheet: SheetCells, form: Form) -> None:
    last = get_column_letter(len(sheet.widths))
    lines = [*enumerate(sheet.above, start=1)]
    lines += enumerate(sheet.below, start=sheet.first + sheet.row_count + 1)
    for row, text in lines:
        place = page.cell(row, 1, text)
        place.font = Font(name=form.font, size=form.size + 4 if row == 1 else form.size)
        if row == 1:
            page.merge_cells(f"A1:{last}1")
            place.alignment = Alignment(horizontal="center")
    for row in range(sheet.row_count):
        for col in range(len(sheet.widths)):
            page.cell(sheet.first + row + 1, col + 1).border = _border(form, sheet, row, col)
    for cell in sheet.cells:
        _write_cell(page, cell, sheet, form)
    for col, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(col)].width = width * form.widths
    for row, height in enumerate(heights_of(sheet, form), start=sheet.first + 1):
        page.row_dimensions[row].height = height


def heights_of(sheet: SheetCells, form: Form) -> list[float]:
    """The heights of the table's rows, in points, as a person or a program sets them."""
    line = LEADING * form.size
    heights = [line + ROOM] * sheet.row_count
    if form.heights == "alike":
        return heights
    for cell in sorted(sheet.cells, key=lambda cell: cell.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        if cell.row_span > 1 and form.heights != "as needed":
            continue
        lacking = _lines(cell, sheet, form) * line + ROOM - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(0.0, lacking) / cell.row_span
    return heights


def _lines(cell: PrintedCell, sheet: SheetCells, form: Form) -> int:
    """How many lines the cell's text takes."""
    if not form.wraps:
        return 1
    width = sum(sheet.widths[cell.col : cell.col + cell.col_span]) * form.widths * POINTS
    wide = sum(1.0 if ord(char) > LAST_NARROW else NARROW for char in cell.text) * form.size
    return max(1, math.ceil(wide / max(width - 2 * form.size, form.size)))


def _write_cell(page: Worksheet, cell: PrintedCell, sheet: SheetCells, form: Form) -> None:
    row, col = sheet.first + cell.row + 1, cell.col + 1
    is_head = cell.row < sheet.head_rows
    place = page.cell(row, col)
    value, code = _stored(cell.text, form)
    place.value, place.number_format = value, code
    place.font = Font(name=form.font, size=form.size, bold=is_head)
    is_centered = is_head or (form.is_centered and len(cell.text) < _LONG_TEXT)
    place.alignment = Alignment(
        horizontal="center" if is_centered and isinstance(value, str) else None,
        vertical=form.vertical,
        wrap_text=form.wraps,
    )
    if is_head and form.shades_heads:
        place.fill = PatternFill("solid", fgColor="d9e1f2")
    if (cell.row_span, cell.col_span) != (1, 1):
        page.merge_cells(
            start_row=row,
            end_row=row + cell.row_span - 1,
            start_column=col,
            end_column=col + cell.col_span - 1,
        )


def _stored(text: str, form: Form) -> tuple[str | float | None, str]:
    """The value that a cell stores, and the format in which it shows the text."""
    if not form.has_numbers or not _NUMBER.fullmatch(text):
        return text or None, "General"
    decimals = len(text.partition(".")[2])
    code = ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "")
    return float(text.replace(",", "")), code


def _border(form: Form, sheet: SheetCells, row: int, col: int) -> Border:
    return Border(**dict(_sides(form, sheet, row, col)))


def _sides(form: Form, sheet: SheetCells, row: int, col: int) -> Iterator[tuple[str, Side]]:
    """The sides of a position that are ruled, and how."""
    style = {"dotted": "dotted", "double": "thin"}.get(form.borders, "thin")
    side = Side(style, color="bfbfbf" if form.borders == "gray" else "000000")
    edge = Side("double") if form.borders == "double" else side
    is_full = form.borders in ("full", "dotted", "gray", "double")
    levels = {
        "rows": range(sheet.row_count),
        "heads": (sheet.head_rows - 1,),
        "frame": (sheet.head_rows - 1,),
    }.get(form.borders, ())
    last_row, last_col = sheet.row_count - 1, len(sheet.widths) - 1
    outer = {"left": col == 0, "right": col == last_col}
    outer |= {"top": row == 0, "bottom": row == last_row}
    for name, is_outer in outer.items():
        is_level = name in ("top", "bottom")
        if is_outer and (is_full or form.borders == "frame" or (is_level and levels)):
            yield name, edge
        elif is_full or (name == "bottom" and row in levels):
            yield name, side


def _put_on_paper(page: Worksheet, sheet: SheetCells, form: Form) -> None:
    setup = page.page_setup
    setup.orientation = "landscape" if form.is_landscape else "portrait"
    setup.paperSize = PAPERS[form.paper]
    setup.pageOrder = "overThenDown" if form.is_over_first else "downThenOver"
    if form.across == "made to fit":
        page.sheet_properties.pageSetUpPr.fitToPage = True
        setup.fitToWidth, setup.fitToHeight = 1, 0
    elif form.across == "small":
        setup.scale = SMALL
    page.print_options.gridLines = form.has_gridlines
    page.print_options.headings = form.has_letters
    if form.repeats_heads:
        page.print_title_rows = f"{sheet.first + 1}:{sheet.first + sheet.head_rows}"
    if form.repeats_stub:
        page.print_title_cols = "A:A"
    if form.head:
        page.oddHeader.center.text = form.head
    if form.foot:
        page.oddFooter.center.text = form.foot
    margins = page.page_margins
    margins.left = margins.right = MARGIN
