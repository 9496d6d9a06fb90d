"""Words to pieces: what of a line stands together, as a cell's line would."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.words import LEADER_GAP, WIDE_FIRST, WORD_GAP, Kind, Word, Words

SAME_BASE = 0.12  # of the font size by which what stands on one line may differ in height
PIXEL = 0.8  # points; a pixel of a page that a browser prints, and a little
NUMBER_GAP = 0.42  # of the font size; between two numbers: a space that parts thousands is less
MIXED_GAP = 0.65  # of the font size; between a number and a word
TEXT_GAP = 0.8  # of the font size; between words: justified lines are seldom set wider
WIDE_PIECE_GAP = 1.4  # of the font size; names of two characters are set that wide
MORE = 1.6  # times the usual space between words; a wider one parts columns
LEAST_SPACES = 8  # of which the usual one can be told
LOOSE = 2.6  # of the font size; the widest word space of a line that was set to fill its column
UNEVEN = 0.3  # of the font size by which the spaces of such a line differ, letters being round
LEAST_JUSTIFIED = 4  # words of such a line
STOPS = frozenset(".:;,?!")
AFTER_STOP = 2.0  # times the other spaces of a line, where it has many
PER_CENT = ("%", "‰", "%)")
PER_CENT_GAP = 1.2  # of the font size by which the sign may stand off its number
WIDE_WORD = 2.5  # characters of a script without word spaces that say as much as a word
THOUSANDS_GAP = 0.52  # of the font size; between thousands and hundreds, ink to ink
BESIDE_ONE = 0.12  # of the font size: the white that the narrowest digit has on each side
_HUNDREDS = re.compile(r"[(+\-–−±$€£]*\d{1,3}")
_THOUSANDS = re.compile(r"\d{3}([.,]\d+)?\D*")
_MORE = re.compile(r"\d{3}(?!\d)|\D")
"""What may stand after a space in one number: the next thousands, a part in brackets, a sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words of one line that no wide gap parts."""

    words: tuple[Word, ...]
    line: int
    x0: float
    x1: float
    base: float
    """Where its letters stand."""
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
    def edges(self) -> tuple[float, float]:
        """Upper and lower edge of its tallest word, as the font gives it room."""
        tallest = max(self.words, key=lambda word: word.base - word.top)
        return tallest.top, tallest.base

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def are_level(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand at one height; browsers round each to a pixel of the screen."""
    return abs(one.base - other.base) <= max(SAME_BASE * one.em, PIXEL)


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
        words[0].foot,
        kind,
        max(word.em for word in words),
    )


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
                if word.is_apart or word.x0 - run[-1].x1 > piece_gap(run[-1], word, space):
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
        if index == len(line) or _is_far(line[index - 1], line[index]):
            yield line[start:index]
            start = index


def _is_far(left: Word, right: Word) -> bool:
    return right.is_apart or right.x0 - left.x1 > LOOSE * right.em


def _is_justified(words: Sequence[Word]) -> bool:
    """Whether the words are a line that was set to fill its column: all its spaces are alike.

    In a longer line, more may be left where a sentence or a part of it ends, as typesetters do.
    """
    if len(words) < LEAST_JUSTIFIED:
        return False
    slack = UNEVEN * words[0].em
    spaces = [(left.text[-1] in STOPS, right.x0 - left.x1) for left, right in pairwise(words)]
    gaps = [gap for is_stop, gap in spaces if not is_stop]
    if len(gaps) >= LEAST_SPACES and max(gap for _, gap in spaces) > AFTER_STOP * max(gaps) + slack:
        return False
    if len(gaps) < LEAST_SPACES:
        gaps = [gap for _, gap in spaces]
    texts = sum(word.kind is Kind.TEXT for word in words)
    return max(gaps) - min(gaps) <= slack and texts >= 0.6 * len(words)


def _space(words: Sequence[Word]) -> float:
    """The usual space between words of text, in font sizes: that of a typewriter is wide."""
    gaps = [
        (right.x0 - left.x1) / right.em
        for left, right in pairwise(words)
        if left.line == right.line and left.kind is right.kind is Kind.TEXT
    ]
    close = [gap for gap in gaps if gap < TEXT_GAP]
    return float(np.median(close)) if len(close) >= LEAST_SPACES else 0.0


def are_thousands(left: Word, right: Word) -> bool:
    """Whether the two can be one number, its thousands parted by a space."""
    return bool(_HUNDREDS.fullmatch(left.text) and _THOUSANDS.fullmatch(right.text))


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
    if left.kind is Kind.NUMBER and right.kind is Kind.NUMBER and right.text[0] in "([":
        return max(usual, MIXED_GAP * em)
    if left.kind is Kind.NUMBER and right.kind is Kind.NUMBER:
        if left.text[-1] in ",;":
            return max(usual, MIXED_GAP * em)
        if are_thousands(left, right):
            ones = (left.text[-1] == "1") + (right.text[0] == "1")
            return max(usual, (THOUSANDS_GAP + BESIDE_ONE * ones) * em)
        return max(usual, NUMBER_GAP * em) if _MORE.match(right.text) else WORD_GAP * em
    if ord(left.text[-1]) >= WIDE_FIRST and ord(right.text[0]) >= WIDE_FIRST:
        return max(usual, WIDE_PIECE_GAP * em)
    if left.kind is Kind.TEXT and right.kind is Kind.TEXT:
        return max(usual, TEXT_GAP * em)
    return max(usual, MIXED_GAP * em)
