"""The documents of the ICDAR 2013 table competition with their published truth.

Each PDF has a file of regions (`-reg.xml`) and one of structure (`-str.xml`); a PDF whose name ends
in `a` may have a second truth, ending in `b`, that counts as well. Places are PDF points from the
bottom left; here they are turned to the top left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.pdf.pages import page_heights
from samples.pages.truth import Box, PageTable, TableCell


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF and the truths that are accepted for it."""

    name: str
    path: Path
    truths: tuple[tuple[PageTable, ...], ...]


def documents(folder: Path) -> Iterator[Document]:
    """The documents below the folder that have a truth, by name."""
    for path in sorted(folder.rglob("*.pdf"), key=lambda each: each.stem):
        stems = [path.with_suffix("")]
        if path.stem.endswith("a"):
            stems.append(path.with_name(path.stem[:-1] + "b"))
        stems = [stem for stem in stems if _beside(stem, "-str.xml").exists()]
        if stems:
            heights = page_heights(path)
            truths = tuple(_tables(stem, heights) for stem in stems)
            yield Document(path.stem, path, truths)


def _beside(stem: Path, ending: str) -> Path:
    return stem.with_name(stem.name + ending)


def _tables(stem: Path, heights: list[float]) -> tuple[PageTable, ...]:
    structure = ElementTree.parse(_beside(stem, "-str.xml")).getroot().iter("table")
    regions = ElementTree.parse(_beside(stem, "-reg.xml")).getroot().iter("table")
    return tuple(
        _table(table, region, heights) for table, region in zip(structure, regions, strict=True)
    )


def _table(
    structure: ElementTree.Element, regions: ElementTree.Element, heights: list[float]
) -> PageTable:
    places = []
    for region in regions.findall("region"):
        page = int(region.get("page", "0"))
        box = _box(region.find("bounding-box"), heights[page - 1])
        if box is not None:
            places.append((page, box))
    cells = [
        _cell(cell, region, heights)
        for region in structure.findall("region")
        for cell in region.findall("cell")
    ]
    row = min((cell.row for cell in cells), default=0)
    col = min((cell.col for cell in cells), default=0)
    shifted = tuple(
        TableCell(
            cell.row - row, cell.col - col, cell.row_span, cell.col_span, cell.text, cell.bbox
        )
        for cell in cells
    )
    return PageTable(places[0][0], tuple(places), shifted)


def _cell(
    cell: ElementTree.Element, region: ElementTree.Element, heights: list[float]
) -> TableCell:
    """One cell; where its end is given as its start, which happens, the two change places."""
    row, row_end = _range(cell, region, "row")
    col, col_end = _range(cell, region, "col")
    content = cell.find("content")
    text = "".join(content.itertext()) if content is not None else ""
    box = _box(cell.find("bounding-box"), heights[int(region.get("page", "1")) - 1])
    return TableCell(row, col, row_end - row, col_end - col, text, box)


def _range(cell: ElementTree.Element, region: ElementTree.Element, name: str) -> tuple[int, int]:
    """The half-open range of rows or columns that the cell fills."""
    start = int(cell.get(f"start-{name}", "0"))
    end = int(cell.get(f"end-{name}", start))
    added = int(region.get(f"{name}-increment") or 0)
    return min(start, end) + added, max(start, end) + 1 + added


def _box(element: ElementTree.Element | None, height: float) -> Box | None:
    """The box from the top left; none where a number is misprinted, which happens once."""
    if element is None:
        return None
    given = [element.get(name, "") for name in ("x1", "y1", "x2", "y2")]
    try:
        x1, y1, x2, y2 = (float(value) for value in given)
    except ValueError:
        return None
    return min(x1, x2), height - max(y1, y2), max(x1, x2), height - min(y1, y2)
