"""Cut-in heads that stand in the middle of the table: each is over all columns, and names rows.

They are told by their place alone: a text by itself on its line, whose middle is the table's, and
which starts and ends nowhere where other entries do.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.pdf.unruled.columns import Columns, Placed
from extract.pdf.unruled.words import Floats, Kind

OFF = 1.0  # of the font size that a middle may lie beside the table's
INSIDE = 2.0  # of the font size at least, by which it starts further in than names do
EDGE = 0.35  # of the font size within which it starts or ends as other entries do
ALIKE = 3  # entries of a column that start or end alike
ALIKE_SHARE = 0.4  # of the entries, in a longer column
LONGEST = 12.0  # words
REPEATED = 0.12  # of the table's width that several with one middle may lie beside the table's
SAME = 0.3  # of the font size by which middles of several differ


def with_cut_ins(columns: Columns, wide: Floats) -> Columns:
    """The columns, with such heads placed over all of them.

    `wide` are the starts and ends of rulings as wide as the table: its true edges, where figures
    do not reach them.
    """
    if len(columns.columns) < 2:
        return columns
    inked = [line for line in columns.lines if line]
    alone = [
        line[0]
        for above, line, below in zip(inked, inked[1:], [*inked[2:], ()], strict=False)
        if len(line) == 1 and _may_be(line[0], columns) and not _goes_on(line[0], (*above, *below))
    ]
    if not alone:
        return columns
    left, right = columns.columns[0].x0, columns.columns[-1].x1
    middles = [(left + right) / 2, *((x0 + x1) / 2 for x0, x1 in wide.tolist())]
    found = {item for item in alone if _is_centered(item, alone, middles, right - left)}
    return _over_all(columns, found) if found else columns


def _over_all(columns: Columns, found: set[Placed]) -> Columns:
    """The columns, these heads over all of them; what held such heads alone is no column."""
    used = {
        col
        for line in columns.lines
        for item in line
        if item not in found
        for col in range(item.col, item.end)
    }
    kept = sorted(used)
    at = {col: index for index, col in enumerate(kept)}
    lines = tuple(
        tuple(
            replace(item, col=0, end=len(kept))
            if item in found
            else replace(item, col=at[item.col], end=at[item.end - 1] + 1)
            for item in line
        )
        for line in columns.lines
    )
    return Columns(
        tuple(columns.columns[col] for col in kept),
        lines,
        tuple(columns.support[col - 1] for col in kept[1:]),
        tuple(columns.crossed[col - 1] for col in kept[1:]),
    )


def _may_be(item: Placed, columns: Columns) -> bool:
    """Whether the text starts further in than names, and as no other entry of its columns."""
    piece = item.piece
    if piece.kind is not Kind.TEXT or piece.length > LONGEST:
        return False
    if piece.x0 < columns.columns[0].x0 + INSIDE * piece.em:
        return False
    own = [
        other.piece
        for line in columns.lines
        for other in line
        if other is not item and item.col <= other.col < item.end and len(line) > 1
    ]
    starts = sum(abs(other.x0 - piece.x0) <= EDGE * piece.em for other in own)
    ends = sum(abs(other.x1 - piece.x1) <= EDGE * piece.em for other in own)
    return max(starts, ends) < max(ALIKE, ALIKE_SHARE * len(own))


def _goes_on(item: Placed, beside: Sequence[Placed]) -> bool:
    """Whether a text right above or below has the same middle: both are lines of one head."""
    return any(
        other.piece.kind is Kind.TEXT
        and abs(other.piece.center - item.piece.center) <= SAME * item.piece.em
        for other in beside
    )


def _is_centered(
    item: Placed, alone: Sequence[Placed], middles: Sequence[float], width: float
) -> bool:
    """Whether its middle is the table's; nearly so, if others of other widths have the same."""
    piece = item.piece
    off = min(abs(piece.center - middle) for middle in middles)
    if off <= OFF * piece.em:
        return True
    same = [
        other.piece
        for other in alone
        if abs(other.piece.center - piece.center) <= SAME * piece.em
        and abs(other.piece.width - piece.width) > 2 * SAME * piece.em
    ]
    return bool(same) and off <= REPEATED * width
