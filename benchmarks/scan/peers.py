"""Other readers of scanned tables. They are given pages made straight, which ours is not.

RapidOCR and Tesseract find lines of text and no cells: each line is put into the true cell that its
middle lies in, which is more than any reader can do by itself. img2table finds its own cells, and
is given what RapidOCR has read.
"""

import json
import os
import time
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import PIPE, Popen, run
from tempfile import TemporaryDirectory
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image

from benchmarks.scan.found import FoundCell, FoundPage, Read, upright
from benchmarks.scan.straight import straightened
from samples.scans import ScannedPage

TESSERACT: Final = "tesseract"
HELPER: Final = Path(__file__).with_name("img2table_peer.py")
LANGUAGES: Final = "chi_sim+eng"


@dataclass(frozen=True, slots=True)
class Word:
    """A line or a word as it is printed, in pixels."""

    text: str
    confidence: float
    x0: float
    y0: float
    x1: float
    y1: float


class _Rapid:
    """RapidOCR on one thread; keeps the last page's words, so that both its users read it once."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # a peer; nothing of the project needs it whole

        threads = {
            f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")
        }
        self.engine: Any = RapidOCR(params=threads | {"Global.log_level": "error"})
        self.page: ScannedPage | None = None
        self.words: list[Word] = []
        self.seconds = 0.0

    def read(self, page: ScannedPage) -> None:
        """Read the page, if it is another than the last."""
        if self.page is page:
            return
        began = time.process_time()
        found = self.engine(_blue_first(page))
        self.seconds = time.process_time() - began
        self.page = page
        self.words = []
        if found.boxes is not None:
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
                low, high = np.asarray(box).min(axis=0), np.asarray(box).max(axis=0)
                self.words.append(Word(text, float(score), *map(float, (*low, *high))))


def _blue_first(page: ScannedPage) -> Any:  # noqa: ANN401  # OpenCV's array, untyped
    code = cv2.COLOR_RGB2BGR if page.pixels.ndim == 3 else cv2.COLOR_GRAY2BGR
    return cv2.cvtColor(page.pixels, code)


def in_true_cells(page: ScannedPage, words: list[Word]) -> tuple[FoundCell, ...]:
    """The true cells with the words whose middle lies in each, from the top."""
    cells = []
    quads = [np.array(cell.quad, dtype=np.float32) for cell in page.cells]
    inside: list[list[Word]] = [[] for _ in quads]
    for word in words:
        middle = ((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)
        depths = [cv2.pointPolygonTest(quad, middle, measureDist=True) for quad in quads]
        best = int(np.argmax(depths))
        if depths[best] >= 0:
            inside[best].append(word)
    for cell, held in zip(page.cells, inside, strict=True):
        text = "\n".join(word.text for word in sorted(held, key=lambda each: (each.y0, each.x0)))
        cells.append(FoundCell(cell.row, cell.col, cell.row_span, cell.col_span, text, cell.quad))
    return tuple(cells)


def peers(img2table_python: str) -> dict[str, Read]:
    """The readers at hand; `img2table_python` is one that has img2table, "" for none."""
    rapid = _Rapid()
    straight = _Straight()
    readers = {
        "RapidOCR, lines put into true cells": _rapid_reader(rapid, straight),
    }
    if img2table_python:
        readers["img2table with RapidOCR"] = _img2table_reader(rapid, straight, img2table_python)
    if which(TESSERACT):
        readers["Tesseract, lines put into true cells"] = _tesseract_reader(straight)
    return readers


class _Straight:
    """Keeps the last page straightened: all peers are given the same."""

    def __init__(self) -> None:
        self.page: ScannedPage | None = None
        self.made: ScannedPage | None = None

    def of(self, page: ScannedPage) -> ScannedPage:
        if self.made is None or self.page is not page:
            self.page, self.made = page, straightened(page)
        return self.made


def _back(page: ScannedPage, straight: ScannedPage, found: FoundPage) -> FoundPage:
    """Cells found on the straight page as if on the page itself: moved as the page was."""
    if page is straight:
        return found
    corners = [
        np.array([corner for cell in each.cells for corner in cell.quad], dtype=np.float32)
        for each in (straight, page)
    ]
    matrix, _ = cv2.findHomography(corners[0], corners[1])
    return FoundPage(tuple(_moved(cell, matrix) for cell in found.cells), found.seconds)


def _moved(cell: FoundCell, matrix: Any) -> FoundCell:  # noqa: ANN401  # OpenCV's array, untyped
    points = cv2.perspectiveTransform(np.array([cell.quad], dtype=np.float32), matrix)[0]
    return replace(cell, quad=tuple((float(x), float(y)) for x, y in points))


def _rapid_reader(rapid: _Rapid, straight: _Straight) -> Read:
    def reading(page: ScannedPage) -> FoundPage:
        made = straight.of(page)
        rapid.read(made)
        return FoundPage(in_true_cells(page, _words_back(page, made, rapid.words)), rapid.seconds)

    return reading


def _words_back(page: ScannedPage, straight: ScannedPage, words: list[Word]) -> list[Word]:
    """The words at their places on the page itself."""
    boxes = tuple(
        FoundCell(0, 0, 1, 1, word.text, upright(word.x0, word.y0, word.x1, word.y1))
        for word in words
    )
    moved = []
    for word, cell in zip(words, _back(page, straight, FoundPage(boxes, 0.0)).cells, strict=True):
        xs, ys = zip(*cell.quad, strict=True)
        moved.append(Word(word.text, word.confidence, min(xs), min(ys), max(xs), max(ys)))
    return moved


def _img2table_reader(rapid: _Rapid, straight: _Straight, python: str) -> Read:
    helper = Popen([python, str(HELPER)], stdin=PIPE, stdout=PIPE, text=True, env=_one_thread())
    if helper.stdin is None or helper.stdout is None:
        raise ValueError("img2table's process has no pipes")
    asked, told = helper.stdin, helper.stdout

    def reading(page: ScannedPage) -> FoundPage:
        made = straight.of(page)
        rapid.read(made)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "page.png"
            Image.fromarray(made.pixels).save(path, compress_level=1)
            words = [_img2table_word(number, word) for number, word in enumerate(rapid.words)]
            print(json.dumps({"path": str(path), "words": words}), file=asked, flush=True)
            answer = json.loads(told.readline())
        cells = tuple(cell for table in answer["tables"] for cell in _table_cells(table))
        return _back(page, made, FoundPage(cells, rapid.seconds + answer["seconds"]))

    return reading


def _img2table_word(number: int, word: Word) -> dict[str, int | str]:
    return {
        "id": f"word_{number}",
        "parent": f"word_{number}",
        "value": word.text,
        "confidence": round(100 * word.confidence),
        "x1": round(word.x0),
        "y1": round(word.y0),
        "x2": round(word.x1),
        "y2": round(word.y1),
    }


def _one_thread() -> dict[str, str]:
    """The environment under which numeric libraries take one thread."""
    names = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS")
    return {**os.environ, **dict.fromkeys(names, "1")}


def _table_cells(rows: list[list[tuple[int, int, int, int, str | None]]]) -> list[FoundCell]:
    """A table's cells, each once; it repeats a spanning cell at each position."""
    places: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}
    texts: dict[tuple[int, int, int, int], str] = {}
    for row, cells in enumerate(rows):
        for col, (x0, y0, x1, y1, text) in enumerate(cells):
            places.setdefault((x0, y0, x1, y1), []).append((row, col))
            texts[x0, y0, x1, y1] = text or ""
    found = []
    for box, covered in places.items():
        at_rows, at_cols = [row for row, _ in covered], [col for _, col in covered]
        spans = max(at_rows) - min(at_rows) + 1, max(at_cols) - min(at_cols) + 1
        found.append(FoundCell(min(at_rows), min(at_cols), *spans, texts[box], upright(*box)))
    return found


