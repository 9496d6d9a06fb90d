"""What a reader sees on a page, as a picture: for a person who compares it with the paper.

Of a PDF, the page as it looks with what was read marked on it, and beside it the same page drawn
again from the reading alone. Of a text or a workbook, which have no look, the grids as tables.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from extract import ReadSettings, intermediate, render
from model import (
    Cell,
    Finding,
    Grid,
    Line,
    OutputRefusedError,
    Page,
    WrongKindError,
)
from unmerge.config import Layer
from unmerge.layers import BY_DEFAULT, OF_A_PDF, draw_layers
from unmerge.pen import SCALE, Pen

_PAPER = (255, 255, 255)
_INK = (20, 20, 20)
_FAINT = (150, 150, 150)
_LARGEST, _SMALLEST = 28, 8  # pixels; what does not fit at the smallest is cut
_SLACK = 4  # pixels by which another font than the paper's may be wider
_ABOVE = 0.25  # of the size: what a font keeps free above its glyphs
_LINE_HEIGHT = 1.35  # of the size
_TABLE_SIZE, _TABLE_COLUMN, _PAD = 20, 220, 8  # pixels; of a table that has no look of its own


def draw_page(
    path: Path,
    page: Page,
    settings: ReadSettings,
    to: Path,
    layers: Sequence[Layer] = (),
    findings: Sequence[Finding] = (),
) -> None:
    """Writes the picture of one page as PNG; with layers, those alone over the page's look."""
    has_look = page.width is not None and page.height is not None
    if layers and not has_look:
        todo = "Only pages of a PDF and pictures have layers."
        raise WrongKindError(path, "no PDF and no picture", todo)
    if layers:
        picture = _look(path, page, settings)
        seen = None
        if OF_A_PDF & set(layers):
            seen = intermediate(path, page.number, settings)
        draw_layers(Pen(ImageDraw.Draw(picture, "RGBA")), page, layers, seen, findings)
    elif has_look:
        picture = _beside(path, page, settings)
    else:
        picture = _tables(path, page)
    try:
        picture.save(to, format="PNG")
    except OSError as error:
        raise OutputRefusedError(to, f"the picture cannot be written ({error.strerror})") from error


def _look(path: Path, page: Page, settings: ReadSettings) -> Image.Image:
    """The page as it looks."""
    return Image.fromarray(render(path, page.number, settings, SCALE, page.way_back)).convert("RGB")


def _beside(path: Path, page: Page, settings: ReadSettings) -> Image.Image:
    """The page with what was read marked on it, and the same page from the reading alone."""
    look = _look(path, page, settings)
    draw_layers(Pen(ImageDraw.Draw(look, "RGBA")), page, BY_DEFAULT)
    picture = Image.new("RGB", (look.width * 2, look.height), _PAPER)
    picture.paste(look, (0, 0))
    _redraw(Pen(ImageDraw.Draw(picture), look.width), page)
    return picture


def _redraw(pen: Pen, page: Page) -> None:
    """The page from the reading alone: what is not here was not read."""
    for cell in _cells(page):
        if cell.bbox is not None:
            pen.draw.rectangle(pen.box(cell.bbox), outline=_FAINT)
            _fit(pen.draw, pen.box(cell.text_bbox or cell.bbox), cell.text)
    for line in _lines(page):
        if line.bbox is not None:
            _fit(pen.draw, pen.box(line.bbox), line.text)


def _tables(path: Path, page: Page) -> Image.Image:
    """The page's blocks one below the other, columns of one width, rows as high as they need."""
    size = ImageFont.truetype(sans_path(), _TABLE_SIZE)
    cols = max((block.col_count for block in page.blocks if isinstance(block, Grid)), default=4)
    width = cols * _TABLE_COLUMN + 2 * _PAD
    heights = [_row_heights(block, size) for block in page.blocks]
    picture = Image.new("RGB", (width, sum(map(sum, heights)) + _PAD * (len(heights) + 1)), _PAPER)
    draw, top = ImageDraw.Draw(picture), _PAD
    for block, rows in zip(page.blocks, heights, strict=True):
        if isinstance(block, Grid):
            _table(draw, block, rows, top, size)
        else:
            _write(draw, (_PAD, top), block.text.split("\n"), size, _INK)
        top += sum(rows) + _PAD
    return picture


def _table(
    draw: ImageDraw.ImageDraw,
    grid: Grid,
    heights: list[int],
    top: int,
    font: ImageFont.FreeTypeFont,
) -> None:
    for cell in grid.cells:
        x0 = _PAD + cell.col * _TABLE_COLUMN
        y0 = top + sum(heights[: cell.row])
        x1 = x0 + cell.col_span * _TABLE_COLUMN
        y1 = y0 + sum(heights[cell.row : cell.row + cell.row_span])
        is_hidden = cell.row in grid.hidden_rows or cell.col in grid.hidden_cols
        draw.rectangle((x0, y0, x1, y1), outline=_FAINT)
        lines = _wrapped(cell.text, font, x1 - x0 - 2 * _PAD)
        _write(draw, (x0 + _PAD, y0 + _PAD), lines, font, _FAINT if is_hidden else _INK)


def _row_heights(block: Grid | Line, font: ImageFont.FreeTypeFont) -> list[int]:
    """How high each row must be for the texts that lie in it, and end in it, to fit."""
    line = round(_TABLE_SIZE * _LINE_HEIGHT)
    if isinstance(block, Line):
        return [line * (block.text.count("\n") + 1)]
    heights = [line + 2 * _PAD] * block.row_count
    for cell in sorted(block.cells, key=lambda each: each.row_span):
        lines = _wrapped(cell.text, font, cell.col_span * _TABLE_COLUMN - 2 * _PAD)
        missing = len(lines) * line + 2 * _PAD - sum(heights[cell.row : cell.rows.stop])
        heights[cell.rows.stop - 1] += max(0, missing)
    return heights


def _fit(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], text: str) -> None:
    """The text where its ink is, as large as it fits: a box of ink is as high as its glyphs."""
    if not text.strip():
        return
    width, height = box[2] - box[0], box[3] - box[1]
    for size in range(_LARGEST, _SMALLEST - 1, -1):
        font = ImageFont.truetype(sans_path(), size)
        lines = _wrapped(text, font, width + _SLACK)
        if len(lines) * size <= height + _SLACK or size == _SMALLEST:
            _write(draw, (box[0], box[1] - size * _ABOVE), lines, font, _INK)
            return


def _write(
    draw: ImageDraw.ImageDraw,
    start: tuple[float, float],
    lines: Sequence[str],
    font: ImageFont.FreeTypeFont,
    color: tuple[int, int, int],
) -> None:
    for number, line in enumerate(lines):
        place = start[0], start[1] + number * font.size * _LINE_HEIGHT
        draw.text(place, line, fill=color, font=font)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text in lines no wider than that, broken between any two characters."""
    return [line for given in text.split("\n") for line in _broken(given, font.getlength, width)]


def _broken(text: str, length: Callable[[str], float], width: float) -> Iterator[str]:
    """
    >>> list(_broken("abcde", lambda text: len(text), 2))
    ['ab', 'cd', 'e']
    """
    line = ""
    for char in text:
        if line and length(line + char) > width:
            yield line
            line = ""
        line += char
    yield line


def _cells(page: Page) -> Iterator[Cell]:
    return (cell for block in page.blocks if isinstance(block, Grid) for cell in block.cells)


def _lines(page: Page) -> Iterator[Line]:
    return (block for block in page.blocks if isinstance(block, Line))
