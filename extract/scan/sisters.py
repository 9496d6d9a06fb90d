"""What the pages of a document say of each other's tables: where columns are, and how they part.

Columns recur from page to page of a table. What one page has lost of its rulings, others have
kept: their places are tried there, and how many of the stretches of a column are walls on the other
pages weighs where this page's own pixels say little. A table is told by its places, so that two
tables of other columns say nothing of each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from model import BBox, Cell, Extents, Finding, FindingCode, Grid, Page

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NEAR = 5.0  # points by which a place may differ from page to page; no column is narrower
WIDTHS = 0.03  # of a table's width, by which two pages of it may differ
SHARED = 0.7  # of the places of both, for two tables to be one
LEAST_PLACES = 4  # outer ones included; what two tables of two columns share says nothing
MOST_STRETCHES = 30.0  # of other pages that count; pages of a table differ as well
SISTERS = 8  # nearest pages of a table that are asked
RECENT = 12  # tables that a page may go on with
MISSED = 3.0  # stretches of a place; so many fewer walls than on other pages are asked about
USUAL = 0.6  # of the stretches of a place on other pages, which are walls: a cell seldom spans it
MOSTLY = 0.5  # of the sisters, which must have a place for it to be one of the table

Counts = tuple[float, float]
"""How many stretches are walls, and how many there are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of one page, in points.

    `upright` has for each place how many of its stretches are walls, and `level` for each column
    how many of the edges between its rows.
    """

    bbox: BBox
    places: tuple[float, ...]
    upright: tuple[Counts, ...]
    level: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the other pages of a table say of it, in points of the page that asks.

    `bbox` is where the table was seen at the first look; the counts are sums over pages.
    """

    bbox: BBox
    places: tuple[float, ...]
    upright: tuple[Counts, ...]
    level: tuple[Counts, ...]

    def counts(self, xs: Floats) -> tuple[Floats, Floats]:
        """For each of these places, and each column between two, what is known: rows of counts.

        Of a place that the others do not have nothing is known; many stretches count as some.
        """
        places = np.array(self.places)
        apart = np.abs(xs[:, None] - places[None, :])
        at_places = np.array(self.upright)[apart.argmin(axis=1)]
        at_places[apart.min(axis=1) > NEAR] = 0.0
        middles = (xs[1:] + xs[:-1]) / 2
        col = np.searchsorted(places, middles) - 1
        of_columns = np.array(self.level)[col.clip(0, len(self.level) - 1)]
        of_columns[(middles < places[0]) | (middles > places[-1])] = 0.0
        return _at_most(at_places), _at_most(of_columns)

    def is_usual(self, xs: Floats) -> Bools:
        """Which of these places hardly any cell spans on the other pages."""
        counts, _ = self.counts(xs)
        return np.asarray(counts[:, 0] >= USUAL * np.maximum(counts[:, 1], 1.0), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A page that is to be looked at again, with what its sisters say of its tables.

    `layout` names the cells that were found at the first look.
    """

    known: tuple[Known, ...]
    layout: str

    @property
    def key(self) -> str:
        """What tells it from other looks at the same page."""
        return blake2b(repr(self).encode(), digest_size=16).hexdigest()


def second_looks(read: Iterable[tuple[Page, Sequence[Finding]]]) -> dict[int, SecondLook]:
    """By page number what to look at again: pages with doubtful walls, or with other columns.

    Others need no help from their sisters. The pages come in their order, with their findings, and
    only their columns are kept.
    """
    tables: list[tuple[int, Columns]] = []
    layouts: dict[int, str] = {}
    doubted: set[int] = set()
    for page, findings in read:
        grids = _drawn(page)
        tables += [(page.number, _columns(grid)) for grid in grids]
        layouts[page.number] = layout_of(grid.cells for grid in grids)
        if any(finding.code is FindingCode.WALL_DOUBTFUL for finding in findings):
            doubted.add(page.number)
    known: dict[int, list[Known]] = {}
    asking: set[int] = set()
    for family in _families([columns for _, columns in tables]):
        for place, at in enumerate(family):
            number, own = tables[at]
            near = family[max(0, place - SISTERS // 2) : place + SISTERS // 2 + 1]
            others = [tables[other][1] for other in near if tables[other][0] != number]
            if not others:
                continue
            told = _told(own, others)
            known.setdefault(number, []).append(told)
            if number in doubted or _differs(own, told, others):
                asking.add(number)
    return {number: SecondLook(tuple(known[number]), layouts[number]) for number in sorted(asking)}


def _at_most(counts: Floats) -> Floats:
    """The counts, scaled down where there are more than count."""
    return counts * np.minimum(1.0, MOST_STRETCHES / np.maximum(counts[:, 1:], 1.0))


def layout_of(tables: Iterable[Sequence[Cell]]) -> str:
    """A name for the cells of tables: their places in the grids and their boxes, without texts."""
    cells = [
        (cell.row, cell.col, cell.row_span, cell.col_span, cell.bbox)
        for table in tables
        for cell in table
    ]
    return blake2b(repr(cells).encode(), digest_size=16).hexdigest()


def _drawn(page: Page) -> list[Grid]:
    return [
        block
        for block in page.blocks
        if isinstance(block, Grid) and block.extents is Extents.DRAWN and block.bbox is not None
    ]


def _columns(grid: Grid) -> Columns:
    at = np.zeros((grid.row_count, grid.col_count), dtype=np.int64)
    places = np.full(grid.col_count + 1, np.nan)
    box = grid.bbox or BBox(0, 0, 0, 0)
    places[0], places[-1] = box.x0, box.x1
    for index, cell in enumerate(grid.cells):
        at[cell.row : cell.row + cell.row_span, cell.col : cell.col + cell.col_span] = index
        if cell.bbox is not None:
            places[cell.col], places[cell.col + cell.col_span] = cell.bbox.x0, cell.bbox.x1
    is_place = np.isfinite(places)
    upright = np.ones((grid.row_count, grid.col_count + 1))
    upright[:, 1:-1] = at[:, 1:] != at[:, :-1]
    level = at[1:] != at[:-1]
    kept = np.flatnonzero(is_place)
    return Columns(
        box,
        tuple(places[kept].tolist()),
        tuple((float(upright[:, col].sum()), float(grid.row_count)) for col in kept.tolist()),
        tuple((float(level[:, col].sum()), float(len(level))) for col in kept[:-1].tolist()),
    )


def _families(tables: Sequence[Columns]) -> list[list[int]]:
    """The tables that are one table over several pages: each is like the one before it.

    A table joins the family whose latest member is most like it.
    """
    families: list[list[int]] = []
    for index, own in enumerate(tables):
        likest, most = None, SHARED
        for family in reversed(families[-RECENT:]):
            share = max(_shared(own, tables[other]) for other in family[-2:])
            if share > most:
                likest, most = family, share
        if likest is None:
            families.append([index])
        else:
            likest.append(index)
    return families


def _shared(one: Columns, other: Columns) -> float:
    """The share of the places of both that are places of both (Dice, 1945)."""
    mine, theirs = np.array(one.places), np.array(other.places)
    if min(len(mine), len(theirs)) < LEAST_PLACES:
        return 0.0
    if abs(one.bbox.width - other.bbox.width) > WIDTHS * max(one.bbox.width, other.bbox.width):
        return 0.0
    moved = _moved(theirs, other.bbox, one.bbox)
    apart = np.abs(mine[:, None] - moved[None, :])
    both = (apart.min(axis=1) <= NEAR).sum() + (apart.min(axis=0) <= NEAR).sum()
    return float(both / (len(mine) + len(theirs)))


def _moved(places: Floats, box: BBox, to: BBox) -> Floats:
    """Places of a table that lies in one box, as they are where it lies in another."""
    return np.asarray(to.x0 + (places - box.x0) * to.width / box.width, dtype=np.float64)


def _told(own: Columns, others: Sequence[Columns]) -> Known:
    """What the others say of the places and the columns of a table."""
    moved = [_moved(np.array(other.places), other.bbox, own.bbox) for other in others]
    places = _common(moved)
    middles = (places[1:] + places[:-1]) / 2
    upright, level = np.zeros((len(places), 2)), np.zeros((len(middles), 2))
    for theirs, other in zip(moved, others, strict=True):
        apart = np.abs(places[:, None] - theirs[None, :])
        is_there = apart.min(axis=1) <= NEAR
        rows = other.upright[0][1]
        seen = np.array(other.upright)[apart.argmin(axis=1)]
        upright += np.where(is_there[:, None], seen, (0.0, rows))
        col = np.clip(np.searchsorted(theirs, middles) - 1, 0, len(other.level) - 1)
        level += np.array(other.level)[col]
    return Known(
        own.bbox,
        tuple(places.round(2).tolist()),
        tuple((walls, count) for walls, count in upright.tolist()),
        tuple((walls, count) for walls, count in level.tolist()),
    )


def _common(moved: Sequence[Floats]) -> Floats:
    """The places that most of the tables have, outermost ones included."""
    every = np.sort(np.concatenate(list(moved)))
    groups = np.split(every, np.flatnonzero(np.diff(every) > NEAR) + 1)
    return np.array(
        [float(np.median(group)) for group in groups if len(group) > MOSTLY * len(moved) - 0.5]
    )


def _differs(own: Columns, told: Known, others: Sequence[Columns]) -> bool:
    """Whether places or walls are missing here that the others have, or no other has a place."""
    mine, common = np.array(own.places), np.array(told.places)
    apart = np.abs(common[:, None] - mine[None, :])
    if (apart.min(axis=1) > NEAR).any():
        return True
    every = np.concatenate(
        [_moved(np.array(other.places), other.bbox, own.bbox) for other in others]
    )
    if (np.abs(mine[:, None] - every[None, :]).min(axis=1) > NEAR).any():
        return True
    walls, rows = np.array(own.upright)[apart.argmin(axis=1)].T
    usual, count = np.array(told.upright).T
    share = usual / np.maximum(count, 1.0)
    return bool(((share >= USUAL) & (walls <= share * rows - MISSED)).any())
