"""The unruled tables of a page: regions, their columns and rows, and whether they are tables."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.build import Built, build
from extract.pdf.unruled.chart_texts import without_charts
from extract.pdf.unruled.columns import Columns, columns_of
from extract.pdf.unruled.cut_ins import with_cut_ins
from extract.pdf.unruled.heads import is_body
from extract.pdf.unruled.joining import joined
from extract.pdf.unruled.listings import without_listings
from extract.pdf.unruled.marks import Marks
from extract.pdf.unruled.pieces import Piece, pieces_of
from extract.pdf.unruled.prose import prose_of
from extract.pdf.unruled.regions import Region, Zone, runs_of, with_heads
from extract.pdf.unruled.ruled import row_regions, ruled_zones
from extract.pdf.unruled.score import score_of
from extract.pdf.unruled.sides import cleft, gutter
from extract.pdf.unruled.splitting import stacked, without_captions
from extract.pdf.unruled.stacked import is_stacked
from extract.pdf.unruled.table import UnruledTable, edges_between, table_of
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.traits import Traits, traits_of
from extract.pdf.unruled.words import Word, Words, words_of
from extract.pdf.unruled.zones import zones_of

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

DEEPEST = 6  # times that what stands side by side is parted
SLACK = 6.0  # points by which text may stand out over a ruling that is as wide as the table
ALL = 0.97  # of the words that rulings part into rows: a candidate with so many has its rows
MOSTLY = 0.7  # of a candidate's words that must stand in such rows, for it to be a part of them
LEAST_SCORE = 0.5  # from which on a region is more likely a table than not


@dataclass(frozen=True, slots=True)
class Candidate:
    """A region with its columns and rows, and the traits by which it is judged."""

    columns: Columns
    lines: tuple[TableLine, ...]
    built: Built
    traits: Traits

    @property
    def box(self) -> tuple[float, float, float, float]:
        columns = self.columns.columns
        return columns[0].x0, self.lines[0].top, columns[-1].x1, self.lines[-1].bottom

    @property
    def words(self) -> frozenset[Word]:
        return frozenset(
            word for line in self.lines for item in line.items for word in item.piece.words
        )


def unruled_tables(glyphs: Glyphs, marks: Marks, is_taken: Bools) -> list[UnruledTable]:
    """The tables that stand outside what is taken."""
    words = free_words(glyphs, is_taken)
    found = []
    for candidate in candidates_of(words, marks):
        score = score_of(candidate.traits)
        if score >= LEAST_SCORE:
            bands = [(column.x0, column.x1) for column in candidate.columns.columns]
            xs, ys = edges_between(bands), edges_between(_bands(candidate))
            found.append(table_of(candidate.built.cells, xs, ys, words, len(glyphs), score))
    return found


def free_words(glyphs: Glyphs, is_taken: Bools) -> Words:
    """The words that stand outside what is taken, as far as they are upright and to be seen."""
    is_apart = glyphs.is_hidden | glyphs.is_copy | is_stacked(glyphs)
    free = np.flatnonzero(~is_taken & ~is_apart & (glyphs.turn == 0))
    return words_of(glyphs, glyphs.ink, glyphs.place, free)


def candidates_of(words: Words, marks: Marks) -> list[Candidate]:
    """All regions that may be tables."""
    if not words.words:
        return []
    lines = without_listings(without_charts(pieces_of(words), marks.drawings))
    page = words.tops, words.bottoms, marks
    found = _by_texts(lines, words, marks)
    for region in row_regions(lines, *page):
        found = _with_rows(region, found, marks)
    return found


def _by_texts(lines: list[list[Piece]], words: Words, marks: Marks) -> list[Candidate]:
    """What level rulings enclose as a whole, and what the texts alone tell."""
    found = []
    for zone in ruled_zones(lines, words.tops, words.bottoms, marks):
        free = {piece for line in lines for piece in line}
        if not all(piece in free for line in zone.lines for piece in line):
            continue
        candidate = _enclosed(zone, marks)
        if candidate is not None and score_of(candidate.traits) >= LEAST_SCORE:
            found.append(candidate)
            taken = {piece for line in zone.lines for piece in line}
            lines = [[piece for piece in line if piece not in taken] for line in lines]
    blocks = prose_of(lines, words.tops, words.bottoms)
    zones = zones_of(lines, words.tops, words.bottoms, blocks, marks.drawings)
    return found + [candidate for zone in zones for candidate in _candidates(zone, marks, 0)]


def _with_rows(region: Region, found: list[Candidate], marks: Marks) -> list[Candidate]:
    """The candidates, with the one that rulings part row by row for parts of it, if they are that.

    Where a candidate has all of its rows, its texts have told of the same table.
    """
    own = {word for line in region.lines for piece in line for word in piece.words}
    for candidate in found:
        if score_of(candidate.traits) >= LEAST_SCORE:
            shared = len(own & candidate.words)
            if shared >= ALL * len(own) or 0 < shared < MOSTLY * len(candidate.words):
                return found
    parted = _parted(region, marks)
    if parted is None or score_of(parted.traits) < LEAST_SCORE:
        return found
    return [candidate for candidate in found if not candidate.words & parted.words] + [parted]


def _parted(region: Region, marks: Marks) -> Candidate | None:
    """What rulings part row by row, as a whole, with its heads."""
    columns = columns_of(region.lines, _walls(region, marks))
    if len(columns.columns) < 2:
        return None
    _, top, _, bottom = region.box
    wide = marks.near(top, bottom).wide(columns.columns[0].x0, columns.columns[-1].x1)
    return None if len(stacked(region, columns, wide)) > 1 else _candidate(region, marks)


def _enclosed(zone: Zone, marks: Marks) -> Candidate | None:
    """What rulings enclose, as a whole, if it is no more than one thing."""
    region = Region(zone, 0, len(zone.lines))
    columns = columns_of(region.lines, _walls(region, marks))
    if len(columns.columns) < 2:
        return None
    near = marks.near(zone.tops[0], zone.bottoms[-1])
    wide = near.wide(columns.columns[0].x0, columns.columns[-1].x1)
    if cleft(zone) is not None or gutter(columns, near.level) is not None:
        return None
    if len(stacked(region, columns, wide)) > 1:
        return None
    return _built(region, columns, marks)


def _candidates(zone: Zone, marks: Marks, depth: int) -> Iterator[Candidate]:
    """The candidates of a zone; what is several things is parted and looked at again."""
    at = cleft(zone) if depth < DEEPEST else None
    if at is not None:
        for side in (zone.side(-np.inf, at), zone.side(at, np.inf)):
            yield from _candidates(side, marks, depth + 1)
        return
    done = 0
    for run in joined(runs_of(zone)):
        above, done = done, run.end
        columns = columns_of(run.lines, _walls(run, marks))
        if len(columns.columns) < 2:
            continue
        near = marks.near(zone.tops[run.first], zone.bottoms[run.end - 1])
        at = gutter(columns, near.level)
        if at is not None and depth < DEEPEST:
            for side in (run.side(-np.inf, at), run.side(at, np.inf)):
                yield from _candidates(side, marks, depth + 1)
            continue
        wide = near.wide(columns.columns[0].x0, columns.columns[-1].x1)
        parts = stacked(run, columns, wide)
        if len(parts) > 1 and depth < DEEPEST:
            for part in parts:
                yield from _candidates(zone.part(above, part.end), marks, depth + 1)
                above = part.end
            continue
        region = without_captions(run)
        candidate = _candidate(region, marks) if region is not None else None
        if candidate is not None:
            yield candidate


def _walls(region: Region, marks: Marks) -> list[float]:
    """The places of the upright rulings along most of the region."""
    x0, top, x1, bottom = region.box
    walls = marks.walls(top, bottom)
    places: list[float] = np.unique(walls[(walls > x0) & (walls < x1)]).tolist()
    return places


def _candidate(region: Region, marks: Marks) -> Candidate | None:
    """The region with its heads, columns and rows; None where these make no table at all."""
    columns = columns_of(region.lines, _walls(region, marks))
    if len(columns.columns) < 2:
        return None
    around = columns.columns[0].x1, columns.columns[1].x0
    region = with_heads(region, marks.level, *around, is_body(columns.lines[0]))
    columns = columns_of(region.lines, _walls(region, marks))
    return _built(region, columns, marks) if len(columns.columns) > 1 else None


def _built(region: Region, columns: Columns, marks: Marks) -> Candidate | None:
    """The region with its rows and traits; None where it has no two rows."""
    columns = with_cut_ins(columns, _wide(columns, region, marks))
    lines = _table_lines(region, columns, marks.level)
    built = build(lines, columns.columns)
    if built.row_count < 2:
        return None
    return Candidate(columns, tuple(lines), built, traits_of(lines, columns, built, marks))


def _wide(columns: Columns, region: Region, marks: Marks) -> Floats:
    """Starts and ends of the rulings that are as wide as the table at least."""
    _, top, _, bottom = region.box
    level = marks.near(top, bottom).level
    x0, x1 = columns.columns[0].x0, columns.columns[-1].x1
    is_wide = (level[:, 1] <= x0 + SLACK) & (level[:, 2] >= x1 - SLACK)
    return level[is_wide, 1:]


def _table_lines(region: Region, columns: Columns, level: Floats) -> list[TableLine]:
    """The lines of the region that hold text, with the rulings between them."""
    zone, first = region.zone, region.first
    kept = [
        (items, zone.tops[first + index], zone.bottoms[first + index])
        for index, items in enumerate(columns.lines)
        if items
    ]
    middles = np.array([(top + bottom) / 2 for _, top, bottom in kept])
    x0, x1 = columns.columns[0].x0, columns.columns[-1].x1
    stub = (x0 + columns.columns[0].x1) / 2
    between = np.searchsorted(middles, level[:, 0])
    lines: list[TableLine] = []
    for index, (items, top, bottom) in enumerate(kept):
        above = level[between == index] if index else level[:0]
        below = level[between == index + 1] if index + 1 < len(kept) else level[:0]
        inner = np.maximum(np.minimum(above[:, 2], x1) - np.maximum(above[:, 1], x0), 0)
        lines.append(
            TableLine(
                items,
                top,
                bottom,
                max(item.piece.em for item in items),
                float(inner.sum()) / max(1.0, x1 - x0),
                bool(((above[:, 1] <= stub) & (above[:, 2] >= stub)).any()),
                tuple((left, right) for _, left, right in below.tolist()),
            )
        )
    return lines


def _bands(candidate: Candidate) -> list[tuple[float, float]]:
    """Upper and lower edge of each row of cells."""
    lines, built = candidate.lines, candidate.built
    bands = []
    if built.head_rows:
        top, bottom = lines[0].top, lines[built.head_lines - 1].bottom
        step = (bottom - top) / built.head_rows
        bands = [(top + i * step, top + (i + 1) * step) for i in range(built.head_rows)]
    return bands + [(lines[row[0]].top, lines[row[-1]].bottom) for row in built.rows]
