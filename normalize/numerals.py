"""Numbers as they are printed: points and commas, signs of money, marks beside them."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

POINT: Final = "."
COMMA: Final = ","
PARENTHESES: Final = "()"
MINUS: Final = "-"
_NUMBER: Final = re.compile(r"[+-]?((\d{1,3}(,\d{3})+|\d+)(\.\d+)?|\.\d+)")
_MINUS: Final = re.compile("^[\u2010\u2011\u2012\u2013\u2014\u2212](?=[\\d.,])")
_RAISED: Final = re.compile("[\u00b9\u00b2\u00b3\u2070-\u207f]+$")
_LEADERS: Final = re.compile(r"^(?:[.·…‥]\s*){4,}")
_SWAPPED: Final = str.maketrans(".,", ",.")
APOSTROPHES: Final = re.compile(r"(?<=\d)['\u2019](?=\d{3})")
_POWER: Final = "10"
_NO_ROOM: Final = re.compile("##+")


@lru_cache(maxsize=32768)
def number_of(text: str, point: str = POINT, marks: tuple[str, ...] = ()) -> Decimal | None:
    """The number that the text is, whatever field it may be of; None for anything else.

    `point` parts the fraction, and the other one of point and comma the thousands, as do blanks and
    apostrophes. `marks` may stand before it or behind and are left out; `()` around it, or `-`
    behind it, make it negative if they are among them. A raised mark behind it points to a note.

    >>> number_of("1,234.50"), number_of("1.234,50", ","), number_of("12¹"), number_of("12%")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('12'), None)
    >>> number_of("($ 1,250)", ".", ("$", "()"))
    Decimal('-1250')
    """
    plain = _squeezed(text)
    number = _plain(plain, point)
    if number is None and marks and any(map(str.isdigit, plain)):
        bare, is_negative = without_marks(plain, marks)
        number = _plain(bare, point)
        if number is not None and is_negative:
            number = -number
    return number


def lacks_room(text: str) -> bool:
    """Whether a spreadsheet printed this for a number or a date too wide for its column.

    Nothing of the number shows. One sign alone may be a mark.

    >>> [lacks_room(text) for text in ("###", "## ##", "#", "#12")]
    [True, True, False, False]
    """
    return _NO_ROOM.fullmatch("".join(text.split())) is not None


def _squeezed(text: str) -> str:
    """The text in one width, without blanks, and without raised marks and leaders at its ends."""
    stripped = text.strip()
    bare = _RAISED.sub("", stripped)
    if bare != stripped and bare in ("", _POWER):
        return ""
    squeezed = "".join(unicodedata.normalize("NFKC", _LEADERS.sub("", bare)).split())
    return _MINUS.sub("-", squeezed)


def _plain(squeezed: str, point: str) -> Decimal | None:
    told = squeezed.translate(_SWAPPED) if point == COMMA else squeezed
    if not _NUMBER.fullmatch(told):
        told = APOSTROPHES.sub(",", told)
        if not _NUMBER.fullmatch(told):
            return None
    try:
        return Decimal(told.replace(",", ""))
    except InvalidOperation:
        return None


def without_marks(plain: str, marks: Iterable[str]) -> tuple[str, bool]:
    """The text without the marks at its ends, its sign first, and whether they make it negative.

    >>> without_marks("-$5", ("$",)), without_marks("(5%)", ("%", "()"))
    (('-5', False), ('5', True))
    """
    signs = sorted((m for m in marks if m not in (PARENTHESES, MINUS)), key=len, reverse=True)
    sign, is_negative = "", False
    changed = True
    while changed:
        before = plain
        if not sign and plain[:1] in ("+", "-") and len(plain) > 1:
            sign, plain = plain[0], plain[1:]
        if PARENTHESES in marks and plain.startswith("(") and plain.endswith(")"):
            plain, is_negative = plain[1:-1], True
        if MINUS in marks and plain.endswith("-"):
            plain, is_negative = plain[:-1], True
        for mark in signs:
            plain = plain.removeprefix(mark).removesuffix(mark)
        plain = _MINUS.sub("-", plain)
        changed = plain != before and bool(plain)
    return sign + plain, is_negative
