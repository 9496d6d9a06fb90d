"""Page furniture: lines that stand at the same place on many pages, and page numbers."""

import re
from collections import defaultdict

from model import Line, LineKind, Reading

_PAGE_NUMBER = re.compile(
    r"\W*(第|page|p\.?)?\s*\d{1,4}\s*(页|頁)?(\W*(/|／|of|共)\W*(共\s*)?\d{1,4})?\s*(页|頁)?\W*",
    re.IGNORECASE,
)
_EDGE = 0.1  # of the page's height, at its head and foot
_SAME_PLACE = 6.0  # points
_SHARE = 0.5  # of the pages must have the line for it to be a running head


def furniture_of(reading: Reading) -> frozenset[tuple[int, int]]:
    """The (page, block) of each line that is furniture.

    A page number stands alone at the head or foot of a page that has a size. A running head is the
    same text, digits aside, at the same height on at least half of the pages, and on two.
    """
    lines = [
        (page, block, item)
        for page in reading.pages
        for block, item in enumerate(page.blocks)
        if isinstance(item, Line) and item.kind is LineKind.TEXT and item.bbox
    ]
    seen: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for page, block, line in lines:
        assert line.bbox is not None
        y = line.bbox.center[1]
        key = re.sub(r"\d+", "#", line.text), round(y / _SAME_PLACE)
        seen[key].append((page.number, block))
        height = page.height or 0.0
        is_edge = y < _EDGE * height or y > (1 - _EDGE) * height
        if is_edge and _PAGE_NUMBER.fullmatch(line.text.strip()):
            found.add((page.number, block))
    for places in seen.values():
        pages = {page for page, _ in places}
        if len(pages) >= max(2, _SHARE * len(reading.pages)):
            found.update(places)
    return frozenset(found)
