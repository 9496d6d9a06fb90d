"""Characters to lines and words: what stands on one foot, and what stands together on it.

All geometry here is of a page turned so that its text stands upright.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.unruled.seams import is_seam
from extract.pdf.unruled.typewriter import is_typed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SAME_LINE = 0.5  # of the lower of two runs that must overlap on one line
SAME_FOOT = 0.28  # of the lower of two runs by which the feet of one line differ
SLACK = 1.0  # points by which a baseline may lie below the room of a font without depth
SIGN = 0.85  # of a letter's height; a raised or lowered sign is smaller
BESIDE = 0.5  # of a sign's height within which it stands beside its letter
LONGEST_SIGN = 3.0  # of a sign's height: how long a raised mark is
LOOK_BACK = 6  # lines that a run may still belong to
SAME_RUN = 0.1  # of the font size; neighbors on one baseline differ by less
WORD_GAP = 0.2  # of the font size; the narrowest word space that fonts and justification leave
WIDE_GAP = 0.5  # of the font size; scripts without word spaces are spaced up to half a character
LEADER_GAP = 2.0  # of the font size; before a leader, and between its points
WIDE_FIRST = 0x2E80  # the first code point of the scripts that are set without word spaces
LEADERS = "._…·"
LEAST_LEADER = 3  # dots that make a row

_NUMBER = re.compile(
    r"[(\[<>≤≥~≈±+\-–—−]*[$€£¥￥₤]?[(\-–−+]?\s*\d[\d.,'’:/–—-]*\s*[%‰°]?[)\]]?[%]?[*†‡§]*[a-zA-Z]?[)*]*"
)
_MARK = re.compile(r"([^\w]+|[xX]|[A-Za-z]{1,2}[./][A-Za-z]{1,2}\.?|\([A-Z]{1,2}\))[*†‡§]*")
"""Signs, and letters cut short by a point, a stroke or brackets, as they stand for a number."""


class Kind(IntEnum):
    """What a word or piece is to a table."""

    TEXT = 0
    NUMBER = 1
    MARK = 2
    """No letter and no digit: a dash for nothing, a sign of currency."""
    LEADER = 3
    """A row of dots that leads the eye to the next column."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Characters that stand together; `line` counts the page's lines from the top."""

    text: str
    x0: float
    x1: float
    line: int
    base: float
    """The lower edge of the room that the font gives it."""
    foot: float
    """Where its letters stand: the same on a line, whatever the font."""
    em: float
    top: float
    """The upper edge of that room."""
    kind: Kind
    first: int
    end: int
    """Its characters are `order[first:end]` of the words they belong to."""
    font: int = 0
    """The font of its first character."""
    is_apart: bool = False
    """Whether it begins a column, close as it stands to the word before."""
    is_typed: bool = False
    """Whether its first character is of a typewriter's face."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a page in lines; `order` are the characters' indices, blanks included."""

    words: tuple[Word, ...]
    order: Ints
    tops: tuple[float, ...]
    """Of each line, as its letters rise."""
    bottoms: tuple[float, ...]


def kind_of(text: str) -> Kind:
    """What the word is: a number with its signs, a mark, or text.

    >>> [kind_of(word).name for word in ("(1,234.5)", "12%", "–", "2a", "Total", "B12")]
    ['NUMBER', 'NUMBER', 'MARK', 'NUMBER', 'TEXT', 'TEXT']
    """
    if _NUMBER.fullmatch(text):
        return Kind.NUMBER
    return Kind.MARK if _MARK.fullmatch(text) else Kind.TEXT


