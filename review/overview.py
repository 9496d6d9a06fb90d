"""How far a dataset is borne out: by field, by source, and by the four laws."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from model import (
    CheckOutcome,
    Column,
    Dataset,
    Field,
    RecordSet,
    Severity,
    Spec,
    Status,
    natural_key,
)

_STATUSES = tuple(Status)
_BLANK = "blank"

Marks = Mapping[str, Sequence[str]]
"""For each field the status of each value; of nothing, that it is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many values have each status, and how many are nothing; `name` is whose they are."""

    name: str
    about: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def parts(self) -> Iterator[tuple[str, int, float]]:
        """Each count with its share of all, in percent."""
        for name, count in self.counts:
            if count:
                yield name, count, 100 * count / self.total


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One file: what came of it."""

    name: str
    kind: str
    pages: int
    balanced: int
    lost: int
    records: int
    bar: Bar
    repairs: int
    doubts: int
    errors: int
    closed: int
    opened: int


def marks_of(records: RecordSet, fields: Iterable[Field]) -> Marks:
    """The marks of each field's values, record by record."""
    return {field.name: _marks(records.columns[field.name]) for field in fields}


def field_bars(fields: Iterable[Field], marks: Marks) -> list[Bar]:
    """A bar for each of the fields."""
    return [Bar(field.name, _heads(field), _counted(marks[field.name])) for field in fields]


def whole_bar(name: str, bars: Iterable[Bar]) -> Bar:
    """All of them together, under that name."""
    counts: Counter[str] = Counter()
    for bar in bars:
        counts.update(dict(bar.counts))
    return Bar(name, "", tuple((name, counts[name]) for name in (*_STATUSES, _BLANK)))


def source_rows(dataset: Dataset, marks: Sequence[Marks]) -> list[SourceRow]:
    """A row for each file, by name; `marks` are those of each part."""
    records: Counter[str] = Counter()
    statuses: Counter[tuple[str, str]] = Counter()
    for part, own in zip(dataset.parts, marks, strict=True):
        owners = sources_of(part.records, part.spec)
        records.update(owners)
        for told in own.values():
            statuses.update(zip(owners, told, strict=True))
    repairs = Counter(one.place.source for one in dataset.repairs)
    findings = Counter((one.place.source, one.severity) for one in dataset.all_findings)
    checks = Counter((one.source, one.outcome) for one in dataset.checks)
    pages = Counter(one.source for one in dataset.accounts)
    balanced = Counter(one.source for one in dataset.accounts if one.is_balanced)
    lost = Counter(one.source for one in dataset.accounts if not one.is_read)
    return [
        SourceRow(
            name=one.name,
            kind=str(one.kind),
            pages=pages[one.name],
            balanced=balanced[one.name],
            lost=lost[one.name],
            records=records[one.name],
            bar=Bar(
                one.name, "",
                tuple((mark, statuses[one.name, mark]) for mark in (*_STATUSES, _BLANK)),
            ),
            repairs=repairs[one.name],
            doubts=findings[one.name, Severity.DOUBT],
            errors=findings[one.name, Severity.ERROR],
            closed=checks[one.name, CheckOutcome.CLOSED],
            opened=checks[one.name, CheckOutcome.OPEN],
        )
        for one in sorted(dataset.sources, key=lambda one: natural_key(one.name))
    ]  # fmt: skip


def sources_of(records: RecordSet, spec: Spec) -> list[str]:
    """For each record, the file that it is printed in: that of its first cell, the serial's first.

    Empty for a record that no cell stands behind.
    """
    found = [""] * len(records)
    for field in sorted(spec.fields, key=lambda field: not field.is_unique):
        column = records.columns.get(field.name)
        if column is None:
            continue
        for at, source in enumerate(found):
            if not source and (cells := column.cells(at)):
                found[at] = records.refs[cells[0]].source
        if all(found):
            break
    return found


def _heads(field: Field) -> str:
    return field.heads[0] if field.heads else ""


def _counted(marks: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(marks)
    return tuple((mark, counts[mark]) for mark in (*_STATUSES, _BLANK))


def _marks(column: Column) -> list[str]:
    """The status of each value; of nothing, that it is."""
    return [
        _BLANK if value is None else _STATUSES[status]
        for value, status in zip(column.values, column.statuses, strict=True)
    ]
