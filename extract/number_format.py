"""Stored numbers and texts as a spreadsheet shows them in their number formats."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from extract.number_code import Kind, Section, sections_of
from extract.number_date import is_in_calendar, shown_moment

# These stand for the reader's own order of day and month; the year first can be misread by nobody.
_LOCAL_DATES = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}

# Half away from zero; digits enough for the largest float and the longest format.
_ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP)
_SIGNIFICANT = 15  # digits that a spreadsheet keeps of a number
_PLAIN_EXPONENTS = range(-6, 21)  # powers of ten that it writes without an exponent


def displayed(value: float | str, code: str, is_1904: bool = False) -> str:
    """The value as the format shows it.

    What the format's language has and is not known here (fractions, numerals in words, eras) shows
    the value plainly, as does a date that lies outside the calendar: digits lost are worse than
    digits not dressed.

    >>> displayed(1.5, "0.00"), displayed(0.1 + 0.2, "General"), displayed(44196, "yyyy-mm-dd")
    ('1.50', '0.3', '2020-12-31')
    """
    if isinstance(value, str) and code in ("General", "@"):
        return value
    sections = sections_of(_LOCAL_DATES.get(code, code))
    if isinstance(value, str):
        return _shown_text(value, sections)
    number = Decimal(format(value, f".{_SIGNIFICANT}g"))
    section, is_bare = _section_for(number, _of_numbers(sections))
    if section is None or section.has(Kind.UNKNOWN):
        return plain(number)
    if section.has(Kind.DATE):
        if not is_in_calendar(value, is_1904):
            return plain(number)
        return shown_moment(value, [(k is Kind.DATE, text) for k, text in section.pieces], is_1904)
    if section.has(Kind.SLASH):
        return plain(number)
    if section.has(Kind.GENERAL) or section.has(Kind.TEXT):
        shown = plain(abs(number) if is_bare else number)
        dressed = (Kind.GENERAL, Kind.TEXT)
        return "".join(shown if kind in dressed else text for kind, text in section.pieces)
    return _shown_number(number, section, is_bare)


def plain(number: Decimal) -> str:
    """The number with all its digits, as the entry line of a spreadsheet shows it.

    General itself shows as many digits as the column is wide, which says nothing of the number.
    """
    if number == 0:
        return "0"
    if number.adjusted() in _PLAIN_EXPONENTS:
        return format(number.normalize(), "f")
    digits, _, exponent = format(number.normalize(), "E").partition("E")
    return f"{digits}E{int(exponent):+03d}"


def _of_numbers(sections: Sequence[Section]) -> Sequence[Section]:
    """The sections without the one for texts: the fourth, or a last one with an @."""
    if len(sections) > 3:
        return sections[:3]
    if len(sections) > 1 and sections[-1].has(Kind.TEXT):
        return sections[:-1]
    return sections


def _shown_text(value: str, sections: Sequence[Section]) -> str:
    last = sections[-1]
    if len(sections) <= 3 and not last.has(Kind.TEXT):
        return value
    return "".join(value if kind is Kind.TEXT else text for kind, text in last.pieces)


def _section_for(value: Decimal, sections: Sequence[Section]) -> tuple[Section | None, bool]:
    """The section for the number, and whether it says itself that the number is negative."""
    if any(section.test for section in sections):
        for section in sections:
            if section.takes(value):
                return section, section.is_for_negatives
        return None, False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _shown_number(value: Decimal, section: Section, is_bare: bool) -> str:
    """The number in the digits that the section draws, its literals between them."""
    pieces = _without_scaling(section.pieces)
    for kind, _ in section.pieces:
        value = value * 100 if kind is Kind.PERCENT else value
    value = value.scaleb(-3 * (len(section.pieces) - len(pieces)))
    if not any(kind is Kind.DIGIT for kind, _ in pieces):
        sign = "-" if value < 0 and not is_bare and pieces else ""
        return sign + "".join(text for _, text in pieces)
    sign = "-" if value < 0 and not is_bare else ""
    at = [kind for kind, _ in pieces]
    if Kind.EXPONENT in at:
        cut = at.index(Kind.EXPONENT)
        return sign + _scientific(abs(value), pieces[:cut], pieces[cut][1], pieces[cut + 1 :])
    return sign + _fixed(abs(value), pieces)


def _without_scaling(pieces: Sequence[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """The pieces without the commas that no digit of their part follows: each divides by 1000."""
    kept: list[tuple[Kind, str]] = []
    follows = Kind.POINT
    for piece in reversed(pieces):
        if piece[0] is not Kind.COMMA or follows is Kind.DIGIT:
            kept.append(piece)
        if piece[0] in (Kind.DIGIT, Kind.POINT):
            follows = piece[0]
    return kept[::-1]


def _scientific(
    value: Decimal,
    mantissa: Sequence[tuple[Kind, str]],
    mark: str,
    rest: Sequence[tuple[Kind, str]],
) -> str:
    """Mantissa and exponent; several whole digits make the exponent a multiple of their number."""
    point = next((i for i, (kind, _) in enumerate(mantissa) if kind is Kind.POINT), len(mantissa))
    step = max(1, sum(1 for kind, _ in mantissa[:point] if kind is Kind.DIGIT))
    exponent = value.adjusted() // step * step if value else 0
    shown = _fixed(value.scaleb(-exponent), mantissa)
    sign = "-" if exponent < 0 else "+" if mark.endswith("+") else ""
    return f"{shown}E{sign}{_fixed(Decimal(abs(exponent)), rest)}"


def _fixed(value: Decimal, pieces: Sequence[tuple[Kind, str]]) -> str:
    """A number that is not negative, in these digits; the first one takes all that is left over."""
    kinds = [kind for kind, _ in pieces]
    point = kinds.index(Kind.POINT) if Kind.POINT in kinds else len(pieces)
    places = sum(1 for kind in kinds[point:] if kind is Kind.DIGIT)
    rounded = value.quantize(Decimal(1).scaleb(-places), context=_ROUNDING)
    whole, _, fraction = format(rounded, "f").partition(".")
    is_grouped = Kind.COMMA in kinds[:point]
    left = _whole_digits(whole.lstrip("0"), pieces[:point], is_grouped)
    return left + _fraction_digits(fraction, pieces[point:])


def _whole_digits(digits: str, pieces: Sequence[tuple[Kind, str]], is_grouped: bool) -> str:
    """From the right: each place takes a digit, the leftmost one takes the rest."""
    shown: list[str] = []
    count = 0
    left = sum(1 for kind, _ in pieces if kind is Kind.DIGIT)
    for kind, text in reversed(pieces):
        if kind is Kind.COMMA:
            continue
        if kind is not Kind.DIGIT:
            shown.append(text)
            continue
        left -= 1
        take = max(1, len(digits)) if left == 0 else 1
        for _ in range(take):
            digit = digits[-1:] or {"0": "0", "?": " "}.get(text, "")
            digits = digits[:-1]
            if digit.strip() and is_grouped and count and count % 3 == 0:
                shown.append(",")
            shown.append(digit)
            count += 1
    return "".join(reversed(shown))


def _fraction_digits(digits: str, pieces: Sequence[tuple[Kind, str]]) -> str:
    """After the point: a # or ? shows no zero that ends the number."""
    shown: list[str] = []
    at = 0
    for kind, text in pieces:
        if kind is Kind.COMMA:
            continue
        if kind is not Kind.DIGIT:
            shown.append(text)
            continue
        ends = not digits[at:].strip("0")
        shown.append({"0": "0", "?": " "}.get(text, "") if ends else digits[at])
        at += 1
    return "".join(shown)
