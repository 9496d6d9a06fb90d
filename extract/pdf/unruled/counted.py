"""Lines with their numbers beside them, as code and verse have: the numbers make no column."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.rows import TableLine
from extract.pdf.unruled.words import Word

LEAST_COUNTED = 3  # lines
STEADY = 0.8  # of the steps from number to number that are one
SMALL = 0.9  # of the font size of the text: the numbers of lines are often set smaller


def counted(lines: Sequence[TableLine]) -> float:
    """How surely the first column counts the lines: all of it, if little else makes columns.

    A table that numbers its rows has further columns beside the names. Beside lines of code there
    are none, or the numbers are set small; these may stand so near that both are one piece.
    """
    first = [line.items[0].piece for line in lines if line.items[0].col == 0]
    pieces = [piece for piece in first if _number(piece.words[0])]
    numbers = [piece.words[0] for piece in pieces]
    if len(numbers) < max(LEAST_COUNTED, 0.5 * len(lines)):
        return 0.0
    values = [int(_number(word)) for word in numbers]
    steady = sum(low + 1 == high for low, high in pairwise(values))
    if steady < STEADY * (len(values) - 1):
        return 0.0
    if _are_small(numbers, lines):
        return 1.0
    if any(len(piece.words) > 1 for piece in pieces):
        return 0.0
    return 1.0 - sum(len(line.items) > 2 for line in lines) / len(lines)


def _number(word: Word) -> str:
    """The digits of what may be the number of a line; blank for anything else."""
    digits = word.text.removesuffix(":")
    return digits if digits.isdecimal() else ""


def _are_small(numbers: Sequence[Word], lines: Sequence[TableLine]) -> bool:
    """Whether the numbers are set smaller than what stands beside them."""
    words = [word for line in lines for item in line.items for word in item.piece.words]
    beside = [word.em for word in words if word not in numbers]
    if not beside:
        return False
    em = float(np.median([word.em for word in numbers]))
    return em <= SMALL * float(np.median(beside))
