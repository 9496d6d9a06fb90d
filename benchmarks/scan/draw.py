"""Pages with what was found drawn over them, for a person to look at."""

from pathlib import Path

import cv2
import numpy as np

from benchmarks.scan.found import FoundPage
from benchmarks.scan.judge import matched, plain
from samples.scans import ScannedPage

GREEN, RED, BLUE, ORANGE = (0, 160, 0), (0, 0, 230), (220, 60, 0), (0, 140, 255)


def draw_found(page: ScannedPage, found: FoundPage, wrong: list[str], stem: Path) -> None:
    """Write `stem`.png and `stem`.txt.

    Green are found cells with the true text, orange those with another, red true cells that were
    not found, blue found cells that are no true ones.
    """
    stem.parent.mkdir(parents=True, exist_ok=True)
    code = cv2.COLOR_RGB2BGR if page.pixels.ndim == 3 else cv2.COLOR_GRAY2BGR
    picture = np.asarray(cv2.cvtColor(page.pixels, code))
    matches = matched(page.cells, found.cells)
    for index, true in enumerate(page.cells):
        if index not in matches:
            corners = np.array(true.quad).round().astype(np.int32)
            cv2.polylines(picture, [corners], True, RED, 2)
            continue
        cell = found.cells[matches[index]]
        color = GREEN if plain(cell.text) == plain(true.text) else ORANGE
        _box(picture, cell.box, color)
    for index, cell in enumerate(found.cells):
        if index not in matches.values():
            _box(picture, cell.box, BLUE)
    stem.with_name(stem.name + ".png").write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    stem.with_name(stem.name + ".txt").write_text("\n".join(wrong) + "\n", encoding="utf-8")


def _box(picture: np.ndarray, box: tuple[float, ...], color: tuple[int, int, int]) -> None:
    x0, y0, x1, y1 = (round(value) for value in box)
    cv2.rectangle(picture, (x0 + 1, y0 + 1), (x1 - 1, y1 - 1), color, 2)
