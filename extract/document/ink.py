"""The ink of a Word document, counted at the door: the characters as they stream by.

The reading walks a tree and lays each paragraph and cell at its place. Here there is no tree and
no place: what stands in elements of text is counted. So a cell that falls off the reading, or falls
into it twice, is noticed. What a document counts by itself, the numbers of its lists, is stored
nowhere, and is told by who counted it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from extract.document.text import STORED, symbol_of
from model import Ink, ink_of


def ink_at_door(parts: Sequence[bytes], labels: Sequence[str]) -> Ink:
    """The ink of all parts that have text, hidden text too, with the labels of lists."""
    count = _Count()
    for part in parts:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = count.start
        parser.EndElementHandler = count.end
        parser.CharacterDataHandler = count.characters
        parser.Parse(part, True)
    return ink_of("".join((*count.found, *labels)))


@dataclass(slots=True)
class _Count:
    """What was counted so far, and where the stream stands."""

    found: list[str] = field(default_factory=list)
    is_text: bool = False
    copies: int = 0
    """How many elements are open that hold another form of what was counted already."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self.copies += tag == "Fallback"
        self.is_text = tag in STORED
        if self.copies:
            return
        if tag == "noBreakHyphen":
            self.found.append("-")
        elif tag == "sym":
            codes = [value for key, value in attributes.items() if key.endswith("char")]
            self.found.append(symbol_of(codes[0] if codes else ""))

    def end(self, name: str) -> None:
        self.copies -= name.rpartition(" ")[2] == "Fallback"
        self.is_text = False

    def characters(self, text: str) -> None:
        if self.is_text and not self.copies:
            self.found.append(text)
