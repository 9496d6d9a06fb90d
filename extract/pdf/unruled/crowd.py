"""Whether the cells of a lattice hold more than one row or column each: it is ruled in part."""

from collections.abc import Sequence

from extract.pdf.unruled.pieces import Ints, Kind, Piece, Words
from extract.pdf.walls import Lattice

ROWS = 3  # lines of numbers that one cell does not hold
ABREAST = 2  # lines of several pieces that one cell does not hold
SHARE = 0.3  # of the words that must stand in crowded cells


def is_crowded(
    lines: Sequence[Sequence[Piece]], words: Words, lattice: Lattice, cell_of: Ints
) -> bool:
    """Whether a good part of the text stands in cells that hold several rows or columns."""
    numbers: dict[int, int] = {}
    abreast: dict[int, int] = {}
    total: dict[int, int] = {}
    for line in lines:
        held: dict[int, int] = {}
        for piece in line:
            cells = {int(cell_of[words.order[word.first]]) for word in piece.words}
            for cell in cells:
                held[cell] = held.get(cell, 0) + 1
                total[cell] = total.get(cell, 0) + len(piece.words)
                if piece.kind is not Kind.TEXT:
                    numbers[cell] = numbers.get(cell, 0) + 1
        for cell, count in held.items():
            abreast[cell] = abreast.get(cell, 0) + (count > 1)
    crowded = [
        cell for cell in total if numbers.get(cell, 0) >= ROWS or abreast.get(cell, 0) >= ABREAST
    ]
    return sum(total[cell] for cell in crowded) >= SHARE * sum(total.values())
