"""Judges the cells that a reader found on a page against the true ones.

A true cell is placed where a found one covers it (they share at least half of what both cover),
and is right where its text is the same, blanks left out.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from benchmarks.scan.found import FoundCell, FoundPage
from samples.scans import ScannedPage, TrueCell

Corners = NDArray[np.float32]

SHARED: Final = 0.5
NAMES: Final = ("leaders", "owners", "departments")
NUMBER: Final = re.compile(r"[\d.,%-]*\d[\d.,%-]*")


def judged(page: ScannedPage, found: FoundPage) -> tuple[Counter[str], list[str]]:
    """What became of each true cell, counted; and a line for each that is not right."""
    counts: Counter[str] = Counter(pages=1, milliseconds=round(1000 * found.seconds))
    wrong = []
    matches = matched(page.cells, found.cells)
    for index, true in enumerate(page.cells):
        cell = found.cells[matches[index]] if index in matches else None
        is_right = cell is not None and plain(cell.text) == plain(true.text)
        counts["alike"] += 1
        counts["alike right"] += cell is not None and folded(cell.text) == folded(true.text)
        for sort in _sorts(true):
            counts[sort] += 1
            counts[f"{sort} right"] += is_right
        _count_spans(counts, true, cell)
        _count_characters(counts, true, cell)
        if not is_right:
            said = "not found" if cell is None else repr(cell.text)
            wrong.append(f"{true.row},{true.col} {true.field}: {said}, true {true.text!r}")
    left = [cell for index, cell in enumerate(found.cells) if index not in matches.values()]
    counts["beside"] += len(left)
    counts["found"] += len(found.cells)
    counts["without ink"] += sum(not _has_ink(page, cell) for cell in found.cells if cell.text)
    wrong += [f"beside: {cell.text!r}" for cell in left if plain(cell.text)]
    return counts, wrong


def _sorts(true: TrueCell) -> Iterable[str]:
    """Which counts a true cell belongs to."""
    yield "cells"
    text = plain(true.text)
    if not text:
        yield "blanks"
        return
    yield "texts"
    if true.field in NAMES:
        yield "names"
    if NUMBER.fullmatch(text):
        yield "numbers"


def _count_spans(counts: Counter[str], true: TrueCell, cell: FoundCell | None) -> None:
    if (true.row_span, true.col_span) != (1, 1):
        counts["spans"] += 1
        counts["spans right"] += cell is not None and (
            (cell.row_span, cell.col_span) == (true.row_span, true.col_span)
        )


def _count_characters(counts: Counter[str], true: TrueCell, cell: FoundCell | None) -> None:
    """Characters of placed cells alone: how well is read what was found."""
    if cell is None:
        return
    text = plain(true.text)
    counts["characters"] += len(text)
    counts["characters off"] += Levenshtein.distance(text, plain(cell.text))


def plain(text: str) -> str:
    """The text without blanks and breaks.

    >>> plain("林 鹏\\n王芳")
    '林鹏王芳'
    """
    return "".join(text.split())


def folded(text: str) -> str:
    """The text without blanks, and with one width of each character (Unicode, NFKC).

    >>> folded("（4 分）")
    '(4分)'
    """
    return normalize("NFKC", plain(text))


def matched(true: tuple[TrueCell, ...], found: tuple[FoundCell, ...]) -> dict[int, int]:
    """For each true cell the found one that covers it best; none is taken twice."""
    ours = [np.array(cell.quad, dtype=np.float32) for cell in true]
    theirs = [np.array(cell.quad, dtype=np.float32) for cell in found]
    pairs = []
    for one, other in _near(ours, theirs):
        both = float(cv2.intersectConvexConvex(ours[one], theirs[other])[0])
        whole = cv2.contourArea(ours[one]) + cv2.contourArea(theirs[other]) - both
        if both >= SHARED * whole:
            pairs.append((both / max(1.0, whole), one, other))
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if one not in matches and other not in taken:
            matches[one] = other
            taken.add(other)
    return matches


def _near(ours: list[Corners], theirs: list[Corners]) -> list[tuple[int, int]]:
    """The pairs whose upright boxes share something."""
    if not ours or not theirs:
        return []
    one, other = np.stack(ours)[:, None], np.stack(theirs)[None]
    low = np.maximum(one.min(axis=2), other.min(axis=2))
    high = np.minimum(one.max(axis=2), other.max(axis=2))
    return [(int(row), int(col)) for row, col in np.argwhere((high > low).all(axis=2))]


def _has_ink(page: ScannedPage, cell: FoundCell) -> bool:
    """Whether the paper had print where the cell's text is said to be."""
    corners = np.array(cell.ink or cell.quad).round().astype(np.int32)
    mask = np.zeros_like(page.ink)
    cv2.fillConvexPoly(mask, corners, 1)
    return bool((page.ink[mask > 0] > 0).any())
