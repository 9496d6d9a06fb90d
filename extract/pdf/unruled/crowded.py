"""Which cells of a lattice hold several rows or columns of text: those that are to be divided."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extract.pdf.unruled.columns import columns_of
from extract.pdf.unruled.pieces import Piece, piece_of, pieces_of
from extract.pdf.unruled.words import Ints, Kind, Words
from extract.pdf.walls import Lattice

ROWS = 3  # lines of numbers that one cell does not hold
ABREAST = 2  # lines level with those of a crowded cell
LINES_ABREAST = 3  # lines of several entries under each other that cells of one column do not hold
MOST_ABREAST = 0.4  # of the lines of these cells
TEXT_ROWS = 6  # lines of text level with those of the cell beside that one cell does not hold
FULL = 0.75  # of a cell's width that a line of a paragraph fills
FEW_FULL = 0.3  # of the lines of short entries that do
LETTER = 1.3  # of the font size: no line of more than one letter is so narrow
SHARE = 0.3  # of the words that must stand in crowded cells
ALIKE = 0.6  # of a cell's lines that stand level with lines of a crowded one
APART = 0.6  # of the font size: white between two entries on a line of one cell

Held = dict[int, list[Piece]]
"""The pieces of each of a lattice's cells."""


def pieces_by_cell(words: Words, cell_of: Ints) -> Held:
    """The pieces in each cell; one that reaches into two cells is parted."""
    held: Held = defaultdict(list)
    for line in pieces_of(words):
        for piece in line:
            cells = [int(cell_of[words.order[word.first]]) for word in piece.words]
            start = 0
            for index in range(1, len(cells) + 1):
                if index == len(cells) or cells[index] != cells[start]:
                    held[cells[start]].append(piece_of(piece.words[start:index]))
                    start = index
    return held


def crowded_cells(held: Held, lattice: Lattice) -> set[int]:
    """The cells that hold several rows or columns, if a good part of the text stands in them."""
    crowded = {index for index, pieces in held.items() if _has_rows(pieces)}
    abreast: dict[range, list[int]] = defaultdict(list)
    for index in held:
        abreast[lattice.cells[index].cols].append(index)
    for alike in abreast.values():
        if _stand_abreast([lines_of(held[index]) for index in alike]):
            crowded.update(index for index in alike if _has_several(held[index]))
    crowded |= _with_level_rows(held, lattice)
    for index in set(held) - crowded:
        lines = {piece.line for piece in held[index]}
        for other in list(crowded):
            rows = set(lattice.cells[index].rows) & set(lattice.cells[other].rows)
            numbered = {piece.line for piece in held[other]}
            level = lines & numbered
            few = min(len(lines), len(numbered)) if _has_rows(held[other]) else len(lines)
            if rows and len(lines) >= ABREAST and len(level) >= max(ABREAST, ALIKE * few):
                crowded.add(index)
                break
    inked = sum(len(piece.words) for pieces in held.values() for piece in pieces)
    own = sum(len(piece.words) for index in crowded for piece in held[index])
    return crowded if own >= SHARE * inked else set()


def _has_rows(pieces: Sequence[Piece]) -> bool:
    """Whether the text of one cell is so many lines of numbers that they are rows."""
    return sum(all(p.kind is not Kind.TEXT for p in line) for line in lines_of(pieces)) >= ROWS


def _with_level_rows(held: Held, lattice: Lattice) -> set[int]:
    """The cells beside one another whose many short lines stand level: they are rows of a table."""
    found: set[int] = set()
    many = [
        index
        for index in held
        if len({p.line for p in held[index]}) >= TEXT_ROWS and not _is_stacked(held[index])
    ]
    for one in many:
        for other in many:
            rows = set(lattice.cells[one].rows) & set(lattice.cells[other].rows)
            if one == other or not rows:
                continue
            own, level = {p.line for p in held[one]}, {p.line for p in held[other]}
            if len(own & level) >= ALIKE * len(own | level) and _are_short(held[one], lattice, one):
                found |= {one, other}
    return found


def _is_stacked(pieces: Sequence[Piece]) -> bool:
    """Whether most lines of the cell are a letter each: a text that is written downwards."""
    lines = lines_of(pieces)
    letters = [
        line
        for line in lines
        if all(p.kind is Kind.TEXT for p in line)
        and line[-1].x1 - line[0].x0 <= LETTER * line[0].em
    ]
    return 2 * len(letters) > len(lines)


def _are_short(pieces: Sequence[Piece], lattice: Lattice, index: int) -> bool:
    """Whether few lines of the cell fill it, as those of a paragraph do."""
    box = lattice.cells[index].bbox
    lines = lines_of(pieces)
    if box is None:
        return False
    full = sum(line[-1].x1 - line[0].x0 > FULL * (box.x1 - box.x0) for line in lines)
    return full <= FEW_FULL * len(lines)


def _has_several(pieces: Sequence[Piece]) -> bool:
    return any(_holds_several(line) for line in lines_of(pieces))


def _holds_several(line: Sequence[Piece]) -> bool:
    """Whether the line holds two entries, with more white between than numbers of one text have."""
    own = [piece for piece in line if piece.kind is not Kind.MARK]
    return any(right.x0 - left.x1 >= APART * right.em for left, right in pairwise(own))


def _stand_abreast(cells: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """Whether the lines of these cells, which have the same sides, hold several columns."""
    lines = [line for cell in cells for line in cell]
    several = [line for line in lines if _holds_several(line)]
    if len(several) < max(LINES_ABREAST, MOST_ABREAST * len(lines)):
        return False
    columns = columns_of(lines)
    return any(
        support >= LINES_ABREAST and not crossed
        for support, crossed in zip(columns.support, columns.crossed, strict=True)
    )


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by their lines, from the top, each from left to right."""
    by_line: dict[int, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        by_line[piece.line].append(piece)
    return [by_line[line] for line in sorted(by_line)]
