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
class Mesh:
    """Where the points of one sheet lie on another: knots spread evenly, linear between them.

    `xs` and `ys` are the places of `row_count` x `col_count` knots, row by row, the outermost on
    the corners of a sheet of that width and height.

    >>> half = Mesh(200, 100, 2, 2, (0, 100, 0, 100), (0, 0, 50, 50))
    >>> half.place(100, 50)
    (50.0, 25.0)
    """

    width: float
    height: float
    row_count: int
    col_count: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def __post_init__(self) -> None:
        count = self.row_count * self.col_count
        if min(self.row_count, self.col_count) < 2 or not len(self.xs) == len(self.ys) == count:
            raise ValueError(f"a mesh of {self.row_count} x {self.col_count} knots has as many")

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where the point lies on the other sheet; beyond the edge as at the edge."""
        row, down = _knot(y, self.height, self.row_count)
        col, over = _knot(x, self.width, self.col_count)
        at = row * self.col_count + col
        corners = (
            (at, (1 - down) * (1 - over)),
            (at + 1, (1 - down) * over),
            (at + self.col_count, down * (1 - over)),
            (at + self.col_count + 1, down * over),
        )
        return (
            sum(self.xs[knot] * weight for knot, weight in corners),
            sum(self.ys[knot] * weight for knot, weight in corners),
        )

    def corners(self, bbox: BBox) -> tuple[tuple[float, float], ...]:
        """Where the corners of the box lie: top left, top right, bottom right, bottom left."""
        points = ((bbox.x0, bbox.y0), (bbox.x1, bbox.y0), (bbox.x1, bbox.y1), (bbox.x0, bbox.y1))
        return tuple(self.place(x, y) for x, y in points)


def _knot(at: float, length: float, count: int) -> tuple[int, float]:
    """The knot before the place, and how far toward the next one the place is."""
    steps = min(max(at / length, 0.0), 1.0) * (count - 1)
    knot = min(int(steps), count - 2)
    return knot, steps - knot


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
