"""Dirt beside a text that was read as a mark: told by how much of it lies where no text is.

On a page strewn with specks some lie right before or behind a line and look like a dot. Nothing
begins with one or has one behind a stop, one at half its height stands between letters, a number or
a bracket hardly ever ends with any but a sure stop, and no number has two in a row: there the mark
is left out, and what was read stays as what else may stand there. A page without dirt keeps all its
marks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from extract.scan.lines_forms import Placed
from extract.scan.lines_marks import MarkedLine
from extract.scan.recognizer_decode import DIGITS, Option

DIRTY: Final = 0.02  # specks on a square as large as a character, from which on a page is dirty
DOTS: Final = frozenset("·・•.,'`‘’´,:;、：；，．˙")  # marks that a speck may be read as
MIDDLE: Final = frozenset("·・•‘'`´˙")
"""Dots that stand between two letters or digits alone."""
OPENING: Final = "(（"
CLOSING: Final = frozenset(")）%％")
STOPS: Final = frozenset(",:;、：；，")
"""Marks that stand behind a bracket as well; of more than a dot, they are told from one."""
UNSURE: Final = 0.3  # probability of a line of one sign, which is dirt then
SURE: Final = 0.98  # probability of such a mark that is believed
POINT: Final = "."
CLOSED: Final = frozenset("〕）》〉」』】")
OPENED: Final = frozenset("〔（《〈「『【。，、；：")
"""Full-width marks: behind the ones and before the others stands no point."""
COLONS: Final = frozenset(":;：；")
DOTTED: Final = 0.2  # probability that of a point and a colon between digits it is the other one
SELDOM: Final = 5  # points between digits for a colon, from which on colons are points and specks
TEXTS: Final = 1.2  # of the character size, from which on two texts are apart
NARROW: Final = 0.3  # of the character size, that a speck is wide
DIRT: Final = 0.9  # probability that a dot is dirt, where none is printed


def settle_specks(lines: Iterable[MarkedLine], dirt: float) -> None:
    """Leave dots out that stand where none is printed, amid specks.

    `dirt` is in specks a square pixel.
    """
    dirty = [line for line in lines if dirt * line.em**2 >= DIRTY]
    texts = [_texts(line) for line in dirty]
    counts = Counter(
        line.chars[at].reading.text in COLONS
        for line, own in zip(dirty, texts, strict=True)
        for at in _between_digits(line, own)
    )
    is_pointed = counts[False] >= SELDOM * counts[True]
    for line, own in zip(dirty, texts, strict=True):
        if sum(map(len, own)) < 2:
            _settle_lone(line, own[0] if own else ())
            continue
        for solid in own:
            _settle_text(line, solid)
        _settle_colons(line, own, is_pointed)


def _texts(line: MarkedLine) -> list[list[int]]:
    """The places of the signs of a line, text by text: those of two columns are two texts."""
    found: list[list[int]] = []
    for at, one in enumerate(line.chars):
        if not one.reading.text.strip():
            continue
        if found and one.x0 - line.chars[found[-1][-1]].x1 < TEXTS * line.em:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _settle_text(line: MarkedLine, solid: Sequence[int]) -> None:
    """Leave the dots of a text out that stand where none is printed."""
    texts = ["", *(line.chars[at].reading.text for at in solid), ""]
    for at, before, text, after in zip(solid, texts, texts[1:], texts[2:], strict=False):
        is_sure = text in STOPS and line.chars[at].reading.probability >= SURE
        is_alone = not before and not after
        if not is_alone and _is_speck(line, at) and _is_misplaced(before, text, after, is_sure):
            line.chars[at] = _left_out(line.chars[at])
    for first, at, last in zip(solid, solid[1:], solid[2:], strict=False):
        points = line.chars[at].reading.text, line.chars[last].reading.text
        if line.chars[first].reading.text.isdecimal() and points == (POINT, POINT):
            line.chars[last] = _left_out(line.chars[last])


def _between_digits(line: MarkedLine, texts: Iterable[Sequence[int]]) -> list[int]:
    """The places of the points and colons between digits."""
    return [
        at
        for text in texts
        for before, at, after in zip(text, text[1:], text[2:], strict=False)
        if line.chars[at].reading.text in COLONS | {POINT}
        and (line.chars[before].reading.text + line.chars[after].reading.text).isdecimal()
    ]


def _settle_colons(line: MarkedLine, texts: Iterable[Sequence[int]], is_pointed: bool) -> None:
    """A colon between digits may be a point below a speck; where colons are rare, it is one."""
    for at in _between_digits(line, texts):
        reading = line.chars[at].reading
        if reading.text == POINT:
            continue
        text, other = (POINT, reading.text) if is_pointed else (reading.text, POINT)
        others = tuple(option for option in reading.options if option.text not in (text, other))
        sure = 1 - DOTTED if is_pointed else reading.probability
        options = (Option(other, DOTTED), *others)
        line.chars[at] = replace(
            line.chars[at], reading=replace(reading, text=text, probability=sure, options=options)
        )


def _settle_lone(line: MarkedLine, solid: Sequence[int]) -> None:
    """A line of one sign is dirt if it is a dot, or hardly read."""
    for at in solid:
        if _is_speck(line, at) or line.chars[at].reading.probability < UNSURE:
            line.chars[at] = _left_out(line.chars[at])


def _is_misplaced(before: str, text: str, after: str, is_sure: bool) -> bool:
    """Whether a mark stands where none is printed; no text beside it is an end of the line."""
    if not before or before in STOPS or before == "。":
        return True
    if text in MIDDLE:
        return not (before.isalnum() and after.isalnum())
    if text == POINT and after and (before in CLOSED or after in OPENED or after in OPENING):
        return True
    return not after and (before.isdecimal() or (before in CLOSING and not is_sure))


def _is_speck(line: MarkedLine, at: int) -> bool:
    one = line.chars[at]
    return one.reading.text in DOTS and one.x1 - one.x0 <= NARROW * line.em


def _left_out(one: Placed) -> Placed:
    """The mark as a place where nothing stands more likely than not."""
    reading = one.reading
    dot = Option(reading.text, round((1 - DIRT) * reading.probability, DIGITS))
    return replace(
        one,
        reading=replace(
            reading, text="", probability=round(1 - dot.probability, DIGITS), options=(dot,)
        ),
    )
