"""A person's decisions, replayed on the values that they were made for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from model import Cause, Decision, Field, FieldType, Origin, Scalar, Spec, Status, Step, Value
from normalize.draft import Refs
from normalize.entries import read_number, read_serial
from normalize.typed import Columns

LIST_SEPARATOR = "|"
DECIDED_PROBABILITY = 0.99


def apply_decisions(
    spec: Spec,
    columns: Columns,
    names: Sequence[str],
    decisions: Sequence[Decision],
    refs: Refs,
) -> frozenset[tuple[int, str]]:
    """Set each decided value, where the record still prints what the person saw.

    Returns the records and fields that were set: what was doubted of them is settled.
    """
    decided_at: set[tuple[int, str]] = set()
    record_of = {name: index for index, name in enumerate(names)}
    for decision in decisions:
        record = record_of.get(decision.record)
        if record is None or decision.field not in columns:
            continue
        value = columns[decision.field][record]
        if _printed(value, refs) != "".join(decision.printed.split()):
            continue
        decided = _scalar(spec.field(decision.field), decision.value)
        step = Step("decided", f"by a person: {decision.value}")
        origin = Origin(value.origin.cells, (*value.origin.steps, step))
        decided_at.add((record, decision.field))
        columns[decision.field][record] = replace(
            value,
            value=decided,
            cause=Cause.DECIDED,
            origin=origin,
            status=Status.CONSISTENT,
            probability=DECIDED_PROBABILITY,
        )
    return frozenset(decided_at)


def _printed(value: Value, refs: Refs) -> str:
    return "".join("".join(refs.refs[cell].cell.text.split()) for cell in value.origin.cells)


def _scalar(field: Field, text: str) -> Scalar:
    """The decided value as the field's type; a blank is null."""
    if not text.strip():
        return None
    match field.type:
        case FieldType.LIST:
            return tuple(item.strip() for item in text.split(LIST_SEPARATOR) if item.strip())
        case FieldType.INTEGER | FieldType.DECIMAL:
            read = read_number(text, field)
            return read.value if read else None
        case FieldType.SERIAL | FieldType.CODE:
            read = read_serial(text, field)
            return read.value if read else None
        case FieldType.DATE:
            return date.fromisoformat(text)
        case FieldType.TEXT | FieldType.LABEL:
            return text
