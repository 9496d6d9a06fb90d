"""Which way up a page is: its lines of text show level or upright, its letters right or wrong."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.ink import components
from extract.scan.recognizer import Recognizer
from extract.scan.sheet import Sheet

Pixels = NDArray[np.uint8]
Ints = NDArray[np.int32]

JOINED = 5.0  # points; letters of a line stand nearer
LOWEST, HIGHEST = 4.0, 20.0  # points; the height of a line of usual print
SHORTEST, LONGEST = (
    4.0,
    18.0,
)  # heights; long enough to be told from a stack, short enough to be read
ASKED = 5  # lines that are read to tell which way up they are
CLEARLY = 2.0  # times the length of lines one way over those the other way
ENOUGH = 2  # lines that read well, after which no more are asked
CLEAR = 0.97  # mean probability of their characters
READABLE = 0.9  # mean probability of characters; what stands on its head is read at half of that
LEGIBLE = 0.7  # the same, for a page to be turned; a picture's strokes read as something, too
TELLING = 0.3  # of the characters, which are letters; digits read well on their heads, too
MARGIN = 1.5  # points around a line


@dataclass(frozen=True, slots=True)
class _Read:
    """How sure the characters of some lines are on the whole, and whether letters are among them.

    A line in which nothing is read counts as one character that is not sure at all.
    """

    sure: float
    is_telling: bool


def turn_of(sheet: Sheet, recognizer: Recognizer) -> int:
    """By how many quarter turns clockwise the page must be turned to stand upright.

    Read as it is, and if its letters make sense so, it stays; of the other ways the one is taken
    that reads best. A page without lines that can be read stays as it is.
    """
    level = _lines(sheet.strokes.letters, sheet.strokes.scale)
    upright = _lines(np.ascontiguousarray(sheet.strokes.letters.T), sheet.strokes.scale)
    lengths = int(level[:, 2].sum()), int(upright[:, 2].sum())
    crops = {0: _crops(sheet, level, is_level=True), 1: _crops(sheet, upright, is_level=False)}
    best, best_sure = 0, LEGIBLE
    for way in _ways(*lengths):
        seen = _read([_turned(crop, way) for crop in crops[way % 2]], recognizer)
        if seen.sure >= READABLE and seen.is_telling:
            return way
        if seen.sure > best_sure:
            best, best_sure = way, seen.sure
    return best


def _ways(level: int, upright: int) -> tuple[int, ...]:
    """The turns that may be, the likeliest first, by how much text runs level and upright."""
    if upright > CLEARLY * level:
        return 1, 3
    return (0, 2) if level > CLEARLY * upright else (0, 2, 1, 3)


def _lines(letters: Pixels, scale: float) -> Ints:
    """Boxes (x, y, width, height) of what may be lines of text that run level."""
    half = np.ascontiguousarray(letters[::2, ::2])
    kernel = np.ones((1, max(3, round(JOINED * scale / 2))), np.uint8)
    boxes = components(cv2.morphologyEx(half, cv2.MORPH_CLOSE, kernel).astype(np.uint8)).boxes
    boxes = 2 * boxes[1:]
    width, height = boxes[:, 2], boxes[:, 3]
    is_line = (height >= LOWEST * scale) & (height <= HIGHEST * scale)
    is_line &= width >= SHORTEST * height
    return np.asarray(boxes[is_line], dtype=np.int32)


def _crops(sheet: Sheet, boxes: Ints, is_level: bool) -> list[Pixels]:
    """Pictures of some of the lines, spread over all that are short enough."""
    chosen = boxes[boxes[:, 2] <= LONGEST * boxes[:, 3]]
    if not len(chosen):
        chosen = boxes
    step = max(1, len(chosen) // ASKED)
    found = []
    factor, margin = sheet.scale / sheet.strokes.scale, MARGIN * sheet.scale
    for x, y, width, height in chosen[::step][:ASKED].tolist():
        x0, y0 = x * factor - margin, y * factor - margin
        x1, y1 = (x + width) * factor + margin, (y + height) * factor + margin
        if not is_level:
            x0, y0, x1, y1 = y0, x0, y1, x1
        found.append(sheet.gray[max(0, round(y0)) : round(y1), max(0, round(x0)) : round(x1)])
    return found


def _turned(crop: Pixels, way: int) -> Pixels:
    return np.ascontiguousarray(np.rot90(crop, -way))


def _read(crops: list[Pixels], recognizer: Recognizer) -> _Read:
    """What the lines read as, one after the other until it is clear."""
    chars: list[float] = []
    letters = 0
    seen = _Read(0.0, is_telling=False)
    for number, crop in enumerate(crops, start=1):
        (line,) = recognizer.read_lines([crop])
        found = [char for char in line.chars if char.text]
        chars += [char.probability for char in found] or [0.0]
        letters += sum(char.text.isalpha() for char in found)
        seen = _Read(float(np.mean(chars)), letters >= TELLING * len(chars))
        if number >= ENOUGH and seen.sure >= CLEAR and seen.is_telling:
            break
    return seen
