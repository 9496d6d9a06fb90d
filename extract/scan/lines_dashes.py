"""Dashes told from the Han numeral one, which is a level stroke as well.

The network knows the strokes apart by their ends, which a scan blurs. A stroke that is all of a
cell stands for nothing where it is shorter than the numeral, or one of several, or not read for
sure, unless the page counts on, with a two or a three that stand alone; between letters or digits
of another script it is a dash, and between lines of Han a piece of a ruling, or dirt. Between
digits a dash as wide as a digit is the one of a range: a hyphen is half as wide.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from extract.scan.extents import extent_of
from extract.scan.lines_forms import Placed, is_square
from extract.scan.lines_marks import MarkedLine
from extract.scan.recognizer import CharReading
from extract.scan.recognizer_decode import Option

ONE: Final = "一"
STROKES: Final = frozenset("一-–—_ー")
"""What a level stroke is read as."""
COUNTED: Final = frozenset("二三")
"""What stands alone elsewhere on a page where the numeral does."""
DASHES: Final = ((0.62, "—"), (0.36, "–"), (0.0, "-"))
"""From which width on, of the character size, a stroke is which dash."""
HYPHEN: Final = "-"
RANGE: Final = "–"
NARROW: Final = "1"
"""The digit that is narrower than others."""
OF_DIGIT: Final = 0.78  # of a digit's ink, that the dash of a range is wide at least
OF_WIDTH: Final = 0.98  # probability of a dash that its width tells
SHORT: Final = 0.75  # of the character size; the numeral is longer
TOLD: Final = 0.99  # probability of a numeral that is believed where one alone is on a page
SURE: Final = 0.98  # probability of a dash where its place says that it is one


def settle_dashes(cells: Sequence[Sequence[MarkedLine]]) -> None:
    """Write dashes for numerals where only a dash can stand."""
    lines = [line for cell in cells for line in cell]
    solid = [[one for one in line.chars if one.reading.text.strip()] for line in lines]
    sizes = [_size(line, own) for line, own in zip(lines, solid, strict=True) if len(own) > 1]
    alone = Counter(own[0].reading.text for own in solid if len(own) == 1)
    usual = float(np.median(sizes)) if sizes else 0.0
    is_counted = any(alone[text] for text in COUNTED)
    has_han = any(
        is_square(one.reading.text) and one.reading.text != ONE for own in solid for one in own
    )
    for line, own in zip(lines, solid, strict=True):
        for place, one in enumerate(own):
            beside = [own[at].reading.text for at in (place - 1, place + 1) if 0 <= at < len(own)]
            if one.reading.text == ONE and len(beside) == 2 and all(map(_is_foreign, beside)):
                _write(line, one, _size(line, own))
            elif len(own) == 1 and usual and one.reading.text in STROKES:
                is_short = one.x1 - one.x0 < SHORT * usual or not has_han
                is_one = is_counted or (alone[ONE] == 1 and one.reading.probability >= TOLD)
                is_told = one.reading.text != ONE and one.reading.probability >= SURE
                if not is_told and (is_short or not is_one):
                    _write(line, one, usual)
        _write_ranges(line, own)
    for cell in cells:
        _leave_out_scraps(cell)


def _leave_out_scraps(cell: Sequence[MarkedLine]) -> None:
    """Leave out a dash that is all of a line beside lines of Han: a piece of a ruling, or dirt.

    Where dashes part numbers line by line, they stay.
    """
    solid = [[one for one in line.chars if one.reading.text.strip()] for line in cell]
    rows = [(line, own) for line, own in zip(cell, solid, strict=True) if own]
    for at, (line, own) in enumerate(rows):
        beside = [rows[at - 1][1][-1]] * (at > 0)
        beside += [row[0] for _, row in rows[at + 1 : at + 2]]
        is_dash = len(own) == 1 and own[0].reading.text in STROKES - {ONE}
        if is_dash and beside and all(is_square(one.reading.text) for one in beside):
            traces = (Option(own[0].reading.text, round(1 - SURE, 4)),)
            reading = replace(own[0].reading, text="", probability=SURE, options=traces)
            line.chars[line.chars.index(own[0])] = replace(own[0], reading=reading)


def _write_ranges(line: MarkedLine, solid: Sequence[Placed]) -> None:
    """Write the dash of a range where a hyphen between digits is too wide for one."""
    widths = [
        one.x1 - one.x0
        for one in solid
        if one.reading.text.isdecimal() and one.reading.text != NARROW
    ]
    for before, one, after in zip(solid, solid[1:], solid[2:], strict=False):
        is_between = before.reading.text.isdecimal() and after.reading.text.isdecimal()
        if not widths or not is_between or one.reading.text != HYPHEN:
            continue
        if one.x1 - one.x0 >= OF_DIGIT * float(np.median(widths)):
            others = tuple(option for option in one.reading.options if option.text != RANGE)
            options = (Option(HYPHEN, round(1 - OF_WIDTH, 4)), *others)
            reading = replace(one.reading, text=RANGE, probability=OF_WIDTH, options=options)
            line.chars[line.chars.index(one)] = replace(one, reading=reading)


def _size(line: MarkedLine, chars: Sequence[Placed]) -> float:
    """The font size of a line; of that, letters other than Han fill a part."""
    rise, fall = extent_of("".join(one.reading.text for one in chars))
    return line.em if any(is_square(one.reading.text) for one in chars) else line.em / (rise + fall)


def stroke_share(reading: CharReading) -> float:
    """How sure it is that a character is a level stroke, whichever."""
    own = reading.probability if reading.text in STROKES else 0.0
    return own + sum(one.probability for one in reading.options if one.text in STROKES)


def _is_foreign(text: str) -> bool:
    return text.isalnum() and not is_square(text)


def _write(line: MarkedLine, one: Placed, size: float) -> None:
    """Give the stroke as the dash that it is by its width."""
    text = next(text for least, text in DASHES if one.x1 - one.x0 >= least * size)
    other = ONE if one.reading.text == text else one.reading.text
    options = (Option(other, round(1 - SURE, 4)),)
    reading = replace(one.reading, text=text, probability=SURE, options=options)
    line.chars[line.chars.index(one)] = replace(one, reading=reading)
