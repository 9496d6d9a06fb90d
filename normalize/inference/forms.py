"""How the numbers of a table are printed, told by all of them together.

One number often does not tell: 1,234 is more than a thousand in one table and little more than one
in another. Of a whole table some number mostly does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from normalize.dates import DAY_FIRST, MONTH_FIRST, ORDERS, YEAR_FIRST, read_day
from normalize.numerals import (
    APOSTROPHES,
    COMMA,
    MINUS,
    PARENTHESES,
    POINT,
    lacks_room,
    number_of,
    without_marks,
)
from normalize.script import folded

MOST_MARKS: Final = 4  # beside the numbers of a column
HALF: Final = 0.5  # of the entries of a column of numbers are numbers at least
LEAST_THOUSANDS: Final = 3  # numbers of a column that have points between thousands
MOST_MISSING: Final = 6  # marks for numbers that are not there, in a column
LONGEST_MISSING: Final = 6  # characters
NOTED: Final = 0.34  # of the numbers of a column at most have the same letter beside them
MOSTLY_NEGATIVE: Final = 0.8  # of the numbers of a column at most
LONGEST_NUMBER: Final = 30  # characters
_POINTED: Final = re.compile(
    r"[+-]?(\d{1,3}(,\d{3})+\.\d+|\d*\.(\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(,\d{3}){2,})"
)
_THOUSANDS: Final = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
_BOUND: Final = re.compile(r"[<>≤≥]\s?\d[\d.,]*\s?%?")
_BELOW: Final = re.compile(r"[+-]?\d{1,3}")
_LISTED: Final = re.compile(r"[.,]\s")
_SWAPPED: Final = str.maketrans(".,", ",.")
_SHORT: Final = r"[A-Z]{3}|(?:Rs|kr|Kč|zł|Ft)\.?"  # of money: ISO 4217, and as they are written
_BEFORE: Final = re.compile(rf"([^\W\d_]{{0,3}}[^\w\s.,()+-]|{_SHORT})(?=[\d(+-])")
_BEHIND: Final = re.compile(
    rf"(?<=[\d)])([A-Z]{{0,2}}[^\w\s.,()+-]{{1,3}}|{_SHORT}|\([a-z0-9]\)|[a-z*])$"
)


@dataclass(frozen=True, slots=True)
class Form:
    """What of a column's numbers is no part of them, and what stands where one is not there."""

    marks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def is_numeric(text: str) -> bool:
    """Whether the text is a number in whichever way one may be printed."""
    if len(text) > LONGEST_NUMBER or not any(map(str.isdecimal, text)):
        return False
    marks = (*marks_beside(text), PARENTHESES, MINUS)
    return any(number_of(text, point, marks) is not None for point in (POINT, COMMA))


def point_of(columns: Iterable[Sequence[str]]) -> str:
    """The sign that parts the fraction in these columns: the one of which more texts show it; ""
    where none does.

    Then points part the thousands if three digits follow each of several, and the numbers beside
    them without one are below a thousand.

    >>> point_of([["1.234", "17,5"]]), point_of([["1'234.5"]]), point_of([["1,234"]])
    (',', '.', '')
    """
    given = [[text for text in column if text and not is_missing(text)] for column in columns]
    columns = [
        numbers
        for column in given
        if len(numbers := [text for text in column if is_numeric(text)]) >= HALF * len(column)
    ]
    votes = Counter[str]()
    for text in (text for column in columns for text in column):
        if _LISTED.search(text):
            continue
        plain = without_marks(_plain(text), (*marks_beside(text), PARENTHESES, MINUS))[0]
        if _POINTED.fullmatch(plain):
            votes[POINT] += 1
        elif _POINTED.fullmatch(plain.translate(_SWAPPED)):
            votes[COMMA] += 1
    if not votes and any(map(_has_pointed_thousands, columns)):
        return COMMA
    if not votes:
        return ""
    return COMMA if votes[COMMA] > votes[POINT] else POINT


def _has_pointed_thousands(column: Sequence[str]) -> bool:
    plain = [_plain(text) for text in column]
    pointed = [text for text in plain if _THOUSANDS.fullmatch(text)]
    below = [text for text in plain if _BELOW.fullmatch(text)]
    is_all = len(pointed) + len(below) >= 0.9 * len(plain)
    return is_all and len(pointed) >= LEAST_THOUSANDS and bool(below)


def _plain(text: str) -> str:
    return APOSTROPHES.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


