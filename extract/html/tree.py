"""The elements of an HTML page as a tree, where a page leaves out ends that HTML lets it leave out.

Only what bears on tables and lines is done as the standard has it (HTML Living Standard, 13.2.6):
a page that is odd elsewhere still has the same text in the same cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

UNSEEN: Final = frozenset({"script", "style", "title", "template"})
"""Elements whose text no browser shows."""
CELLS: Final = frozenset({"td", "th"})
SECTIONS: Final = frozenset({"thead", "tbody", "tfoot"})
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_CLOSE_PARAGRAPH: Final = frozenset(
    {"p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section"}
)
# What an element ends that is open when it begins, and where the search for it stops.
_ENDS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "td": (CELLS, frozenset({"table", "tr"})),
    "th": (CELLS, frozenset({"table", "tr"})),
    "tr": (CELLS | {"tr", "caption", "colgroup"}, frozenset({"table"})),
    **dict.fromkeys(
        SECTIONS, (CELLS | SECTIONS | {"tr", "caption", "colgroup"}, frozenset({"table"}))
    ),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    **dict.fromkeys(_CLOSE_PARAGRAPH, (frozenset({"p"}), CELLS | {"table"})),
}
_DEEPEST: Final = 200  # elements inside each other; what nests deeper is taken as if it ended there


@dataclass(slots=True)
class Node:
    """An element: its attributes, its parts in order, and the line of the file where it begins."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    parts: "list[Node | str]" = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether its own attributes hide it; what a style sheet says is not asked."""
        style = "".join(self.attributes.get("style", "").lower().split())
        return "hidden" in self.attributes or "display:none" in style

    def number(self, name: str, default: int) -> int:
        """The number that an attribute says; the default where it says none."""
        said = self.attributes.get(name, "").strip()
        return int(said) if said.isdecimal() and len(said) < 6 else default


def tree_of(text: str) -> Node:
    """The page."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self._end(*_ENDS[tag])
        if tag in CELLS and self._open[-1].tag in SECTIONS | {"table"}:
            self._begin(Node("tr", {}, self.getpos()[0]))
        node = Node(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        if tag in _VOID or len(self._open) > _DEEPEST:
            self._open[-1].parts.append(node)
        else:
            self._begin(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":  # a browser makes a break of it
            self._open[-1].parts.append(Node("br"))
            return
        stop = frozenset() if tag in _ENDS or tag == "table" else CELLS
        tags = [node.tag for node in self._open[1:]]
        if tag not in tags:
            return
        last = len(tags) - tags[::-1].index(tag)
        if tag == "table" or not (stop | {"table"}) & set(tags[last:]):
            del self._open[last:]

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)

    def _begin(self, node: Node) -> None:
        self._open[-1].parts.append(node)
        self._open.append(node)

    def _end(self, ended: frozenset[str], stops: frozenset[str]) -> None:
        """Close the outermost of these elements that is open, up to where the search stops."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in stops:
                break
            if self._open[at].tag in ended:
                del self._open[at:]
                self._end(ended, stops)
                break
