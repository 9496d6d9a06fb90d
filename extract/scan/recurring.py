"""Short lines that recur in a document: what all pictures of a word say of it together.

Pictures are of one word where they were read alike, or look alike sign by sign. What was read in
each of them, and what is read in their mean, are witnesses of one word who agree beyond chance;
together they say which Han it has. Digits and marks are told by each print alone: lines that
differ in a digit are not one word, however alike they look.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import exp, log
from typing import Final
from unicodedata import normalize, numeric

import cv2
import numpy as np

from extract.scan.lines_forms import Placed, is_square
from extract.scan.lines_script import settle_script
from extract.scan.overlaid import mean_picture, show_one_word
from extract.scan.recognizer import CharReading, Image, LineReading
from extract.scan.recognizer_decode import FLOOR, KEPT, Option
from model import Alternative, Cell, Grid, Page, TextReading

SHORTEST, LONGEST = 2, 10  # characters of a line that may recur: names, units, heads
FEWEST: Final = 2  # pictures that say more than one does
MOST: Final = 12  # of one word that are laid over one another; more show nothing new
TRIED: Final = 3  # of them with which a picture is compared
SURE: Final = 0.98  # probability of a character that is not asked for others
WIDTHS: Final = (0.9, 1.0, 1.1)  # times its own, at which a mean is read: the network errs by it
NOT_OFFERED: Final = 1e-3  # probability of what the network does not offer

Seen = tuple[LineReading, Image]
"""A short line: how it was read, and its picture."""

Read = Callable[[Sequence[Image]], Sequence[LineReading]]
"""Reads pictures of lines."""


def is_short(line: LineReading) -> bool:
    """Whether a line may be a word that recurs."""
    text = plain(line.text)
    return SHORTEST <= len(text) <= LONGEST and any(_is_told_together(char) for char in text)


def plain(text: str) -> str:
    """The text without blanks, full and half width made one."""
    return normalize("NFKC", "".join(text.split()))


def _is_told_together(text: str) -> bool:
    """Whether a character is a Han, and no numeral."""
    return is_square(text) and numeric(text, None) is None


@dataclass(frozen=True, slots=True)
class _Word:
    """Pictures of one word as they were read, one text or several."""

    lines: tuple[LineReading, ...]
    pictures: tuple[Image, ...]

    @property
    def texts(self) -> list[str]:
        """All that it was read as, the first first."""
        return list(dict.fromkeys(plain(line.text) for line in self.lines))

    @property
    def is_doubtful(self) -> bool:
        """Whether any of its characters is, in any of its pictures."""
        return any(char.probability < SURE for line in self.lines for char in _solid(line))


def words_that_recur(seen: Iterable[Seen], read: Read) -> dict[str, LineReading]:
    """For each text of which a short line was read, what its word is by all pictures of it.

    Words that stand once, and those that are sure everywhere, are left out.
    """
    short = [(line, picture) for line, picture in seen if is_short(line)]
    lines = in_one_script([line for line, _ in short])
    pictures = [picture for _, picture in short]
    words = [
        word
        for word in _words(list(zip(lines, pictures, strict=True)))
        if len(word.lines) >= FEWEST and word.is_doubtful
    ]
    if not words:
        return {}
    means = [mean_picture(_usual_first(word.pictures)[:MOST]) for word in words]
    looks = in_one_script(
        [*read([_as_wide(mean, width) for mean in means for width in WIDTHS]), *lines]
    )
    found: dict[str, LineReading] = {}
    for at, word in enumerate(words):
        own = looks[len(WIDTHS) * at : len(WIDTHS) * (at + 1)]
        together = _together(word, own)
        found |= dict.fromkeys(word.texts, together)
    return found


def in_one_script(lines: Sequence[LineReading]) -> list[LineReading]:
    """The lines, each doubtful character of the script that all of them are in."""
    rows = [[Placed(char, char.x0, char.x1) for char in line.chars] for line in lines]
    settle_script(rows)
    return [LineReading(tuple(one.reading for one in row)) for row in rows]


def _words(seen: Sequence[Seen]) -> list[_Word]:
    """The words that the lines are of, those that were read so most often first."""
    by_text: dict[str, list[Seen]] = defaultdict(list)
    for line, picture in seen:
        by_text[plain(line.text)].append((line, picture))
    words: list[_Word] = []
    for _, group in sorted(by_text.items(), key=lambda item: (-len(item[1]), item[0])):
        lines, pictures = zip(*group, strict=True)
        word = _Word(lines, pictures)
        at = next((at for at, other in enumerate(words) if _are_one(word, other)), None)
        if at is None:
            words.append(word)
        else:
            words[at] = _Word(words[at].lines + lines, words[at].pictures + pictures)
    return words


def _are_one(word: _Word, other: _Word) -> bool:
    """Whether a word is another one that was read otherwise."""
    own, its = _solid(word.lines[0]), _solid(other.lines[0])
    if len(own) != len(its) or not (word.is_doubtful or other.is_doubtful):
        return False
    pairs = list(zip(own, its, strict=True))
    differing = [(a, b) for a, b in pairs if a.text != b.text]
    if not all(_is_told_together(a.text) and _is_told_together(b.text) for a, b in differing):
        return False
    if any(min(a.probability, b.probability) >= SURE for a, b in differing):
        return False
    return any(show_one_word(word.pictures[0], one, len(own)) for one in other.pictures[:TRIED])


def _solid(line: LineReading) -> list[CharReading]:
    """The characters of a line that print."""
    return [char for char in line.chars if char.text.strip()]


def _usual_first(pictures: Sequence[Image]) -> list[Image]:
    """The pictures, those of the usual height first."""
    usual = float(np.median([len(picture) for picture in pictures]))
    return sorted(pictures, key=lambda picture: abs(len(picture) - usual))


def _as_wide(picture: Image, times: float) -> Image:
    way = cv2.INTER_AREA if times < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, None, fx=times, fy=1, interpolation=way), np.uint8)


def _together(word: _Word, looks: Sequence[LineReading]) -> LineReading:
    """What the readings of a word's pictures and the looks at their mean say together.

    It is the mean of what they say, in logarithms (Genest and Zidek, "Combining Probability
    Distributions", Statistical Science 1, 1986), readings and looks by halves: each cell has it
    once more, and is as sure as one witness is. More characters than were read are seen where all
    looks are sure of them.
    """
    first = _solid(word.lines[0])
    told = {plain(look.text) for look in looks}
    if len(told) == 1 and all(len(_solid(look)) > len(first) and _is_sure(look) for look in looks):
        return looks[0]
    rows = [solid for line in word.lines if len(solid := _solid(line)) == len(first)]
    seen = [solid for look in looks if len(solid := _solid(look)) == len(first)]
    weighed = [(0.5 / len(rows), row) for row in rows] + [(0.5 / len(looks), row) for row in seen]
    return LineReading(
        tuple(
            _char([(weight, row[at]) for weight, row in weighed])
            if _is_told_together(char.text)
            else char
            for at, char in enumerate(first)
        )
    )


def _is_sure(line: LineReading) -> bool:
    """Whether a line is of Han alone, all of them sure."""
    return all(is_square(char.text) and char.probability >= SURE for char in _solid(line))


def _char(witnesses: Sequence[tuple[float, CharReading]]) -> CharReading:
    """The Han for which most is said, and what else it may be."""
    shares = [(weight, _shares(char)) for weight, char in witnesses]
    texts = sorted({text for _, each in shares for text in each if is_square(text)})
    said = {
        text: sum(w * log(max(NOT_OFFERED, each.get(text, 0.0))) for w, each in shares)
        for text in texts
    }
    best = max(texts, key=lambda text: said[text])
    odds = {text: exp(said[text] - said[best]) for text in texts}
    whole = sum(odds.values())
    others = sorted((-share, text) for text, share in odds.items() if text != best)
    options = [Option(text, round(-share / whole, 4)) for share, text in others[:KEPT]]
    kept = tuple(option for option in options if option.probability >= FLOOR)
    return CharReading(best, round(1 / whole, 4), 0.0, 0.0, kept)


def _shares(char: CharReading) -> dict[str, float]:
    return {option.text: option.probability for option in char.options} | {
        char.text: char.probability
    }


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
        if _is_told_together(own) and _is_told_together(char.text):
            before = {} if own == char.text else {own: FLOOR}
            found[at] = char.text, before | {one.text: one.probability for one in char.options}
            sure *= char.probability / max(FLOOR, 1 - sum(options.values()))
    return sure, found
