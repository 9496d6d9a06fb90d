"""Pages that are pictures, drawn for a person to look at beside what was read."""

from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.picture import pictures
from extract.scan.sheet import moved
from model import Mesh, UnreadableDocumentError

Pixels = NDArray[np.uint8]


def render_picture(path: Path, page_number: int, scale: float) -> Pixels:
    """A frame of a picture file as it is, `scale` pixels a point: height x width x 3."""
    picture = next(islice(pictures(path), page_number - 1, None), None)
    if picture is None:
        raise UnreadableDocumentError(path, f"the picture has no page {page_number}")
    factor = scale / picture.scale
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=way).astype(
        np.uint8
    )


def flat_picture(drawn: Pixels, way_back: Mesh, scale: float) -> Pixels:
    """A page as drawn, made flat by the way back that its reading keeps."""
    shape = (way_back.row_count, way_back.col_count)
    mesh = np.stack([np.reshape(way_back.xs, shape), np.reshape(way_back.ys, shape)], axis=2)
    size = (max(1, round(way_back.height * scale)), max(1, round(way_back.width * scale)))
    return moved(drawn, mesh * scale, size)
