"""Pictures of cells to their texts: lines cut out by their ink, read, and put together again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.scan.lines_cut import LOW, LineBox, cut_lines, with_margin
from extract.scan.lines_dashes import settle_dashes, stroke_share
from extract.scan.lines_forms import em_of, placed, with_blanks
from extract.scan.lines_marks import MarkedLine, settle_marks
from extract.scan.lines_pieces import (
    Pieces,
    character_size,
    gray_of,
    ink_mask,
    pieces_of,
    without_frame,
)
from extract.scan.lines_script import settle_script
from extract.scan.lines_slants import settled_slant
from extract.scan.lines_specks import settle_specks
from extract.scan.lines_spread import gap_between, joined, texts_apart, with_gap, without_gap
from extract.scan.recognizer import CharReading, Image, LineReading, Recognizer
from model import Alternative, Engine, TextReading

Mask = NDArray[np.bool_]

SMALL: Final = 0.75  # of the page's character size; few cells are set smaller than that
LARGE: Final = 1.6  # of the page's character size; a cell whose print seems larger holds more
FLAT: Final = 0.5  # of the character size; what is lower and not read for sure is dirt
LEAST: Final = 0.4  # of the page's character size; a letter has a piece as large, specks have none
SURE: Final = 0.98  # probability of a letter in smaller pieces that is believed
EVEN: Final = 0.5  # probability from which on a line is read for sure
BLANK: Final = 0.1  # of a line's box that ink fills; where less does, strewn dirt may be all of it
HALF: Final = 0.5  # of a cell's ink; with more of it in usual pieces, larger ones are drawings
ONE_LINE: Final = 0.8  # of the height of a picture of one line; its characters are as large
TINY: Final = 0.08  # of the page's character size; a cell without a larger piece holds dirt


@dataclass(frozen=True, slots=True)
class CharBox:
    """One recognized character and the box of its ink, in pixels of the picture of its cell.

    `line` counts the lines of the cell from 0. An empty `reading.text` is a place where something
    may have been left out; a blank has the box of its gap.
    """

    reading: CharReading
    line: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class CellText:
    """What is read in one cell; lines are joined by line breaks. No characters, no ink."""

    chars: tuple[CharBox, ...] = ()

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def probability(self) -> float:
        """That each of the characters is right, taken as independent; 1 for none."""
        return prod(char.reading.probability for char in self.chars)

    @property
    def reading(self) -> TextReading:
        """The text as a cell carries it, with what else it may be at each doubtful place."""
        text = ""
        line = 0
        others: list[Alternative] = []
        for char in self.chars:
            if char.line > line and text:
                text += "\n"
            line = char.line
            start = len(text)
            text += char.reading.text
            others += [
                Alternative(start, len(text), option.text, option.probability)
                for option in char.reading.options
            ]
        return TextReading(text, Engine.RAPIDOCR, round(self.probability, 3), tuple(others))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's picture, taken apart."""

    gray: Image
    pieces: Pieces
    size: float


def read_cells(
    images: Sequence[Image],
    recognizer: Recognizer,
    cells_only: int | None = None,
    dirt: float = 0.0,
) -> list[CellText]:
    """The text of each cell of a page, in the order given.

    From number `cells_only` on, if that is said, the pictures are of one line each. `dirt` is in
    specks a square pixel of the page.

    A picture shows the inside of one cell, without its rulings, dark ink on light paper; blank
    ones cost next to nothing. How large print is on this page, and so what is dirt, is told by
    all of them together.
    """
    cells = [_taken_apart(image) for image in images]
    sizes = [cell.size for cell in cells if cell.size]
    usual = float(np.median(sizes)) if sizes else 0.0
    count = len(cells) if cells_only is None else cells_only
    lines = [
        _lines(cell, _size(cell, usual, number >= count), usual, recognizer)
        if _largest(cell.pieces) > TINY * usual
        else []
        for number, cell in enumerate(cells)
    ]
    settle_script(line.marked.chars for found in lines for line in found)
    marked = [[line.marked for line in found] for found in lines]
    settle_marks(marked)
    settle_dashes(marked)
    settle_specks((line for found in marked for line in found), dirt)
    return [_cell_text(found) for found in lines]


def without_shades(text: CellText, image: Image, level: int) -> CellText:
    """The text of a picture without lines that are read in specks, or in shades of the paper.

    Ink of the page is darker than `level`. Where it hardly fills the box of a line, the line stays
    if it is read for sure.
    """
    ink = gray_of(image) < level
    kept: list[CharBox] = []
    count = 0
    for _, group in groupby(text.chars, key=lambda char: char.line):
        line = list(group)
        x0, x1 = min(char.x0 for char in line), max(char.x1 for char in line)
        own = ink[round(line[0].y0) : round(line[0].y1), max(0, round(x0)) : round(x1)]
        if CellText(tuple(line)).probability >= EVEN or (own.size and own.mean() >= BLANK):
            kept += [replace(char, line=count) for char in line]
            count += 1
    return CellText(tuple(kept))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's place in its cell, and its characters, measured from the left end of its ink."""

    box: LineBox
    marked: MarkedLine


