"""A region's lines to cells that tile: heads, rows and what spans several columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.unruled.columns import Column, Placed
from extract.pdf.unruled.heads import boxhead, head_count
from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.rows import heads_end, rows_of
from extract.pdf.unruled.spanners import widened
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import Kind

CENTERED = 0.12  # of the table's width that a centered cut-in head may be off


@dataclass(slots=True)
class Draft:
    """A cell in the making."""

    row: int
    row_end: int
    col: int
    end: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Built:
    """Cells that tile `row_count` rows of the columns, and how many rows are heads."""

    cells: tuple[Draft, ...]
    row_count: int
    head_rows: int
    head_lines: int
    rows: tuple[tuple[int, ...], ...]
    """The lines of each row of the body."""


def build(lines: Sequence[TableLine], columns: Sequence[Column]) -> Built:
    """The cells of these lines."""
    count = heads_end(lines, head_count(lines), len(columns))
    heads, head_rows = boxhead(widened(lines[:count], columns))
    drafts = [
        Draft(c.row, c.row_end, c.head.col, c.head.end, [item.piece for _, item in c.head.items])
        for c in heads
    ]
    body = lines[count:]
    rows = rows_of(body, columns)
    for number, members in enumerate(rows):
        drafts += _row_cells([body[index] for index in members], head_rows + number, columns)
    row_count = head_rows + len(rows)
    cells = tiled(drafts, row_count, len(columns))
    return Built(
        tuple(cells),
        row_count,
        head_rows,
        count,
        tuple(tuple(index + count for index in members) for members in rows),
    )


def _row_cells(lines: Sequence[TableLine], row: int, columns: Sequence[Column]) -> list[Draft]:
    """The cells of one row of the body: what lies over shared columns is one cell."""
    drafts: list[Draft] = []
    items = [item for line in lines for item in line.items]
    for line in lines:
        for item in line.items:
            col, end = _extent(item, columns) if len(items) == 1 else (item.col, item.end)
            hit = [draft for draft in drafts if draft.col < end and col < draft.end]
            if hit:
                hit[0].pieces.append(item.piece)
                hit[0].col = min(hit[0].col, *(draft.col for draft in hit), col)
                hit[0].end = max(hit[0].end, *(draft.end for draft in hit), end)
                for other in hit[1:]:
                    hit[0].pieces += other.pieces
                    drafts.remove(other)
            else:
                drafts.append(Draft(row, row + 1, col, end, [item.piece]))
    return drafts


def _extent(item: Placed, columns: Sequence[Column]) -> tuple[int, int]:
    """The columns of what stands alone in a row; a cut-in head in the middle covers them all."""
    if item.piece.kind is Kind.TEXT and len(columns) > 2:
        left, right = columns[0].x0, columns[-1].x1
        off = abs(item.piece.center - (left + right) / 2)
        if off <= CENTERED * (right - left) and item.piece.x0 > columns[0].x1 - 1:
            return 0, len(columns)
    return item.col, item.end


def tiled(drafts: Sequence[Draft], row_count: int, col_count: int) -> list[Draft]:
    """The drafts, made smaller or joined where they meet, with blank cells in the holes."""
    at: NDArray[np.int64] = np.full((row_count, col_count), -1, dtype=np.int64)
    cells: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.row, d.col, -(d.end - d.col))):
        area = at[draft.row : draft.row_end, draft.col : draft.end]
        if (area >= 0).any():
            taken = int(at[draft.row, draft.col])
            if taken >= 0:
                cells[taken].pieces += draft.pieces
                continue
            draft.row_end = draft.row + 1
            free = np.flatnonzero(at[draft.row, draft.col : draft.end] >= 0)
            draft.end = draft.col + (int(free[0]) if len(free) else draft.end - draft.col)
        at[draft.row : draft.row_end, draft.col : draft.end] = len(cells)
        cells.append(draft)
    for row, col in np.argwhere(at < 0).tolist():
        cells.append(Draft(row, row + 1, col, col + 1, []))
    return sorted(cells, key=lambda draft: (draft.row, draft.col))
