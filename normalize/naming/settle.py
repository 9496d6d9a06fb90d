"""Names settled over a batch: glued ones split, forms of one bearer brought together.

Units come first, for they are evidence on who answers for them. A form is changed only where the
evidence on it is enough; short of that it stays as printed, and a finding says what it may be.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from model import (
    Cause,
    Entity,
    Field,
    Finding,
    FindingCode,
    NameDecision,
    NamedEntity,
    Origin,
    Place,
    PrintedForm,
    RecordSet,
    Repair,
    Roster,
    Severity,
    SourceKind,
    Spec,
    Status,
    Step,
    Value,
)
from normalize.naming.bearers import Bearer, Known, Settling, bearers_of, chance
from normalize.naming.mentions import Lists, Office, Scope, gathered, items_of, offices_of
from normalize.naming.roster_index import RosterIndex
from normalize.segment import segmentation

ROSTER_PROBABILITY: Final = 0.98
SHOWN: Final = 3  # other forms that a finding names


@dataclass(slots=True)
class Settled:
    """The list columns after settling, with who is named in them, what was changed and doubted."""

    columns: Lists
    findings: list[Finding] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    entities: list[NamedEntity] = field(default_factory=list)
    mentions: dict[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Run:
    """One settling: what is given, and what comes of it."""

    records: RecordSet
    spec: Spec
    offices: list[Scope]
    kinds: Mapping[str, SourceKind]
    settled: Settled
    names: list[str]


def settle_names(
    records: RecordSet,
    spec: Spec,
    roster: Roster,
    decisions: Sequence[NameDecision] = (),
    kinds: Mapping[str, SourceKind] | None = None,
) -> Settled:
    """All list fields of names, settled: split, brought together, and checked against the roster.

    `kinds` are the kinds of the sources by name: what is typed slips otherwise than what is read.
    """
    fields = [f for f in spec.fields if f.is_list and f.entity and f.name in records.columns]
    settled = Settled({each.name: list(records.columns[each.name]) for each in fields})
    run = _Run(records, spec, offices_of(records, spec), kinds or {}, settled, records.names())
    order = [Entity.UNIT, *(kind for kind in Entity if kind is not Entity.UNIT)]
    for kind in order:
        same = [each for each in fields if each.entity is kind]
        for each in same:
            if each.split_by_vocabulary or kind is Entity.PERSON:
                _split(run, each, same)
    for kind in order:
        same = [each for each in fields if each.entity is kind]
        if same:
            known = Known(
                kind, RosterIndex(roster, kind), tuple(d for d in decisions if d.kind is kind)
            )
            _settle(run, same, known)
    return settled


def _split(run: _Run, field: Field, same: Sequence[Field]) -> None:
    """Split the items of one field that are several names without a blank between."""
    vocabulary: dict[Scope, set[str]] = defaultdict(set)
    for other in same:
        for scope, value in zip(run.offices, run.settled.columns[other.name], strict=True):
            vocabulary[scope].update(items_of(value))
    known: dict[tuple[Scope, str], tuple[tuple[str, ...], int]] = {}
    for index, value in enumerate(run.settled.columns[field.name]):
        words: list[str] = []
        for item in items_of(value):
            key = run.offices[index], item
            if key not in known:
                known[key] = _words(item, vocabulary[run.offices[index]])
            words.extend(known[key][0])
            if known[key][1]:
                message = f"{item!r} can be split in {known[key][1] + 1} ways into known names"
                _find(run, field.name, index, FindingCode.SPLIT_AMBIGUOUS, message)
        if tuple(words) != items_of(value):
            evidence = "each part occurs alone elsewhere"
            _change(run, field.name, index, tuple(words), "split names", evidence)


def _words(item: str, vocabulary: set[str]) -> tuple[tuple[str, ...], int]:
    """The names that an item holds, and how many other splits were as good."""
    found = segmentation(item, vocabulary)
    if found is None:
        return (item,), 0
    parts = [_words(word, vocabulary) for word in found.words]
    return tuple(w for words, _ in parts for w in words), found.others + sum(n for _, n in parts)


def _settle(run: _Run, fields: Sequence[Field], known: Known) -> None:
    """Bring the forms of one kind of name together, office by office."""
    lists = run.settled.columns
    mentions: dict[str, list[tuple[int, ...]]] = {
        each.name: [()] * len(run.records) for each in fields
    }
    for office in gathered(run.records, run.spec, fields, lists, run.kinds):
        found = bearers_of(office, known)
        bearer_of = {form: bearer for bearer in found.bearers for form in bearer.forms}
        first = len(run.settled.entities)
        run.settled.entities += _entities(run, office, found, known)
        numbered = enumerate(found.bearers, start=first)
        _number(office, {form: n for n, bearer in numbered for form in bearer.forms}, mentions)
        _tell(run, office, found, bearer_of)
        _rename(run, office, bearer_of, known)
    run.settled.mentions |= {name: tuple(found) for name, found in mentions.items()}


def _number(
    office: Office,
    numbers: Mapping[str, int],
    mentions: Mapping[str, list[tuple[int, ...]]],
) -> None:
    for each in office.lists:
        told = tuple(numbers.get(item, -1) for item in each.items)
        for name, index in each.places:
            mentions[name][index] = told


def _rename(run: _Run, office: Office, bearer_of: Mapping[str, Bearer], known: Known) -> None:
    """Write each bearer's name for its other forms; one that the roster has is borne out."""
    for each in office.lists:
        meant = tuple(_written(item, bearer_of[item]) for item in each.items)
        changed = [
            (item, bearer_of[item])
            for item, name in zip(each.items, meant, strict=True)
            if item != name
        ]
        is_known = bool(known.roster.entries) and all(
            bearer_of[item].stands_apart for item in each.items
        )
        for name, index in each.places:
            if changed:
                by_roster = all(bearer.entry is not None for _, bearer in changed)
                least = min(chance(bearer.odds.get(item, 0.0)) for item, bearer in changed)
                rule = "roster" if by_roster else "name variants"
                probability = ROSTER_PROBABILITY if by_roster else least
                _change(run, name, index, meant, rule, _why(changed), probability)
            if is_known:
                _bear_out(run, name, index)


