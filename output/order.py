"""The order of what is written: serials as a person counts them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from model import NaturalKey, Part, RecordSet, Scalar, natural_key
from output.parquet_file import RECORDS_IN_GROUP

Row = Sequence[Scalar | float]


@dataclass(frozen=True, slots=True)
class SortedPart:
    """A part, the names of its records, and the order in which they are written.

    `is_key` says that the key names each record once: it is whole, no part of it null or empty, and
    no other record has the same.
    """

    part: Part
    names: Sequence[str]
    order: Sequence[int]
    is_key: bool

    @classmethod
    def of(cls, part: Part) -> "SortedPart":
        names = part.records.names()
        return cls(part, names, record_order(part.records), _is_key(part.records, names))

    @property
    def written_names(self) -> Iterator[str]:
        """The records' names as they are written."""
        return (self.names[at] for at in self.order)

    def groups(self) -> Iterator[Sequence[int]]:
        """The indices of the records as they are written, a row group at a time."""
        for start in range(0, len(self.order), RECORDS_IN_GROUP):
            yield self.order[start : start + RECORDS_IN_GROUP]


def _is_key(records: RecordSet, names: Sequence[str]) -> bool:
    columns = [records.columns[field].values for field in records.key] if names else []
    whole = all(None not in values and "" not in values for values in columns)
    return whole and len(set(names)) == len(names)


def record_order(records: RecordSet) -> list[int]:
    """The indices of the records, sorted by key; a null part comes first, equal keys stay put."""
    if not len(records):
        return []
    columns = [records.columns[field].values for field in records.key]
    parts = [{value: _part(value) for value in set(column)} for column in columns]
    pairs = list(zip(columns, parts, strict=True))
    return sorted(range(len(records)), key=lambda at: [part[column[at]] for column, part in pairs])


def sorted_rows(rows: Iterable[Row], by: Sequence[int]) -> list[Row]:
    """Rows of a ledger, sorted by those columns, then by all others."""

    def key(row: Row) -> list[NaturalKey]:
        texts = ["" if cell is None else str(cell) for cell in row]
        return [natural_key(texts[at]) for at in by] + [natural_key(text) for text in texts]

    return sorted(rows, key=key)


def _part(value: Scalar) -> tuple[bool, NaturalKey | int | Decimal | date]:
    if value is None:
        return False, 0
    if isinstance(value, int | Decimal | date):
        return True, value
    return True, natural_key(value if isinstance(value, str) else "|".join(value))
