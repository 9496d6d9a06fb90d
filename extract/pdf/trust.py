"""Whether the characters of a font are what the file says they are.

A file may map a font's glyphs to wrong characters, by a slip of its writer or to hinder copying. It
still draws the right glyphs, so their shapes speak against it: which letters rise and which reach
below the baseline is known (Spitz, "Determination of the Script and Language Content of Document
Images", IEEE PAMI 19(3), 1997, codes characters by just this). A font is doubted where most shapes
do not fit, or some do not and its words are not like words either.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SAMPLE = 200  # characters of a font on a page whose shapes are looked at
LEAST_LETTERS = 8  # distinct ones; of fewer a few odd shapes would be too many
MANY_LETTERS = 14  # distinct ones that say by their shapes alone what they are
FEW_LETTERS = 5  # distinct ones, where another font of the page has its codes for characters
FEW_UNLIKE = 0.1  # of the letters, where their codes are all that speaks for them
OFF = 0.08  # of the font size that a letter may be higher or lower than others of its kind
DEEP = 0.1  # of the font size that a letter must reach below the baseline
MANY_UNLIKE = 0.5  # of the letters: enough to doubt a font by its shapes alone
SOME_UNLIKE = 0.25  # of the letters: enough if its words are odd as well
LEAST_WORDS = 8  # of three letters and more
WITH_VOWEL = 0.7  # of the words of any language in Latin letters; names of things in tables too
MIXED_CASE = 0.3  # of the words that may have capitals inside
FREQUENT = 0.58  # of the letters that are among the twelve frequent ones: 0.65 to 0.83 in languages
LEAST_HAN = 40  # distinct ones
COMMON_HAN = 0.5  # of distinct Han characters that are common ones; of running text nine in ten are

_LOW = frozenset("acemnorsuvwxz")
_HIGH = frozenset("bdfhkl")
_CAPITAL = frozenset("ABCDEFGHIKLMNOPRSTUVWXYZ")
_BELOW = frozenset("gpqy")
_VOWELS = frozenset("aeiouy")
_FREQUENT = frozenset("aeinorstlduc")

_COMMON = (("gb2312", 0xD8), ("big5", 0xC9), ("euc_jp", 0xD0))
"""Encodings whose common characters come first, and the lead byte at which they end: level 1 of
GB 2312-80, of Big5, and of JIS X 0208."""


class Doubt(StrEnum):
    """Why a font is doubted."""

    SHAPES = "shapes"
    """Its glyphs do not look like the characters that they are said to be."""
    WORDS = "words"
    """Its text is like that of no language."""
    UNMAPPED = "unmapped"
    """The file does not say which characters its glyphs are."""
    CODED = "coded"
    """The file does not say it, but they look like the characters that have their codes."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter of a font as drawn, in font sizes above the baseline."""

    char: str
    top: float
    bottom: float


