"""One worksheet as it is stored: its cells, also those under a merge, and what lies over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extract.number_format import displayed
from extract.workbook_package import (
    Package,
    SheetPart,
    Style,
    children,
    local,
    string_of,
    unescaped,
)

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d*)")
_ROWS, _COLS = 1_048_576, 16_384  # of the largest sheet (ECMA-376 names no limit; programs do)


@dataclass(frozen=True, slots=True)
class StoredCell:
    """What a sheet holds at one place, as displayed; `is_lost` marks a formula without a value."""

    row: int
    col: int
    text: str
    is_lost: bool
    has_border: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of places, half open."""

    row: int
    col: int
    row_stop: int
    col_stop: int

    def within(self, other: "Area") -> "Area | None":
        """The part of it that lies in the other one; None where they do not meet."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        row_stop = min(self.row_stop, other.row_stop)
        col_stop = min(self.col_stop, other.col_stop)
        return Area(row, col, row_stop, col_stop) if row < row_stop and col < col_stop else None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and the address of the cell that it hangs on."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet before anything of it is arranged."""

    cells: tuple[StoredCell, ...]
    merges: tuple[Area, ...]
    comments: tuple[Comment, ...]
    hidden_rows: frozenset[int]
    hidden_cols: tuple[range, ...]


def stored_sheet(package: Package, part: SheetPart) -> Sheet:
    """All that the sheet stores and that has to do with its texts.

    Cells without a text are left out: a format alone prints nothing.
    """
    cells: list[StoredCell] = []
    merges: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_cols: list[range] = []
    with package.archive.open(part.part) as stream:
        row = -1
        for _, element in ElementTree.iterparse(stream):
            tag = local(element)
            if tag == "row":
                row = int(element.attrib["r"]) - 1 if "r" in element.attrib else row + 1
                if _is_hidden(element, "ht"):
                    hidden_rows.add(row)
                cells += _row_cells(package, element, row)
                element.clear()
            elif tag == "mergeCell":
                merges.append(area_of(element.attrib["ref"]))
            elif tag == "col" and _is_hidden(element, "width"):
                hidden_cols.append(
                    range(int(element.attrib["min"]) - 1, int(element.attrib["max"]))
                )
    return Sheet(
        tuple(cells),
        tuple(merges),
        tuple(_comments(package, part)),
        frozenset(hidden_rows),
        tuple(hidden_cols),
    )


def place_of(address: str) -> tuple[int, int]:
    """Row and column of an address, from 0.

    >>> place_of("B4")
    (3, 1)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"{address!r} is no address of a cell")
    col = 0
    for letter in found[1].upper():
        col = col * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if row > _ROWS or col > _COLS:
        raise ValueError(f"{address!r} lies outside the sheet")
    return row - 1, col - 1


@lru_cache(maxsize=_COLS)
def letters_of(col: int) -> str:
    """The letters of a column.

    >>> letters_of(1), letters_of(26)
    ('B', 'AA')
    """
    left, last = divmod(col, 26)
    return (letters_of(left - 1) if left else "") + chr(ord("A") + last)


def area_of(reference: str) -> Area:
    """The area of a reference such as B2:C4."""
    first, _, last = reference.partition(":")
    rows, cols = zip(place_of(first), place_of(last or first), strict=True)
    return Area(min(rows), min(cols), max(rows) + 1, max(cols) + 1)


def _is_hidden(element: Element, size: str) -> bool:
    """Hidden by its flag, or made so small that nothing of it is seen."""
    return element.get("hidden") in ("1", "true") or (
        size in element.attrib and float(element.attrib[size]) == 0
    )


def _row_cells(package: Package, row_element: Element, row: int) -> Iterator[StoredCell]:
    col = -1
    for element in row_element:
        if local(element) != "c":
            continue
        at, col = place_of(element.attrib["r"]) if "r" in element.attrib else (row, col + 1)
        style = package.styles[int(element.get("s", "0"))]
        text, is_lost = _displayed(package, element, style)
        if is_lost or text.strip():
            yield StoredCell(at, col, text, is_lost, style.has_border)


def _displayed(package: Package, element: Element, style: Style) -> tuple[str, bool]:
    """The cell as it is shown, and whether it is a formula whose value was never stored."""
    kind = element.get("t", "n")
    code = style.number_format
    if kind == "inlineStr":
        text = "".join(string_of(inline) for inline in children(element, "is"))
        return displayed(text, code), False
    raw = next((value.text or "" for value in children(element, "v")), "")
    if kind == "str":
        is_lost = not children(element, "v") and bool(children(element, "f"))
        return displayed(unescaped(raw), code), is_lost
    if not raw.strip():
        return "", bool(children(element, "f"))
    if kind == "s":
        return displayed(package.strings[int(raw)], code), False
    if kind == "b":
        return ("TRUE" if raw in ("1", "true") else "FALSE"), False
    if kind == "e":
        return raw, False
    number = serial_of_iso(raw, package.is_1904) if kind == "d" else float(raw)
    return displayed(number, code, package.is_1904), False


def serial_of_iso(text: str, is_1904: bool) -> float:
    """The serial number of a date or time that is stored as ISO 8601 (18.17.4.1)."""
    text = text.removesuffix("Z")
    if "-" not in text:
        return serial_of(time.fromisoformat(text), is_1904)
    return serial_of(datetime.fromisoformat(text), is_1904)


def serial_of(moment: date | time | timedelta, is_1904: bool) -> float:
    """The serial number of a date or a time; a time alone is a part of a day."""
    if isinstance(moment, time):
        moment = datetime.combine(date.min, moment) - datetime.min
    if isinstance(moment, timedelta):
        return moment / timedelta(days=1)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    return (moment - epoch) / timedelta(days=1)


def _comments(package: Package, part: SheetPart) -> Iterator[Comment]:
    if part.comments is None or part.comments not in package.archive.namelist():
        return
    with package.archive.open(part.comments) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element) == "comment":
                texts = (string_of(text) for text in children(element, "text"))
                yield Comment(element.attrib["ref"], "\n".join(texts))
