"""Stretches: a boxhead with all the body rows below it, over as many grids as go on with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from model import Grid, Line, LineKind, Page, Reading, Spec
from normalize.cells.boxhead import (
    Boxhead,
    boxhead_of,
    boxheads_of,
    head_paths,
    is_caption,
    is_number,
    is_year_like,
)
from normalize.entries import part_of
from normalize.facing import AreHalves, facing_joined
from normalize.furniture import furniture_of
from normalize.head_words import LONG_TEXT
from normalize.regions import Role
from normalize.script import folded, without_layout
from normalize.table import TableGrid, document_grids

SAME_PLACE = 3.0  # points; how far the same ruling may lie apart on two pages
ACROSS = 0.8  # of the columns


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of the body: for each column of its stretch the index of the cell in the row's grid."""

    at: TableGrid
    row: int
    cells: Mapping[int, int]

    def text(self, col: int) -> str:
        """What stands in the column; blank where the row has none."""
        return self.at.grid.cells[self.cells[col]].text if col in self.cells else ""


@dataclass(slots=True)
class Stretch:
    """A boxhead and the rows below it; `paths` are, by column, the heads' indices in its grid."""

    at: TableGrid
    heads: range
    paths: list[list[int]]
    rows: list[BodyRow] = field(default_factory=list)

    @property
    def width(self) -> int:
        return self.at.grid.col_count

    def head_texts(self) -> list[str]:
        """The texts of the boxhead in reading order."""
        grid = self.at.grid
        return [folded(cell.text) for row in self.heads for cell in grid.filled(row)]


@dataclass(frozen=True, slots=True)
class Found:
    """The family's tables in a document: their grids, the stretches in them, and what is none."""

    grids: tuple[TableGrid, ...]
    stretches: tuple[Stretch, ...]
    unused: tuple[tuple[Page, int], ...]


def stretches_of(reading: Reading, spec: Spec) -> Found:
    """All stretches of the document's tables of the family, in reading order.

    A grid belongs by its heads. Where any such grid has a title that the family knows, those with
    another title do not. A grid without heads goes on with the one before if nothing stands
    between the two and its columns are columns of that one.
    """
    titled = _titles(reading, spec)
    with_heads = {key for key, (_, boxhead) in titled.items() if boxhead}
    is_told = any(titled[key][0] is True for key in with_heads)
    grids: list[TableGrid] = []
    unused: list[tuple[Page, int]] = []
    stretches: list[Stretch] = []
    is_inside = False
    for (page, block, grid), facing in facing_joined(
        list(document_grids(reading)), halves_by_stub(spec)
    ):
        at = TableGrid(page, block, grid, (), (), facing=facing)
        title, boxhead = titled[page.number, block]
        if facing is not None and boxhead:
            boxhead = boxhead_of(grid, spec)
        if title is not None or boxhead:
            is_inside = boxhead is not None and (
                title is True or not is_told or (title is None and is_inside)
            )
        columns = _columns_of(grid, stretches[-1]) if is_inside and stretches else None
        if not is_inside or (boxhead is None and columns is None):
            unused += at.places
            is_inside = False
            continue
        grids.append(_add(at, spec, boxhead, columns, stretches))
    return Found(tuple(grids), tuple(stretches), tuple(unused))


def halves_by_stub(spec: Spec) -> AreHalves:
    """A left half has the stub and its head; a right one has numbers in all columns, and heads over
    them where the left one has its own.
    """

    def are_halves(left: Grid, right: Grid) -> bool | None:
        own, other = boxhead_of(left, spec), boxhead_of(right, spec)
        if own is None:
            return None if other is None else False
        body = range(own.body, right.row_count)
        if other is not None or 0 not in _columns_of_numbers(right, body, spec):
            return False
        heads = (cell.text for row in own.rows for cell in right.filled(row))
        return any(is_year_like(text, spec) or not is_number(text, spec) for text in heads)

    return are_halves


def _columns_of_numbers(grid: Grid, rows: range, spec: Spec) -> frozenset[int]:
    """The columns in which more numbers than texts stand in these rows."""
    leans: dict[int, int] = {}
    for row in rows:
        for cell in grid.filled(row):
            leans[cell.col] = leans.get(cell.col, 0) + (1 if is_number(cell.text, spec) else -1)
    return frozenset(col for col, lean in leans.items() if lean > 0)


def _titles(
    reading: Reading, spec: Spec
) -> dict[tuple[int, int], tuple[bool | None, Boxhead | None]]:
    """For each grid whether its title is the family's, None without one, and its boxhead.

    A title is what stands between the grid before and its own heads.
    """
    furniture = furniture_of(reading)
    titled: dict[tuple[int, int], tuple[bool | None, Boxhead | None]] = {}
    for page in reading.pages:
        texts: list[str] = []
        for block, item in enumerate(page.blocks):
            if isinstance(item, Line):
                if item.kind is LineKind.TEXT and (page.number, block) not in furniture:
                    texts.append(item.text)
                continue
            boxhead = boxhead_of(item, spec)
            if boxhead:
                rows = range(boxhead.rows.start)
                texts += [cell.text for row in rows for cell in item.filled(row)]
            titled[page.number, block] = _is_title(texts, spec), boxhead
            texts = []
    return titled