def words_of(glyphs: Glyphs, boxes: Floats, rooms: Floats, members: Ints) -> Words:
    """The words that these characters make, line by line, each line left to right.

    `boxes` are the characters' ink and `rooms` the room that the font gives them, turned upright.
    """
    inked = members[~glyphs.is_blank[members]]
    if not len(inked):
        return Words((), np.zeros(0, dtype=np.int64), (), ())
    feet = _feet(glyphs, rooms)
    line_of, tops, bottoms = _lines(rooms, feet, glyphs.em, members, glyphs.is_blank)
    order = members[np.lexsort((rooms[members, 0] + rooms[members, 2], line_of))]
    lines = np.sort(line_of, kind="stable")
    is_inked = ~glyphs.is_blank[order]
    spots = np.flatnonzero(is_inked)
    inked, line = order[spots], lines[spots]
    gaps, least = _gaps(glyphs, rooms, inked)
    is_apart = np.append(False, is_seam(glyphs, rooms, inked, gaps, line))
    is_break = (line[1:] != line[:-1]) | (gaps > least) | (np.diff(spots) > 1) | is_apart[1:]
    starts = np.concatenate([[0], np.flatnonzero(is_break) + 1, [len(inked)]])
    first = np.minimum.reduceat(boxes[inked, 0], starts[:-1])
    last = np.maximum.reduceat(boxes[inked, 2], starts[:-1])
    em = np.maximum.reduceat(glyphs.em[inked], starts[:-1])
    base = rooms[inked[starts[:-1]], 3]
    foot = feet[inked[starts[:-1]]]
    font = glyphs.fonts[inked[starts[:-1]]]
    high = rooms[inked[starts[:-1]], 1]
    apart = is_apart[starts[:-1]]
    typed = is_typed(glyphs, rooms, inked)[starts[:-1]]
    text = "".join(glyphs.chars[inked].tolist())
    spot = np.append(spots[starts[:-1]], len(order)).tolist()
    bounds = starts.tolist()
    at = line[starts[:-1]]
    columns = zip(
        *(
            values.tolist()
            for values in (first, last, at, base, foot, em, high, font, apart, typed)
        ),
        strict=True,
    )
    words = []
    for index, (x0, x1, number, low, stand, size, above, *rest) in enumerate(columns):
        own = text[bounds[index] : bounds[index + 1]]
        span = spot[index], spot[index + 1]
        words.append(Word(own, x0, x1, number, low, stand, size, above, kind_of(own), *span, *rest))
    return Words(tuple(_with_leaders(words)), order, tops, bottoms)


def _feet(glyphs: Glyphs, rooms: Floats) -> Floats:
    """The baseline of each character; the lower edge of its room, where none is told."""
    is_told = (rooms[:, 1] <= glyphs.baseline) & (glyphs.baseline <= rooms[:, 3] + SLACK)
    return np.where(is_told, glyphs.baseline, rooms[:, 3])


def _with_leaders(words: Sequence[Word]) -> list[Word]:
    """The words, rows of dots told from a dot that stands for itself."""
    found = list(words)
    for index, word in enumerate(words):
        if word.text[0] not in LEADERS or len(set(word.text)) > 1:
            continue
        beside = [words[i] for i in (index - 1, index + 1) if 0 <= i < len(words)]
        is_row = len(word.text) >= LEAST_LEADER or any(
            other.text == word.text
            and other.line == word.line
            and max(other.x0 - word.x1, word.x0 - other.x1) < LEADER_GAP * word.em
            for other in beside
        )
        if is_row:
            found[index] = replace(word, kind=Kind.LEADER)
    return found


def _gaps(glyphs: Glyphs, rooms: Floats, inked: Ints) -> tuple[Floats, Floats]:
    """The gap before each character but the first, and the least that parts words there."""
    em = np.maximum(glyphs.em[inked[1:]], glyphs.em[inked[:-1]])
    codes = np.ascontiguousarray(glyphs.chars[inked]).view(np.uint32)
    is_wide = codes >= WIDE_FIRST
    least = np.where(is_wide[1:] | is_wide[:-1], WIDE_GAP, WORD_GAP) * em
    return rooms[inked[1:], 0] - rooms[inked[:-1], 2], least


