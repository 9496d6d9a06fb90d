"""Pages made straight by what is known of them: what the peers are given, for they cannot.

The four outer corners of the true table are brought to a rectangle. That undoes skew, turn and
perspective, but no curl.
"""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.scans import ScannedPage

Points = NDArray[np.float64]

STILL: Final = 1.5  # pixels: corners nearer than this to a rectangle's are left
MARGIN: Final = 0.08  # of the table's sides, kept around it


def straightened(page: ScannedPage) -> ScannedPage:
    """The page with its table a rectangle, upright; the same page where it is one already."""
    corners = np.array(_outer(page))
    width = max(np.hypot(*(corners[1] - corners[0])), np.hypot(*(corners[2] - corners[3])))
    height = max(np.hypot(*(corners[3] - corners[0])), np.hypot(*(corners[2] - corners[1])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]])
    if np.abs(corners - corners[0] - target).max() < STILL:
        return page
    across, down = MARGIN * width, MARGIN * height
    target = target + np.array([across, down])
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target.astype(np.float32))
    size = (round(width + 2 * across), round(height + 2 * down))
    white = (255, 255, 255)
    pixels = cv2.warpPerspective(
        page.pixels, matrix, size, flags=cv2.INTER_CUBIC, borderValue=white
    )
    cells = tuple(
        replace(
            cell,
            quad=tuple(
                (float(x), float(y)) for x, y in _moved(matrix.astype(np.float64), cell.quad)
            ),
        )
        for cell in page.cells
    )
    ink = cv2.warpPerspective(page.ink, matrix, size, flags=cv2.INTER_NEAREST)
    return ScannedPage(
        np.asarray(pixels, dtype=np.uint8), page.dpi, cells, np.asarray(ink, dtype=np.uint8)
    )


def _outer(page: ScannedPage) -> list[tuple[float, float]]:
    """The corners of the table: those of the cells that lie in its corners."""
    last_row = max(cell.row + cell.row_span for cell in page.cells)
    last_col = max(cell.col + cell.col_span for cell in page.cells)
    found = {}
    for cell in page.cells:
        for index, (row, col) in enumerate(
            (
                (cell.row, cell.col),
                (cell.row, cell.col + cell.col_span),
                (cell.row + cell.row_span, cell.col + cell.col_span),
                (cell.row + cell.row_span, cell.col),
            )
        ):
            if (row in (0, last_row)) and (col in (0, last_col)):
                found[row > 0, col > 0] = cell.quad[index]
    return [found[False, False], found[False, True], found[True, True], found[True, False]]


def _moved(matrix: Points, quad: tuple[tuple[float, float], ...]) -> Points:
    points = np.array(quad, dtype=np.float64).reshape(1, -1, 2)
    return np.asarray(cv2.perspectiveTransform(points, matrix)[0], dtype=np.float64)
