"""Who is named where: each printed list once, however many records it covers, by office."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import log

from model import (
    Cause,
    Column,
    Entity,
    Field,
    FieldType,
    RecordSet,
    SourceKind,
    Spec,
    Value,
    record_name,
)
from normalize.naming.channel import READ, TYPED, Ways
from normalize.naming.characters import simplified
from normalize.naming.folding import folded_name
from normalize.naming.plausible import log_plausible
from normalize.readings_names import OfferedName, offered_names

Scope = tuple[str, ...]
Lists = dict[str, list[Value]]
Place = tuple[str, int]
"""A list field, and the index of a record."""

_TYPED = frozenset({SourceKind.WORKBOOK, SourceKind.DOCUMENT, SourceKind.HTML, SourceKind.PDF})


@dataclass(frozen=True, slots=True)
class PrintedList:
    """One list of names as printed, on one sheet.

    `partners` are the names of the other kind beside it: the units that its people answer for, or
    the people who stand for its units. `offered` has, for a place in a recognized list, the other
    forms that the recognizer offers, each with its probability.
    """

    items: tuple[str, ...]
    partners: frozenset[str]
    sheet: Scope
    places: tuple[Place, ...]
    rows: frozenset[str]
    offered: Mapping[int, Mapping[str, float]]
    ways: Ways
    is_recognized: bool
    is_decided: bool

    @property
    def head(self) -> str:
        """The field that the list is of."""
        return self.places[0][0]


@dataclass(slots=True)
class Office:
    """All printed lists of one kind of name in one office, over all its sheets."""

    name: Scope
    kind: Entity
    lists: list[PrintedList] = field(default_factory=list)


@dataclass(frozen=True)
class Forms:
    """The printed forms of an office, counted."""

    office: Office

    @cached_property
    def here(self) -> str:
        """The office, as decisions and entries of a roster have it."""
        return record_name(self.office.name)

    @cached_property
    def lists_of(self) -> Mapping[str, list[int]]:
        """For each form the numbers of the lists that it is in."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.office.lists):
            for item in dict.fromkeys(each.items):
                found[item].append(number)
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many printed lists each form is."""
        return Counter({form: len(numbers) for form, numbers in self.lists_of.items()})

    @cached_property
    def is_plain(self) -> bool:
        """Whether names are mostly printed in simplified characters of the usual width."""
        plain = sum(times for form, times in self.counts.items() if form == folded_name(form))
        return 2 * plain >= self.counts.total()

    def log_plausible(self, form: str) -> float:
        """The logarithm of the probability that somebody here is named so, and it is written so.

        Where names are written in simplified characters, a traditional one is hardly anybody's.
        """
        likely = log_plausible(folded_name(form), self.office.kind is Entity.PERSON)
        if not self.is_plain:
            return likely
        return likely + OTHER_SCRIPT * sum(simplified(char) != char for char in form)

    @cached_property
    def partners_of(self) -> Mapping[str, Counter[str]]:
        """For each form how many of its lists have each partner."""
        lists = self.office.lists
        return {
            form: Counter(partner for number in numbers for partner in lists[number].partners)
            for form, numbers in self.lists_of.items()
        }

    @cached_property
    def lists_with(self) -> Counter[str]:
        """How many lists have each partner."""
        return Counter(partner for each in self.office.lists for partner in each.partners)

    @cached_property
    def lists_under(self) -> Counter[str]:
        """How many lists stand under each field's head."""
        return Counter(each.head for each in self.office.lists)

    @cached_property
    def partnered(self) -> int:
        """How many lists have any."""
        return sum(bool(each.partners) for each in self.office.lists)

    @cached_property
    def together(self) -> frozenset[frozenset[str]]:
        """Forms that stand in one list of a size that a person reads: they are two bearers."""
        return frozenset(
            frozenset((a, b))
            for each in self.office.lists
            if len(each.items) <= MANY
            for at, a in enumerate(each.items)
            for b in each.items[at + 1 :]
            if a != b
        )

    @cached_property
    def sheets_of(self) -> Mapping[str, frozenset[Scope]]:
        """The sheets that each form is on."""
        lists = self.office.lists
        return {
            form: frozenset(lists[number].sheet for number in numbers)
            for form, numbers in self.lists_of.items()
        }

    @cached_property
    def on_sheets(self) -> Mapping[str, Counter[Scope]]:
        """In how many lists of each sheet each form is."""
        lists = self.office.lists
        return {
            form: Counter(lists[number].sheet for number in numbers)
            for form, numbers in self.lists_of.items()
        }

    @cached_property
    def slots(self) -> Mapping[str, Mapping[tuple[str, str], int]]:
        """For each form the neighbors that it stands between, empty at an end of a list."""
        found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for each in self.office.lists:
            around = ("", *each.items, "")
            for at, item in enumerate(each.items):
                if len(each.items) > 1:
                    found[item][around[at], around[at + 2]] += 1
        return found

    @cached_property
    def by_pattern(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """The forms that are alike but for the character at one place."""
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for form in self.counts:
            folded = folded_name(form)
            for at in range(len(folded)):
                found[folded[:at] + folded[at + 1 :], at].add(form)
        return {key: frozenset(forms) for key, forms in found.items() if len(forms) > 2}

    @cached_property
    def places_in_lists(self) -> Mapping[tuple[tuple[str, ...], int], frozenset[str]]:
        """What stands at one place of lists that are otherwise the same."""
        found: dict[tuple[tuple[str, ...], int], set[str]] = defaultdict(set)
        for each in self.office.lists:
            if LEAST_LIST <= len(each.items) <= MANY:
                for at, item in enumerate(each.items):
                    found[(*each.items[:at], "", *each.items[at + 1 :]), at].add(item)
        return {key: frozenset(forms) for key, forms in found.items() if len(forms) > 1}

    @cached_property
    def in_one_place(self) -> Counter[frozenset[str]]:
        """In how many places of such lists each two forms stand, now the one, now the other."""
        return Counter(
            frozenset(pair)
            for held in self.places_in_lists.values()
            for pair in combinations(sorted(held), 2)
        )


OTHER_SCRIPT = log(0.01)  # of a character of a name, where the office writes simplified ones
MANY = 60  # names; a longer list is a register, whose members share nothing by being in it
LEAST_LIST = 4  # names that a list needs for its place to say who is meant


def sheets_of(records: RecordSet, spec: Spec) -> list[Scope]:
    """The office and year of each record: its key without the parts that number rows."""
    columns = {field.name for field in spec.columns}
    return _parts(records, [name for name in spec.key if name not in columns])


def offices_of(records: RecordSet, spec: Spec) -> list[Scope]:
    """The office of each record: what of its sheet's key is no number and no date."""
    return _parts(records, office_fields(spec))


def office_fields(spec: Spec) -> list[str]:
    """The fields of the key that say whose sheet it is."""
    columns = {field.name for field in spec.columns}
    numbers = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE}
    return [
        name for name in spec.key if name not in columns and spec.field(name).type not in numbers
    ]


