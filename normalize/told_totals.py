"""Rows of totals that no word tells: each of their numbers is the sum of its column.

A family has its words for totals, and a sheet may have others. A row without a code or serial whose
numbers are those of all records together, column by column, is no record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from model import Cause
from normalize.candidates import children
from normalize.draft import Draft
from normalize.found_sums import number_table
from normalize.number_table import NumberTable
from normalize.regions import Role, serial_fields
from normalize.table import LogicalTable, TableGrid, TableRow
from normalize.typed import Columns

LEAST_SUMS: Final = 2  # columns; one number may be a sum by accident
LEAST_RECORDS: Final = 2  # that are added up


def with_told_totals(
    table: LogicalTable, drafts: Sequence[Draft], columns: Columns, sections: Sequence[int]
) -> LogicalTable | None:
    """The table with such rows as totals; None where there are none, or no totals in the family."""
    names = serial_fields(table.spec)
    bare = [
        record
        for record, draft in enumerate(drafts)
        if not draft.more and all(_is_blank(columns, name, record) for name in names)
    ]
    if not names or not table.spec.find.totals or not bare:
        return None
    numbers = number_table(table.spec, columns, sections)
    told = [
        drafts[record].row
        for record in bare
        if _is_total(record, numbers, names, columns, sections)
    ]
    return _without(table, told) if told else None


def _is_blank(columns: Columns, name: str, record: int) -> bool:
    value = columns[name][record]
    return value.value is None and value.cause in (Cause.LOST, Cause.PRINTED_BLANK)


def _is_total(
    record: int,
    numbers: NumberTable,
    names: Sequence[str],
    columns: Columns,
    sections: Sequence[int],
) -> bool:
    """Whether each number of the row is the sum of its column over the outermost records."""
    inner = {row for rows in children(numbers).values() for row in rows}
    added = [
        row
        for row, section in enumerate(sections)
        if section == sections[record]
        and row not in inner
        and all(columns[name][row].value is not None for name in names)
    ]
    if len(added) < LEAST_RECORDS:
        return False
    own = {col: number for col, number in enumerate(numbers.rows[record]) if number is not None}
    sums = {col: _sum([numbers.rows[row][col] for row in added]) for col in own}
    return own == sums and sum(bool(number) for number in own.values()) >= LEAST_SUMS


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    given = [number for number in numbers if number is not None]
    return sum(given, Decimal(0)) if len(given) == len(numbers) else None


def _without(table: LogicalTable, told: Sequence[TableRow]) -> LogicalTable:
    """The table in which these rows are totals, and no records."""
    rows_of: dict[int, set[int]] = {}
    for row in told:
        rows_of.setdefault(id(row.at), set()).add(row.row)
    changed: Mapping[int, TableGrid] = {
        id(grid): replace(
            grid,
            roles=tuple(
                Role.TOTAL if row in rows_of[id(grid)] else role
                for row, role in enumerate(grid.roles)
            ),
        )
        for grid in table.grids
        if id(grid) in rows_of
    }
    rows = tuple(
        replace(row, at=changed.get(id(row.at), row.at))
        for row in table.rows
        if row.row not in rows_of.get(id(row.at), ())
    )
    grids = tuple(changed.get(id(grid), grid) for grid in table.grids)
    return replace(table, grids=grids, rows=rows)
