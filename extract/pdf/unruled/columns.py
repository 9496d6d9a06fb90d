"""Columns from the gaps that the rows of a region share: its rivers of white space.

A gap of one row is a river where more rows leave it open than cross it. What crosses a river is
a head over several columns, or, where a word space lies in the river, two cells set close.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.unruled.groups import joined_groups
from extract.pdf.unruled.pieces import Piece, piece_of
from extract.pdf.unruled.words import Kind, Word

Floats = NDArray[np.float64]

ALONE = 0.3  # of a vote: a piece that stands alone on its line may be a cut-in head
SPLITTABLE = 0.4  # of a vote: a piece with a word space in the river
LEAST_VOTES = 2  # rows that must leave a river open
WIDER = 1.25  # a word space that parts cells is so much wider than the piece's other ones


@dataclass(frozen=True, slots=True)
class Column:
    """A column's reach from left to right."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and the columns that it covers, `end` the first one past it."""

    piece: Piece
    col: int
    end: int

    @property
    def is_spanning(self) -> bool:
        return self.end - self.col > 1


@dataclass(frozen=True, slots=True)
class Columns:
    """A region's columns, and its lines with each piece at its column.

    `support` are for each river the lines with text on both sides; `crossed` those where a piece
    crosses it.
    """

    columns: tuple[Column, ...]
    lines: tuple[tuple[Placed, ...], ...]
    support: tuple[int, ...]
    crossed: tuple[int, ...]


def columns_of(lines: Sequence[Sequence[Piece]], walls: Sequence[float] = ()) -> Columns:
    """The columns of these lines; `walls` are places where upright rulings part columns."""
    parted = [_split_at_walls(line, walls) for line in lines]
    pieces = [piece for line in parted for piece in line]
    if not pieces:
        return Columns((), tuple(() for _ in lines), (), ())
    found = _Splitter(pieces)
    found.walls(walls)
    groups = joined_groups(found.groups, walls)
    columns = [Column(min(p.x0 for p in g), max(p.x1 for p in g)) for g in groups]
    return _placed(found.pieces, lines, columns)


class _Splitter:
    """Pieces in the making of columns: groups that overlap, parted at the best river each time."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = list(pieces)
        self.groups: list[list[Piece]] = []

    def walls(self, walls: Sequence[float]) -> None:
        """Part the pieces, first at the walls."""
        edges = [-np.inf, *sorted(walls), np.inf]
        for low, high in pairwise(edges):
            inside = [piece for piece in self.pieces if low <= piece.center < high]
            inside = [p for p in inside if p.x0 >= low - p.em and p.x1 <= high + p.em]
            for group in _components(inside):
                self._part(group)

    def _part(self, group: list[Piece]) -> None:
        river = _river(group)
        if river is None:
            self.groups.append(group)
            return
        left, right = [], []
        for piece in group:
            if piece.x1 <= river[0]:
                left.append(piece)
            elif piece.x0 >= river[1]:
                right.append(piece)
            else:
                halves = _halves(piece, river)
                if halves is not None:
                    at = self.pieces.index(piece)
                    self.pieces[at : at + 1] = halves
                    left.append(halves[0])
                    right.append(halves[1])
        for side in (left, right):
            for part in _components(side):
                self._part(part)


def _split_at_walls(line: Sequence[Piece], walls: Sequence[float]) -> list[Piece]:
    """The line's pieces, those that a wall passes in a word space parted there."""
    parted: list[Piece] = []
    for piece in line:
        words: list[Word] = []
        for word in piece.words:
            if words and any(words[-1].x1 <= wall + 1 and wall - 1 <= word.x0 for wall in walls):
                parted.append(piece_of(words))
                words = []
            words.append(word)
        parted.append(piece_of(words))
    return parted


