"""Cells with their places: what is found of an unruled table, ready to be filled with text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.unruled.build import Draft
from extract.pdf.unruled.words import Words
from model import BBox, Cell

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """Cells that tile, without their texts; `members` has for each character its cell or -1."""

    row_count: int
    col_count: int
    cells: tuple[Cell, ...]
    members: Ints
    bbox: BBox
    score: float

    @property
    def area(self) -> float:
        return self.bbox.width * self.bbox.height


def table_of(
    drafts: Sequence[Draft],
    xs: Sequence[float],
    ys: Sequence[float],
    words: Words,
    count: int,
    score: float,
) -> UnruledTable:
    """The table of these cells between these edges; `count` characters are on the page."""
    members = np.full(count, -1, dtype=np.int64)
    cells = []
    for index, draft in enumerate(drafts):
        for piece in draft.pieces:
            for word in piece.words:
                members[words.order[word.first : word.end]] = index
        box = BBox(xs[draft.col], ys[draft.row], xs[draft.end], ys[draft.row_end])
        spans = draft.row_end - draft.row, draft.end - draft.col
        cells.append(Cell(draft.row, draft.col, *spans, bbox=box))
    box = BBox(xs[0], ys[0], xs[-1], ys[-1])
    return UnruledTable(len(ys) - 1, len(xs) - 1, tuple(cells), members, box, score)


def edges_between(bands: Sequence[tuple[float, float]]) -> list[float]:
    """The outer edges of bands that follow each other, and edges halfway between them."""
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(bands)]
    edges = np.maximum.accumulate([bands[0][0], *inner, bands[-1][1]])
    return [round(float(edge), 2) for edge in edges]
