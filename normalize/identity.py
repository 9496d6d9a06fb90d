"""Ids of people and units: found in the registry by what was printed, or given anew.

An id belongs to whoever bears the name for which it was given, in the office where it was given;
where nobody bears that name any more, to whoever shares the most forms with it. So pages and files
may come and go in any order, and an id stays with its bearer. What is looked up is left alone but
for what is new: another look-up with the registry that comes out finds the same and adds nothing.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model import Entity, NamedEntity, Registry, RegistryEntry, natural_key

ID_LENGTH = 10  # signs after the kind's letter; fifty bits, so a million ids hardly collide
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # none of which is taken for another one
_DIGITS = 50  # signs that a hash of 256 bits fills

_Place = tuple[Entity, tuple[str, ...]]
"""Within what a name is looked up: its kind, in its office."""


def identified(
    entities: Sequence[NamedEntity], registry: Registry
) -> tuple[tuple[NamedEntity, ...], Registry]:
    """The entities with their ids, in the same order, and the registry with what was new.

    Each entry has one owner or none. An entity that owns several keeps the oldest, and the others
    become the same as it; an entity that owns none gets an id of its own. Two roster ids are two
    bearers, whatever else they share.
    """
    owners = _owners(entities, registry.entries)
    entries = list(registry.entries)
    held: dict[int, int] = {}
    for number, owner in enumerate(owners):
        if owner is None:
            continue
        first = held.setdefault(owner, number)
        entry = entries[number]
        entries[number] = (
            _extended(entry, entities[owner])
            if first == number
            else replace(entry, same_as=entries[first].id)
        )
    taken = {entry.id for entry in entries}
    for at in sorted(set(range(len(entities))) - held.keys(), key=_order_of(entities)):
        held[at] = len(entries)
        entries.append(_entry_for(entities[at], taken))
        taken.add(entries[-1].id)
    told = tuple(replace(each, id=entries[held[at]].id) for at, each in enumerate(entities))
    return told, Registry(tuple(entries))


def identified_together(
    parts: Sequence[Sequence[NamedEntity]], registry: Registry
) -> tuple[tuple[tuple[NamedEntity, ...], ...], Registry]:
    """The entities of several families with their ids, and the registry with what was new.

    Who has the same name in the same office is the same, whichever family's sheets say so; two of
    one name in one family are two.
    """
    united: dict[tuple[object, ...], NamedEntity] = {}
    keys: list[list[tuple[object, ...]]] = []
    for entities in parts:
        met: Counter[tuple[object, ...]] = Counter()
        keys.append([])
        for one in entities:
            name = one.kind, one.office, one.name, one.roster_id
            key = *name, met[name]
            met[name] += 1
            keys[-1].append(key)
            known = united.get(key)
            united[key] = replace(known, forms=(*known.forms, *one.forms)) if known else one
    found, registry = identified(list(united.values()), registry)
    ids = {key: one.id for key, one in zip(united, found, strict=True)}
    told = (
        tuple(replace(one, id=ids[key]) for one, key in zip(entities, own, strict=True))
        for entities, own in zip(parts, keys, strict=True)
    )
    return tuple(told), registry


def _owners(entities: Sequence[NamedEntity], entries: Sequence[RegistryEntry]) -> list[int | None]:
    """For each entry the entity that it stands for.

    Of several, the one with the entry's roster id, then the one that is called as the entry is, or
    at least was printed so, then the one with the most forms in common and the fewest others.
    """
    claims = _Claims.of(entities)
    order = {
        at: rank for rank, at in enumerate(sorted(range(len(entities)), key=_order_of(entities)))
    }
    owners: list[int | None] = []
    owning: set[int] = set()
    for entry in entries:
        rivals = [at for at in claims.on(entry) if _may_be(entities[at], entry)]
        best = min(
            rivals,
            key=lambda at: (*_rank(entities[at], claims.forms[at], entry), at in owning, order[at]),
            default=None,
        )
        owners.append(best)
        if best is not None:
            owning.add(best)
    return owners


@dataclass(frozen=True, slots=True)
class _Claims:
    """Which entities were printed in which forms, or have which roster id, at which place."""

    by_form: Mapping[tuple[_Place, str], Sequence[int]]
    by_roster_id: Mapping[tuple[_Place, str], Sequence[int]]
    forms: Sequence[frozenset[str]]

    @classmethod
    def of(cls, entities: Sequence[NamedEntity]) -> "_Claims":
        by_form: dict[tuple[_Place, str], list[int]] = defaultdict(list)
        by_roster_id: dict[tuple[_Place, str], list[int]] = defaultdict(list)
        forms = [_forms_of(entity) for entity in entities]
        for at, entity in enumerate(entities):
            place = entity.kind, entity.office
            for form in forms[at]:
                by_form[place, form].append(at)
            if entity.roster_id:
                by_roster_id[place, entity.roster_id].append(at)
        return cls(by_form, by_roster_id, forms)

    def on(self, entry: RegistryEntry) -> set[int]:
        """The entities that share a form with the entry, or its roster id, at its place."""
        place = entry.kind, entry.office
        known = {entry.name, *entry.forms}
        found = {at for form in known for at in self.by_form.get((place, form), ())}
        return found.union(self.by_roster_id.get((place, entry.roster_id), ()))


def _forms_of(entity: NamedEntity) -> frozenset[str]:
    return frozenset({entity.name, *(form.text for form in entity.forms)})


def _may_be(entity: NamedEntity, entry: RegistryEntry) -> bool:
    """Whether nothing forbids it: two ids of the roster are two people."""
    return not entity.roster_id or not entry.roster_id or entity.roster_id == entry.roster_id


def _rank(
    entity: NamedEntity, forms: Collection[str], entry: RegistryEntry
) -> tuple[bool, bool, bool, int, int]:
    """How well the entity fits the entry; the lowest fits best."""
    known = {entry.name, *entry.forms}
    shared = sum(form in known for form in forms)
    return (
        not entry.roster_id or entity.roster_id != entry.roster_id,
        entity.name != entry.name,
        entry.name not in forms,
        -shared,
        len(forms) - shared,
    )


def _order_of(entities: Sequence[NamedEntity]) -> Callable[[int], tuple[object, ...]]:
    """An order of the entities that depends on what they are, not on where they stand."""

    def key(at: int) -> tuple[object, ...]:
        entity = entities[at]
        office = [natural_key(part) for part in entity.office]
        forms = sorted(form.text for form in entity.forms)
        return entity.kind, office, natural_key(entity.name), entity.roster_id, forms, entity.units

    return key


def _extended(entry: RegistryEntry, entity: NamedEntity) -> RegistryEntry:
    """The entry with what is new of its bearer; it stands for itself again if it did not."""
    new = sorted(_forms_of(entity) - {*entry.forms})
    return replace(
        entry,
        forms=(*entry.forms, *new),
        roster_id=entry.roster_id or entity.roster_id,
        same_as="",
    )


def _entry_for(entity: NamedEntity, taken: Collection[str]) -> RegistryEntry:
    others = sorted(_forms_of(entity) - {entity.name})
    return RegistryEntry(
        next(each for each in _ids_for(entity) if each not in taken),
        entity.kind,
        entity.name,
        entity.office,
        (entity.name, *others),
        entity.roster_id,
    )


def _ids_for(entity: NamedEntity) -> Iterator[str]:
    """Ids that follow from kind, office and name, shortest first; they do not end.

    A letter stands before them, so that no spreadsheet takes one for a number.
    """
    number = 0
    while True:
        content = "\0".join((str(entity.kind), *entity.office, entity.name, "\0" * number))
        rest = int.from_bytes(hashlib.sha256(content.encode()).digest())
        told = entity.kind[0]
        for length in range(1, _DIGITS + 1):
            rest, digit = divmod(rest, len(_SIGNS))
            told += _SIGNS[digit]
            if length >= ID_LENGTH:
                yield told
        number += 1
