"""Lines of code and of equations, told by their signs: what stands level there is no column."""

import re
from collections.abc import Callable, Sequence

from extract.pdf.unruled.columns import Placed
from extract.pdf.unruled.table_line import TableLine

MOST_LINES = 0.5  # that have the sign of a relation, for it to part two sides

_CODE = re.compile(r"[{};\\&|#~]|[^\s=<>!]=|=[^\s=]|[(\[].*[,(\[].*[)\]]|[\w)\]],$|::|->|//")
"""What code has between its words, and other text seldom."""

_RELATIONS = frozenset(
    ["=", ":=", "::=", "+=", "==", "≡", "≈", "≐", "⊨", "|=", "↦", "←", "<", ">", "≤", "≥"]
)
"""Signs that stand between two sides of an equation, a rule, or a setting."""


def coded(lines: Sequence[TableLine], col_count: int) -> float:
    """How surely the lines are code: the share of it in the column that has least of it.

    A table of commands has a column that says in words what they do. A column of nothing but the
    sign of a relation parts the sides of equations.
    """
    columns = _columns(lines, col_count)
    if any(_are_relations(column, len(lines)) for column in columns[1:]):
        return 1.0
    return _least(columns, lambda item: bool(_CODE.search(item.piece.text)), _has_sign)


def typed(lines: Sequence[TableLine], col_count: int) -> float:
    """How much is set in a typewriter's face, in the column that has least of it.

    A column of figures alone says nothing: it may be the numbers of the lines.
    """
    columns = _columns(lines, col_count)
    return _least(columns, lambda item: item.piece.words[0].is_typed, _has_letter)


def _columns(lines: Sequence[TableLine], col_count: int) -> list[list[Placed]]:
    """The entries of each column that has any, by the first column that they stand in."""
    columns: list[list[Placed]] = [[] for _ in range(col_count)]
    for line in lines:
        for item in line.items:
            columns[item.col].append(item)
    return [column for column in columns if column]


def _least(
    columns: Sequence[Sequence[Placed]],
    is_so: Callable[[Placed], bool],
    is_worded: Callable[[Placed], bool],
) -> float:
    """The least share of entries that are so, of the columns with any that is worded."""
    worded = [column for column in columns if any(map(is_worded, column))]
    return min((sum(map(is_so, column)) / len(column) for column in worded), default=0.0)


def _has_letter(item: Placed) -> bool:
    return any(char.isalpha() for char in item.piece.text)


def _has_sign(item: Placed) -> bool:
    return any(char.isalnum() for char in item.piece.text)


def _are_relations(column: Sequence[Placed], line_count: int) -> bool:
    """Whether the texts of a column are the sign of a relation each, in most of the lines."""
    signs = sum(item.piece.text in _RELATIONS for item in column)
    return signs >= MOST_LINES * line_count and signs == len(column)
