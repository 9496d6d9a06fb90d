"""What is said of readings that were chosen, and of those that stay in doubt, record by record."""

from collections.abc import Mapping
from dataclasses import replace
from math import exp
from typing import Final

from rapidfuzz import fuzz

from model import (
    BLANK_CAUSES,
    Cause,
    CellRef,
    Field,
    FindingCode,
    From,
    Origin,
    Repair,
    Spec,
    Step,
    Value,
)
from normalize.draft import Ledger, Refs
from normalize.entries import part_of
from normalize.readings_choice import EVEN, At, Choice
from normalize.script import folded, without_layout
from normalize.typed import Columns, scalar_of

ALIKE: Final = 60.0  # percent that a text has of a label that it means
APART: Final = 25.0  # percent by which it has less of any other
ANY_YEAR: Final = 2000  # dates are compared as to their month


def report_readings(
    spec: Spec, choices: Mapping[At, Choice], columns: Columns, refs: Refs, ledger: Ledger
) -> None:
    """Give each value that leans on a chosen reading its step, and name the doubtful ones."""
    if not choices:
        return
    for field in spec.fields:
        for record, value in enumerate(columns.get(field.name, ())):
            if value.cause in BLANK_CAUSES and value.cause is not Cause.LOST:
                continue
            for number in value.origin.cells:
                choice = choices.get(_at(refs.refs[number]))
                if choice is None:
                    continue
                if choice.is_changed and _differ(field, choice.text, choice.first):
                    _change(field, record, number, choice, columns, refs, ledger)
                if choice.log_odds < EVEN and _differ(field, choice.text, choice.rival):
                    _doubt(field, record, number, choice, refs, ledger)


def _at(ref: CellRef) -> At:
    return ref.page, ref.block, ref.cell.row, ref.cell.col


def _differ(field: Field, text: str, other: str) -> bool:
    """Whether two texts of a cell say different things for the field."""
    return _said(field, text) != _said(field, other)


def _said(field: Field, text: str) -> object:
    if field.source is From.PART or field.source is From.CUT_IN:
        found = part_of(without_layout(text), field.pattern) if field.pattern else None
        return found.groups() or found.group() if found else without_layout(text)
    if field.expect and (label := _label_of(field, text)):
        return label
    read = scalar_of(field, text, ANY_YEAR)
    return without_layout(text) if read is None else read


def _label_of(field: Field, text: str) -> str:
    """The known label that a text can only mean, parts and slips aside; "" where more are near."""
    near = sorted(
        ((fuzz.partial_ratio(folded(label), folded(text)), label) for label in field.expect),
        reverse=True,
    )
    is_one = len(near) == 1 or near[0][0] - near[1][0] >= APART
    return near[0][1] if near[0][0] >= ALIKE and is_one else ""


def _change(
    field: Field,
    record: int,
    number: int,
    choice: Choice,
    columns: Columns,
    refs: Refs,
    ledger: Ledger,
) -> None:
    """Enter the change: a step for each value, a repair for those that are printed there."""
    value = columns[field.name][record]
    step = Step(choice.rule, f"{choice.first!r} as {choice.text!r}")
    origin = Origin(value.origin.cells, (step, *value.origin.steps))
    changed: Value = replace(value, origin=origin)
    if value.cause is Cause.PRINTED:
        changed = replace(changed, cause=Cause.REPAIRED)
        ledger.repair(
            record,
            Repair(
                "", field.name, choice.rule, choice.first, choice.text, choice.evidence,
                refs.place([number]), round(choice.log_odds, 3),
            ),
        )  # fmt: skip
    columns[field.name][record] = changed


def _doubt(
    field: Field, record: int, number: int, choice: Choice, refs: Refs, ledger: Ledger
) -> None:
    odds = exp(min(choice.log_odds, EVEN))
    ledger.find(
        FindingCode.READING_DOUBTFUL,
        f"{field.name} is recognized as {choice.text!r}; {choice.rival!r} is as likely as 1 to"
        f" {odds:.1f}",
        refs.place([number]), record, field.name,
    )  # fmt: skip