def _parts(records: RecordSet, names: Sequence[str]) -> list[Scope]:
    parts = [records.columns[name].values for name in names]
    told = [
        tuple("" if part is None else str(part) for part in key) for key in zip(*parts, strict=True)
    ]
    return told if parts else [()] * len(records)


def gathered(
    records: RecordSet,
    spec: Spec,
    fields: Sequence[Field],
    lists: Lists,
    kinds: Mapping[str, SourceKind],
) -> list[Office]:
    """The offices with what these fields, all of one kind of name, list in them."""
    kind = fields[0].entity
    assert kind is not None
    others = [f for f in spec.fields if f.is_list and f.entity not in (None, kind)]
    beside = [lists[f.name] if f.name in lists else records.columns[f.name] for f in others]
    sheets, offices = sheets_of(records, spec), offices_of(records, spec)
    columns = {field.name for field in spec.columns}
    row_parts = _parts(records, [name for name in spec.key if name in columns])
    places: dict[tuple[Scope, str, tuple[int, ...], tuple[str, ...]], list[Place]]
    places = defaultdict(list)
    for each in fields:
        for index, value in enumerate(lists[each.name]):
            if items_of(value):
                key = (sheets[index], each.name, value.origin.cells, items_of(value))
                places[key].append((each.name, index))
    found: dict[Scope, Office] = {}
    for (_, _, cells, items), where in places.items():
        first = where[0][1]
        office = found.setdefault(offices[first], Office(offices[first], kind))
        ref = records.refs[cells[0]]
        reading = ref.cell.readings[0] if ref.cell.readings else None
        offered = {}
        if reading is not None and reading.alternatives and len(cells) == 1:
            offered = _offered(items, offered_names(reading, kind))
        office.lists.append(
            PrintedList(
                items=items,
                partners=frozenset(_partners(beside, where)),
                sheet=sheets[first],
                places=tuple(where),
                rows=frozenset("/".join(row_parts[index]) for _, index in where),
                offered=offered,
                ways=TYPED if kinds.get(ref.source) in _TYPED else READ,
                is_recognized=bool(reading is not None and reading.alternatives),
                is_decided=any(lists[f][i].cause is Cause.DECIDED for f, i in where),
            )
        )
    return [found[name] for name in sorted(found)]


def items_of(value: Value) -> tuple[str, ...]:
    """The members of a list value; none of any other."""
    return value.value if isinstance(value.value, tuple) else ()


def _partners(beside: Sequence[Sequence[Value] | Column], where: Sequence[Place]) -> Iterator[str]:
    for column in beside:
        values = column.values if isinstance(column, Column) else None
        for _, index in where:
            items = values[index] if values is not None else column[index].value
            if isinstance(items, tuple):
                yield from items


def _offered(items: tuple[str, ...], offered: Sequence[OfferedName]) -> dict[int, dict[str, float]]:
    """What was offered for the names of a list, where the recognizer's list is this one."""
    if tuple(each.name for each in offered) != items:
        return {}
    return {at: dict(each.forms) for at, each in enumerate(offered) if len(each.forms) > 1}
