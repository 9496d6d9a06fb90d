"""The logical table: grids of all pages as one run of rows, each cell with the field it means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from model import Cell, Field, Grid, Page, Reading, Spec
from normalize.alignment import ColumnMap
from normalize.boxhead import HeaderPath
from normalize.facing import Facing
from normalize.regions import Role


@dataclass(frozen=True, slots=True)
class TableGrid:
    """One grid of the table with what its rows and columns mean."""

    page: Page
    block: int
    grid: Grid
    roles: tuple[Role, ...]
    paths: tuple[HeaderPath, ...]
    columns: ColumnMap | None = None
    facing: Facing | None = None
    """The parts of the grid to the right, where those stand on other pages."""

    def origin(self, index: int) -> tuple[Page, int, int, Cell]:
        """Where a cell stands: its page, block, index there, and the cell as it is there."""
        if self.facing is None:
            return self.page, self.block, index, self.grid.cells[index]
        part, own = self.facing.cells[index]
        if part:
            page, block, grid = self.facing.parts[part - 1]
            return page, block, own, grid.cells[own]
        return self.page, self.block, own, self.grid.cells[index]

    @property
    def places(self) -> list[tuple[Page, int]]:
        """The blocks that it is made of, each with its page."""
        right = self.facing.parts if self.facing is not None else ()
        return [(self.page, self.block), *((page, block) for page, block, _ in right)]

    @property
    def body(self) -> list[int]:
        """The rows of the body that are not hidden."""
        return [
            row
            for row, role in enumerate(self.roles)
            if role is Role.BODY and row not in self.grid.hidden_rows
        ]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the body: for each field the index of its cell in the grid.

    `moved` are fields whose cell does not stand in the field's column, with the margin by which
    that reading won. `unplaced` are cells with text that no field takes. `texts` are the entries of
    fields that have only a part of their cell; `is_fused` says that the grid's row holds several,
    and `unparted` gives the cells of fields of which nobody can say how much is this row's.
    `chosen_by` are the equations, in words, for which the row is not read as its columns have it.
    `goes_on` says that it is a further line of the row before it.
    """

    at: TableGrid
    row: int
    cells: Mapping[str, int]
    moved: Mapping[str, float]
    unplaced: tuple[int, ...] = ()
    texts: Mapping[str, str] = attribute(default_factory=dict)
    is_fused: bool = False
    unparted: Mapping[str, int] = attribute(default_factory=dict)
    chosen_by: str = ""
    goes_on: bool = False

    def text(self, name: str) -> str:
        """The field's entry: its cell's text, or the part of it that is its own."""
        if name in self.texts:
            return self.texts[name]
        return self.at.grid.cells[self.cells[name]].text


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """All grids of a document that belong to the family, in reading order, and the rows in them."""

    spec: Spec
    fields: tuple[Field, ...]
    grids: tuple[TableGrid, ...]
    rows: tuple[TableRow, ...]
    unused: tuple[tuple[Page, int], ...]


def document_grids(reading: Reading) -> Iterator[tuple[Page, int, Grid]]:
    """Each grid of the document's visible pages, with its page and its place among the blocks.

    Those that are taken are left out.
    """
    for page in reading.pages:
        for block, item in enumerate(page.blocks):
            if (
                isinstance(item, Grid)
                and not page.is_hidden
                and (page.number, block) not in reading.taken
            ):
                yield page, block, item
