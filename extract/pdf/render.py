"""A page as a picture, for a person to look at beside what was read."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import open_document, open_page
from extract.settings import ReadSettings
from model import UnreadableDocumentError

MOST = 1 << 27  # pixels; the largest paper, A0, has half as many at 200 dpi


def render_page(
    path: Path, page_number: int, settings: ReadSettings, scale: float
) -> NDArray[np.uint8]:
    """The page as displayed, `scale` pixels a point: height by width by red, green and blue.

    A page that would fill the memory with its pixels is refused.
    """
    with open_document(path, settings) as document, open_page(document, path, page_number) as page:
        width, height = page.get_size()
        if width * height * scale * scale > MOST:
            why = f"page {page_number} is {width:g} x {height:g} points, too large to be drawn"
            raise UnreadableDocumentError(path, why)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
        finally:
            bitmap.close()
    if pixels.ndim == 2:
        pixels = np.stack([pixels] * 3, axis=2)
    return np.ascontiguousarray(pixels[:, :, :3])
