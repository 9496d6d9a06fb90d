"""The values of a dataset as a person reads them, and where on paper each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from model import BBox, CellRef, Dataset, Scalar, Status, bbox_around
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
    """A dataset's values by record and field, as names; of two records of one name the first."""

    dataset: Dataset
    names: Sequence[str] = field(repr=False)

    def seen(self, record: str, field: str) -> Seen | None:
        """The value; None where the dataset has no such record or field."""
        index = self._index.get(record)
        column = self.dataset.records.columns.get(field)
        if index is None or column is None:
            return None
        value = column[index]
        printed = " ".join(ref.cell.text for ref in self.cells(record, field))
        return Seen(told(value.value), printed, self._row(index), value.status, value.probability)

    def _row(self, index: int) -> tuple[str, ...]:
        """The texts of all cells behind a record, as they stand on paper."""
        records = self.dataset.records
        cells = {
            ref.key: ref for field in records.columns for ref in records.cells_of(field, index)
        }
        return tuple(cells[key].cell.text for key in sorted(cells) if cells[key].cell.text)

    def cells(self, record: str, field: str) -> tuple[CellRef, ...]:
        """The cells behind the value; none where there is no such value."""
        index = self._index.get(record)
        if index is None or field not in self.dataset.records.columns:
            return ()
        return self.dataset.records.cells_of(field, index)

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
