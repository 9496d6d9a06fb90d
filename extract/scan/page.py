"""A flat sheet to a page: tables from rulings, texts of cells and lines, the ink account."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.pdf.unruled import Marks
from extract.pdf.walls import Lattice
from extract.scan.dirt import dirt_of
from extract.scan.drawings import bar_charts_of, without_charts
from extract.scan.ink import WHITE, evened, ink_level
from extract.scan.ink import box as pixel_box
from extract.scan.lattice import Ruled, middles_of, ruled_of
from extract.scan.lines import read_cells, without_shades
from extract.scan.piece import Piece
from extract.scan.recognizer import Recognizer
from extract.scan.sheet import Sheet
from extract.scan.strokes import LONG, Strokes
from extract.scan.textlines import text_boxes
from extract.scan.unread import unread_ink
from extract.scan.unruled import Unruled, unruled_of
from model import (
    BBox,
    Extents,
    Finding,
    FindingCode,
    Grid,
    Line,
    Mesh,
    Page,
    Place,
    Ruling,
    Severity,
    ink_of,
)

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

INSET = 1.0  # points of a cell's sides that are not read: half of a thick ruling
NEAR_WALL = 3.0  # points from a wall within which thin pieces of ink are pieces of it
MESH = 13  # knots each way of the way back to the picture
SURE = 0.8  # probability; a table without rulings that is less likely one is asked about
READABLE = (
    0.75  # mean probability of a table's characters; what a picture's strokes read as has less
)
MOST_DOUBTS = 0.15  # of the stretches of a table, whose walls are in doubt; hatching has more
UNREAD = 0.003  # share of a page's letters without a character, from which on it is told


def page_of(
    sheet: Sheet, number: int, source: str, recognizer: Recognizer, ruled: Ruled | None = None
) -> tuple[Page, list[Finding]]:
    """The page, and what a person should know of how it was read.

    `ruled` is what its rulings make, if that is known already. What looks like a table and does not
    read as one is a picture, and the page is read without it.
    """
    ruled = ruled or ruled_of(sheet.strokes)
    charts = bar_charts_of(ruled.strokes)
    ruled = without_charts(ruled, charts)
    tables = tables_of(ruled)
    whole = sheet
    sheet = replace(sheet, strokes=ruled.strokes)
    inside = _inside(ruled.strokes, tables)
    clean = _without_rulings(sheet, tables, inside)
    boxes = [_inner(cell.bbox) for lattice in tables for cell in lattice.cells if cell.bbox]
    boxes += text_boxes(ruled.strokes, inside)
    crops = [_crop(clean, box, sheet.scale) for box in boxes]
    count = sum(len(lattice.cells) for lattice in tables)
    dirt = dirt_of(sheet.strokes) / sheet.scale**2
    texts = read_cells(crops, recognizer, count, dirt)
    pieces = [Piece(box, text, sheet.scale) for box, text in zip(boxes, texts, strict=True)]
    starts = np.cumsum([0, *(len(lattice.cells) for lattice in tables)]).tolist()
    own = [pieces[start:end] for start, end in pairwise(starts)]
    read = [lattice for lattice, each in zip(tables, own, strict=True) if _reads(lattice, each)]
    if len(read) < len(tables):
        return page_of(whole, number, source, recognizer, ruled.only(read))
    level = ink_level(sheet.strokes.even)
    texts = [without_shades(text, crop, level) for text, crop in zip(texts, crops, strict=True)]
    pieces = [Piece(box, text, sheet.scale) for box, text in zip(boxes, texts, strict=True)]
    own = [pieces[start:end] for start, end in pairwise(starts)]
    grids = [_grid(lattice, each) for lattice, each in zip(tables, own, strict=True)]
    start = starts[-1]
    free = unruled_of(pieces[start:], Marks(ruled.level, ruled.upright, charts))
    page = Page(
        number,
        _in_reading_order([*grids, *free.grids], free.lines),
        ink_of("".join(piece.text.text for piece in pieces)),
        round(sheet.width, 2),
        round(sheet.height, 2),
        rulings=_rulings(tables),
        way_back=_way_back(sheet),
    )
    found = _findings(page, pieces, sheet, source)
    place = Place(source, number)
    return page, found + _doubtful(free, place) + doubtful_walls(ruled, place)


def tables_of(ruled: Ruled) -> list[Lattice]:
    """The lattices with text in two columns and two rows at least, whose walls are sure."""
    middles = middles_of(ruled.strokes)
    tables = []
    for lattice, doubts in zip(ruled.lattices, ruled.doubts, strict=True):
        rows, cols = lattice.at.shape
        cell_of = lattice.cells_of(middles)
        inked = np.unique(cell_of[cell_of >= 0]).tolist()
        stretches = (rows - 1) * cols + rows * (cols - 1)
        if _is_spread(lattice, inked) and len(doubts) <= MOST_DOUBTS * stretches:
            tables.append(lattice)
    return tables


def _is_spread(lattice: Lattice, inked: Sequence[int]) -> bool:
    """Whether these of its cells stand in two columns and in two rows at least."""
    cells = [lattice.cells[index] for index in inked]
    return len({cell.row for cell in cells}) >= 2 and len({cell.col for cell in cells}) >= 2


def _reads(lattice: Lattice, pieces: Sequence[Piece]) -> bool:
    """Whether what is read in the cells is text, and stands in two columns and two rows."""
    inked = [index for index, piece in enumerate(pieces) if piece.text.text.strip()]
    chars = [
        char.reading.probability
        for piece in pieces
        for char in piece.text.chars
        if char.reading.text.strip()
    ]
    return _is_spread(lattice, inked) and float(np.mean(chars)) >= READABLE


def _doubtful(free: Unruled, place: Place) -> list[Finding]:
    """A doubt for each table without rulings that is one by a small margin only."""
    return [
        Finding(
            FindingCode.GRID_DOUBTFUL,
            Severity.INFO,
            "No rulings show this table, and it is one by a small margin only.",
            replace(place, bbox=grid.bbox),
        )
        for grid, score in zip(free.grids, free.scores, strict=True)
        if score < SURE
    ]


def doubtful_walls(ruled: Ruled, place: Place) -> list[Finding]:
    """A doubt for each two places of a table of which nobody can say whether they are one cell."""
    tables = tables_of(ruled)
    return [
        Finding(
            FindingCode.WALL_DOUBTFUL,
            Severity.DOUBT,
            "What is left of the rulings does not say whether this is one cell or two.",
            replace(place, bbox=box),
        )
        for lattice, doubts in zip(ruled.lattices, ruled.doubts, strict=True)
        if any(lattice is table for table in tables)
        for box in doubts
    ]


def _without_rulings(sheet: Sheet, tables: Sequence[Lattice], inside: Pixels) -> Pixels:
    """The page for reading, evened, with its rulings and their fragments painted over.

    Outside tables a letter may touch a ruling, which is there no more than what is long.
    """
    strokes = sheet.strokes
    near = np.zeros_like(strokes.ink)
    width = max(1, round(2 * NEAR_WALL * strokes.scale))
    for lattice in tables:
        for cell in lattice.cells:
            if cell.bbox is not None:
                x0, y0, x1, y1 = _pixels(cell.bbox, strokes.scale)
                cv2.rectangle(near, (x0, y0), (x1, y1), 1, width)
    fragments = strokes.ink & (1 - strokes.letters) & near
    long = max(3, round(LONG * strokes.scale))
    level = _core(strokes.level_lines, (long, 1), (long, 3))
    upright = _core(strokes.upright_lines, (1, long), (3, long))
    lines = (strokes.level_lines & (inside | level)) | (strokes.upright_lines & (inside | upright))
    mask = _with_rim((lines | fragments).astype(np.uint8), strokes.ink)
    clean = evened(sheet.gray)
    size = (clean.shape[1], clean.shape[0])
    clean[cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST) > 0] = WHITE
    return clean


def _core(lines: Pixels, along: tuple[int, int], around: tuple[int, int]) -> Pixels:
    """1 where runs of ink are long, and within a pixel of them."""
    core = cv2.morphologyEx(lines, cv2.MORPH_OPEN, pixel_box(along))
    return cv2.dilate(core, pixel_box(around)).astype(np.uint8)


def _with_rim(rulings: Pixels, ink: Pixels) -> Pixels:
    """The rulings with the gray pixels on both their sides, but for those that letters touch."""
    beside = np.ones((3, 3), np.uint8)
    wide = cv2.dilate(rulings, beside)
    touched = cv2.dilate(cv2.bitwise_and(ink, 1 - wide), beside)
    return cv2.bitwise_or(rulings, cv2.bitwise_and(wide, 1 - touched)).astype(np.uint8)


def _inside(strokes: Strokes, tables: Sequence[Lattice]) -> Pixels:
    inside = np.zeros_like(strokes.ink)
    for lattice in tables:
        x0, y0, x1, y1 = _pixels(lattice.bbox, strokes.scale)
        inside[max(0, y0) : y1, max(0, x0) : x1] = 1
    return inside


def _pixels(box: BBox, scale: float) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (round(side * scale) for side in (box.x0, box.y0, box.x1, box.y1))
    return x0, y0, x1, y1


def _inner(box: BBox) -> BBox:
    """The box less the halves of its rulings."""
    across, down = min(INSET, box.width / 4), min(INSET, box.height / 4)
    return BBox(box.x0 + across, box.y0 + down, box.x1 - across, box.y1 - down)


def _crop(image: Pixels, box: BBox, scale: float) -> Pixels:
    x0, y0, x1, y1 = _pixels(box, scale)
    return image[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def _grid(lattice: Lattice, pieces: Sequence[Piece]) -> Grid:
    cells = tuple(
        replace(cell, readings=(piece.text.reading,), text_bbox=piece.text_box)
        for cell, piece in zip(lattice.cells, pieces, strict=True)
    )
    row_count, col_count = lattice.at.shape
    return Grid(row_count, col_count, cells, Extents.DRAWN, lattice.bbox)


def _in_reading_order(grids: Sequence[Grid], lines: Sequence[Line]) -> tuple[Grid | Line, ...]:
    """Blocks from top to bottom, those at one height from left to right."""

    def corner(block: Grid | Line) -> tuple[float, float]:
        return (block.bbox.y0, block.bbox.x0) if block.bbox else (0.0, 0.0)

    return tuple(sorted([*grids, *lines], key=corner))


def _rulings(tables: Sequence[Lattice]) -> tuple[Ruling, ...]:
    """The drawn sides of the cells."""
    found: dict[Ruling, None] = {}
    for lattice in tables:
        for cell in lattice.cells:
            box = cell.bbox
            if box is not None:
                found[Ruling(box.x0, box.y0, box.x1, box.y0)] = None
                found[Ruling(box.x0, box.y1, box.x1, box.y1)] = None
                found[Ruling(box.x0, box.y0, box.x0, box.y1)] = None
                found[Ruling(box.x1, box.y0, box.x1, box.y1)] = None
    return tuple(found)


def _way_back(sheet: Sheet) -> Mesh:
    x = np.linspace(0, sheet.width, MESH)
    y = np.linspace(0, sheet.height, MESH)
    points = np.stack([axis.ravel() for axis in np.meshgrid(x, y)], axis=1)
    xs, ys = np.round(sheet.in_picture(points), 2).T.tolist()
    return Mesh(round(sheet.width, 2), round(sheet.height, 2), MESH, MESH, tuple(xs), tuple(ys))


def _findings(page: Page, pieces: Sequence[Piece], sheet: Sheet, source: str) -> list[Finding]:
    place = Place(source, page.number)
    dots = round(sheet.scale * 72)
    characters = (
        piece.place(char)
        for piece in pieces
        for char in piece.text.chars
        if char.reading.text.strip()
    )
    unread, box = unread_ink(sheet.strokes.letters, characters, sheet.strokes.scale)
    found = [
        Finding(
            FindingCode.PAGE_RECOGNIZED,
            Severity.INFO,
            f"The page is a picture of {dots} dots an inch; its {page.ink.count} characters were"
            f" recognized, and {unread:.1%} of the ink of its letters is covered by none.",
            place,
        )
    ]
    if unread >= UNREAD:
        found.append(
            Finding(
                FindingCode.INK_UNREAD,
                Severity.DOUBT,
                f"{unread:.1%} of the ink that looks like letters is covered by no character.",
                replace(place, bbox=box),
            )
        )
    return found
