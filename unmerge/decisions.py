"""What people decided, read from a CSV file that they keep under version control."""

from pathlib import Path

from model import Decision
from unmerge.side_table import SideTableInvalidError, side_rows

_COLUMNS = ("record", "field", "printed", "value")


def decisions_from_csv(path: Path) -> tuple[Decision, ...]:
    """The decisions of the file, sorted; two that say different things of one value are an error.

    The order of the lines means nothing, so it changes nothing in a dataset.
    """
    found: dict[tuple[str, str, str], tuple[int, Decision]] = {}
    for row in side_rows(path, _COLUMNS):
        record, field = row.cells["record"].strip(), row.cells["field"].strip()
        if not record or not field:
            column = "field" if record else "record"
            raise SideTableInvalidError(path, row.line, f"`{column}` is blank")
        decision = Decision(record, field, row.cells["printed"], row.cells["value"])
        anchor = (decision.record, decision.field, decision.printed)
        first_line, first = found.setdefault(anchor, (row.line, decision))
        if first != decision:
            why = f"it says {decision.value!r}, where line {first_line} says {first.value!r}"
            raise SideTableInvalidError(path, row.line, why)
    return tuple(decision for _, (_, decision) in sorted(found.items()))
