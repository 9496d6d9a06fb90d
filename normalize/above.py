"""What stands above each table: the lines between it and the table before, and its title.

A title is the rarest of these lines, numbers aside, and of those the last: an office's name, a
page's head and the number of the table stand above other tables too. Rows of the grid above its
heads come before lines on the page.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model import Grid, Line, LineKind, Reading
from normalize.dates import read_day
from normalize.furniture import furniture_of
from normalize.script import without_layout

Place = tuple[int, int]
"""A block of a document: its page's number, and its place among the page's."""

LONGEST_TITLE: Final = 80  # characters; more is a note that speaks of years and offices
LONGEST_WRAPPED: Final = 160  # characters of a title over several lines
LEFT_BEHIND: Final = 5  # lines at the foot of a page that may belong to the table on the next
_TELLS: Final = re.compile(r"^[^\d:：]*[:：]")  # opens what is said of a table: "Unit: ton"
_NUMBERS: Final = re.compile(r"\d+|[〇一二三四五六七八九十百]+")
_NOTES: Final = "*※†‡#"  # which open notes
PROSE: Final = ("。", "，", "；", "、", ",", ";")  # which end its lines
_BRACKETS: Final = (("(", ")"), ("（", "）"), ("[", "]"), ("［", "］"))  # round what is said beside


@dataclass(frozen=True, slots=True)
class Above:
    """A text above a table: a line of its own, or the cell of that index in the grid itself.

    `more` are the lines that go on with it.
    """

    text: str
    at: Place
    cell: int | None = None
    is_furniture: bool = False
    more: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid at its place in the document, and how many of its rows stand above its heads; None
    where it has none, and goes on with the one before.
    """

    at: Place
    grid: Grid
    start: int | None


def lines_above(reading: Reading) -> dict[Place, tuple[Above, ...]]:
    """For each grid the lines between it and the grid before it, in reading order."""
    furniture = furniture_of(reading)
    found: dict[Place, tuple[Above, ...]] = {}
    lines: list[Above] = []
    for page in reading.pages:
        for block, item in enumerate(page.blocks):
            at = (page.number, block)
            if isinstance(item, Grid):
                found[at] = tuple(lines)
                lines = []
            elif item.kind is LineKind.TEXT:
                lines.append(Above(without_layout(item.text), at, is_furniture=at in furniture))
    return found


def titles_of(reading: Reading, grids: Sequence[Headed]) -> list[Above | None]:
    """The title of each of a table's grids, which are in reading order; None before the first.

    A grid without heads has the title of the one before; so has one above which nothing stands but
    what stood above that one, too.
    """
    above = lines_above(reading)
    printed = Counter(
        _numberless(item.text)
        for page in reading.pages
        for item in page.blocks
        if isinstance(item, Line) and item.kind is LineKind.TEXT
    )
    titles: list[Above | None] = []
    before: Sequence[Above] = ()
    for one in grids:
        last = titles[-1] if titles else None
        if one.start is None:
            titles.append(last)
            continue
        fitting = _fitting(one, above.get(one.at, ()))
        found = _rarest(fitting, printed)
        stood = {other.text for other in before}
        goes_on = last is not None and (found is None or found.text in stood - {last.text})
        titles.append(last if goes_on else found)
        before = fitting or before
    return titles


def _fitting(one: Headed, lines: Sequence[Above]) -> list[Above]:
    """What may be the title of the grid; of furniture only where nothing else may."""
    within = [
        Above(without_layout(cell.text), one.at, one.grid.index_at(cell.row, cell.col))
        for row in range(one.start or 0)
        for cell in one.grid.filled(row)
    ]
    page = one.at[0]
    own = [line for line in lines if line.at[0] == page]
    left = [line for line in lines if line.at[0] == page - 1 and not line.is_furniture]
    beside = [*(left if len(left) <= LEFT_BEHIND else ()), *own]
    for texts in (within, [line for line in beside if not line.is_furniture], own):
        found = [text for text in _unwrapped(texts) if _may_be_title(text)]
        if found:
            return found
    return []


def _rarest(texts: Sequence[Above], printed: Mapping[str, int]) -> Above | None:
    return min(reversed(texts), key=lambda one: printed.get(_numberless(one.text), 1), default=None)


def _numberless(text: str) -> str:
    return _NUMBERS.sub("#", without_layout(text))


def _unwrapped(texts: Sequence[Above]) -> list[Above]:
    """The texts, each with the lines that go on with it: those that begin with a small letter."""
    found: list[Above] = []
    for text in texts:
        if found and text.cell is None and len(text.text) > 1 and text.text[0].islower():
            last = found[-1]
            whole = f"{last.text} {text.text}"
            found[-1] = replace(last, text=whole, more=(*last.more, text.at))
        else:
            found.append(text)
    return found


def _may_be_title(text: Above) -> bool:
    line = text.text
    is_prose = line.endswith(PROSE) or (bool(text.more) and line.endswith("."))
    longest = LONGEST_WRAPPED if text.more else LONGEST_TITLE
    if not 1 < len(line) <= longest or line[0] in _NOTES or is_prose or read_day(line):
        return False
    if any((line[0], line[-1]) == pair for pair in _BRACKETS):
        return False
    return not _TELLS.match(line)