def _is_title(texts: Sequence[str], spec: Spec) -> bool | None:
    if not spec.find.title or not texts:
        return None
    return any(is_title(text, spec) for text in (*texts, "".join(texts)))


def is_title(text: str, spec: Spec) -> bool:
    """Whether the text has what the family's titles have."""
    return bool(spec.find.title and part_of(without_layout(text), spec.find.title))


def _add(
    found: TableGrid,
    spec: Spec,
    boxhead: Boxhead | None,
    columns: Mapping[int, range] | None,
    stretches: list[Stretch],
) -> TableGrid:
    """Take the grid in: its rows go on with the last stretch, or open one for each boxhead."""
    grid = found.grid
    heads = boxheads_of(grid, spec) if boxhead else []
    at = replace(found, roles=tuple(_roles(grid, spec, heads, stretches)))
    bounds = [*heads, Boxhead(range(grid.row_count, grid.row_count), grid.row_count)]
    if columns is not None and bounds[0].rows.start:
        _extend(stretches[-1], at, range(bounds[0].rows.start), columns)
    for one, after in pairwise(bounds):
        opened = Stretch(at, one.rows, head_paths(grid, one.rows))
        is_same = bool(stretches) and opened.head_texts() == stretches[-1].head_texts()
        if not (is_same and stretches[-1].width == grid.col_count):
            stretches.append(opened)
        own = {col: range(col, col + 1) for col in range(grid.col_count)}
        _extend(stretches[-1], at, range(one.body, after.rows.start), own)
    return at


def _extend(stretch: Stretch, at: TableGrid, rows: range, columns: Mapping[int, range]) -> None:
    for row in rows:
        if at.roles[row] is Role.BODY and row not in at.grid.hidden_rows:
            cells = {
                col: at.grid.index_at(row, own)
                for own, cols in columns.items()
                if own not in at.grid.hidden_cols
                for col in cols
            }
            stretch.rows.append(BodyRow(at, row, cells))


def _columns_of(grid: Grid, stretch: Stretch) -> Mapping[int, range] | None:
    """For each of the grid's columns those of the stretch that it covers; None where they differ.

    A page on which all cells span two columns shows only their outer rulings.
    """
    if grid.col_count == stretch.width:
        return {col: range(col, col + 1) for col in range(grid.col_count)}
    edges, own = _edges(stretch.at.grid), _edges(grid)
    if not edges or not own:
        return None
    places = [_nearest(edges, edge) for edge in own]
    if None in places or places[0] != 0 or places[-1] != len(edges) - 1:
        return None
    found = [place for place in places if place is not None]
    return {col: range(found[col], found[col + 1]) for col in range(grid.col_count)}


def _edges(grid: Grid) -> list[float]:
    """The left edge of each column, and the right one of the last; none where any is not drawn."""
    left: dict[int, float] = {}
    for cell in grid.cells:
        if cell.bbox:
            left.setdefault(cell.col, cell.bbox.x0)
            left.setdefault(cell.cols.stop, cell.bbox.x1)
    return [left[col] for col in range(grid.col_count + 1)] if len(left) > grid.col_count else []


def _nearest(edges: Sequence[float], edge: float) -> int | None:
    place = min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
    return place if abs(edges[place] - edge) <= SAME_PLACE else None


def _roles(
    grid: Grid, spec: Spec, heads: Sequence[Boxhead], stretches: Sequence[Stretch]
) -> list[Role]:
    """What each row is there for."""
    head_rows = {row for boxhead in heads for row in boxhead.rows}
    first = heads[0].rows.start if heads and not stretches else 0
    if heads and not _has_numbers(grid, range(heads[0].rows.start), spec):
        first = heads[0].rows.start
    last = max(
        (row for row in range(grid.row_count) if _has_numbers(grid, range(row, row + 1), spec)),
        default=grid.row_count,
    )
    return [
        Role.HEAD if row in head_rows else _role(grid, row, spec, first, last)
        for row in range(grid.row_count)
    ]


def _has_numbers(grid: Grid, rows: range, spec: Spec) -> bool:
    return any(is_number(cell.text, spec) for row in rows for cell in grid.filled(row)[1:])


def _role(grid: Grid, row: int, spec: Spec, first: int, last: int) -> Role:
    cells = grid.filled(row)
    if not cells:
        return Role.BLANK
    if row < first:
        return Role.CAPTION
    if len(cells) > 1:
        return Role.BODY
    text = folded(cells[0].text)
    is_across = grid.col_count > 2 and cells[0].col_span > ACROSS * grid.col_count
    notes = tuple(folded(word) for word in spec.find.notes)
    is_long = row > last and len(text) > LONG_TEXT
    if (notes and text.startswith(notes)) or is_long or (row > last and is_across):
        return Role.NOTE
    if row > last and is_caption(cells[0].text, spec):
        return Role.CAPTION
    return Role.CUT_IN if is_across else Role.BODY
