"""What becomes of fonts whose characters are not to be trusted: read from their glyphs by a
recognizer that the caller hands in, or kept as characters without meaning.
"""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.pdf.document import Handle, raw
from extract.pdf.glyphs import NO_MEANING, Glyphs
from extract.pdf.text import ink_box
from extract.pdf.trust import Doubt, doubted, is_coded
from model import BBox

Picture = NDArray[np.uint8]
Ints = NDArray[np.int64]

GlyphReader = Callable[[Sequence[Picture]], list[tuple[str, float]]]
"""Gives for each picture of one glyph the character that it looks like, and how sure it is."""

TALL = 48.0  # pixels of a font size in the pictures: as recognizers want them
LARGEST_SCALE = 8.0  # pixels a point; a page of A4 has 32 million then
MARGIN = 0.15  # of the font size around the ink: recognizers are taught on letters with room
SURE = 0.9  # probability from which a reading is taken for the character
AGREES = 0.5  # of the sure readings that are what the file says: the font is right after all
MOST_PICTURES = 400  # of one page
LOOKS = 3  # at one glyph, where it stands several times
LATIN, LATIN_END = 0xA0, 0x100  # the codes above those of ASCII that Latin letters have
HIGH = 0.6  # of the font size above the baseline: a capital, where both cases have one shape
_ONE_SHAPE = frozenset("cosuvwxz")
LONGEST_NAME = 128  # bytes of a font's name


@dataclass(frozen=True, slots=True)
class FontDoubt:
    """A font that is not trusted, where its characters stand, and what became of them.

    `lost` of its `count` characters are kept without meaning, `read` were read from their glyphs.
    """

    name: str
    doubt: Doubt
    count: int
    lost: int
    read: int
    bbox: BBox | None


@dataclass(slots=True)
class GlyphPictures:
    """Pictures of a page's glyphs; the page is drawn when the first is asked for.

    `turn` is by how many quarter turns counterclockwise the page is read.
    """

    page: Handle
    glyphs: Glyphs
    turn: int
    _pixels: Picture | None = None
    _scale: float = 1.0

    def of(self, index: int) -> Picture:
        """The glyph's picture, gray, black on white, upright."""
        if self._pixels is None:
            size = float(np.median(self.glyphs.em))
            self._scale = min(TALL / size, LARGEST_SCALE)
            rotation = -90 * self.turn % 360
            bitmap = self.page.render(scale=self._scale, rotation=rotation, grayscale=True)
            self._pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
            bitmap.close()
        margin = MARGIN * self.glyphs.em[index]
        x0, y0, x1, y1 = (self.glyphs.ink[index] * self._scale).tolist()
        inner = self._pixels[
            max(0, int(y0)) : int(np.ceil(y1)) + 1, max(0, int(x0)) : int(np.ceil(x1)) + 1
        ]
        room = max(1, round(margin * self._scale))
        flat = inner[:, :, 0] if inner.ndim == 3 else inner
        turned = np.rot90(flat, int(self.glyphs.turn[index]))
        return np.pad(turned, room, constant_values=255)


def with_trusted_fonts(
    glyphs: Glyphs, page: Handle, reader: GlyphReader | None, turn: int = 0
) -> tuple[Glyphs, tuple[FontDoubt, ...]]:
    """The characters, those of doubted fonts read anew or without meaning, and what was doubted.

    A font that is doubted for its words alone keeps its characters unless a recognizer reads
    others: rare words are no proof.
    """
    glyphs, doubts = _as_coded(glyphs)
    pictures = GlyphPictures(page, glyphs, turn)
    chars, is_meaningless = glyphs.chars.copy(), glyphs.is_meaningless.copy()
    for font in _fonts(glyphs.fonts):
        doubt = doubted(glyphs, font)
        if doubt is None:
            continue
        own = np.flatnonzero((glyphs.fonts == font) & ~glyphs.is_blank)
        said = glyphs.chars[own]
        if reader is None:
            if doubt is Doubt.SHAPES:
                chars[own], is_meaningless[own] = NO_MEANING, True
        else:
            meanings = _meanings(glyphs, own, pictures, reader)
            if meanings is None:
                continue
            chars[own] = [meanings.get(char, NO_MEANING) for char in said.tolist()]
            is_meaningless[own] = chars[own] == NO_MEANING
        lost = int(is_meaningless[own].sum())
        read = 0 if reader is None else len(own) - lost
        box = ink_box(glyphs, own)
        doubts.append(FontDoubt(_name(font), doubt, len(own), lost, read, box))
    if reader is not None:
        doubts += _read_unmapped(glyphs, chars, is_meaningless, pictures, reader)
    return replace(glyphs, chars=chars, is_meaningless=is_meaningless), tuple(doubts)


def _fonts(used: Ints) -> list[int]:
    """The fonts in the order in which they are first used; their numbers differ run by run."""
    return list(dict.fromkeys(used.tolist()))


