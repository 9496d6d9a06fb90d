"""Lines that run over the edge of a page onto the part of the table beside it.

A wide sheet is cut into pages between its columns, and what stands over several of them is cut,
too: half of a title on one page, half at the same height on the next.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from model import BBox, Line, LineKind, Page
from normalize.table import TableGrid

SAME_HEIGHT = 1.0  # points by which the middles of both halves may differ
AT_EDGE = 2.0  # of the line's height: how far from its page's table it may end, or begin


def lines_over_edges(grids: Sequence[TableGrid]) -> Mapping[tuple[int, int], str]:
    """By page and block of its first part, the whole text of each line that runs over an edge."""
    found: dict[tuple[int, int], str] = {}
    for grid in grids:
        # From the right, so that what runs over two edges is whole at the second already.
        for (right, at_right), (left, at_left) in pairwise(reversed(grid.places)):
            table, other = left.blocks[at_left].bbox, right.blocks[at_right].bbox
            if table is None or other is None:
                continue
            begun = [each for each in _lines(right) if each[2].x0 <= other.x0 + _room(each[2])]
            for block, line, box in _lines(left):
                rest = _level_with(box, begun) if box.x1 >= table.x1 - _room(box) else None
                if rest is not None:
                    at, behind = rest
                    whole = found.get((right.number, at), behind.text)
                    found[left.number, block] = line.text + whole
    return found


def _lines(page: Page) -> list[tuple[int, Line, BBox]]:
    """The lines to be seen on the page, each with its place among the blocks."""
    return [
        (block, line, line.bbox)
        for block, line in enumerate(page.blocks)
        if isinstance(line, Line) and line.kind is LineKind.TEXT and line.bbox is not None
    ]


def _room(box: BBox) -> float:
    return AT_EDGE * box.height


def _level_with(box: BBox, lines: Sequence[tuple[int, Line, BBox]]) -> tuple[int, Line] | None:
    """The first line that stands at the same height, and its place."""
    return next(
        (
            (at, line)
            for at, line, own in lines
            if abs(own.center[1] - box.center[1]) <= SAME_HEIGHT
        ),
        None,
    )
