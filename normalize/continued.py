"""Grids that go on with the table before them without its heads, known by where columns stand."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from model import Grid
from normalize.boxhead import HeaderPath
from normalize.inference.heads import words_over_numbers
from normalize.table import TableGrid

Spans = NDArray[np.float64]

SHARED: Final = 0.5  # of the narrower of two columns, for both to be one
SAME_WIDTH: Final = 0.02  # of the width of the page


def inherited_heads(table: TableGrid, before: TableGrid) -> tuple[HeaderPath, ...] | None:
    """For each column the heads over the column of the table before that it goes on with.

    None where heads of its own stand over its numbers, where a column of it stands at no column of
    that table, and where no places are known, as in a text.
    """
    width, width_before = table.page.width, before.page.width
    if width is None or width_before is None or words_over_numbers(table.grid):
        return None
    if abs(width - width_before) > SAME_WIDTH * width_before:
        return None
    own, others = column_spans(table.grid), column_spans(before.grid)
    found = _same_columns(own, others)
    return None if found is None else tuple(before.paths[col] if col >= 0 else () for col in found)


def column_spans(grid: Grid) -> Spans:
    """From where to where the entries of each column reach, [col_count, 2] in points; nan for a
    column without any.
    """
    spans = np.full((grid.col_count, 2), np.nan)
    for cell in grid.cells:
        if cell.col_span == 1 and cell.bbox is not None and not cell.is_blank:
            left, right = spans[cell.col]
            spans[cell.col] = np.fmin(left, cell.bbox.x0), np.fmax(right, cell.bbox.x1)
    return spans


def _same_columns(own: Spans, others: Spans) -> list[int] | None:
    """For each column the one of the other grid that stands there, -1 for one without entries.

    None where an entry's column has no other, or two have the same. Only where none has entries is
    there nothing to be the same.
    """
    if np.isnan(own).all() or np.isnan(others).all():
        return None
    left = np.fmax(own[:, None, 0], others[None, :, 0])
    right = np.fmin(own[:, None, 1], others[None, :, 1])
    narrower = np.fmin((own[:, 1] - own[:, 0])[:, None], (others[:, 1] - others[:, 0])[None, :])
    share = np.nan_to_num((right - left) / np.fmax(narrower, 1.0), nan=-1.0)
    found: list[int] = []
    for col, shares in enumerate(share):
        best = int(shares.argmax())
        if np.isnan(own[col, 0]):
            found.append(-1)
        elif shares[best] >= SHARED and best > max(found, default=-1):
            found.append(best)
        else:
            return None
    return found
