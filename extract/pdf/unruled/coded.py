"""Lines of code and of equations, told by their signs: what stands level there is no column."""

import re
from collections.abc import Sequence

from extract.pdf.unruled.columns import Placed
from extract.pdf.unruled.rows import TableLine

LEAST_CODED = 0.5  # of the texts of each column, for all of it to be code

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
    columns: list[list[Placed]] = [[] for _ in range(col_count)]
    for line in lines:
        for item in line.items:
            columns[item.col].append(item)
    texts = [[item.piece.text for item in column] for column in columns if column]
    if any(_are_relations(column, len(lines)) for column in texts[1:]):
        return 1.0
    worded = [column for column in texts if any(map(_has_letter, column))]
    shares = [sum(bool(_CODE.search(text)) for text in column) / len(column) for column in worded]
    least = min(shares, default=0.0)
    return least if least >= LEAST_CODED else 0.0


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _are_relations(texts: Sequence[str], line_count: int) -> bool:
    """Whether the texts of a column are the sign of a relation each, in most of the lines."""
    signs = sum(text in _RELATIONS for text in texts)
    return signs >= LEAST_CODED * line_count and signs == len(texts)
