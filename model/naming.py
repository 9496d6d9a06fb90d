"""People and units as a dataset knows them: who they are, how they were printed, and why so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from model.spec import Entity


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """One way in which a name was printed.

    `count` is in how many places; `first` and `last` are the records that have the first and the
    last of them, in the order of keys. `evidence` says why the form is taken for its bearer; it is
    empty for the form that is the name itself.
    """

    text: str
    count: int
    first: str
    last: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One person or unit. It lives in one office over all years, unless a person says otherwise.

    `office` are the parts of the records' key that say whose sheet it is. `units` are the units
    that a person answers for, the most frequent first. `probability` is that of the least sure
    form. `id` is empty until the registry has given one; `roster_id` is the analyst's own.
    """

    kind: Entity
    name: str
    office: tuple[str, ...]
    forms: tuple[PrintedForm, ...]
    units: tuple[str, ...] = ()
    probability: float = 1.0
    roster_id: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """An id that was given, and what it stands for.

    `name` is what its bearer was called when the id was given, and stays so. `forms` are all names
    that the bearer ever had and all forms that were printed; new ones are added. `roster_id` is the
    analyst's own id, once it is known. `same_as` is the older id that this one was merged into.
    """

    id: str
    kind: Entity
    name: str
    office: tuple[str, ...]
    forms: tuple[str, ...]
    roster_id: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """All ids that were ever given, in the order in which they were."""

    entries: tuple[RegistryEntry, ...] = ()


class Verdict(StrEnum):
    """What a person says of two printed names."""

    SAME = "same"
    DIFFERENT = "different"
    NAME = "name"
    """The second is how the bearer of the first is to be called."""


@dataclass(frozen=True, slots=True)
class NameDecision:
    """A person's word on two names of one kind in one office; an empty office means all."""

    verdict: Verdict
    kind: Entity
    office: tuple[str, ...]
    printed: str
    other: str


def united(
    lists: Sequence[Sequence[NamedEntity]],
) -> tuple[tuple[NamedEntity, ...], tuple[tuple[int, ...], ...]]:
    """All entities, those of one id as one, and where those of each list stand among them.

    One without an id stays by itself.
    """
    places: dict[object, int] = {}
    found: list[list[NamedEntity]] = []
    indices: list[tuple[int, ...]] = []
    for number, entities in enumerate(lists):
        own: list[int] = []
        for at, entity in enumerate(entities):
            place = places.setdefault(entity.id or (number, at), len(found))
            if place == len(found):
                found.append([])
            found[place].append(entity)
            own.append(place)
        indices.append(tuple(own))
    return tuple(map(_as_one, found)), tuple(indices)


def _as_one(entities: Sequence[NamedEntity]) -> NamedEntity:
    """One bearer of all that several entities have; it is called as the first of them is."""
    first, *others = entities
    if not others:
        return first
    forms: dict[str, PrintedForm] = {}
    for form in chain.from_iterable(entity.forms for entity in entities):
        known = forms.get(form.text)
        forms[form.text] = form if known is None else _as_one_form(known, form)
    return replace(
        first,
        forms=tuple(forms.values()),
        units=tuple(dict.fromkeys(chain.from_iterable(entity.units for entity in entities))),
        probability=min(entity.probability for entity in entities),
        roster_id=next((entity.roster_id for entity in entities if entity.roster_id), ""),
    )


def _as_one_form(one: PrintedForm, later: PrintedForm) -> PrintedForm:
    evidence = tuple(dict.fromkeys((*one.evidence, *later.evidence)))
    return PrintedForm(one.text, one.count + later.count, one.first, later.last, evidence)
