"""Where a drawing has put each cell: what a reader of the page should find again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One drawn cell, or the part of it that one page shows.

    `box` is left, top, right and bottom, in points from the top left of the page. `field` is the
    column's, and "" for a head. `lines` are the lines of text inside; none where the text of a
    cell that goes over the page is drawn on another.
    """

    page: int
    box: tuple[float, float, float, float]
    field: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines joined, each break kept."""
        return "\n".join(self.lines)
