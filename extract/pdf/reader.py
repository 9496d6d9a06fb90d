"""A page of a PDF as the model has it: every character in one cell or one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import Handle
from extract.pdf.fonts import GlyphReader
from extract.pdf.glyphs import Glyphs
from extract.pdf.page_findings import cut_findings, doubtful_tables, findings_of
from extract.pdf.scan import Scan, scan_page
from extract.pdf.sheet_frame import is_framed, without_frame
from extract.pdf.spills import at_home, cut_off, strings_of, with_rest
from extract.pdf.tables import PageSketch, sketch_of
from extract.pdf.text import PageText
from extract.pdf.trust import Doubt
from extract.pdf.turned import displayed, displayed_finding
from extract.pdf.unruled import Marks, UnruledTable, is_boxhead, is_inner, refined, unruled_tables
from extract.pdf.walls import Lattice
from model import (
    BBox,
    Cell,
    Engine,
    Extents,
    Finding,
    Grid,
    Line,
    LineKind,
    Page,
    Ruling,
    TextReading,
    ink_of,
)

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as read by itself, and what must be known of it while its neighbors are read.

    `tables` are the lattices that were taken as tables, by their place in the sketch; `loss` says
    why nothing was read, where the page is lost.
    """

    page: Page | bytes
    """Packed, where it comes from another process."""
    findings: tuple[Finding, ...]
    sketch: PageSketch
    tables: tuple[int, ...]
    has_grid: bool = False
    is_picture: bool = False
    unread: int = 0
    loss: str = ""
    has_doubted_text: bool = False
    """Whether characters are seen of which the file says nothing, or nothing that is believed."""


def read_page(
    document: Handle,
    path: Path,
    number: int,
    source: str,
    tables: Sequence[int] | None = None,
    glyph_reader: GlyphReader | None = None,
) -> PageRead:
    """One page with these of its lattices as tables; with those that are tables by themselves.

    `glyph_reader` is asked for characters of which the file says nothing, or nothing true.
    """
    scan = scan_page(document, path, number, glyph_reader)
    sketch = sketch_of(scan)
    chosen = tuple(sketch.own if tables is None else tables)
    lattices = [scan.lattices[index] for index in chosen]
    read, unruled, cut = _page(scan, lattices)
    page = displayed(read, scan.turn)
    size = scan.frame.width, scan.frame.height
    return PageRead(
        page,
        tuple(
            displayed_finding(finding, scan.turn, size)
            for finding in [
                *findings_of(scan, lattices, source),
                *doubtful_tables(unruled, source, number),
                *cut_findings(cut, source, number),
            ]
        ),
        sketch,
        chosen,
        any(isinstance(block, Grid) for block in page.blocks),
        scan.is_picture,
        scan.unread,
        has_doubted_text=_has_doubted_text(scan),
    )


def _has_doubted_text(scan: Scan) -> bool:
    """Whether characters to be seen have no meaning, or their font is not believed."""
    glyphs = scan.glyphs
    is_seen = ~(glyphs.is_hidden | glyphs.is_copy)
    is_doubted = any(each.doubt is not Doubt.CODED for each in scan.font_doubts)
    return is_doubted or bool((glyphs.is_meaningless & is_seen).any())


def _page(scan: Scan, tables: list[Lattice]) -> tuple[Page, list[UnruledTable], list[BBox]]:
    """The page as the model has it: each character in one cell or one line.

    With the tables on it that few or no rulings show, and the boxes of cells whose text is cut off.
    """
    glyphs, text = scan.glyphs, PageText(scan.glyphs)
    is_set_apart = glyphs.is_hidden | glyphs.is_copy
    strings = strings_of(glyphs)
    is_rest = strings.rest >= 0
    left = ~is_set_apart | is_rest
    grids: dict[int, Grid] = {}
    cut: list[BBox] = []
    inside = [_inside_frame(table, text) for table in tables]
    is_frame = _are_left_out(glyphs, tables, inside)
    tables = inside
    members = [at_home(glyphs, strings, table, table.cells_of(glyphs.centers)) for table in tables]
    held = sum((cell_of >= 0 for cell_of in members), np.zeros(len(glyphs), dtype=np.int64))
    # The smallest first: a table inside a cell of another owns its text.
    for index in sorted(range(len(tables)), key=lambda index: tables[index].area):
        cell_of = members[index]
        is_elsewhere = held > (cell_of >= 0)
        cell_of[~left | is_rest] = -1
        if is_inner(glyphs, tables[index], cell_of, left):
            continue
        if is_boxhead(glyphs, tables[index], cell_of, left & ~is_elsewhere):
            continue
        finer = refined(glyphs, tables[index], cell_of)
        if finer is not None:
            left &= finer.members < 0
            grids[index] = _unruled_grid(finer, text)
            continue
        cut += cut_off(strings, tables[index], cell_of)
        cell_of = with_rest(strings, cell_of)
        left &= cell_of < 0
        grids[index] = _grid(tables[index], text, cell_of)
    level = np.concatenate([scan.level, scan.shading.level])
    unruled = unruled_tables(
        glyphs, Marks(level, scan.upright, scan.drawings), is_frame | is_rest | ~left
    )
    for table in unruled:
        left &= table.members < 0
        grids[len(tables) + len(grids)] = _unruled_grid(table, text)
    lines = text.lines(np.flatnonzero(left & ~is_rest), LineKind.TEXT)
    is_unseen = glyphs.is_hidden & (left | ~is_rest)
    apart = [
        *text.lines(np.flatnonzero(is_unseen), LineKind.HIDDEN),
        *text.lines(np.flatnonzero(glyphs.is_copy & ~glyphs.is_hidden), LineKind.OVERPRINT),
    ]
    page = Page(
        scan.number,
        (*_in_reading_order([*grids.values(), *lines]), *apart),
        ink_of("".join(glyphs.chars.tolist())),
        round(scan.frame.width, 2),
        round(scan.frame.height, 2),
        rulings=_rulings(scan),
    )
    return page, unruled, cut


