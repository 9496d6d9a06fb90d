"""The readers of this project: whole pages through `extract`, and its recognizer on true cells."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.scan.found import FoundCell, FoundPage, Quad, Read, upright
from extract import ReadSettings, read
from extract.scan.lines import read_cells
from extract.scan.recognizer import Recognizer
from extract.scan.recognizer_model import RecognizerEngine, load_model
from model import BBox, Grid, NoTableError, Page, Reading
from samples.scans import ScannedPage, TrueCell

INSET: Final = 0.9  # points: the ruling of a true cell is left out of its crop


def whole_pages() -> Read:
    """The reader that every run uses, fed with a file."""

    def reading(page: ScannedPage) -> FoundPage:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "page.png"
            save(page.pixels, page.dpi, path)
            began = time.process_time()
            try:
                found = read(path, path.name, ReadSettings())
            except NoTableError:
                return FoundPage((), time.process_time() - began)
            return FoundPage(cells_of(found, page.dpi / 72), time.process_time() - began)

    return reading


def cells_of(reading: Reading, scale: float) -> tuple[FoundCell, ...]:
    """The cells of all grids of a reading, in pixels of the picture that was handed in."""
    return tuple(
        FoundCell(
            cell.row,
            cell.col,
            cell.row_span,
            cell.col_span,
            cell.text,
            corners_of(page, cell.bbox, scale),
            corners_of(page, cell.text_bbox, scale) if cell.text_bbox else None,
        )
        for page in reading.pages
        for block in page.blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if cell.bbox is not None
    )


def corners_of(page: Page, bbox: BBox, scale: float) -> Quad:
    """The corners of a box of the page, in pixels of the picture that was handed in."""
    corners = upright(bbox.x0, bbox.y0, bbox.x1, bbox.y1)
    if page.way_back is not None:
        corners = page.way_back.corners(bbox)
    return tuple((x * scale, y * scale) for x, y in corners)


def save(pixels: NDArray[np.uint8], dpi: int, path: Path) -> None:
    """Write the picture with its resolution, without loss."""
    Image.fromarray(pixels).save(path, dpi=(dpi, dpi), compress_level=1)


def recognition_alone(engine: RecognizerEngine = RecognizerEngine.ONNXRUNTIME) -> Read:
    """The recognizer with the true cells cut out for it: what is left is reading."""
    model = load_model(engine)

    def reading(page: ScannedPage) -> FoundPage:
        crops = crops_of(page)
        recognizer = Recognizer(model)
        began = time.process_time()
        texts = read_cells(crops, recognizer)
        seconds = time.process_time() - began
        cells = tuple(
            FoundCell(cell.row, cell.col, cell.row_span, cell.col_span, text.text, cell.quad)
            for cell, text in zip(page.cells, texts, strict=True)
        )
        return FoundPage(cells, seconds)

    return reading


def crops_of(page: ScannedPage) -> list[NDArray[np.uint8]]:
    """The inside of each true cell, in shades of gray."""
    gray = page.pixels
    if gray.ndim == 3:
        gray = np.asarray(cv2.cvtColor(gray, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return [_crop(gray, cell, page.dpi / 72) for cell in page.cells]


def _crop(gray: NDArray[np.uint8], cell: TrueCell, scale: float) -> NDArray[np.uint8]:
    """The inside of a cell, upright."""
    corners = np.array(cell.quad, dtype=np.float32)
    width = round(float(np.hypot(*(corners[1] - corners[0]))))
    height = round(float(np.hypot(*(corners[3] - corners[0]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(
        gray, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    edge = round(INSET * scale)
    inside = flat[edge : height - edge, edge : width - edge]
    return np.ascontiguousarray(inside, dtype=np.uint8)


OURS: Final[dict[str, Callable[[], Read]]] = {
    "unmerge": whole_pages,
    "its recognizer, true cells given": recognition_alone,
}
