"""Lines of a region to rows of cells: where a line goes on with the cell above it."""

from collections.abc import Sequence

from extract.pdf.unruled.blocks import rows_by_steps
from extract.pdf.unruled.columns import Column
from extract.pdf.unruled.going_on import (
    FARTHEST,
    LEVEL,
    Evidence,
    evidence_of,
    last_at,
    setting_of,
)
from extract.pdf.unruled.table_line import TableLine
from extract.pdf.unruled.words import Kind

RULED = 0.3  # of the table's width that rulings between two lines cover to part rows
LEAST_RULED = 4  # rows from which on it is told that each is ruled
MOST_OF_ROW = 10  # lines
NOT_FULL = 0.6  # of the entries that a line may have: a line with fewer goes on with others
MOST_WHOLE = 0.3  # of the rows of several lines that have only full ones


def rows_of(lines: Sequence[TableLine], columns: Sequence[Column]) -> list[list[int]]:
    """The lines of each row, by their numbers."""
    if not lines:
        return []
    if _are_ruled(lines):
        return _ruled_rows(lines)
    body = Body(lines, columns)
    rows = [[0]]
    for index in range(1, len(lines)):
        given = body.evidence(rows[-1], index)
        goes_on = given if isinstance(given, bool) else given.says
        if goes_on:
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


class Body:
    """The lines of a body whose rows no rulings part, with what they have in common."""

    def __init__(self, lines: Sequence[TableLine], columns: Sequence[Column]) -> None:
        self.lines = lines
        self.setting = setting_of(lines, columns)
        self.cuts = [line.rule_above > RULED for line in lines]
        steps = rows_by_steps([line.items for line in lines], self.cuts, len(columns))
        self.starts = None if steps is None else {row[0] for row in steps}

    def evidence(self, row: Sequence[int], index: int) -> Evidence | bool:
        """What says whether the line goes on with the row above it, or that it does or does not.

        Where the steps of the columns tell rows, they decide. Else what stands level goes on, and
        neither a further entry of one column nor what stands far below does.
        """
        if self.cuts[index]:
            return False
        if self.starts is not None:
            return index not in self.starts
        own, line = [self.lines[number] for number in row], self.lines[index]
        step = line.middle - own[-1].middle
        if _conflicts(own, line) or step > FARTHEST * line.em:
            return False
        if step <= LEVEL * line.em:
            return True
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return evidence_of(own, line, below, self.setting)


def _ruled_rows(lines: Sequence[TableLine]) -> list[list[int]]:
    """The lines from ruling to ruling."""
    rows = [[0]]
    for index, line in enumerate(lines[1:], 1):
        if line.rule_above > RULED:
            rows.append([])
        rows[-1].append(index)
    return rows


def heads_end(lines: Sequence[TableLine], count: int, col_count: int) -> int:
    """Where the heads end that are `count` lines: before the row that the last of these is in.

    A row of the body whose entries stand in its middle begins with lines that hold no numbers.
    """
    cuts = [line.rule_above > RULED for line in lines]
    rows = rows_by_steps([line.items for line in lines], cuts, col_count)
    start = next((row[0] for row in rows or [] if row[0] < count <= row[-1]), 0)
    return start or count


def _are_ruled(lines: Sequence[TableLine]) -> bool:
    """Whether a ruling, or an edge of shade, parts each row from the next.

    Then most rows are one line, or lines that are not full, none is many, and none holds two
    entries of one column.
    """
    rows = [[lines[index] for index in row] for row in _ruled_rows(lines)]
    if len(rows) < LEAST_RULED or max(map(len, rows)) > MOST_OF_ROW:
        return False
    full = max(len(line.items) for line in lines)
    several = [row for row in rows if len(row) > 1]
    whole = sum(all(len(line.items) > NOT_FULL * full for line in row) for row in several)
    if len(several) > 0.5 * len(rows) and whole > MOST_WHOLE * len(several):
        return False
    return not any(
        _conflicts(row[:index], row[index]) for row in rows for index in range(1, len(row))
    )


def _conflicts(row: Sequence[TableLine], line: TableLine) -> bool:
    """Whether the line has an entry where the row has one: neither goes on over lines."""
    for item in line.items:
        over = last_at(row, item.col)
        if over is None:
            continue
        if item.col != over.col or item.end != over.end:
            return True
        if item.col > 0 and Kind.TEXT not in (item.piece.kind, over.piece.kind):
            return True
    return False
