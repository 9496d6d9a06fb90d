"""What an entry can be read as: numbers, serials, dates and lists, each from its printed text."""

import calendar
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from model import Entity, Field, FieldType
from normalize.numerals import number_of
from normalize.patterns import compiled
from normalize.script import has_ideograph, is_ideographic, without_layout

_STRONG_SEPARATORS = re.compile(r"[；;|\n]+")
_SEPARATORS = re.compile(r"[、，,/]+")
_MARKS = "、，,；;/| "
_DOTS = ".．:：·・'"  # at an end of a name in Han: dirt, or what parts it from the next one
_BLANK_BESIDE_MARK = re.compile(r"\s+(?=\W)|(?<=\W)\s+")
_BLANKS = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－一", "-"))  # 一 stands for a dash amid digits only
_CALENDAR = re.compile(r"[年月日季旬周]|\d{4}[-/.]\d")
_LATIN_NAME = re.compile(r"[^\W\d_]+([ .'’·-]+[^\W\d_]+)*\.?")
_NO_UNIT = re.compile(r"[。；;！？!?%《》]|\d{3}")
SERIAL = r"\d+([-.]\d+)*"
_MARKED = re.compile(r"\(?(\d+)[.)、]")  # 1. and (1) count as 1 does
LONGEST_SERIAL = 40  # characters, blanks included
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月")
INTEGER_DIGITS: Final = 18  # which 64 bits always hold


@dataclass(frozen=True, slots=True)
class Read:
    """A value as read from a text, and what had to be changed to read it ("" for nothing)."""

    value: Decimal | int | str | date
    change: str = ""


def read_number(text: str, field: Field) -> Read | None:
    """The number that the text is, in the field's range and with no more digits than the field has
    room for; None for anything else.

    >>> from model import From
    >>> read_number("1,234.50", Field("w", FieldType.DECIMAL, From.COLUMN))
    Read(value=Decimal('1234.50'), change='')
    """
    number = number_of(text, field.point, field.marks)
    if number is None:
        return None
    if field.range and not field.range[0] <= number <= field.range[1]:
        return None
    if number and number.adjusted() >= _room(field):
        return None
    if field.type is FieldType.INTEGER:
        if number != number.to_integral_value():
            return None
        return Read(int(number))
    if field.scale:
        scaled = number.quantize(Decimal(1).scaleb(-field.scale))
        return Read(scaled) if scaled == number else None
    return Read(number)


def _room(field: Field) -> int:
    """How many digits there may be before the point; an integer is one of 64 bits."""
    if field.type is FieldType.INTEGER:
        return min(field.precision, INTEGER_DIGITS)
    return field.precision - field.scale


def read_total(text: str, field: Field) -> Decimal | None:
    """The number that a total of the field is: one in its form, and of any size."""
    read = read_number(text, replace(field, range=None))
    return Decimal(str(read.value)) if read else None


def read_serial(text: str, field: Field) -> Read | None:
    """The serial or code that the text is, by the field's pattern; widths and dashes made one.

    Blanks beside its marks go; one amid digits parts two serials.

    >>> from model import From
    >>> read_serial("1 - 2", Field("s", FieldType.SERIAL, From.COLUMN))
    Read(value='1-2', change='')
    """
    return _serial(text, field.pattern or SERIAL)


@lru_cache(maxsize=65536)
def _serial(text: str, pattern: str) -> Read | None:
    if len(text) > LONGEST_SERIAL:
        return None
    plain = _BLANK_BESIDE_MARK.sub("", unicodedata.normalize("NFKC", text).strip())
    if compiled(pattern).fullmatch(plain):
        return Read(plain)
    if pattern == SERIAL and (found := _MARKED.fullmatch(plain)):
        return Read(found[1], f"{plain} -> {found[1]}")
    dashed = plain.translate(_DASHES)
    if dashed != plain and compiled(pattern).fullmatch(dashed):
        return Read(dashed, f"{plain} -> {dashed}")
    return None


def serial_parts(serial: str) -> tuple[str, ...]:
    """The parts of a serial, outermost first; none for a blank.

    >>> serial_parts("1-14")
    ('1', '14')
    """
    return tuple(re.split(r"[-.]", serial)) if serial else ()


