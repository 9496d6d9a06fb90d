"""A pen that draws on a page's picture at places given in points."""

from dataclasses import dataclass

from PIL import ImageDraw

from model import BBox, Ruling

SCALE = 2.0  # pixels a point: 144 dpi, at which print of six points can still be read

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on one picture, `offset` pixels from its left edge; places are in points."""

    draw: ImageDraw.ImageDraw
    offset: int = 0

    def box(self, bbox: BBox | Ruling) -> tuple[float, float, float, float]:
        """The place in pixels."""
        x0, y0, x1, y1 = (each * SCALE for each in (bbox.x0, bbox.y0, bbox.x1, bbox.y1))
        return x0 + self.offset, y0, x1 + self.offset, y1
