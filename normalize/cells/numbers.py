"""Entries of a body: numbers as they are printed, and the marks that stand for a missing one."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from model import Field, FieldType
from normalize.entries import read_number
from normalize.numerals import lacks_room
from normalize.script import folded

_IN_PARENTHESES = re.compile(r"\(([^()-]+)\)")
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Number:
    """What an entry of the body says: a number, or a reason for none, and how it was read."""

    value: Decimal | int | None
    rule: str = ""
    detail: str = ""


def number_of(text: str, field: Field) -> Number | None:
    """The number that the entry is, or the reason that its mark stands for; None for neither.

    A number in parentheses is negative, a percent sign is left out, and both are said.

    >>> from model import From
    >>> field = Field("n", FieldType.DECIMAL, From.BODY, missing={"...": "not available"})
    >>> number_of("(1,250.5)", field)
    Number(value=Decimal('-1250.5'), rule='parentheses', detail='a negative number')
    >>> number_of("...", field)
    Number(value=None, rule='missing', detail='... stands for: not available')
    """
    plain = folded(text)
    for mark, reason in (field.missing or {}).items():
        if plain == folded(mark):
            return Number(None, "missing", f"{text.strip()} stands for: {reason}")
    enclosed = _IN_PARENTHESES.fullmatch(plain)
    if enclosed:
        read = _read(enclosed[1], field, is_negative=True)
        return None if read is None else Number(read, "parentheses", "a negative number")
    if plain.endswith(_PERCENT):
        read = _read(plain.removesuffix(_PERCENT), field)
        return None if read is None else Number(read, "percent", "the sign is left out")
    read = _read(plain, field)
    return None if read is None else Number(read)


def _read(plain: str, field: Field, is_negative: bool = False) -> Decimal | int | None:
    """The number with the digits that are printed; None where the field has no room for them.

    How a number was rounded shows in its digits, so none are added here.
    """
    signed = f"-{plain}" if is_negative else plain
    read = read_number(signed, replace(field, scale=0))
    if read is None or not isinstance(read.value, Decimal | int):
        return None
    fits = not field.scale or read.value == round(read.value, field.scale)
    return read.value if fits else None


def is_entry(text: str, field: Field) -> bool:
    """Whether the text could stand in the body: a number of any size, or a mark for none.

    So could what a spreadsheet prints for a number that its column has no room for.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if lacks_room(plain):
        return True
    if not any(char.isdecimal() for char in plain):
        return bool(plain) and folded(plain) in {folded(mark) for mark in field.missing or ()}
    free = replace(field, range=None, scale=0, type=FieldType.DECIMAL)
    return number_of(plain, free) is not None
