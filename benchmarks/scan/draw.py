"""Pages with what was found drawn over them, for a person to look at."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.scan.found import FoundPage, Quad
from benchmarks.scan.judge import matched, plain
from samples.scans import ScannedPage

Picture = NDArray[np.uint8]

GREEN, RED, BLUE, ORANGE = (0, 160, 0), (0, 0, 230), (220, 60, 0), (0, 140, 255)


def draw_found(page: ScannedPage, found: FoundPage, wrong: list[str], stem: Path) -> None:
    """Write `stem`.png and `stem`.txt.

    Green are found cells with the true text, orange those with another, red true cells that were
    not found, blue found cells that are no true ones.
    """
    stem.parent.mkdir(parents=True, exist_ok=True)
    code = cv2.COLOR_RGB2BGR if page.pixels.ndim == 3 else cv2.COLOR_GRAY2BGR
    picture: Picture = np.asarray(cv2.cvtColor(page.pixels, code), dtype=np.uint8)
    matches = matched(page.cells, found.cells)
    for index, true in enumerate(page.cells):
        if index not in matches:
            _outline(picture, true.quad, RED)
            continue
        cell = found.cells[matches[index]]
        color = GREEN if plain(cell.text) == plain(true.text) else ORANGE
        _outline(picture, cell.quad, color)
    for index, cell in enumerate(found.cells):
        if index not in matches.values():
            _outline(picture, cell.quad, BLUE)
    stem.with_name(stem.name + ".png").write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    stem.with_name(stem.name + ".txt").write_text("\n".join(wrong) + "\n", encoding="utf-8")


def _outline(picture: Picture, quad: Quad, color: tuple[int, int, int]) -> None:
    corners = np.array(quad).round().astype(np.int32)
    cv2.polylines(picture, [corners], True, color, 2)
