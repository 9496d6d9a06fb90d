"""Understanding one family: a reading to records, by way of the logical table."""

from collections.abc import Sequence
from dataclasses import dataclass

from model import (
    Decision,
    FindingCode,
    Reading,
    RecordShape,
    Result,
    Spec,
    record_name,
    records_of,
)
from normalize.account import report_unused
from normalize.captions import Constants, constant_values
from normalize.cells import understand_cells
from normalize.checked_codes import checked_codes
from normalize.code_order import report_codes
from normalize.decided import apply_decisions
from normalize.draft import Draft, Ledger, Refs
from normalize.equations import Instance, instances, report
from normalize.filling import fill
from normalize.found_sums import found_instances
from normalize.grouping import group_keys
from normalize.heads import report_heads
from normalize.labels import settle_labels
from normalize.localize import places_of, report_suspects, suspects
from normalize.logical import logical_table
from normalize.outline import fill_outlines
from normalize.readings import chosen_readings
from normalize.readings_choice import Chosen
from normalize.readings_report import report_readings
from normalize.rivals import chosen_rows
from normalize.rows import drafts_of
from normalize.shared_ink import pass_on_doubts
from normalize.statuses import contradicted, with_statuses
from normalize.table import LogicalTable
from normalize.told_totals import with_told_totals
from normalize.totals import total_checks
from normalize.typed import Columns, column_values


@dataclass(frozen=True, slots=True)
class Family:
    """What a document has of one family: its tables, and the records in them.

    The result has neither the ink account nor what the readers found, which are the document's.
    """

    table: LogicalTable
    result: Result


def understand_family(reading: Reading, spec: Spec, decisions: Sequence[Decision]) -> Family:
    """The document's records under the spec, with all that speaks for and against them."""
    chosen = chosen_readings(reading, spec)
    reading = chosen.reading
    if spec.shape is RecordShape.CELL:
        return Family(*understand_cells(reading, spec, decisions, chosen.choices))
    read = _read(chosen, logical_table(reading, spec), decisions)
    told = with_told_totals(read.table, read.drafts, read.columns, read.constants.sections)
    if told is not None:
        read = _read(chosen, told, decisions)
    choice = chosen_rows(read.table, read.drafts, read.columns, read.asked)
    if choice is None:
        return _family(reading, read, frozenset())
    return _family(reading, _read(chosen, choice.table, decisions), choice.choosers)


@dataclass(frozen=True, slots=True)
class _Read:
    """A table read: its records' values, and the equations asked of them."""

    table: LogicalTable
    refs: Refs
    ledger: Ledger
    drafts: list[Draft]
    constants: Constants
    columns: Columns
    names: list[str]
    asked: list[Instance]


def _read(chosen: Chosen, table: LogicalTable, decisions: Sequence[Decision]) -> _Read:
    """The records that the table's rows are, filled, typed and decided."""
    reading = chosen.reading
    spec = table.spec
    refs = Refs(reading)
    ledger = Ledger()
    drafts = drafts_of(table, refs, ledger)
    constants = constant_values(reading, table, drafts, refs, ledger)
    keys = group_keys(table, drafts, constants.sections)
    fill_outlines(table, drafts, constants.sections, refs)
    fill(table, drafts, keys, refs, ledger)
    columns = column_values(spec, drafts, constants.values, refs, ledger)
    report_readings(spec, chosen.choices, columns, refs, ledger)
    settle_labels(spec, columns, refs, ledger)
    names = _names(spec, columns, len(drafts))
    ledger.settle(apply_decisions(spec, columns, names, decisions, refs, ledger))
    report_heads(table, refs, ledger)
    asked = instances(spec, columns, keys, constants.sections) if drafts else []
    asked += found_instances(spec, columns, constants.sections)
    return _Read(table, refs, ledger, drafts, constants, columns, names, asked)


def _family(reading: Reading, read: _Read, choosers: frozenset[tuple[str, str]]) -> Family:
    """The records with what the equations say of them."""
    table, refs, ledger, columns, names = (
        read.table, read.refs, read.ledger, read.columns, read.names
    )  # fmt: skip
    spec, asked = table.spec, read.asked
    suspected = suspects(spec, columns, asked)
    with_statuses(columns, asked, places_of(suspected), spec.key, refs.refs, choosers)
    _report_repeats(spec, columns, names, refs, ledger)
    report_codes(spec, columns, read.drafts, read.constants.sections, refs, ledger)
    checks = report(asked, names, reading.source.name, ledger, columns, refs)
    checks += checked_codes(spec, columns, names, refs, ledger)
    report_suspects(suspected, ledger, columns, refs)
    pass_on_doubts(spec, columns, places_of(suspected), refs, ledger)
    checks += total_checks(
        table, read.drafts, columns, names, read.constants.sections, refs, ledger
    )
    rows = [{name: columns[name][i] for name in columns} for i in range(len(read.drafts))]
    records = records_of(spec.key, [field.name for field in spec.fields], rows, refs.refs)
    report_unused(table, refs, ledger)
    findings, repairs = ledger.named(names)
    result = Result(reading.source, spec.name, records, (), findings, repairs, checks)
    return Family(table, result)


def _names(spec: Spec, columns: Columns, count: int) -> list[str]:
    """The name of each record."""
    return [record_name(columns[field][i].value for field in spec.key) for i in range(count)]


def _report_repeats(
    spec: Spec, columns: Columns, names: Sequence[str], refs: Refs, ledger: Ledger
) -> None:
    """A key that two records have identifies neither."""
    first: dict[str, int] = {}
    for record, name in enumerate(names):
        if name not in first:
            first[name] = record
            continue
        field = spec.key[-1]
        for one in (first[name], record):
            columns[field][one] = contradicted(columns[field][one])
        ledger.find(
            FindingCode.SERIAL_REPEATED,
            f"a record before this one has the same key, {name}",
            refs.place(columns[field][record].origin.cells),
            record,
            field,
        )
