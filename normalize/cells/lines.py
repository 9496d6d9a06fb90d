"""Captions whose parts were drawn as lines of their own: a label, and what stands beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model import BBox, Line, LineKind, Page, Reading, bbox_around
from normalize.script import without_layout

COLONS = (":", "\uff1a")
ALIGNED = 2.0  # points; how far apart the left edges of one block of text may lie


def with_joined_captions(reading: Reading) -> Reading:
    """The reading with each label on a line joined to the text that goes on with it.

    A label that ends with a colon has its text to the right, at its height. A text that was broken
    into two lines has a neighbor that stands at the middle of the two: cells of one row are
    centered. All lines keep their places, so that what is found can be pointed at.
    """
    return replace(reading, pages=tuple(_joined(page) for page in reading.pages))


def _joined(page: Page) -> Page:
    lines = [
        block
        for block in page.blocks
        if isinstance(block, Line) and block.kind is LineKind.TEXT and block.bbox
    ]
    blocks = [
        _with_rest(block, lines) if isinstance(block, Line) and block in lines else block
        for block in page.blocks
    ]
    return replace(page, blocks=tuple(blocks))


def _with_rest(line: Line, lines: Sequence[Line]) -> Line:
    if not _has_colon(line.text):
        return line
    rest = next(_rest(line, lines), None)
    if rest is None or line.bbox is None or rest.bbox is None:
        return line
    text = without_layout(f"{line.text}\n{rest.text}")
    return replace(line, text=text, bbox=bbox_around([line.bbox, rest.bbox]))


def _rest(line: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """The line that goes on with the label: beside it where it ends with a colon, else below."""
    box = line.bbox
    assert box is not None
    if line.text.rstrip().endswith(COLONS):
        beside = [other for other in lines if other.bbox and _is_beside(box, other.bbox)]
        yield from sorted(beside, key=lambda other: other.bbox.x0 if other.bbox else 0.0)[:1]
        return
    for other in lines:
        if other.bbox and not _has_colon(other.text) and _is_below(box, other.bbox):
            both = bbox_around([box, other.bbox])
            assert both is not None
            others = [n.bbox for n in lines if n not in (line, other)]
            if any(_is_centered(both, neighbor) for neighbor in others):
                yield other


def _has_colon(text: str) -> bool:
    return any(colon in text for colon in COLONS)


def _is_beside(box: BBox, other: BBox) -> bool:
    return other.x0 >= box.x1 and other.y0 < box.center[1] < other.y1


def _is_below(box: BBox, other: BBox) -> bool:
    gap = other.y0 - box.y1
    return abs(other.x0 - box.x0) <= ALIGNED and 0 <= gap < box.y1 - box.y0


def _is_centered(both: BBox, other: BBox | None) -> bool:
    if other is None:
        return False
    is_aside = other.x0 >= both.x1 or other.x1 <= both.x0
    return is_aside and abs(other.center[1] - both.center[1]) <= ALIGNED
