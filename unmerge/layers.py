"""What was read of a page, in layers to be drawn over its picture, each by itself or together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PIL import ImageFont

from model import BBox, Cell, Extents, Finding, Grid, Line, Page, bbox_around
from unmerge.config import Layer
from unmerge.pen import Color, Pen

if TYPE_CHECKING:
    from extract.pdf.intermediate import Intermediate

_GLYPH = (30, 150, 70)
_UNSEEN = (150, 60, 200)
_RULING = (30, 90, 220)
_SHADE = (0, 170, 190)
_RIVER = (60, 140, 255)
_CELL = (220, 60, 40)
_SPANNING = (240, 160, 30)
_TEXT = (30, 150, 70)
_RESIDUE = (200, 40, 160)
_DOUBT = (255, 0, 0)
_SPANNING_WASH, _RIVER_WASH, _RESIDUE_WASH = 60, 70, 40  # of 255: print must stay legible
_TAG = 14  # pixels; the size of a cell's row and column


BY_DEFAULT = (Layer.RULINGS, Layer.CELLS, Layer.SPANS, Layer.RESIDUE)
OF_A_PDF = frozenset({Layer.GLYPHS, Layer.SHADES})
"""Those that are not kept in a reading: the page is taken in again for them."""


def draw_layers(
    pen: Pen,
    page: Page,
    layers: Iterable[Layer],
    seen: "Intermediate | None" = None,
    findings: Sequence[Finding] = (),
) -> None:
    """Draw these layers over the page's picture, in the order in which each has what it covers."""
    asked = frozenset(layers)
    for layer, draw in _DRAW.items():
        if layer in asked:
            draw(pen, page)
    if seen is not None and Layer.SHADES in asked:
        for shade in seen.shades:
            pen.draw.line(pen.box(shade), fill=_SHADE, width=2)
    if seen is not None and Layer.GLYPHS in asked:
        for glyph in seen.glyphs:
            color = _GLYPH if glyph.kind.value == "seen" else _UNSEEN
            pen.draw.rectangle(pen.box(glyph.bbox), outline=color)
    if Layer.FINDINGS in asked:
        _draw_findings(pen, page, findings)


def _draw_rivers(pen: Pen, page: Page) -> None:
    for grid in _grids(page):
        if grid.extents is Extents.UNKNOWN:
            for river in rivers_of(grid):
                pen.draw.rectangle(pen.box(river), fill=(*_RIVER, _RIVER_WASH))


def rivers_of(grid: Grid) -> Iterator[BBox]:
    """The white between neighboring columns, as high as the texts beside it that fill one column.

    Columns whose texts overlap have none between them.
    """
    for col in range(grid.col_count - 1):
        left, right = (_ink_of_column(grid, each) for each in (col, col + 1))
        both = bbox_around(box for box in (left, right) if box is not None)
        if left is not None and right is not None and both is not None and left.x1 < right.x0:
            yield BBox(left.x1, both.y0, right.x0, both.y1)


def _ink_of_column(grid: Grid, col: int) -> BBox | None:
    cells = (cell for cell in grid.cells if cell.col == col and cell.col_span == 1)
    return bbox_around(cell.text_bbox for cell in cells if cell.text_bbox)


def _draw_rulings(pen: Pen, page: Page) -> None:
    for ruling in page.rulings:
        pen.draw.line(pen.box(ruling), fill=_RULING, width=2)


def _draw_spans(pen: Pen, page: Page) -> None:
    for cell in _cells(page):
        if cell.bbox is not None and (cell.row_span > 1 or cell.col_span > 1):
            box = pen.box(cell.bbox)
            pen.draw.rectangle(box, outline=_SPANNING, fill=(*_SPANNING, _SPANNING_WASH))


def _draw_cells(pen: Pen, page: Page) -> None:
    tag = ImageFont.load_default(_TAG)
    for cell in _cells(page):
        if cell.bbox is None:
            continue
        pen.draw.rectangle(pen.box(cell.bbox), outline=_CELL)
        if cell.text_bbox is not None:
            pen.draw.rectangle(pen.box(cell.text_bbox), outline=_TEXT)
        x0, y0, _, _ = pen.box(cell.bbox)
        pen.draw.text((x0 + 2, y0 + 1), _place_of(cell), fill=_CELL, font=tag)


def _draw_residue(pen: Pen, page: Page) -> None:
    for block in page.blocks:
        if isinstance(block, Line) and block.bbox is not None:
            box = pen.box(block.bbox)
            pen.draw.rectangle(box, outline=_RESIDUE, fill=(*_RESIDUE, _RESIDUE_WASH))


def _draw_findings(pen: Pen, page: Page, findings: Sequence[Finding]) -> None:
    """The places in doubt with their codes; those about the page as a whole at its head."""
    tag, row = ImageFont.load_default(_TAG), 0
    for finding in findings:
        if finding.place.page != page.number:
            continue
        if finding.place.bbox is not None:
            box = pen.box(finding.place.bbox)
            pen.draw.rectangle(box, outline=_DOUBT, width=3)
            place = box[0], box[1] - _TAG
        else:
            place, row = (float(_TAG + pen.offset), float(_TAG * (row + 1))), row + 1
        pen.draw.text(place, str(finding.code), fill=_DOUBT, font=tag)


_DRAW: Mapping[Layer, Callable[[Pen, Page], None]] = {
    Layer.RIVERS: _draw_rivers,
    Layer.SPANS: _draw_spans,
    Layer.RESIDUE: _draw_residue,
    Layer.RULINGS: _draw_rulings,
    Layer.CELLS: _draw_cells,
}


def legend(layers: Iterable[Layer]) -> Iterator[tuple[Layer, Color]]:
    """The color of each of these layers.

    >>> [layer.value for layer, _ in legend([Layer.CELLS, Layer.GLYPHS])]
    ['glyphs', 'cells']
    """
    asked = frozenset(layers)
    for layer in Layer:
        if layer in asked:
            yield layer, _COLORS[layer]


_COLORS: Mapping[Layer, Color] = {
    Layer.GLYPHS: _GLYPH,
    Layer.RULINGS: _RULING,
    Layer.SHADES: _SHADE,
    Layer.RIVERS: _RIVER,
    Layer.CELLS: _CELL,
    Layer.SPANS: _SPANNING,
    Layer.RESIDUE: _RESIDUE,
    Layer.FINDINGS: _DOUBT,
}


def _grids(page: Page) -> Iterator[Grid]:
    return (block for block in page.blocks if isinstance(block, Grid))


def _cells(page: Page) -> Iterator[Cell]:
    return (cell for grid in _grids(page) for cell in grid.cells)


def _place_of(cell: Cell) -> str:
    """Row and column, and the extent of a spanning cell."""
    place = f"{cell.row},{cell.col}"
    if cell.row_span == 1 and cell.col_span == 1:
        return place
    return f"{place} {cell.row_span}x{cell.col_span}"
