"""A workbook as pages: each worksheet a page, its used range a grid with the stored merges."""

from collections.abc import Callable, Mapping
from pathlib import Path

from extract.kind import WorkbookForm, workbook_form
from extract.settings import ReadSettings
from extract.tabular import is_table
from extract.workbook_range import Layout, layout_of
from extract.workbook_stored import Area, Sheet, StoredCell, Tab, letters_of
from model import (
    Cell,
    Engine,
    Extents,
    Finding,
    FindingCode,
    Grid,
    Line,
    LineKind,
    NoTableError,
    Page,
    Place,
    Reading,
    Severity,
    Source,
    TextReading,
    UnreadableDocumentError,
)

_PLACES_MAX = 4_000_000  # of one sheet's grids, where hardly any of them holds a text
_PLACES_PER_TEXT = 50


def _open_xml(path: Path) -> tuple[Tab, ...]:
    from extract.workbook_ink import ink_at_door
    from extract.workbook_package import opened_package
    from extract.workbook_sheet import stored_sheet

    with opened_package(path) as package:
        sheets = [(part, stored_sheet(package, part)) for part in package.sheets]
        ink = ink_at_door(path, package)
    return tuple(Tab(part.name, part.is_hidden, sheet, ink[part.name]) for part, sheet in sheets)


def _old(path: Path) -> tuple[Tab, ...]:
    from extract.workbook_old import old_tabs

    return old_tabs(path)


def _open_document(path: Path) -> tuple[Tab, ...]:
    from extract.workbook_odf import open_document_tabs

    return open_document_tabs(path)


# Each form imports its library when a workbook of it is read.
_TABS: Mapping[WorkbookForm, Callable[[Path], tuple[Tab, ...]]] = {
    WorkbookForm.OPEN_XML: _open_xml,
    WorkbookForm.OLD: _old,
    WorkbookForm.OPEN_DOCUMENT: _open_document,
}


def stored_tabs(path: Path) -> tuple[Tab, ...]:
    """The worksheets of a workbook as its file stores them, before anything is arranged."""
    return _TABS[workbook_form(path)](path)


def read_workbook(path: Path, source: Source, settings: ReadSettings) -> Reading:
    """The workbook's worksheets as pages, hidden ones included and marked.

    Texts are those that a spreadsheet displays, formulas with the value that was stored last. What
    lies under a merge, and comments, are lines beside the grid. The settings say nothing here: no
    password opens an encrypted workbook.
    """
    pages: list[Page] = []
    findings: list[Finding] = []
    for number, tab in enumerate(stored_tabs(path), start=1):
        pages.append(_page(path, number, tab))
        findings += [_lost(source, number, tab, cell) for cell in tab.sheet.cells if cell.is_lost]
    if not any(is_table(block) for page in pages for block in page.blocks):
        seen = f"{len(pages)} sheets, none with two rows and two columns of text"
        raise NoTableError(path, seen)
    return Reading(source, tuple(pages), tuple(findings))


def _page(path: Path, number: int, tab: Tab) -> Page:
    """The sheet as a page: grids and stray texts as they stand, then what is not to be seen."""
    sheet = tab.sheet
    layout = layout_of(sheet)
    _check(path, tab.name, layout)
    by_place = {(cell.row, cell.col): cell for cell in layout.shown}
    has_borders = any(cell.has_border for cell in layout.shown)
    spans_rows = any(merge.row_stop - merge.row > 1 for merge in layout.merges)
    extents = Extents.DRAWN if spans_rows or has_borders else Extents.UNKNOWN
    blocks: list[Grid | Line] = []
    for region in layout.regions:
        stray = by_place[region.row, region.col] if _is_single(region) else None
        if stray and not stray.is_lost:
            blocks.append(Line(stray.text, place=_place(tab.name, stray.row, stray.col)))
        else:
            blocks.append(_grid(tab.name, region, layout, by_place, sheet, extents))
    for cell in layout.covered:
        if cell.text:
            place = _place(tab.name, cell.row, cell.col)
            blocks.append(Line(cell.text, LineKind.HIDDEN, place=place))
    for comment in sheet.comments:
        if comment.text.strip():
            place = f"{tab.name}!{comment.address}"
            blocks.append(Line(comment.text, LineKind.COMMENT, place=place))
    return Page(number, tuple(blocks), tab.ink, label=tab.name, is_hidden=tab.is_hidden)


def _check(path: Path, name: str, layout: Layout) -> None:
    """Refuse a sheet whose few texts would make a grid that fills the memory."""
    places = sum((r.row_stop - r.row) * (r.col_stop - r.col) for r in layout.regions)
    if places > max(_PLACES_MAX, _PLACES_PER_TEXT * len(layout.shown)):
        why = f"the {len(layout.shown)} texts of {name} lie scattered over {places} places"
        raise UnreadableDocumentError(path, why)


def _is_single(region: Area) -> bool:
    return region.row_stop - region.row == region.col_stop - region.col == 1


def _place(sheet: str, row: int, col: int) -> str:
    return f"{sheet}!{letters_of(col)}{row + 1}"


def _grid(
    sheet_name: str,
    region: Area,
    layout: Layout,
    by_place: Mapping[tuple[int, int], StoredCell],
    sheet: Sheet,
    extents: Extents,
) -> Grid:
    """The region with the merges that lie in it."""
    spans, covered = _spans(layout, region)
    rows, cols = range(region.row, region.row_stop), range(region.col, region.col_stop)
    letters = [letters_of(col) for col in cols]
    cells: list[Cell] = []
    for row in rows:
        for col in cols:
            if (row, col) in covered:
                continue
            stored = by_place.get((row, col))
            span = spans.get((row, col))
            text = stored.text if stored else ""
            cells.append(
                Cell(
                    row - region.row,
                    col - region.col,
                    span.row_stop - span.row if span else 1,
                    span.col_stop - span.col if span else 1,
                    (TextReading(text, Engine.WORKBOOK),) if text else (),
                    place=f"{sheet_name}!{letters[col - region.col]}{row + 1}",
                    is_lost=stored is not None and stored.is_lost,
                )
            )
    hidden_rows = frozenset(row - region.row for row in sheet.hidden_rows if row in rows)
    hidden_cols = frozenset(
        col - region.col for col in cols if any(col in hidden for hidden in sheet.hidden_cols)
    )
    return Grid(
        len(rows),
        len(cols),
        tuple(cells),
        extents,
        hidden_rows=hidden_rows,
        hidden_cols=hidden_cols,
    )


def _spans(
    layout: Layout, region: Area
) -> tuple[dict[tuple[int, int], Area], set[tuple[int, int]]]:
    """The merges by their first place in the region, and the other places that they cover."""
    spans: dict[tuple[int, int], Area] = {}
    covered: set[tuple[int, int]] = set()
    for merge in layout.merges:
        inside = merge.within(region)
        if inside is not None:
            spans[inside.row, inside.col] = inside
            covered.update(
                (row, col)
                for row in range(inside.row, inside.row_stop)
                for col in range(inside.col, inside.col_stop)
            )
    return spans, covered - spans.keys()


def _lost(source: Source, page: int, tab: Tab, cell: StoredCell) -> Finding:
    return Finding(
        FindingCode.FORMULA_WITHOUT_VALUE,
        Severity.ERROR,
        "A formula stands here whose value was never stored: open the workbook in a spreadsheet "
        "program and save it again.",
        Place(source.name, page, _place(tab.name, cell.row, cell.col)),
    )
