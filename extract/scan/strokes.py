"""Ink to two kinds: letters, as a mask, and what runs on thin and straight, as a strength.

The strength of a ruling is its darkness against the paper on both its sides, so that shadows, solid
areas and the edges of letters have none; faint rulings have little, but have it along their way.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.ink import WHITE, box, dark
from extract.scan.letters import BETWEEN, THICK, Letters, closed, letters_of, off_edges

Pixels = NDArray[np.uint8]

LONG = 24.0  # points; longer than any stroke of the usual print
MOSTLY_THIN = 0.75  # of so long a run; elsewhere a letter or another ruling meets it
STRONGEST = 60  # levels; beyond it more darkness says no more
LETTER_HALO = 1.0  # points around letters in which nothing is said


@dataclass(frozen=True, slots=True)
class Strokes:
    """What a page shows at the resolution of its geometry; `scale` is in pixels a point.

    `level_lines` and `upright_lines` are 1 on long thin runs of ink, which are rulings if the ink
    shows them at all.
    `level` and `upright` are the strengths of rulings each way, 0 where none is; `letters` is 1
    where letters stand, and `pieces` are what they consist of. `level_heard` and `upright_heard`
    are 0 where letters are so near that they drown a ruling of that way.
    """

    scale: float
    even: Pixels
    ink: Pixels
    level_lines: Pixels
    upright_lines: Pixels
    letters: Pixels
    pieces: Letters
    level: Pixels
    upright: Pixels
    level_heard: Pixels
    upright_heard: Pixels


def strokes_of(even: Pixels, scale: float) -> Strokes:
    """The letters and the rulings of a page that is evened and about upright."""
    ink = dark(even)
    lines = _lines(ink, scale, 0), _lines(ink, scale, 1)
    pieces = letters_of(ink, (lines[0] | lines[1]).astype(np.uint8), scale)
    letters = pieces.mask
    darkness = WHITE - even
    level, upright = _strength(darkness, scale, 0), _strength(darkness, scale, 1)
    return Strokes(
        scale, even, ink, *lines, letters, pieces, level, upright, *_heard(letters, scale)
    )


def without_pieces(strokes: Strokes, edges: Pixels) -> Strokes:
    """The strokes with the letters that lie on edges of tables, 1 in `edges`, taken for none."""
    pieces = off_edges(strokes.pieces, edges, strokes.scale)
    if pieces is strokes.pieces:
        return strokes
    letters = pieces.mask
    level_heard, upright_heard = _heard(letters, strokes.scale)
    return replace(
        strokes,
        letters=letters,
        pieces=pieces,
        level_heard=level_heard,
        upright_heard=upright_heard,
    )


def _heard(letters: Pixels, scale: float) -> tuple[Pixels, Pixels]:
    halo = 2 * max(1, round(LETTER_HALO * scale)) + 1
    near = cv2.dilate(letters, box((halo, halo))).astype(np.uint8)
    bands = closed(near, BETWEEN * scale)
    return (1 - bands).astype(np.uint8), (1 - near).astype(np.uint8)


def _lines(ink: Pixels, scale: float, axis: int) -> Pixels:
    """The ink in long thin runs, level (0) or upright (1); runs may drift by a pixel.

    Where letters or other rulings meet it, a run goes on if it is mostly thin, and twice as long.
    """
    thick, long = max(3, round(THICK * scale)), max(9, round(LONG * scale))
    across = (1, thick + 1) if axis == 0 else (thick + 1, 1)
    along, twice = ((long, 1), (2 * long, 1)) if axis == 0 else ((1, long), (1, 2 * long))
    three = (1, 3) if axis == 0 else (3, 1)
    bulk = cv2.morphologyEx(ink, cv2.MORPH_OPEN, box(across))
    thin = cv2.dilate(cv2.bitwise_and(ink, 1 - bulk), box(three))
    pure = cv2.dilate(cv2.morphologyEx(thin, cv2.MORPH_OPEN, box(along)), box(three))
    is_inked = cv2.erode(cv2.bitwise_or(thin, bulk), box(twice))
    is_thin = (cv2.blur(thin * WHITE, twice) >= MOSTLY_THIN * WHITE).astype(np.uint8)
    mixed = cv2.dilate(cv2.bitwise_and(is_inked, is_thin), box(twice))
    return cv2.bitwise_and(cv2.bitwise_or(pure, mixed), ink).astype(np.uint8)


def _strength(darkness: Pixels, scale: float, axis: int) -> Pixels:
    """How much darker each pixel is than what lies on either side of it, across the axis."""
    gap = max(3, round(0.75 * THICK * scale))
    smooth = cv2.blur(darkness, (1, 3) if axis == 0 else (3, 1))
    before, after = smooth.copy(), smooth.copy()
    if axis == 0:
        before[gap:], after[:-gap] = smooth[:-gap], smooth[gap:]
    else:
        before[:, gap:], after[:, :-gap] = smooth[:, :-gap], smooth[:, gap:]
    found = cv2.subtract(smooth, cv2.max(before, after))
    return np.minimum(found, STRONGEST).astype(np.uint8)
