"""How far a spanner head reaches: as far as the ruling under it, or as it is the middle of.

The text of a spanner head is often shorter than the columns that it stands for.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.pdf.unruled.columns import Column, Placed
from extract.pdf.unruled.table_line import TableLine

SLACK = 3.0  # points by which a ruling under a head may fall short of its text
MOST_RULED = 0.92  # of the table's width: a longer ruling belongs to the table, not to a head
OFF = 0.6  # of the font size; a head so far off its own column's middle is of another
EXACT = 0.45  # of the font size by which a spanner head may miss the middle of its columns


def widened(lines: Sequence[TableLine], columns: Sequence[Column]) -> list[TableLine]:
    """The lines of heads with each piece at all columns that it stands for."""
    found = []
    for number, line in enumerate(lines):
        below = [item for later in lines[number + 1 :] for item in later.items]
        items = []
        for item in line.items:
            others = [other for other in line.items if other is not item]
            items.append(_widened(item, others, below, line, columns))
        found.append(replace(line, items=tuple(items)))
    return found


def _widened(
    item: Placed,
    others: Sequence[Placed],
    below: Sequence[Placed],
    line: TableLine,
    columns: Sequence[Column],
) -> Placed:
    ruled = _by_ruling(item, line, columns)
    if ruled is None:
        ruled = _by_middle(item, others, below, columns)
    if ruled is None:
        return item
    col, end = min(item.col, ruled[0]), max(item.end, ruled[1])
    if any(other.col < end and col < other.end for other in others):
        return item
    return Placed(item.piece, col, end)


def _by_ruling(item: Placed, line: TableLine, columns: Sequence[Column]) -> tuple[int, int] | None:
    """The columns over which a ruling runs right under the head; None without one."""
    width = columns[-1].x1 - columns[0].x0
    for x0, x1 in line.rules_below:
        if x0 > item.piece.x0 + SLACK or x1 < item.piece.x1 - SLACK:
            continue
        if x1 - x0 > MOST_RULED * width:
            continue
        over = [i for i, each in enumerate(columns) if x0 <= (each.x0 + each.x1) / 2 <= x1]
        if len(over) > 1:
            return over[0], over[-1] + 1
    return None


def _by_middle(
    item: Placed, others: Sequence[Placed], below: Sequence[Placed], columns: Sequence[Column]
) -> tuple[int, int] | None:
    """The columns with heads below of which the head is the middle; None where it has its own."""
    if item.col == 0:
        return None
    em, center = item.piece.em, item.piece.center
    own = columns[item.col].x0, columns[item.end - 1].x1
    aligned = min(
        abs(item.piece.x0 - own[0]), abs(item.piece.x1 - own[1]), abs(center - sum(own) / 2)
    )
    if aligned <= OFF * em:
        return None
    low = max((other.end for other in others if other.end <= item.col), default=1)
    high = min((other.col for other in others if other.col >= item.end), default=len(columns))
    best: tuple[float, int, int] | None = None
    for col in range(max(1, low), item.col + 1):
        for end in range(item.end, high + 1):
            if end - col < 2 or not _have_heads(range(col, end), below):
                continue
            miss = abs((columns[col].x0 + columns[end - 1].x1) / 2 - center)
            if miss <= EXACT * em and (best is None or miss < best[0]):
                best = miss, col, end
    return (best[1], best[2]) if best is not None else None


def _have_heads(cols: range, below: Sequence[Placed]) -> bool:
    """Whether heads of their own stand under all these columns."""
    return all(any(item.col <= col < item.end for item in below) for col in cols)
