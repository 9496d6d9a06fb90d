"""What a PDF's pages look like, by pdfium: heights, the places of characters, pictures."""

from pathlib import Path

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray

Points = NDArray[np.float64]


def page_heights(path: Path) -> list[float]:
    """The height of each page as displayed, in points."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [document.get_page_size(number)[1] for number in range(len(document))]
    finally:
        document.close()


def character_middles(path: Path) -> list[Points]:
    """For each page the middles of its characters that are not blank, x and y from the top left."""
    return [(boxes[:, :2] + boxes[:, 2:]) / 2 for boxes in character_boxes(path)]


def character_boxes(path: Path) -> list[Points]:
    """For each page the room of its characters that are not blank: left, top, right, bottom."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_boxes(document, number) for number in range(len(document))]
    finally:
        document.close()


def _boxes(document: pypdfium2.PdfDocument, number: int) -> Points:
    page = document[number]
    textpage = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    corners = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage.raw, index)
        if raw.FPDFText_IsGenerated(textpage.raw, index) == 1 or chr(code).isspace():
            continue
        x0, y0, x1, y1 = textpage.get_charbox(index, loose=True)
        corners.append((x0 - left, y0 - bottom, x1 - left, y1 - bottom))
    textpage.close()
    page.close()
    points = np.array(corners, dtype=np.float64).reshape(-1, 4)
    turned = [
        _turned(points[:, at : at + 2], right - left, top - bottom, rotation) for at in (0, 2)
    ]
    return np.concatenate([np.minimum(*turned), np.maximum(*turned)], axis=1)


def _turned(points: Points, width: float, height: float, rotation: int) -> Points:
    """The points as displayed, from the top left of a page turned clockwise."""
    x, y = points[:, 0], points[:, 1]
    turned = {0: (x, height - y), 90: (y, x), 180: (width - x, y), 270: (height - y, width - x)}
    return np.stack(turned[rotation], axis=1)


def page_picture(path: Path, number: int, scale: float) -> NDArray[np.uint8]:
    """The page as a picture, height x width x 3; `scale` is in pixels a point."""
    document = pypdfium2.PdfDocument(path)
    try:
        picture = document[number - 1].render(scale=scale).to_numpy()
        return np.ascontiguousarray(picture[:, :, 2::-1])
    finally:
        document.close()
