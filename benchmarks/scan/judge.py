"""Judges the cells that a reader found on a page against the true ones.

A true cell is placed where a found one covers it (their upright boxes share at least half of what
both cover), and is right where its text is the same, blanks left out.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from benchmarks.scan.found import Box, FoundCell, FoundPage
from samples.scans import ScannedPage, TrueCell

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


def matched(true: tuple[TrueCell, ...], found: tuple[FoundCell, ...]) -> dict[int, int]:
    """For each true cell the found one that covers it best; none is taken twice."""
    if not true or not found:
        return {}
    ours = np.array([box_of(cell.quad) for cell in true])[:, None, :]
    theirs = np.array([cell.box for cell in found])[None, :, :]
    low = np.maximum(ours[..., :2], theirs[..., :2])
    high = np.minimum(ours[..., 2:], theirs[..., 2:])
    both = np.prod(np.maximum(0.0, high - low), axis=2)
    areas = [np.prod(boxes[..., 2:] - boxes[..., :2], axis=2) for boxes in (ours, theirs)]
    shared = both / np.maximum(1.0, areas[0] + areas[1] - both)
    pairs = np.argwhere(shared >= SHARED)
    order = np.argsort(-shared[pairs[:, 0], pairs[:, 1]], kind="stable")
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in pairs[order].tolist():
        if one not in matches and other not in taken:
            matches[one] = other
            taken.add(other)
    return matches


def box_of(quad: tuple[tuple[float, float], ...]) -> Box:
    """The upright box around the corners."""
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs), min(ys), max(xs), max(ys)


def _has_ink(page: ScannedPage, cell: FoundCell) -> bool:
    """Whether the paper had print anywhere in the cell."""
    x0, y0, x1, y1 = (max(0, round(value)) for value in cell.box)
    return bool(page.ink[y0:y1, x0:x1].any())
