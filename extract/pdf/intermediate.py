"""What lies between a page and its grids, to be looked at: characters, and edges of shade."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import numpy as np

from extract.pdf.document import open_document
from extract.pdf.glyphs import Glyphs
from extract.pdf.scan import scan_page
from extract.pdf.turned import displayed_box
from extract.settings import ReadSettings
from model import BBox, Ruling


class GlyphKind(StrEnum):
    """Whether a character is seen, and why not."""

    SEEN = "seen"
    HIDDEN = "hidden"
    COPY = "copy"
    MEANINGLESS = "meaningless"


@dataclass(frozen=True, slots=True)
class GlyphMark:
    """The box of a character's ink."""

    bbox: BBox
    kind: GlyphKind


@dataclass(frozen=True, slots=True)
class Intermediate:
    """The characters of a page that are not blank, and the edges of shade that may part cells."""

    glyphs: tuple[GlyphMark, ...]
    shades: tuple[Ruling, ...]


def intermediate(path: Path, page_number: int, settings: ReadSettings) -> Intermediate:
    """The page between its file and its grids."""
    with open_document(path, settings) as document:
        scan = scan_page(document, path, page_number)
    size = scan.frame.width, scan.frame.height
    lines = [BBox(x0, y, x1, y) for y, x0, x1 in scan.shading.level.tolist()]
    lines += [BBox(x, y0, x, y1) for x, y0, y1 in scan.shading.upright.tolist()]
    boxes = [displayed_box(line, scan.turn, size) for line in lines]
    shades = tuple(Ruling(box.x0, box.y0, box.x1, box.y1) for box in boxes)
    marks = (
        replace(mark, bbox=displayed_box(mark.bbox, scan.turn, size))
        for mark in _marks(scan.glyphs)
    )
    return Intermediate(tuple(marks), shades)


def _marks(glyphs: Glyphs) -> tuple[GlyphMark, ...]:
    marks = []
    for index in np.flatnonzero(~glyphs.is_blank).tolist():
        x0, y0, x1, y1 = glyphs.ink[index].tolist()
        kind = GlyphKind.SEEN
        if glyphs.is_hidden[index]:
            kind = GlyphKind.HIDDEN
        elif glyphs.is_copy[index]:
            kind = GlyphKind.COPY
        elif glyphs.is_meaningless[index]:
            kind = GlyphKind.MEANINGLESS
        marks.append(GlyphMark(BBox(x0, y0, x1, y1), kind))
    return tuple(marks)
