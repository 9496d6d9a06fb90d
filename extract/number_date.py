"""Serial numbers of days as a spreadsheet shows dates and times."""

import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

_EPOCH_1900 = datetime(1899, 12, 30)  # so that 61 is the first of March 1900
_EPOCH_1904 = datetime(1904, 1, 1)
_LEAP_SLIP = 60  # the serial of a day that 1900 did not have; those before it are one lower
_LAST = datetime(9999, 12, 31)
_DAY_MS = 86_400_000  # milliseconds; the finest that a format can show
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def is_in_calendar(serial: float, is_1904: bool) -> bool:
    """Whether the serial is a day that a spreadsheet can show: none before its epoch has a date."""
    epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
    return math.isfinite(serial) and 0 <= serial < (_LAST - epoch).days + 1


def shown_moment(serial: float, pieces: Sequence[tuple[bool, str]], is_1904: bool) -> str:
    """The moment in these pieces of a format; True marks those that stand for a part of it."""
    total = round(serial * _DAY_MS)
    epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
    slip = not is_1904 and 1 <= serial < _LEAP_SLIP
    moment = epoch + timedelta(days=1 if slip else 0, milliseconds=total)
    has_halves = any(is_part and "/" in text for is_part, text in pieces)
    parts = [text.lower() for is_part, text in pieces if is_part and "/" not in text]
    shown: list[str] = []
    at = 0
    for is_part, text in pieces:
        if not is_part:
            shown.append(text)
        elif "/" in text:
            shown.append(text.split("/")[moment.hour >= 12])
        else:
            shown.append(_part(parts, at, moment, total, has_halves))
            at += 1
    return "".join(shown)


def _part(parts: Sequence[str], at: int, moment: datetime, total: int, has_halves: bool) -> str:
    """One part of the moment; an m is a minute next to hours or seconds."""
    code, _, fraction = parts[at].partition(".")
    if code.startswith("["):
        unit = {"h": 3_600_000, "m": 60_000, "s": 1000}[code[1]]
        return str(total // unit).zfill(len(code) - 2) + _fraction(fraction, moment)
    letter, width = code[0], len(code)
    if letter == "m" and _is_minute(parts, at):
        return str(moment.minute).zfill(min(width, 2))
    if letter == "y":
        return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
    if letter in "md" and width > 2:
        return _name(letter, width, moment)
    hour = (moment.hour - 1) % 12 + 1 if has_halves else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return str(number).zfill(min(width, 2)) + _fraction(fraction, moment)


def _name(letter: str, width: int, moment: datetime) -> str:
    """The month or the day of the week in words, as long as the format asks."""
    name = _MONTHS[moment.month - 1] if letter == "m" else _WEEKDAYS[moment.weekday()]
    return name[:3] if width == 3 else name[0] if width == 5 else name


def _fraction(places: str, moment: datetime) -> str:
    """The fraction of a second, in as many places."""
    return f".{moment.microsecond:06d}"[: len(places) + 1] if places else ""


def _is_minute(parts: Sequence[str], at: int) -> bool:
    before = parts[at - 1] if at else ""
    after = parts[at + 1] if at + 1 < len(parts) else ""
    return bool(re.match(r"\[?h", before) or re.match(r"\[?s", after))