def parent_keys(serials: Sequence[str]) -> list[str]:
    """For each serial the group that it belongs to: its parent, or itself where it is a group.

    A serial whose siblings have children is a group of one: beside 1-13-1, 1-14 stands for what
    1-13 does. A blank has none.

    >>> parent_keys(["1-13-1", "1-13-2", "1-14", "4-1"])
    ['1-13', '1-13', '1-14', '4']
    """
    all_parts = [serial_parts(serial) for serial in serials]
    grand = {parts[:end] for parts in all_parts for end in range(len(parts) - 1)}
    return [
        serial if parts[:-1] in grand or len(parts) < 2 else serial[: -len(parts[-1]) - 1]
        for serial, parts in zip(serials, all_parts, strict=True)
    ]


def read_month(text: str, year: int) -> date | None:
    """The last day of the month that the text names; None where it names none, or two.

    >>> read_month("12月底", 2020)
    datetime.date(2020, 12, 31)
    """
    found = {int(month) for month in _MONTH.findall(unicodedata.normalize("NFKC", text))}
    if len(found) != 1:
        return None
    month = found.pop()
    return date(year, month, calendar.monthrange(year, month)[1])


def is_calendar(text: str) -> bool:
    """Whether the text is short and speaks of the calendar, if not in a form that is read."""
    return len(text) <= 12 and bool(_CALENDAR.search(text))


def is_dated(text: str) -> bool:
    """Whether the text is short and names a month: what an entry of a date column looks like."""
    return len(text) <= 12 and bool(_MONTH.search(unicodedata.normalize("NFKC", text)))


def part_of(text: str, pattern: str) -> re.Match[str] | None:
    """Where a part such as "(4分)" stands in the text; half and full width alike."""
    return compiled(pattern).search(text)


@lru_cache(maxsize=16384)
def split_list(text: str, entity: Entity | None) -> tuple[str, ...]:
    """The items of a printed list, in order, repeats kept.

    A person's name of two characters is often spread to the width of three: two characters that
    stand alone side by side are one name. An odd one out stays as it is. A blank between Latin
    words parts no items, and where semicolons do, a comma does not ("Lee, Ann; Chan, Bo").

    >>> split_list("刘海 林 鹏\\n罗 霖", Entity.PERSON)
    ('刘海', '林鹏', '罗霖')
    >>> split_list("罗 霖：\\n林鹏.", Entity.PERSON)
    ('罗霖', '林鹏')
    >>> split_list("Ann Lee, Bo Chan", Entity.PERSON)
    ('Ann Lee', 'Bo Chan')
    """
    strong = [piece.strip() for piece in _STRONG_SEPARATORS.split(text) if piece.strip()]
    is_parted = len(strong) > 1
    tokens: list[str] = []
    for piece in strong:
        if is_parted and not has_ideograph(piece):
            tokens.append(_BLANKS.sub(" ", piece))
            continue
        for part in _SEPARATORS.split(piece):
            plain = _BLANKS.sub(" ", part.strip())
            tokens.extend(plain.split(" ") if has_ideograph(plain) else [plain])
    tokens = [token for token in map(_bare, tokens) if token]
    if entity is Entity.PERSON:
        tokens = _joined_names(tokens)
    elif entity is Entity.UNIT:
        tokens = _joined_tails(tokens)
    return tuple(tokens)


def _bare(token: str) -> str:
    return token.strip(_MARKS + _DOTS if has_ideograph(token) else _MARKS)


def _joined_tails(tokens: Sequence[str]) -> list[str]:
    """A lone character is no unit: it is the end of the name before it, wrapped in its cell."""
    joined: list[str] = []
    for token in tokens:
        if joined and len(joined[-1]) > 2 and len(token) == 1 and is_ideographic(token):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _joined_names(tokens: Sequence[str]) -> list[str]:
    joined: list[str] = []
    waiting = ""
    for token in tokens:
        if len(token) == 1 and is_ideographic(token):
            if waiting:
                joined.append(waiting + token)
                waiting = ""
            else:
                waiting = token
            continue
        if waiting:
            joined.append(waiting)
            waiting = ""
        joined.append(token)
    return [*joined, waiting] if waiting else joined


def is_person_shaped(token: str) -> bool:
    """Whether the token could be a person's name: two to four ideographs, or Latin words."""
    if is_ideographic(token):
        return 2 <= len(token) <= 4
    return bool(_LATIN_NAME.fullmatch(token)) and len(token) >= 2


def is_unit_shaped(token: str) -> bool:
    """Whether the token could be a unit's name: a few characters without a sentence's marks."""
    plain = without_layout(token)
    return 2 <= len(plain) <= 30 and not _NO_UNIT.search(plain)
