"""The ink of an OpenDocument spreadsheet, counted at the door: the characters as they stream by.

The reading walks a tree of the file and lays each cell at its place. Here there is no tree and no
place: what stands in a cell's paragraphs is counted as often as the cell and its row are repeated.
So a cell that falls off the reading, or falls into it twice, is noticed; what the file holds
outside its cells, such as the text of a drawing that is fixed to the page, is counted by neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from extract.number_format import displayed
from model import Ink, ink_of, ink_sum

_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns:"
_SPREADSHEET = f"{_NAMESPACES}office:1.0 spreadsheet"
_TABLE = f"{_NAMESPACES}table:1.0 table"
_ROW = f"{_NAMESPACES}table:1.0 table-row"
_CELLS = (
    f"{_NAMESPACES}table:1.0 table-cell",
    f"{_NAMESPACES}table:1.0 covered-table-cell",
)
_PARAGRAPHS = (f"{_NAMESPACES}text:1.0 p", f"{_NAMESPACES}text:1.0 h")
_GUIDE = f"{_NAMESPACES}text:1.0 ruby-text"
_ASIDE = (f"{_NAMESPACES}office:1.0 annotation", f"{_NAMESPACES}drawing:1.0 ")


def ink_at_door(content: bytes) -> list[Ink]:
    """The ink of each sheet: its cells as displayed, hidden ones too, and their comments."""
    count = _Count()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = count.start
    parser.EndElementHandler = count.end
    parser.CharacterDataHandler = count.characters
    parser.Parse(content, True)
    return count.sheets


def plain_value(attributes: Mapping[str, str]) -> str:
    """The value of a cell without a text, by its attributes' local names (ODF 1.3 Part 3, 19.387).

    >>> plain_value({"value-type": "float", "value": "2.50"})
    '2.5'
    """
    kind = attributes.get("value-type", "")
    if kind in ("float", "percentage", "currency"):
        return displayed(float(attributes["value"]), "General")
    if kind == "boolean":
        return attributes["boolean-value"].upper()
    return attributes.get(f"{kind}-value", "")


@dataclass(slots=True)
class _Count:
    """What was counted so far, and where the stream stands."""

    sheets: list[Ink] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    row: list[Ink] = field(default_factory=list)
    row_copies: int = 1
    cell: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    has_paragraph: bool = False
    is_in_cell: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE and self.path[-1:] == [_SPREADSHEET]:
            self.sheets.append(Ink())
        elif name == _ROW:
            self.row, self.row_copies = [], _copies(attributes, "rows")
        elif name in _CELLS:
            self.cell, self.texts = attributes, []
            self.has_paragraph, self.is_in_cell = False, True
        elif name in _PARAGRAPHS and not any(_is_aside(above) for above in self.path):
            self.has_paragraph = True
        self.path.append(name)

    def end(self, name: str) -> None:
        self.path.pop()
        if name in _CELLS:
            self.is_in_cell = False
            if not self.has_paragraph:
                value = plain_value({n.rpartition(" ")[2]: v for n, v in self.cell.items()})
                self.texts.append(value)
            ink = ink_of("".join(self.texts))
            self.row.append(_times(ink, _copies(self.cell, "columns")))
        elif name == _ROW and self.sheets:
            self.sheets[-1] += _times(ink_sum(self.row), self.row_copies)

    def characters(self, text: str) -> None:
        is_printed = any(name in _PARAGRAPHS for name in self.path) and _GUIDE not in self.path
        if self.is_in_cell and is_printed:
            self.texts.append(text)


def _is_aside(name: str) -> bool:
    return name.startswith(_ASIDE)


def _copies(attributes: Mapping[str, str], of: str) -> int:
    return int(attributes.get(f"{_NAMESPACES}table:1.0 number-{of}-repeated", "1"))


def _times(ink: Ink, copies: int) -> Ink:
    """The ink so many times, by doubling: a row may stand for a million."""
    total = Ink()
    while copies > 0:
        if copies % 2:
            total += ink
        ink += ink
        copies //= 2
    return total
