"""Rows of totals: evidence that leaves the body, checked against the entries above or below it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import (
    Cause,
    CheckOutcome,
    EquationCheck,
    FieldType,
    FindingCode,
    Place,
    Spec,
    Value,
    Verb,
)
from normalize.draft import Draft, Ledger, Refs
from normalize.entries import read_total
from normalize.found_sums import Outermost, outermost
from normalize.regions import Role
from normalize.script import folded
from normalize.slips import Slip, rank_of, slip_between
from normalize.statuses import contradicted
from normalize.table import LogicalTable, TableGrid
from normalize.typed import Columns

FEW = 3
"""So many entries are contradicted; of more, an accident would be as likely."""
MANY = 20
"""So many are named; of more, none is doubted more than any other value of a sheet with a slip."""


@dataclass(frozen=True, slots=True)
class _Total:
    """A row of totals: how many records stand before it, its label, its number, and the records of
    its section.
    """

    at: TableGrid
    row: int
    before: int
    label: str
    number: Decimal
    section: range


def total_checks(
    table: LogicalTable,
    drafts: Sequence[Draft],
    columns: Columns,
    names: Sequence[str],
    sections: Sequence[int],
    refs: Refs,
    ledger: Ledger,
) -> tuple[EquationCheck, ...]:
    """Each printed total against the sum of its column: since the last total, or from the start of
    its section; one before all entries of its section against those below it.

    Those are two candidates, so that a total that closes says a little less than an equation; no
    value is proved by it. Where records are found to be sums of those under them, the outermost
    are added up. Where nothing but the row's word says that its column adds up, it is open only if
    an ordinary slip in one entry makes it so; each such entry is a suspect.
    """
    checks: list[EquationCheck] = []
    outer = outermost(table.spec, columns, sections) if _has_totals(table) else Outermost()
    stated = {*_summed(table.spec), *outer.fields}
    for field in _numeric(table.spec):
        values = columns[field]
        totals = list(_totals(table, drafts, sections, field))
        for one, stretches in zip(totals, _stretches(totals), strict=True):
            label, total = one.label, one.number
            added, shown = _nearest_sum(values, stretches, total, field, outer)
            outcome = CheckOutcome.CLOSED if shown == total else CheckOutcome.OPEN
            if shown is None:
                outcome = CheckOutcome.UNDECIDED
            if field not in stated and outcome is not CheckOutcome.CLOSED:
                slips = _slips(values, added, shown, total) if shown is not None else []
                if not slips:
                    continue  # nothing says that this column adds up
                if len(slips) <= MANY:
                    said = f"{label}: {shown}, not {total}"
                    _report_slips(field, slips, said, columns, refs, ledger)
            of = tuple(names[at] for at in added)
            checks.append(
                EquationCheck(
                    refs.source, f"total of {field}", label, outcome,
                    "numbers are missing" if shown is None else str(shown), str(total), of,
                )
            )  # fmt: skip
            if outcome is CheckOutcome.OPEN:
                where = "below" if one.before == one.section.start else "above"
                said = f"total of {field} ({label})"
                said = f"{said}: the entries {where} add up to {shown}, not {total}"
                _report_open(one, said, refs, ledger)
    return tuple(checks)


def _stretches(totals: Sequence[_Total]) -> Iterator[tuple[range, range]]:
    """For each total the records that it may add up, the likelier ones first."""
    for number, one in enumerate(totals):
        start, stop = one.section.start, one.section.stop
        if one.before > start or not one.section:
            last = max((other.before for other in totals[:number]), default=0)
            yield range(max(last, start), one.before), range(start, one.before)
        else:
            ends = (other.before for other in totals if other.before > one.before)
            yield range(one.before, min(min(ends, default=stop), stop)), range(one.before, stop)


def _nearest_sum(
    values: Sequence[Value],
    stretches: Sequence[range],
    total: Decimal,
    field: str,
    outer: Outermost,
) -> tuple[list[int], Decimal | None]:
    """The records of the stretch that comes to the total, or else of the first, and their sum; no
    sum where a number is missing.
    """
    added = [_added(records, field, outer) for records in stretches]
    sums = [_sum([values[at].value for at in records]) for records in added]
    nearest = sums.index(total) if total in sums else 0
    return added[nearest], sums[nearest]


def _report_open(total: _Total, said: str, refs: Refs, ledger: Ledger) -> None:
    """A finding for a total that its column does not come to."""
    cell = total.at.grid.cell_at(total.row, 0)
    place = Place(refs.source, total.at.page.number, cell.place, cell.bbox)
    ledger.find(FindingCode.EQUATION_OPEN, said, place)


def _slips(
    values: Sequence[Value], added: Sequence[int], found: Decimal, total: Decimal
) -> list[tuple[int, Decimal, Slip]]:
    """The records of which one's number by an ordinary slip is not what the total wants it to be,
    with that number and the slip.
    """
    slips: list[tuple[int, Decimal, Slip]] = []
    for at in added:
        number = values[at].value
        if isinstance(number, Decimal | int) and values[at].cause is not Cause.DECIDED:
            meant = Decimal(str(number)) - found + total
            slip = slip_between(Decimal(str(number)), meant) if meant >= 0 else None
            if slip is not None:
                slips.append((at, meant, slip))
    return slips


def _report_slips(
    field: str,
    slips: Sequence[tuple[int, Decimal, Slip]],
    said: str,
    columns: Columns,
    refs: Refs,
    ledger: Ledger,
) -> None:
    """A finding for each entry that may have slipped; few of them are contradicted."""
    ranked = sorted(slips, key=lambda each: rank_of(each[2]))
    for place, (record, meant, slip) in enumerate(ranked, start=1):
        value = columns[field][record]
        if len(slips) <= FEW:
            columns[field][record] = contradicted(value)
        rank = f"suspect {place} of {len(slips)}" if len(slips) > 1 else "the only suspect"
        ledger.find(
            FindingCode.EQUATION_SUSPECT,
            f"{field} is printed {value.value}; {meant} would close it: {slip} ({rank} in: {said})",
            refs.place(value.origin.cells), record, field,
        )  # fmt: skip


def _has_totals(table: LogicalTable) -> bool:
    return any(role is Role.TOTAL for grid in table.grids for role in grid.roles)


def _added(records: range, field: str, outer: Outermost) -> list[int]:
    """Those of the records that a total of the field adds up."""
    return [at for at in records if field not in outer.fields or at in outer.records]


def _summed(spec: Spec) -> list[str]:
    """The fields that any equation of the spec adds up."""
    fields = (e.left.field for e in spec.equations if e.left.verb is Verb.SUM)
    columns = {field.name for field in spec.columns}
    return [field for field in dict.fromkeys(fields) if field in columns]


def _numeric(spec: Spec) -> list[str]:
    """The fields that could be added up."""
    types = (FieldType.DECIMAL, FieldType.INTEGER)
    return [field.name for field in spec.columns if field.type in types]


def _sum(numbers: Sequence[object]) -> Decimal | None:
    """The sum; None if a number is missing."""
    if not all(isinstance(number, Decimal | int) for number in numbers):
        return None
    return sum((Decimal(str(number)) for number in numbers), Decimal(0))


def _totals(
    table: LogicalTable, drafts: Sequence[Draft], sections: Sequence[int], field: str
) -> Iterator[_Total]:
    """Each row of totals that has a number for the field."""
    numbers = {id(grid): number for number, grid in enumerate(table.grids)}
    places = [(numbers[id(draft.row.at)], draft.row.row) for draft in drafts]
    grids = [grid for grid, _ in places]
    for number, grid in enumerate(table.grids):
        for row, role in enumerate(grid.roles):
            if role is not Role.TOTAL:
                continue
            label, total = _number_in(grid, row, table.spec, field)
            if total is not None:
                before = bisect_left(places, (number, row))
                own = _section_at(before, number, grids, sections)
                yield _Total(grid, row, before, label, total, own)


def _section_at(before: int, grid: int, grids: Sequence[int], sections: Sequence[int]) -> range:
    """The records of the section in which a row of that grid stands, with so many records before
    it: that of the last one, but for a row that opens its grid.
    """
    is_last = before == len(sections)
    opens = not is_last and grids[before] == grid and (before == 0 or grids[before - 1] != grid)
    if not before and is_last:
        return range(0)
    own = sections[before if opens else before - 1]
    return range(bisect_left(sections, own), bisect_right(sections, own))


def _number_in(table: TableGrid, row: int, spec: Spec, field: str) -> tuple[str, Decimal | None]:
    """The row's label, and its number in the field's column, or the only one that it has."""
    assert table.columns is not None
    cells = [table.grid.cells[index] for index in table.grid.row_cells(row)]
    filled = [cell for cell in cells if not cell.is_blank]
    label = folded(filled[0].text) if filled else ""
    found = [
        (cell, number)
        for cell in filled
        if (number := read_total(cell.text, spec.field(field))) is not None
    ]
    in_column = [n for cell, n in found if field in (table.columns.fields[c] for c in cell.cols)]
    if in_column:
        return label, in_column[0]
    return label, found[0][1] if len(found) == 1 else None
