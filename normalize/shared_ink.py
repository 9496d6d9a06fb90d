"""Doubts that go with the ink: texts that hold a doubted number, numbers whose text is lost."""

from collections.abc import Collection, Iterator
from typing import TypeAlias

from model import Cause, Field, FieldType, FindingCode, From, Spec
from normalize.draft import Ledger, Refs
from normalize.entries import part_of
from normalize.statuses import contradicted
from normalize.typed import Columns

Member: TypeAlias = tuple[str, int]
"""A field of a record."""


def pass_on_doubts(
    spec: Spec, columns: Columns, suspected: Collection[Member], refs: Refs, ledger: Ledger
) -> None:
    """Doubt each text that repeats a suspect number, and each part of a text that is not there.

    A number that is a part of a text is the same ink: if it is wrong, so is the text. A label is
    written without its parts, and stays. Where the text was lost, its part is lost with it.
    """
    for part, whole in _parts(spec):
        _doubt_wholes(part, whole, columns, suspected, refs, ledger)
        _doubt_parts(part, whole, columns, refs, ledger)


def _parts(spec: Spec) -> Iterator[tuple[Field, Field]]:
    """Each field that is a part of another one's text, and that one."""
    for field in spec.fields:
        if field.source is From.PART and field.part_of:
            yield field, spec.field(field.part_of)


def _doubt_wholes(
    part: Field,
    whole: Field,
    columns: Columns,
    suspected: Collection[Member],
    refs: Refs,
    ledger: Ledger,
) -> None:
    """Contradict each text that holds a suspect part, with one finding for its cell."""
    told: set[tuple[int, ...]] = set()
    for record, value in enumerate(columns[whole.name]):
        is_held = isinstance(value.value, str) and part_of(value.value, part.pattern)
        if (part.name, record) not in suspected or not is_held or value.cause is Cause.DECIDED:
            continue
        columns[whole.name][record] = contradicted(value)
        if value.origin.cells not in told:
            told.add(value.origin.cells)
            ledger.find(
                FindingCode.PART_SUSPECT,
                f"{whole.name} holds {part.name}, {columns[part.name][record].value}: a suspect",
                refs.place(value.origin.cells), record, whole.name,
            )  # fmt: skip


def _doubt_parts(part: Field, whole: Field, columns: Columns, refs: Refs, ledger: Ledger) -> None:
    """A finding for each part that is blank with its text, where that was lost."""
    if whole.type is FieldType.LABEL:
        return
    for record, value in enumerate(columns[whole.name]):
        own = columns[part.name][record]
        if value.cause is Cause.LOST and own.value is None and own.cause is not Cause.DECIDED:
            ledger.find(
                FindingCode.BLANK_LOST_OR_SPANNED,
                f"{part.name} is a part of {whole.name}, which is blank here",
                refs.place(value.origin.cells), record, part.name,
            )  # fmt: skip
