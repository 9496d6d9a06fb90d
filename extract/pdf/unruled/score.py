"""Whether a region is a table: its traits, weighed."""

from collections.abc import Sequence

from extract.pdf.unruled.build import Built
from extract.pdf.unruled.columns import Columns
from extract.pdf.unruled.pieces import Kind
from extract.pdf.unruled.rows import TableLine


def score_of(lines: Sequence[TableLine], columns: Columns, built: Built) -> float:
    """How likely the region is a table, 0 to 1."""
    entries = [item for line in lines for item in line.items if item.col > 0]
    numbers = sum(item.piece.kind is not Kind.TEXT for item in entries)
    full = sum(len(line.items) > 1 for line in lines)
    long = sum(len(item.piece.words) > 5 for line in lines for item in line.items)
    total = sum(len(line.items) for line in lines)
    score = 0.0
    score += 0.35 * min(1.0, numbers / max(1, len(entries)) * 1.5)
    score += 0.25 * full / len(lines)
    score += 0.1 * min(3, len(columns.columns) - 1)
    score += 0.05 * min(4, built.row_count - 1)
    score -= 0.6 * long / total
    if len(columns.columns) < 2 or built.row_count < 2:
        return 0.0
    return max(0.0, min(1.0, score))
