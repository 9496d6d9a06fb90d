"""Raised signs at the end of an entry: marks that point to a note, and powers that do not."""

import re
from statistics import median

from extract.pdf.setting import Setting

SMALL = 0.85  # of the line's font size; a raised sign is set smaller
LOW = 0.55  # of the line's font size; a raised digit of the same font is lower than this
RISE = 0.2  # of the line's font size above the baseline, at the least
RISE_OF_MIDDLE = 0.3  # the same for signs that do not stand on the baseline

NOTE_SIGNS = frozenset("*†‡§¶")
_RAISED_CODES = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁽⁾")
_JOINS = frozenset("(),;[]+-\u2212")

_SIGN = r"(?:[(\[]?(?:\d{1,2}|[^\W\d_])[)\]]?|[*†‡§¶]+|[¹²³⁰⁴-⁹ᵃ-ᶻʰ-ˣⁱⁿ⁽⁾]+)"
_MARK = re.compile(rf"{_SIGN}(?:(?:[,; ]{{1,2}}|(?<=[)\]*])){_SIGN})*")
_DIGITS = re.compile(r"\d{3,}")  # no note has a number so high: it is a part of the entry
_UNIT_BEFORE_POWER = re.compile(r"(^|[^\w]|\d)([^\W\d_]{1,3})$")
_TEN_BEFORE_POWER = re.compile(r"([×x·*∙] ?|^)10$")
_NUMBER_START = re.compile(r"[-+\u2212(]?[\d.,]*\d")
_POWERS = frozenset(("2", "3", "²", "³"))


def raised_in(setting: Setting, members: list[int]) -> set[int]:
    """Those characters of a line that are raised above it: small, and off the baseline.

    None in a line of raised signs alone: there is nothing that they would be raised above.
    """
    if len(members) < 2:
        return set()
    sizes = [setting.em[index] for index in members]
    main = max(sizes)
    chars = setting.chars
    on_line = [
        setting.ink[index][3]
        for index in members
        if setting.em[index] > SMALL * main and chars[index].isalnum()
    ]
    if not on_line or (min(sizes) > SMALL * main and _is_level(on_line, main, chars, members)):
        return {index for index in members if chars[index] in _RAISED_CODES}
    baseline = median(on_line)
    return {index for index in members if _is_raised(setting, index, main, baseline)}


def _is_level(bottoms: list[float], main: float, chars: list[str], members: list[int]) -> bool:
    """Whether no letter or digit of the line stands off the others, and none is raised by code."""
    return max(bottoms) - min(bottoms) < RISE * main and not any(
        chars[index] in _RAISED_CODES for index in members
    )


def _is_raised(setting: Setting, index: int, main: float, baseline: float) -> bool:
    char = setting.chars[index]
    if char in _RAISED_CODES:
        return True
    _, top, _, bottom = setting.ink[index]
    is_small = setting.em[index] <= SMALL * main
    if char.isascii() and char.isalnum():
        is_low = is_small or bottom - top <= LOW * main
        return is_low and baseline - bottom >= RISE * main
    return char in _JOINS and is_small and baseline - (top + bottom) / 2 >= RISE_OF_MIDDLE * main


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
