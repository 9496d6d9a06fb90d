"""The text of a paragraph: its runs, those that are not to be seen apart, and what floats in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from extract.document.package import attribute, child, value_of
from extract.note_marks import parted
from extract.zip_package import local
from model import Aside, AsideKind

_UNSEEN: Final = frozenset({"del", "moveFrom"})
"""What a person took away while changes were tracked (17.13.5)."""
_NO_TEXT: Final = frozenset({"pPr", "rPr", "instrText", "delInstrText", "Fallback", "sdtPr"})
_OFF: Final = frozenset({"0", "false", "off"})
STORED: Final = frozenset({"t", "delText"})
_MADE: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NO_LINE_BREAK: Final = frozenset({"page", "column"})
FLOATING: Final = frozenset({"txbxContent", "rt"})
"""Text boxes, and guides to how a character sounds: they stand beside the line."""
UNKNOWN: Final = "\ufffd"
_PRIVATE: Final = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind."""

    text: str
    is_hidden: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph says, the marks that stand raised in it, what is hidden, what floats."""

    text: str
    asides: tuple[Aside, ...]
    hidden: str
    floating: tuple[Element, ...]


def paragraph_of(element: Element, label: str = "") -> Paragraph:
    """The paragraph; `label` is its number in a list, which stands before it."""
    runs: list[Run] = []
    floating: list[Element] = []
    for found in _walked(element, False, False):
        if isinstance(found, Run):
            runs.append(found)
        else:
            floating.append(found)
    hidden = "".join(run.text for run in runs if run.is_hidden)
    text, asides = _marked([run for run in runs if not run.is_hidden])
    if label:
        start = f"{label} " if text else label
        asides = [Aside(one.at + len(start), one.text, one.kind) for one in asides]
        text = start + text
    return Paragraph(text, tuple(asides), hidden, tuple(floating))


def _walked(element: Element, is_hidden: bool, is_raised: bool) -> Iterator[Run | Element]:
    """The runs below the element, and what floats beside them."""
    for part in element:
        tag = local(part)
        if tag in FLOATING:
            yield part
        elif tag in STORED:
            yield Run(part.text or "", is_hidden, is_raised)
        elif tag == "br":
            if attribute(part, "type") not in _NO_LINE_BREAK:
                yield Run("\n", is_hidden, is_raised)
        elif tag == "sym":
            yield Run(symbol_of(attribute(part, "char") or ""), is_hidden, is_raised)
        elif tag in _MADE:
            yield Run(_MADE[tag], is_hidden, is_raised)
        elif tag == "r":
            unseen, raised = _look(part)
            yield from _walked(part, is_hidden or unseen, raised)
        elif tag not in _NO_TEXT:
            yield from _walked(part, is_hidden or tag in _UNSEEN, is_raised)


def _look(run: Element) -> tuple[bool, bool]:
    """Whether a run is hidden (17.3.2.41), and whether it is raised (17.3.2.42, 17.3.2.24)."""
    properties = child(run, "rPr")
    if properties is None:
        return False, False
    vanish = child(properties, "vanish")
    is_hidden = vanish is not None and attribute(vanish, "val") not in _OFF
    rise = value_of(properties, "position") or "0"
    is_above = rise.isdecimal() and int(rise) > 0  # half points; below the line it is negative
    return is_hidden, is_above or value_of(properties, "vertAlign") == "superscript"


def symbol_of(code: str) -> str:
    """A sign that is stored by its place in a font (17.3.3.30); most such places mean nothing."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    return UNKNOWN if number in _PRIVATE or not chr(number).isprintable() else chr(number)


def _marked(runs: list[Run]) -> tuple[str, list[Aside]]:
    """The text without the marks that point to notes, and these, where they stood."""
    items = [(char, run.is_raised) for run in runs for char in run.text]
    whole = "".join(char for char, _ in items)
    if not any(is_raised for _, is_raised in items) or "\n" in whole:
        return whole, []
    before, text, after = parted(items)
    asides = [Aside(0, before, AsideKind.MARK)] if before else []
    if after:
        asides.append(Aside(len(text), after, AsideKind.MARK))
    return text, asides
