"""How far the characters of a font rise above the foot of their line, and fall below it."""

from typing import Final

from extract.scan.lines_forms import is_wide

WIDE_EXTENT: Final = (0.82, 0.11)  # of the font size: how far square characters rise and fall
RISE: Final = 0.72  # of the font size: how far letters and digits rise
LOW_RISE: Final = 0.52  # the same of low ones
FALL: Final = 0.2  # how far tails fall
LOW_LETTERS: Final = frozenset("acegmnopqrsuvwxyz.,:;-–—_·…")
TAILS: Final = frozenset("gjpqyQ,;()[]{}/|_$§ç")


def extent_of(text: str) -> tuple[float, float]:
    """How far a line of these characters rises above its foot and falls below it, in font sizes.

    >>> extent_of("sum"), extent_of("Page"), extent_of("合计")
    ((0.52, 0.0), (0.72, 0.2), (0.82, 0.11))
    """
    inked = [char for char in text if not char.isspace()]
    if any(is_wide(char) and char.isalnum() for char in inked):
        return WIDE_EXTENT
    rise = LOW_RISE if all(char in LOW_LETTERS for char in inked) else RISE
    return rise, FALL if any(char in TAILS for char in inked) else 0.0
