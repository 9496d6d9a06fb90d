"""The parts of a workbook file that its sheets share (ECMA-376 Part 1, 12.3, 18.2, 18.4, 18.8)."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extract.number_code import BUILTIN_FORMATS
from extract.zip_package import children, local, opened_archive, parsed, relations_of

_WORKBOOK = "xl/workbook.xml"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # 22.9.2.19, ST_Xstring


@dataclass(frozen=True, slots=True)
class Style:
    """What of a cell's style says something about its text or its extent."""

    number_format: str = "General"
    has_border: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet by its name, and the parts of the file that hold it and its comments."""

    name: str
    is_hidden: bool
    part: str
    comments: str | None


@dataclass(frozen=True, slots=True)
class Package:
    """What all sheets of a workbook share."""

    archive: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]
    strings: Sequence[str]
    strings_part: str | None
    styles: Sequence[Style]
    is_1904: bool


@contextmanager
def opened_package(path: Path) -> Iterator[Package]:
    """The workbook, open for as long as its sheets are read; broken parts are an error of ours."""
    with opened_archive(path, "workbook") as archive:
        yield _package(archive)


def string_of(element: Element) -> str:
    """The text of a string item, its runs joined; the phonetic guide is no part of it (18.4.8)."""
    texts = [
        part.text or ""
        for child in element
        if local(child) in ("t", "r")
        for part in ([child] if local(child) == "t" else children(child, "t"))
    ]
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """The text with its escaped characters, and each line break as one line feed."""
    text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _package(archive: zipfile.ZipFile) -> Package:
    root = parsed(archive, _WORKBOOK)
    relations = relations_of(archive, _WORKBOOK)
    by_type = dict(relations.values())
    return Package(
        archive,
        tuple(_sheets(archive, root, relations)),
        _strings(archive, by_type.get("sharedStrings")),
        by_type.get("sharedStrings"),
        _styles(archive, by_type.get("styles")),
        any(
            properties.get("date1904") in ("1", "true")
            for properties in children(root, "workbookPr")
        ),
    )


def _sheets(
    archive: zipfile.ZipFile, root: Element, relations: Mapping[str, tuple[str, str]]
) -> Iterator[SheetPart]:
    """The worksheets in the order of their tabs; sheets that hold only a chart have no cells."""
    for sheet in (sheet for sheets in children(root, "sheets") for sheet in sheets):
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
        kind, part = relations[relation]
        if kind != "worksheet":
            continue
        of_sheet = relations_of(archive, part).values()
        comments = next((name for kind, name in of_sheet if kind == "comments"), None)
        is_hidden = sheet.get("state", "visible") != "visible"
        yield SheetPart(sheet.attrib["name"], is_hidden, part, comments)


def _strings(archive: zipfile.ZipFile, part: str | None) -> list[str]:
    if part is None or part not in archive.namelist():
        return []
    strings: list[str] = []
    with archive.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element) == "si":
                strings.append(string_of(element))
                element.clear()
    return strings


def _styles(archive: zipfile.ZipFile, part: str | None) -> list[Style]:
    """The styles that cells refer to by number (18.8.10)."""
    if part is None or part not in archive.namelist():
        return [Style()]
    root = parsed(archive, part)
    codes = dict(BUILTIN_FORMATS)
    for formats in children(root, "numFmts"):
        codes |= {int(f.attrib["numFmtId"]): f.attrib["formatCode"] for f in formats}
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for group in children(root, "borders")
        for border in group
    ]
    return [
        Style(
            codes.get(int(style.get("numFmtId", "0")), "General"),
            borders[int(style.get("borderId", "0"))] if borders else False,
        )
        for group in children(root, "cellXfs")
        for style in group
    ] or [Style()]
