"""Findings that only the whole batch can make: on files, and on decisions that decide nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from model import (
    Cause,
    Decision,
    Entity,
    Finding,
    FindingCode,
    NameDecision,
    NamedEntity,
    Place,
    Result,
    SetAside,
    Severity,
    Verdict,
    record_name,
)
from unmerge.inputs import Repeated


def set_aside_finding(each: SetAside) -> Finding:
    """A file that could not be converted."""
    return Finding(FindingCode.SOURCE_SET_ASIDE, Severity.ERROR, each.message, Place(each.name))


def repeated_finding(each: Repeated) -> Finding:
    """A file that says the same as another one."""
    return Finding(
        FindingCode.SOURCE_REPEATED,
        Severity.INFO,
        f"the same bytes as {each.same_as}, which is read once for both",
        Place(each.name),
    )


def unused_decisions(results: Sequence[Result], decisions: Sequence[Decision]) -> Iterator[Finding]:
    """A finding for each decision that decided nothing: what it speaks of is printed nowhere.

    The documents are asked and not the dataset, since settling may change a record's name.
    """
    decided = {
        (name, field)
        for result in results
        for field in {decision.field for decision in decisions} & result.records.columns.keys()
        for index, name in enumerate(result.records.names())
        if result.records.columns[field].cause(index) is Cause.DECIDED
    }
    for decision in decisions:
        if (decision.record, decision.field) not in decided:
            yield _unused(
                f"the decision for {decision.printed!r} finds nothing that is printed so",
                decision.record,
                decision.field,
            )


def unused_name_decisions(
    entities: Sequence[NamedEntity], decisions: Sequence[NameDecision]
) -> Iterator[Finding]:
    """A finding for each decision on names that are printed nowhere, or not both in one office."""
    offices: dict[tuple[Entity, str], set[str]] = defaultdict(set)
    for entity in entities if decisions else ():
        office = record_name(entity.office)
        for form in (entity.name, *(form.text for form in entity.forms)):
            offices[entity.kind, form].add(office)
    for decision in decisions:
        names = [decision.printed]
        if decision.verdict is not Verdict.NAME:
            names.append(decision.other)
        found = [offices.get((decision.kind, name), set()) for name in names]
        meant = {record_name(decision.office)} if decision.office else set().union(*found)
        if meant.intersection(*found):
            continue
        missing = [name for name, where in zip(names, found, strict=True) if not where & meant]
        what = " and ".join(missing) if missing else "the two together"
        office = f" in {record_name(decision.office)}" if decision.office else ""
        yield _unused(
            f"the decision {decision.verdict} on {decision.printed!r} and {decision.other!r} finds "
            f"nothing: no list of {decision.kind}s{office} has {what}"
        )


def _unused(message: str, record: str = "", field: str = "") -> Finding:
    return Finding(FindingCode.DECISION_UNUSED, Severity.DOUBT, message, Place(""), record, field)
