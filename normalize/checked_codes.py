"""Codes asked by their check characters: borne out, or contradicted with what would mend them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from model import (
    Cause,
    CheckOutcome,
    CheckScheme,
    EquationCheck,
    FieldType,
    FindingCode,
    Spec,
    Status,
    Value,
)
from normalize.check_characters import SCHEMES, bare, is_met, mended, scheme_of
from normalize.draft import Ledger, Refs
from normalize.readings_choice import BY_CHECK
from normalize.statuses import contradicted
from normalize.typed import Columns

CHECKED_PROBABILITY: Final = 0.99
"""A first estimate for a code that its check character bears out; the fit replaces it."""

FEW: Final = 3
"""Of so many codes that could have been meant, all are named."""


def checked_codes(
    spec: Spec, columns: Columns, names: Sequence[str], refs: Refs, ledger: Ledger
) -> tuple[EquationCheck, ...]:
    """Ask each code of each column that carries check characters; `names` are the records'.

    One that passes is consistent: no slip in one of its characters would pass, but another
    record's code would. One that fails is contradicted, with a finding.
    """
    checks: list[EquationCheck] = []
    for field in spec.columns:
        if not field.check and field.type is not FieldType.CODE:
            continue
        values = columns[field.name]
        scheme = scheme_of([_text(value) for value in values], field.check)
        if scheme is None:
            continue
        for record, code, is_passed in _asked(values, scheme):
            value = values[record]
            say = f"check character of {field.name} ({scheme})"
            outcome = CheckOutcome.CLOSED if is_passed else CheckOutcome.OPEN
            right = code[-1] if is_passed else _last_of(code, scheme)
            checks.append(
                EquationCheck(
                    refs.source, say, code, outcome, code[-1], right, (names[record],)
                )
            )  # fmt: skip
            if is_passed:
                values[record] = _borne_out(value)
            elif value.cause is not Cause.DECIDED:
                values[record] = contradicted(value)
                ledger.find(
                    FindingCode.CHECK_CHARACTER_WRONG,
                    _message(field.name, code, scheme),
                    refs.place(value.origin.cells), record, field.name,
                )  # fmt: skip
    return tuple(checks)


def _asked(values: Sequence[Value], scheme: CheckScheme) -> Iterator[tuple[int, str, bool]]:
    """The records whose codes are of the scheme's form, with the bare code and whether it passes;
    a code that is carried into several records is asked for the first of them.
    """
    seen: set[tuple[int, ...]] = set()
    for record, value in enumerate(values):
        code = bare(_text(value))
        is_passed = is_met(code, scheme)
        if is_passed is not None and (not value.origin.cells or value.origin.cells not in seen):
            seen.add(value.origin.cells)
            yield record, code, is_passed


def _text(value: Value) -> str:
    return "" if value.value is None else str(value.value)


def _last_of(code: str, scheme: CheckScheme) -> str:
    """The last character with which the code would pass, or a word where none would do."""
    by = SCHEMES[scheme]
    fits = (
        sign for sign in by.last if by.has_form(code[:-1] + sign) and by.passes(code[:-1] + sign)
    )
    return next(fits, "another code")


def _borne_out(value: Value) -> Value:
    is_free = not any(step.rule == BY_CHECK for step in value.origin.steps)
    if value.status is not Status.UNCHECKED or not is_free:
        return value
    return replace(value, status=Status.CONSISTENT, probability=CHECKED_PROBABILITY)


def _message(field: str, code: str, scheme: CheckScheme) -> str:
    said = f"{field} is printed {code}, and its check character is wrong by {scheme}"
    near = mended(code, scheme)
    if not near or len(near) > FEW:
        return said
    return f"{said}; one ordinary slip would make it of {' or '.join(near)}"
