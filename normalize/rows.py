"""Rows to records: which rows begin one, which go on with it, and lists that spilt down."""

from collections.abc import Sequence
from dataclasses import replace

from model import (
    Cause,
    Extents,
    Field,
    FieldType,
    Fill,
    FindingCode,
    From,
    Place,
    Repair,
    Spec,
    Step,
)
from normalize.draft import Draft, Entry, Ledger, Refs
from normalize.regions import Role, own_fields, serial_fields
from normalize.table import LogicalTable, TableRow
from normalize.wrapped import code_length, unbroken


def drafts_of(table: LogicalTable, refs: Refs, ledger: Ledger) -> list[Draft]:
    """One draft for each record, in reading order, with the entries that its rows hold."""
    drafts: list[Draft] = []
    serials = serial_fields(table.spec)
    own = own_fields(table.fields)
    for row in table.rows:
        if _begins_record(row, serials, own):
            drafts.append(Draft(row))
        elif drafts and _has_own_text(row):
            drafts[-1].more.append(row)
    for number, draft in enumerate(drafts):
        draft.entries.update(_printed_entries(draft.row, refs, number, ledger))
        _report_unparted(draft.row, refs, number, ledger)
    for number, draft in enumerate(drafts):
        if draft.more:
            _join_rows(drafts, number, table.spec, refs, ledger)
    for field in table.fields:
        if field.type is FieldType.CODE:
            _undo_breaks(drafts, field)
    _give_cut_ins(table, drafts, refs)
    return drafts


def _undo_breaks(drafts: Sequence[Draft], field: Field) -> None:
    """Put the codes together that are broken over lines."""
    entries = [draft.entries.get(field.name) for draft in drafts]
    usual = code_length(entry.text for entry in entries if entry)
    for draft, entry in zip(drafts, entries, strict=True):
        whole = unbroken(entry.text, field, usual) if entry else ""
        if entry and whole != entry.text:
            step = Step("lay-out undone", "a break amid a code")
            draft.entries[field.name] = replace(entry, text=whole, steps=(*entry.steps, step))


def _give_cut_ins(table: LogicalTable, drafts: Sequence[Draft], refs: Refs) -> None:
    """Give each draft the cut-in head that stands last before it, also over a page."""
    fields = [field for field in table.spec.fields if field.source is From.CUT_IN]
    if not fields:
        return
    heads = [
        ((number, row), refs.of_cell(grid, index), grid.page.number)
        for number, grid in enumerate(table.grids)
        for row, role in enumerate(grid.roles)
        if role is Role.CUT_IN
        for index in grid.grid.row_cells(row)
        if not grid.grid.cells[index].is_blank
    ]
    numbers = {id(grid): number for number, grid in enumerate(table.grids)}
    before = 0
    for draft in drafts:
        place = numbers[id(draft.row.at)], draft.row.row
        while before < len(heads) and heads[before][0] < place:
            before += 1
        if before == 0:
            entry = Entry("", Cause.LOST)
        else:
            _, ref, page = heads[before - 1]
            cause = Cause.SPANNED if page == draft.page else Cause.CARRIED_OVER
            entry = Entry(refs.refs[ref].cell.text, cause, (ref,), (Step("cut-in head"),))
        draft.entries.update({field.name: entry for field in fields})


