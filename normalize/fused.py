"""Rows fused into one: what one row prints of several records, given to each of them.

A reader of paper that misses a ruling, or a hand that merges two rows, leaves the entries of both
in the cells of one. The serials tell how many records there are. What cannot be parted is told.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from model import Field, FieldType, Fill
from normalize.alignment import ROW_FITS
from normalize.content import ContentModel
from normalize.entries import parent_keys, read_serial, split_list
from normalize.script import has_ideograph
from normalize.succession import is_successor, numbers_of
from normalize.table import TableRow
from normalize.wrapped import code_length, unbroken

MOSTLY: Final = 0.9  # of a field's texts end in one mark for it to tell where a text ends
FEW_TEXTS: Final = 5  # fewer texts of a field say nothing of its ends
_BLANK = re.compile(r"\s+")
_BLANK_IN_LINE = re.compile(r"[^\S\n]+")
_TEXTS = (FieldType.TEXT, FieldType.LABEL)


def unfused_rows(
    rows: Sequence[TableRow], serials: Sequence[str], model: ContentModel
) -> Iterator[TableRow]:
    """The rows, each that holds several serials as one row for each of them."""
    lengths = {
        name: code_length(row.text(name) for row in rows if name in row.cells)
        for name in serials
        if model.spec.field(name).type is FieldType.CODE
    }
    found = [_serials(row, serials, model, lengths) for row in rows]
    marks: Mapping[str, str] = {}
    if any(found):
        plain = [row for row, several in zip(rows, found, strict=True) if several is None]
        marks = end_marks(_texts(plain, model))
    for row, several in zip(rows, found, strict=True):
        if several is None:
            yield row
        else:
            yield from _Fused(row, *several, model, marks).rows()


def end_marks(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each field the mark that ends its texts, where nearly all end in one, and hold it nowhere
    else.

    >>> end_marks([("a", "one."), ("a", "two."), ("a", "x."), ("a", "y."), ("a", "z."), ("b", "w")])
    {'a': '.'}
    """
    by_field: dict[str, list[str]] = {}
    for name, text in texts:
        by_field.setdefault(name, []).append(text.strip())
    found: dict[str, str] = {}
    for name, held in by_field.items():
        mark, _ = Counter(text[-1] for text in held).most_common(1)[0]
        sure = sum(text.endswith(mark) and mark not in text[:-1] for text in held)
        if not mark.isalnum() and len(held) >= FEW_TEXTS and sure >= MOSTLY * len(held):
            found[name] = mark
    return found


def _texts(rows: Iterable[TableRow], model: ContentModel) -> Iterator[tuple[str, str]]:
    """The texts that are printed in rows of their own, each with its field."""
    for row in rows:
        for name in row.cells:
            if model.spec.field(name).type is FieldType.TEXT and row.text(name).strip():
                yield name, row.text(name)


def _serials(
    row: TableRow, names: Sequence[str], model: ContentModel, lengths: Mapping[str, int]
) -> tuple[str, tuple[str, ...]] | None:
    """The field of the serial and the serials, if its cell holds several; None if it does not.

    A serial may be broken over two lines, and so may a code; `lengths` are those of codes. Of two
    readings the one that runs on is taken.
    """
    name = next((name for name in names if name in row.cells), None)
    if name is None:
        return None
    field = model.spec.field(name)
    text = row.at.grid.cells[row.cells[name]].text.strip()
    if name in lengths and unbroken(text, field, lengths[name]) != text:
        return None
    found = [
        parts
        for parts in _as_one_line(text)
        if len(parts) > 1 and all(read_serial(part, field) for part in parts)
    ]
    if not found:
        return None
    return name, next((parts for parts in found if _runs_on(parts)), found[0])


def _as_one_line(text: str) -> list[tuple[str, ...]]:
    """The stretches between blanks, each break of a line taken for a blank, or for nothing."""
    return list(dict.fromkeys(tuple(each.split()) for each in (text, text.replace("\n", ""))))


def _runs_on(serials: Sequence[str]) -> bool:
    return all(is_successor(numbers_of(a), numbers_of(b)) for a, b in pairwise(serials))


@dataclass(frozen=True, slots=True)
class _Fused:
    """One row that holds several records: the field of its serial, and their serials."""

    row: TableRow
    name: str
    serials: tuple[str, ...]
    model: ContentModel
    marks: Mapping[str, str]

    def rows(self) -> Iterator[TableRow]:
        """One row for each serial.

        An entry that belongs to the group is that of all rows, if they are of one. What can neither
        be parted nor shared goes to none: nobody can say whose it is.
        """
        parts = {other: self._parts(other) for other in self.row.cells if other != self.name}
        shared = {other for other, of in parts.items() if not of and self._is_shared(other)}
        unparted = {
            other: self.row.cells[other]
            for other, of in parts.items()
            if not of and self._may_be_several(other)
        }
        for number, serial in enumerate(self.serials):
            texts = {other: of[number] for other, of in parts.items() if of}
            kept = {
                other: index
                for other, index in self.row.cells.items()
                if other in texts or other in shared or other == self.name
            }
            yield replace(
                self.row,
                cells=kept,
                texts=texts | {self.name: serial},
                is_fused=True,
                unparted=unparted,
            )

    def _parts(self, name: str) -> tuple[str, ...]:
        """The texts of a cell, one for each row; none where it cannot be parted."""
        if self._covers_more(name):
            return ()
        field = self.model.spec.field(name)
        text = self.row.at.grid.cells[self.row.cells[name]].text.strip()
        if field.per:
            return ()
        if field.type in (*_TEXTS, FieldType.LIST):
            return self._text_parts(field, text)
        for parts in _as_one_line(text):
            fits = all(self.model.score(name, part) >= ROW_FITS for part in parts)
            if len(parts) == len(self.serials) and fits:
                return parts
        return ()

    def _text_parts(self, field: Field, text: str) -> tuple[str, ...]:
        """A text in as many as there are rows: where it ends as others do, at blanks, or in lines.

        Ideographs are written without blanks, so that one between two of them parts what stands
        there. The lines of a page were broken for their width, and say nothing.
        """
        count = len(self.serials)
        mark = self.marks.get(field.name)
        if mark:
            ended = [part for part in re.split(f"(?<={re.escape(mark)})", text) if part.strip()]
            if len(ended) == count:
                return tuple(part.strip() for part in ended)
        blanks = _BLANK_IN_LINE.split(text)
        if len(blanks) == count and all(has_ideograph(part) for part in blanks):
            return tuple(part.strip() for part in blanks)
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        cell = self.row.at.grid.cells[self.row.cells[field.name]]
        return tuple(lines) if len(lines) == count and cell.bbox is None else ()

    def _is_shared(self, name: str) -> bool:
        """Whether the entry is that of all the rows: drawn over them, or of their group."""
        if self._covers_more(name):
            return True
        is_one_group = len(set(parent_keys(self.serials))) == 1
        return bool(self.model.spec.field(name).per) and is_one_group

    def _may_be_several(self, name: str) -> bool:
        """Whether the cell may hold an entry of each row, or of one of them alone."""
        field = self.model.spec.field(name)
        if self._covers_more(name):
            return False
        if not self._is_shared(name):
            return True
        text = self.row.at.grid.cells[self.row.cells[name]].text
        return field.is_list and field.fill is Fill.DOWN and len(split_list(text, field.entity)) > 1

    def _covers_more(self, name: str) -> bool:
        """Whether the cell is drawn over other rows, too."""
        cell = self.row.at.grid.cells[self.row.cells[name]]
        return cell.row != self.row.row or cell.row_span > 1
