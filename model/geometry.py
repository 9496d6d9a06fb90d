"""Places on a page: points (1/72 inch) from the page's top left corner, x to the right, y down."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BBox:
    """A rectangle, upright; a side may have length 0."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not (self.x0 <= self.x1 and self.y0 <= self.y1):
            raise ValueError(f"a box must have x0 <= x1 and y0 <= y1, not {self}")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the border."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def bbox_around(boxes: Iterable[BBox]) -> BBox | None:
    """The smallest box that holds all of them; None for none."""
    found = list(boxes)
    if not found:
        return None
    return BBox(
        min(b.x0 for b in found),
        min(b.y0 for b in found),
        max(b.x1 for b in found),
        max(b.y1 for b in found),
    )


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line, horizontal (y0 == y1) or vertical (x0 == x1), by its middle."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if self.x0 != self.x1 and self.y0 != self.y1:
            raise ValueError(f"a ruling is horizontal or vertical, not {self}")

    @property
    def is_horizontal(self) -> bool:
        return self.y0 == self.y1