@lru_cache(maxsize=16384)
def marks_beside(text: str) -> tuple[str, ...]:
    """The marks before and behind a number that are none of its own: money, percent, notes.

    >>> marks_beside("US$ 5"), marks_beside("5 %"), marks_beside("12 kg"), marks_beside("7 (r)")
    (('US$',), ('%',), (), ('(r)',))
    """
    plain = _plain(text).lstrip("(+-").rstrip("-") if "(" not in text[1:] else _plain(text)
    plain = plain.removesuffix(")") if plain.count(")") > plain.count("(") else plain
    found = [match[1] for match in (_BEFORE.match(plain), _BEHIND.search(plain)) if match]
    return tuple(mark for mark in found if _is_mark(mark))


def _is_mark(mark: str) -> bool:
    if mark.rstrip(".").isalpha():
        return len(mark) == 1 or re.fullmatch(_SHORT, mark) is not None
    kinds = {unicodedata.category(char) for char in mark}
    return "Sm" not in kinds and any(kind[0] in "SP" for kind in kinds)


def form_of(texts: Sequence[str], point: str) -> Form:
    """The marks of a column of numbers; none where they would be too many to be marks."""
    marks = Counter[str]()
    missing = Counter[str]()
    for text in texts:
        if number_of(text, point) is not None:
            continue
        if is_missing(text) or is_bound(text):
            missing[folded(text)] += 1
            continue
        marks.update(_needed(text, point))
    kept = [mark for mark in sorted(marks) if marks[mark] <= _share(mark) * len(texts)]
    told = tuple(kept) if len(kept) <= MOST_MARKS else ()
    held = tuple(sorted(missing)) if len(missing) <= MOST_MISSING else ()
    return Form(told, held)


def _share(mark: str) -> float:
    """Of how many of the numbers it may be a mark: letters on all are a part of codes, and numbers
    that are all in parentheses are counted, not negative.
    """
    if mark in (PARENTHESES, MINUS):
        return MOSTLY_NEGATIVE
    is_sign = not any(map(str.isalnum, mark)) or not mark.isascii() or len(mark) > 1
    return 1.0 if is_sign and "(" not in mark else NOTED


def _needed(text: str, point: str) -> tuple[str, ...]:
    """The marks without which the text is a number; none where it is none all the same."""
    beside = marks_beside(text)
    for marks in (beside, (*beside, PARENTHESES), (*beside, MINUS)):
        if number_of(text, point, marks) is not None:
            return marks
    return ()


def is_missing(text: str) -> bool:
    """Whether the text may stand for a number that is not there: dashes, dots, (NA), n.a., x.

    A number that a spreadsheet had no room for is there, and lost.

    >>> [is_missing(text) for text in ("-", "…", "(NA)", "n.a.", "X", "12", "wood", "###")]
    [True, True, True, True, True, False, False, False]
    """
    plain = folded(text)
    if not plain or len(plain) > LONGEST_MISSING or any(map(str.isdecimal, plain)):
        return False
    if lacks_room(plain):
        return False
    letters = [char for char in plain if char.isalpha()]
    if not letters:
        return True
    is_short = len(letters) <= 2 and all(char.isascii() for char in letters)
    return is_short and (len(letters) < 2 or letters[0] == "n" or len(plain) > len(letters))


def is_bound(text: str) -> bool:
    """Whether the text says between what a number lies, and not which it is, as small counts of
    people are printed.

    >>> [is_bound(text) for text in ("<5", "≥ 95 %", "> 1,000", "5", "< five", "a<5")]
    [True, True, True, False, False, False]
    """
    return _BOUND.fullmatch(folded(text)) is not None


def order_of(texts: Sequence[str], least: float) -> str | None:
    """The order in which days, months and years are printed; None where it is none or two fit.

    >>> order_of(["3/4/2021", "13/4/2021"], 0.9), order_of(["3/4/2021"], 0.9)
    ('day-month-year', None)
    """
    read = {order: [read_day(text, order) for text in texts] for order in ORDERS}
    count = {order: sum(day is not None for day in days) for order, days in read.items()}
    fitting = [order for order in ORDERS if count[order] >= max(2, least * len(texts))]
    if YEAR_FIRST in fitting:
        return YEAR_FIRST
    best = max(fitting, key=lambda order: count[order], default=None)
    if best is None or len(fitting) < 2 or count[DAY_FIRST] != count[MONTH_FIRST]:
        return best
    return best if _same(read[DAY_FIRST], read[MONTH_FIRST]) else None


def _same(one: Sequence[date | None], other: Sequence[date | None]) -> bool:
    return all(a == b for a, b in zip(one, other, strict=True))
