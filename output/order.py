"""The order of what is written: serials as a person counts them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from model import NaturalKey, RecordSet, Scalar, natural_key

Row = Sequence[Scalar | float]


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
