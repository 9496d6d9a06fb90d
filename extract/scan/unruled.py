"""Tables on scanned pages that few or no rulings show, told by where the recognized texts stand.

Regions, columns and rows are found as on a page of a PDF: characters are characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled import Marks, UnruledTable, unruled_tables
from extract.scan.lines import CellText, CharBox
from extract.scan.lines_forms import is_wide
from extract.scan.piece import Piece
from extract.scan.text_sizes import around, sizes_of
from model import BBox, Extents, Grid, Line, bbox_around

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROOM_RISE, ROOM_FALL = 0.93, 0.22  # of the font size: the room that fonts give a character
TOGETHER = 0.45  # of the font size; characters without a blank between them stand no farther apart
SQUARE = 0.9  # of the font size; the same beside a mark that fills a square


@dataclass(frozen=True, slots=True)
class Unruled:
    """The tables without rulings, and the lines that stand outside them."""

    grids: tuple[Grid, ...]
    lines: tuple[Line, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Char:
    """A character, the piece that it was read in, and its box on the page."""

    char: CharBox
    piece: int
    bbox: BBox


def unruled_of(pieces: Sequence[Piece], marks: Marks) -> Unruled:
    """The tables that these lines of text make amid what is drawn, and the lines that are left."""
    chars = [
        _Char(char, number, piece.place(char))
        for number, piece in enumerate(pieces)
        for char in piece.text.chars
    ]
    seen = [at for at, one in enumerate(chars) if one.char.reading.text]
    if not seen:
        return Unruled((), (), ())
    glyphs = _glyphs([chars[at] for at in seen])
    found = unruled_tables(glyphs, marks, np.zeros(len(seen), dtype=np.bool_))
    tables = [table for table in found if _has_words(table, glyphs)]
    before = np.maximum(np.searchsorted(seen, np.arange(len(chars)), side="right") - 1, 0)
    owners = [table.members[before] for table in tables]
    grids = tuple(_grid(table, chars, own) for table, own in zip(tables, owners, strict=True))
    is_taken = np.any([own >= 0 for own in owners], axis=0) if owners else np.zeros(len(chars)) > 0
    touched = {one.piece for one, taken in zip(chars, is_taken.tolist(), strict=True) if taken}
    whole = [
        Line(piece.text.text, bbox=piece.text_box, reading=piece.text.reading)
        for number, piece in enumerate(pieces)
        if number not in touched and piece.text.text.strip()
    ]
    rest = _rest([one for one in chars if one.piece in touched], is_taken[_of(chars, touched)])
    return Unruled(grids, (*whole, *rest), tuple(table.score for table in tables))


def _has_words(table: UnruledTable, glyphs: Glyphs) -> bool:
    """Whether letters or digits stand in two columns: beside axes, dashes are left of a chart."""
    is_word = np.array([char.isalnum() for char in glyphs.chars.tolist()], dtype=np.bool_)
    worded = np.unique(table.members[is_word & (table.members >= 0)])
    return len({table.cells[cell].col for cell in worded.tolist()}) > 1


def _of(chars: Sequence[_Char], pieces: set[int]) -> NDArray[np.bool_]:
    return np.array([one.piece in pieces for one in chars], dtype=np.bool_)


def _glyphs(chars: Sequence[_Char]) -> Glyphs:
    """The characters as a page of a PDF would have them."""
    ink = np.array([[one.bbox.x0, one.bbox.y0, one.bbox.x1, one.bbox.y1] for one in chars])
    texts = np.array([one.char.reading.text[:1] for one in chars])
    line_of = np.cumsum(
        [0, *((a.piece, a.char.line) != (b.piece, b.char.line) for a, b in pairwise(chars))]
    )
    starts = np.concatenate([[0], np.flatnonzero(np.diff(line_of)) + 1, [len(chars)]])
    lines = [slice(*bounds) for bounds in pairwise(starts.tolist())]
    sizes = sizes_of(
        ["".join(texts[line]) for line in lines], [around(ink[line]) for line in lines]
    )
    em, foot = sizes.em[line_of], sizes.foot[line_of]
    place = ink.copy()
    for number, line in enumerate(lines):
        _close_up(place[line], texts[line], sizes.em[number])
    place[:, 1], place[:, 3] = foot - ROOM_RISE * em, foot + ROOM_FALL * em
    none = np.zeros(len(chars), dtype=np.bool_)
    zeros = np.zeros(len(chars), dtype=np.int64)
    is_blank = np.char.isspace(texts)
    fonts, codes = zeros.copy(), zeros.copy()
    return Glyphs(
        texts, ink, place, em, zeros, is_blank, none, none, none, line_of, fonts, foot, codes
    )


def _close_up(place: Floats, texts: NDArray[np.str_], em: float) -> None:
    """Let rooms of neighbors meet in the middle between them, as those of a font do.

    A mark of a script whose characters are square fills a square, too, and most of it is blank.
    """
    gaps = place[1:, 0] - place[:-1, 2]
    is_square = np.array([is_wide(text) for text in texts.tolist()])
    is_mark = np.array([not text.isalnum() and not text.isspace() for text in texts.tolist()])
    is_full = (is_square[1:] & is_mark[:-1]) | (is_square[:-1] & is_mark[1:])
    is_near = gaps <= np.where(is_full, SQUARE, TOGETHER) * em
    middle = (place[1:, 0] + place[:-1, 2]) / 2
    place[1:, 0] = np.where(is_near, middle, place[1:, 0])
    place[:-1, 2] = np.where(is_near, middle, place[:-1, 2])


def _grid(table: UnruledTable, chars: Sequence[_Char], owners: Ints) -> Grid:
    """The table's cells with their texts; how far a blank reaches is not drawn.

    `owners` has each character's cell, or -1; what may have been left out goes with what is before.
    """
    members: dict[int, list[_Char]] = {}
    for one, cell in zip(chars, owners.tolist(), strict=True):
        members.setdefault(cell, []).append(one)
    cells = []
    for number, cell in enumerate(table.cells):
        text, box = _joined(members.get(number, []))
        cells.append(replace(cell, readings=(text.reading,), text_bbox=box))
    return Grid(table.row_count, table.col_count, tuple(cells), Extents.UNKNOWN, table.bbox)


def _rest(chars: Sequence[_Char], is_taken: NDArray[np.bool_]) -> list[Line]:
    """What no table took of pieces of which one took a part: a line for each stretch."""
    found = []
    numbered = zip(chars, is_taken.tolist(), strict=True)
    for (_, taken), group in groupby(numbered, key=lambda pair: (pair[0].piece, pair[1])):
        text, box = _joined([one for one, _ in group])
        if not taken and text.text:
            found.append(Line(text.text, bbox=box, reading=text.reading))
    return found


def _joined(chars: Sequence[_Char]) -> tuple[CellText, BBox | None]:
    """Characters as one text, line by line, without blanks at the ends of its lines."""
    ordered = sorted(chars, key=lambda one: (one.piece, one.char.line))
    kept: list[CharBox] = []
    boxes: list[BBox] = []
    lines = groupby(ordered, key=lambda one: (one.piece, one.char.line))
    count = 0
    for _, group in lines:
        line = list(group)
        inked = [at for at, one in enumerate(line) if one.char.reading.text.strip()]
        if not inked:
            continue
        for one in line[inked[0] : inked[-1] + 1]:
            kept.append(replace(one.char, line=count))
            boxes.append(one.bbox)
        count += 1
    return CellText(tuple(kept)), bbox_around(boxes)
