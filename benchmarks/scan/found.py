"""What a reader says of a page, in one form for all readers."""

from collections.abc import Callable
from dataclasses import dataclass

from samples.scans import ScannedPage

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels of the picture."""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as a reader gives it, blank or not."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class FoundPage:
    """All cells of a page, and the seconds of the processor that reading it took."""

    cells: tuple[FoundCell, ...]
    seconds: float


Read = Callable[[ScannedPage], FoundPage]
