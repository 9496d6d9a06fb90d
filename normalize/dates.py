"""Days as they are printed: in figures, with the name of the month, or with signs for its parts."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Final

YEAR_FIRST: Final = "year-month-day"
DAY_FIRST: Final = "day-month-year"
MONTH_FIRST: Final = "month-day-year"
ORDERS: Final = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
LONGEST: Final = 24  # characters
_SHORT: Final = 3  # letters by which a month is known
_FIGURES: Final = re.compile(r"(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
_SIGNED: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?")
_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -./]*([a-z]{3,9})\.?[ -./,]*(\d{4})")
_MIDNIGHT: Final = re.compile(r"[ t]0?0:00(:00(\.0+)?)?( ?am)?$")
_NAMED_FIRST: Final = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})")


@lru_cache(maxsize=16384)
def read_day(text: str, order: str = YEAR_FIRST) -> date | None:
    """The day that the text names; None for anything else, and for a year of two digits.

    A time of midnight, as a workbook shows behind a day, goes. The order is asked only where
    figures alone stand, and the year does not come first.

    >>> read_day("3/4/2021", DAY_FIRST), read_day("2021年4月3日"), read_day("Apr. 3, 2021")
    (datetime.date(2021, 4, 3), datetime.date(2021, 4, 3), datetime.date(2021, 4, 3))
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    plain = _MIDNIGHT.sub("", plain)
    if found := _SIGNED.fullmatch(plain.replace(" ", "")):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(plain):
        return _in_figures(found[1], found[3], found[4], order)
    if found := _NAMED.fullmatch(plain):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _NAMED_FIRST.fullmatch(plain):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _in_figures(first: str, second: str, third: str, order: str) -> date | None:
    if len(first) == 4 and len(third) <= 2:
        return _day(int(first), int(second), int(third))
    if len(third) != 4 or len(first) > 2 or order == YEAR_FIRST:
        return None
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return _day(int(third), int(month), int(day))


def _month(name: str) -> int:
    """The number of the month; 0 for no month."""
    found = [number for number, full in enumerate(MONTHS, 1) if full.startswith(name)]
    return found[0] if len(name) >= _SHORT and len(found) == 1 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
