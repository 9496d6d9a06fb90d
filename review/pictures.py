"""Pieces of pages as pictures that lie inside the report itself, each with its place marked."""

import base64
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from model import BBox

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SCALE = 2.0  # pixels a point: small print can be read on any screen
PICTURES = 240  # in one report; more make a file that no browser opens at once
PAGES = 60  # that are drawn for them
_WIDTH, _ABOVE = (
    460.0,
    14.0,
)  # points: a row's names stand far from its numbers; the rows next to it
_HIGHEST = 240.0  # points; of a larger place its upper left part is shown
_COLORS = 32  # of a picture; type and a red seal need no more
_MARK = (214, 106, 0)

Look = Callable[[str, int], "NDArray[np.uint8] | None"]
"""How a page of a source looks at `SCALE`, height x width x 3; None where it has no look."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on paper: a box on a page, in points."""

    source: str
    page: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page of HTML holds it; width and height in its pixels."""

    uri: str
    width: int
    height: int


def pictures_of(spots: Iterable[Spot], look: Look) -> Mapping[Spot, Picture]:
    """A picture of each spot, the first before the later ones, as far as a report can hold them.

    Each page is drawn once and let go of before the next: memory holds one page.
    """
    by_page = _chosen(spots)
    found: dict[Spot, Picture] = {}
    for source, page in sorted(by_page):
        seen = look(source, page)
        if seen is None:
            continue
        whole = Image.fromarray(seen)
        for spot in by_page[source, page]:
            picture = _cut(whole, spot.bbox)
            if picture is not None:
                found[spot] = picture
    return found


def _chosen(spots: Iterable[Spot]) -> Mapping[tuple[str, int], list[Spot]]:
    """The spots that get a picture, by page."""
    by_page: dict[tuple[str, int], list[Spot]] = defaultdict(list)
    count = 0
    for spot in dict.fromkeys(spots):
        place = spot.source, spot.page
        if count < PICTURES and (place in by_page or len(by_page) < PAGES):
            by_page[place].append(spot)
            count += 1
    return by_page


def _cut(whole: Image.Image, bbox: BBox) -> Picture | None:
    """The piece of the page around the box; None where the box lies beside the page."""
    box = _frame(bbox, whole.width / SCALE, whole.height / SCALE)
    left, top, right, bottom = (round(side * SCALE) for side in box)
    if right - left < 1 or bottom - top < 1:
        return None
    piece = whole.crop((left, top, right, bottom))
    mark = [
        round(side * SCALE) - start
        for side, start in zip(
            (bbox.x0, bbox.y0, bbox.x1, bbox.y1), (left, top, left, top), strict=True
        )
    ]
    ImageDraw.Draw(piece).rectangle(mark, outline=_MARK, width=3)
    written = io.BytesIO()
    piece.quantize(_COLORS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    told = base64.b64encode(written.getvalue()).decode("ascii")
    return Picture(f"data:image/png;base64,{told}", piece.width, piece.height)


def _frame(bbox: BBox, width: float, height: float) -> tuple[float, float, float, float]:
    """The box with what lies around it, on the page, and no larger than a picture may be."""
    above = min(_ABOVE, max(0.0, (_HIGHEST - bbox.height) / 2))
    y0 = max(0.0, bbox.y0 - above)
    y1 = min(height, bbox.y1 + above, y0 + _HIGHEST)
    beside = max(0.0, (_WIDTH - bbox.width) / 2)
    x0 = max(0.0, min(bbox.x0 - beside, width - _WIDTH))
    x1 = min(width, x0 + _WIDTH)
    return x0, y0, x1, y1
