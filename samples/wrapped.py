"""Text broken into the lines of a cell, as a spreadsheet breaks Chinese text when it prints."""

import re
from collections.abc import Callable
from typing import Final

Measure = Callable[[str], float]

NEVER_FIRST: Final = "，。；：、）》〕”.,;:)"
NEVER_LAST: Final = "（《〔“("
UNBREAKABLE: Final = re.compile(r"[A-Za-z0-9.%]+|.", re.DOTALL)


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of the text: broken between any two characters, but not inside a number.

    Closing marks do not begin a line, opening ones do not end it: they take their neighbor
    along. A blank at a break is gone.

    >>> wrapped("共15处，已办。", 3.0, lambda text: float(len(text)))
    ['共15', '处，已', '办。']
    """
    lines: list[list[str]] = [[]]
    for token in UNBREAKABLE.findall(text):
        line = lines[-1]
        if not line or measure("".join(line) + token) <= width:
            line.append(token)
            continue
        following = [token]
        while len(line) > 1 and (following[0] in NEVER_FIRST or line[-1] in NEVER_LAST):
            following.insert(0, line.pop())
        lines.append(following)
    return [line for line in ("".join(tokens).strip() for tokens in lines) if line]


def listed(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a list whose entries are parted by blanks: an entry stays on one line.

    An entry wider than the cell is broken as text is. The blank inside a name of two
    characters is no break.
    """
    entries = re.sub(r"(?<!\S)(\S) (\S)(?!\S)", "\\1\0\\2", text).split(" ")
    lines: list[str] = []
    for entry in (entry.replace("\0", " ") for entry in entries):
        if lines and measure(f"{lines[-1]} {entry}") <= width:
            lines[-1] = f"{lines[-1]} {entry}"
        elif measure(entry) <= width:
            lines.append(entry)
        else:
            lines.extend(wrapped(entry, width, measure))
    return [line for line in lines if line]


def stacked(text: str) -> list[str]:
    """A label set upright in a narrow cell: one character a line, its points together.

    >>> stacked("职能 80分")
    ['职', '能', '80分']
    """
    words, _, points = text.partition(" ")
    return [*words, *([points] if points else [])]
