"""Judges a dataset against the true records of a specimen, and what it says of its own doubts.

A wrong cell is found where a finding names its record and field, or where its value is
contradicted; all other wrong cells are silent. Remarks (findings of severity info) do not count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from benchmarks.specimens import Specimen, Truth
from model import FieldType, Part, Severity, Spec, Status

ALIKE: Final = 0.5  # of a record's values must be those of a true one to be taken for it
NUMBERS: Final = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.SERIAL, FieldType.CODE)


@dataclass(frozen=True, slots=True)
class Example:
    """One cell that is wrong, or right and doubted."""

    specimen: str
    record: str
    field: str
    what: str
    found: str
    true: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The cells of one specimen, counted, and those that are of interest."""

    counts: Counter[str]
    examples: tuple[Example, ...]


def judged(specimen: Specimen, part: Part, spec: Spec) -> Judgement:
    """Each cell of each true record: right or not, told or not."""
    bench = _Bench(specimen, part, spec)
    bench.judge()
    return Judgement(bench.counts, tuple(bench.examples))


def is_same(value: object, true: object) -> bool:
    """Whether a value is the true one; nothing, an empty text and an empty list are the same.

    >>> is_same(Decimal("2.00"), Decimal(2)), is_same("", None), is_same("2", Decimal(3))
    (True, True, False)
    """
    if true is None:
        return value in (None, "", ())
    if value is None:
        return False
    if isinstance(true, Decimal | int) and isinstance(value, Decimal | int):
        return Decimal(value) == Decimal(true)
    return value == true


class _Bench:
    """One specimen while it is judged."""

    def __init__(self, specimen: Specimen, part: Part, spec: Spec) -> None:
        self.specimen = specimen
        self.columns = part.records.columns
        self.names = part.records.names()
        self.key_fields = part.records.key
        self.fields = {field.name: field for field in spec.written}
        self.told = {
            (finding.record, finding.field)
            for finding in part.findings
            if finding.severity is not Severity.INFO
        }
        self.repaired = {(repair.record, repair.field) for repair in part.repairs}
        self.counts: Counter[str] = Counter()
        self.examples: list[Example] = []

    def judge(self) -> None:
        matches = matched(self.specimen, self._rows())
        self.counts["records"] += len(self.specimen.truth)
        self.counts["invented records"] += len(self.names) - len(matches)
        for position, record in enumerate(self.specimen.truth):
            row = matches.get(position)
            self.counts["lost records"] += row is None
            rights = [self._judge_cell(record, field, row) for field in record]
            self.counts["whole records"] += all(rights)

    def _rows(self) -> list[Truth]:
        return [
            {name: column.values[row] for name, column in self.columns.items()}
            for row in range(len(self.names))
        ]

    def _judge_cell(self, record: Truth, field: str, row: int | None) -> bool:
        """Whether the cell is right; one that the document does not state, and is null, is."""
        place = (self.specimen.key_of(record), field)
        true = record[field]
        value = self.columns[field].values[row] if row is not None else None
        if place in self.specimen.lost and is_same(value, None):
            self.counts["lost and null"] += 1
            return True
        is_right = is_same(value, true)
        is_struck = place in self.specimen.struck and true is not None
        status = self.columns[field].status(row) if row is not None else Status.UNCHECKED
        is_told = self._is_told(record, field, row) or status is Status.CONTRADICTED
        outcome = "right" if is_right else "found" if is_told else "silent"
        self.counts["cells"] += 1
        self.counts[outcome] += 1
        self.counts[f"{'struck' if is_struck else 'other'} {outcome}"] += 1
        if is_right and is_told:
            self.counts["right and told"] += 1
        if not is_right and row is not None and (self.names[row], field) in self.repaired:
            self.counts["wrong and repaired"] += 1
        self._count_proof(field, status, is_right, true is not None)
        what = f"{'struck' if is_struck else 'other'} {outcome}"
        if not is_right or (is_told and not is_struck):
            self.examples.append(
                Example(self.specimen.name, place[0], field, what, f"{value} ({status})", str(true))
            )
        return is_right

    def _count_proof(self, field: str, status: Status, is_right: bool, has_value: bool) -> None:
        if self.fields[field].type in NUMBERS and has_value and self._is_checked(field):
            self.counts["numbers"] += 1
            self.counts["numbers proved"] += status is Status.PROVED
            self.counts[f"numbers of {field}"] += 1
            self.counts[f"numbers of {field} proved"] += status is Status.PROVED
        if status is Status.PROVED:
            self.counts["proved"] += 1
            self.counts["wrong and proved"] += not is_right

    def _is_checked(self, field: str) -> bool:
        """Whether the field is printed in the table: a year of the title has no equation."""
        return self.fields[field].source not in ("title", "caption")

    def _is_told(self, record: Truth, field: str, row: int | None) -> bool:
        """Whether a finding names the cell; one on a title or caption is about all records."""
        if ("", field) in self.told and not self._is_checked(field):
            return True
        if row is not None:
            return (self.names[row], field) in self.told
        name = "/".join(str(record.get(key, "")) for key in self.key_fields)
        return (name, field) in self.told


def matched(specimen: Specimen, rows: Sequence[Mapping[str, object]]) -> dict[int, int]:
    """For each true record that was found, its row: by its key, else by most of its values."""
    by_key: dict[str, list[int]] = {}
    for row, values in enumerate(rows):
        by_key.setdefault(specimen.key_of(values), []).append(row)
    matches: dict[int, int] = {}
    for position, record in enumerate(specimen.truth):
        same = by_key.get(specimen.key_of(record), [])
        if same:
            best = max(same, key=lambda row: likeness(rows[row], record))
            matches[position] = best
            same.remove(best)
    left = [row for same in by_key.values() for row in same]
    open_ = [position for position in range(len(specimen.truth)) if position not in matches]
    pairs = sorted(
        ((likeness(rows[row], specimen.truth[position]), -abs(row - position), position, row)
         for row in left for position in open_),
        reverse=True,
    )  # fmt: skip
    taken: set[int] = set()
    for share, _, position, row in pairs:
        if share >= ALIKE and position not in matches and row not in taken:
            matches[position] = row
            taken.add(row)
    return matches


def likeness(values: Mapping[str, object], record: Truth) -> float:
    """The share of a true record's values that a row has."""
    return sum(is_same(values.get(field), true) for field, true in record.items()) / len(record)
