"""What a table is called: by the line above it, by its worksheet, or by its heads."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from model import Grid, Line, LineKind, Page, Reading
from normalize.captions import LONGEST_TITLE
from normalize.cells.boxhead import filled
from normalize.inference.heads import Boxed
from normalize.script import without_layout

HEADS: Final = 4  # that stand for a table without a title
_TELLS: Final = (":", "：")  # in a line that says something of a table, and is not its title
_NOTES: Final = "*※†‡#"  # which open notes


def title_of(grids: Sequence[Boxed], readings: Sequence[Reading]) -> str:
    """The title that most of a table's grids have, of two the first one's; never empty.

    It is the rarest of the lines above a grid, of those the last: an office's name and a page's
    head stand above other tables too.
    """
    pages = [{page.number: page for page in reading.pages} for reading in readings]
    printed = [
        Counter(line for page in reading.pages for line in _lines(page.blocks))
        for reading in readings
    ]
    found = Counter(
        title
        for one in grids
        if (title := _title(one, pages[one.at[0]][one.at[1]], printed[one.at[0]]))
    )
    if found:
        return found.most_common(1)[0][0]
    return " · ".join(path[-1] for path in grids[0].paths[:HEADS] if path)


def _title(one: Boxed, page: Page, printed: Counter[str]) -> str:
    """The title of a grid: within it above its heads, on the page above it, or its worksheet's."""
    within = [
        " ".join(without_layout(cell.text) for cell in filled(one.grid, row))
        for row in range(one.heads.start)
    ]
    above = page.blocks[: one.at[2]]
    last_grid = max((at for at, item in enumerate(above) if isinstance(item, Grid)), default=-1)
    for lines in (within, _lines(above[last_grid + 1 :])):
        fitting = [line for line in lines if _may_be_title(line)]
        if fitting:
            return min(reversed(fitting), key=lambda line: printed[line])
    return page.label


def _lines(blocks: Sequence[Grid | Line]) -> list[str]:
    lines = (item for item in blocks if isinstance(item, Line) and item.kind is LineKind.TEXT)
    return [without_layout(line.text) for line in lines]


def _may_be_title(line: str) -> bool:
    is_short = 1 < len(line) <= LONGEST_TITLE
    return is_short and line[0] not in _NOTES and not any(tell in line for tell in _TELLS)
