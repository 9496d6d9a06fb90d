"""The equations of tables whose records are cells: sums along one field, and single numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model import CheckOutcome, Equation, Scalar, Spec, Term, Verb
from normalize.equations import DOCUMENT, Instance
from normalize.typed import Columns

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class _Side:
    """What a term comes to, None where a number is missing, and the values that it speaks of."""

    total: Decimal | None
    members: tuple[tuple[str, int], ...] = ()
    missing: str = ""
    is_sum: bool = False


def cell_instances(spec: Spec, columns: Columns, sections: Sequence[int]) -> list[Instance]:
    """All equations of the spec, each asked of all groups; none where a side has no record."""
    return [
        asked
        for equation in spec.equations
        if equation.left.verb in (Verb.SUM, Verb.COUNT, Verb.FIRST, Verb.LAST)
        for name, records in _groups(equation, spec, columns, sections).items()
        for asked in _asked(equation, name, records, columns)
    ]


def provers(asked: Sequence[Instance]) -> list[Instance]:
    """Those that bear on statuses: what closes but for rounding would bear a slip as well."""
    return [one for one in asked if not (one.tolerance and one.outcome is CheckOutcome.CLOSED)]


def _groups(
    equation: Equation, spec: Spec, columns: Columns, sections: Sequence[int]
) -> dict[str, list[int]]:
    """The records of each group by its name: those that differ in the field summed over alone.

    Without such a field a group is what `per` names, within one section of the document.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    if equation.over:
        held = [field for field in spec.key if field != equation.over]
    elif equation.per in ("", DOCUMENT):
        held = []
    else:
        held = list(spec.group(equation.per).key)
    is_one = equation.over or len(set(sections)) == 1
    for record, section in enumerate(sections):
        parts = [columns[field][record].value for field in held]
        if None not in parts:
            mark = [] if is_one else [f"section {section + 1}"]
            groups["/".join([*mark, *map(str, parts)])].append(record)
    return groups


def _asked(
    equation: Equation, group: str, records: Sequence[int], columns: Columns
) -> Iterator[Instance]:
    """The equation asked of one group; the side that adds up is the left one."""
    left, right = _left(equation, records, columns), _right(equation, records, columns)
    if left is None or right is None:
        return
    if len(right.members) > 1 and len(left.members) <= 1 and right.is_sum:
        left, right = right, left
    members = left.members + right.members
    tolerance = Decimal(0)
    if left.total is None or right.total is None:
        outcome = CheckOutcome.UNDECIDED
    else:
        if equation.tolerance:
            tolerance = _tolerance([columns[name][record].value for name, record in members])
        is_closed = abs(left.total - right.total) <= tolerance
        outcome = CheckOutcome.CLOSED if is_closed else CheckOutcome.OPEN
    found, expected = (side.missing or str(side.total) for side in (left, right))
    yield Instance(
        equation.say, group, outcome, found, expected, members, left.members, tolerance=tolerance
    )


def _left(equation: Equation, records: Sequence[int], columns: Columns) -> _Side | None:
    """The left side, without the records that are excepted."""
    kept = records
    if equation.over:
        values = columns[equation.over]
        out = equation.except_
        kept = [r for r in records if not any(_meets(values[r].value, each) for each in out)]
    return _side(equation.left, kept, columns)


def _right(equation: Equation, records: Sequence[int], columns: Columns) -> _Side | None:
    """The right side: a number, a term, or the one number that the group prints in a field."""
    if isinstance(equation.equals, Decimal):
        return _Side(equation.equals)
    if isinstance(equation.equals, Term):
        return _side(equation.equals, records, columns)
    if isinstance(equation.equals, str):
        return _one(equation.equals, records, columns)
    return None


def _side(term: Term, records: Sequence[int], columns: Columns) -> _Side | None:
    """What the term comes to over those of the records that its conditions hold for."""
    held = [r for r in records if all(_meets(columns[f][r].value, v) for f, v in term.where)]
    if not held:
        return None
    if term.verb is Verb.COUNT:
        count = sum(columns[term.field][record].value is not None for record in held)
        return _Side(Decimal(count))
    if term.verb is Verb.NUMBER:
        return _one(term.field, held, columns)
    if term.verb is not Verb.SUM:
        held = held[:1] if term.verb is Verb.FIRST else held[-1:]
    members = tuple((term.field, record) for record in held)
    numbers = [columns[term.field][record].value for record in held]
    known = [Decimal(str(number)) for number in numbers if isinstance(number, Decimal | int)]
    if len(known) < len(numbers):
        return _Side(None, members, f"{len(numbers) - len(known)} of its numbers are missing")
    return _Side(sum(known, Decimal(0)), members, is_sum=term.verb is Verb.SUM)


def _one(field: str, records: Sequence[int], columns: Columns) -> _Side | None:
    """The one number that stands in the field; nothing is said where there are two."""
    said = [r for r in records if isinstance(columns[field][r].value, Decimal | int)]
    numbers = {Decimal(str(columns[field][r].value)) for r in said}
    if not numbers:
        return None
    members = tuple((field, record) for record in said)
    if len(numbers) > 1:
        return _Side(None, members, "several numbers stand there")
    return _Side(numbers.pop(), members)


def _meets(value: Scalar, wanted: str) -> bool:
    """Whether the value is what is wanted, or meets it whole as a regular expression."""
    text = "" if value is None else str(value)
    pattern = _pattern(wanted)
    return text == wanted or bool(pattern and pattern.fullmatch(text))


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str] | None:
    """The text as a regular expression; None where it is none, and means itself alone."""
    try:
        return re.compile(text)
    except re.error:
        return None


def _tolerance(values: Sequence[Scalar]) -> Decimal:
    """How much is lost if each of the numbers was rounded at its last printed digit."""
    lost = Decimal(0)
    for value in values:
        if isinstance(value, Decimal | int):
            exponent = Decimal(str(value)).as_tuple().exponent
            digits = exponent if isinstance(exponent, int) else 0
            lost += HALF * Decimal(1).scaleb(digits)
    return lost
