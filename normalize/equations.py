"""The sheet's own equations: each asked of each group of its records, and how it came out.

What that says of the values is in normalize/statuses.py, and which cell is wrong where one is open
in normalize/localize.py.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import (
    CheckOutcome,
    Equation,
    EquationCheck,
    FindingCode,
    Scalar,
    Spec,
    Verb,
)
from normalize.draft import Ledger, Refs
from normalize.succession import is_successor, numbers_of
from normalize.typed import Columns

DOCUMENT = "document"
SHOWN = 24  # characters of a text by which a part of a group is named


@dataclass(frozen=True, slots=True)
class Instance:
    """One equation asked of one group: the records in it, and how it came out.

    `members` are the (field, record) pairs that it speaks of: first the `terms` on the left, which
    could change places unnoticed, then where the sum is stated. A count speaks of the printed
    number alone: it would not notice what the counted entries say. Rounded terms may miss the sum
    by `tolerance`; such an equation proves nothing, for it would not notice a slip so small.
    """

    say: str
    group: str
    outcome: CheckOutcome
    found: str
    expected: str
    members: tuple[tuple[str, int], ...]
    terms: tuple[tuple[str, int], ...] = ()
    is_link: bool = False
    tolerance: Decimal = Decimal(0)

    @property
    def stated(self) -> tuple[tuple[str, int], ...]:
        """Where the sum is printed; nowhere for a constant, and for two serials."""
        return () if self.is_link else self.members[len(self.terms) :]

    @property
    def gap(self) -> Decimal | None:
        """By how much the sum is more than it should be; None where it cannot be asked."""
        if self.is_link or self.outcome is CheckOutcome.UNDECIDED:
            return None
        return Decimal(self.found) - Decimal(self.expected)


def instances(
    spec: Spec, columns: Columns, keys: Mapping[str, Sequence[str]], sections: Sequence[int]
) -> list[Instance]:
    """All equations of the spec, each asked of all groups; `keys` are those that serials tell.

    No group reaches over the border of a section of the document.
    """
    asked: list[Instance] = []
    for equation in spec.equations:
        groups = _groups(equation.per, spec, columns, keys, sections)
        match equation.left.verb:
            case Verb.SUM | Verb.COUNT:
                for name, records in groups.items():
                    for part, own in _stating(equation, spec, name, records, columns):
                        asked.extend(_totalled(equation, part, own, columns))
            case Verb.SEQUENCE:
                for name, records in groups.items():
                    asked.extend(_linked(equation, name, records, columns))
            case _:
                continue  # those verbs speak of records that are cells
    return asked


def _groups(
    per: str,
    spec: Spec,
    columns: Columns,
    keys: Mapping[str, Sequence[str]],
    sections: Sequence[int],
) -> dict[str, list[int]]:
    """The records of each group, by its name; those whose group is unknown are in none."""
    groups: dict[str, list[int]] = defaultdict(list)
    is_one = len(set(sections)) == 1
    for record, section in enumerate(sections):
        mark = "" if is_one else f"section {section + 1} "
        if per in ("", DOCUMENT):
            groups[mark.strip()].append(record)
            continue
        group = spec.group(per)
        if group.is_parent:
            name = keys[per][record]
        else:
            parts = [columns[field][record].value for field in group.key]
            name = "" if None in parts else mark + "/".join(str(part) for part in parts)
        if name:
            groups[name].append(record)
    return groups


def _stating(
    equation: Equation, spec: Spec, group: str, records: Sequence[int], columns: Columns
) -> list[tuple[str, Sequence[int]]]:
    """The group, or its parts where the number is printed in texts that are not the same.

    Beside 1-1 and 1-2, each with a text of its own, a number in the second is not that of both. A
    group that comes to it is asked as a whole all the same.
    """
    whole = spec.field(equation.equals).part_of if isinstance(equation.equals, str) else ""
    if not whole or equation.left.verb is not Verb.SUM:
        return [(group, records)]
    parts: dict[Scalar, list[int]] = defaultdict(list)
    for record in records:
        text = columns[whole][record].value
        if text is not None:
            parts[text].append(record)
    if len(parts) < 2 or any(
        each.outcome is CheckOutcome.CLOSED for each in _totalled(equation, group, records, columns)
    ):
        return [(group, records)]
    return [(f"{group}: {str(text)[:SHOWN]}", own) for text, own in parts.items()]


def _totalled(
    equation: Equation, group: str, records: Sequence[int], columns: Columns
) -> Iterator[Instance]:
    """A sum or a count against a printed number or a constant; nothing where none is printed.

    Where a group states two numbers, and the sum comes to one of them, the other one is open. Where
    it comes to neither, the one that most places state is held against it, if there is one, and any
    other one against that.
    """
    field = equation.left.field
    expected = _expected(equation, records, columns)
    if not expected:
        return
    terms = tuple((field, record) for record in records)
    numbers = [columns[field][record].value for record in records]
    if equation.left.verb is Verb.COUNT:
        found = Decimal(sum(number is not None for number in numbers))
        terms = ()
    elif any(not isinstance(number, Decimal | int) for number in numbers):
        if len(expected) == 1:
            ((number, stated),) = expected.items()
            blank = sum(number is None for number in numbers)
            yield Instance(
                equation.say, group, CheckOutcome.UNDECIDED, f"{blank} of its numbers are missing",
                str(number), terms + stated, terms,
            )  # fmt: skip
        return
    else:
        found = sum((Decimal(str(number)) for number in numbers), Decimal(0))
    if len(expected) > 1 and found not in expected:
        yield from _disputed(equation, group, found, expected, terms)
        return
    for number, stated in expected.items():
        is_closed = found == number
        outcome = CheckOutcome.CLOSED if is_closed else CheckOutcome.OPEN
        own = terms if is_closed or len(expected) == 1 else ()
        yield Instance(equation.say, group, outcome, str(found), str(number), own + stated, own)


def _disputed(
    equation: Equation,
    group: str,
    found: Decimal,
    expected: Mapping[Decimal, tuple[tuple[str, int], ...]],
    terms: tuple[tuple[str, int], ...],
) -> Iterator[Instance]:
    """The number that most places state against the sum, and any other number against that."""
    most = max(expected, key=lambda number: len(expected[number]))
    if 2 * len(expected[most]) <= sum(len(stated) for stated in expected.values()):
        return
    for number, stated in expected.items():
        own = terms if number == most else ()
        said = found if number == most else most
        yield Instance(
            equation.say, group, CheckOutcome.OPEN, str(said), str(number), own + stated, own
        )


def _expected(
    equation: Equation, records: Sequence[int], columns: Columns
) -> dict[Decimal, tuple[tuple[str, int], ...]]:
    """What the sum should be, and where that is printed; each number that is printed for it."""
    if isinstance(equation.equals, Decimal):
        return {equation.equals: ()}
    printed: dict[Decimal, list[tuple[str, int]]] = defaultdict(list)
    if isinstance(equation.equals, str):
        for record in records:
            value = columns[equation.equals][record].value
            if isinstance(value, Decimal | int):
                printed[Decimal(str(value))].append((equation.equals, record))
    return {number: tuple(members) for number, members in printed.items()}


def _linked(
    equation: Equation, group: str, records: Sequence[int], columns: Columns
) -> Iterator[Instance]:
    """Each serial with the next one."""
    field = equation.left.field
    serials = [columns[field][record].value for record in records]
    for (a, one), (b, other) in zip(
        zip(records, serials, strict=True), list(zip(records, serials, strict=True))[1:],
        strict=False,
    ):  # fmt: skip
        if one is None or other is None:
            outcome = CheckOutcome.UNDECIDED
        else:
            runs = is_successor(numbers_of(str(one)), numbers_of(str(other)))
            outcome = CheckOutcome.CLOSED if runs else CheckOutcome.OPEN
        name = f"{group}: {one}" if group else str(one)
        yield Instance(
            equation.say,
            name,
            outcome,
            str(other),
            f"next after {one}",
            ((field, a), (field, b)),
            is_link=True,
        )


def report(
    asked: Sequence[Instance],
    names: Sequence[str],
    source: str,
    ledger: Ledger,
    columns: Columns,
    refs: Refs,
) -> tuple[EquationCheck, ...]:
    """The equations as checks, and a finding for each that is open."""
    checks: list[EquationCheck] = []
    for instance in asked:
        records = tuple(dict.fromkeys(names[record] for _, record in instance.members))
        checks.append(
            EquationCheck(
                source, instance.say, instance.group, instance.outcome, instance.found,
                instance.expected, records,
            )
        )  # fmt: skip
        if instance.outcome is CheckOutcome.OPEN:
            at = instance.members[-1:]
            cells = [cell for field, record in at for cell in columns[field][record].origin.cells]
            ledger.find(FindingCode.EQUATION_OPEN, told(instance), refs.place(cells))
    return tuple(checks)


def told(instance: Instance) -> str:
    """The instance in words: what is asked of which group, and how it came out."""
    group = f" ({instance.group})" if instance.group else ""
    return f"{instance.say}{group}: {instance.found}, expected {instance.expected}"
