"""Names settled over a batch: glued ones split, variants of one person brought together.

This first ladder is short and careful, for a false merge is worse than a miss. Names are compared
within one office and year only. Two printed forms are made one person where they fill the same
place of one recurring list, all other names of which are the same; short of that they stay as
printed, and forms that could be one person are reported.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from model import (
    Cause,
    Entity,
    Field,
    Finding,
    FindingCode,
    Origin,
    Place,
    RecordSet,
    Repair,
    Roster,
    Severity,
    Spec,
    Status,
    Step,
    Value,
)
from normalize.segment import segmentation
from normalize.variants import could_be_one, variants_of

LEAST_NEIGHBORS = 4  # names that two lists must share, in order, to be the same list
SAME_SLOT_PROBABILITY = 0.9
ROSTER_PROBABILITY = 0.98

Scope = tuple[str, ...]
Lists = dict[str, list[Value]]


@dataclass(slots=True)
class Settled:
    """The list columns after settling, with what was changed and what is doubted."""

    columns: Lists
    findings: list[Finding] = attribute(default_factory=list)
    repairs: list[Repair] = attribute(default_factory=list)


def settle_names(records: RecordSet, spec: Spec, roster: Roster) -> Settled:
    """All list fields of names, settled: split, reconciled, and checked against the roster."""
    fields = [f for f in spec.fields if f.is_list and f.entity and f.name in records.columns]
    settled = Settled({field.name: list(records.columns[field.name]) for field in fields})
    scopes = sheets_of(records, spec)
    for field in fields:
        if field.split_by_vocabulary or field.entity is Entity.PERSON:
            same = [f for f in fields if f.entity is field.entity]
            _split(records, field, same, scopes, settled)
    for entity in dict.fromkeys(field.entity for field in fields):
        same = [field for field in fields if field.entity is entity]
        _reconcile(records, same, scopes, settled)
        settled_names = _look_up(records, same, entity, roster, settled)
        if entity is Entity.PERSON:
            _report_variants(records, spec, same, scopes, settled, settled_names)
    return settled


def sheets_of(records: RecordSet, spec: Spec) -> list[Scope]:
    """The office and year of each record: its key without the parts that number rows."""
    columns = {field.name for field in spec.columns}
    parts = [records.columns[name].values for name in spec.key if name not in columns]
    return [tuple(str(part) for part in key) for key in zip(*parts, strict=True)] or [
        () for _ in range(len(records))
    ]


def _items(value: Value) -> tuple[str, ...]:
    return value.value if isinstance(value.value, tuple) else ()


def _split(
    records: RecordSet,
    field: Field,
    same: Sequence[Field],
    scopes: Sequence[Scope],
    settled: Settled,
) -> None:
    """Split the items of one field that are several names without a blank between."""
    vocabulary: dict[Scope, set[str]] = defaultdict(set)
    for other in same:
        for scope, value in zip(scopes, settled.columns[other.name], strict=True):
            vocabulary[scope].update(_items(value))
    known: dict[tuple[Scope, str], tuple[tuple[str, ...], int]] = {}
    for index, value in enumerate(settled.columns[field.name]):
        words: list[str] = []
        for item in _items(value):
            key = scopes[index], item
            if key not in known:
                known[key] = _words(item, vocabulary[scopes[index]])
            words.extend(known[key][0])
            if known[key][1]:
                message = f"{item!r} can be split in {known[key][1] + 1} ways into known names"
                _find(records, field, index, FindingCode.SPLIT_AMBIGUOUS, message, settled)
        if tuple(words) != _items(value):
            _change(
                records, field, index, tuple(words), "split names",
                "each part occurs alone elsewhere", settled,
            )  # fmt: skip


def _words(item: str, vocabulary: set[str]) -> tuple[tuple[str, ...], int]:
    """The names that an item holds, and how many other splits were as good."""
    found = segmentation(item, vocabulary)
    if found is None:
        return (item,), 0
    parts = [_words(word, vocabulary) for word in found.words]
    return tuple(w for words, _ in parts for w in words), found.others + sum(n for _, n in parts)


def _reconcile(
    records: RecordSet,
    fields: Sequence[Field],
    scopes: Sequence[Scope],
    settled: Settled,
) -> None:
    """Bring variants of one name together where one recurring list shows them in one place."""
    lists: dict[Scope, Counter[tuple[str, ...]]] = defaultdict(Counter)
    printed: dict[Scope, set[tuple[tuple[int, ...], tuple[str, ...]]]] = defaultdict(set)
    for field in fields:
        for scope, value in zip(scopes, settled.columns[field.name], strict=True):
            if _items(value):
                printed[scope].add((value.origin.cells, _items(value)))
    for scope, seen in printed.items():
        lists[scope].update(items for _, items in seen)
    meant = {scope: _same_person(counted) for scope, counted in lists.items()}
    for field in fields:
        for index, value in enumerate(settled.columns[field.name]):
            renamed = meant.get(scopes[index], {})
            items = tuple(renamed.get(item, item) for item in _items(value))
            if items != _items(value):
                evidence = "same place in a list that recurs; the form printed most often"
                _change(
                    records, field, index, items, "name variants", evidence, settled,
                    SAME_SLOT_PROBABILITY,
                )  # fmt: skip


def _same_person(lists: Mapping[tuple[str, ...], int]) -> dict[str, str]:
    """For each variant the form that it is taken for, by lists that differ in that place alone."""
    counts: Counter[str] = Counter()
    together: set[frozenset[str]] = set()
    slots: dict[tuple[tuple[str, ...], int], set[str]] = defaultdict(set)
    for items, count in lists.items():
        for place, item in enumerate(items):
            counts[item] += count
            if len(items) > LEAST_NEIGHBORS:
                slots[(*items[:place], "", *items[place + 1 :]), place].add(item)
                together.update(
                    frozenset((item, other)) for other in items if could_be_one(item, other)
                )
    clusters = _clusters([forms for forms in slots.values() if len(forms) > 1], together)
    meant: dict[str, str] = {}
    for cluster in clusters:
        ranked = sorted(cluster, key=lambda form: (-counts[form], form))
        if counts[ranked[0]] > counts[ranked[1]]:
            meant.update(dict.fromkeys(ranked[1:], ranked[0]))
    return meant


def _clusters(slots: Iterable[set[str]], together: set[frozenset[str]]) -> list[frozenset[str]]:
    """Forms that share a slot, joined over slots; none where two stand together in one list."""
    clusters: list[set[str]] = []
    for forms in slots:
        alike = {a for a in forms if any(a != b and could_be_one(a, b) for b in forms)}
        if len(alike) < 2:
            continue
        touching = [cluster for cluster in clusters if cluster & alike]
        for cluster in touching:
            clusters.remove(cluster)
        clusters.append(alike.union(*touching))
    return [
        frozenset(cluster)
        for cluster in clusters
        if not any(frozenset((a, b)) in together for a in cluster for b in cluster if a != b)
    ]


def _report_variants(
    records: RecordSet,
    spec: Spec,
    fields: Sequence[Field],
    scopes: Sequence[Scope],
    settled: Settled,
    known: frozenset[str],
) -> None:
    """Report forms that differ in one character and answer for the same unit, never together.

    Names that the roster has, or a person decided, are in no doubt.
    """
    units = [field for field in spec.fields if field.is_list and field.entity is Entity.UNIT]
    for field in fields:
        answers: dict[Scope, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        counts: dict[Scope, Counter[str]] = defaultdict(Counter)
        together: dict[Scope, set[frozenset[str]]] = defaultdict(set)
        for index, value in enumerate(settled.columns[field.name]):
            scope = scopes[index]
            items = _items(value)
            for item in items:
                counts[scope][item] += 1
                answers[scope][item].update(
                    unit for u in units for unit in _items(settled.columns[u.name][index])
                )
            together[scope].update(
                frozenset((a, b)) for a in items for b in items if could_be_one(a, b)
            )
        variants = {
            scope: variants_of(counts[scope], answers[scope], together[scope]) for scope in counts
        }
        for index, value in enumerate(settled.columns[field.name]):
            for item in dict.fromkeys(_items(value)):
                if item in known or value.cause is Cause.DECIDED:
                    continue
                others = variants.get(scopes[index], {}).get(item)
                if others:
                    message = f"{item} may be {' or '.join(others)}: they answer for the same unit"
                    _find(records, field, index, FindingCode.NAME_VARIANTS, message, settled)


def _look_up(
    records: RecordSet,
    fields: Sequence[Field],
    entity: Entity | None,
    roster: Roster,
    settled: Settled,
) -> frozenset[str]:
    """Give names that the roster has their canonical form; one without near neighbors is sure.

    Returns the names of the roster.
    """
    forms: dict[str, str | None] = {}
    for entry in roster.entries:
        if entry.kind is entity:
            for form in (entry.name, *entry.variants):
                forms[form] = entry.name if forms.get(form, entry.name) == entry.name else None
    names = frozenset(name for name in forms.values() if name)
    for field in fields:
        for index, value in enumerate(settled.columns[field.name]):
            items = tuple(forms.get(item) or item for item in _items(value))
            if items != _items(value):
                _change(
                    records, field, index, items, "roster", "a variant that the roster lists",
                    settled, ROSTER_PROBABILITY,
                )  # fmt: skip
            if items and all(item in names and _stands_apart(item, names) for item in items):
                value = settled.columns[field.name][index]
                if value.status is Status.UNCHECKED:
                    settled.columns[field.name][index] = replace(
                        value, status=Status.CONSISTENT, probability=ROSTER_PROBABILITY
                    )
    return names


def _stands_apart(name: str, names: Iterable[str]) -> bool:
    return not any(could_be_one(name, other) for other in names)


def _change(
    records: RecordSet,
    field: Field,
    index: int,
    items: tuple[str, ...],
    rule: str,
    evidence: str,
    settled: Settled,
    probability: float | None = None,
) -> None:
    """Put other items in place, with a step and a line in the ledger."""
    value = settled.columns[field.name][index]
    if value.cause is Cause.DECIDED:
        return
    before, after = " ".join(_items(value)), " ".join(items)
    step = Step(rule, f"{before} -> {after}")
    settled.columns[field.name][index] = Value(
        items,
        Cause.REPAIRED if value.cause is Cause.PRINTED else value.cause,
        Origin(value.origin.cells, (*value.origin.steps, step)),
        value.status,
        value.probability if probability is None else min(value.probability, probability),
    )
    settled.repairs.append(
        Repair(
            records.name(index), field.name, rule, before, after, evidence,
            _place(records, field, index),
        )
    )  # fmt: skip


def _find(
    records: RecordSet, field: Field, index: int, code: FindingCode, message: str, settled: Settled
) -> None:
    settled.findings.append(
        Finding(
            code, Severity.DOUBT, message, _place(records, field, index), records.name(index),
            field.name,
        )
    )  # fmt: skip


def _place(records: RecordSet, field: Field, index: int) -> Place:
    cells: Iterator[int] = iter(records.columns[field.name].cells(index))
    ref = records.refs[next(cells)]
    return Place(ref.source, ref.page, ref.cell.place, ref.cell.bbox)
