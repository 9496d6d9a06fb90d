"""The values of a table as a person reads them, and where on paper each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from model import BBox, CellRef, Part, Scalar, Status, bbox_around
from output import list_text
from review.pictures import Spot


def told(value: Scalar) -> str:
    """The value as a decision would write it: a list joined by "|", nothing as nothing.

    >>> told(("绿化科", "公园科")), told(Decimal("1E+1")), told(None)
    ('绿化科|公园科', '10', '')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return list_text(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class Seen:
    """One value with what is printed where it comes from; `row` is what its record is made of."""

    value: str
    printed: str
    row: tuple[str, ...]
    status: Status
    probability: float


@dataclass(frozen=True)
class Values:
    """A part's values by record and field, as names; of two records of one name the first."""

    part: Part
    names: Sequence[str] = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the table: that of its files."""
        return self.part.spec.dataset

    def has(self, record: str, field: str) -> bool:
        """Whether there is such a record, with such a field."""
        return record in self._index and field in self.part.records.columns

    def seen(self, record: str, field: str) -> Seen | None:
        """The value; None where the table has no such record or field."""
        if not self.has(record, field):
            return None
        index = self._index[record]
        value = self.part.records.columns[field][index]
        printed = " ".join(ref.cell.text for ref in self.cells(record, field))
        return Seen(told(value.value), printed, self._row(index), value.status, value.probability)

    def _row(self, index: int) -> tuple[str, ...]:
        """The texts of all cells behind a record, as they stand on paper."""
        records = self.part.records
        cells = {
            ref.key: ref for field in records.columns for ref in records.cells_of(field, index)
        }
        return tuple(cells[key].cell.text for key in sorted(cells) if cells[key].cell.text)

    def cells(self, record: str, field: str) -> tuple[CellRef, ...]:
        """The cells behind the value; none where there is no such value."""
        if not self.has(record, field):
            return ()
        return self.part.records.cells_of(field, self._index[record])

    def spot(
        self, source: str, page: int, bbox: BBox | None, record: str, field: str
    ) -> Spot | None:
        """Where to look: the box that is given, else that of the value's cells on that page."""
        if page == 0:
            return None
        if bbox is None:
            bbox = bbox_around(
                ref.cell.bbox
                for ref in self.cells(record, field)
                if ref.cell.bbox is not None and (ref.source, ref.page) == (source, page)
            )
        return Spot(source, page, bbox) if bbox is not None else None

    @cached_property
    def _index(self) -> dict[str, int]:
        index: dict[str, int] = {}
        for at, name in enumerate(self.names):
            index.setdefault(name, at)
        return index
