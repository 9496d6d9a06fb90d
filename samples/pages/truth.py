"""What tables stand on a page, and which cells they have: the truth that a reader is held to."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom: points from the top left of the page as displayed."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A text and the positions that it fills; a blank position has no cell."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: the boxes that it fills, and its cells.

    `page` is where it begins; `regions` are all parts of it with their pages, of which some truths
    know several.
    """

    page: int
    regions: tuple[tuple[int, Box], ...]
    cells: tuple[TableCell, ...]


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them, of which there must be one."""
    found = list(boxes)
    return (
        min(box[0] for box in found),
        min(box[1] for box in found),
        max(box[2] for box in found),
        max(box[3] for box in found),
    )


def tables_to_json(tables: Iterable[PageTable]) -> str:
    """The tables as one line of JSON.

    >>> line = tables_to_json([PageTable(1, ((1, (0.0, 0.0, 9.0, 9.0)),), ())])
    >>> tables_from_json(line)[0].regions
    ((1, (0.0, 0.0, 9.0, 9.0)),)
    """
    return json.dumps([asdict(table) for table in tables], ensure_ascii=False)


def tables_from_json(text: str) -> tuple[PageTable, ...]:
    """The tables that `tables_to_json` wrote."""
    return tuple(
        PageTable(
            table["page"],
            tuple((page, _box(box)) for page, box in table["regions"]),
            tuple(
                TableCell(**{**cell, "bbox": _box(cell["bbox"]) if cell["bbox"] else None})
                for cell in table["cells"]
            ),
        )
        for table in json.loads(text)
    )


def _box(values: Iterable[float]) -> Box:
    x0, y0, x1, y1 = values
    return x0, y0, x1, y1
