"""A page with the true tables and the found ones drawn over it, to be looked at."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from benchmarks.pdf.pages import page_heights, page_picture
from samples.pages.truth import Box, PageTable

SCALE = 1.5  # pixels a point
TRUE = (20, 140, 60)
FOUND = (210, 40, 40)
OUTSIDE = 2  # pixels by which a true region is drawn larger, so that both can be seen


def draw_document(
    path: Path, truth: Sequence[PageTable], found: Sequence[PageTable], folder: Path
) -> None:
    """A PNG for each page: true tables in green, with the cells if known; found ones in red."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, len(page_heights(path)) + 1):
        picture = Image.fromarray(page_picture(path, number, SCALE))
        draw = ImageDraw.Draw(picture, "RGBA")
        font = ImageFont.load_default(10)
        for box in _boxes(truth, number):
            draw.rectangle(_scaled(box, OUTSIDE), outline=TRUE, width=3)
        for box in _cells(truth, number):
            draw.rectangle(_scaled(box), fill=(*TRUE, 40))
        for box in _boxes(found, number):
            draw.rectangle(_scaled(box), outline=FOUND, width=2)
        for table in found:
            for cell in table.cells:
                if table.page == number and cell.bbox is not None and cell.text.strip():
                    spans = cell.row_span > 1 or cell.col_span > 1
                    wash = (255, 160, 0, 50) if spans else None
                    draw.rectangle(_scaled(cell.bbox), outline=(*FOUND, 150), fill=wash)
                    x0, y0, _, _ = _scaled(cell.bbox)
                    draw.text((x0 + 1, y0), f"{cell.row},{cell.col}", fill=FOUND, font=font)
        picture.save(folder / f"{path.stem}_p{number:03d}.png")


def _boxes(tables: Iterable[PageTable], number: int) -> list[Box]:
    return [box for table in tables for page, box in table.regions if page == number]


def _cells(tables: Iterable[PageTable], number: int) -> list[Box]:
    """The boxes of the cells; a table over several pages does not say on which a cell is."""
    return [
        cell.bbox
        for table in tables
        if {page for page, _ in table.regions} == {number}
        for cell in table.cells
        if cell.bbox is not None
    ]


def _scaled(box: Box, more: float = 0.0) -> Box:
    x0, y0, x1, y1 = (value * SCALE for value in box)
    return x0 - more, y0 - more, x1 + more, y1 + more
