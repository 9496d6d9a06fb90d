"""Slips of one digit: what a hand or a recognizer makes of a printed number."""

from random import Random
from typing import Final

DIGITS: Final = "0123456789"


def other_digit(text: str, random: Random) -> str:
    """The last digit made another one; never nothing but zero."""
    places = [at for at, char in enumerate(text) if char in DIGITS]
    if not places:
        return text
    at = places[-1]
    others = [digit for digit in DIGITS[1:] if digit != text[at]]
    return text[:at] + random.choice(others) + text[at + 1 :]


def dropped_digit(text: str, random: Random) -> str:
    """The text without one digit of a number of several; else as it is.

    >>> dropped_digit("1-4", Random(1)), dropped_digit("11", Random(1))
    ('1-4', '1')
    """
    places = [
        at
        for at, char in enumerate(text)
        if char in DIGITS
        and ((at > 0 and text[at - 1] in DIGITS) or (at + 1 < len(text) and text[at + 1] in DIGITS))
    ]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + text[at + 1 :]


def doubled_digit(text: str, random: Random) -> str:
    """The text with one digit printed twice, though no zero that leads a number.

    >>> doubled_digit("7", Random(1)), doubled_digit("0.5", Random(1))
    ('77', '0.55')
    """
    leads = [at == 0 or text[at - 1] not in DIGITS + "." for at in range(len(text))]
    places = [
        at for at, char in enumerate(text) if char in DIGITS and not (char == "0" and leads[at])
    ]
    if not places:
        return text
    at = random.choice(places)
    return text[: at + 1] + text[at:]


def moved_point(text: str, random: Random) -> str:
    """A number with its point lost, or with one before its last digit.

    >>> moved_point("2.5", Random(1)), moved_point("12", Random(1)), moved_point("3", Random(1))
    ('25', '1.2', '0.3')
    """
    if "." in text:
        return text.replace(".", "")
    return f"{text[:-1] or '0'}.{text[-1:]}" if text.isdecimal() else text
