"""Lattices that are the heads of a table whose body has no rulings.

In many tables rulings part the heads alone. What stands below them, in the columns that they make,
is then a part of the table, and the rulings tell of its columns, not of its cells.
"""

import numpy as np

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.pieces import Piece, pieces_of
from extract.pdf.unruled.words import Bools, Ints, Kind, words_of
from extract.pdf.walls import Lattice

MOST_ROWS = 5
LEAST_LINES = 2  # of entries below the heads
APART = 2.3  # of the font size: white between lines, or between them and the heads
OVER = 0.4  # of the font size by which an entry may reach past the side of its head
MOST_CROSSING = 1  # lines below that may run over several columns before the first entries
MANY_NUMBERS = 0.3  # of the entries: a lattice with so many has a body of its own


def is_boxhead(glyphs: Glyphs, lattice: Lattice, cell_of: Ints, is_free: Bools) -> bool:
    """Whether the body of the lattice's table stands below it, in its columns."""
    if lattice.at.shape[0] > MOST_ROWS:
        return False
    x0, x1, foot = float(lattice.xs[0]), float(lattice.xs[-1]), float(lattice.ys[-1])
    inside = np.flatnonzero((cell_of >= 0) & (glyphs.turn == 0))
    held = [piece for line in pieces_of(words_of(glyphs, glyphs.ink, glyphs.place, inside))
            for piece in line]  # fmt: skip
    if _numbers(held) > MANY_NUMBERS:
        return False
    middle = glyphs.centers
    below = np.flatnonzero(is_free & (glyphs.turn == 0) & (cell_of < 0) & (middle[:, 1] > foot))
    words = words_of(glyphs, glyphs.ink, glyphs.place, below)
    last_row = len(lattice.ys) - 1
    boxes = [cell.bbox for cell in lattice.cells if cell.rows.stop == last_row]
    walls = sorted(box.x0 for box in boxes if box is not None and box.x0 > x0 + 1)
    several = crossing = 0
    last = foot
    for line, top, bottom in zip(pieces_of(words), words.tops, words.bottoms, strict=True):
        if line and top - last > APART * line[0].em:
            break
        last = max(last, bottom)
        own = [piece for piece in line if x0 < piece.center < x1]
        if any(_crosses(piece, walls) for piece in own):
            crossing += 1
            if several >= LEAST_LINES or crossing > MOST_CROSSING:
                break
        several += len({int(np.searchsorted(walls, piece.center)) for piece in own}) > 1
    return several >= LEAST_LINES


def _crosses(piece: Piece, walls: list[float]) -> bool:
    """Whether words of the piece, dots left out, stand on both sides of a wall."""
    words = [word for word in piece.words if word.kind is not Kind.LEADER]
    slack = OVER * piece.em
    return any(
        words[0].x0 + slack < wall < max(word.x1 for word in words) - slack
        for wall in walls
        if words
    )


def _numbers(pieces: list[Piece]) -> float:
    """Of the texts, those that are numbers but no years and no numbers of columns."""
    numbers = [piece.text.strip("()") for piece in pieces if piece.kind is Kind.NUMBER]
    counting = {str(number) for number in range(1, len(pieces) + 1)}
    own = [text for text in numbers if text not in counting and not _is_year(text)]
    return len(own) / max(1, len(pieces))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1800 <= int(text) <= 2100
