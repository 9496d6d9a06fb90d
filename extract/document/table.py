"""A stored table as a grid: rows of cells, some over several columns or rows (17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol
from xml.etree.ElementTree import Element

from extract.document.package import attribute, child, has_border, number_of, value_of
from extract.document.text import Paragraph
from extract.zip_package import local
from model import Aside, Cell, Engine, Extents, Grid, Line, LineKind, TextReading, tiled

_IN_ROWS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
"""What may hold rows, cells, or the paragraphs of a cell, and says nothing of them."""
_MOST_COLUMNS: Final = 4096  # a span beyond is a mistake; Word has 63 columns at most


class Desk(Protocol):
    """Who reads the document that the table stands in."""

    def paragraph(self, element: Element) -> Paragraph:
        """A paragraph with its number, if a list counts it."""

    def beside(self, found: Paragraph, place: str) -> Iterator[Grid | Line]:
        """What a paragraph holds besides its line."""

    def table(self, element: Element) -> Iterator[Grid | Line]:
        """A table that stands in a cell."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The grid, if the table has rows, and what its cells hold besides their texts."""

    grid: Grid | None
    beside: tuple[Grid | Line, ...]


@dataclass(slots=True)
class _Stored:
    """A cell while its table is read."""

    row: int
    col: int
    col_span: int
    text: str
    asides: tuple[Aside, ...]
    place: str
    row_span: int = 1


@dataclass(slots=True)
class _Draft:
    cells: list[_Stored] = field(default_factory=list)
    beside: list[Grid | Line] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    has_border: bool = False
    width: int = 0


def table_of(table: Element, number: int, bordered: frozenset[str], desk: Desk) -> Placed:
    """The table, the `number`-th of its document; `bordered` are styles that draw borders."""
    draft = _Draft()
    properties = child(table, "tblPr")
    if properties is not None:
        has_style = value_of(properties, "tblStyle") in bordered
        draft.has_border = has_style or has_border(properties, "tblBorders")
    above: dict[int, _Stored] = {}
    height = 0
    for row, element in enumerate(_parts(table, "tr")):
        above = _row(draft, element, row, number, above, desk)
        height = row + 1
    if not draft.cells:
        return Placed(None, tuple(draft.beside))
    cells = [
        Cell(
            one.row,
            one.col,
            one.row_span,
            one.col_span,
            (TextReading(one.text, Engine.DOCUMENT),) if one.text or one.asides else (),
            place=one.place,
            asides=one.asides,
        )
        for one in draft.cells
    ]
    is_drawn = draft.has_border or any(one.row_span > 1 for one in draft.cells)
    extents = Extents.DRAWN if is_drawn else Extents.UNKNOWN
    hidden = frozenset(draft.hidden_rows)
    grid, _ = tiled(cells, height, draft.width, extents, hidden_rows=hidden)
    return Placed(grid, tuple(draft.beside))


def _row(
    draft: _Draft, element: Element, row: int, number: int, above: dict[int, _Stored], desk: Desk
) -> dict[int, _Stored]:
    """Puts the cells of a row into the draft; those that the next row may go on with, by column."""
    properties = child(element, "trPr")
    col = _count(properties, "gridBefore", 0)
    if properties is not None and child(properties, "hidden") is not None:
        draft.hidden_rows.add(row)
    open_below: dict[int, _Stored] = {}
    for at, part in enumerate(_parts(element, "tc"), start=1):
        own = child(part, "tcPr")
        span = _count(own, "gridSpan", 1)
        draft.has_border = draft.has_border or has_border(own, "tcBorders")
        merge = child(own, "vMerge") if own is not None else None
        is_further = merge is not None and attribute(merge, "val") != "restart"
        place = f"T{number}:R{row + 1}:C{at}"
        text, asides = _content(part, place, draft.beside, desk)
        cell = above.get(col)
        if is_further and cell is not None and cell.col_span == span:
            cell.row_span += 1
            if text.strip():
                draft.beside.append(Line(text, LineKind.HIDDEN, place=place))
        else:
            cell = _Stored(row, col, span, text, asides, place)
            draft.cells.append(cell)
        if merge is not None:
            open_below[col] = cell
        col += span
    draft.width = max(draft.width, col + _count(properties, "gridAfter", 0))
    return open_below


def _content(
    cell: Element, place: str, beside: list[Grid | Line], desk: Desk
) -> tuple[str, tuple[Aside, ...]]:
    """The text of a cell, its paragraphs one below the other; all else it holds goes beside."""
    lines: list[str] = []
    asides: list[Aside] = []
    for part in _blocks(cell):
        if local(part) == "tbl":
            beside.extend(desk.table(part))
            continue
        found = desk.paragraph(part)
        beside.extend(desk.beside(found, place))
        if not found.text and not found.asides:
            continue
        start = sum(map(len, lines)) + len(lines)
        asides += [Aside(start + one.at, one.text, one.kind) for one in found.asides]
        lines.append(found.text)
    return "\n".join(lines), tuple(asides)


def _blocks(element: Element) -> Iterator[Element]:
    for part in element:
        if local(part) in ("p", "tbl"):
            yield part
        elif local(part) in _IN_ROWS:
            yield from _blocks(part)


def _parts(element: Element, tag: str) -> Iterator[Element]:
    """The parts with that tag, also those in what may hold them."""
    for part in element:
        if local(part) == tag:
            yield part
        elif local(part) in _IN_ROWS:
            yield from _parts(part, tag)


def _count(properties: Element | None, tag: str, least: int) -> int:
    """A number of columns; no less than makes sense, and no more than a table may have."""
    return min(max(number_of(properties, tag, least), least), _MOST_COLUMNS)
