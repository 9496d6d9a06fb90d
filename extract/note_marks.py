"""Raised signs at the ends of an entry: marks that point to a note, and powers that do not."""

import re

NOTE_SIGNS = frozenset("*†‡§¶")

_SIGN = r"(?:[(\[]?(?:\d{1,2}|[^\W\d_])[)\]]?|[*†‡§¶]+|[¹²³⁰⁴-⁹ᵃ-ᶻʰ-ˣⁱⁿ⁽⁾]+)"
_MARK = re.compile(rf"{_SIGN}(?:(?:[,; ]{{1,2}}|(?<=[)\]*])){_SIGN})*")
_DIGITS = re.compile(r"\d{3,}")  # no note has a number so high: it is a part of the entry
_UNIT_BEFORE_POWER = re.compile(r"(^|[^\w]|\d)([^\W\d_]{1,3})$")
_TEN_BEFORE_POWER = re.compile(r"([×x·*∙] ?|^)10$")
_NUMBER_START = re.compile(r"[-+\u2212(]?[\d.,]*\d")
_POWERS = frozenset(("2", "3", "²", "³"))


def parted(items: list[tuple[str, bool]]) -> tuple[str, str, str]:
    """The mark before a line's text, the text, and the mark after it.

    `items` are the line's characters, each raised or not. A mark before is told only of numbers;
    before words it begins a note. A power stays: what is raised after ten, or is a 2 or 3 after the
    letters of a unit.

    >>> parted([("1", False), ("2", False), (".", False), ("5", False), ("1", True)])
    ('', '12.5', '1')
    >>> parted([("k", False), ("m", False), ("2", True)])
    ('', 'km2', '')
    """
    whole = "".join(char for char, _ in items)
    start, end = 0, len(items)
    while end and (items[end - 1][1] or items[end - 1][0] in NOTE_SIGNS | {" "}):
        end -= 1
    while start < end and (items[start][1] or items[start][0] == " "):
        start += 1
    after = whole[end:].strip()
    if not after or not _is_mark(after) or _is_power(whole[:end], after):
        end, after = len(items), ""
    before = whole[:start].strip()
    if not before or not _is_mark(before) or not _NUMBER_START.match(whole[start:end]):
        start, before = 0, ""
    text = whole[start:end]
    return (before, text.strip(), after) if text.strip() else ("", whole, "")


def _is_mark(text: str) -> bool:
    return bool(_MARK.fullmatch(text)) and not _DIGITS.search(text)


def _is_power(text: str, mark: str) -> bool:
    return bool(_TEN_BEFORE_POWER.search(text)) or (mark in _POWERS and _is_unit(text))


def _is_unit(text: str) -> bool:
    """Whether the text ends with what may be the symbol of a unit, or of a variable."""
    found = _UNIT_BEFORE_POWER.search(text)
    return found is not None and (len(found[2]) == 1 or found[2][-1].islower())
