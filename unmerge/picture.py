"""What a reader sees on a page, as a picture: for a person who compares it with the paper.

Of a PDF, the page as it looks with what was read marked on it, and beside it the same page drawn
again from the reading alone. Of a text or a workbook, which have no look, the grids as tables.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extract import ReadSettings, render
from model import BBox, Cell, ExitCode, Grid, Line, OutputRefusedError, Page, Ruling, UnmergeError

_SCALE = 2.0  # pixels a point: 144 dpi, at which print of six points can still be read
_PAPER = (255, 255, 255)
_INK = (20, 20, 20)
_FAINT = (150, 150, 150)
_RULING = (30, 90, 220)
_CELL = (220, 60, 40)
_SPANNING = (240, 160, 30)
_TEXT = (30, 150, 70)
_SPANNING_WASH = 60  # of 255: the print below must stay legible
_LARGEST, _SMALLEST = 28, 8  # pixels; what does not fit at the smallest is cut
_SLACK = 4  # pixels by which another font than the paper's may be wider
_ABOVE = 0.25  # of the size: what a font keeps free above its glyphs
_TAG = 14  # pixels; the size of a cell's row and column
_LINE_HEIGHT = 1.35  # of the size
_TABLE_SIZE, _TABLE_COLUMN, _PAD = 20, 220, 8  # pixels; of a table that has no look of its own


class FontMissingError(UnmergeError):
    """No font at hand has the characters that are to be drawn."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: no font for Chinese characters is installed, so this cannot be drawn. "
            "Install one with `pip install 'unmerge[pictures]'`."
        )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws on one picture, `offset` pixels from its left edge; places are in points."""

    draw: ImageDraw.ImageDraw
    offset: int = 0

    def box(self, bbox: BBox | Ruling) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = (each * _SCALE for each in (bbox.x0, bbox.y0, bbox.x1, bbox.y1))
        return x0 + self.offset, y0, x1 + self.offset, y1


def draw_page(path: Path, page: Page, settings: ReadSettings, to: Path) -> None:
    """Writes the picture of one page as PNG."""
    if page.width is not None and page.height is not None:
        picture = _beside(path, page, settings)
    else:
        picture = _tables(path, page)
    try:
        picture.save(to, format="PNG")
    except OSError as error:
        raise OutputRefusedError(to, f"the picture cannot be written ({error.strerror})") from error


def font_file() -> Path | None:
    """The font of the extra `pictures`, where that is installed."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        return None
    from pylopdf_fonts_zh_cn import sans_path

    return sans_path()


def _beside(path: Path, page: Page, settings: ReadSettings) -> Image.Image:
    look = Image.fromarray(render(path, page.number, settings, _SCALE, page.way_back)).convert("RGB")
    font = font_file()
    if font is None:
        _mark(look, page)
        return look
    picture = Image.new("RGB", (look.width * 2, look.height), _PAPER)
    _mark(look, page)
    picture.paste(look, (0, 0))
    _redraw(_Pen(ImageDraw.Draw(picture), look.width), page, font)
    return picture


def _mark(look: Image.Image, page: Page) -> None:
    """Rulings, cells with row and column, and the ink of each, over the page's own picture."""
    pen = _Pen(ImageDraw.Draw(look, "RGBA"))
    tag = ImageFont.load_default(_TAG)
    for ruling in page.rulings:
        pen.draw.line(pen.box(ruling), fill=_RULING, width=2)
    for cell in _cells(page):
        if cell.bbox is None:
            continue
        is_spanning = cell.row_span > 1 or cell.col_span > 1
        wash = (*_SPANNING, _SPANNING_WASH) if is_spanning else None
        pen.draw.rectangle(pen.box(cell.bbox), outline=_CELL, fill=wash)
        if cell.text_bbox is not None:
            pen.draw.rectangle(pen.box(cell.text_bbox), outline=_TEXT)
        x0, y0, _, _ = pen.box(cell.bbox)
        pen.draw.text((x0 + 2, y0 + 1), _place_of(cell), fill=_CELL, font=tag)
    for line in _lines(page):
        if line.bbox is not None:
            pen.draw.rectangle(pen.box(line.bbox), outline=_TEXT)


def _redraw(pen: _Pen, page: Page, font: Path) -> None:
    """The page from the reading alone: what is not here was not read."""
    for cell in _cells(page):
        if cell.bbox is not None:
            pen.draw.rectangle(pen.box(cell.bbox), outline=_FAINT)
            _fit(pen.draw, pen.box(cell.text_bbox or cell.bbox), cell.text, font)
    for line in _lines(page):
        if line.bbox is not None:
            _fit(pen.draw, pen.box(line.bbox), line.text, font)


def _tables(path: Path, page: Page) -> Image.Image:
    """The page's blocks one below the other, columns of one width, rows as high as they need."""
    font = font_file()
    if font is None:
        raise FontMissingError(path)
    size = ImageFont.truetype(font, _TABLE_SIZE)
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


def _fit(
    draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], text: str, path: Path
) -> None:
    """The text where its ink is, as large as it fits: a box of ink is as high as its glyphs."""
    if not text.strip():
        return
    width, height = box[2] - box[0], box[3] - box[1]
    for size in range(_LARGEST, _SMALLEST - 1, -1):
        font = ImageFont.truetype(path, size)
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


def _place_of(cell: Cell) -> str:
    """Row and column, and the extent of a spanning cell."""
    place = f"{cell.row},{cell.col}"
    if cell.row_span == 1 and cell.col_span == 1:
        return place
    return f"{place} {cell.row_span}x{cell.col_span}"
