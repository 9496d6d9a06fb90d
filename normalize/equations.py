"""The sheet's own equations: which close, and what that proves of each value.

A value is proved by a closed equation only if every rival of it would break one: a slip in its
characters, or a swap with a sibling. A sum does not notice two of its terms changing places, so
terms that differ are not proved by it unless a closed equation holds the one without the other.
An equation that is open speaks against all of its members that no closed one bears out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from model import (
    CheckOutcome,
    Equation,
    EquationCheck,
    FindingCode,
    Spec,
    Status,
    Value,
    Verb,
)
from normalize.draft import Ledger, Refs
from normalize.entries import serial_parts
from normalize.typed import Columns

PROVED_PROBABILITY = 0.999
CONTRADICTED_PROBABILITY = 0.3
DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Instance:
    """One equation asked of one group: the records in it, and how it came out.

    `members` are the (field, record) pairs that it speaks of; `terms` those on the left, which
    could change places unnoticed. A count speaks of the printed number alone: it would not notice
    what the counted entries say.
    """

    say: str
    group: str
    outcome: CheckOutcome
    found: str
    expected: str
    members: tuple[tuple[str, int], ...]
    terms: tuple[tuple[str, int], ...] = ()
    is_link: bool = False


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
                    asked.extend(_totalled(equation, name, records, columns))
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


def _totalled(
    equation: Equation, group: str, records: Sequence[int], columns: Columns
) -> Iterator[Instance]:
    """A sum or a count against a printed number or a constant; nothing where none is printed."""
    field = equation.left.field
    expected, stated = _expected(equation, records, columns)
    if expected is None:
        return
    terms = tuple((field, record) for record in records)
    numbers = [columns[field][record].value for record in records]
    if equation.left.verb is Verb.COUNT:
        found = Decimal(sum(number is not None for number in numbers))
        terms = ()
    elif any(not isinstance(number, Decimal | int) for number in numbers):
        blank = sum(number is None for number in numbers)
        yield Instance(
            equation.say, group, CheckOutcome.UNDECIDED, f"{blank} of its numbers are missing",
            str(expected), terms + stated, terms,
        )  # fmt: skip
        return
    else:
        found = sum((Decimal(str(number)) for number in numbers), Decimal(0))
    outcome = CheckOutcome.CLOSED if found == expected else CheckOutcome.OPEN
    yield Instance(equation.say, group, outcome, str(found), str(expected), terms + stated, terms)


def _expected(
    equation: Equation, records: Sequence[int], columns: Columns
) -> tuple[Decimal | None, tuple[tuple[str, int], ...]]:
    """What the sum should be, and where that is printed; None without one number."""
    if isinstance(equation.equals, Decimal):
        return equation.equals, ()
    if not isinstance(equation.equals, str):
        return None, ()
    printed = [
        (columns[equation.equals][record].value, (equation.equals, record)) for record in records
    ]
    said = {value for value, _ in printed if isinstance(value, Decimal | int)}
    if len(said) != 1:
        return None, ()
    return Decimal(str(said.pop())), tuple(at for value, at in printed if value is not None)


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
            runs = is_successor(_numbers(str(one)), _numbers(str(other)))
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


def _numbers(serial: str) -> tuple[int, ...]:
    """A serial's parts as numbers; letters count as nothing that runs on."""
    parts = serial_parts(serial)
    return tuple(int(part) for part in parts) if all(p.isdecimal() for p in parts) else ()