def _begins_record(row: TableRow, serials: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a record begins here: with its serial, or else with two entries of its own.

    Where cells of such entries are drawn over several rows, each of these rows that has all the
    others is a record.
    """
    if row.goes_on:
        return False
    cells = row.at.grid.cells
    if any(name in row.cells for name in serials):
        return any(name in row.cells and cells[row.cells[name]].row == row.row for name in serials)
    anchored = [n for n in own if n in row.cells and cells[row.cells[n]].row == row.row]
    spanned = [n for n in own if n in row.cells and cells[row.cells[n]].row < row.row]
    is_drawn = bool(spanned) and row.at.grid.extents is Extents.DRAWN
    least = len(own) - len(spanned) if is_drawn else min(2, len(own))
    return len(anchored) >= least and bool(anchored)


def _has_own_text(row: TableRow) -> bool:
    """Whether any text begins in the row itself, not in a cell that spans it from above."""
    cells = row.at.grid.cells
    return any(cells[index].row == row.row for index in (*row.cells.values(), *row.unplaced))


def _printed_entries(row: TableRow, refs: Refs, number: int, ledger: Ledger) -> dict[str, Entry]:
    """The entries of one row: printed in it, or in a cell that spans it from above."""
    entries: dict[str, Entry] = {}
    grid = row.at.grid
    for name, index in row.cells.items():
        cell = grid.cells[index]
        cause = Cause.PRINTED if cell.row == row.row else Cause.SPANNED
        ref = refs.of_cell(row.at, index)
        steps: tuple[Step, ...] = ()
        if name in row.moved and cell.row == row.row:
            detail = f"stood in column {cell.col + 1}"
            why = (
                f"under it {row.chosen_by} closes" if row.chosen_by else f"its content fits {name}"
            )
            rule = "chosen" if row.chosen_by else "aligned"
            steps = (Step(rule, detail),)
            ledger.repair(
                number,
                Repair(
                    "", name, rule, cell.text, cell.text,
                    f"{detail}; {why}", refs.place([ref]), row.moved[name],
                ),
            )  # fmt: skip
        if name in row.texts:
            rule = "fused rows" if row.is_fused else "glued cells"
            steps = (*steps, Step(rule, f"a part of {cell.text!r}"))
            evidence = "its serials are several" if row.is_fused else "both parts fit their fields"
            place = refs.place([ref])
            ledger.repair(
                number, Repair("", name, rule, cell.text, row.texts[name], evidence, place)
            )
        entries[name] = Entry(row.text(name), cause, (ref,), steps)
    return entries


def _report_unparted(row: TableRow, refs: Refs, number: int, ledger: Ledger) -> None:
    """A finding for each entry that may be this record's, or another's of the same row."""
    for name, index in row.unparted.items():
        cell = row.at.grid.cells[index]
        ledger.find(
            FindingCode.ROW_FUSED,
            f"the row holds several records, and nothing says what of {cell.text!r} is this one's",
            Place(refs.source, row.at.page.number, cell.place, cell.bbox), number, name,
        )  # fmt: skip


def _join_rows(
    drafts: Sequence[Draft], number: int, spec: Spec, refs: Refs, ledger: Ledger
) -> None:
    """Give the rows that go on with a record to it: lines of a text, or items of a list."""
    draft = drafts[number]
    names = list(dict.fromkeys(name for row in draft.more for name in row.cells))
    for name in names:
        field = spec.field(name)
        ids = [
            refs.of_cell(row.at, row.cells[name])
            for row in draft.more
            if name in row.cells and row.at.grid.cells[row.cells[name]].row == row.row
        ]
        if not ids:
            continue
        first = number
        if field.is_list and all(set(row.cells) == {name} for row in draft.more):
            first = _spread_start(drafts, number, field, spec)
        _give(drafts, range(first, number + 1), field, ids, refs, ledger)


def _spread_start(drafts: Sequence[Draft], number: int, field: Field, spec: Spec) -> int:
    """The first of the records whose rows a list that goes on below `number` was printed down.

    A merged cell that holds the list spans rows in which its sibling lists are blank as well: they
    were merged alike, and stand on the first of those rows. Where the row of `number` has siblings
    of its own, the list is its own.
    """
    siblings = [
        other.name
        for other in spec.columns
        if other.is_list and other.fill is Fill.DOWN and other.per == field.per and other != field
    ]
    first = number
    while first > 0 and not any(name in drafts[first].row.cells for name in siblings):
        before = drafts[first - 1]
        if field.name not in before.row.cells or before.more:
            return number
        first -= 1
    return first if any(name in drafts[first].row.cells for name in siblings) else number


def _give(
    drafts: Sequence[Draft],
    records: range,
    field: Field,
    ids: Sequence[int],
    refs: Refs,
    ledger: Ledger,
) -> None:
    """Join the cells to the entries of these records; all of them get the whole."""
    printed: list[int] = []
    for number in records:
        entry = drafts[number].entries.get(field.name)
        printed.extend(entry.cells if entry else ())
    cells = tuple(dict.fromkeys((*printed, *ids)))
    text = "\n".join(refs.refs[ref].cell.text for ref in cells)
    spread = len(records) > 1
    rule = "spread list" if spread else "joined rows"
    detail = f"{len(cells)} cells" + (f" over {len(records)} records" if spread else "")
    for number in records:
        entry = drafts[number].entries.get(field.name)
        cause = Cause.SPREAD if spread else Cause.REPAIRED
        drafts[number].entries[field.name] = Entry(text, cause, cells, (Step(rule, detail),))
        ledger.repair(
            number,
            Repair("", field.name, rule, entry.text if entry else "", text, detail,
                   refs.place(cells)),
        )  # fmt: skip
