"""Rows that could be read otherwise, and the equations that choose.

Where no rulings are drawn, a number may stand one column beside its own, and content cannot tell
whose it is if the neighboring column holds numbers as well. So each number of a row has rivals: it
and the numbers next to it, one column of numbers to the left or to the right. An equation that does
not close as the row was read chooses the rival under which it does, if there is one alone, and if
no equation that closed is opened by it. What an equation has chosen it does not prove.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from model import CheckOutcome, Extents, Field, FieldType
from normalize.draft import Draft
from normalize.entries import read_number
from normalize.equations import Instance, told
from normalize.table import LogicalTable, TableRow
from normalize.typed import Columns

NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)
MOST_RECORDS = (
    64  # of an equation whose rows are looked at; one of more records says little of each
)
Member = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """The table with the rows as equations chose them, and these equations by what they say."""

    table: LogicalTable
    choosers: frozenset[tuple[str, str]]


def chosen_rows(
    table: LogicalTable, drafts: Sequence[Draft], columns: Columns, asked: Sequence[Instance]
) -> Choice | None:
    """The rows that close what is open or lacks a number; None where none is to be read otherwise.

    `drafts` are the records that the table's rows were read as, `asked` the equations over them.
    """
    failed = [one for one in asked if one.terms and one.outcome is not CheckOutcome.CLOSED]
    if not failed:
        return None
    holding: dict[Member, list[Instance]] = defaultdict(list)
    for instance in asked:
        for member in dict.fromkeys(instance.members):
            holding[member].append(instance)
    numbers = [field for field in table.fields if field.type in NUMBERS]
    instead: dict[int, TableRow] = {}
    choosers: set[tuple[str, str]] = set()
    for instance in failed:
        records = dict.fromkeys(record for _, record in instance.terms)
        if len(records) > MOST_RECORDS or not instead.keys().isdisjoint(records):
            continue
        found = [
            (record, row, closed)
            for record in records
            for row, changes in _rivals(drafts[record], record, numbers)
            if (closed := _closed_by(changes, holding, columns)) and instance in closed
        ]
        if len(found) == 1:
            record, row, closed = found[0]
            said = " and ".join(dict.fromkeys(told(one).rpartition(":")[0] for one in closed))
            instead[record] = replace(row, chosen_by=said)
            choosers.update((one.say, one.group) for one in closed)
    if not instead:
        return None
    by_row = {id(drafts[record].row): row for record, row in instead.items()}
    rows = tuple(by_row.get(id(row), row) for row in table.rows)
    return Choice(replace(table, rows=rows), frozenset(choosers))


def _rivals(
    draft: Draft, record: int, numbers: Sequence[Field]
) -> Iterator[tuple[TableRow, dict[Member, Decimal | None]]]:
    """The other ways to read the record's row, each with the numbers that it would change."""
    row = draft.row
    if row.at.grid.extents is Extents.DRAWN or row.texts or draft.more:
        return
    held = [field for field in numbers if field.name in row.cells]
    for start in range(len(held)):
        for stop in range(start + 1, len(held) + 1):
            for step in (-1, 1):
                moved = _moved(row, held[start:stop], numbers, step)
                if moved is None:
                    continue
                changes = {
                    (field.name, record): _number(moved, field)
                    for field in numbers
                    if row.cells.get(field.name) != moved.cells.get(field.name)
                }
                read = [changes[at] for at in changes if at[0] in moved.cells]
                if None not in read:
                    yield moved, changes


def _moved(
    row: TableRow, run: Sequence[Field], numbers: Sequence[Field], step: int
) -> TableRow | None:
    """The row with these neighboring numbers one column of numbers further; None if it cannot be.

    The column behind the last of them must be free, and no other entry lie between.
    """
    place = {field.name: index for index, field in enumerate(numbers)}
    targets = [place[field.name] + step for field in run]
    names = {field.name for field in run}
    if min(targets) < 0 or max(targets) >= len(numbers):
        return None
    taken = {numbers[target].name for target in targets} - names
    if any(name in row.cells for name in taken):
        return None
    grid = row.at.grid
    cells = {name: index for name, index in row.cells.items() if name not in names}
    moved = dict(row.moved)
    for field, target in zip(run, targets, strict=True):
        index = row.cells[field.name]
        if grid.cells[index].row != row.row or not read_number(grid.cells[index].text, field):
            return None
        cells[numbers[target].name] = index
        moved.pop(field.name, None)
        moved[numbers[target].name] = 0.0
    return replace(row, cells=cells, moved=moved) if _is_in_order(row, cells) else None


def _is_in_order(row: TableRow, cells: Mapping[str, int]) -> bool:
    """Whether the cells of the row still stand in the order of their fields' columns."""
    assert row.at.columns is not None
    order = {name: col for col, name in enumerate(row.at.columns.fields) if name}
    known = sorted((order[name], index) for name, index in cells.items() if name in order)
    cols = [row.at.grid.cells[index].col for _, index in known]
    return cols == sorted(cols)


def _number(row: TableRow, field: Field) -> Decimal | None:
    if field.name not in row.cells:
        return None
    read = read_number(row.text(field.name), field)
    return Decimal(str(read.value)) if read else None


def _closed_by(
    changes: Mapping[Member, Decimal | None],
    holding: Mapping[Member, Sequence[Instance]],
    columns: Columns,
) -> list[Instance]:
    """The equations that the changes close; none if they open one that closed."""
    touched = {id(one): one for member in changes for one in holding.get(member, ())}
    closed = []
    for instance in touched.values():
        was_closed = instance.outcome is CheckOutcome.CLOSED
        if _closes(instance, changes, columns):
            closed += [] if was_closed else [instance]
        elif was_closed:
            return []
    return closed


def _closes(instance: Instance, changes: Mapping[Member, Decimal | None], columns: Columns) -> bool:
    if instance.is_link or not instance.terms or any(at in changes for at in instance.stated):
        return False
    total = Decimal(0)
    for field, record in instance.terms:
        value = columns[field][record].value
        number = changes.get((field, record), value)
        if not isinstance(number, Decimal | int):
            return False
        total += number
    return abs(total - Decimal(instance.expected)) <= instance.tolerance
