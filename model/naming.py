"""People and units as a dataset knows them: who they are, how they were printed, and why so."""

from dataclasses import dataclass
from enum import StrEnum

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