def _inside_frame(table: Lattice, text: PageText) -> Lattice:
    """The table; of a sheet that is printed in a frame, what the frame stands round."""
    cell_of = table.cells_of(text.glyphs.centers)
    is_seen = ~(text.glyphs.is_hidden | text.glyphs.is_copy)

    def text_of(cell: int) -> str:
        return text.cell(np.flatnonzero((cell_of == cell) & is_seen)).text

    return without_frame(table) if is_framed(table, text_of) else table


def _are_left_out(glyphs: Glyphs, tables: list[Lattice], inside: list[Lattice]) -> Bools:
    """Which characters stand in the frames of tables."""
    is_frame = np.zeros(len(glyphs), dtype=np.bool_)
    for table, inner in zip(tables, inside, strict=True):
        if inner is not table:
            is_in = inner.cells_of(glyphs.centers) >= 0
            is_frame |= (table.cells_of(glyphs.centers) >= 0) & ~is_in
    return is_frame


def _in_reading_order(blocks: list[Grid | Line]) -> list[Grid | Line]:
    """Blocks top to bottom, then left to right; lines that share a height keep their order."""

    def corner(block: Grid | Line) -> tuple[float, float]:
        return (block.bbox.y0, block.bbox.x0) if block.bbox else (0.0, 0.0)

    grids = sorted((block for block in blocks if isinstance(block, Grid)), key=corner)
    ordered: list[Grid | Line] = [block for block in blocks if isinstance(block, Line)]
    for grid in reversed(grids):
        top = corner(grid)[0]
        before = [i for i, block in enumerate(ordered) if _middle(block) < top]
        ordered.insert(before[-1] + 1 if before else 0, grid)
    return ordered


def _middle(block: Grid | Line) -> float:
    if block.bbox is None:
        return 0.0
    return block.bbox.center[1] if isinstance(block, Line) else block.bbox.y0


def _grid(lattice: Lattice, text: PageText, cell_of: Ints) -> Grid:
    """The lattice's cells with their text."""
    cells = _cells(lattice.cells, text, cell_of)
    row_count, col_count = lattice.at.shape
    extents = Extents.UNKNOWN if lattice.is_told else Extents.DRAWN
    return Grid(row_count, col_count, cells, extents, lattice.bbox)


def _unruled_grid(table: UnruledTable, text: PageText) -> Grid:
    """The table's cells with their text; how far a blank reaches is not drawn."""
    cells = _cells(table.cells, text, table.members)
    return Grid(table.row_count, table.col_count, cells, Extents.UNKNOWN, table.bbox)


def _cells(cells: Sequence[Cell], text: PageText, cell_of: Ints) -> tuple[Cell, ...]:
    """The cells with the text of the characters that are in them."""
    order = np.argsort(cell_of, kind="stable")
    bounds = np.searchsorted(cell_of[order], np.arange(len(cells) + 1))
    return tuple(
        _cell(cell, text, order[bounds[index] : bounds[index + 1]])
        for index, cell in enumerate(cells)
    )


def _cell(cell: Cell, text: PageText, members: Ints) -> Cell:
    said = text.cell(members)
    return Cell(
        cell.row,
        cell.col,
        cell.row_span,
        cell.col_span,
        (TextReading(said.text, Engine.PDFIUM),),
        cell.bbox,
        said.bbox,
        open_sides=cell.open_sides,
        asides=said.asides,
    )


def _rulings(scan: Scan) -> tuple[Ruling, ...]:
    level = (Ruling(x0, y, x1, y) for y, x0, x1 in np.round(scan.level, 2).tolist())
    upright = (Ruling(x, y0, x, y1) for x, y0, y1 in np.round(scan.upright, 2).tolist())
    return (*level, *upright)
