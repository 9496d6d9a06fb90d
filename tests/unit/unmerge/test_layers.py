from PIL import Image, ImageChops, ImageDraw

from extract.pdf.intermediate import GlyphKind, GlyphMark, Intermediate
from model import (
    BBox,
    Cell,
    Engine,
    Extents,
    Finding,
    FindingCode,
    Grid,
    Ink,
    Line,
    Page,
    Place,
    Ruling,
    Severity,
    TextReading,
)
from unmerge.config import Layer
from unmerge.layers import draw_layers, legend, rivers_of
from unmerge.pen import Pen


def cell(row: int, col: int, col_span: int = 1) -> Cell:
    """A cell 50 wide and 20 high a position, its text in the middle."""
    x0, y0, x1 = 50.0 * col, 20.0 * row, 50.0 * (col + col_span)
    text = (TextReading("text", Engine.PDFIUM),)
    box, ink = BBox(x0, y0, x1, y0 + 20), BBox(x0 + 10, y0 + 5, x1 - 10, y0 + 15)
    return Cell(row, col, 1, col_span, text, box, ink)


GRID = Grid(
    2, 2, (cell(0, 0, 2), cell(1, 0), cell(1, 1)), Extents.UNKNOWN, BBox(0.0, 0.0, 100.0, 40.0)
)
LINE = Line("outside", bbox=BBox(0, 60, 50, 70))
PAGE = Page(1, (GRID, LINE), Ink(), 120.0, 90.0, rulings=(Ruling(0, 50, 100, 50),))
SEEN = Intermediate(
    (
        GlyphMark(BBox(10, 5, 14, 15), GlyphKind.SEEN),
        GlyphMark(BBox(20, 5, 24, 15), GlyphKind.COPY),
    ),
    (Ruling(0, 20, 100, 20),),
)
DOUBT = Finding(
    FindingCode.GRID_HOLE, Severity.INFO, "open", Place("a.pdf", 1, bbox=BBox(0, 0, 50, 20))
)


def drawn(*layers: Layer) -> Image.Image:
    picture = Image.new("RGB", (240, 180), (255, 255, 255))
    draw_layers(Pen(ImageDraw.Draw(picture, "RGBA")), PAGE, layers, SEEN, (DOUBT,))
    return picture


def box_of(*layers: Layer) -> tuple[int, int, int, int] | None:
    """Where anything was drawn."""
    return ImageChops.difference(drawn(*layers), drawn()).getbbox()


def is_near(box: tuple[int, int, int, int] | None, other: tuple[int, int, int, int]) -> bool:
    """Whether the sides are at most a pixel apart: half of a broad line lies on either side."""
    return box is not None and all(abs(a - b) <= 1 for a, b in zip(box, other, strict=True))


def test_each_layer_draws_what_it_has_and_nothing_else() -> None:
    assert box_of() is None
    assert is_near(box_of(Layer.RULINGS), (0, 99, 201, 101))
    assert is_near(box_of(Layer.SPANS), (0, 0, 201, 41))
    assert is_near(box_of(Layer.RESIDUE), (0, 120, 101, 141))
    assert is_near(box_of(Layer.RIVERS), (80, 50, 121, 71))
    assert is_near(box_of(Layer.SHADES), (0, 39, 201, 41))
    assert is_near(box_of(Layer.GLYPHS), (20, 10, 49, 31))
    assert is_near(box_of(Layer.CELLS), (0, 0, 201, 81))
    assert box_of(Layer.FINDINGS) is not None


def test_characters_that_are_not_seen_have_a_color_of_their_own() -> None:
    picture = drawn(Layer.GLYPHS)
    assert picture.getpixel((20, 15)) != picture.getpixel((40, 15))


def test_a_ruled_grid_has_no_rivers_drawn() -> None:
    assert list(rivers_of(GRID)) == [BBox(40.0, 25.0, 60.0, 35.0)]
    ruled = Grid(2, 2, GRID.cells, Extents.DRAWN, GRID.bbox)
    page = Page(1, (ruled,), Ink(), 120.0, 90.0)
    picture = Image.new("RGB", (240, 180), (255, 255, 255))
    draw_layers(Pen(ImageDraw.Draw(picture, "RGBA")), page, [Layer.RIVERS])
    assert ImageChops.difference(picture, drawn()).getbbox() is None


def test_columns_whose_texts_overlap_have_no_river() -> None:
    wide = Cell(1, 0, 1, 1, cell(1, 0).readings, cell(1, 0).bbox, BBox(10, 25, 70, 35))
    grid = Grid(2, 2, (GRID.cells[0], wide, GRID.cells[2]), Extents.UNKNOWN, GRID.bbox)
    assert list(rivers_of(grid)) == []


def test_each_layer_has_a_color() -> None:
    colors = dict(legend(Layer))
    assert set(colors) == set(Layer)
    assert len(set(colors.values())) >= len(Layer) - 1
