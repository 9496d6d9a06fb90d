"""Which characters of a line are raised above it."""

from statistics import median

from extract.pdf.setting import Setting

SMALL = 0.85  # of the line's font size; a raised sign is set smaller
LOW = 0.55  # of the line's font size; a raised digit of the same font is lower than this
RISE = 0.2  # of the line's font size above the baseline, at the least
RISE_OF_MIDDLE = 0.3  # the same for signs that do not stand on the baseline

_RAISED_CODES = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁽⁾")
_JOINS = frozenset("(),;[]+-\u2212")


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
