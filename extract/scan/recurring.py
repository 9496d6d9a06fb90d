"""Short lines that recur in a document: their pictures laid over one another, and read once more.

Noise differs from print to print, and so does what a threshold leaves of a thin stroke; what was
printed does not. The mean of several pictures of one word shows more of it than each of them (Hobby
and Ho, "Enhancing Degraded Document Images via Bitmap Clustering and Averaging", ICDAR 1997).
Pictures are of one word where the recognizer read them alike; which word that is, it is asked
again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.lines_forms import Placed, is_square
from extract.scan.lines_script import settle_script
from extract.scan.recognizer import CharReading, Image, LineReading
from extract.scan.recognizer_decode import FLOOR
from model import Alternative, Cell, Grid, Page, TextReading

SHORTEST, LONGEST = 2, 10  # characters of a line that may recur: names, units, heads
FEWEST: Final = 2  # pictures whose mean shows more than one does
MOST: Final = 12  # of one word that are laid over one another; more show nothing new
SURE: Final = 0.98  # probability of a character that is not asked for others
FINER: Final = 3  # times; pictures are laid over one another to a third of a pixel
REACH: Final = 6  # pixels by which their corners differ
AS_HIGH: Final = 0.15  # of their height, by which pictures of one size of print differ
ALIKE: Final = 0.6  # correlation of two pictures of one word

Seen = tuple[LineReading, Image]
"""A short line: how it was read, and its picture."""


def is_short(line: LineReading) -> bool:
    """Whether a line may be a word that recurs."""
    return SHORTEST <= len(plain(line.text)) <= LONGEST


def plain(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def mean_pictures(seen: Iterable[Seen]) -> dict[str, Image]:
    """For each word that recurs and is doubtful somewhere, the mean of its pictures."""
    groups: dict[str, list[tuple[LineReading, Image]]] = defaultdict(list)
    for line, picture in seen:
        groups[plain(line.text)].append((line, picture))
    found: dict[str, Image] = {}
    for text, group in sorted(groups.items()):
        if len(group) >= FEWEST and any(_is_doubtful(line) for line, _ in group):
            pictures = _of_one_size([picture for _, picture in group])[:MOST]
            if len(pictures) >= FEWEST:
                found[text] = mean_picture(pictures)
    return found


def in_one_script(lines: Sequence[LineReading], seen: Iterable[Seen]) -> list[LineReading]:
    """The lines, each doubtful character of the script that the document is in."""
    rows = [
        [Placed(char, char.x0, char.x1) for char in line.chars]
        for line in (*lines, *(line for line, _ in seen))
    ]
    settle_script(rows)
    return [LineReading(tuple(one.reading for one in row)) for row in rows[: len(lines)]]


def _is_doubtful(line: LineReading) -> bool:
    return any(char.text.strip() and char.probability < SURE for char in line.chars)


def _of_one_size(pictures: Sequence[Image]) -> list[Image]:
    usual = float(np.median([len(picture) for picture in pictures]))
    return [one for one in pictures if abs(len(one) - usual) <= AS_HIGH * usual]


def mean_picture(pictures: Sequence[Image]) -> Image:
    """The mean of pictures of one word, each moved to where it fits the first of usual width."""
    dark = sorted((_finer(picture) for picture in pictures), key=lambda one: one.shape[1])
    first = dark.pop(len(dark) // 2)
    height, width = first.shape
    whole, count = first.copy(), 1
    for one in dark:
        room = np.zeros(
            (max(height, one.shape[0]) + 2 * FINER * REACH,
             max(width, one.shape[1]) + 2 * FINER * REACH), np.float32,
        )  # fmt: skip
        start = FINER * REACH
        room[start : start + one.shape[0], start : start + one.shape[1]] = one
        _, alike, _, (x, y) = cv2.minMaxLoc(cv2.matchTemplate(room, first, cv2.TM_CCORR_NORMED))
        if alike >= ALIKE:
            whole += room[y : y + height, x : x + width]
            count += 1
    return np.clip(255 - whole / count, 0, 255).astype(np.uint8)


def _finer(picture: Image) -> NDArray[np.float32]:
    gray = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    size = (gray.shape[1] * FINER, gray.shape[0] * FINER)
    fine = cv2.resize(255 - gray, size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(fine, np.float32)


def with_recurring(page: Page, words: Mapping[str, LineReading]) -> Page:
    """The page with what the pictures of recurring words say in the cells where those stand."""
    blocks = tuple(
        replace(block, cells=tuple(_bettered(cell, words) for cell in block.cells))
        if isinstance(block, Grid)
        else block
        for block in page.blocks
    )
    return page if blocks == page.blocks else replace(page, blocks=blocks)


def _bettered(cell: Cell, words: Mapping[str, LineReading]) -> Cell:
    if not cell.readings:
        return cell
    first, *others = cell.readings
    better = bettered(first, words)
    return cell if better == first else replace(cell, readings=(better, *others))


def bettered(reading: TextReading, words: Mapping[str, LineReading]) -> TextReading:
    """The reading with the Han of each line that is a recurring word as its pictures show them.

    What was read there stays an alternative. A word with more or fewer characters than were read
    is taken only if all of it is sure.
    """
    if not any(plain(line) in words for line in reading.text.split("\n")):
        return reading
    text, sure = "", reading.confidence
    others: list[Alternative] = []
    start = 0
    for line in reading.text.split("\n"):
        end = start + len(line)
        own = [one for one in reading.alternatives if start <= one.start and one.end <= end]
        chars = _chars_of(line, own, start)
        pooled = words.get(plain(line))
        if pooled is not None:
            sure, chars = _as_pooled(chars, [one for one in pooled.chars if one.text], sure)
        text += "\n" if start else ""
        for char, options in chars:
            at = len(text)
            text += char
            others += [Alternative(at, len(text), other, share) for other, share in options.items()]
        start = end + 1
    return replace(
        reading, text=text, confidence=round(min(1.0, sure), 3), alternatives=tuple(others)
    )


_Chars = list[tuple[str, dict[str, float]]]
"""The characters of a line, blanks and places where nothing was read included, with what else
each may be."""


def _chars_of(line: str, others: Sequence[Alternative], start: int) -> _Chars:
    """The characters of a line, each with its alternatives."""
    found: _Chars = []
    done = 0
    places = groupby(others, key=lambda one: (one.start - start, one.end - start))
    for (first, last), options in places:
        found += [(char, {}) for char in line[done:first]]
        found.append((line[first:last], {one.text: one.probability for one in options}))
        done = max(done, last)
    return [*found, *((char, {}) for char in line[done:])]


def _as_pooled(chars: _Chars, pooled: Sequence[CharReading], sure: float) -> tuple[float, _Chars]:
    """The characters as the pictures show them, and how sure the text is then."""
    solid = [at for at, (char, _) in enumerate(chars) if char.strip()]
    told = [char for char in pooled if char.text.strip()]
    if len(told) != len(solid):
        is_sure = all(is_square(char.text) and char.probability >= SURE for char in told)
        return sure, [(char.text, {}) for char in told] if is_sure else chars
    found = list(chars)
    for at, char in zip(solid, told, strict=True):
        own, options = chars[at]
        if not is_square(own) or not is_square(char.text):
            continue
        shares = {one.text: one.probability for one in char.options}
        if own == char.text:
            every = sorted(options.keys() | shares.keys())
            found[at] = own, {one: max(shares.get(one, 0), options.get(one, 0)) for one in every}
            continue
        sure *= char.probability / max(FLOOR, 1 - sum(options.values()))
        found[at] = char.text, {own: FLOOR} | shares
    return sure, found