def doubted(glyphs: Glyphs, font: int) -> Doubt | None:
    """Why the characters of this font are not to be trusted; None where nothing speaks against."""
    own = np.flatnonzero(
        (glyphs.fonts == font) & ~(glyphs.is_blank | glyphs.is_meaningless | glyphs.is_copy)
    )
    unlike = _unlike_share(_letters(glyphs, own[:: len(own) // SAMPLE + 1]))
    if unlike > MANY_UNLIKE or (unlike > SOME_UNLIKE and _has_odd_words(_text(glyphs, font))):
        return Doubt.SHAPES
    return Doubt.WORDS if _has_odd_han(set(glyphs.chars[own].tolist())) else None


def is_coded(glyphs: Glyphs, own: Ints, is_likely: bool) -> bool:
    """Whether these glyphs, of one font, look like the characters of which they have the codes.

    A code of which the file says nothing may be any number. But letters that rise and fall as their
    codes say, each of many, do not do so by chance; of fewer, the words must be right as well. It
    is likely where another font of the page does: then all of a few are enough.
    """
    letters = _letters(glyphs, own[:: len(own) // SAMPLE + 1])
    told = [each for each in letters if each.char in _LOW | _HIGH | _CAPITAL | _BELOW]
    if is_likely and len(told) >= FEW_LETTERS and not _unlike(told):
        return True
    if len(told) < LEAST_LETTERS or _unlike_share(told) > FEW_UNLIKE:
        return False
    if len(told) >= MANY_LETTERS:
        return True
    return not _has_odd_words(_text(glyphs, int(glyphs.fonts[own[0]])))


def _letters(glyphs: Glyphs, own: Ints) -> list[_Letter]:
    """Each distinct letter of a font, as it is drawn mostly."""
    tops: dict[str, list[float]] = {}
    bottoms: dict[str, list[float]] = {}
    ink, turn = glyphs.ink[own], glyphs.turn[own]
    ways = np.stack([ink[:, [1, 3]], -ink[:, [2, 0]], -ink[:, [3, 1]], ink[:, [0, 2]]])
    reach = ways[turn, np.arange(len(own))]
    reach = (glyphs.baseline[own][:, None] - reach) / glyphs.em[own][:, None]
    for char, (top, bottom) in zip(glyphs.chars[own].tolist(), reach.tolist(), strict=True):
        tops.setdefault(char, []).append(top)
        bottoms.setdefault(char, []).append(bottom)
    return [_Letter(char, median(tops[char]), median(bottoms[char])) for char in sorted(tops)]


def _unlike_share(letters: Iterable[_Letter]) -> float:
    """How many of the letters are drawn unlike others of their kind."""
    found = [each for each in letters if each.char in _LOW | _HIGH | _CAPITAL | _BELOW]
    return len(_unlike(found)) / len(found) if len(found) >= LEAST_LETTERS else 0.0


def _unlike(found: list[_Letter]) -> set[str]:
    """The letters that are drawn unlike others of their kind."""
    odd: set[str] = set()
    for kind in (_LOW, _HIGH, _CAPITAL):
        tops = [each.top for each in found if each.char in kind]
        usual = median(tops) if tops else 0.0
        odd |= {each.char for each in found if each.char in kind and abs(each.top - usual) > OFF}
    for each in found:
        is_below = each.bottom < -DEEP
        if is_below != (each.char in _BELOW):
            odd.add(each.char)
    return odd


def _text(glyphs: Glyphs, font: int) -> str:
    """What a font says, in the content's order, with blanks where another font speaks."""
    is_own = (glyphs.fonts == font) & ~glyphs.is_copy
    starts = np.flatnonzero(np.diff(glyphs.owners) != 0) + 1
    chars = np.where(is_own, glyphs.chars, " ")
    return " ".join("".join(part.tolist()) for part in np.split(chars, starts))


def _has_odd_words(text: str) -> bool:
    """Whether the text is unlike words in Latin letters: few vowels, few of the letters that are
    frequent in most languages, or capitals inside words.
    """
    plain = unicodedata.normalize("NFD", text)
    letters = "".join(char if char.isalpha() else " " for char in plain)
    words = [word for word in letters.split() if len(word) >= 3 and word.isascii()]
    if len(words) < LEAST_WORDS:
        return True
    with_vowel = sum(bool(_VOWELS & set(word.lower())) for word in words)
    mixed = sum(word not in (word.lower(), word.upper(), word.capitalize()) for word in words)
    said = "".join(words).lower()
    frequent = sum(char in _FREQUENT for char in said)
    return (
        with_vowel < WITH_VOWEL * len(words)
        or mixed > MIXED_CASE * len(words)
        or frequent < FREQUENT * len(said)
    )


def _has_odd_han(chars: Iterable[str]) -> bool:
    """Whether few of the Han characters are common in any of the scripts that write with them."""
    han = {char for char in chars if "\u4e00" <= char <= "\u9fff"}
    if len(han) < LEAST_HAN:
        return False
    return all(
        sum(_is_common(char, encoding, end) for char in han) < COMMON_HAN * len(han)
        for encoding, end in _COMMON
    )


def _is_common(char: str, encoding: str, end: int) -> bool:
    encoded = char.encode(encoding, "ignore")
    return len(encoded) == 2 and encoded[0] < end
