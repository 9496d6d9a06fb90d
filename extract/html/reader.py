"""An HTML page as a page: lines and tables, in the order of its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from extract.encoding import decoded
from extract.html.text import laid_out, texts_in
from extract.html.tree import CELLS, SECTIONS, UNSEEN, Node, tree_of
from extract.kind import file_bytes
from extract.settings import ReadSettings
from extract.tabular import is_table
from model import (
    Cell,
    Engine,
    Extents,
    Grid,
    Ink,
    Line,
    LineKind,
    NoTableError,
    Page,
    Reading,
    Source,
    TextReading,
    UnreadableDocumentError,
    ink_of,
    tiled,
    with_asides,
)

_WIDEST: Final = 1000  # columns that a cell spans (HTML Living Standard, 4.9.11)
_PLACES_MAX: Final = 4_000_000  # of one table
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_CHARSET_WITHIN: Final = 2048  # bytes; twice what a browser looks through
_WIDER: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
}
"""Encodings whose name is written where the wider one is meant."""


def read_html(path: Path, source: Source, settings: ReadSettings) -> Reading:
    """The page; its encoding is the one that is named, else the one that it names itself."""
    data = file_bytes(path)
    text = decoded(path, data, settings.encoding or _encoding(data))
    desk = _Desk(path)
    blocks = list(desk.blocks(tree_of(text)))
    if not any(is_table(block) for block in blocks):
        raise NoTableError(path, "an HTML page, none of its tables with two rows and two columns")
    return Reading(source, (Page(1, tuple(blocks), _ink_at_door(text)),))


def _encoding(data: bytes) -> str | None:
    named = _CHARSET.search(data[:_CHARSET_WITHIN])
    name = named[1].decode("ascii").lower() if named else None
    return _WIDER.get(name, name) if name else None


@dataclass(slots=True)
class _Table:
    """A table while its rows are read."""

    cells: list[Cell] = field(default_factory=list)
    beside: list[Grid | Line] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    taken: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class _Desk:
    """The reading of one page: how many tables it had so far."""

    path: Path
    tables: int = 0

    def blocks(self, node: Node) -> Iterator[Grid | Line]:
        """What stands in the element, tables after the lines before them."""
        pending = Node(node.tag, node.attributes, node.line)
        for part in _flat(node):
            if isinstance(part, Node) and part.tag == "table" and not part.is_hidden:
                yield from self._lines(pending)
                pending = Node(node.tag, node.attributes, part.line)
                yield from self._table(part)
            else:
                pending.parts.append(part)
        yield from self._lines(pending)

    def _lines(self, node: Node) -> Iterator[Grid | Line]:
        laid = laid_out(node)
        for text, asides, at in laid.lines:
            yield Line(with_asides(text, asides), place=f"L{at}")
        yield from (Line(text, LineKind.HIDDEN) for text in laid.hidden if text)
        for table in laid.tables:
            yield from self._table(table)

    def _table(self, node: Node) -> Iterator[Grid | Line]:
        """The lines of a table that stand outside its cells, the table, and what its cells hold."""
        self.tables += 1
        number = self.tables
        outside = Node("div", {}, node.line)
        rows = list(_rows(node, outside))
        yield from self._lines(outside)
        table = _Table()
        for row, (element, is_hidden) in enumerate(rows):
            if is_hidden:
                table.hidden_rows.add(row)
            self._row(element, row, len(rows), f"T{number}:R{row + 1}", table)
        if table.cells:
            yield self._grid(node, table, len(rows))
        yield from table.beside

    def _row(self, element: Node, row: int, height: int, place: str, table: _Table) -> None:
        col = 0
        loose = Node("div", {}, element.line)
        for part in element.parts:
            if isinstance(part, str) or part.tag not in CELLS:
                loose.parts.append(part)
                continue
            while (row, col) in table.taken:
                col += 1
            laid = laid_out(part)
            texts = [Line(text, LineKind.HIDDEN, place=place) for text in laid.hidden if text]
            table.beside += texts
            for inner in laid.tables:
                table.beside += self._table(inner)
            if part.is_hidden:
                hidden = " ".join("".join(texts_in(part)).split())
                table.beside += [Line(hidden, LineKind.HIDDEN, place=place)] if hidden else []
                continue
            wide = min(max(1, part.number("colspan", 1)), _WIDEST)
            high = part.number("rowspan", 1) or height
            high = max(1, min(high, height - row))
            while wide > 1 and (row, col + wide - 1) in table.taken:
                wide -= 1
            free = {(row + r, col + c) for r in range(high) for c in range(wide)}
            if free & table.taken:  # it runs into a cell from above, and stays in its own row
                high, free = 1, {(row, col + c) for c in range(wide)} - table.taken
                wide = len(free)
            table.taken |= free
            if len(table.taken) > _PLACES_MAX:
                raise UnreadableDocumentError(self.path, "its cells span more than can be read")
            readings = (
                (TextReading(laid.text, Engine.DOCUMENT),) if laid.text or laid.asides else ()
            )
            at = f"{place}:C{col + 1}"
            table.cells.append(Cell(row, col, high, wide, readings, place=at, asides=laid.asides))
            col += wide
        table.beside += self._lines(loose)

    def _grid(self, node: Node, table: _Table, height: int) -> Grid:
        width = max(cell.cols.stop for cell in table.cells)
        has_border = node.attributes.get("border", "0").strip() not in ("", "0")
        is_drawn = has_border or any(cell.row_span > 1 for cell in table.cells)
        extents = Extents.DRAWN if is_drawn else Extents.UNKNOWN
        grid, _ = tiled(
            table.cells, height, width, extents, hidden_rows=frozenset(table.hidden_rows)
        )
        return grid


def _flat(node: Node) -> Iterator[Node | str]:
    """The parts of the element; what holds a table somewhere is taken apart down to it."""
    for part in node.parts:
        if isinstance(part, str) or part.tag == "table" or part.is_hidden:
            yield part
        elif part.tag not in UNSEEN and _has_table(part):
            yield Node(
                "hr", {}, part.line
            )  # a line ends where the element begins, and where it ends
            yield from _flat(part)
            yield Node("hr", {}, part.line)
        else:
            yield part


def _has_table(node: Node) -> bool:
    return any(
        isinstance(part, Node) and (part.tag == "table" or _has_table(part)) for part in node.parts
    )


def _rows(node: Node, outside: Node) -> Iterator[tuple[Node, bool]]:
    """The rows, each with whether it is hidden; what stands between them goes outside."""
    for part in node.parts:
        if isinstance(part, Node) and part.tag == "tr":
            yield part, part.is_hidden or node.is_hidden
        elif isinstance(part, Node) and part.tag in SECTIONS:
            yield from _rows(part, outside)
        else:
            outside.parts.append(part)


def _ink_at_door(text: str) -> Ink:
    """The ink of all text that a browser shows or hides, as it streams by."""
    count = _Count()
    count.feed(text)
    count.close()
    return ink_of("".join(count.found))


class _Count(HTMLParser):
    """Counts without a tree: an element that falls off the tree, or into it twice, is noticed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(data)
