"""The equations that records hold unannounced, asked where the spec says `discover`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import CheckOutcome, Field, FieldType, Fill, Spec, Value, Verb
from normalize.candidates import Kind, children
from normalize.discovery import FoundEquation, discovered
from normalize.entries import serial_parts
from normalize.equations import Instance
from normalize.number_table import Claim, NumberTable
from normalize.typed import Columns

_NUMBERS = (FieldType.DECIMAL, FieldType.INTEGER)
_CODES = (FieldType.CODE, FieldType.SERIAL)
_NAMES = (FieldType.TEXT, FieldType.LABEL)


def found_instances(spec: Spec, columns: Columns, sections: Sequence[int]) -> list[Instance]:
    """Each discovered equation, asked wherever it can be; none where the spec asks for none.

    The records of all sections are judged together, for they are of one family; no sum reaches
    over the border of a section.
    """
    asking = [equation for equation in spec.equations if equation.left.verb is Verb.DISCOVER]
    fields = [field.name for field in _of(spec, _NUMBERS)]
    if not asking or not fields or not sections:
        return []
    table = number_table(spec, columns, sections)
    return [
        _instance(f"{equation.say}: {found.say}", claim, fields, table)
        for equation in asking
        for found in discovered(table, equation.chance)
        for claim in _asked(found)
    ]


@dataclass(frozen=True, slots=True)
class Outermost:
    """The records that stand under no other by their codes, and the fields of which each record is
    found to be the sum of those right under it: a total of such a field adds up the outermost.
    """

    records: frozenset[int] = frozenset()
    fields: frozenset[str] = frozenset()


def outermost(spec: Spec, columns: Columns, sections: Sequence[int]) -> Outermost:
    """The outermost records; none where the spec asks for no discovery, or nothing is nested."""
    chances = [e.chance for e in spec.equations if e.left.verb is Verb.DISCOVER]
    if not chances or not sections or not _of(spec, _NUMBERS):
        return Outermost()
    table = number_table(spec, columns, sections)
    fields = {
        table.columns[claim.total[1]]
        for found in discovered(table, max(chances))
        if found.kind is Kind.UNDER
        for claim in found.claims[:1]
        if claim.total
    }
    inner = {row for rows in children(table).values() for row in rows}
    coded = {row for row, code in enumerate(table.codes) if code}
    return Outermost(frozenset(coded - inner), frozenset(fields))


def number_table(spec: Spec, columns: Columns, sections: Sequence[int]) -> NumberTable:
    """The records' numbers, their codes or the levels of an outline as paths within their section,
    and their first texts.
    """
    numbers = _of(spec, _NUMBERS)
    levels = [field for field in spec.columns if field.fill is Fill.OUTLINE]
    codes = levels if len(levels) > 1 else _of(spec, _CODES)
    names = _of(spec, _NAMES)[:1]
    count = range(len(sections))
    return NumberTable(
        columns=tuple(field.name for field in numbers),
        rows=tuple(
            tuple(_number(columns[field.name][record]) for field in numbers) for record in count
        ),
        codes=tuple(_path([columns[field.name][r] for field in codes], sections[r]) for r in count)
        if codes
        else (),
        labels=tuple(_text(columns[names[0].name][record]) for record in count) if names else (),
    )


def _of(spec: Spec, types: Sequence[FieldType]) -> list[Field]:
    return [field for field in spec.columns if field.type in types]


def _number(value: Value) -> Decimal | None:
    return Decimal(str(value.value)) if isinstance(value.value, Decimal | int) else None


def _text(value: Value) -> str:
    return "" if value.value is None else str(value.value)


def _path(codes: Sequence[Value], section: int) -> tuple[str, ...]:
    """The code as a path: the codes of several columns, the parts of a serial, or the digits of a
    code without parts, of which any beginning may be another one.
    """
    texts = [_text(code) for code in codes]
    printed = [text for text in texts if text]
    if not printed:
        return ()
    if len(codes) > 1:
        return (str(section), *printed)
    parts = serial_parts(printed[0])
    return (str(section), *(parts if len(parts) > 1 else printed[0]))


def _asked(found: FoundEquation) -> Sequence[Claim]:
    """What counts rows says nothing of a value that could be wrong."""
    return [claim for claim in found.claims if claim.parts]


def _instance(say: str, claim: Claim, fields: Sequence[str], table: NumberTable) -> Instance:
    terms = tuple((fields[col], row) for row, col in claim.parts)
    stated = () if claim.total is None else ((fields[claim.total[1]], claim.total[0]),)
    outcome = CheckOutcome.CLOSED if claim.is_closed else CheckOutcome.OPEN
    row = claim.total[0] if claim.total else claim.parts[0][0]
    return Instance(
        say, _name(table, row), outcome, str(claim.found), str(claim.expected), terms + stated,
        terms, tolerance=claim.tolerance,
    )  # fmt: skip


def _name(table: NumberTable, row: int) -> str:
    """The row by its code and its label."""
    code = "-".join(table.codes[row][1:]) if table.codes else ""
    label = table.labels[row] if table.labels else ""
    return f"{code} {label}".strip() or f"row {row + 1}"
