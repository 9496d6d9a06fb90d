"""A sheet of any family as it is printed: cells with spans, and its true records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from samples.layout import Body, PrintedCell
from samples.truth import Value

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """A whole invented sheet of one family.

    `columns` are the fields in the order of the sheet; `numbers` those of them that hold a number,
    `serial` the one that runs on, or none, `key` those that tell records apart. Where each number
    is a record, `record_cols` are their columns. `widths` are in points. `struck` are cells, as
    (key, field), that a slip has made hard to read rightly.
    """

    family: str
    title: str
    caption: str
    note: str
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    serial: str
    key: tuple[str, ...]
    widths: tuple[float, ...]
    head: tuple[PrintedCell, ...]
    head_rows: int
    body: Body
    records: tuple[Mapping[str, Value], ...]
    struck: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    record_cols: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.body.record_rows) != len(self.records):
            raise ValueError("each record needs the row on which it is printed")

    @property
    def spec(self) -> str:
        """The path of the family's spec."""
        return str(FOLDER / f"{self.family}.yaml")

    def cell_at(self, position: int, name: str) -> PrintedCell:
        """The cell of a record in a column of its own."""
        place = self.place_of(position, name)
        return next(cell for cell in self.body.cells if (cell.row, cell.col) == place)

    def place_of(self, position: int, name: str) -> tuple[int, int]:
        """The row and column of that cell."""
        col = self.record_cols[position] if self.record_cols else self.columns.index(name)
        return self.body.record_rows[position], col

    def key_of(self, position: int) -> str:
        """The values that tell a record from others, joined by "/"."""
        return "/".join(str(self.records[position][name]) for name in self.key)


def heads(*texts: str) -> tuple[PrintedCell, ...]:
    """One row of heads."""
    return tuple(PrintedCell(0, col, text) for col, text in enumerate(texts))


def money(number: Decimal) -> str:
    """An amount as such tables print it.

    >>> money(Decimal("1234567.5"))
    '1,234,567.50'
    """
    return f"{number:,.2f}"
