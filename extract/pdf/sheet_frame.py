"""The frame that a spreadsheet prints round a sheet: letters over its columns, numbers at its rows.

It is no part of what the sheet says, but it says where the rows and columns are.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.walls import Lattice, lattice_from_walls
from extract.workbook_stored import number_of_letters

Ints = NDArray[np.int64]

LEAST = 2  # columns, and rows, that must be named


def is_framed(lattice: Lattice, text_of: Callable[[int], str]) -> bool:
    """Whether letters stand over all columns and numbers beside all rows, in their order.

    Hidden rows and columns leave gaps in the order.
    """
    row_count, col_count = lattice.at.shape
    if row_count <= LEAST or col_count <= LEAST or not _stands_apart(lattice):
        return False
    top, left = lattice.at[0].tolist(), lattice.at[:, 0].tolist()
    if text_of(top[0]):
        return False
    columns = [_letters(text_of(index)) for index in top[1:]]
    rows = [_number(text_of(index)) for index in left[1:]]
    return _rises(columns) and _rises(rows)


def _stands_apart(lattice: Lattice) -> bool:
    """Whether each position of the first row and the first column is a cell of its own."""
    names = (*lattice.at[0].tolist(), *lattice.at[1:, 0].tolist())
    return all(lattice.cells[i].row_span == lattice.cells[i].col_span == 1 for i in names)


def _letters(text: str) -> int:
    """The column that the letters name, from 1; 0 for another text.

    >>> _letters("A"), _letters("AB"), _letters("total")
    (1, 28, 0)
    """
    if not (text.isascii() and text.isalpha() and text.isupper()):
        return 0
    return number_of_letters(text)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _rises(numbers: Sequence[int]) -> bool:
    return numbers[0] > 0 and all(before < after for before, after in pairwise(numbers))


def without_frame(lattice: Lattice) -> Lattice:
    """What the frame stands around; where no rulings part that, the frame's rows and columns do."""
    row_count, col_count = (count - 1 for count in lattice.at.shape)
    xs, ys = lattice.xs[1:], lattice.ys[1:]
    inner = lattice.at[1:, 1:]
    kept = np.unique(inner)
    if len(kept) == 1:
        level = np.ones((row_count + 1, col_count), dtype=np.bool_)
        upright = np.ones((col_count + 1, row_count), dtype=np.bool_)
        return replace(lattice_from_walls(xs, ys, level, upright), is_told=True)
    number = {index: new for new, index in enumerate(kept.tolist())}
    cells = tuple(
        replace(lattice.cells[i], row=lattice.cells[i].row - 1, col=lattice.cells[i].col - 1)
        for i in number
    )
    holes, uneven = (
        tuple(number[index] for index in those if index in number)
        for those in (lattice.holes, lattice.uneven)
    )
    return Lattice(xs, ys, cells, np.searchsorted(kept, inner), holes, uneven)
