"""The parts of a Word document that reading needs (ECMA-376 Part 1, 11.3 and 17.7 to 17.9)."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from extract.document.numbers import Level, Numbered
from extract.zip_package import children, local, opened_archive, parsed, relations_of

_MAIN: Final = "officeDocument"
_BEFORE: Final = ("header",)
_BEHIND: Final = ("footer", "footnotes", "endnotes")
_DEEPEST: Final = 200  # elements inside each other; a table in a table in a table takes 30
_NO_BORDER: Final = frozenset({"nil", "none"})


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What of a style counts here: the list and the level that its paragraphs are in."""

    listed: str | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """A document: its body, what stands above and below each page, its notes and its comments."""

    body: Element
    before: Sequence[Element]
    behind: Sequence[Element]
    comments: Sequence[Element]
    lists: Mapping[str, Numbered]
    styles: Mapping[str, ParagraphStyle]
    bordered: frozenset[str]
    """The styles of tables that draw a border."""
    stored: Sequence[bytes]
    """The parts with text, as bytes: for who counts them another way."""


def opened_document(path: Path) -> Package:
    """The document; broken parts are an error of ours."""
    with opened_archive(path, "document") as archive:
        return _package(archive)


def value_of(element: Element, tag: str) -> str | None:
    """The `val` of the first child with that tag; None where there is none."""
    for child in children(element, tag):
        return attribute(child, "val")
    return None


def number_of(element: Element | None, tag: str, default: int) -> int:
    """The number of the first child with that tag; the default where there is none."""
    said = value_of(element, tag) if element is not None else None
    return int(said) if said is not None and said.lstrip("-").isdecimal() else default


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that name, in any namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: Element, *tags: str) -> Element | None:
    """The child at the end of that path of tags."""
    at: Element | None = element
    for tag in tags:
        if at is None:
            return None
        at = next(iter(children(at, tag)), None)
    return at


def has_border(properties: Element | None, tag: str) -> bool:
    """Whether the borders of that tag among the properties draw a line."""
    borders = child(properties, tag) if properties is not None else None
    return borders is not None and any(
        (attribute(side, "val") or "none") not in _NO_BORDER for side in borders
    )


def _package(archive: zipfile.ZipFile) -> Package:
    main = dict(relations_of(archive, "").values())[_MAIN]
    relations = sorted(set(relations_of(archive, main).values()))
    held = set(archive.namelist())
    by_kind: dict[str, list[str]] = {}
    for kind, part in relations:
        if part in held:
            by_kind.setdefault(kind, []).append(part)
    before = [part for kind in _BEFORE for part in by_kind.get(kind, ())]
    behind = [part for kind in _BEHIND for part in by_kind.get(kind, ())]
    comments = by_kind.get("comments", [])
    styles = [style for part in by_kind.get("styles", ()) for style in parsed(archive, part)]
    numbering = [root for part in by_kind.get("numbering", ()) for root in parsed(archive, part)]
    body = child(_shallow(parsed(archive, main)), "body")
    if body is None:
        raise ValueError("it has no body")
    return Package(
        body,
        [_shallow(parsed(archive, part)) for part in before],
        [_shallow(parsed(archive, part)) for part in behind],
        [_shallow(parsed(archive, part)) for part in comments],
        _lists(numbering),
        _paragraph_styles(styles),
        _bordered(styles),
        [archive.read(part) for part in (main, *before, *behind, *comments)],
    )


def _shallow(root: Element) -> Element:
    """The part, if it does not nest so deep that walking it would end the program."""
    level, depth = [root], 0
    while level:
        level = [part for element in level for part in element]
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("its elements nest deeper than any program writes them")
    return root


def _lists(parts: Sequence[Element]) -> dict[str, Numbered]:
    """The lists by the name under which paragraphs refer to them."""
    kinds = {
        attribute(part, "abstractNumId"): dict(map(_level, children(part, "lvl")))
        for part in parts
        if local(part) == "abstractNum"
    }
    found: dict[str, Numbered] = {}
    for part in parts:
        kind, name = value_of(part, "abstractNumId"), attribute(part, "numId")
        if local(part) != "num" or kind is None or name is None:
            continue
        levels = dict(kinds.get(kind, {}))
        starts: dict[int, int] = {}
        for override in children(part, "lvlOverride"):
            levels.update(map(_level, children(override, "lvl")))
            if child(override, "startOverride") is not None:
                starts[_depth(override)] = number_of(override, "startOverride", 1)
        found[name] = Numbered(kind, levels, starts)
    return found


def _level(part: Element) -> tuple[int, Level]:
    level = Level(
        number_of(part, "start", 1),
        value_of(part, "numFmt") or "decimal",
        value_of(part, "lvlText") or "",
    )
    return _depth(part), level


def _depth(part: Element) -> int:
    said = attribute(part, "ilvl") or ""
    return int(said) if said.isdecimal() else 0


def _paragraph_styles(styles: Sequence[Element]) -> dict[str, ParagraphStyle]:
    """The styles that put a paragraph into a list, by themselves or by the style they go by."""
    own: dict[str, ParagraphStyle] = {}
    based: dict[str, str] = {}
    for style in styles:
        name = attribute(style, "styleId")
        if local(style) != "style" or name is None:
            continue
        based[name] = value_of(style, "basedOn") or ""
        own[name] = _listed(child(style, "pPr", "numPr"))
    return {name: _inherited(name, own, based) for name in own}


def _listed(properties: Element | None) -> ParagraphStyle:
    if properties is None:
        return ParagraphStyle()
    depth = number_of(properties, "ilvl", -1)
    return ParagraphStyle(value_of(properties, "numId"), depth if depth >= 0 else None)


def _inherited(
    name: str, own: Mapping[str, ParagraphStyle], based: Mapping[str, str]
) -> ParagraphStyle:
    line = [own[each] for each in _line(name, based)]
    return ParagraphStyle(
        next((one.listed for one in line if one.listed is not None), None),
        next((one.depth for one in line if one.depth is not None), None),
    )


def _bordered(styles: Sequence[Element]) -> frozenset[str]:
    own: dict[str, bool] = {}
    based: dict[str, str] = {}
    for style in styles:
        name = attribute(style, "styleId")
        if name is not None and attribute(style, "type") == "table":
            based[name] = value_of(style, "basedOn") or ""
            own[name] = has_border(child(style, "tblPr"), "tblBorders")
    return frozenset(name for name in own if any(own.get(one) for one in _line(name, based)))


def _line(name: str, based: Mapping[str, str]) -> Iterator[str]:
    """The style, and the styles that it goes by, its own first."""
    seen: set[str] = set()
    while name in based and name not in seen:
        yield name
        seen.add(name)
        name = based[name]
