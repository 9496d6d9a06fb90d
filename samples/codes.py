"""Codes whose last character is worked out from the others, as registers print them."""

from random import Random
from typing import Final

CREDIT_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(region: str, random: Random) -> str:
    """A unified social credit identifier (GB 32100) after the first signs given: those, an invented
    organization code of nine signs (GB 11714), and the check character.

    >>> len(credit_code("52330100", Random(1)))
    18
    """
    signs = random.choices(CREDIT_SIGNS, k=8)
    body = region + "".join(signs) + _organization_sign(signs)
    total, weight = 0, 1
    for sign in body:
        total += weight * CREDIT_SIGNS.index(sign)
        weight = weight * 3 % 31
    return body + CREDIT_SIGNS[-total % 31]


def _organization_sign(signs: list[str]) -> str:
    total = sum(
        weight * int(sign, 36)
        for weight, sign in zip((3, 7, 9, 10, 5, 8, 4, 2), signs, strict=True)
    )
    return "0123456789X"[-total % 11]
