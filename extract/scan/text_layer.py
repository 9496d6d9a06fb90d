"""A text layer that nobody sees, held against what is read on the pixels."""

from collections.abc import Sequence
from dataclasses import replace

from model import (
    BBox,
    Cell,
    Engine,
    Finding,
    FindingCode,
    Grid,
    Line,
    Page,
    Place,
    Severity,
    TextReading,
    bbox_around,
    ink_of,
)

AGREED = 0.9  # of the cells with text whose text the layer must have at their place
FEWEST = 4  # cells with text; from fewer nothing follows


def with_text_layer(page: Page, hidden: Sequence[Line], source: str) -> tuple[Page, list[Finding]]:
    """The page with the hidden lines on it, and what they are worth.

    Where the layer has the same text in nearly all cells, it is a second witness in those cells.
    Else it is set aside, and a finding says so; its characters stay in the account as hidden.
    """
    if not hidden:
        return page, []
    asked = [
        cell
        for block in page.blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if not cell.is_blank
    ]
    same = {id(cell) for cell in asked if _has_text(page, cell, hidden)}
    whole = replace(
        page,
        blocks=(*page.blocks, *hidden),
        ink=page.ink + ink_of("".join(line.text for line in hidden)),
    )
    if len(asked) >= FEWEST and len(same) >= AGREED * len(asked):
        blocks = tuple(
            replace(block, cells=tuple(_witnessed(cell, same) for cell in block.cells))
            if isinstance(block, Grid)
            else block
            for block in whole.blocks
        )
        return replace(whole, blocks=blocks), []
    message = (
        "The page is a picture with a text layer that nobody sees; it has the text that the"
        f" picture shows in {len(same)} of {len(asked)} cells, and was set aside."
    )
    finding = Finding(
        FindingCode.TEXT_LAYER_SET_ASIDE, Severity.DOUBT, message, Place(source, page.number)
    )
    return whole, [finding]


def _witnessed(cell: Cell, same: set[int]) -> Cell:
    """The cell, with the layer's reading where it is the same."""
    if id(cell) not in same:
        return cell
    return replace(cell, readings=(*cell.readings, TextReading(cell.text, Engine.PDFIUM)))


def _has_text(page: Page, cell: Cell, hidden: Sequence[Line]) -> bool:
    """Whether the hidden lines at the cell's place have all of its text, blanks aside."""
    if cell.bbox is None:
        return False
    place = _in_picture(page, cell.bbox)
    there = "\n".join(
        "".join(line.text.split()) for line in hidden if line.bbox and _meets(line.bbox, place)
    )
    return all("".join(line.split()) in there for line in cell.text.split("\n"))


def _in_picture(page: Page, box: BBox) -> BBox:
    """The upright box around the place of a flat page's box in the picture."""
    if page.way_back is None:
        return box
    corners = page.way_back.corners(box)
    return bbox_around(BBox(x, y, x, y) for x, y in corners) or box


def _meets(line: BBox, place: BBox) -> bool:
    """Whether the line's middle is as high as the place, and a part of it lies in it."""
    middle = line.center[1]
    return place.y0 <= middle <= place.y1 and line.x0 < place.x1 and place.x0 < line.x1