def _components(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in groups that overlap from left to right."""
    groups: list[list[Piece]] = []
    reach = -np.inf
    for piece in sorted(pieces, key=lambda piece: (piece.x0, piece.line)):
        if piece.x0 >= reach:
            groups.append([])
        groups[-1].append(piece)
        reach = max(reach, piece.x1)
    return groups


def _river(group: list[Piece]) -> tuple[float, float] | None:
    """The best river through these pieces; None where none has the votes."""
    by_line: dict[int, list[Piece]] = {}
    for piece in group:
        by_line.setdefault(piece.line, []).append(piece)
    gaps = [(left.x1, right.x0) for line in by_line.values() for left, right in _neighbors(line)]
    if not gaps:
        return None
    open_, spans = np.array(gaps), np.array([(piece.x0, piece.x1) for piece in group])
    weights = np.array([ALONE if len(by_line[piece.line]) == 1 else 1.0 for piece in group])
    places = np.unique(np.concatenate([open_.mean(axis=1), open_[:, 0] + 0.5, open_[:, 1] - 0.5]))
    is_open = (open_[None, :, 0] < places[:, None]) & (places[:, None] < open_[None, :, 1])
    crosses = (spans[None, :, 0] < places[:, None]) & (places[:, None] < spans[None, :, 1])
    votes = is_open.sum(axis=1)
    against = _against(group, places, crosses, weights)
    least = LEAST_VOTES if len(by_line) > LEAST_VOTES else 1
    margin = np.where(votes >= least, votes - against, -np.inf)
    best = int(margin.argmax())
    if margin[best] <= 0:
        return None
    starts, ends = spans[:, 0], spans[:, 1]
    return float(ends[ends <= places[best]].max()), float(starts[starts >= places[best]].min())


def _neighbors(line: list[Piece]) -> list[tuple[Piece, Piece]]:
    line = sorted(line, key=lambda piece: piece.x0)
    return [(a, b) for a, b in pairwise(line) if a.x1 < b.x0]


def _against(
    group: list[Piece], places: Floats, crosses: NDArray[np.bool_], weights: Floats
) -> Floats:
    """The votes of the pieces that cross each place; one with a word space there counts less."""
    votes = crosses * weights[None, :]
    for index, piece in enumerate(group):
        if len(piece.words) > 1:
            hit = np.flatnonzero(crosses[:, index])
            for left, right in zip(piece.words, piece.words[1:], strict=False):
                between = (left.x1 <= places[hit]) & (places[hit] <= right.x0)
                votes[hit[between], index] *= SPLITTABLE
    return np.asarray(votes.sum(axis=1), dtype=np.float64)


def _halves(piece: Piece, river: tuple[float, float]) -> tuple[Piece, Piece] | None:
    """The piece parted at a word space in the river, where that is wider than its others."""
    spaces = [b.x0 - a.x1 for a, b in zip(piece.words, piece.words[1:], strict=False)]
    for index, space in enumerate(spaces):
        left, right = piece.words[: index + 1], piece.words[index + 1 :]
        if left[-1].x1 <= river[1] and right[0].x0 >= river[0]:
            others = spaces[:index] + spaces[index + 1 :]
            halves = piece_of(left), piece_of(right)
            differs = halves[0].kind is not halves[1].kind and Kind.NUMBER in (
                halves[0].kind,
                halves[1].kind,
            )
            both = halves[0].kind is Kind.NUMBER and halves[1].kind is Kind.NUMBER
            if differs or both or (others and space >= WIDER * float(np.median(others))):
                return halves
    return None


def _placed(
    pieces: list[Piece], lines: Sequence[Sequence[Piece]], columns: list[Column]
) -> Columns:
    """Each piece at the columns that it overlaps; one in a gap goes to the nearest."""
    starts = np.array([column.x0 for column in columns])
    ends = np.array([column.x1 for column in columns])
    by_line: dict[int, list[Placed]] = {}
    for piece in pieces:
        hit = np.flatnonzero((starts < piece.x1) & (piece.x0 < ends))
        if not len(hit):
            distance = np.maximum(starts - piece.x1, piece.x0 - ends)
            hit = np.array([int(distance.argmin())])
        by_line.setdefault(piece.line, []).append(Placed(piece, int(hit[0]), int(hit[-1]) + 1))
    placed = tuple(
        tuple(sorted(by_line.get(line[0].line, []), key=lambda item: item.piece.x0)) if line else ()
        for line in lines
    )
    support, crossed = [], []
    for river in range(1, len(columns)):
        support.append(
            sum(
                any(item.end <= river for item in line) and any(item.col >= river for item in line)
                for line in placed
            )
        )
        crossed.append(sum(any(i.col < river < i.end for i in line) for line in placed))
    return Columns(tuple(columns), placed, tuple(support), tuple(crossed))