def _why(changed: Sequence[tuple[str, Bearer]]) -> str:
    """The evidence on each form that is changed, once."""
    return "; ".join(
        f"{item} is {bearer.name}: "
        + ", ".join([*(["of the roster"] if bearer.entry else []), *bearer.told.get(item, ())])
        for item, bearer in dict(changed).items()
    )


def _written(item: str, bearer: Bearer) -> str:
    return bearer.name if bearer.is_called else item


def _bear_out(run: _Run, name: str, index: int) -> None:
    value = run.settled.columns[name][index]
    if value.status is Status.UNCHECKED:
        run.settled.columns[name][index] = replace(
            value, status=Status.CONSISTENT, probability=ROSTER_PROBABILITY
        )


def _tell(run: _Run, office: Office, found: Settling, bearer_of: Mapping[str, Bearer]) -> None:
    """A finding for each list with a form that may be another one's, or whose right form is open.

    Names that the roster has, or a person decided, are in no doubt.
    """
    others: dict[str, dict[str, float]] = defaultdict(dict)
    why: dict[str, tuple[str, ...]] = {}
    counts = Counter(item for each in office.lists for item in dict.fromkeys(each.items))
    for pair, odds in found.doubts:
        both = [(pair.form, pair.other), (pair.other, pair.form)]
        for form, other in both if counts[pair.form] == counts[pair.other] else both[:1]:
            if bearer_of[form].entry is None:
                others[form][bearer_of[other].name] = odds
                why[form] = pair.told
    for bearer in found.bearers:
        if not bearer.is_called:
            for form in bearer.forms:
                others[form] |= {other: 0.0 for other in bearer.forms if other != form}
                why[form] = ("one bearer, but it is open how the name is written",)
    for each in office.lists if others else ():
        for item in dict.fromkeys(each.items):
            if item not in others or each.is_decided:
                continue
            ranked = sorted(others[item], key=lambda form: (-others[item][form], form))
            message = f"{item} may be {' or '.join(ranked[:SHOWN])}: {', '.join(why[item])}"
            for name, index in each.places:
                _find(run, name, index, FindingCode.NAME_VARIANTS, message)


def _entities(run: _Run, office: Office, found: Settling, known: Known) -> list[NamedEntity]:
    """The bearers as the dataset knows them, in their order."""
    places: dict[str, list[int]] = defaultdict(list)
    units: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for each in office.lists:
        for item in dict.fromkeys(each.items):
            counts[item] += 1
            places[item] += [index for _, index in each.places]
            units[item].update(each.partners)
    entities = []
    for bearer in found.bearers:
        beside: Counter[str] = Counter()
        for form in bearer.forms:
            beside.update(units[form])
        entities.append(
            NamedEntity(
                kind=known.kind,
                name=bearer.name,
                office=office.name,
                forms=tuple(
                    PrintedForm(
                        form,
                        counts[form],
                        run.names[min(places[form])],
                        run.names[max(places[form])],
                        bearer.told.get(form, ()),
                    )
                    for form in bearer.forms
                ),
                units=tuple(sorted(beside, key=lambda unit: (-beside[unit], unit)))
                if known.kind is Entity.PERSON
                else (),
                probability=round(min(map(chance, bearer.odds.values()), default=1.0), 3),
                roster_id=bearer.entry.id if bearer.entry else "",
            )
        )
    return entities


def _change(
    run: _Run,
    name: str,
    index: int,
    items: tuple[str, ...],
    rule: str,
    evidence: str,
    probability: float | None = None,
) -> None:
    """Put other items in place, with a step and a line in the ledger."""
    value = run.settled.columns[name][index]
    if value.cause is Cause.DECIDED:
        return
    before, after = " ".join(items_of(value)), " ".join(items)
    step = Step(rule, f"{before} -> {after}")
    run.settled.columns[name][index] = Value(
        items,
        Cause.REPAIRED if value.cause is Cause.PRINTED else value.cause,
        Origin(value.origin.cells, (*value.origin.steps, step)),
        value.status,
        value.probability if probability is None else min(value.probability, probability),
    )
    place = _place(run, name, index)
    run.settled.repairs.append(Repair(run.names[index], name, rule, before, after, evidence, place))


def _find(run: _Run, name: str, index: int, code: FindingCode, message: str) -> None:
    place = _place(run, name, index)
    run.settled.findings.append(
        Finding(code, Severity.DOUBT, message, place, run.names[index], name)
    )


def _place(run: _Run, name: str, index: int) -> Place:
    ref = run.records.refs[run.records.columns[name].cells(index)[0]]
    return Place(ref.source, ref.page, ref.cell.place, ref.cell.bbox)
