"""A part of a page that was read: a cell or a line, and where its characters are."""

from dataclasses import dataclass

from extract.scan.lines import CellText, CharBox
from model import BBox, bbox_around


@dataclass(frozen=True, slots=True)
class Piece:
    """A box of the flat page, in points, and what was read in it, in pixels from its corner.

    `scale` is in pixels a point.
    """

    bbox: BBox
    text: CellText
    scale: float

    def place(self, char: CharBox) -> BBox:
        """Where a character of it is on the page."""
        x0, y0, scale = self.bbox.x0, self.bbox.y0, self.scale
        return BBox(
            round(x0 + char.x0 / scale, 2),
            round(y0 + char.y0 / scale, 2),
            round(x0 + char.x1 / scale, 2),
            round(y0 + char.y1 / scale, 2),
        )

    @property
    def text_box(self) -> BBox | None:
        """The box around its characters."""
        return bbox_around(self.place(one) for one in self.text.chars if one.reading.text.strip())
