"""Workbooks of the old binary format (.xls, MS-XLS), read by xlrd and counted by calamine.

xlrd tells what calamine does not: number formats, hidden rows and columns, borders, errors.
"""

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.formatting import XF
from xlrd.sheet import Cell as OldCell
from xlrd.sheet import Sheet as OldSheet

from extract.kind import file_bytes
from extract.number_code import BUILTIN_FORMATS
from extract.number_format import displayed
from extract.workbook_old_witness import Found, found_by_calamine
from extract.workbook_stored import Area, Comment, Sheet, StoredCell, Tab, letters_of
from model import EncryptedDocumentError, Ink, UnreadableDocumentError, ink_of, ink_sum

_OF_THE_READER = frozenset({14, 22})  # dates that stand in the reader's own order of day and month
_ENCRYPTED = "Workbook is encrypted"  # xlrd has no error of its own for it
_DAYS_MAX = 10_000_000  # after any day that a calendar here knows
# What xlrd raises on records that are not as the format says: it checks them by assertions.
_NOT_AS_THE_FORMAT_SAYS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
    *(struct.error, XLRDError, CompDocError, MemoryError, NotImplementedError),
)


def old_tabs(path: Path) -> tuple[Tab, ...]:
    """The worksheets in the order of their tabs; charts and macro sheets hold no cells.

    A formula always stores a value here: one that was never worked out stores an empty text, which
    nothing tells from a formula that gives an empty text. The ink of a sheet with a date that no
    calendar holds is xlrd's own: calamine breaks off there.
    """
    data = file_bytes(path)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = book.sheets()
        found = found_by_calamine(path, [s.name for s in sheets if not _has_endless_date(s)])
        return tuple(_tab(book, sheet, found.get(sheet.name)) for sheet in sheets)
    except _NOT_AS_THE_FORMAT_SAYS as error:
        if _ENCRYPTED in str(error):
            raise EncryptedDocumentError(
                path, given=False, todo="Open it with its password and save it without one."
            ) from error
        raise UnreadableDocumentError(path, f"the workbook is damaged ({error})") from error


def _tab(book: Book, sheet: OldSheet, found: Sequence[Sequence[Found]] | None) -> Tab:
    cells = tuple(_cells(book, sheet))
    comments = tuple(
        Comment(f"{letters_of(col)}{row + 1}", _lines(note.text))
        for (row, col), note in sorted(sheet.cell_note_map.items())
    )
    ink = ink_sum(ink_of(cell.text) for cell in cells)
    if found is not None:
        ink = _ink_at_door(book, sheet, found)
    ink += ink_sum(ink_of(comment.text) for comment in comments)
    merges = tuple(
        Area(row, col, row_stop, col_stop) for row, row_stop, col, col_stop in sheet.merged_cells
    )
    stored = Sheet(cells, merges, comments, _hidden_rows(sheet), _hidden_cols(sheet))
    return Tab(sheet.name, sheet.visibility != 0, stored, ink)


def _hidden_rows(sheet: OldSheet) -> frozenset[int]:
    """Hidden by their flag, or made so small that nothing is seen of them."""
    infos = sheet.rowinfo_map
    hidden = {row for row, info in infos.items() if info.hidden or info.height == 0}
    if sheet.default_row_hidden:
        hidden.update(row for row in range(sheet.nrows) if row not in infos)
    return frozenset(hidden)


def _hidden_cols(sheet: OldSheet) -> tuple[range, ...]:
    infos = sheet.colinfo_map.items()
    return tuple(range(col, col + 1) for col, info in infos if info.hidden or info.width == 0)


def _cells(book: Book, sheet: OldSheet) -> Iterator[StoredCell]:
    for row in range(sheet.nrows):
        for col, cell in enumerate(sheet.row(row)):
            text = _shown(book, cell)
            if text.strip():
                yield StoredCell(row, col, text, has_border=_has_border(book, cell))


def _shown(book: Book, cell: OldCell) -> str:
    """The cell as it is displayed."""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return displayed(float(cell.value), _code(book, cell), book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value)).upper()
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text_from_code[int(cell.value)]
    text = _lines(str(cell.value))
    return displayed(text, _code(book, cell)) if text else ""


def _lines(text: str) -> str:
    """The text with each line break as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _style(book: Book, cell: OldCell) -> XF:
    if cell.xf_index is None:
        raise ValueError("a cell without a style")
    return book.xf_list[cell.xf_index]


def _code(book: Book, cell: OldCell) -> str:
    """The number format; a built-in one that xlrd has no words for is the same as in a new file."""
    key = _style(book, cell).format_key
    code = str(book.format_map[key].format_str)
    if key in _OF_THE_READER or (key in BUILTIN_FORMATS and code == "General"):
        return BUILTIN_FORMATS[key]
    return code


def _has_border(book: Book, cell: OldCell) -> bool:
    border = _style(book, cell).border
    if border is None:
        return False
    sides = (border.left_line_style, border.right_line_style)
    return any((*sides, border.top_line_style, border.bottom_line_style))


def _has_endless_date(sheet: OldSheet) -> bool:
    return any(
        cell.ctype == xlrd.XL_CELL_DATE and not abs(float(cell.value)) < _DAYS_MAX
        for row in range(sheet.nrows)
        for cell in sheet.row(row)
    )


def _ink_at_door(book: Book, sheet: OldSheet, found: Sequence[Sequence[Found]]) -> Ink:
    """The ink of all cells as calamine finds them, in the formats that xlrd tells.

    calamine says nothing of errors, and makes a day of the calendar of what is formatted as a date:
    these are taken as xlrd reads them. So a text or a number that either parser loses or changes is
    noticed, and so is a date that one of them does not see.
    """
    parts: list[Ink] = []
    for row, values in enumerate(found):
        cells = sheet.row(row) if row < sheet.nrows else []
        texts = [
            _counted(book, value, cells[col] if col < len(cells) else None)
            for col, value in enumerate(values)
        ]
        parts.append(ink_of("\n".join(texts)))
    return ink_sum(parts)


def _counted(book: Book, value: Found, cell: OldCell | None) -> str:
    """The text to be counted for a value of calamine's, `cell` being xlrd's at that place."""
    if isinstance(value, list):
        is_number = cell and cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
        return _shown(book, cell) if cell and is_number else value[0]
    if cell is None:
        return str(value)
    if isinstance(value, bool):
        return str(value).upper()
    if value == "":
        return _shown(book, cell) if cell.ctype == xlrd.XL_CELL_ERROR else ""
    if isinstance(value, int | float):
        return displayed(float(value), _code(book, cell), book.datemode == 1)
    return displayed(_lines(value), _code(book, cell))
