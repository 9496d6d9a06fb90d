"""Fields of the document as a whole, from its title and captions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from model import (
    Cause,
    Field,
    FieldType,
    FindingCode,
    From,
    Grid,
    Line,
    LineKind,
    Origin,
    Reading,
    Scalar,
    Severity,
    Spec,
    Status,
    Step,
    Value,
)
from normalize.draft import Ledger, Refs
from normalize.entries import read_number
from normalize.regions import Role
from normalize.script import without_layout
from normalize.table import LogicalTable
from normalize.typed import PRINTED_PROBABILITY

_WIDE_BLANK = re.compile(r"[ \u3000]{2,}|\t|\n")


@dataclass(frozen=True, slots=True)
class _Found:
    value: Scalar
    ref: int
    printed: str


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def constant_values(
    reading: Reading, table: LogicalTable, refs: Refs, ledger: Ledger
) -> dict[str, Value]:
    """The value of each field that the document has once, with the text that it was read from.

    The first match in reading order counts. Another place that says the same is a second reading;
    one that says otherwise is a finding.
    """
    texts = list(_outside_texts(reading, table, refs))
    return {
        field.name: _value(field, table.spec, texts, refs, ledger)
        for field in table.spec.fields
        if field.source in (From.TITLE, From.CAPTION)
    }


def _outside_texts(reading: Reading, table: LogicalTable, refs: Refs) -> Iterator[tuple[str, int]]:
    """Texts that are not entries or heads, in reading order, each with the number of its cell."""
    grids = {(grid.page.number, grid.block): grid for grid in table.grids}
    for page in reading.pages:
        for block, item in enumerate(page.blocks):
            if isinstance(item, Line):
                if item.kind is LineKind.TEXT:
                    yield item.text, refs.of_line(page, block, item)
            elif isinstance(item, Grid) and (page.number, block) in grids:
                grid = grids[page.number, block]
                for index, cell in enumerate(item.cells):
                    if grid.roles[cell.row] in (Role.CAPTION, Role.NOTE) and not cell.is_blank:
                        yield cell.text, refs.of_cell(grid, index)


def _value(
    field: Field, spec: Spec, texts: Sequence[tuple[str, int]], refs: Refs, ledger: Ledger
) -> Value:
    if field.source is From.TITLE:
        pattern = spec.find.title
    else:
        pattern = (spec.find.captions or {}).get(field.name, "")
    found = [f for text, ref in texts for f in _matches(field, pattern, text, ref)]
    if not found:
        ledger.find(
            FindingCode.FIELD_MISSING,
            f"no title or caption gives {field.name}; it is null in all records",
            refs.place([]), field=field.name, severity=Severity.ERROR,
        )  # fmt: skip
        return Value(None, Cause.LOST)
    first = found[0]
    others = [f for f in found[1:] if f.value != first.value]
    again = [f for f in found[1:] if f.value == first.value and f.ref != first.ref]
    for other in others[:1]:
        ledger.find(
            FindingCode.WITNESS_DISAGREES,
            f"{field.name} is {first.value} here, but {other.value} in {other.printed!r}",
            refs.place([first.ref]), field=field.name,
        )  # fmt: skip
    status = Status.UNCHECKED
    if others:
        status = Status.CONTRADICTED
    elif again:
        status = Status.CONSISTENT
    step = Step("found", f"in {first.printed!r}")
    cells = tuple(dict.fromkeys((first.ref, *(f.ref for f in again))))
    return Value(first.value, Cause.PRINTED, Origin(cells, (step,)), status, PRINTED_PROBABILITY)


def _matches(field: Field, pattern: str, text: str, ref: int) -> Iterator[_Found]:
    """What the pattern finds in a text: in a stretch without wide blanks, else in the whole."""
    if not pattern:
        return
    stretches = [part for part in _WIDE_BLANK.split(text) if part.strip()]
    for part in dict.fromkeys((*stretches, text)):
        plain = without_layout(part)
        match = _compiled(pattern).search(plain)
        if match and field.name in match.groupdict() and match.group(field.name):
            said = match.group(field.name).strip()
            if field.type is not FieldType.INTEGER:
                yield _Found(said, ref, plain)
                return
            if number := read_number(said, field):
                yield _Found(number.value, ref, plain)
                return
