"""Settling: what needs the whole batch. One record a key, names brought together, all sorted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from model import (
    Cause,
    Finding,
    FindingCode,
    NameDecision,
    Origin,
    Part,
    Place,
    RecordSet,
    Result,
    Roster,
    Severity,
    SourceKind,
    Spec,
    Status,
    Step,
    Value,
    column_of,
    natural_key,
)
from normalize.common_labels import settle_common_labels
from normalize.confidence import with_probabilities
from normalize.naming.mentions import sheets_of
from normalize.naming.settle import settle_names

# Which reading of a sheet that was handed in twice is the better one: the fewer steps between
# what was typed and what is read, the better.
_RANK = {
    SourceKind.WORKBOOK: 0,
    SourceKind.DOCUMENT: 1,
    SourceKind.HTML: 2,
    SourceKind.PDF: 3,
    SourceKind.IMAGE: 4,
    SourceKind.TEXT: 5,
}
WITNESSED_PROBABILITY = 0.98
DISPUTED_PROBABILITY = 0.4


@dataclass(frozen=True, slots=True)
class _Slot:
    """One record of the dataset: the result and row that give it, and those that bear witness."""

    result: int
    row: int
    witnesses: tuple[tuple[int, int], ...]


def settle(
    results: Sequence[Result],
    spec: Spec,
    roster: Roster,
    decisions: Sequence[NameDecision] = (),
) -> Part:
    """All results of one family together; their order does not matter.

    `decisions` are those on names.
    """
    ordered = _ordered(results)
    findings: list[Finding] = [f for result in ordered for f in result.findings]
    records = _merged(ordered, _slots(ordered), spec, findings)
    labels = settle_common_labels(records, spec, sheets_of(records, spec))
    for name, values in labels.columns.items():
        records = records.with_column(name, values)
    kinds = {result.source.name: result.source.kind for result in ordered}
    settled = settle_names(records, spec, roster, decisions, kinds)
    columns = dict(records.columns) | {
        name: column_of(values) for name, values in settled.columns.items()
    }
    records = RecordSet(records.key, columns, records.refs)
    findings += settled.findings
    checks = [check for result in ordered for check in result.checks]
    records = with_probabilities(records, spec, kinds, findings, checks)
    return Part(
        spec,
        records,
        tuple(sorted((r.source for r in ordered), key=lambda source: source.name)),
        tuple(sorted((a for r in ordered for a in r.accounts), key=lambda a: (a.source, a.page))),
        tuple(sorted(findings, key=_finding_order)),
        tuple(
            sorted(
                [
                    *(repair for result in ordered for repair in result.repairs),
                    *labels.repairs,
                    *settled.repairs,
                ],
                key=lambda r: (natural_key(r.record), r.field, r.place.source),
            )
        ),
        tuple(sorted(checks, key=lambda check: check.source)),
        entities=tuple(settled.entities),
        mentions=settled.mentions,
    )


def merged_records(results: Sequence[Result], spec: Spec) -> RecordSet:
    """The records of all results, each key once, before any name is settled."""
    ordered = _ordered(results)
    return _merged(ordered, _slots(ordered), spec, [])


def _ordered(results: Sequence[Result]) -> list[Result]:
    """The results, those first that give a record which several have."""
    return sorted(results, key=lambda result: (_RANK[result.source.kind], result.source.name))


def _finding_order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return place.source, place.page, natural_key(finding.record), finding.field, finding.message


def _slots(results: Sequence[Result]) -> list[_Slot]:
    """One slot for each key, in order; the same key twice in one source stays two."""
    by_name: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, result in enumerate(results):
        for row, name in enumerate(result.records.names()):
            by_name[name].append((number, row))
    slots: list[_Slot] = []
    for name in sorted(by_name, key=natural_key):
        found = by_name[name]
        best = found[0][0]
        others = tuple(place for place in found if place[0] != best)
        slots.extend(_Slot(*place, others) for place in found if place[0] == best)
    return slots


def _merged(
    results: Sequence[Result], slots: Sequence[_Slot], spec: Spec, findings: list[Finding]
) -> RecordSet:
    """The records of all slots in one set, each value compared with its witnesses."""
    offsets = [0, *accumulate(len(result.records.refs) for result in results)]
    columns = {}
    for field in spec.fields:
        by_result = [result.records.columns.get(field.name) for result in results]
        values: list[Value] = []
        for slot in slots:
            column = by_result[slot.result]
            assert column is not None
            value = _moved(column[slot.row], offsets[slot.result])
            for number, row in slot.witnesses:
                other = by_result[number]
                assert other is not None
                value = _witnessed(
                    value,
                    _moved(other[row], offsets[number]),
                    _Meeting(results, slot, number, field.name),
                    findings,
                )
            values.append(value)
        columns[field.name] = column_of(values)
    merged = tuple(ref for result in results for ref in result.records.refs)
    return RecordSet(spec.key, columns, merged)


def _moved(value: Value, offset: int) -> Value:
    if not offset:
        return value
    origin = Origin(tuple(cell + offset for cell in value.origin.cells), value.origin.steps)
    return replace(value, origin=origin)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Where two sources speak of one value."""

    results: Sequence[Result]
    slot: _Slot
    witness: int
    field: str

    @property
    def name(self) -> str:
        return self.results[self.slot.result].records.name(self.slot.row)

    @property
    def source(self) -> str:
        return self.results[self.slot.result].source.name

    @property
    def witness_name(self) -> str:
        return self.results[self.witness].source.name


def _witnessed(value: Value, other: Value, meeting: _Meeting, findings: list[Finding]) -> Value:
    """The value after a second source is heard: borne out, disputed, or given where it was lost."""
    if value.cause is Cause.DECIDED:
        return value
    if value.value == other.value:
        if value.status is Status.UNCHECKED and value.value is not None:
            step = Step("witnessed", f"{meeting.witness_name} says the same")
            origin = Origin(value.origin.cells, (*value.origin.steps, step))
            return replace(
                value, origin=origin, status=Status.CONSISTENT, probability=WITNESSED_PROBABILITY
            )
        return value
    if other.value is None or other.value == ():
        return value
    if value.value is None and value.cause in (Cause.LOST, Cause.ABSENT):
        step = Step("taken from the witness", meeting.witness_name)
        origin = Origin(other.origin.cells, (*other.origin.steps, step))
        return replace(other, origin=origin, cause=Cause.REPAIRED)
    findings.append(
        Finding(
            FindingCode.WITNESS_DISAGREES,
            Severity.DOUBT,
            f"{value.value} here, but {other.value} in {meeting.witness_name}",
            Place(meeting.source),
            meeting.name,
            meeting.field,
        )
    )
    if value.status is Status.PROVED:
        return value
    return replace(value, status=Status.CONTRADICTED, probability=DISPUTED_PROBABILITY)
