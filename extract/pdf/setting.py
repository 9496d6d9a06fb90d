"""A page's characters as plain lists, each turned upright: most cells hold few characters, and for
few a list is quicker than an array.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Box = list[float]
"""x0, y0, x1, y1, turned so that the character stands upright; origins do not matter."""

_WIDE_SCRIPTS = (
    (0x2E80, 0xA000),
    (0xAC00, 0xD7B0),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE50),
    (0xFF00, 0xFFF0),
    (0x20000, 0x40000),
)
"""Blocks of scripts set without word spaces: Han, Kana, Hangul, their punctuation, full forms."""

_RIGHT_TO_LEFT = ((0x0590, 0x0900), (0xFB1D, 0xFE00), (0xFE70, 0xFF00), (0x10800, 0x11000))
"""Blocks of scripts that run from right to left (Unicode 15, DerivedBidiClass)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The characters of a page by their index in `Glyphs`: what, how large, and where."""

    chars: list[str]
    turn: list[int]
    em: list[float]
    is_blank: list[bool]
    is_wide: list[bool]
    is_rightward: list[bool]
    """Whether the script runs from left to right."""
    place: list[Box]
    ink: list[Box]
    shown: Floats
    """The boxes of the ink as displayed."""


def setting_of(glyphs: Glyphs) -> Setting:
    """The page's characters, ready to be read as text."""
    codes = np.ascontiguousarray(glyphs.chars).view(np.uint32).astype(np.int64)
    return Setting(
        glyphs.chars.tolist(),
        glyphs.turn.tolist(),
        glyphs.em.tolist(),
        glyphs.is_blank.tolist(),
        _is_in(codes, _WIDE_SCRIPTS).tolist(),
        (~_is_in(codes, _RIGHT_TO_LEFT)).tolist(),
        _upright(glyphs.place, glyphs.turn).tolist(),
        _upright(glyphs.ink, glyphs.turn).tolist(),
        glyphs.ink,
    )


def _is_in(codes: Ints, blocks: tuple[tuple[int, int], ...]) -> Bools:
    """Which codes lie in one of the blocks."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for first, end in blocks:
        found |= (codes >= first) & (codes < end)
    return found


def _upright(boxes: Floats, turn: Ints) -> Floats:
    """The boxes turned back so that their characters stand upright."""
    x0, y0, x1, y1 = boxes.T
    ways = ((x0, y0, x1, y1), (y0, -x1, y1, -x0), (-x1, -y1, -x0, -y0), (-y1, x0, -y0, x1))
    turned = np.stack([np.stack(way, axis=1) for way in ways])
    return np.asarray(turned[turn, np.arange(len(boxes))], dtype=np.float64)
