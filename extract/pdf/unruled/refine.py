"""Lattices that are ruled in part: cells that hold several rows or columns of text are divided.

What the rulings part stays parted, and cells that hold one text stay whole, so that spans that are
drawn are kept: edges are only added, between the rulings, from the text of crowded cells.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.build import Draft, tiled
from extract.pdf.unruled.columns import Columns, columns_of
from extract.pdf.unruled.crowded import ALIKE, crowded_cells, lines_of, pieces_by_cell
from extract.pdf.unruled.heads import HeadCell, boxhead, head_count
from extract.pdf.unruled.pieces import Piece, pieces_of
from extract.pdf.unruled.rows import rows_of
from extract.pdf.unruled.scale import is_scale
from extract.pdf.unruled.spanners import widened
from extract.pdf.unruled.table import UnruledTable, table_of
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import Bools, Ints, Words, words_of
from extract.pdf.walls import Lattice
from model import Cell

BESIDE = 8.0  # of the font size within which text stands beside a lattice
MOST_CROSSING = 0.3  # of the lines: an edge that more of them cross parts no columns
CLEAR = 2.0  # points between a ruling and an edge that is added
OVER = 0.3  # of the font size by which a piece must reach over an edge to span it


def refined(glyphs: Glyphs, lattice: Lattice, cell_of: Ints) -> UnruledTable | None:
    """The table of a lattice whose cells hold several columns or rows; None where none do."""
    inside = np.flatnonzero((cell_of >= 0) & (glyphs.turn == 0))
    words = words_of(glyphs, glyphs.ink, glyphs.place, inside)
    held = pieces_by_cell(words, cell_of)
    crowded = crowded_cells(held, lattice)
    if not crowded:
        return None
    lines = lines_of([piece for cell in crowded for piece in held[cell]])
    columns = columns_of(lines, _walls(lattice, lines))
    xs = _with_rivers(lattice, columns)
    bands = _bands(lattice, words, columns)
    heads = bands.get(1, [])[: head_count(bands.get(1, []))]
    head_cells, head_rows = boxhead(widened(heads, columns.columns))
    ys = _with_rows(lattice, bands, len(heads), head_rows, columns)
    drafts = [_head(cell, columns, xs) for cell in head_cells]
    above = {item.piece.line for line in heads for item in line.items}
    for index, cell in enumerate(lattice.cells):
        pieces = held.get(index, [])
        if index in crowded:
            rest = [piece for piece in pieces if piece.line not in above]
            drafts += _divided(cell, rest, lattice, xs, ys, words)
        else:
            drafts += _kept(cell, pieces, lattice, xs, ys)
    cells = tiled(drafts, len(ys) - 1, len(xs) - 1)
    return table_of(cells, xs, ys, words, len(glyphs), 1.0)


def _head(cell: HeadCell, columns: Columns, xs: Sequence[float]) -> Draft:
    """A head of the topmost band, at its rows and between the edges around its columns."""
    first, last = columns.columns[cell.head.col], columns.columns[cell.head.end - 1]
    col = int(np.searchsorted(xs, (first.x0 + first.x1) / 2)) - 1
    end = int(np.searchsorted(xs, (last.x0 + last.x1) / 2))
    pieces = [item.piece for _, item in cell.head.items]
    return Draft(cell.row, cell.row_end, max(0, col), min(len(xs) - 1, end), pieces)


def is_inner(glyphs: Glyphs, lattice: Lattice, cell_of: Ints, is_free: Bools) -> bool:
    """Whether the lattice is but the inner part of a table that is ruled in part, or of a chart.

    Its cells hold several rows or columns, and beside most of its lines text goes on outside; or
    one of its lines is the scale of an axis.
    """
    inside = np.flatnonzero((cell_of >= 0) & (glyphs.turn == 0))
    words = words_of(glyphs, glyphs.ink, glyphs.place, inside)
    if not words.words or not crowded_cells(pieces_by_cell(words, cell_of), lattice):
        return False
    if any(is_scale([piece.text for piece in line]) for line in pieces_of(words)):
        return True
    outside = is_free & (cell_of < 0) & ~glyphs.is_blank
    ink, em = glyphs.ink[outside], glyphs.em[outside]
    x0, x1 = float(lattice.xs[0]), float(lattice.xs[-1])
    near = ((ink[:, 2] <= x0 + em) & (ink[:, 2] > x0 - BESIDE * em)) | (
        (ink[:, 0] >= x1 - em) & (ink[:, 0] < x1 + BESIDE * em)
    )
    middles = ink[near][:, [1, 3]].mean(axis=1)
    lines = list(zip(words.tops, words.bottoms, strict=True))
    level = sum(bool(((middles > top) & (middles < bottom)).any()) for top, bottom in lines)
    return level >= ALIKE * len(lines)


def _walls(lattice: Lattice, lines: Sequence[Sequence[Piece]]) -> list[float]:
    """The edges of its columns that few pieces cross."""
    pieces = [piece for line in lines for piece in line]
    walls = []
    for x in lattice.xs[1:-1].tolist():
        crossing = sum(p.x0 + OVER * p.em < x < p.x1 - OVER * p.em for p in pieces)
        if crossing <= MOST_CROSSING * len(lines):
            walls.append(x)
    return walls


def _with_rivers(lattice: Lattice, columns: Columns) -> list[float]:
    """The lattice's upright edges, and one in each river that holds none of them."""
    xs = lattice.xs.tolist()
    for left, right in pairwise(columns.columns):
        if not any(left.x1 - CLEAR <= x <= right.x0 + CLEAR for x in xs):
            xs.append((left.x1 + right.x0) / 2)
    return sorted(round(x, 2) for x in xs)


