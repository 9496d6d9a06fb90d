"""Lines with their numbers beside them, as code and verse have: the numbers make no column."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.columns import Placed
from extract.pdf.unruled.table_line import TableLine

LEAST_COUNTED = 3  # lines
HALF, THIRD = 0.5, 0.3  # of the lines that have numbers, which may be set small for less
STEADY = 0.8  # of the steps from number to number that are one
SMALL = 0.9  # of the font size of the text: the numbers of lines are often set smaller
FEW_MORE = 0.2  # of the numbered lines that have more beside the numbers than one text


def counted(lines: Sequence[TableLine]) -> float:
    """How surely a column counts the lines: all of it, if little else makes columns.

    A table that numbers its rows has further columns beside the names. Beside lines of code there
    are none, or the numbers are set small, in whatever column; these may stand so near the text
    that both are one piece.
    """
    columns = {item.col for line in lines for item in line.items}
    if any(_is_small_count(lines, col) for col in sorted(columns)):
        return 1.0
    own = [line for line in lines if line.items[0].col == 0 and _number(line.items[0])]
    if len(own) < max(LEAST_COUNTED, HALF * len(lines)) or not _counts(own, 0):
        return 0.0
    if any(len(line.items[0].piece.words) > 1 for line in own):
        return 0.0
    more = sum(len(line.items) > 2 for line in own) / len(own)
    return 1.0 - more if more <= FEW_MORE else 0.0


def _is_small_count(lines: Sequence[TableLine], col: int) -> bool:
    """Whether the texts of a column begin with numbers that count, smaller than what follows."""
    own = [line for line in lines if _at(line, col) is not None]
    if len(own) < max(LEAST_COUNTED, THIRD * len(lines)) or not _counts(own, col):
        return False
    numbers = [item.piece.words[0] for item in (_at(line, col) for line in own) if item]
    beside = [
        word.em
        for line in own
        for item in line.items
        for word in item.piece.words
        if item.col >= col and word not in numbers
    ]
    em = float(np.median([word.em for word in numbers]))
    return bool(beside) and em <= SMALL * float(np.median(beside))


def _counts(lines: Sequence[TableLine], col: int) -> bool:
    """Whether the numbers with which a column's texts begin follow one another."""
    values = [int(_number(item)) for item in (_at(line, col) for line in lines) if item]
    steady = sum(low + 1 == high for low, high in pairwise(values))
    return steady >= STEADY * (len(values) - 1)


def _at(line: TableLine, col: int) -> Placed | None:
    """The text of the line that begins with a number in this column."""
    return next((item for item in line.items if item.col == col and _number(item)), None)


def _number(item: Placed) -> str:
    """The digits of what may be the number of a line; blank for anything else."""
    digits = item.piece.words[0].text.removesuffix(":")
    return digits if digits.isdecimal() else ""
