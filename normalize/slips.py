"""Ordinary slips: how a number comes to be printed or read as another one.

They are the simple errors of S. Scholtus, "Algorithms for correcting sign errors and rounding
errors in business survey data" (2011) and "Automatic editing with hard and soft edits" (2013), with
the digits that readers of paper confuse beside those that typists do.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Slip(StrEnum):
    """What went wrong, in words that end a sentence; the likeliest come first."""

    LOOK_ALIKE = "a digit was taken for one that looks like it"
    DROPPED = "a digit was dropped"
    DOUBLED = "a digit was doubled"
    SWAPPED = "two neighboring digits changed places"
    POINT = "the decimal point was lost or moved"
    ADDED = "a digit was added"
    SIGN = "the sign was lost or added"
    ROUNDED = "it is off by one in its last place, as a sum of rounded numbers is"
    OTHER_DIGIT = "one digit is another"


RANK: Final = {slip: rank for rank, slip in enumerate(Slip)}
UNEXPLAINED: Final = len(RANK)
"""The rank of a change that no slip explains."""

LONG: Final = 4
"""Digits of a number in which one in the last place is little; of 3 points one is a third."""

DIGITS_ALIKE: Final = frozenset(
    frozenset(pair) for pair in ("17", "68", "38", "56", "08", "06", "09", "27", "49", "35")
)
"""Digits whose shapes differ by one stroke or one gap in it."""


def slip_between(printed: Decimal, meant: Decimal, scale: int = 0) -> Slip | None:
    """The likeliest ordinary slip that makes the one that is printed of the one meant, if any.

    Both are compared as written with `scale` digits after the point, and as short as they can be.

    >>> slip_between(Decimal("154"), Decimal("145"))
    <Slip.SWAPPED: 'two neighboring digits changed places'>
    >>> slip_between(Decimal("154"), Decimal("200")) is None
    True
    """
    if printed == meant:
        return None
    if printed == -meant:
        return Slip.SIGN
    if (printed < 0) != (meant < 0):
        return None
    pairs = {
        (_short(printed), _short(meant)),
        (_fixed(printed, scale), _fixed(meant, scale)),
    }
    found = [slip for pair in pairs for slip in _slips(*pair)]
    is_long = len(_fixed(meant, scale).replace(".", "")) >= LONG
    if is_long and abs(printed - meant) == Decimal(1).scaleb(-scale):
        found.append(Slip.ROUNDED)
    return min(found, key=RANK.__getitem__, default=None)


def rank_of(slip: Slip | None) -> int:
    """How early a slip comes to mind: the lower the likelier."""
    return UNEXPLAINED if slip is None else RANK[slip]


def _short(number: Decimal) -> str:
    plain = format(abs(number), "f")
    return plain.rstrip("0").rstrip(".") or "0" if "." in plain else plain


def _fixed(number: Decimal, scale: int) -> str:
    return format(abs(number).quantize(Decimal(1).scaleb(-scale)), "f")


def _slips(printed: str, meant: str) -> Iterator[Slip]:
    if printed == meant:
        return
    if printed.replace(".", "").lstrip("0") == meant.replace(".", "").lstrip("0"):
        yield Slip.POINT
    if len(printed) == len(meant):
        yield from _same_length(printed, meant)
    elif len(printed) + 1 == len(meant):
        if any(_without(meant, at) == printed for at in range(len(meant))):
            yield Slip.DROPPED
    elif len(printed) == len(meant) + 1:
        extra = [at for at in range(len(printed)) if _without(printed, at) == meant]
        if any(at > 0 and printed[at] == printed[at - 1] for at in extra):
            yield Slip.DOUBLED
        elif extra:
            yield Slip.ADDED


def _same_length(printed: str, meant: str) -> Iterator[Slip]:
    wrong = [at for at, (a, b) in enumerate(zip(printed, meant, strict=True)) if a != b]
    if any(not (printed[at] + meant[at]).isdecimal() for at in wrong):
        return
    if len(wrong) == 1:
        is_alike = frozenset(printed[wrong[0]] + meant[wrong[0]]) in DIGITS_ALIKE
        yield Slip.LOOK_ALIKE if is_alike else Slip.OTHER_DIGIT
    elif len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        one, other = wrong
        if printed[one] == meant[other] and printed[other] == meant[one]:
            yield Slip.SWAPPED


def _without(text: str, at: int) -> str:
    """The text without one of its digits; unchanged where another character stands there."""
    return text[:at] + text[at + 1 :] if text[at].isdecimal() else text
