"""Tables that are outlines: levels stand in columns of their own, and a row names only its own.

What stands left of a row's first entry is the outer levels', which were named above; what is right
of its last entry is blank, for the row is the outer level's own.
"""

from collections.abc import Sequence

from model import Cause, Field, Fill
from normalize.draft import Draft, Entry, Refs
from normalize.filling import carried
from normalize.table import LogicalTable


def fill_outlines(
    table: LogicalTable, drafts: Sequence[Draft], sections: Sequence[int], refs: Refs
) -> None:
    """Give each draft the names of its outer levels, as they were last printed in its section."""
    fields = [field for field in table.fields if field.fill is Fill.OUTLINE]
    named: list[int | None] = [None] * len(fields)
    for number, draft in enumerate(drafts):
        if number and sections[number] != sections[number - 1]:
            named = [None] * len(fields)
        own = [at for at, field in enumerate(fields) if field.name in draft.entries]
        if not own:
            continue
        for field, source in zip(fields[: own[0]], named, strict=False):
            if source is not None and _is_free(draft, field):
                draft.entries[field.name] = carried(drafts, number, source, field, refs)
        for at, field in enumerate(fields[own[0] :], start=own[0]):
            named[at] = number if at in own else None
            if at not in own and _is_free(draft, field):
                draft.entries[field.name] = Entry("", Cause.PRINTED_BLANK)


def _is_free(draft: Draft, field: Field) -> bool:
    """Whether a blank of its own stands at the field: no text that is another field's."""
    at = draft.row.at
    assert at.columns is not None
    if field.name not in at.columns.fields:
        return False
    return at.grid.cell_at(draft.row.row, at.columns.fields.index(field.name)).is_blank
