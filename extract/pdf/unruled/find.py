"""The unruled tables of a page: regions, their columns and rows, and whether they are tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.build import Built, build
from extract.pdf.unruled.columns import Columns, columns_of
from extract.pdf.unruled.crowd import is_crowded
from extract.pdf.unruled.pieces import Piece, Words, pieces_of, words_of
from extract.pdf.unruled.regions import Region, Zone, regions_of
from extract.pdf.unruled.rows import TableLine
from extract.pdf.unruled.score import score_of
from extract.pdf.walls import Lattice
from model import BBox, Cell

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


MOST_CROSSING = 0.3  # of the lines: an edge that more of them cross parts no columns


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


def unruled_tables(
    glyphs: Glyphs, level: Floats, is_taken: NDArray[np.bool_]
) -> list[UnruledTable]:
    """The tables that stand outside what is taken, in reading order."""
    free = np.flatnonzero(~is_taken & ~glyphs.is_hidden & ~glyphs.is_copy & (glyphs.turn == 0))
    words = words_of(glyphs, glyphs.ink, glyphs.place, free)
    if not words.words:
        return []
    lines = pieces_of(words)
    zone = Zone(tuple(tuple(line) for line in lines), words.tops, words.bottoms)
    found = []
    for region in regions_of(zone, level):
        columns = columns_of(region.lines)
        if len(columns.columns) < 2:
            continue
        table_lines = _table_lines(region, columns, level)
        built = build(table_lines, columns.columns)
        score = score_of(table_lines, columns, built)
        if score < 0.5:
            continue
        found.append(_table(columns, table_lines, built, words, len(glyphs), score))
    return found


def refined(glyphs: Glyphs, level: Floats, lattice: Lattice, cell_of: Ints) -> UnruledTable | None:
    """The table of a lattice whose cells hold several columns or rows; None where none do."""
    inside = np.flatnonzero((cell_of >= 0) & (glyphs.turn == 0))
    words = words_of(glyphs, glyphs.ink, glyphs.place, inside)
    if not words.words:
        return None
    lines = pieces_of(words)
    if not is_crowded(lines, words, lattice, cell_of):
        return None
    zone = Zone(tuple(tuple(line) for line in lines), words.tops, words.bottoms)
    region = Region(zone, 0, len(lines))
    columns = columns_of(region.lines, _walls(lattice, lines))
    if len(columns.columns) < 2:
        return None
    table_lines = _table_lines(region, columns, level)
    built = build(table_lines, columns.columns)
    return _table(columns, table_lines, built, words, len(glyphs), 1.0)


def _walls(lattice: Lattice, lines: Sequence[Sequence[Piece]]) -> list[float]:
    """The edges of its columns that few pieces cross."""
    pieces = [piece for line in lines for piece in line]
    walls = []
    for x in lattice.xs[1:-1].tolist():
        crossing = sum(p.x0 + 0.3 * p.em < x < p.x1 - 0.3 * p.em for p in pieces)
        if crossing <= MOST_CROSSING * len(lines):
            walls.append(x)
    return walls


def _table_lines(region: Region, columns: Columns, level: Floats) -> list[TableLine]:
    x0, x1 = columns.columns[0].x0, columns.columns[-1].x1
    lines: list[TableLine] = []
    for index, items in enumerate(columns.lines):
        if not items:
            continue
        top, bottom = (
            region.zone.tops[region.first + index],
            region.zone.bottoms[region.first + index],
        )
        rule = 0.0
        if lines:
            low, high = lines[-1].middle, (top + bottom) / 2
            near = level[(level[:, 0] > low) & (level[:, 0] < high)]
            rule = float(
                np.maximum(np.minimum(near[:, 2], x1) - np.maximum(near[:, 1], x0), 0).sum()
            ) / max(1.0, x1 - x0)
        lines.append(TableLine(items, top, bottom, max(i.piece.em for i in items), rule))
    return lines


def _table(
    columns: Columns,
    lines: Sequence[TableLine],
    built: Built,
    words: Words,
    count: int,
    score: float,
) -> UnruledTable:
    xs = _edges([(c.x0, c.x1) for c in columns.columns])
    bands = _bands(lines, built)
    ys = _edges(bands)
    members = np.full(count, -1, dtype=np.int64)
    cells = []
    for index, draft in enumerate(built.cells):
        for piece in draft.pieces:
            for word in piece.words:
                members[words.order[word.first : word.end]] = index
        box = BBox(xs[draft.col], ys[draft.row], xs[draft.end], ys[draft.row_end])
        cells.append(
            Cell(draft.row, draft.col, draft.row_end - draft.row, draft.end - draft.col, bbox=box)
        )
    return UnruledTable(
        built.row_count,
        len(columns.columns),
        tuple(cells),
        members,
        BBox(xs[0], ys[0], xs[-1], ys[-1]),
        score,
    )


def _bands(lines: Sequence[TableLine], built: Built) -> list[tuple[float, float]]:
    """Upper and lower edge of each row of cells."""
    bands = []
    if built.head_rows:
        top, bottom = lines[0].top, lines[built.head_lines - 1].bottom
        step = (bottom - top) / built.head_rows
        bands = [(top + i * step, top + (i + 1) * step) for i in range(built.head_rows)]
    return bands + [(lines[row[0]].top, lines[row[-1]].bottom) for row in built.rows]


def _edges(bands: Sequence[tuple[float, float]]) -> list[float]:
    """Edges halfway between bands that follow each other."""
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(bands)]
    edges = np.maximum.accumulate([bands[0][0], *inner, bands[-1][1]])
    return [round(float(edge), 2) for edge in edges]
