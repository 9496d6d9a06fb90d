"""A person's decisions, replayed on the values that they were made for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from model import (
    Cause,
    Decision,
    Field,
    FieldType,
    FindingCode,
    Origin,
    Scalar,
    Severity,
    Spec,
    Status,
    Step,
    Value,
)
from normalize.draft import Ledger, Refs
from normalize.typed import Columns, scalar_of

LIST_SEPARATOR = "|"
_ISO_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
DECIDED_PROBABILITY = 0.99


def apply_decisions(
    spec: Spec,
    columns: Columns,
    names: Sequence[str],
    decisions: Sequence[Decision],
    refs: Refs,
    ledger: Ledger,
) -> frozenset[tuple[int, str]]:
    """Set each decided value, where the record still prints what the person saw.

    Returns the records and fields that were set: what was doubted of them is settled. A decision
    that is no value of the field's type changes nothing, and is a finding.
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
        field = spec.field(decision.field)
        decided = _scalar(field, decision.value)
        if decided is None and decision.value.strip():
            ledger.find(
                FindingCode.DECISION_UNUSED,
                f"the decision {decision.value!r} is no {field.type}: write it as the dataset does",
                refs.place(value.origin.cells), record, decision.field, Severity.ERROR,
            )  # fmt: skip
            continue
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
    """The decided value as the field's type; None for a blank, and for what is no such value."""
    if not text.strip():
        return None
    match field.type:
        case FieldType.LIST:
            return tuple(item.strip() for item in text.split(LIST_SEPARATOR) if item.strip())
        case FieldType.DATE:
            return date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
        case FieldType.TEXT | FieldType.LABEL:
            return text
        case _:
            return scalar_of(field, text, None)
