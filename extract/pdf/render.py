"""A page as a picture, for a person to look at beside what was read."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import open_document, open_page
from extract.settings import ReadSettings


def render_page(
    path: Path, page_number: int, settings: ReadSettings, scale: float
) -> NDArray[np.uint8]:
    """The page as displayed, `scale` pixels a point: height by width by red, green and blue."""
    with open_document(path, settings) as document, open_page(document, path, page_number) as page:
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
        finally:
            bitmap.close()
    if pixels.ndim == 2:
        pixels = np.stack([pixels] * 3, axis=2)
    return np.ascontiguousarray(pixels[:, :, :3])
