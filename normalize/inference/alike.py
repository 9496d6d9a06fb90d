"""The grids of some documents that are one table: those with the same heads, and what goes on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz, process

from model import Grid, Page, Reading, Spec
from normalize.above import lines_above
from normalize.column_places import columns_before
from normalize.head_words import HEAD_RATIO, folded_heads
from normalize.inference.heads import Boxed, boxed, words_over_numbers
from normalize.table import document_grids

SAME_HEADS: Final = 0.6  # of the heads of two grids of one table are alike
OTHER_HEADS: Final = 50.0  # so like at most are two heads that say different things
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A grid of a document at its place, with the heads over its columns if these are known."""

    page: Page
    block: int
    grid: Grid
    boxed: Boxed | None


def seen_grids(reading: Reading) -> Iterator[Seen]:
    """Each grid with its heads; one that goes on over a page's end with the columns of the grid
    before has that one's.
    """
    above = lines_above(reading)
    before: Seen | None = None
    for page, block, grid in document_grids(reading):
        here = Seen(page, block, grid, boxed(grid))
        lines = above[page.number, block]
        if before is not None and all(line.is_furniture for line in lines):
            here = replace(here, boxed=_continued(before, here))
        yield here
        before = here


def alike(readings: Sequence[Reading]) -> list[list[Boxed]]:
    """The grids with heads, those with the same heads together."""
    groups: list[list[Boxed]] = []
    for number, reading in enumerate(readings):
        for seen in seen_grids(reading):
            if seen.boxed is None:
                continue
            one = replace(seen.boxed, at=(number, seen.page.number, seen.block))
            group = next((group for group in groups if _are_alike(group[0], one)), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
    return groups


def likeness(one: Boxed, spec: Spec) -> float:
    """How like the heads of the grid are to those of the inferred family, 0..1; 0 for another
    table: fewer than most of the heads are the same, or one stands for another thing.

    A column without a head may be any that has one.
    """
    heads = [head for head in one.signature if head]
    others = [folded_heads(field.heads[0])[-1] for field in spec.columns if field.heads]
    most = max(len(heads), len(others))
    left: list[str] = []
    for head in heads:
        same = process.extractOne(head, others, scorer=fuzz.ratio, score_cutoff=HEAD_RATIO)
        if same is None:
            left.append(head)
        else:
            others.pop(same[2])
    shared = len(heads) - len(left)
    if not shared or shared < SAME_HEADS * most or any(map(_are_others, left, others)):
        return 0.0
    unnamed = len(spec.columns) - shared - len(others)
    lacking = max(len(left) - unnamed, len(others) - _unnamed(one), 0)
    return shared / (shared + lacking)


def _unnamed(one: Boxed) -> int:
    """How many columns have entries and no head."""
    bare = [col for col, head in enumerate(one.signature) if not head]
    cells = [cell for row in one.body for cell in one.grid.filled(row)]
    return len({cell.col for cell in cells}.intersection(bare))


def _continued(before: Seen, here: Seen) -> Boxed | None:
    """The grid under the heads of the one before if it goes on with that, else as it is by itself.

    Where those heads are printed again it has them; where words stand over its numbers, it has
    heads of its own.
    """
    heads, own, grid = before.boxed, here.boxed, here.grid
    if heads is None or not _is_over_page(before, here) or words_over_numbers(grid):
        return own
    if grid.col_count != before.grid.col_count or (own and _are_alike(heads, own)):
        return own
    columns = columns_before(here.page, grid, before.page, before.grid)
    if columns is None or any(col not in (at, -1) for at, col in enumerate(columns)):
        return own
    return Boxed(grid, range(0), heads.paths, range(grid.row_count))


def _is_over_page(before: Seen, here: Seen) -> bool:
    """Whether one is the last grid of its page, and the other the first of the next."""
    between = (*before.page.blocks[before.block + 1 :], *here.page.blocks[: here.block])
    is_next = here.page.number == before.page.number + 1
    return is_next and not any(isinstance(item, Grid) for item in between)


def _are_alike(one: Boxed, other: Boxed) -> bool:
    if one.grid.col_count != other.grid.col_count:
        return False
    pairs = list(zip(one.signature, other.signature, strict=True))
    same = sum(a == b or fuzz.ratio(a, b) >= HEAD_RATIO for a, b in pairs)
    return same >= SAME_HEADS * len(pairs) and not any(_are_others(a, b) for a, b in pairs)


def _are_others(one: str, other: str) -> bool:
    """Whether two heads cannot be one that was misread, nor one with another year."""
    without_years = (_DIGITS.sub("", one), _DIGITS.sub("", other))
    return bool(one and other) and fuzz.ratio(*without_years) < OTHER_HEADS