def is_successor(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether the second serial may follow the first: one part is one more, all after it are 1.

    >>> is_successor((1, 13, 2), (1, 14)), is_successor((1, 14), (2, 1, 1))
    (True, True)
    >>> is_successor((1, 1, 1), (1, 1, 3))
    False
    """
    if not one or not other:
        return False
    if other == (*one, 1):
        return True
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    if same == len(one) or same == len(other):
        return False
    return other[same] == one[same] + 1 and all(part == 1 for part in other[same + 1 :])


def with_statuses(columns: Columns, asked: Sequence[Instance]) -> None:
    """Set the status of each value that an equation bears out or speaks against."""
    closed: dict[tuple[str, int], set[int]] = defaultdict(set)
    opened: set[tuple[str, int]] = set()
    for number, instance in enumerate(asked):
        for member in instance.members:
            if instance.outcome is CheckOutcome.CLOSED:
                closed[member].add(number)
            elif instance.outcome is CheckOutcome.OPEN:
                opened.add(member)
    for field, record in sorted(set(closed) | opened):
        value = columns[field][record]
        holding = closed.get((field, record), set())
        if value.value is None or value.status is Status.CONTRADICTED:
            continue
        if (field, record) in opened:
            if not holding:
                columns[field][record] = replace(
                    value, status=Status.CONTRADICTED, probability=CONTRADICTED_PROBABILITY
                )
        elif _every_rival_breaks(field, record, value, holding, asked, closed, columns):
            columns[field][record] = replace(
                value, status=Status.PROVED, probability=PROVED_PROBABILITY
            )


def _every_rival_breaks(
    field: str,
    record: int,
    value: Value,
    holding: set[int],
    asked: Sequence[Instance],
    closed: Mapping[tuple[str, int], set[int]],
    columns: Columns,
) -> bool:
    """Whether a slip in the value, and a swap with any sibling, breaks a closed equation.

    A slip changes a sum and breaks it. For a serial its neighbors on both sides must hold it, or
    the one that it has, if no slip fits there. A swap goes unnoticed by equations that hold both
    values on the same side, so one must hold the value without the sibling, or the reverse.
    """
    if isinstance(value.value, str):
        return _serial_is_held(field, record, value.value, holding, asked, columns)
    for number in holding:
        for sibling in asked[number].terms:
            if sibling == (field, record) or (field, record) not in asked[number].terms:
                continue
            other = columns[sibling[0]][sibling[1]].value
            if other != value.value and closed.get(sibling, set()) == holding:
                return False
    return bool(holding)


def _serial_is_held(
    field: str,
    record: int,
    serial: str,
    holding: set[int],
    asked: Sequence[Instance],
    columns: Columns,
) -> bool:
    before = after = ()  # type: tuple[int, ...]
    links = [asked[number].members for number in holding if asked[number].is_link]
    if not links:
        return False
    for (_, a), (_, b) in links:
        if b == record:
            before = _numbers(str(columns[field][a].value))
        else:
            after = _numbers(str(columns[field][b].value))
    own = _numbers(serial)
    rivals = _successors(before) if before else _predecessors(after)
    return not any(
        rival != own
        and (not after or is_successor(rival, after))
        and _is_slip(serial, "-".join(map(str, rival)))
        for rival in rivals
    )


def _successors(one: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The serials that may follow, down to one level more than the one has."""
    yield (*one, 1)
    for level in range(len(one)):
        head = (*one[:level], one[level] + 1)
        yield from ((*head, *(1,) * more) for more in range(len(one) + 1 - level))


def _predecessors(other: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Serials that the one may follow: of its own level, and those that differ in one digit."""
    if other[-1] == 1:
        yield other[:-1]
    for level, part in enumerate(other):
        if part > 1 and all(rest == 1 for rest in other[level + 1 :]):
            head = (*other[:level], part - 1)
            yield head
            yield from ((*head, last) for last in range(1, 10))


def _is_slip(serial: str, rival: str) -> bool:
    """Whether an ordinary slip makes the one of the other: one character wrong, lost, doubled, or
    two neighbors swapped (Damerau, 1964); marks between the parts count as one.
    """
    one = re.sub(r"\D", "-", serial)
    if len(one) == len(rival):
        wrong = [i for i, (a, b) in enumerate(zip(one, rival, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (
            swapped and one[wrong[0]] == rival[wrong[1]] and one[wrong[1]] == rival[wrong[0]]
        )
    long, short = (one, rival) if len(one) > len(rival) else (rival, one)
    return len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
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
            field, record = instance.members[-1]
            ledger.find(
                FindingCode.EQUATION_OPEN,
                f"{instance.say}"
                f"{f' ({instance.group})' if instance.group else ''}: "
                f"{instance.found}, expected {instance.expected}",
                refs.place(columns[field][record].origin.cells), record, field,
            )  # fmt: skip
    return tuple(checks)
