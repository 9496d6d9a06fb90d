"""The tables of a dataset on its page: how far each is borne out, and its records."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from model import Field
from output import record_order
from review.entries import RecordRow, record_rows
from review.overview import Bar, Marks, field_bars, marks_of, whole_bar
from review.values import Values

RECORDS = 1000  # on one page; all of them are in the files beside it


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: a bar for all of it and one for each field, and its records.

    Of many records `rows` are those in doubt (`is_doubted`), or the first where none is.
    """

    name: str
    title: str
    fields: Sequence[Field]
    marks: Marks
    bar: Bar
    bars: Sequence[Bar]
    rows: Sequence[RecordRow]
    total: int
    is_doubted: bool

    @property
    def left_out(self) -> int:
        """How many records are not on the page."""
        return self.total - len(self.rows)


def table_views(tables: Sequence[Values], doubted: Collection[tuple[str, str]]) -> list[TableView]:
    """The tables. `doubted` are the records in doubt, each by its table and its own name."""
    shares = shares_of([len(each.names) for each in tables], RECORDS)
    return [_view(each, doubted, share) for each, share in zip(tables, shares, strict=True)]


def _view(table: Values, doubted: Collection[tuple[str, str]], share: int) -> TableView:
    records, spec = table.part.records, table.part.spec
    fields = [field for field in spec.written if field.name in records.columns]
    marks = marks_of(records, fields)
    bars = field_bars(fields, marks)
    order = record_order(records)
    in_doubt = [at for at in order if (table.name, table.names[at]) in doubted]
    chosen = order if len(order) <= share else (in_doubt or order)[:share]
    return TableView(
        name=table.name,
        title=spec.title or spec.name,
        fields=fields,
        marks=marks,
        bar=whole_bar(table.name, bars),
        bars=bars,
        rows=list(record_rows(table.part, fields, chosen, table.names)),
        total=len(table.names),
        is_doubted=bool(in_doubt),
    )


def shares_of(totals: Sequence[int], limit: int) -> list[int]:
    """How many of each may be shown: what small ones leave, the larger ones share.

    >>> shares_of([5, 1000, 40], 100)
    [5, 55, 40]
    """
    shares = [0] * len(totals)
    left = limit
    for rank, at in enumerate(sorted(range(len(totals)), key=totals.__getitem__)):
        shares[at] = min(totals[at], left // (len(totals) - rank))
        left -= shares[at]
    return shares
