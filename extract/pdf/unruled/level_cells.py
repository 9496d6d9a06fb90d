"""Entries over several lines, told from paragraphs: row after row they stand level with others.

A paragraph begins wherever the one before it ended. The cells of a row begin, end or have their
middles at one height, and so do those of the rows above and below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.pieces import PIXEL, Piece
from extract.pdf.unruled.words import Floats

SAME = 0.1  # of the font size by which heights of one row may differ
EDGE = 0.45  # of the font size by which left edges of one column may differ
CLOSE = 1.06  # times the closest step of a block; lines of one cell stand no farther apart
LEAST_STEP = 0.8  # of the font size; what stands nearer is level, or raised
MOST_LINES = 8  # of a cell
AROUND = 3  # cells above and below that are asked
LEAST = 3  # of them that are level with a neighbor, itself one of them
SHARE = 0.7  # of them


@dataclass(frozen=True, slots=True)
class _Cell:
    """Lines of one left edge that stand close: their edges, first and last foot, font size."""

    x0: float
    x1: float
    first: float
    last: float
    em: float

    @property
    def heights(self) -> tuple[float, float, float]:
        """Where it begins, has its middle, and ends."""
        return self.first, (self.first + self.last) / 2, self.last


def level_blocks(
    blocks: Sequence[Sequence[Piece]], lines: Sequence[Sequence[Piece]]
) -> frozenset[int]:
    """Which of the blocks of lines are entries of a table, by their numbers."""
    inside = {piece for block in blocks for piece in block}
    own = [_cells(block, min(_steps(block), default=0.0)) for block in blocks]
    single = [
        _Cell(piece.x0, piece.x1, piece.base, piece.base, piece.em)
        for line in lines
        for piece in line
        if piece not in inside
    ]
    cells = sorted([*single, *(cell for each in own for cell in each)], key=lambda c: c.first)
    found = set()
    known: dict[int, tuple[bool, ...]] = {}
    for number, each in enumerate(own):
        if each and all(cell is not None and _is_entry(cell, cells, known) for cell in each):
            found.add(number)
    return frozenset(found)


def heights_of(pieces: Sequence[Piece]) -> Floats:
    """Where the cells of these columns begin, have their middles, and end: a row for each.

    All columns of a table have one closest step. What lies over several columns, as a title does,
    is in none.
    """
    columns: list[list[Piece]] = []
    reach = -np.inf
    for piece in sorted(_within_columns(pieces), key=lambda piece: piece.x0):
        if piece.x0 >= reach:
            columns.append([])
        columns[-1].append(piece)
        reach = max(reach, piece.x1)
    columns = [sorted(column, key=lambda piece: piece.line) for column in columns]
    closest = min((step for column in columns for step in _steps(column)), default=0.0)
    cells = [cell.heights for column in columns for cell in _cells(column, closest)]
    found: Floats = np.unique(np.array(cells, dtype=np.float64).reshape(-1, 3), axis=0)
    return np.sort(found, axis=0)


def _within_columns(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that lie over no gap between two others of one line."""
    by_line: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_line.setdefault(piece.line, []).append(piece)
    lines = [sorted(line, key=lambda piece: piece.x0) for line in by_line.values()]
    gaps = np.array([(a.x1, b.x0) for line in lines for a, b in pairwise(line)]).reshape(-1, 2)
    return [
        piece for piece in pieces if not ((piece.x0 < gaps[:, 0]) & (gaps[:, 1] < piece.x1)).any()
    ]


def _cells(block: Sequence[Piece], closest: float) -> list[_Cell]:
    """The block, line by line, parted where its lines stand farther apart than those of a cell."""
    groups: list[list[Piece]] = []
    for piece in block:
        step = piece.base - groups[-1][-1].base if groups else np.inf
        if step > max(CLOSE * closest, closest + PIXEL):
            groups.append([])
        groups[-1].append(piece)
    return [
        _Cell(
            min(piece.x0 for piece in group),
            max(piece.x1 for piece in group),
            group[0].base,
            group[-1].base,
            group[0].em,
        )
        for group in groups
    ]


def _steps(column: Sequence[Piece]) -> Iterator[float]:
    """From each line of the column to the next."""
    for high, low in pairwise(column):
        if low.line != high.line and low.base - high.base >= LEAST_STEP * low.em:
            yield low.base - high.base


def _is_entry(cell: _Cell, cells: Sequence[_Cell], known: dict[int, tuple[bool, ...]]) -> bool:
    """Whether it is level with a neighbor, as most of those above and below it are."""
    if cell.last - cell.first > MOST_LINES * cell.em:
        return False
    mine = _level(cell, cells, known)
    if not any(mine):
        return False
    column = [other for other in cells if abs(other.x0 - cell.x0) <= EDGE * cell.em]
    at = next(index for index, other in enumerate(column) if other is cell)
    near = column[max(0, at - AROUND) : at + AROUND + 1]
    level = [_level(other, cells, known) for other in near]
    return any(
        mine[way] and sum(each[way] for each in level) >= max(LEAST, SHARE * len(level))
        for way in range(len(mine))
    )


def _level(
    cell: _Cell, cells: Sequence[_Cell], known: dict[int, tuple[bool, ...]]
) -> tuple[bool, ...]:
    """Whether it begins, has its middle, and ends where a neighbor does."""
    found = known.get(id(cell))
    if found is None:
        slack = SAME * cell.em
        beside = [
            other
            for other in cells
            if other.first - slack <= cell.last
            and cell.first - slack <= other.last
            and (other.x1 < cell.x0 or other.x0 > cell.x1)
        ]
        found = tuple(
            any(abs(other.heights[way] - cell.heights[way]) <= slack for other in beside)
            for way in range(3)
        )
        known[id(cell)] = found
    return found
