"""Dirt beside a text that was read as a mark: told by how much of it lies where no text is.

On a page strewn with specks some lie right before or behind a line and look like a dot. Nothing
begins with one or has one behind a stop, one at half its height stands between letters, a number or
a bracket hardly ever ends with any but a sure stop, and no number has two in a row: there the mark
is left out, and what was read stays as what else may stand there. A page without dirt keeps all its
marks.
"""

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
DOTTED: Final = 0.2  # probability that a colon between digits is a point with a speck above it
NARROW: Final = 0.3  # of the character size, that a speck is wide
DIRT: Final = 0.9  # probability that a dot is dirt, where none is printed


def settle_specks(lines: Iterable[MarkedLine], dirt: float) -> None:
    """Leave dots out that stand where none is printed, amid specks.

    `dirt` is in specks a square pixel.
    """
    for line in lines:
        if dirt * line.em**2 < DIRTY:
            continue
        solid = [at for at, one in enumerate(line.chars) if one.reading.text.strip()]
        texts = ["", *(line.chars[at].reading.text for at in solid), ""]
        if len(solid) < 2:
            _settle_lone(line, solid)
            continue
        for at, before, text, after in zip(solid, texts, texts[1:], texts[2:], strict=False):
            is_sure = text in STOPS and line.chars[at].reading.probability >= SURE
            if _is_speck(line, at) and _is_misplaced(before, text, after, is_sure):
                line.chars[at] = _left_out(line.chars[at])
        _settle_points(line)


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
    if text == POINT and after and (before in CLOSED or after in OPENED):
        return True
    return not after and (before.isdecimal() or (before in CLOSING and not is_sure))


def _settle_points(line: MarkedLine) -> None:
    """One of two points in a number is a speck; so may be the upper dot of a colon."""
    solid = [at for at, one in enumerate(line.chars) if one.reading.text.strip()]
    for before, at, after in zip(solid, solid[1:], solid[2:], strict=False):
        if not line.chars[before].reading.text.isdecimal():
            continue
        one, text = line.chars[at], line.chars[after].reading.text
        if one.reading.text == POINT == text:
            line.chars[after] = _left_out(line.chars[after])
        elif one.reading.text in COLONS and text.isdecimal():
            others = tuple(option for option in one.reading.options if option.text != POINT)
            options = (Option(POINT, DOTTED), *others)
            line.chars[at] = replace(one, reading=replace(one.reading, options=options))


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
