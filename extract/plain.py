"""Small tables that a person keeps beside the sheets, as rows of texts: no page, no grid."""

from dataclasses import dataclass
from pathlib import Path

from extract.encoding import decoded
from extract.kind import WorkbookForm, file_bytes, workbook_form
from extract.workbook import stored_tabs
from extract.workbook_stored import Area, Sheet
from model import UnreadableDocumentError


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A worksheet: for each row that holds a text, its number, from 1, and its cells."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def plain_text(path: Path) -> str:
    """The text of the file, in whichever of the known encodings it is; an empty file is ""."""
    data = file_bytes(path)
    return decoded(path, data) if data.strip() else ""


def plain_sheets(path: Path) -> tuple[PlainSheet, ...]:
    """The worksheets that are not hidden, with the texts that a spreadsheet displays.

    The text of a merge stands in each of its rows. Hidden rows are rows: what a filter hides for an
    afternoon is still meant.
    """
    return tuple(PlainSheet(name, _rows(path, name, sheet)) for name, sheet in _shown(path))


def _shown(path: Path) -> list[tuple[str, Sheet]]:
    """The worksheets that are not hidden, by name; their ink is not counted where that is work."""
    if workbook_form(path) is not WorkbookForm.OPEN_XML:
        return [(tab.name, tab.sheet) for tab in stored_tabs(path) if not tab.is_hidden]
    from extract.workbook_package import opened_package
    from extract.workbook_sheet import stored_sheet

    with opened_package(path) as package:
        parts = [part for part in package.sheets if not part.is_hidden]
        return [(part.name, stored_sheet(package, part)) for part in parts]


def _rows(path: Path, name: str, sheet: Sheet) -> tuple[tuple[int, tuple[str, ...]], ...]:
    rows: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        if cell.is_lost:
            why = f"sheet {name}, row {cell.row + 1}: a formula stands there without its value"
            raise UnreadableDocumentError(path, why)
        if cell.text.strip():
            rows.setdefault(cell.row, {})[cell.col] = cell.text
    for area in _within(sheet):
        text = rows.get(area.row, {}).get(area.col, "")
        if text:
            for row in range(area.row, area.row_stop):
                rows.setdefault(row, {}).update(dict.fromkeys(range(area.col, area.col_stop), text))
    width = max((col + 1 for row in rows.values() for col in row), default=0)
    return tuple(
        (row + 1, tuple(cells.get(col, "") for col in range(width)))
        for row, cells in sorted(rows.items())
    )


def _within(sheet: Sheet) -> list[Area]:
    """The merges as far as they lie over the rows and columns that hold cells."""
    if not sheet.cells:
        return []
    used = Area(
        0, 0, max(cell.row for cell in sheet.cells) + 1, max(cell.col for cell in sheet.cells) + 1
    )
    return [area for merge in sheet.merges if (area := merge.within(used)) is not None]
