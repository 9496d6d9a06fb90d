"""Characters to words, and words to pieces: what of a line stands together, as a cell's line would.

All geometry here is of a page turned so that its text stands upright.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SAME_LINE = 0.5  # of the lower of two runs that must overlap on one line
SAME_FOOT = 0.28  # of the lower of two runs by which the feet of one line differ
SIGN = 0.85  # of a letter's height; a raised or lowered sign is smaller
BESIDE = 0.5  # of a sign's height within which it stands beside its letter
LONGEST_SIGN = 3.0  # of a sign's height: how long a raised mark is
LOOK_BACK = 6  # lines that a run may still belong to
SAME_RUN = 0.1  # of the font size; neighbors on one baseline differ by less
WORD_GAP = 0.2  # of the font size; the narrowest word space that fonts and justification leave
WIDE_GAP = 0.5  # of the font size; scripts without word spaces are spaced up to half a character
NUMBER_GAP = 0.42  # of the font size; between two numbers: a space that parts thousands is less
MIXED_GAP = 0.65  # of the font size; between a number and a word
TEXT_GAP = 0.8  # of the font size; between words: justified lines are seldom set wider
WIDE_PIECE_GAP = 1.4  # of the font size; names of two characters are set that wide
MORE = 1.6  # times the usual space between words; a wider one parts columns
LEAST_SPACES = 8  # of which the usual one can be told
LOOSE = 2.6  # of the font size; the widest word space of a line that was set to fill its column
UNEVEN = 0.3  # of the font size by which the spaces of such a line differ, letters being round
LEAST_JUSTIFIED = 4  # words of such a line
PER_CENT = ("%", "‰", "%)")
PER_CENT_GAP = 1.2  # of the font size by which the sign may stand off its number
LEADER_GAP = 2.0  # of the font size; before a leader, and between its points
WIDE_FIRST = 0x2E80  # the first code point of the scripts that are set without word spaces

WIDE_WORD = 2.5  # characters of a script without word spaces that say as much as a word

LEADERS = "._…·"
LEAST_LEADER = 3  # dots that make a row

_NUMBER = re.compile(
    r"[(\[<>≤≥~≈±+\-–—−]*[$€£¥￥₤]?[(\-–−+]?\s*\d[\d.,'’:/]*\s*[%‰°]?[)\]]?[%]?[*†‡§]*[a-zA-Z]?[)*]*"
)
_MORE = re.compile(r"\d{3}(?!\d)|\D")
"""What may stand after a space in one number: the next thousands, a part in brackets, a sign."""

_MARK = re.compile(r"[^\w]+|[xX]")


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
    em: float
    kind: Kind
    first: int
    end: int
    """Its characters are `order[first:end]` of the words they belong to."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a page in lines; `order` are the characters' indices, blanks included."""

    words: tuple[Word, ...]
    order: Ints
    tops: tuple[float, ...]
    """Of each line, as its letters rise."""
    bottoms: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words of one line that no wide gap parts."""

    words: tuple[Word, ...]
    line: int
    x0: float
    x1: float
    base: float
    kind: Kind
    em: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def length(self) -> float:
        """How long it is, counted in words of a script that has them; dots say nothing."""
        return sum(
            len(word.text) / WIDE_WORD if ord(word.text[0]) >= WIDE_FIRST else 1.0
            for word in self.words
            if word.kind is not Kind.LEADER
        )

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def piece_of(words: Sequence[Word]) -> Piece:
    """The words as one piece; at least one is needed."""
    kinds = {word.kind for word in words}
    if kinds <= {Kind.NUMBER, Kind.MARK}:
        kind = Kind.NUMBER if Kind.NUMBER in kinds else Kind.MARK
    else:
        kind = Kind.TEXT
    return Piece(
        tuple(words),
        words[0].line,
        words[0].x0,
        max(word.x1 for word in words),
        words[0].base,
        kind,
        max(word.em for word in words),
    )


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
    line_of, tops, bottoms = _lines(rooms, glyphs.em, members, glyphs.is_blank)
    order = members[np.lexsort((rooms[members, 0] + rooms[members, 2], line_of))]
    lines = np.sort(line_of, kind="stable")
    is_inked = ~glyphs.is_blank[order]
    spots = np.flatnonzero(is_inked)
    inked, line = order[spots], lines[spots]
    gaps, least = _gaps(glyphs, rooms, inked)
    is_break = (line[1:] != line[:-1]) | (gaps > least) | (np.diff(spots) > 1)
    starts = np.concatenate([[0], np.flatnonzero(is_break) + 1, [len(inked)]])
    first = np.minimum.reduceat(boxes[inked, 0], starts[:-1])
    last = np.maximum.reduceat(boxes[inked, 2], starts[:-1])
    em = np.maximum.reduceat(glyphs.em[inked], starts[:-1])
    base = rooms[inked[starts[:-1]], 3]
    text = "".join(glyphs.chars[inked].tolist())
    spot = np.append(spots[starts[:-1]], len(order)).tolist()
    bounds = starts.tolist()
    at = line[starts[:-1]]
    columns = zip(*(values.tolist() for values in (first, last, at, base, em)), strict=True)
    words = []
    for index, (x0, x1, number, low, size) in enumerate(columns):
        own = text[bounds[index] : bounds[index + 1]]
        span = spot[index], spot[index + 1]
        words.append(Word(own, x0, x1, number, low, size, kind_of(own), *span))
    return Words(tuple(_with_leaders(words)), order, tops, bottoms)


def pieces_of(words: Words) -> list[list[Piece]]:
    """The pieces of each line, left to right; a blank line has none."""
    lines: list[list[Piece]] = [[] for _ in words.tops]
    space = _space(words.words)
    for line in _by_line(words.words):
        for stretch in _stretches(line):
            if _is_justified(stretch):
                lines[line[0].line].append(piece_of(stretch))
                continue
            run = [stretch[0]]
            for word in stretch[1:]:
                if word.x0 - run[-1].x1 > piece_gap(run[-1], word, space):
                    lines[line[0].line].append(piece_of(run))
                    run = []
                run.append(word)
            lines[line[0].line].append(piece_of(run))
    return lines


def _by_line(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].line != words[start].line:
            yield words[start:index]
            start = index


def _stretches(line: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The line, parted where no justification explains the gap."""
    start = 0
    for index in range(1, len(line) + 1):
        if index == len(line) or line[index].x0 - line[index - 1].x1 > LOOSE * line[index].em:
            yield line[start:index]
            start = index


