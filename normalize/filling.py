"""Filling: what a blank means, and what stands there where a span covers it.

A drawn span decides; then rulings; the group only where neither was seen. Fields that are bound to
their group alone are filled both ways, others down only. Nothing is filled over a group's border.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from model import Cause, Extents, Field, Fill, FindingCode, Place, Spec, Step
from normalize.breaks import JoinedCells, joined_cells
from normalize.draft import Draft, Entry, Ledger, Refs
from normalize.table import LogicalTable


def fill(
    table: LogicalTable,
    drafts: Sequence[Draft],
    keys: Mapping[str, Sequence[str]],
    refs: Refs,
    ledger: Ledger,
) -> None:
    """Give each draft an entry for each column field: printed, filled, or a blank of some cause."""
    joined = joined_cells(table, drafts, keys, refs)
    numbers = {id(grid): number for number, grid in enumerate(table.grids)}
    for field in table.fields:
        missing = [n for n, draft in enumerate(drafts) if field.name not in draft.entries]
        is_shared = field.fill is Fill.BOTH and not _has_spans(table, field)
        for number in missing:
            entry = _drawn_entry(drafts[number], field, numbers, joined, refs)
            if entry and not (is_shared and entry.cause is Cause.PRINTED_BLANK):
                drafts[number].entries[field.name] = entry
        _fill_undrawn(field, table.spec, drafts, keys.get(field.per), refs, ledger)


def _has_spans(table: LogicalTable, field: Field) -> bool:
    """Whether any cell of the field spans rows: then its spans are drawn, and a blank is a blank.

    Where none does, and the field belongs to its group, the sheet prints it once in the group's
    rows and leaves the others blank.
    """
    for at in table.grids:
        assert at.columns is not None
        if field.name in at.columns.fields:
            col = at.columns.fields.index(field.name)
            if any(at.grid.cell_at(row, col).row_span > 1 for row in at.body):
                return True
    return False


def _drawn_entry(
    draft: Draft,
    field: Field,
    numbers: Mapping[int, int],
    joined: JoinedCells,
    refs: Refs,
) -> Entry | None:
    """What drawn cells say of a blank; None where nothing is drawn."""
    at = draft.row.at
    assert at.columns is not None
    if at.grid.extents is not Extents.DRAWN:
        return None
    if field.name not in at.columns.fields:
        return Entry("", Cause.ABSENT)
    index = at.grid.index_at(draft.row.row, at.columns.fields.index(field.name))
    cell = at.grid.cells[index]
    if index in draft.row.cells.values():
        return Entry("", Cause.UNDER_SPAN, (refs.of_cell(at, index),))
    if not cell.is_blank:
        return Entry("", Cause.LOST)  # no field takes what stands here
    if cell.is_lost:
        return Entry("", Cause.LOST, (refs.of_cell(at, index),))
    found = joined.get((numbers[id(at)], index))
    if found and found.ref is None:
        return Entry("", Cause.LOST, (refs.of_cell(at, index),), (Step("undecided", found.why),))
    if found and found.ref is not None:
        text = refs.refs[found.ref].cell.text
        place = _shown(refs, found.ref)
        return Entry(
            text, Cause.CARRIED_OVER, (found.ref,),
            (Step("one cell over the page break", f"from {place}; {found.why}"),),
        )  # fmt: skip
    return Entry("", Cause.PRINTED_BLANK, (refs.of_cell(at, index),))


def _fill_undrawn(
    field: Field,
    spec: Spec,
    drafts: Sequence[Draft],
    keys: Sequence[str] | None,
    refs: Refs,
    ledger: Ledger,
) -> None:
    """Fill what is left blank from the group, or say what kind of blank it is."""
    opens = _openers(field, spec, drafts, keys) if field.optional else frozenset()
    above = _nearest(field, drafts, keys, range(len(drafts)), opens)
    below = _nearest(field, drafts, keys, range(len(drafts) - 1, -1, -1), opens)
    torn = _torn(keys) if keys and field.fill in (Fill.DOWN, Fill.BOTH) else frozenset()
    for number, draft in enumerate(drafts):
        if field.name in draft.entries:
            continue
        source = above[number] if field.fill in (Fill.DOWN, Fill.BOTH) else None
        if source is None and field.fill is Fill.BOTH:
            source = below[number]
        if source is not None:
            draft.entries[field.name] = carried(drafts, number, source, field, refs)
        else:
            is_above = field.fill is Fill.DOWN and below[number] is not None
            draft.entries[field.name] = _blank(draft, field, is_above or number in torn)
    _report_blanks(field, drafts, refs, ledger)


def _openers(
    field: Field, spec: Spec, drafts: Sequence[Draft], keys: Sequence[str] | None
) -> frozenset[int]:
    """Drafts over whose beginning an optional field is not filled.

    Where several rows of a group print what names it, each is an entry of its own, and a note on
    one says nothing of the next.
    """
    naming = [
        other.name
        for other in spec.columns
        if other.per == field.per and other.fill is Fill.BOTH and not other.optional
    ]
    named: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        if keys and any(name in draft.row.cells for name in naming if name != field.name):
            named[keys[number]].append(number)
    return frozenset(n for numbers in named.values() if len(numbers) > 1 for n in numbers)


def _torn(keys: Sequence[str]) -> frozenset[int]:
    """Drafts that may stand in another group than is known: those without a group, and those of a
    group beside one of these.
    """
    torn = {number for number, key in enumerate(keys) if not key}
    for order in (range(len(keys)), range(len(keys) - 1, -1, -1)):
        for before, number in pairwise(order):
            if before in torn and keys[number] and keys[before] in ("", keys[number]):
                torn.add(number)
    return frozenset(torn)


def _nearest(
    field: Field,
    drafts: Sequence[Draft],
    keys: Sequence[str] | None,
    order: range,
    opens: frozenset[int],
) -> list[int | None]:
    """For each draft the last one in that order, within its group, where the field is printed."""
    nearest: list[int | None] = [None] * len(drafts)
    last: int | None = None
    for number in order:
        before = number - order.step
        if keys and before in order and (not keys[number] or keys[number] != keys[before]):
            last = None
        if number in opens:
            last = None
        entry = drafts[number].entries.get(field.name)
        if entry and entry.text.strip():
            last = number
        elif entry:
            last = None
        nearest[number] = last
    return nearest


def carried(drafts: Sequence[Draft], number: int, source: int, field: Field, refs: Refs) -> Entry:
    """The entry of one draft as it stands for another, with where it is from."""
    entry = drafts[source].entries[field.name]
    place = _shown(refs, entry.cells[0])
    if drafts[source].page != drafts[number].page:
        cause = Cause.CARRIED_OVER
    else:
        cause = Cause.FILLED_DOWN if source < number else Cause.FILLED_UP
    rule = "filled down" if source < number else "filled up"
    return Entry(entry.text, cause, entry.cells, (*entry.steps, Step(rule, f"from {place}")))


def _blank(draft: Draft, field: Field, may_be_spanned: bool) -> Entry:
    """A blank of an undrawn grid with its cause.

    Above a value of its group it is lost or spanned, as where its group is not known. A required
    field's blank is lost, since the sheet must have said something; an optional one's is a printed
    blank.
    """
    at = draft.row.at
    assert at.columns is not None
    if field.name not in at.columns.fields:
        return Entry("", Cause.ABSENT)
    if at.grid.extents is Extents.DRAWN:
        return Entry("", Cause.PRINTED_BLANK)
    if may_be_spanned or not field.optional:
        return Entry("", Cause.LOST)
    return Entry("", Cause.PRINTED_BLANK)


def _report_blanks(field: Field, drafts: Sequence[Draft], refs: Refs, ledger: Ledger) -> None:
    seen_absent: set[int] = set()
    for number, draft in enumerate(drafts):
        entry = draft.entries[field.name]
        if entry.text:
            continue
        if entry.cause is Cause.LOST:
            ledger.find(
                FindingCode.BLANK_LOST_OR_SPANNED,
                f"{field.name} is blank here: lost, or under a span that cannot be seen",
                _row_place(draft, refs), number, field.name,
            )  # fmt: skip
        elif entry.cause is Cause.ABSENT and draft.page not in seen_absent:
            seen_absent.add(draft.page)
            ledger.find(
                FindingCode.FIELD_MISSING,
                f"no column of this page is {field.name}; it is null in all of its records",
                _row_place(draft, refs), number, field.name,
            )  # fmt: skip
        elif entry.cause is Cause.PRINTED_BLANK and not field.optional and not field.is_list:
            ledger.find(
                FindingCode.FIELD_MISSING, f"{field.name} is printed blank",
                _row_place(draft, refs), number, field.name,
            )  # fmt: skip


def _row_place(draft: Draft, refs: Refs) -> Place:
    ids = [refs.of_cell(draft.row.at, index) for index in draft.row.cells.values()]
    return refs.place(ids)


def _shown(refs: Refs, ref: int) -> str:
    """A cell's place for a person: "page 3, L12:C3"."""
    cell = refs.refs[ref]
    return f"page {cell.page}" + (f", {cell.cell.place}" if cell.cell.place else "")
