"""The text of an element as a browser lays it out: lines, and blanks that are one blank each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extract.html.tree import UNSEEN, Node
from extract.note_marks import parted
from model import Aside, AsideKind

_LINES: Final = frozenset(
    {
        "address", "article", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin a line, and end one."""
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Laid:
    """What was laid out so far: the line that is open, those before it, and what is beside them."""

    lines: list[tuple[str, tuple[Aside, ...], int]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    tables: list[Node] = field(default_factory=list)
    _items: list[tuple[str, bool]] = field(default_factory=list)
    _at: int = 1

    def add(self, text: str, is_raised: bool, line: int) -> None:
        """Go on with the open line."""
        if not self._items:
            self._at = line
        self._items += [(char, is_raised) for char in _BLANKS.sub(" ", text)]

    def end_line(self) -> None:
        """End the open line; one of blanks alone is none."""
        text, asides = _marked(self._items)
        if text or asides:
            self.lines.append((text, asides, self._at))
        self._items = []

    @property
    def text(self) -> str:
        return "\n".join(text for text, _, _ in self.lines)

    @property
    def asides(self) -> tuple[Aside, ...]:
        """The marks of all lines, where they stand in the text."""
        found: list[Aside] = []
        start = 0
        for text, asides, _ in self.lines:
            found += [Aside(start + one.at, one.text, one.kind) for one in asides]
            start += len(text) + 1
        return tuple(found)


def laid_out(node: Node) -> Laid:
    """What stands in the element; tables in it are not laid out, but told apart."""
    laid = Laid()
    _lay(node, laid, False, node.line)
    laid.end_line()
    return laid


def texts_in(node: Node) -> Iterator[str]:
    """All texts below the element, in order."""
    for part in node.parts:
        if isinstance(part, str):
            yield part
        elif part.tag not in UNSEEN:
            yield from texts_in(part)


def _lay(node: Node, laid: Laid, is_raised: bool, line: int) -> None:
    for part in node.parts:
        if isinstance(part, str):
            laid.add(part, is_raised, line)
        elif part.tag in UNSEEN:
            continue
        elif part.is_hidden:
            laid.hidden.append(" ".join("".join(texts_in(part)).split()))
        elif part.tag == "table":
            laid.end_line()
            laid.tables.append(part)
        elif part.tag == "br":
            laid.end_line()
        elif part.tag in _LINES:
            laid.end_line()
            _lay(part, laid, is_raised, part.line)
            laid.end_line()
        else:
            _lay(part, laid, is_raised or part.tag == "sup", line)


def _marked(items: list[tuple[str, bool]]) -> tuple[str, tuple[Aside, ...]]:
    """The line without the blanks around it, and the marks that point to notes."""
    whole = " ".join("".join(char for char, _ in items).split(" ")).strip()
    if not any(is_raised for _, is_raised in items):
        return _BLANKS.sub(" ", whole), ()
    before, text, after = parted(items)
    text = _BLANKS.sub(" ", text).strip()
    asides = [Aside(0, before, AsideKind.MARK)] if before else []
    if after:
        asides.append(Aside(len(text), after, AsideKind.MARK))
    return text, tuple(asides)
