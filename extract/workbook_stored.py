"""A worksheet as its file stores it, whatever the format: its cells, and what lies over them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from model import Ink

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d*)")
_ROWS, _COLS = 1_048_576, 16_384  # of the largest sheet (ECMA-376 names no limit; programs do)


@dataclass(frozen=True, slots=True)
class StoredCell:
    """What a sheet holds at one place, as displayed; `is_lost` marks a formula without a value."""

    row: int
    col: int
    text: str
    is_lost: bool = False
    has_border: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of places, half open."""

    row: int
    col: int
    row_stop: int
    col_stop: int

    def within(self, other: "Area") -> "Area | None":
        """The part of it that lies in the other one; None where they do not meet."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        row_stop = min(self.row_stop, other.row_stop)
        col_stop = min(self.col_stop, other.col_stop)
        return Area(row, col, row_stop, col_stop) if row < row_stop and col < col_stop else None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and the address of the cell that it hangs on."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet before anything of it is arranged."""

    cells: tuple[StoredCell, ...]
    merges: tuple[Area, ...] = ()
    comments: tuple[Comment, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: tuple[range, ...] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """A worksheet under its name, with the ink that was counted before it was arranged."""

    name: str
    is_hidden: bool
    sheet: Sheet
    ink: Ink


def place_of(address: str) -> tuple[int, int]:
    """Row and column of an address, from 0.

    >>> place_of("B4")
    (3, 1)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"{address!r} is no address of a cell")
    row, col = int(found[2]), number_of_letters(found[1].upper())
    if row > _ROWS or col > _COLS:
        raise ValueError(f"{address!r} lies outside the sheet")
    return row - 1, col - 1


def number_of_letters(letters: str) -> int:
    """The number, from 1, of the column with these capital letters.

    >>> number_of_letters("A"), number_of_letters("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=_COLS)
def letters_of(col: int) -> str:
    """The letters of a column.

    >>> letters_of(1), letters_of(26)
    ('B', 'AA')
    """
    left, last = divmod(col, 26)
    return (letters_of(left - 1) if left else "") + chr(ord("A") + last)


def area_of(reference: str) -> Area:
    """The area of a reference such as B2:C4."""
    first, _, last = reference.partition(":")
    rows, cols = zip(place_of(first), place_of(last or first), strict=True)
    return Area(min(rows), min(cols), max(rows) + 1, max(cols) + 1)


def serial_of(moment: date | time | timedelta, is_1904: bool) -> float:
    """The serial number of a date or a time; a time alone is a part of a day."""
    if isinstance(moment, time):
        moment = datetime.combine(date.min, moment) - datetime.min
    if isinstance(moment, timedelta):
        return moment / timedelta(days=1)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    return (moment - epoch) / timedelta(days=1)
