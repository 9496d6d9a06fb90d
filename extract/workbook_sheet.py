"""One worksheet of an Office Open XML workbook (.xlsx) as it is stored (ECMA-376 Part 1, 18.3)."""

from collections.abc import Iterator
from datetime import datetime, time
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extract.number_format import displayed
from extract.workbook_package import Package, SheetPart, Style, string_of, unescaped
from extract.workbook_stored import Area, Comment, Sheet, StoredCell, area_of, place_of, serial_of
from extract.zip_package import children, local


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


def _comments(package: Package, part: SheetPart) -> Iterator[Comment]:
    if part.comments is None or part.comments not in package.archive.namelist():
        return
    with package.archive.open(part.comments) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element) == "comment":
                texts = (string_of(text) for text in children(element, "text"))
                yield Comment(element.attrib["ref"], "\n".join(texts))
