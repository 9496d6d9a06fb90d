"""What a reader says of a page, in one form for all readers."""

from collections.abc import Callable
from dataclasses import dataclass

from samples.scans import ScannedPage

Quad = tuple[tuple[float, float], ...]
"""Corners in pixels of the picture, as x and y: those that are top left, top right, bottom right
and bottom left when the page is read."""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as a reader gives it, blank or not; `ink` are the corners of its text, if told."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    quad: Quad
    ink: Quad | None = None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """All cells of a page, and the seconds of the processor that reading it took."""

    cells: tuple[FoundCell, ...]
    seconds: float


def upright(x0: float, y0: float, x1: float, y1: float) -> Quad:
    """The corners of a rectangle."""
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


Read = Callable[[ScannedPage], FoundPage]