def _lines(
    rooms: Floats, feet: Floats, ems: Floats, members: Ints, is_blank: Bools
) -> tuple[Ints, tuple[float, ...], tuple[float, ...]]:
    """For each of the characters the number of its line, and each line's upper and lower edge.

    A line takes in what stands on one foot with its tallest run, and raised and lowered signs
    beside it: so lines of two sizes that stand side by side do not run together.
    """
    boxes, em = rooms[members], ems[members]
    slack = SAME_RUN * em[1:]
    is_break = (np.abs(np.diff(boxes[:, 3])) > slack) | (np.abs(np.diff(boxes[:, 1])) > slack)
    run_of = np.concatenate([[0], np.cumsum(is_break)])
    starts = np.concatenate([[0], np.flatnonzero(is_break) + 1])
    tops = np.minimum.reduceat(boxes[:, 1], starts)
    bottoms = np.maximum.reduceat(boxes[:, 3], starts)
    has_ink = np.maximum.reduceat((~is_blank[members]).astype(np.int64), starts) > 0
    lefts = np.minimum.reduceat(boxes[:, 0], starts)
    rights = np.maximum.reduceat(boxes[:, 2], starts)
    runs = np.stack([lefts, tops, rights, bottoms, feet[members[starts]]], axis=1).tolist()
    bands: list[_Band] = []
    place = np.zeros(len(starts), dtype=np.int64)
    for run in np.argsort(tops + bottoms, kind="stable").tolist():
        if has_ink[run]:
            place[run] = _line_for(bands, *runs[run])
    joined = _with_signs(bands)
    place = np.array([joined[number] for number in place.tolist()], dtype=np.int64)
    kept = sorted(set(joined))
    place = np.searchsorted(kept, place)
    bands = [bands[number] for number in kept]
    middles = np.array([band.middle for band in bands])
    blank = np.flatnonzero(has_ink == 0)
    middle = (tops[blank] + bottoms[blank]) / 2
    place[blank] = np.abs(middle[:, None] - middles[None, :]).argmin(axis=1)
    rank = np.argsort(np.argsort(middles, kind="stable"))
    ordered = sorted(bands, key=lambda band: band.middle)
    line_of = np.asarray(rank[place[run_of]], dtype=np.int64)
    return line_of, tuple(band.top for band in ordered), tuple(band.bottom for band in ordered)


@dataclass(slots=True)
class _Band:
    """A line in the making: the edges of its tallest run, and from where to where runs stand."""

    top: float
    bottom: float
    foot: float
    spans: list[tuple[float, float]]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def takes(self, x0: float, top: float, x1: float, bottom: float, foot: float) -> bool:
        """Whether the run is of this line: on its foot, or a raised or lowered sign beside it."""
        height, own = bottom - top, self.bottom - self.top
        least = min(height, own)
        if min(bottom, self.bottom) - max(top, self.top) <= SAME_LINE * least:
            return False
        if abs(foot - self.foot) <= SAME_FOOT * least:
            return True
        is_sign = least <= SIGN * max(height, own)
        return is_sign and any(
            left - BESIDE * least < x1 and x0 < right + BESIDE * least for left, right in self.spans
        )


def _with_signs(bands: list[_Band]) -> list[int]:
    """For each line the one that it belongs to: a line of raised signs goes with their letters."""
    joined = list(range(len(bands)))
    for number, band in enumerate(bands):
        for other in range(max(0, number - LOOK_BACK), min(len(bands), number + LOOK_BACK + 1)):
            taller = bands[other]
            if band.bottom - band.top > SIGN * (taller.bottom - taller.top):
                continue
            if all(
                x1 - x0 <= LONGEST_SIGN * (band.bottom - band.top)
                and taller.takes(x0, band.top, x1, band.bottom, band.foot)
                for x0, x1 in band.spans
            ):
                joined[number] = other
                break
    return joined


def _line_for(
    bands: list[_Band], x0: float, top: float, x1: float, bottom: float, foot: float
) -> int:
    """The line that the run joins, opened where there is none."""
    for index in range(len(bands) - 1, max(-1, len(bands) - 1 - LOOK_BACK), -1):
        band = bands[index]
        if band.takes(x0, top, x1, bottom, foot):
            band.spans.append((x0, x1))
            if bottom - top > band.bottom - band.top:
                band.top, band.bottom, band.foot = top, bottom, foot
            return index
    bands.append(_Band(top, bottom, foot, [(x0, x1)]))
    return len(bands) - 1
