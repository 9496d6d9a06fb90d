"""What equations prove of each value.

A value is proved by a closed equation only if every rival of it would break one, or is ruled out
by other evidence: a slip in its characters, or a swap with a sibling. A sum does not notice two of
its terms changing places, so terms that differ are not proved by it unless a closed equation holds
the one without the other, or each is printed in the row of its own key.

An equation that is open bears none of its members out, and speaks against those alone that are
suspected: the fewest whose change would close it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from model import CellRef, CheckOutcome, Status, Value
from normalize.equations import Instance
from normalize.printed_rows import PrintedRow, PrintedRows
from normalize.readings_choice import BY_ORDER
from normalize.succession import is_slip, is_successor, numbers_of, predecessors, successors
from normalize.typed import Columns

PROVED_PROBABILITY = 0.999
CONTRADICTED_PROBABILITY = 0.3
Member = tuple[str, int]
"""A field of a record."""


def with_statuses(
    columns: Columns,
    asked: Sequence[Instance],
    suspected: Collection[Member],
    key: Sequence[str],
    refs: Sequence[CellRef],
    choosers: Collection[tuple[str, str]] = (),
) -> None:
    """Set the status of each value that an equation bears out, or that is suspected.

    `key` are the fields that name a record, `refs` the cells that the values' origins count. The
    `choosers` are equations, by what they say and of which group, that chose how a row is read.
    """
    failed = [instance for instance in asked if instance.outcome is CheckOutcome.OPEN]
    opened = {member for instance in failed for member in instance.members}
    parts: dict[Member, list[set[Member]]] = defaultdict(list)
    for instance in failed:
        if instance.terms:
            parts[instance.terms[0]].append(set(instance.terms))
    closed: dict[Member, set[int]] = defaultdict(set)
    for number, instance in enumerate(asked):
        is_free = (instance.say, instance.group) not in choosers
        if is_free and _bears_out(instance, parts):
            for member in instance.members:
                closed[member].add(number)
    linked = {
        member
        for instance in asked
        if instance.is_link and instance.outcome is CheckOutcome.CLOSED
        for member in instance.members
    }
    printed = PrintedRows(columns, key, refs, opened | set(suspected), linked)
    exchangeable = _exchangeable(columns, asked, closed, printed)
    for field, record in sorted(set(closed) | set(suspected)):
        value = columns[field][record]
        if value.value is None or value.status is Status.CONTRADICTED:
            continue
        if (field, record) in suspected:
            columns[field][record] = contradicted(value)
            continue
        if (field, record) in opened or (field, record) in exchangeable:
            continue
        if printed.is_astray(field, record):
            continue
        holding = closed[field, record]
        if isinstance(value.value, str) and (
            any(step.rule == BY_ORDER for step in value.origin.steps)
            or not _serial_is_held(field, record, value.value, holding, asked, columns)
        ):
            continue
        columns[field][record] = Value(
            value.value, value.cause, value.origin, Status.PROVED, PROVED_PROBABILITY
        )


def _bears_out(instance: Instance, failed: Mapping[Member, list[set[Member]]]) -> bool:
    """Whether what the equation speaks of is borne out by it.

    Rounding would hide a slip. And where a part of the terms has failed by itself, the whole may
    close because two slips compensate each other; `failed` has such parts by their first term.
    """
    if instance.outcome is not CheckOutcome.CLOSED or instance.tolerance:
        return False
    terms = set(instance.terms)
    return not any(part <= terms for term in instance.terms for part in failed.get(term, ()))


def contradicted(value: Value) -> Value:
    """The value with the status that something speaks against it."""
    return replace(value, status=Status.CONTRADICTED, probability=CONTRADICTED_PROBABILITY)


def _exchangeable(
    columns: Columns,
    asked: Sequence[Instance],
    closed: Mapping[Member, set[int]],
    printed: PrintedRows,
) -> frozenset[Member]:
    """The terms that could have changed places with another number, no closed equation breaking.

    Those are terms of the same closed equations, all of them, that differ in value and stand in
    one row, or in rows that are not known.
    """
    terms = {
        member
        for instance in asked
        if instance.outcome is CheckOutcome.CLOSED
        for member in instance.terms
    }
    alike: dict[frozenset[int], list[Member]] = defaultdict(list)
    for member in terms:
        alike[frozenset(closed.get(member, ()))].append(member)
    return frozenset(
        member
        for members in alike.values()
        if _differ(columns, members)
        for beside in _by_row(members, printed)
        if _differ(columns, beside)
        for member in beside
    )


def _differ(columns: Columns, members: Sequence[Member]) -> bool:
    return len({columns[field][record].value for field, record in members}) > 1


def _by_row(members: Sequence[Member], printed: PrintedRows) -> Iterable[list[Member]]:
    """The members by the row that each stands in; those whose row is not known are together."""
    rows: dict[PrintedRow | None, list[Member]] = defaultdict(list)
    for member in members:
        rows[printed.of(*member)].append(member)
    return rows.values()


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
            before = numbers_of(str(columns[field][a].value))
        else:
            after = numbers_of(str(columns[field][b].value))
    own = numbers_of(serial)
    rivals = successors(before) if before else predecessors(after)
    return not any(
        rival != own
        and (not after or is_successor(rival, after))
        and is_slip(serial, "-".join(map(str, rival)))
        for rival in rivals
    )
