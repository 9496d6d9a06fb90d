"""Entries to values: each text read as its field's type, each change a step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from model import (
    BLANK_CAUSES,
    Cause,
    Field,
    FieldType,
    FindingCode,
    From,
    Origin,
    Scalar,
    Spec,
    Status,
    Step,
    Value,
)
from normalize.dates import ORDERS, YEAR_FIRST, read_day
from normalize.draft import Draft, Entry, Ledger, Refs
from normalize.entries import part_of, read_month, read_number, read_serial, split_list
from normalize.numerals import lacks_room
from normalize.script import folded, without_layout

PRINTED_PROBABILITY = 0.9
FILLED_PROBABILITY = 0.85
BLANK_PROBABILITY = 0.8
UNDONE = "blanks and breaks between characters"
_FILLED = frozenset(
    {Cause.FILLED_DOWN, Cause.FILLED_UP, Cause.CARRIED_OVER, Cause.SPREAD, Cause.REPAIRED}
)

Columns = dict[str, list[Value]]
"""By field, the value of each record."""


def column_values(
    spec: Spec,
    drafts: Sequence[Draft],
    constants: Mapping[str, list[Value]],
    refs: Refs,
    ledger: Ledger,
) -> Columns:
    """The values of all fields: those of the document as a whole, of columns, and parts of them."""
    columns: Columns = {}
    for field in spec.fields:
        match field.source:
            case From.TITLE | From.CAPTION | From.TABLE_TITLE | From.TAB | From.FILE:
                columns[field.name] = list(constants[field.name])
            case From.COLUMN | From.CUT_IN:
                columns[field.name] = [
                    _read(field, draft.entries[field.name], number, columns, refs, ledger)
                    for number, draft in enumerate(drafts)
                ]
            case From.PART:
                bare = replace(field, pattern="")
                columns[field.name] = [
                    _part(field, bare, draft.entries[field.part_of]) for draft in drafts
                ]
            case _:
                columns[field.name] = [Value(None, Cause.ABSENT)] * len(drafts)
    return columns


def _read(
    field: Field, entry: Entry, number: int, columns: Columns, refs: Refs, ledger: Ledger
) -> Value:
    if not entry.text.strip():
        return _blank(field, entry)
    is_lost = lacks_room(entry.text)
    if not is_lost and (mark := _missing(field, entry.text)):
        step = Step("missing", f"{entry.text.strip()} stands for: {mark}")
        origin = Origin(entry.cells, (*entry.steps, step))
        return Value(None, Cause.PRINTED_BLANK, origin, probability=BLANK_PROBABILITY)
    year = _year(field, number, columns)
    value = None if is_lost else scalar_of(field, _stated(field, entry.text), year)
    if value is None:
        ledger.find(
            FindingCode.VALUE_UNREADABLE,
            f"{field.name} cannot be read from {entry.text!r}",
            refs.place(entry.cells), number, field.name,
        )  # fmt: skip
        origin = Origin(entry.cells, entry.steps)
        return Value(None, Cause.LOST, origin, Status.CONTRADICTED, BLANK_PROBABILITY)
    is_text = field.type in (FieldType.TEXT, FieldType.LABEL)
    origin = _origin(entry, value, is_text)
    return Value(value, entry.cause, origin, probability=_probability(entry.cause))


def _missing(field: Field, text: str) -> str:
    """What the mark says that stands for a number that is not there; "" for any other text."""
    if not field.missing:
        return ""
    plain = folded(text)
    return next((said for mark, said in field.missing.items() if plain == folded(mark)), "")


def _stated(field: Field, text: str) -> str:
    """What of a cut-in head's text is the field: what its pattern names, or groups, or matches."""
    if field.source is not From.CUT_IN or not field.pattern:
        return text
    found = part_of(without_layout(text), field.pattern)
    if not found:
        return text
    if field.name in found.groupdict():
        return found.group(field.name) or ""
    return found.group(1 if found.re.groups else 0) or ""


def _blank(field: Field, entry: Entry) -> Value:
    """A list that is printed blank is empty; any other blank is null."""
    cause = entry.cause if entry.cause in BLANK_CAUSES else Cause.PRINTED_BLANK
    is_empty = field.is_list and cause is Cause.PRINTED_BLANK
    origin = Origin(entry.cells, entry.steps)
    return Value(() if is_empty else None, cause, origin, probability=BLANK_PROBABILITY)


def scalar_of(field: Field, text: str, year: int | None) -> Scalar:
    """The text as a value of the field's type; None where it is none."""
    match field.type:
        case FieldType.INTEGER | FieldType.DECIMAL:
            read = read_number(text, field)
            return read.value if read else None
        case FieldType.SERIAL | FieldType.CODE:
            read = read_serial(text, field)
            return read.value if read else None
        case FieldType.DATE:
            return _date(field, text, year)
        case FieldType.LIST:
            return split_list(text, field.entity)
        case FieldType.TEXT | FieldType.LABEL:
            return without_layout(text)


def _date(field: Field, text: str, year: int | None) -> date | None:
    if field.reads in ORDERS or not (field.reads or field.year):
        return read_day(text, field.reads or YEAR_FIRST)
    return read_month(text, year) if year else None


def _year(field: Field, number: int, columns: Columns) -> int | None:
    if field.type is not FieldType.DATE or field.year not in columns:
        return None
    year = columns[field.year][number].value
    return year if isinstance(year, int) else None


def _origin(entry: Entry, value: Scalar, is_text: bool) -> Origin:
    """The entry's cells and steps, and a step for each way in which the value is not as printed."""
    steps = entry.steps
    if isinstance(value, tuple):
        if value != (entry.text,):
            steps = (*steps, Step("split", f"{len(value)} items"))
    elif isinstance(value, str):
        if value != entry.text and not is_text:
            steps = (*steps, Step("read", f"{entry.text.strip()} as {value}"))
        elif value != entry.text:
            steps = (*steps, Step("lay-out undone", _undone(entry.text, value)))
    elif str(value) != entry.text:
        steps = (*steps, Step("read", f"{entry.text.strip()} as {value}"))
    return Origin(entry.cells, steps)


def _undone(text: str, value: str) -> str:
    kept, printed = ("".join(one.split()) for one in (value, text))
    return "blanks, breaks and leaders" if len(kept) < len(printed) else UNDONE


def _probability(cause: Cause) -> float:
    """A first estimate, by cause alone; nothing is fitted yet."""
    return FILLED_PROBABILITY if cause in _FILLED else PRINTED_PROBABILITY


def _part(field: Field, bare: Field, entry: Entry) -> Value:
    """The part of another entry's text, such as the points behind a label.

    `bare` is the field without its pattern, as what the pattern finds is read.
    """
    if not entry.text.strip():
        return _blank(field, entry)
    text = without_layout(entry.text)
    found = part_of(text, field.pattern)
    if not found:
        return Value(
            None, Cause.PRINTED_BLANK, Origin(entry.cells, entry.steps),
            probability=BLANK_PROBABILITY,
        )  # fmt: skip
    group = field.name if field.name in found.groupdict() else 1 if found.re.groups else 0
    read = scalar_of(bare, found.group(group) or "", None)
    step = Step("part", f"{found.group(0)!r} of {field.part_of}")
    return Value(
        read, entry.cause, Origin(entry.cells, (*entry.steps, step)),
        probability=_probability(entry.cause),
    )  # fmt: skip
