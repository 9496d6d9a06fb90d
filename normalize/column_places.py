"""Where the columns of a grid stand on its page, and which of two grids' columns are the same."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from model import Grid, Page

Spans = NDArray[np.float64]

SHARED: Final = 0.5  # of the narrower of two columns, for both to be one
SAME_WIDTH: Final = 0.02  # of the width of the page


def columns_before(page: Page, grid: Grid, page_before: Page, before: Grid) -> list[int] | None:
    """For each column of the grid that of the grid before which stands there; -1 for one without
    entries.

    None where a column stands at none of that grid, where the pages differ in width, and where no
    places are known, as in a text.
    """
    if page.width is None or page_before.width is None:
        return None
    if abs(page.width - page_before.width) > SAME_WIDTH * page_before.width:
        return None
    return _same_columns(column_spans(grid), column_spans(before))


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
    left = np.maximum(own[:, None, 0], others[None, :, 0])
    right = np.minimum(own[:, None, 1], others[None, :, 1])
    narrower = np.minimum((own[:, 1] - own[:, 0])[:, None], (others[:, 1] - others[:, 0])[None, :])
    share = np.nan_to_num((right - left) / np.maximum(narrower, 1.0), nan=-1.0)
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
