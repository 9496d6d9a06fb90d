"""Halves of one table on facing pages: the left one with the names of the rows, the right one with
more of their fields.

They are one grid when their rows stand at the same heights, one by one, and their heads are those
of halves. Once two pages were told so, later ones with the same columns are. A cell keeps its page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from model import Cell, Grid, Page
from normalize.regions import HEAD_RATIO, HeadWords
from normalize.script import folded

SAME_HEIGHT = 3.0  # points by which a row may stand higher on one page than on the other
SAME_PLACE = 3.0  # points by which columns of one half may differ from page to page
LEAST_ROWS = 3
HEAD_ROWS = 4  # at the top of a grid in which its heads are looked for

Found = tuple[Page, int, Grid]
"""A grid with its page and its place among the blocks."""

AreHalves: TypeAlias = Callable[[Grid, Grid], bool | None]
"""Whether the heads of two grids are those of a left and a right half; None where neither has
heads.
"""


@dataclass(frozen=True, slots=True)
class Facing:
    """The right half of a grid: where it stands, and for each joined cell which half has it.

    `cells` gives the half, 0 for the left one, and the index of the cell there.
    """

    page: Page
    block: int
    grid: Grid
    cells: tuple[tuple[int, int], ...]


def halves_by_words(words: HeadWords) -> AreHalves:
    """Halves have known heads each, and none in common."""

    def are_halves(left: Grid, right: Grid) -> bool | None:
        own, other = _heads(left, words), _heads(right, words)
        if not (own or other):
            return None
        return bool(own and other) and own.isdisjoint(other)

    return are_halves


def facing_joined(
    found: Sequence[Found], are_halves: AreHalves
) -> Iterator[tuple[Found, Facing | None]]:
    """The grids, halves on facing pages as one."""
    told: list[tuple[Sequence[float], Sequence[float]]] = []
    index = 0
    while index < len(found):
        left = found[index]
        right = found[index + 1] if index + 1 < len(found) else None
        if right is not None and _are_facing(left, right, found, are_halves, told):
            told.append((_sides(left[2]), _sides(right[2])))
            joined, facing = _joined(left, right)
            yield (left[0], left[1], joined), facing
            index += 2
        else:
            yield left, None
            index += 1


def _are_facing(
    left: Found,
    right: Found,
    found: Sequence[Found],
    are_halves: AreHalves,
    told: Sequence[tuple[Sequence[float], Sequence[float]]],
) -> bool:
    """Whether the two are halves: alone on neighboring pages, with the same rows, other heads."""
    if right[0].number != left[0].number + 1:
        return False
    pages = [page.number for page, _, _ in found]
    if pages.count(left[0].number) > 1 or pages.count(right[0].number) > 1:
        return False
    if not _has_same_rows(left[2], right[2]):
        return False
    by_heads = are_halves(left[2], right[2])
    if by_heads is not None:
        return by_heads
    sides = _sides(left[2]), _sides(right[2])
    return any(_are_same(sides[0], one[0]) and _are_same(sides[1], one[1]) for one in told)


def _has_same_rows(left: Grid, right: Grid) -> bool:
    if left.row_count != right.row_count or left.row_count < LEAST_ROWS:
        return False
    one, other = _heights(left), _heights(right)
    shared = [row for row in one if row in other]
    return len(shared) >= LEAST_ROWS and all(
        abs(one[row] - other[row]) <= SAME_HEIGHT for row in shared
    )


def _heights(grid: Grid) -> dict[int, float]:
    """The upper edge of each row in which a cell begins."""
    found: dict[int, float] = {}
    for cell in grid.cells:
        if cell.bbox is not None:
            found.setdefault(cell.row, cell.bbox.y0)
    return found


def _sides(grid: Grid) -> list[float]:
    """The left edges of its columns."""
    found: dict[int, float] = {}
    for cell in grid.cells:
        if cell.bbox is not None:
            found.setdefault(cell.col, cell.bbox.x0)
    return [found[col] for col in sorted(found)]


def _are_same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= SAME_PLACE for a, b in zip(one, other, strict=True)
    )


def _heads(grid: Grid, words: HeadWords) -> set[str]:
    """The known heads in the first rows."""
    texts = (cell.text for cell in grid.cells if cell.row < HEAD_ROWS and not cell.is_blank)
    return {folded(text) for text in texts if words.ratio(text) >= HEAD_RATIO}


def _joined(left: Found, right: Found) -> tuple[Grid, Facing]:
    """One grid of both, and where its cells stand."""
    width = left[2].col_count
    placed: list[tuple[Cell, tuple[int, int]]] = [
        (cell, (0, index)) for index, cell in enumerate(left[2].cells)
    ]
    for index, cell in enumerate(right[2].cells):
        placed.append((replace(cell, col=cell.col + width), (1, index)))
    placed.sort(key=lambda each: (each[0].row, each[0].col))
    grid = Grid(
        left[2].row_count,
        width + right[2].col_count,
        tuple(cell for cell, _ in placed),
        left[2].extents,
        left[2].bbox,
        left[2].hidden_rows | right[2].hidden_rows,
        left[2].hidden_cols | {width + col for col in right[2].hidden_cols},
    )
    return grid, Facing(right[0], right[1], right[2], tuple(place for _, place in placed))
