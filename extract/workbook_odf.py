"""OpenDocument spreadsheets (.ods; ODF 1.3 Part 3, chapter 9), which store what they display."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError

from extract.workbook_odf_ink import ink_at_door, plain_value
from extract.workbook_stored import Area, Comment, Sheet, StoredCell, Tab, letters_of
from extract.zip_package import check_size, local
from model import EncryptedDocumentError, Ink, UnreadableDocumentError

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_VALUE_TYPE = f"{_OFFICE}value-type"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ENCRYPTION = b"encryption-data"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_GROUPS = frozenset(
    f"{_TABLE}table-{name}"
    for part in ("column", "row")
    for name in (f"{part}s", f"{part}-group", f"header-{part}s")
)
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_STORED_BLANKS = re.compile(r"[ \t\r\n]+")
_BLANKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_COPIES_MAX = 4_000_000  # cells with a text on one sheet, those that are stored once for many too


@dataclass(frozen=True, slots=True)
class _Styles:
    """The names of the styles that hide a sheet, and of those that draw a border."""

    hiding: frozenset[str]
    bordered: frozenset[str]


@dataclass(slots=True)
class _Draft:
    """A sheet while its rows are read."""

    cells: list[StoredCell] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: list[range] = field(default_factory=list)


def open_document_tabs(path: Path) -> tuple[Tab, ...]:
    """The sheets in the order of their tabs.

    A cell shows what the program that saved it displayed; where only a value is stored, that.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
            if _ENCRYPTION in archive.read("META-INF/manifest.xml"):
                raise EncryptedDocumentError(
                    path, given=False, todo="Open it with its password and save it without one."
                )
            content = archive.read("content.xml")
        ink = ink_at_door(content)
        root = ElementTree.fromstring(content)
        styles = _styles(root)
        tables = root.findall(f"./{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
        return tuple(_tab(table, styles, i) for table, i in zip(tables, ink, strict=True))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableDocumentError(path, f"the workbook is damaged ({error})") from error
    except (ElementTree.ParseError, ExpatError, KeyError, ValueError) as error:
        why = f"a part of the workbook is missing or not as it should be ({error})"
        raise UnreadableDocumentError(path, why) from error


def _styles(root: Element) -> _Styles:
    hiding: set[str] = set()
    bordered: set[str] = set()
    for style in root.iter(f"{_STYLE}style"):
        for properties in style:
            found = {name.rpartition("}")[2]: value for name, value in properties.attrib.items()}
            if local(properties) == "table-properties" and found.get("display") == "false":
                hiding.add(style.get(f"{_STYLE}name", ""))
            borders = (v for n, v in found.items() if n == "border" or n.startswith("border-"))
            if local(properties) == "table-cell-properties" and any(
                border.split()[-1:] != ["none"] and "#" in border for border in borders
            ):
                bordered.add(style.get(f"{_STYLE}name", ""))
    return _Styles(frozenset(hiding), frozenset(bordered))


def _tab(table: Element, styles: _Styles, ink: Ink) -> Tab:
    draft = _Draft()
    row = col = 0
    for part in _parts(table):
        is_hidden = part.get(f"{_TABLE}visibility", "visible") != "visible"
        if part.tag == f"{_TABLE}table-column":
            stop = col + _count(part, "number-columns-repeated")
            if is_hidden:
                draft.hidden_cols.append(range(col, stop))
            col = stop
        elif part.tag == f"{_TABLE}table-row":
            stop = row + _count(part, "number-rows-repeated")
            if _row(draft, part, range(row, stop), styles) and is_hidden:
                draft.hidden_rows.update(range(row, stop))
            row = stop
    sheet = Sheet(
        tuple(draft.cells),
        tuple(draft.merges),
        tuple(draft.comments),
        frozenset(draft.hidden_rows),
        tuple(draft.hidden_cols),
    )
    is_hidden = table.get(f"{_TABLE}style-name", "") in styles.hiding
    return Tab(table.get(f"{_TABLE}name", ""), is_hidden, sheet, ink)


def _parts(element: Element) -> Iterator[Element]:
    """The columns and rows, those in groups and under heads that repeat included."""
    for child in element:
        if child.tag in _GROUPS:
            yield from _parts(child)
        else:
            yield child


def _row(draft: _Draft, element: Element, rows: range, styles: _Styles) -> bool:
    """Add what the row holds, once for each row that it stands for, and tell if there is any."""
    col = 0
    holds = False
    for cell in (child for child in element if child.tag in _CELLS):
        cols = range(col, col + _count(cell, "number-columns-repeated"))
        col = cols.stop
        text = _shown(cell)
        remarks = _remarks(cell)
        is_lost = not text and f"{_TABLE}formula" in cell.attrib and _VALUE_TYPE not in cell.attrib
        has_border = cell.get(f"{_TABLE}style-name", "") in styles.bordered
        merge = _merged(cell)
        if not (text.strip() or remarks or is_lost or merge):
            continue  # blank cells are repeated to the edge of the sheet
        holds = True
        if len(draft.cells) + len(rows) * len(cols) > _COPIES_MAX:
            raise ValueError("a text that is repeated over all places")
        for row, at in ((row, at) for row in rows for at in cols):
            if text.strip() or is_lost:
                draft.cells.append(StoredCell(row, at, text, is_lost, has_border))
            if merge:
                draft.merges.append(Area(row, at, row + merge[0], at + merge[1]))
            draft.comments += [Comment(f"{letters_of(at)}{row + 1}", remark) for remark in remarks]
    return holds


def _merged(cell: Element) -> tuple[int, int] | None:
    """How many rows and columns the cell spans, where it spans several."""
    span = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    return span if span != (1, 1) else None


def _count(element: Element, name: str) -> int:
    count = int(element.get(f"{_TABLE}{name}", "1"))
    if count < 1:
        raise ValueError(f"{name} is {count}")
    return count


def _shown(cell: Element) -> str:
    """The cell's text: its paragraphs, or its value where a program stored no text with it."""
    paragraphs = list(_paragraphs(cell))
    if paragraphs:
        return "\n".join(paragraphs)
    return plain_value({name.rpartition("}")[2]: value for name, value in cell.attrib.items()})


def _remarks(cell: Element) -> list[str]:
    """What hangs on the cell and is no part of it: comments, and the texts of drawings."""
    return ["\n".join(_paragraphs(child)) for child in cell if _is_aside(child)]


def _is_aside(element: Element) -> bool:
    return element.tag == f"{_OFFICE}annotation" or element.tag.startswith(_DRAWING)


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield "".join(_runs(child))
        elif not _is_aside(child) or _is_aside(element):
            yield from _paragraphs(child)


def _runs(element: Element) -> Iterator[str]:
    """The pieces of a paragraph, its stored blanks as one each (ODF 1.3 Part 3, 6.1.2)."""
    if element.tag == f"{_TEXT}ruby-text":
        return
    if element.tag == f"{_TEXT}s":
        yield " " * int(element.get(f"{_TEXT}c", "1"))
    yield _BLANKS.get(element.tag, "")
    yield _STORED_BLANKS.sub(" ", element.text or "")
    for child in element:
        yield from _runs(child)
        yield _STORED_BLANKS.sub(" ", child.tail or "")