def _tesseract_reader(straight: _Straight) -> Read:
    def reading(page: ScannedPage) -> FoundPage:
        made = straight.of(page)
        stored = BytesIO()
        Image.fromarray(made.pixels).save(
            stored, format="PNG", dpi=(page.dpi, page.dpi), compress_level=1
        )
        command = [TESSERACT, "stdin", "stdout", "-l", LANGUAGES, "--psm", "11", "tsv"]
        began = os.times()
        done = run(
            command,
            input=stored.getvalue(),
            capture_output=True,
            check=True,
            env=_one_thread(),
        )
        ended = os.times()
        seconds = sum(ended[2:4]) - sum(began[2:4])
        words = _words_back(page, made, list(_tesseract_words(done.stdout.decode())))
        return FoundPage(in_true_cells(page, words), seconds)

    return reading


def _tesseract_words(told: str) -> list[Word]:
    """The lines of a TSV of words, the words of each joined."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in told.splitlines()[1:]:
        fields = row.split("\t")
        if fields[0] == "5" and fields[11].strip():
            left, top, width, height = map(float, fields[6:10])
            word = Word(fields[11], float(fields[10]) / 100, left, top, left + width, top + height)
            lines.setdefault(tuple(fields[1:5]), []).append(word)
    return [
        Word(
            "".join(word.text for word in words),
            min(word.confidence for word in words),
            min(word.x0 for word in words),
            min(word.y0 for word in words),
            max(word.x1 for word in words),
            max(word.y1 for word in words),
        )
        for words in lines.values()
    ]
