"""The unruled tables of a page: regions, their columns and rows, and whether they are tables."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.build import Built, build
from extract.pdf.unruled.columns import Columns, columns_of
from extract.pdf.unruled.pieces import pieces_of, words_of
from extract.pdf.unruled.prose import prose_of
from extract.pdf.unruled.regions import Region, Zone, runs_of, with_heads
from extract.pdf.unruled.rows import TableLine
from extract.pdf.unruled.score import score_of
from extract.pdf.unruled.splitting import gutter, stacked
from extract.pdf.unruled.table import UnruledTable, edges_between, table_of
from extract.pdf.unruled.zones import zones_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


DEEPEST = 3  # times that what stands side by side is parted
NEAR = 6.0  # points above and below its lines in which a ruling belongs to a region
LEAST_SCORE = 0.5


def unruled_tables(
    glyphs: Glyphs, level: Floats, is_taken: NDArray[np.bool_]
) -> list[UnruledTable]:
    """The tables that stand outside what is taken, in reading order."""
    free = np.flatnonzero(~is_taken & ~glyphs.is_hidden & ~glyphs.is_copy & (glyphs.turn == 0))
    words = words_of(glyphs, glyphs.ink, glyphs.place, free)
    if not words.words:
        return []
    lines = pieces_of(words)
    blocks = prose_of(lines, words.tops, words.bottoms)
    zones = zones_of(lines, words.tops, words.bottoms, blocks)
    return [
        table_of(
            built.cells,
            edges_between([(column.x0, column.x1) for column in columns.columns]),
            edges_between(_bands(table_lines, built)),
            words,
            len(glyphs),
            score,
        )
        for zone in zones
        for columns, table_lines, built, score in _tables(zone, level, 0)
    ]


Found = tuple[Columns, list[TableLine], Built, float]


def _tables(zone: Zone, level: Floats, depth: int) -> Iterator[Found]:
    """The tables of a zone; regions that are several things are parted and looked at again."""
    for run in runs_of(zone):
        columns = columns_of(run.lines)
        if len(columns.columns) < 2:
            continue
        near = _between(level, run)
        at = gutter(columns, near)
        if at is not None and depth < DEEPEST:
            for side in (run.side(-np.inf, at), run.side(at, np.inf)):
                yield from _tables(side, level, depth + 1)
            continue
        for region in stacked(run, columns):
            found = _judged(region, level)
            if found is not None:
                yield found


def _between(level: Floats, region: Region) -> Floats:
    """The rulings beside the region's lines."""
    top, bottom = region.zone.tops[region.first], region.zone.bottoms[region.end - 1]
    return level[(level[:, 0] > top - NEAR) & (level[:, 0] < bottom + NEAR)]


def _judged(region: Region, level: Floats) -> Found | None:
    """The region's columns and rows, if it is a table."""
    columns = columns_of(region.lines)
    if len(columns.columns) < 2:
        return None
    region = with_heads(region, level, columns.columns[0].x1)
    columns = columns_of(region.lines)
    lines = _table_lines(region, columns, level)
    built = build(lines, columns.columns)
    score = score_of(lines, columns, built)
    return (columns, lines, built, score) if score >= LEAST_SCORE else None


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


def _bands(lines: Sequence[TableLine], built: Built) -> list[tuple[float, float]]:
    """Upper and lower edge of each row of cells."""
    bands = []
    if built.head_rows:
        top, bottom = lines[0].top, lines[built.head_lines - 1].bottom
        step = (bottom - top) / built.head_rows
        bands = [(top + i * step, top + (i + 1) * step) for i in range(built.head_rows)]
    return bands + [(lines[row[0]].top, lines[row[-1]].bottom) for row in built.rows]