def _taken_apart(image: Image) -> _Cell:
    gray = gray_of(image)
    pieces = without_frame(pieces_of(ink_mask(gray)), gray.shape)
    return _Cell(gray, pieces, character_size(pieces))


def _largest(pieces: Pieces, box: LineBox | None = None) -> int:
    """The longest side of any of the pieces, or of those in a line."""
    sides = pieces.sides
    if box is not None:
        x, y = (pieces.boxes[:, :2] + pieces.boxes[:, 2:]).T / 2
        sides = sides[(x >= box.x0) & (x < box.x1) & (y >= box.y0) & (y < box.y1)]
    return int(sides.max(initial=0))


def _size(cell: _Cell, usual: float, is_line: bool) -> float:
    """The character size of a cell on a page where that is the usual one."""
    own = max(cell.size, ONE_LINE * cell.gray.shape[0]) if is_line else cell.size
    if own > LARGE * usual:
        is_usual = cell.pieces.sides <= LARGE * usual
        if cell.pieces.areas[is_usual].sum() > HALF * cell.pieces.areas.sum():
            own = character_size(cell.pieces, LARGE * usual)
    return max(own, SMALL * usual)


def _lines(cell: _Cell, size: float, usual: float, recognizer: Recognizer) -> list[_Line]:
    boxes, ink = cut_lines(cell.pieces, cell.gray.shape, size)
    read = [_read(cell, box, ink, (size, LEAST * usual), recognizer) for box in boxes]
    return [
        _Line(box, _measured(line, box, ink, size))
        for box, line in zip(boxes, read, strict=True)
        if (box.y1 - box.y0 >= FLAT * size or _sure(line) >= EVEN)
        and (_largest(cell.pieces, box) >= LEAST * usual or not _is_doubtful(line))
    ]


def _read(
    cell: _Cell, box: LineBox, ink: Mask, sizes: tuple[float, float], recognizer: Recognizer
) -> LineReading:
    """What is read in a line, its places measured from the left end of its ink.

    `sizes` are that of its characters, and the least of a piece of a letter: what is smaller and
    stands apart from the others is a mark, read for sure, or nothing.
    """
    size, least = sizes
    own = ink[box.y0 : box.y1, box.x0 : box.x1]
    gap = gap_between(own)
    texts = [(0, box.x1 - box.x0)] if gap else texts_apart(own, _height(box, size))
    parts = [replace(box, x0=box.x0 + start, x1=box.x0 + end) for start, end in texts]
    crops = [with_margin(cell.gray, part, size) for part in parts]
    lefts = [corner[0] - box.x0 for _, corner in crops]
    if gap is not None:
        gap = gap[0] - round(lefts[0]), gap[1] - round(lefts[0])
    read = recognizer.read_lines([without_gap(crop, gap) for crop, _ in crops])
    return joined(
        (with_gap(line, gap), left)
        for part, line, left in zip(parts, read, lefts, strict=True)
        if len(parts) == 1 or _largest(cell.pieces, part) >= least or _is_mark(line)
    )


def _is_mark(line: LineReading) -> bool:
    """Whether a line is read as signs that are no letters or digits, for sure."""
    signs = [char.text for char in line.chars if char.text]
    return bool(signs) and not any(map(str.isalnum, signs)) and _sure(line) >= SURE


def _sure(line: LineReading) -> float:
    """How sure a line is; which of several dashes one is may be open."""
    chars = [char for char in line.chars if char.text]
    if len(chars) == 1:
        return max(chars[0].probability, stroke_share(chars[0]))
    return prod(char.probability for char in chars)


def _is_doubtful(line: LineReading) -> bool:
    """Whether a line is read as letters or digits, and not for sure."""
    return any(char.text.isalnum() for char in line.chars) and _sure(line) < SURE


def _measured(line: LineReading, box: LineBox, ink: Mask, size: float) -> MarkedLine:
    height = _height(box, size)
    own = ink[box.y0 : box.y1, box.x0 : box.x1]
    found = settled_slant(placed(line.chars, own, height), own)
    return MarkedLine(found, em_of(found, height), box.x0, box.x1)


def _height(box: LineBox, size: float) -> float:
    """How high a line is; one of flat signs alone is as high as others are."""
    high = box.y1 - box.y0
    return size if high < LOW * size else float(high)


def _cell_text(lines: Sequence[_Line]) -> CellText:
    """The text of a cell; a line of which nothing is left is none beside others."""
    found: list[CharBox] = []
    solid = [line for line in lines if any(one.reading.text for one in line.marked.chars)]
    for number, line in enumerate(solid or lines):
        box = line.box
        for one in with_blanks(line.marked.chars, line.marked.em):
            x0, x1 = box.x0 + one.x0, box.x0 + one.x1
            found.append(CharBox(one.reading, number, x0, box.y0, x1, box.y1))
    return CellText(tuple(found))