def _bands(lattice: Lattice, words: Words, columns: Columns) -> dict[int, list[TableLine]]:
    """The lines between each two of the lattice's level edges, by the number of the lower one."""
    bands: dict[int, list[TableLine]] = defaultdict(list)
    for items in columns.lines:
        if items:
            number = items[0].piece.line
            top, bottom = words.tops[number], words.bottoms[number]
            em = max(item.piece.em for item in items)
            band = int(np.searchsorted(lattice.ys, (top + bottom) / 2))
            bands[band].append(TableLine(items, top, bottom, em))
    return bands


def _with_rows(
    lattice: Lattice,
    bands: dict[int, list[TableLine]],
    head_lines: int,
    head_rows: int,
    columns: Columns,
) -> list[float]:
    """The lattice's level edges, and one between the rows of text between them."""
    ys = lattice.ys.tolist()
    for band, members in bands.items():
        body = members[head_lines:] if band == 1 else members
        if band == 1 and head_lines:
            foot = lattice.ys[1]
            if body:
                foot = (members[head_lines - 1].bottom + body[0].top) / 2
                ys.append(foot)
            ys += np.linspace(lattice.ys[0], foot, head_rows + 1)[1:-1].tolist()
        for above, below in pairwise(rows_of(body, columns.columns)):
            ys.append((body[above[-1]].bottom + body[below[0]].top) / 2)
    return sorted(round(y, 2) for y in ys)


def _range(low: float, high: float, edges: Sequence[float]) -> tuple[int, int]:
    """The places between these edges that a stretch, itself between edges, covers."""
    at = np.asarray(edges)
    return int(np.abs(at - low).argmin()), int(np.abs(at - high).argmin())


def _place(cell: Cell, lattice: Lattice, xs: list[float], ys: list[float]) -> Draft:
    """The cell between the new edges, without text."""
    row, row_end = _range(lattice.ys[cell.row], lattice.ys[cell.rows.stop], ys)
    col, end = _range(lattice.xs[cell.col], lattice.xs[cell.cols.stop], xs)
    return Draft(row, row_end, col, end, [])


def _divided(
    cell: Cell,
    pieces: Sequence[Piece],
    lattice: Lattice,
    xs: list[float],
    ys: list[float],
    words: Words,
) -> list[Draft]:
    """A crowded cell as the cells between the edges that pass it; spans only where text spans."""
    whole = _place(cell, lattice, xs, ys)
    found: list[Draft] = []
    for piece in pieces:
        middle = (words.tops[piece.line] + words.bottoms[piece.line]) / 2
        row = int(np.clip(np.searchsorted(ys, middle) - 1, whole.row, whole.row_end - 1))
        slack = OVER * piece.em
        col = int(np.searchsorted(xs, min(piece.x0 + slack, piece.center), side="right")) - 1
        end = int(np.searchsorted(xs, max(piece.x1 - slack, piece.center)))
        col = int(np.clip(col, whole.col, whole.end - 1))
        end = int(np.clip(end, col + 1, whole.end))
        for draft in found:
            if draft.row == row and draft.col < end and col < draft.end:
                draft.pieces.append(piece)
                draft.col, draft.end = min(draft.col, col), max(draft.end, end)
                break
        else:
            found.append(Draft(row, row + 1, col, end, [piece]))
    return found


def _kept(
    cell: Cell, pieces: Sequence[Piece], lattice: Lattice, xs: list[float], ys: list[float]
) -> list[Draft]:
    """A cell that holds one row, parted only where all its text stands clear of the new edges."""
    whole = _place(cell, lattice, xs, ys)
    parts: Counter[int] = Counter()
    at: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        col = int(np.searchsorted(xs, piece.center)) - 1
        if piece.x0 + OVER * piece.em < xs[col] or piece.x1 - OVER * piece.em > xs[col + 1]:
            return [Draft(whole.row, whole.row_end, whole.col, whole.end, list(pieces))]
        parts[col] += 1
        at[col].append(piece)
    if len(parts) < 2:
        return [Draft(whole.row, whole.row_end, whole.col, whole.end, list(pieces))]
    return [Draft(whole.row, whole.row_end, col, col + 1, at[col]) for col in sorted(at)]
