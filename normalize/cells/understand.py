"""Understanding of tables whose records are single cells: one record for each number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from model import (
    Cause,
    CheckOutcome,
    Decision,
    EquationCheck,
    Field,
    FindingCode,
    From,
    Origin,
    Reading,
    Result,
    Scalar,
    Spec,
    Status,
    Step,
    Value,
    record_name,
    records_of,
)
from normalize.account import report_unused
from normalize.captions import Constants, constant_values
from normalize.cells.boxhead import body_field
from normalize.cells.drafts import Drafted, cell_drafts
from normalize.cells.equations import cell_instances, provers
from normalize.cells.found import found_instances
from normalize.cells.lines import with_joined_captions
from normalize.cells.numbers import number_of
from normalize.cells.stretches import stretches_of
from normalize.decided import apply_decisions
from normalize.draft import Draft, Entry, Ledger, Refs
from normalize.equations import Instance, report, told
from normalize.localize import places_of, report_suspects, suspects
from normalize.numerals import lacks_room
from normalize.readings_choice import At, Choice
from normalize.readings_report import report_readings
from normalize.statuses import contradicted, with_statuses
from normalize.table import LogicalTable
from normalize.typed import (
    BLANK_PROBABILITY,
    PRINTED_PROBABILITY,
    Columns,
    column_values,
)

REPEATED_PROBABILITY = 0.95
"""Of a number that is printed at two places, alike."""

_OWN = (From.STUB, From.SPANNER, From.CUT_IN)


@dataclass(frozen=True, slots=True)
class _Read:
    """Drafts with their values and names."""

    drafts: list[Draft]
    columns: Columns
    constants: Constants
    names: list[str]


def understand_cells(
    reading: Reading,
    spec: Spec,
    decisions: Sequence[Decision] = (),
    choices: Mapping[At, Choice] = MappingProxyType({}),
) -> tuple[LogicalTable, Result]:
    """The document's records under a spec of which each number is one, with all that proves them.

    They come with the tables in which they stand. The result has neither the ink account nor what
    the readers found, which are the document's.
    """
    found = stretches_of(reading, spec)
    table = LogicalTable(spec, spec.columns, found.grids, (), found.unused)
    refs, ledger = Refs(reading), Ledger()
    drafted = cell_drafts(found, spec, refs, ledger)
    places = _same_numbers(_read(reading, table, drafted.drafts, refs, Ledger()), spec)
    drafts = [drafted.drafts[group[0]] for group in places]
    read = _read(reading, table, drafts, refs, ledger)
    columns, names = read.columns, read.names
    _say_repeats(spec, columns, drafted, places, refs)
    report_readings(spec, choices, columns, refs, ledger)
    ledger.settle(apply_decisions(spec, columns, names, decisions, refs, ledger))
    asked = cell_instances(spec, columns, read.constants.sections)
    asked += found_instances(spec, columns, drafted, places)
    suspected = suspects(spec, columns, asked)
    with_statuses(columns, provers(asked), places_of(suspected), spec.key, refs.refs)
    _report_nameless(spec, columns, refs, ledger)
    _report_conflicts(spec, columns, names, refs, ledger)
    placed = [one for one in asked if one.members]
    checks = report(placed, names, reading.source.name, ledger, columns, refs)
    checks += _counts([one for one in asked if not one.members], refs, ledger)
    report_suspects(suspected, ledger, columns, refs)
    rows = [{name: columns[name][i] for name in columns} for i in range(len(drafts))]
    records = records_of(spec.key, [field.name for field in spec.fields], rows, refs.refs)
    report_unused(table, refs, ledger)
    findings, repairs = ledger.named(names)
    return table, Result(reading.source, spec.name, records, (), findings, repairs, checks)


def _read(
    reading: Reading, table: LogicalTable, drafts: list[Draft], refs: Refs, ledger: Ledger
) -> _Read:
    """The values of all fields of the drafts, and the drafts' names."""
    spec = table.spec
    joined = with_joined_captions(reading)
    constants = constant_values(joined, table, drafts, refs, ledger)
    body = body_field(spec)
    printed = replace(spec, fields=tuple(_as_printed(f) for f in spec.fields if f != body))
    read = column_values(printed, drafts, constants.values, refs, ledger)
    read[body.name] = [
        _number(body, draft.entries[body.name], index, refs, ledger)
        for index, draft in enumerate(drafts)
    ]
    columns = {field.name: read[field.name] for field in spec.fields}
    names = [record_name(columns[field][i].value for field in spec.key) for i in range(len(drafts))]
    return _Read(drafts, columns, constants, names)


def _as_printed(field: Field) -> Field:
    """The field as one of a column: its entry holds what the stub or the heads say of it."""
    return replace(field, source=From.COLUMN) if field.source in _OWN else field


