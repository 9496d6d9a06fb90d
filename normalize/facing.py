"""Parts of one table side by side on several pages: the left one with the names of the rows, those
to its right with more of their fields.

They are one grid when their rows stand at the same heights, one by one, and their heads are those
of parts. Facing pages of a book follow each other; a program that prints a wide sheet may print all
of its left parts first, so that the right ones follow at one distance. Once two pages were told so,
later ones with the same columns are. A column that is printed again on each page counts once. A
cell keeps its page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

from model import Cell, Grid, Page
from normalize.head_words import HEAD_RATIO, HeadWords
from normalize.script import folded

SAME_HEIGHT = 3.0  # points by which a row may stand higher on one page than on the other
SAME_PLACE = 3.0  # points by which columns of one part may differ from page to page
LEAST_ROWS = 3
HEAD_ROWS = 4  # at the top of a grid in which its heads are looked for
MOST_APART = 40  # pages between a part and the next one to its right
REPEATED = 0.8  # of a column's texts that stand on both pages, where it is printed again

Found = tuple[Page, int, Grid]
"""A grid with its page and its place among the blocks."""

AreHalves: TypeAlias = Callable[[Grid, Grid], bool | None]
"""Whether the heads of two grids are those of a left and a right part; None where neither has
heads.
"""


@dataclass(frozen=True, slots=True)
class Facing:
    """The parts to the right of a grid: where they stand, and which part has each joined cell.

    `cells` gives the part, 0 for the left one, and the index of the cell there.
    """

    parts: tuple[Found, ...]
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """The columns of two neighboring parts, and how many pages lie from one to the other."""

    left: tuple[float, ...]
    right: tuple[float, ...]
    apart: int


def halves_by_words(words: HeadWords) -> AreHalves:
    """Parts have known heads each, and none in common."""

    def are_halves(left: Grid, right: Grid) -> bool | None:
        own, other = _heads(left, words), _heads(right, words)
        if not (own or other):
            return None
        return bool(own and other) and own.isdisjoint(other)

    return are_halves


def facing_joined(
    found: Sequence[Found], are_halves: AreHalves
) -> Iterator[tuple[Found, Facing | None]]:
    """The grids, parts that stand side by side as one, where the leftmost stands."""
    desk = _Desk(found, are_halves)
    taken: set[int] = set()
    for index, left in enumerate(found):
        if index in taken:
            continue
        row = desk.row_from(index, taken)
        taken |= {*row}
        if len(row) == 1:
            yield left, None
        else:
            joined, facing = _joined([found[each] for each in row])
            yield (left[0], left[1], joined), facing


@dataclass(slots=True)
class _Desk:
    """The grids of a document, and what was told of their parts so far."""

    found: Sequence[Found]
    are_halves: AreHalves
    told: list[_Told] = field(default_factory=list)
    alone: dict[int, int] = field(init=False)
    """By page the grid that is the only one there."""
    heights: dict[int, dict[int, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pages = [page.number for page, _, _ in self.found]
        first = {number: index for index, number in reversed(list(enumerate(pages)))}
        self.alone = {number: at for number, at in first.items() if pages.count(number) == 1}

    def row_from(self, index: int, taken: set[int]) -> list[int]:
        """The grid and those to its right, each as far from the one before."""
        page = self.found[index][0].number
        if self.alone.get(page) != index:
            return [index]
        for apart in range(1, MOST_APART + 1):
            row = [index]
            while (right := self.alone.get(page + apart * len(row))) is not None:
                if right in taken or not self._are_parts(row[-1], right, apart):
                    break
                row.append(right)
            if len(row) > 1:
                for one, other in pairwise(row):
                    self.told.append(_Told(self._sides(one), self._sides(other), apart))
                return row
        return [index]

    def _are_parts(self, left: int, right: int, apart: int) -> bool:
        """Whether the two have the same rows and heads of parts, and so all pages between them."""
        if not self._are_level(left, right):
            return False
        one, other = self.found[left][2], self.found[right][2]
        by_heads = self.are_halves(one, _without_repeated(one, other)[0])
        if by_heads is None:
            sides = _Told(self._sides(left), self._sides(right), apart)
            return any(_are_alike(sides, each) for each in self.told)
        return by_heads and all(self._are_level_on(left, apart, step) for step in range(1, apart))

    def _are_level_on(self, left: int, apart: int, step: int) -> bool:
        """Whether the pages so many steps on, where they have a table, have the same rows."""
        page = self.found[left][0].number + step
        one, other = self.alone.get(page), self.alone.get(page + apart)
        return one is not None and other is not None and self._are_level(one, other)

    def _are_level(self, left: int, right: int) -> bool:
        one, other = self.found[left][2], self.found[right][2]
        if one.row_count != other.row_count or one.row_count < LEAST_ROWS:
            return False
        own, their = self._heights(left), self._heights(right)
        shared = [row for row in own if row in their]
        return len(shared) >= LEAST_ROWS and all(
            abs(own[row] - their[row]) <= SAME_HEIGHT for row in shared
        )

    def _heights(self, index: int) -> dict[int, float]:
        """The upper edge of each row in which a cell begins."""
        if index not in self.heights:
            own: dict[int, float] = {}
            for cell in self.found[index][2].cells:
                if cell.bbox is not None:
                    own.setdefault(cell.row, cell.bbox.y0)
            self.heights[index] = own
        return self.heights[index]

    def _sides(self, index: int) -> tuple[float, ...]:
        """The left edges of its columns."""
        own: dict[int, float] = {}
        for cell in self.found[index][2].cells:
            if cell.bbox is not None:
                own.setdefault(cell.col, cell.bbox.x0)
        return tuple(own[col] for col in sorted(own))


def _are_alike(one: _Told, other: _Told) -> bool:
    return (
        one.apart == other.apart
        and _are_same(one.left, other.left)
        and _are_same(one.right, other.right)
    )


def _are_same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= SAME_PLACE for a, b in zip(one, other, strict=True)
    )


def _heads(grid: Grid, words: HeadWords) -> set[str]:
    """The known heads in the first rows."""
    texts = (cell.text for cell in grid.cells if cell.row < HEAD_ROWS and not cell.is_blank)
    return {folded(text) for text in texts if words.ratio(text) >= HEAD_RATIO}


def _without_repeated(left: Grid, right: Grid) -> tuple[Grid, tuple[int, ...]]:
    """The right part without the columns that it repeats, and the place of each cell in it."""
    count = _repeated(left, right)
    if not count:
        return right, tuple(range(len(right.cells)))
    kept = [index for index, cell in enumerate(right.cells) if cell.cols.stop > count]
    cells = []
    for index in kept:
        cell = right.cells[index]
        first = max(cell.col, count)
        cells.append(replace(cell, col=first - count, col_span=cell.cols.stop - first))
    hidden = frozenset(col - count for col in right.hidden_cols if col >= count)
    cropped = replace(right, col_count=right.col_count - count, cells=tuple(cells),
                      hidden_cols=hidden)  # fmt: skip
    return cropped, tuple(kept)


def _repeated(left: Grid, right: Grid) -> int:
    """How many columns the right part begins with that are those of the left one again."""
    most = min(left.col_count, right.col_count - 1)
    return next((col for col in range(most) if not _is_again(left, right, col)), most)


def _is_again(left: Grid, right: Grid, col: int) -> bool:
    """Whether a column says the same on both; a text that is cut off on one page is no other."""
    rows = range(min(left.row_count, right.row_count))
    texts = [(left.cell_at(row, col).text, right.cell_at(row, col).text) for row in rows]
    both = [(one, other) for one, other in texts if one and other]
    return len(both) >= max(LEAST_ROWS, REPEATED * sum(bool(one) for one, _ in texts)) and all(
        one.startswith(other) or other.startswith(one) for one, other in both
    )


def _joined(row: Sequence[Found]) -> tuple[Grid, Facing]:
    """One grid of all parts, and where its cells stand."""
    left = row[0][2]
    placed: list[tuple[Cell, tuple[int, int]]] = [
        (cell, (0, index)) for index, cell in enumerate(left.cells)
    ]
    width, hidden_rows, hidden_cols = left.col_count, left.hidden_rows, left.hidden_cols
    for number, (_, _, grid) in enumerate(row[1:], start=1):
        part, places = _without_repeated(left, grid)
        for cell, place in zip(part.cells, places, strict=True):
            placed.append((replace(cell, col=cell.col + width), (number, place)))
        hidden_rows |= part.hidden_rows
        hidden_cols |= {width + col for col in part.hidden_cols}
        width += part.col_count
    placed.sort(key=lambda each: (each[0].row, each[0].col))
    cells = tuple(cell for cell, _ in placed)
    grid = Grid(left.row_count, width, cells, left.extents, left.bbox, hidden_rows, hidden_cols)
    return grid, Facing(tuple(row[1:]), tuple(place for _, place in placed))
