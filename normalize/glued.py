"""Cells that hold more than one entry: two neighbors glued into one, and rows fused into one.

A recognizer that misses a ruling prints what stands on both its sides as one text. What is parted
again keeps its cell, and a part of its text; each part must fit its field by its own form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from model import Field, FieldType
from normalize.alignment import ROW_FITS
from normalize.content import ContentModel
from normalize.entries import read_serial
from normalize.regions import own_fields, serial_fields
from normalize.table import TableRow

PART_FITS = 1.5  # the evidence that each part must have, being read as an entry of its field
_BLANK = re.compile(r"\s+")


def parted_rows(
    rows: Sequence[TableRow], fields: Sequence[Field], model: ContentModel
) -> list[TableRow]:
    """The rows with fused ones taken apart, and with glued cells given to both their fields."""
    serials = serial_fields(model.spec)
    parted: list[TableRow] = []
    for row in rows:
        for one in _unfused(row, serials, model):
            parted.append(_unglued(one, fields, model))
    return parted


def _unfused(row: TableRow, serials: Sequence[str], model: ContentModel) -> Iterator[TableRow]:
    """The row, or one row for each of the serials that its serial's cell holds.

    Other cells are parted where they have as many lines, or as many stretches between blanks that
    all fit the field; a cell that cannot be parted goes to the first row if its field is filled
    within groups, and to none otherwise: nobody can say whose it is.
    """
    name = next((name for name in serials if name in row.cells), None)
    if name is None:
        yield row
        return
    field = model.spec.field(name)
    text = row.at.grid.cells[row.cells[name]].text
    found = [part for part in _BLANK.split(text.strip()) if read_serial(part, field)]
    if len(found) < 2 or len(found) != len(_BLANK.split(text.strip())):
        yield row
        return
    parts = {other: _parts(row, other, len(found), model) for other in row.cells}
    for number, serial in enumerate(found):
        texts = {other: of[number] for other, of in parts.items() if of}
        whole = [
            other
            for other, of in parts.items()
            if not of and number == 0 and model.spec.field(other).per
        ]
        kept = {other: row.cells[other] for other in row.cells if other in texts or other in whole}
        yield replace(row, cells=kept, texts=texts | {name: serial}, is_fused=True)


def _parts(row: TableRow, name: str, count: int, model: ContentModel) -> tuple[str, ...]:
    """The texts of a fused cell, one for each row; none where it cannot be parted."""
    text = row.at.grid.cells[row.cells[name]].text
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    if len(lines) == count:
        return lines
    tokens = tuple(_BLANK.split(text.strip()))
    is_short = model.spec.field(name).type not in (FieldType.TEXT, FieldType.LABEL, FieldType.LIST)
    if is_short and len(tokens) == count:
        return tokens
    return ()


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
        if cut:
            cells |= {one: index, other: index}
            texts |= {one: cut[0], other: cut[1]}
    return row if texts == row.texts else replace(row, cells=cells, texts=texts)


def _neighbors(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(fields):
        yield one.name, other.name


def _cut(text: str, one: str, other: str, model: ContentModel) -> tuple[str, str] | None:
    """The two parts of a text that fit two fields, cut at the blank where they fit best."""
    cuts: Mapping[tuple[str, str], float] = {
        (head, tail): model.score(one, head) + model.score(other, tail)
        for blank in _BLANK.finditer(text.strip())
        for head, tail in [(text.strip()[: blank.start()], text.strip()[blank.end() :])]
        if model.score(one, head) >= PART_FITS and model.score(other, tail) >= PART_FITS
    }
    return max(cuts, key=lambda cut: cuts[cut], default=None)