def _number(field: Field, entry: Entry, record: int, refs: Refs, ledger: Ledger) -> Value:
    """The number of a record; null with its reason where a mark stands for none."""
    if not entry.text.strip():
        return Value(None, Cause.LOST, Origin(entry.cells), probability=BLANK_PROBABILITY)
    read = None if lacks_room(entry.text) else number_of(entry.text, field)
    if read is None:
        ledger.find(
            FindingCode.VALUE_UNREADABLE,
            f"{field.name} cannot be read from {entry.text!r}",
            refs.place(entry.cells), record, field.name,
        )  # fmt: skip
        return Value(None, Cause.LOST, Origin(entry.cells), Status.CONTRADICTED, BLANK_PROBABILITY)
    steps = (Step(read.rule, read.detail),) if read.rule else ()
    if read.value is None:
        origin = Origin(entry.cells, steps)
        return Value(None, Cause.PRINTED_BLANK, origin, probability=BLANK_PROBABILITY)
    if str(read.value) != entry.text:
        steps = (*steps, Step("read", f"{entry.text.strip()} as {read.value}"))
    origin = Origin(entry.cells, steps)
    return Value(read.value, Cause.PRINTED, origin, probability=PRINTED_PROBABILITY)


def _same_numbers(read: _Read, spec: Spec) -> list[list[int]]:
    """The drafts that are one record: a number that is printed at several places alike.

    A yearbook prints last year's number again beside this year's. Where the two differ in
    anything but the place, both stay.
    """
    numbers = read.columns[body_field(spec).name]
    first: dict[tuple[Scalar, ...], int] = {}
    groups: dict[int, list[int]] = {}
    for index in range(len(read.drafts)):
        values = tuple(column[index].value for column in read.columns.values())
        is_named = all(read.columns[field][index].value is not None for field in spec.key)
        is_read = numbers[index].value is not None
        kept = first.setdefault(values, index) if is_named and is_read else index
        groups.setdefault(kept, []).append(index)
    return list(groups.values())


def _say_repeats(
    spec: Spec, columns: Columns, drafted: Drafted, places: Sequence[Sequence[int]], refs: Refs
) -> None:
    """Give each number that is printed again its other cells: two readings of one number."""
    body = body_field(spec).name
    for record, group in enumerate(places):
        if len(group) > 1:
            value = columns[body][record]
            cells = tuple(c for one in group[1:] for c in drafted.drafts[one].entries[body].cells)
            said = (refs.refs[cell] for cell in cells)
            step = Step("printed again", ", ".join(f"page {r.page} {r.cell.place}" for r in said))
            columns[body][record] = replace(
                value,
                origin=Origin((*value.origin.cells, *cells), (*value.origin.steps, step)),
                status=Status.CONSISTENT,
                probability=REPEATED_PROBABILITY,
            )


def _counts(asked: Sequence[Instance], refs: Refs, ledger: Ledger) -> tuple[EquationCheck, ...]:
    """The checks of counts against a constant, which speak of the document and of no value."""
    for one in asked:
        if one.outcome is CheckOutcome.OPEN:
            ledger.find(FindingCode.EQUATION_OPEN, told(one), refs.place([]))
    return tuple(
        EquationCheck(refs.source, one.say, one.group, one.outcome, one.found, one.expected, ())
        for one in asked
    )


def _report_nameless(spec: Spec, columns: Columns, refs: Refs, ledger: Ledger) -> None:
    """A number beside which nothing is printed that names it."""
    body = columns[body_field(spec).name]
    for field in spec.fields:
        if field.source is not From.STUB or field.name not in spec.key:
            continue
        for record, value in enumerate(columns[field.name]):
            if value.value is None and value.cause is Cause.LOST:
                ledger.find(
                    FindingCode.BLANK_LOST_OR_SPANNED,
                    f"no stub entry names the number: {field.name} is null",
                    refs.place(body[record].origin.cells), record, field.name,
                )  # fmt: skip


def _report_conflicts(
    spec: Spec, columns: Columns, names: Sequence[str], refs: Refs, ledger: Ledger
) -> None:
    """A key under which two different numbers stand names neither."""
    body = body_field(spec).name
    first: dict[str, int] = {}
    for record, name in enumerate(names):
        other = first.setdefault(name, record)
        if other == record:
            continue
        for one in (other, record):
            columns[body][one] = contradicted(columns[body][one])
        ledger.find(
            FindingCode.SERIAL_REPEATED,
            f"a record before this one has the same key, {name}, and another {body}",
            refs.place(columns[body][record].origin.cells), record, body,
        )  # fmt: skip
