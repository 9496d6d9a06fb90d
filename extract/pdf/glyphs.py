"""The page's characters as pdfium tells them, in arrays: what, where, how large, whether seen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.calls import (
    codes_of,
    ink_boxes,
    loose_boxes,
    printed_indices,
    text_objects,
)
from extract.pdf.document import Frame, Handle, Matrix, raw
from extract.pdf.text_objects import TextObjects

NO_MEANING = "\ufffd"
HYPHEN_MARK = 2
"""What pdfium says for a hyphen at the end of a line."""

CLIP_SLACK = 1.0  # points; clips are drawn as tight as the ink, and rounded
BARE = 0.05  # points; the smallest dot is larger
FLAT = 0.3  # of the font size; no font is lower than this
TALL = 2.5  # of the font size; what states more says nothing of how its letters stand
MID_LETTER = 0.35  # of the font size above the baseline: half of what a letter rises and falls
STATED = 0.5  # of the ink's width; a room less wide is none that a font states
SAME_PLACE = 0.1  # of the font size; a bold look is drawn by a shift of 0.02 to 0.06

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of one page, line by line as pdfium goes, which mixes lines that overlap.

    `chars` has one code point each, blanks included. `ink` are the boxes of the ink, or of the
    room for a blank and where the font's outlines are not at hand; `place` those of the room that
    the font gives the character; `em` is the font size; `turn` and `baseline` as in TextObjects;
    `owners` tells the text object, counted as they are drawn, `fonts` the font.
    """

    chars: NDArray[np.str_]
    ink: Floats
    place: Floats
    em: Floats
    turn: Ints
    is_blank: Bools
    is_hidden: Bools
    is_copy: Bools
    is_meaningless: Bools
    owners: Ints
    fonts: Ints
    baseline: Floats
    codes: Ints
    """What each stands for in the file: a code point, or the code of a glyph without meaning."""

    def __len__(self) -> int:
        return len(self.chars)

    @property
    def centers(self) -> Floats:
        """Middle of each character's ink."""
        return (self.ink[:, :2] + self.ink[:, 2:]) / 2


def read_glyphs(textpage: Handle, frame: Frame, texts: TextObjects, dark: Floats) -> Glyphs:
    """All characters that the page holds, less the blanks that pdfium makes up by itself.

    `dark` are the boxes of what covers the paper: white text is seen on it alone.
    """
    codes, boxes, owners = _characters(textpage)
    chars, is_meaningless = _meanings(codes)
    joined = ~_second_halves(codes[:, 0])
    chars, is_meaningless, boxes = chars[joined], is_meaningless[joined], boxes[joined]
    row = texts.rows_of(owners[joined])
    owner, turn, clip, em = texts.order[row], texts.turn[row], texts.clip[row], texts.em[row]
    ink, place = _shown(boxes[:, :4], frame.matrix), _shown(boxes[:, 4:], frame.matrix)
    place = _lowered(_with_height(place, em, turn), texts.baseline[row], em, turn)
    is_blank = np.char.isspace(chars) if len(chars) else np.zeros(0, dtype=np.bool_)
    ink = np.where((is_blank | _is_bare(ink))[:, None], place, ink)
    center = (ink[:, :2] + ink[:, 2:]) / 2
    page = np.array([0.0, 0.0, frame.width, frame.height])
    is_hidden = _outside(center, clip, CLIP_SLACK) | _outside(center, page[None, :], 0.0)
    pale = np.flatnonzero(texts.is_pale[row])
    is_hidden[pale[~_is_on(center[pale], dark)]] = True
    return Glyphs(
        chars,
        ink,
        _around(ink, place, turn),
        em,
        turn,
        is_blank,
        is_hidden,
        _copies(codes[joined, 0], center, em, is_blank | is_hidden, _drawn_at_once(ink, owner)),
        is_meaningless,
        owner,
        texts.fonts[row],
        texts.baseline[row],
        codes[joined, 0],
    )


def _characters(textpage: Handle) -> tuple[Ints, Floats, Ints]:
    """Code and map error, both boxes in PDF space, and the text object of each character."""
    count = max(0, raw.FPDFText_CountChars(textpage.raw))
    indices = printed_indices(textpage.raw, count)
    codes = codes_of(textpage.raw, indices, HYPHEN_MARK, ord("-"))
    boxes = [ink_boxes(textpage.raw, indices), loose_boxes(textpage.raw, indices)]
    return codes, np.concatenate(boxes, axis=1), text_objects(textpage.raw, indices)


def _second_halves(codes: Ints) -> Bools:
    """Which codes are the second half of a surrogate pair (Unicode 15, 3.9)."""
    is_first = (codes >= 0xD800) & (codes < 0xDC00)
    is_second = (codes >= 0xDC00) & (codes < 0xE000)
    is_second[1:] &= is_first[:-1]
    is_second[:1] = False
    return is_second


def _meanings(codes: Ints) -> tuple[NDArray[np.str_], Bools]:
    """The characters, and which of them mean nothing: unmapped, private, control, half a pair."""
    points = codes[:, 0].copy()
    second = np.flatnonzero(_second_halves(points))
    points[second - 1] = 0x10000 + ((points[second - 1] - 0xD800) << 10) + (points[second] - 0xDC00)
    is_private = ((points >= 0xE000) & (points < 0xF900)) | (points >= 0xF0000)
    is_half = (points >= 0xD800) & (points < 0xE000)
    is_control = ((points < 0x1C) & ((points < 9) | (points > 13))) | (
        (points >= 0x7F) & (points < 0xA0) & (points != 0x85)
    )
    is_outside = (points >= 0xFFFD) & (points <= 0xFFFF)
    is_meaningless = (codes[:, 1] == 1) | is_private | is_half | is_control | is_outside
    points[is_meaningless] = ord(NO_MEANING)
    return np.array([chr(point) for point in points.tolist()], dtype="<U1"), is_meaningless


