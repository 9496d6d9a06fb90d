"""Scanned pages as the files that are handed in: pictures, TIFF of many pages, PDF.

A PDF may carry the text that some program once read, set invisibly over the picture (PDF 2.0,
ISO 32000-2, 9.3.6, mode 3): right, or plausible and wrong.
"""

from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from samples.font import font_for
from samples.scans.scan import ScannedPage, TrueCell

INVISIBLE: Final = 3
LAYER_SIZE: Final = 7.0  # points
QUALITY: Final = 75


class TextLayer(StrEnum):
    """What text lies invisibly over a picture in a PDF."""

    NONE = "none"
    RIGHT = "right"
    WRONG = "wrong"
    """Texts of the same column, each at another row's place: all of them plausible."""


def as_picture(page: ScannedPage, form: str, quality: int = QUALITY) -> bytes:
    """The page as PNG, JPEG or WEBP, its resolution told where the form can."""
    stored = BytesIO()
    image = _image(page)
    if form == "PNG":
        image.save(stored, form, dpi=(page.dpi, page.dpi), optimize=image.mode == "1")
    elif form == "JPEG":
        image.convert("L" if image.mode == "1" else image.mode).save(
            stored, form, dpi=(page.dpi, page.dpi), quality=quality
        )
    elif form == "WEBP":
        image.convert("RGB").save(stored, form, quality=quality)
    else:
        raise ValueError(f"no form of pictures is {form}")
    return stored.getvalue()


def as_tiff(pages: Sequence[ScannedPage]) -> bytes:
    """All pages in one TIFF; black and white ones as a fax packs them (ITU-T T.6)."""
    stored = BytesIO()
    images = [_image(page) for page in pages]
    packing = "group4" if all(image.mode == "1" for image in images) else "tiff_adobe_deflate"
    dpi = (pages[0].dpi, pages[0].dpi)
    images[0].save(
        stored, "TIFF", save_all=True, append_images=images[1:], compression=packing, dpi=dpi
    )
    return stored.getvalue()


def as_pdf(
    pages: Sequence[ScannedPage], layer: TextLayer = TextLayer.NONE, quality: int = QUALITY
) -> bytes:
    """All pages in one PDF, each a picture over the whole page."""
    stored = BytesIO()
    canvas = Canvas(stored, invariant=1)
    font = _layer_font(pages) if layer is not TextLayer.NONE else ""
    for page in pages:
        height, width = page.pixels.shape[:2]
        points = 72 / page.dpi
        canvas.setPageSize((width * points, height * points))
        image = _image(page)
        data = as_picture(page, "PNG" if image.mode == "1" else "JPEG", quality)
        canvas.drawImage(ImageReader(BytesIO(data)), 0, 0, width * points, height * points)
        if layer is not TextLayer.NONE:
            _lay(canvas, page, layer, font)
        canvas.showPage()
    canvas.save()
    return stored.getvalue()


def _image(page: ScannedPage) -> Image.Image:
    """The pixels; of one bit where they are black and white alone."""
    image = Image.fromarray(page.pixels)
    is_two_toned = page.pixels.ndim == 2 and bool(np.isin(page.pixels, (0, 255)).all())
    return image.convert("1", dither=Image.Dither.NONE) if is_two_toned else image


def _layer_font(pages: Sequence[ScannedPage]) -> str:
    text = "".join(sorted({char for page in pages for cell in page.cells for char in cell.text}))
    text = text.replace("\n", "")
    name = "Layer" + sha256(text.encode()).hexdigest()[:12]
    registerFont(TTFont(name, BytesIO(font_for(text, name))))
    return name


def _lay(canvas: Canvas, page: ScannedPage, layer: TextLayer, font: str) -> None:
    """Set each cell's lines over it."""
    points = 72 / page.dpi
    foot = page.pixels.shape[0] * points
    texts = layer_texts(page.cells, layer)
    for cell, text in zip(page.cells, texts, strict=True):
        lines = text.split("\n")
        x = min(x for x, _ in cell.quad) * points + 2
        top = min(y for _, y in cell.quad) * points
        room = (max(y for _, y in cell.quad) * points - top) / (len(lines) + 1)
        for number, line in enumerate(lines, start=1):
            drawn = canvas.beginText(x, foot - top - number * room)
            drawn.setFont(font, LAYER_SIZE)
            drawn.setTextRenderMode(INVISIBLE)
            drawn.textOut(line)
            canvas.drawText(drawn)


def layer_texts(cells: Sequence[TrueCell], layer: TextLayer) -> list[str]:
    """What the layer says of each cell: its text, or that of the column's next cell with any."""
    texts = [cell.text for cell in cells]
    if layer is TextLayer.WRONG:
        columns: dict[tuple[str, int], list[int]] = {}
        for index, cell in enumerate(cells):
            if cell.text and cell.field:
                columns.setdefault((cell.field, cell.col), []).append(index)
        for indices in columns.values():
            for index, other in zip(indices, [*indices[1:], indices[0]], strict=True):
                texts[index] = cells[other].text
    return texts
