"""Invents a grid: its cells with spans both ways, its edges, and how it is to be drawn."""

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Look(StrEnum):
    """How the sides of cells are drawn."""

    LINES = "lines"
    """One stroke for each stretch of an edge that parts cells."""
    PIECES = "pieces"
    """A stroke for each side of each position."""
    BOXES = "boxes"
    """A stroked rectangle for each cell."""
    BARS = "bars"
    """Thin filled rectangles."""
    FRAMES = "frames"
    """For each cell a filled rectangle with another left out of it."""
    DASHES = "dashes"
    """Strokes with a dash pattern."""
    STITCHES = "stitches"
    """Short strokes drawn one by one."""
    DOUBLE = "double"
    """Two strokes side by side."""
    SHADES = "shades"
    """No line: neighbors have unlike shades."""
    TILES = "tiles"
    """No line: shaded cells with white between them."""
    WHITE = "white"
    """White strokes over one shade."""


class Carrier(StrEnum):
    """What stands between the page and the drawing."""

    PLAIN = "plain"
    FORM = "form"
    NESTED = "nested form"
    CLIPPED = "clipped"


FONTS: Final = ("Helvetica", "Times-Roman", "Courier")
WORDS: Final = ("North", "total", "rate", "a", "Yield", "12", "3.5", "1,204", "-7", "of which", "I")
LEAST_ROOM: Final = 3.0  # points between an entry and the sides of its cell
MARGIN: Final = 30.0
MANY: Final = 60  # characters that tell which way up a page is read
FEW: Final = 0.1  # of them that may lie otherwise


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell as it was meant."""

    row: int
    col: int
    row_end: int
    col_end: int
    text: str
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A grid and its look."""

    seed: int
    cells: tuple[DrawnCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    look: Look
    carrier: Carrier = Carrier.PLAIN
    turn: int = 0
    crop: tuple[float, float] = (0.0, 0.0)
    jitter: float = 0.0
    width: float = 0.5
    font: str = "Helvetica"
    size: float = 9.0
    is_open: bool = False
    """Whether the left and right outer sides are left out."""
    lie: int = 0
    """By how many degrees counterclockwise all of it lies on the page as displayed."""

    @property
    def row_count(self) -> int:
        return len(self.ys) - 1

    @property
    def col_count(self) -> int:
        return len(self.xs) - 1


def invented(seed: int, look: Look | None = None) -> Drawing:
    """The drawing of that number; the same number gives the same drawing."""
    rng = random.Random(seed)
    chosen = look or rng.choice(list(Look))
    size = rng.choice((5.0, 6.0, 7.5, 9.0, 10.5, 12.0))
    font = rng.choice(FONTS)
    extents = _seen(_tiling(rng.randint(2, 9), rng.randint(2, 8), rng.uniform(0.0, 0.4), rng))
    is_open = chosen in _CAN_OPEN and rng.random() < 0.3
    is_full = is_open or chosen in _UNRULED
    cells = tuple(_cell(extent, rng, is_full) for extent in extents)
    lead = size * 1.2
    heights = [_height(cells, row, lead, rng) for row in range(max(c.row_end for c in cells))]
    widths = [_width(cells, col, size, rng) for col in range(max(c.col_end for c in cells))]
    upright = sum(len(cell.text) for cell in cells if not cell.is_turned)
    turned = sum(len(cell.text) for cell in cells if cell.is_turned)
    can_lie = upright > MANY and turned < FEW * upright
    return Drawing(
        seed,
        cells,
        _edges(MARGIN, widths),
        _edges(MARGIN, heights),
        chosen,
        rng.choice(list(Carrier)),
        rng.choice((0, 0, 0, 90, 180, 270)),
        rng.choice(((0.0, 0.0), (37.0, 53.0), (-20.0, 11.5))),
        rng.choice((0.0, 0.0, 0.2, 0.4)),
        rng.choice((0.1, 0.25, 0.5, 1.0, 2.0)),
        font,
        size,
        is_open,
        rng.choice((90, 180, 270)) if can_lie and rng.random() < 0.2 else 0,
    )


_CAN_OPEN = frozenset({Look.LINES, Look.PIECES, Look.BARS, Look.DASHES, Look.DOUBLE})
_UNRULED = frozenset({Look.SHADES, Look.TILES, Look.WHITE})

Extent = tuple[int, int, int, int]


def _tiling(row_count: int, col_count: int, spanning: float, rng: random.Random) -> list[Extent]:
    """Extents that cover each position once; `spanning` is how often a cell takes in the next."""
    free = {(row, col) for row in range(row_count) for col in range(col_count)}
    extents = []
    for row in range(row_count):
        for col in range(col_count):
            if (row, col) not in free:
                continue
            col_end = col + 1
            while (row, col_end) in free and rng.random() < spanning:
                col_end += 1
            row_end = row + 1
            while rng.random() < spanning and {(row_end, c) for c in range(col, col_end)} <= free:
                row_end += 1
            free -= {(r, c) for r in range(row, row_end) for c in range(col, col_end)}
            extents.append((row, col, row_end, col_end))
    if _is_table(_seen(extents)):
        return extents
    return _tiling(row_count + 1, col_count + 1, spanning / 2, rng)


def _is_table(extents: list[Extent]) -> bool:
    rows, cols = {extent[0] for extent in extents}, {extent[1] for extent in extents}
    return len(rows) >= 2 and len(cols) >= 2 and len(extents) >= 4


def _seen(extents: list[Extent]) -> list[Extent]:
    """The same cells without the edges on which nothing is drawn: nobody can see those."""
    rows = sorted({edge for extent in extents for edge in (extent[0], extent[2])})
    cols = sorted({edge for extent in extents for edge in (extent[1], extent[3])})
    return [
        (rows.index(r), cols.index(c), rows.index(r_end), cols.index(c_end))
        for r, c, r_end, c_end in extents
    ]


def _cell(extent: Extent, rng: random.Random, is_full: bool) -> DrawnCell:
    lines = 1 if rng.random() < 0.8 else 2
    text = "\n".join(
        " ".join(rng.choice(WORDS) for _ in range(rng.choice((1, 1, 2)))) for _ in range(lines)
    )
    if not is_full and rng.random() < 0.15:
        text = ""
    return DrawnCell(*extent, text, is_turned=rng.random() < 0.05)


def _height(cells: tuple[DrawnCell, ...], row: int, lead: float, rng: random.Random) -> float:
    own = [cell for cell in cells if cell.row <= row < cell.row_end]
    lines = max(cell.text.count("\n") + 1 for cell in own)
    turned = max((_longest(cell.text) for cell in own if cell.is_turned), default=0)
    return max(lead * lines, turned * lead * 0.6) + 2 * LEAST_ROOM + rng.choice((0, 2, 9))


def _width(cells: tuple[DrawnCell, ...], col: int, size: float, rng: random.Random) -> float:
    own = [cell for cell in cells if cell.col <= col < cell.col_end]
    letters = max(max(_longest(cell.text), 2) for cell in own)
    return letters * size * 0.65 + 2 * LEAST_ROOM + rng.choice((0, 4, 30))


def _longest(text: str) -> int:
    return max(len(line) for line in text.split("\n"))


def _edges(start: float, sizes: list[float]) -> tuple[float, ...]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return tuple(edges)
