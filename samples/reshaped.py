"""Rows that were printed as one, or one that was printed as two, in a body of cells."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from samples.layout import COLUMNS, Body, PrintedCell, printed_texts
from samples.truth import Misprints, SheetTruth

LONG: Final = 12  # characters; a text as long as that goes on in the second row


def reshaped(body: Body, misprints: Misprints) -> Body:
    """The body with the rows of the misprints fused and split."""
    for position in sorted(misprints.split, reverse=True):
        body = _with_row_split(body, body.record_rows[position])
    for position in sorted(misprints.fused, reverse=True):
        body = _with_rows_fused(body, body.record_rows[position])
    return body


def halves(text: str) -> tuple[str, str]:
    """A long text in two, at the blank nearest to its middle if it has any; a short one whole.

    >>> halves("12月份"), halves("逐月报送进展情况，年底前提交报告")
    (('12月份', ''), ('逐月报送进展情况', '，年底前提交报告'))
    >>> halves("规划建设科 水库管理处 办公室")
    ('规划建设科', '水库管理处 办公室')
    """
    if len(text) < LONG:
        return text, ""
    middle = len(text) // 2
    blanks = [at for at, char in enumerate(text) if char == " "]
    if blanks:
        middle = min(blanks, key=lambda at: abs(at - middle))
    return text[:middle], text[middle:].strip()


def split_fields(sheet: SheetTruth, position: int) -> tuple[str, ...]:
    """The columns whose text goes on in the second row, where the record's row is split.

    A cell that covers other records too only becomes higher.
    """
    texts = printed_texts(sheet, position)
    return tuple(
        name
        for name in COLUMNS
        if halves(texts[name])[1]
        and not any(
            span.first <= position < span.end and span.end - span.first > 1
            for span in sheet.spans_of(name)
        )
    )


def joined(above: str, below: str) -> str:
    """Two entries as one, with a blank between.

    >>> joined("2", "2"), joined("", "12月份")
    ('2 2', '12月份')
    """
    return " ".join(text for text in (above, below) if text)


def _with_row_split(body: Body, row: int) -> Body:
    cells: list[PrintedCell] = []
    for cell in body.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif cell.row + cell.row_span <= row:
            cells.append(cell)
        elif cell.row_span > 1:
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            upper, lower = halves(cell.text)
            cells.append(replace(cell, text=upper))
            cells.append(replace(cell, row=row + 1, text=lower, number=None))
    return Body(
        body.row_count + 1,
        _ordered(cells),
        _moved(body.record_rows, row, 1),
        _moved(body.total_rows, row, 1),
        (*_moved(body.second_rows, row, 1), row + 1),
    )


def _with_rows_fused(body: Body, row: int) -> Body:
    """The body without the row, its entries within those of the row above."""
    above = {
        cell.col: cell for cell in body.cells if cell.row <= row - 1 < cell.row + cell.row_span
    }
    cells: list[PrintedCell] = []
    for cell in body.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row - 1))
        elif cell.row <= row - 1 and cell.row + cell.row_span > row:
            cells.append(replace(cell, row_span=cell.row_span - 1))
        elif cell.row < row - 1 or (cell.row < row and cell.row_span > 1):
            cells.append(cell)
        elif cell.row == row - 1:
            below = next(each for each in body.cells if (each.row, each.col) == (row, cell.col))
            cells.append(replace(cell, text=joined(cell.text, below.text), number=None))
        elif cell.row_span > 1 or above[cell.col].row_span > 1:
            raise ValueError(f"row {row} and the one above it do not share their cells")
    rows = _moved(body.record_rows, row - 1, -1)
    totals = _moved(body.total_rows, row - 1, -1)
    return Body(
        body.row_count - 1, _ordered(cells), rows, totals, _moved(body.second_rows, row - 1, -1)
    )


def _ordered(cells: Sequence[PrintedCell]) -> tuple[PrintedCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))


def _moved(rows: Sequence[int], after: int, by: int) -> tuple[int, ...]:
    return tuple(row + by if row > after else row for row in rows)
