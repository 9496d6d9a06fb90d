"""Cells that hold more than one entry: two neighbors that were glued into one.

A recognizer that misses a ruling prints what stands on both its sides as one text. What is parted
again keeps its cell, and a part of its text; each part must fit its field by its own form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from model import Field
from normalize.alignment import ROW_FITS
from normalize.content import ContentModel
from normalize.fused import unfused_rows
from normalize.regions import own_fields, serial_fields
from normalize.table import TableRow

PART_FITS = 1.5  # the evidence that each part must have, being read as an entry of its field
_BLANK = re.compile(r"\s+")


def parted_rows(
    rows: Sequence[TableRow], fields: Sequence[Field], model: ContentModel
) -> list[TableRow]:
    """The rows with fused ones taken apart, and with glued cells given to both their fields."""
    serials = serial_fields(model.spec)
    return [_unglued(row, fields, model) for row in unfused_rows(rows, serials, model)]


def _unglued(row: TableRow, fields: Sequence[Field], model: ContentModel) -> TableRow:
    """The row with each cell that two fields fit given to both, where one of them is blank.

    Only where the cell fits neither field whole, or each record has its own entry of the blank one.
    """
    own = own_fields(fields)
    cells: dict[str, int] = dict(row.cells)
    texts: dict[str, str] = dict(row.texts)
    for one, other in _neighbors(fields):
        given = one if one in row.cells and other not in row.cells else other
        missing = other if given == one else one
        if given not in row.cells or missing in row.cells or given in texts:
            continue
        index = row.cells[given]
        cell = row.at.grid.cells[index]
        is_misread = model.score(given, cell.text) < ROW_FITS
        if cell.row != row.row or not (is_misread or missing in own):
            continue
        cut = _cut(cell.text, one, other, model)
        if not cut and missing in own:
            cut = _cut_number(cell.text, one, other, missing, model)
        if cut:
            cells |= {one: index, other: index}
            texts |= {one: cut[0], other: cut[1]}
    return row if texts == row.texts else replace(row, cells=cells, texts=texts)


def _neighbors(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(fields):
        yield one.name, other.name


def _cut_number(
    text: str, one: str, other: str, missing: str, model: ContentModel
) -> tuple[str, str] | None:
    """The two parts of a text where one is the number that the record lacks, and the other a text.

    A text has no form of its own, so that it is told by the number beside it alone: which must be
    of a field of numbers with a point, and the text must have no digit at the cut.
    """
    if not model.is_exact(missing):
        return None
    words = text.split()
    if len(words) < 2:
        return None
    head, tail = (text.rsplit(None, 1)) if missing == other else (text.split(None, 1))
    number, rest, beside = (tail, head, head[-1]) if missing == other else (head, tail, tail[0])
    is_number = "." in number and model.score(missing, number) >= PART_FITS
    is_text = model.score(other if missing == one else one, rest) >= 0 and not beside.isdigit()
    return (head, tail) if is_number and is_text else None


def _cut(text: str, one: str, other: str, model: ContentModel) -> tuple[str, str] | None:
    """The two parts of a text that fit two fields, cut at the blank where they fit best."""
    cuts: Mapping[tuple[str, str], float] = {
        (head, tail): model.score(one, head) + model.score(other, tail)
        for blank in _BLANK.finditer(text.strip())
        for head, tail in [(text.strip()[: blank.start()], text.strip()[blank.end() :])]
        if model.score(one, head) >= PART_FITS and model.score(other, tail) >= PART_FITS
    }
    return max(cuts, key=lambda cut: cuts[cut], default=None)