def _as_coded(glyphs: Glyphs) -> tuple[Glyphs, list[FontDoubt]]:
    """The characters, those without meaning as their codes where their shapes bear these out."""
    if not glyphs.is_meaningless.any():
        return glyphs, []
    is_plain = (glyphs.codes >= ord(" ")) & (glyphs.codes <= ord("~"))
    is_plain |= (glyphs.codes > LATIN) & (glyphs.codes < LATIN_END)
    is_open = glyphs.is_meaningless & is_plain
    chars, is_meaningless = glyphs.chars.copy(), glyphs.is_meaningless.copy()
    chars[is_open] = [chr(code) for code in glyphs.codes[is_open].tolist()]
    is_blank = glyphs.is_blank | (is_open & (chars == " "))
    said = replace(glyphs, chars=chars, is_blank=is_blank)
    doubts: list[FontDoubt] = []
    fonts = _fonts(glyphs.fonts[is_open])
    for is_borne_out in (False, True):  # what bears one font out speaks for its neighbors, too
        if is_borne_out and not doubts:
            break
        for font in fonts:
            own = np.flatnonzero(is_open & is_meaningless & (glyphs.fonts == font))
            inked = own[~is_blank[own]]
            if len(inked) and is_coded(said, inked, is_borne_out):
                is_meaningless[own] = False
                box = ink_box(glyphs, inked)
                doubts.append(FontDoubt(_name(font), Doubt.CODED, len(inked), 0, 0, box))
    is_read = glyphs.is_meaningless & ~is_meaningless
    return (
        replace(
            glyphs,
            chars=np.where(is_read, chars, glyphs.chars),
            is_meaningless=is_meaningless,
            is_blank=np.where(is_read, is_blank, glyphs.is_blank),
        ),
        doubts,
    )


def _meanings(
    glyphs: Glyphs, own: Ints, pictures: GlyphPictures, reader: GlyphReader
) -> dict[str, str] | None:
    """What each character of a font looks like; None where most look like what the file says."""
    _, first = np.unique(glyphs.chars[own], return_index=True)
    sample = own[np.sort(first)][:MOST_PICTURES].tolist()
    answers = reader([pictures.of(index) for index in sample])
    found: dict[str, str] = {}
    agreed = 0
    for index, (char, sure) in zip(sample, answers, strict=True):
        if sure >= SURE and len(char) == 1:
            said = str(glyphs.chars[index])
            agreed += char.casefold() == said.casefold()
            found[said] = _in_its_case(glyphs, index, char)
    return None if found and agreed >= AGREES * len(found) else found


def _read_unmapped(
    glyphs: Glyphs,
    chars: NDArray[np.str_],
    is_meaningless: NDArray[np.bool_],
    pictures: GlyphPictures,
    reader: GlyphReader,
) -> Iterator[FontDoubt]:
    """Read those characters of which the file says nothing, as far as they are seen; by font.

    What has one code in one font is one glyph: a few are looked at, and the others are as these.
    """
    unmapped = np.flatnonzero(glyphs.is_meaningless & ~(glyphs.is_hidden | glyphs.is_copy))
    kinds: dict[tuple[int, int], list[int]] = {}
    for index in unmapped.tolist():
        kinds.setdefault((int(glyphs.fonts[index]), int(glyphs.codes[index])), []).append(index)
    asked = set([index for own in kinds.values() for index in own[:LOOKS]][:MOST_PICTURES])
    looks = [[index for index in own[:LOOKS] if index in asked] for own in kinds.values()]
    said = majorities(looks, lambda which: reader([pictures.of(index) for index in which]))
    for own, char in zip(kinds.values(), said, strict=True):
        if char:
            chars[own] = [_in_its_case(glyphs, index, char) for index in own]
            is_meaningless[own] = False
    for font in _fonts(glyphs.fonts[unmapped]):
        of_font = unmapped[glyphs.fonts[unmapped] == font]
        lost = int(is_meaningless[of_font].sum())
        box = ink_box(glyphs, of_font)
        count = len(of_font)
        yield FontDoubt(_name(font), Doubt.UNMAPPED, count, lost, count - lost, box)


def majorities(
    looks: Sequence[Sequence[int]], seen: Callable[[Sequence[int]], list[tuple[str, float]]]
) -> list[str]:
    """For each glyph the character that most of its looks surely see; "" where there is none.

    No look is taken that can change nothing.
    """
    votes = [Counter[str]() for _ in looks]
    for turn in range(LOOKS):
        still = [at for at, own in enumerate(looks) if _is_open(votes[at], turn, len(own))]
        if not still:
            break
        answers = seen([looks[at][turn] for at in still])
        for at, (char, sure) in zip(still, answers, strict=True):
            if sure >= SURE and len(char) == 1:
                votes[at][char] += 1
    return [
        next((char for char, count in vote.most_common(1) if 2 * count > len(own)), "")
        for vote, own in zip(votes, looks, strict=True)
    ]


def _is_open(vote: Counter[str], turn: int, count: int) -> bool:
    """Whether the looks that are left, of so many, can still bring or break a majority."""
    most = max(vote.values(), default=0)
    return turn < count and 2 * most <= count < 2 * (most + count - turn)


def _in_its_case(glyphs: Glyphs, index: int, char: str) -> str:
    """The letter in the case that its height tells, where a picture alone cannot."""
    if char.lower() not in _ONE_SHAPE or glyphs.turn[index] != 0:
        return char
    rise = (glyphs.baseline[index] - glyphs.ink[index, 1]) / glyphs.em[index]
    return char.upper() if rise > HIGH else char.lower()


def _name(font: int) -> str:
    """The font's name, without the tag of a subset (PDF 2.0, 9.9.2)."""
    buffer = ctypes.create_string_buffer(LONGEST_NAME)
    handle = ctypes.cast(font, raw.FPDF_FONT)
    size = raw.FPDFFont_GetBaseFontName(handle, buffer, LONGEST_NAME) if font else 0
    name = buffer.raw[: max(0, min(size, LONGEST_NAME) - 1)].decode("utf-8", "replace")
    return name.split("+", 1)[-1]
