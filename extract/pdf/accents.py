"""Letters under an accent that is drawn as a sign of its own, as old typesetters do it."""

import unicodedata
from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_COMBINING = {
    "´": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "¨": "\u0308",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "˚": "\u030a",
    "°": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
_BELOW = frozenset("¸˛")
_DOTLESS = {"ı": "i", "ȷ": "j"}

MIDDLE = 0.25  # of the letter's width by which an accent may stand off its middle, and
OFF = 0.12  # of the font size: letters lean
NEAR = 0.35  # of the font size between the letter and its accent


def with_accents(glyphs: Glyphs) -> Glyphs:
    """The characters, an accent and the letter that it is drawn over as the one that they make.

    The two follow each other in the content. What makes no single character stays two.
    """
    accents = np.flatnonzero(np.isin(glyphs.chars, list(_COMBINING)) & (glyphs.turn == 0))
    if not len(accents):
        return glyphs
    chars, ink = glyphs.chars.copy(), glyphs.ink.copy()
    kept = np.ones(len(glyphs), dtype=np.bool_)
    for accent in accents.tolist():
        for letter in (accent + 1, accent - 1):
            if not 0 <= letter < len(glyphs) or not kept[letter] or glyphs.turn[letter]:
                continue
            both = _together(str(chars[accent]), str(chars[letter]))
            if both and _is_over(glyphs, accent, letter):
                chars[letter] = both
                ink[letter, :2] = np.minimum(ink[letter, :2], ink[accent, :2])
                ink[letter, 2:] = np.maximum(ink[letter, 2:], ink[accent, 2:])
                kept[accent] = False
                break
    made = replace(glyphs, chars=chars, ink=ink)
    return Glyphs(*(getattr(made, field.name)[kept] for field in fields(Glyphs)))


def _together(accent: str, letter: str) -> str:
    """The letter with its accent; blank where no character is both.

    >>> [_together("´", letter) for letter in "eEıqx"]
    ['é', 'É', 'í', '', '']
    """
    if not letter.isalpha():
        return ""
    both = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _COMBINING[accent])
    return both if len(both) == 1 else ""


def _is_over(glyphs: Glyphs, accent: int, letter: int) -> bool:
    """Whether the accent is drawn right over the letter, or under it, as its kind is."""
    high, low = glyphs.ink[accent], glyphs.ink[letter]
    em = float(glyphs.em[letter])
    off = abs(float(high[0] + high[2] - low[0] - low[2])) / 2
    if off > MIDDLE * float(low[2] - low[0]) + OFF * em:
        return False
    if str(glyphs.chars[accent]) in _BELOW:
        gap = float(high[1] - low[3])
    else:
        gap = float(low[1] - high[3])
    return abs(gap) <= NEAR * em