def _is_justified(words: Sequence[Word]) -> bool:
    """Whether the words are a line that was set to fill its column: all its spaces are alike."""
    if len(words) < LEAST_JUSTIFIED:
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    texts = sum(word.kind is Kind.TEXT for word in words)
    return max(gaps) - min(gaps) <= UNEVEN * words[0].em and texts >= 0.6 * len(words)


def _space(words: Sequence[Word]) -> float:
    """The usual space between words of text, in font sizes: that of a typewriter is wide."""
    gaps = [
        (right.x0 - left.x1) / right.em
        for left, right in pairwise(words)
        if left.line == right.line and left.kind is right.kind is Kind.TEXT
    ]
    close = [gap for gap in gaps if gap < TEXT_GAP]
    return float(np.median(close)) if len(close) >= LEAST_SPACES else 0.0


def piece_gap(left: Word, right: Word, space: float = 0.0) -> float:
    """How far apart these neighbors may stand and still be read on; `space` is the usual one.

    A row of dots leads to the next column: what follows it stands apart.
    """
    em = max(left.em, right.em)
    if right.kind is Kind.LEADER:
        return LEADER_GAP * em
    if left.kind is Kind.LEADER:
        return -em
    usual = MORE * space * em
    if left.kind is Kind.NUMBER and right.text in PER_CENT:
        return max(usual, PER_CENT_GAP * em)
    if left.kind is Kind.NUMBER and right.kind is Kind.NUMBER:
        return max(usual, NUMBER_GAP * em) if _MORE.match(right.text) else WORD_GAP * em
    if ord(left.text[-1]) >= WIDE_FIRST and ord(right.text[0]) >= WIDE_FIRST:
        return max(usual, WIDE_PIECE_GAP * em)
    if left.kind is Kind.TEXT and right.kind is Kind.TEXT:
        return max(usual, TEXT_GAP * em)
    return max(usual, MIXED_GAP * em)


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
    rooms: Floats, ems: Floats, members: Ints, is_blank: Bools
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
    runs = np.stack([lefts, tops, rights, bottoms], axis=1).tolist()
    bands: list[_Band] = []
    place = np.zeros(len(starts), dtype=np.int64)
    for run in np.argsort(tops + bottoms, kind="stable").tolist():
        if has_ink[run]:
            x0, top, x1, bottom = runs[run]
            place[run] = _line_for(x0, top, x1, bottom, bands)
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
    spans: list[tuple[float, float]]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def takes(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether the run is of this line: on its foot, or a raised or lowered sign beside it."""
        height, own = bottom - top, self.bottom - self.top
        least = min(height, own)
        if min(bottom, self.bottom) - max(top, self.top) <= SAME_LINE * least:
            return False
        if abs(bottom - self.bottom) <= SAME_FOOT * least:
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
                and taller.takes(x0, band.top, x1, band.bottom)
                for x0, x1 in band.spans
            ):
                joined[number] = other
                break
    return joined


def _line_for(x0: float, top: float, x1: float, bottom: float, bands: list[_Band]) -> int:
    """The line that the run joins, opened where there is none."""
    for index in range(len(bands) - 1, max(-1, len(bands) - 1 - LOOK_BACK), -1):
        band = bands[index]
        if band.takes(x0, top, x1, bottom):
            band.spans.append((x0, x1))
            if bottom - top > band.bottom - band.top:
                band.top, band.bottom = top, bottom
            return index
    bands.append(_Band(top, bottom, [(x0, x1)]))
    return len(bands) - 1
