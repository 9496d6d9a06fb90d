"""Pages whose text lies on its side: read upright, and told where they are displayed.

A table that is too wide for its page is often printed turned, on a page that is not. It is read as
a person reads it, who turns the page; where it stands is told by the page as a viewer shows it.
"""

from dataclasses import replace

import numpy as np

from extract.pdf.document import IDENTITY, Frame, Matrix, after
from extract.pdf.glyphs import Glyphs
from model import BBox, Finding, Grid, Line, Page, Ruling

MOST = 0.8  # of the characters to be seen that lie alike: the others are page furniture
LEAST = 30  # characters; a turned word alone turns no page


def main_turn(glyphs: Glyphs) -> int:
    """By how many quarter turns clockwise a page's text lies; 0 where it is mixed."""
    turns = glyphs.turn[~(glyphs.is_hidden | glyphs.is_blank)]
    if len(turns) < LEAST:
        return 0
    counts = np.bincount(turns, minlength=4)
    turn = int(counts.argmax())
    return turn if counts[turn] >= MOST * len(turns) else 0


def turned_frame(frame: Frame, turn: int) -> Frame:
    """The frame in which text that lies so is upright."""
    width, height = (frame.height, frame.width) if turn % 2 else (frame.width, frame.height)
    upright: dict[int, Matrix] = {
        1: (0.0, -1.0, 1.0, 0.0, 0.0, frame.width),
        2: (-1.0, 0.0, 0.0, -1.0, frame.width, frame.height),
        3: (0.0, 1.0, -1.0, 0.0, frame.height, 0.0),
    }
    return Frame(width, height, after(frame.matrix, upright.get(turn, IDENTITY)))


def displayed(page: Page, turn: int) -> Page:
    """The page that was read upright, each place on it as it is displayed."""
    if not turn:
        return page
    size = page.width or 0.0, page.height or 0.0
    width, height = size[::-1] if turn % 2 else size

    def placed(box: BBox | None) -> BBox | None:
        return None if box is None else displayed_box(box, turn, size)

    blocks: list[Grid | Line] = []
    for block in page.blocks:
        if isinstance(block, Grid):
            cells = tuple(
                replace(cell, bbox=placed(cell.bbox), text_bbox=placed(cell.text_bbox))
                for cell in block.cells
            )
            blocks.append(replace(block, cells=cells, bbox=placed(block.bbox)))
        else:
            blocks.append(replace(block, bbox=placed(block.bbox)))
    boxes = [displayed_box(BBox(r.x0, r.y0, r.x1, r.y1), turn, size) for r in page.rulings]
    rulings = tuple(Ruling(box.x0, box.y0, box.x1, box.y1) for box in boxes)
    return replace(page, blocks=tuple(blocks), width=width, height=height, rulings=rulings)


def displayed_finding(finding: Finding, turn: int, size: tuple[float, float]) -> Finding:
    """The finding, its place as displayed; `size` is that of the page as read."""
    if not turn or finding.place.bbox is None:
        return finding
    box = displayed_box(finding.place.bbox, turn, size)
    return replace(finding, place=replace(finding.place, bbox=box))


def displayed_box(box: BBox, turn: int, size: tuple[float, float]) -> BBox:
    """A box on the page as read, where it is displayed; `size` is that of the page as read.

    >>> displayed_box(BBox(0, 0, 10, 2), 1, (300, 200))
    BBox(x0=198, y0=0, x1=200, y1=10)
    """
    width, height = size
    x0, y0, x1, y1 = {
        1: (height - box.y1, box.x0, height - box.y0, box.x1),
        2: (width - box.x1, height - box.y1, width - box.x0, height - box.y0),
        3: (box.y0, width - box.x1, box.y1, width - box.x0),
    }.get(turn, (box.x0, box.y0, box.x1, box.y1))
    return BBox(*(round(value, 2) for value in (x0, y0, x1, y1)))
