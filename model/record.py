"""Records with their proof: a record set is columns, and `Value` is a view of one place in them.

As objects, 100,000 records of 17 fields cost gigabytes; as columns of values, cell indices and one
byte each for cause and status they cost a fraction of it.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from model.finding import Finding, Repair
from model.ink import PageAccount
from model.page import CellRef, Source

Scalar = str | int | Decimal | date | tuple[str, ...] | None


class Cause(StrEnum):
    """Why a value is where it is, or why nothing is."""

    PRINTED = "printed"
    SPANNED = "spanned"
    FILLED_DOWN = "filled down"
    FILLED_UP = "filled up"
    CARRIED_OVER = "carried over a page"
    SPREAD = "spread from a list"
    REPAIRED = "repaired"
    DECIDED = "decided"
    PRINTED_BLANK = "printed blank"
    UNDER_SPAN = "under a span"
    ABSENT = "absent column"
    LOST = "lost"


BLANK_CAUSES = frozenset({Cause.PRINTED_BLANK, Cause.UNDER_SPAN, Cause.ABSENT, Cause.LOST})


class Status(StrEnum):
    """How far a value is borne out; see docs/how-it-works.md for the exact meaning."""

    PROVED = "proved"
    CONSISTENT = "consistent"
    UNCHECKED = "unchecked"
    CONTRADICTED = "contradicted"


_CAUSES = tuple(Cause)
_STATUSES = tuple(Status)
_CAUSE_CODE = {cause: code for code, cause in enumerate(_CAUSES)}
_STATUS_CODE = {status: code for code, status in enumerate(_STATUSES)}


@dataclass(frozen=True, slots=True)
class Step:
    """One change on the way from printed to value; one that fills names its source in `detail`."""

    rule: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.detail}" if self.detail else self.rule


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: indices into the record set's cell references, and the steps."""

    cells: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One field of one record, with its origin, cause and status."""

    value: Scalar
    cause: Cause
    origin: Origin = Origin()
    status: Status = Status.UNCHECKED
    probability: float = 0.5

    def __post_init__(self) -> None:
        has_value = self.value is not None and self.value != "" and self.value != ()
        if has_value and self.cause in BLANK_CAUSES:
            raise ValueError(f"a value cannot have the cause of a blank: {self}")
        if has_value and not self.origin.cells and self.cause is not Cause.DECIDED:
            raise ValueError(f"nothing is invented: a value needs cells behind it: {self}")


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one field over all records.

    `cell_ids[cell_starts[i]:cell_starts[i + 1]]` are the cells of record i. `steps` is sparse.
    """

    values: tuple[Scalar, ...]
    cell_starts: array  # type: ignore[type-arg]  # array is generic in stubs only, not at run time
    cell_ids: array  # type: ignore[type-arg]
    causes: bytes
    statuses: bytes
    probabilities: array  # type: ignore[type-arg]
    steps: Mapping[int, tuple[Step, ...]]

    def __len__(self) -> int:
        return len(self.values)

    def cells(self, index: int) -> tuple[int, ...]:
        return tuple(self.cell_ids[self.cell_starts[index] : self.cell_starts[index + 1]])

    def cause(self, index: int) -> Cause:
        return _CAUSES[self.causes[index]]

    def status(self, index: int) -> Status:
        return _STATUSES[self.statuses[index]]

    def __getitem__(self, index: int) -> Value:
        return Value(
            self.values[index],
            self.cause(index),
            Origin(self.cells(index), self.steps.get(index, ())),
            self.status(index),
            self.probabilities[index],
        )

    def __iter__(self) -> Iterator[Value]:
        return (self[index] for index in range(len(self)))


def column_of(values: Iterable[Value], offset: int = 0) -> Column:
    """A column of these values, their cell indices moved up by `offset`."""
    scalars: list[Scalar] = []
    starts, ids, probabilities = array("l", [0]), array("l"), array("d")
    causes, statuses = bytearray(), bytearray()
    steps: dict[int, tuple[Step, ...]] = {}
    cause, status, cause_code, status_code = None, None, 0, 0
    for index, value in enumerate(values):
        scalars.append(value.value)
        cells = value.origin.cells
        ids.extend([cell + offset for cell in cells] if offset else cells)
        starts.append(len(ids))
        if value.cause is not cause:  # to look one up costs more than all else here
            cause, cause_code = value.cause, _CAUSE_CODE[value.cause]
        if value.status is not status:
            status, status_code = value.status, _STATUS_CODE[value.status]
        causes.append(cause_code)
        statuses.append(status_code)
        probabilities.append(round(value.probability, 3))
        if value.origin.steps:
            steps[index] = value.origin.steps
    return Column(tuple(scalars), starts, ids, bytes(causes), bytes(statuses), probabilities, steps)


def record_name(key: Iterable[Scalar]) -> str:
    """The name of the record with that key: its parts joined by "/"; a null part is empty."""
    return "/".join("" if part is None else str(part) for part in key)


@dataclass(frozen=True, slots=True)
class RecordSet:
    """Records that share a spec, as columns by field name, with the cells that they came from."""

    key: tuple[str, ...]
    columns: Mapping[str, Column]
    refs: tuple[CellRef, ...]

    def __post_init__(self) -> None:
        lengths = {len(column) for column in self.columns.values()}
        if len(lengths) > 1:
            raise ValueError(f"columns of different lengths: {sorted(lengths)}")

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def name(self, index: int) -> str:
        """The record's key, its parts joined by "/"; a null part is empty."""
        return record_name(self.columns[field].values[index] for field in self.key)

    def names(self) -> list[str]:
        """All records' keys, in order."""
        return [self.name(index) for index in range(len(self))]

    def cells_of(self, field: str, index: int) -> tuple[CellRef, ...]:
        """The cells behind one value."""
        return tuple(self.refs[cell] for cell in self.columns[field].cells(index))

    def with_column(self, field: str, values: Iterable[Value]) -> "RecordSet":
        """The same records with one field replaced."""
        columns = dict(self.columns) | {field: column_of(values)}
        return RecordSet(self.key, columns, self.refs)


def records_of(
    key: tuple[str, ...],
    fields: Sequence[str],
    rows: Sequence[Mapping[str, Value]],
    refs: Sequence[CellRef],
) -> RecordSet:
    """A record set of rows of values; each row has all fields."""
    columns = {field: column_of(row[field] for row in rows) for field in fields}
    return RecordSet(key, columns, tuple(refs))


class CheckOutcome(StrEnum):
    """How an equation came out."""

    CLOSED = "closed"
    OPEN = "open"
    UNDECIDED = "undecided"
    """A term is missing, so that it says nothing."""


@dataclass(frozen=True, slots=True)
class EquationCheck:
    """One instance of an equation, asked of one group of records of one sheet."""

    source: str
    say: str
    group: str
    outcome: CheckOutcome
    found: str
    expected: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One document, understood."""

    source: Source
    spec: str
    records: RecordSet
    accounts: tuple[PageAccount, ...]
    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    checks: tuple[EquationCheck, ...]