def _shown(boxes: Floats, matrix: Matrix) -> Floats:
    """Boxes in PDF space as displayed."""
    a, b, c, d, e, f = matrix
    x = boxes[:, [0, 2]] * a + boxes[:, [1, 3]] * c + e
    y = boxes[:, [0, 2]] * b + boxes[:, [1, 3]] * d + f
    return np.stack([x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)], axis=1)


def _with_height(place: Floats, em: Floats, turn: Ints) -> Floats:
    """The rooms; those of fonts that state no height get one font size, around mid-letter."""
    level = turn % 2 == 0
    height = np.where(level, place[:, 3] - place[:, 1], place[:, 2] - place[:, 0])
    up = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)])[turn]
    middle = (place[:, :2] + place[:, 2:]) / 2 + up * (MID_LETTER * em)[:, None]
    half = np.where(
        level[:, None],
        np.stack([(place[:, 2] - place[:, 0]) / 2, em / 2], axis=1),
        np.stack([em / 2, (place[:, 3] - place[:, 1]) / 2], axis=1),
    )
    made = np.concatenate([middle - half, middle + half], axis=1)
    return np.where((height < FLAT * em)[:, None], made, place)


def _lowered(place: Floats, baseline: Floats, em: Floats, turn: Ints) -> Floats:
    """The rooms; those that are taller than any letter get one font size, around mid-letter."""
    is_tall = (turn == 0) & (place[:, 3] - place[:, 1] > TALL * em)
    if not is_tall.any():
        return place
    middle = baseline - MID_LETTER * em
    made = np.stack([place[:, 0], middle - em / 2, place[:, 2], middle + em / 2], axis=1)
    return np.where(is_tall[:, None], made, place)


def _is_bare(ink: Floats) -> Bools:
    """Which boxes have no area to speak of: the outlines of the font are not at hand."""
    return np.asarray((ink[:, 2:] - ink[:, :2] < BARE).any(axis=1), dtype=np.bool_)


def _around(ink: Floats, place: Floats, turn: Ints) -> Floats:
    """The characters' rooms, widened to their ink across the line.

    Along the line they stay, so that a letter that leans over the next takes no room from the gap
    between; but some fonts state no widths.
    """
    low, high = np.minimum(ink[:, :2], place[:, :2]), np.maximum(ink[:, 2:], place[:, 2:])
    around = np.concatenate([low, high], axis=1)
    along, rows = turn % 2, np.arange(len(turn))
    has_width = place[rows, along + 2] - place[rows, along] >= STATED * (
        ink[rows, along + 2] - ink[rows, along]
    )
    for at in (along, along + 2):
        around[rows, at] = np.where(has_width, place[rows, at], around[rows, at])
    return around


def _outside(points: Floats, boxes: Floats, slack: float) -> Bools:
    """Which points lie outside their box."""
    low = points < boxes[:, :2] - slack
    high = points > boxes[:, 2:] + slack
    return np.asarray((low | high).any(axis=1), dtype=np.bool_)


def _is_on(points: Floats, boxes: Floats) -> Bools:
    """Which points lie on one of the boxes."""
    x, y = points[:, 0:1], points[:, 1:2]
    is_in = (boxes[None, :, 0] <= x) & (x <= boxes[None, :, 2])
    is_in &= (boxes[None, :, 1] <= y) & (y <= boxes[None, :, 3])
    return np.asarray(is_in.any(axis=1), dtype=np.bool_)


def _drawn_at_once(ink: Floats, owners: Ints) -> Ints:
    """For each character the number of the glyph that it is of: a ligature stands for several."""
    is_next = (ink[1:] == ink[:-1]).all(axis=1) & (owners[1:] == owners[:-1])
    return np.concatenate([np.zeros(len(ink[:1])), np.cumsum(~is_next)]).astype(np.int64)


def _copies(codes: Ints, centers: Floats, em: Floats, is_out: Bools, drawn: Ints) -> Bools:
    """Which characters repeat an earlier one at nearly the same place, in another glyph.

    Sorted by code and x, a copy stands within a few steps of its original: the shift grows until
    no pair is near enough.
    """
    order = np.lexsort((np.arange(len(codes)), centers[:, 0], codes))
    order = order[~is_out[order]]
    is_copy = np.zeros(len(codes), dtype=np.bool_)
    code, center, near = codes[order], centers[order], em[order] * SAME_PLACE
    glyph = drawn[order]
    for step in range(1, len(order)):
        first, second = slice(None, -step), slice(step, None)
        gap = np.abs(center[second] - center[first])
        beside = (code[second] == code[first]) & (gap[:, 0] < near[first])
        if not beside.any():
            break
        is_other = glyph[second] != glyph[first]
        pairs = np.flatnonzero(beside & is_other & (gap[:, 1] < near[first]))
        is_copy[np.maximum(order[pairs], order[pairs + step])] = True
    return is_copy
