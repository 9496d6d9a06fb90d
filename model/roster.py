"""The closed list of people and units, with their ids, if the analyst has one."""

from dataclasses import dataclass

from model.spec import Entity


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person or unit.

    `variants` are other printed forms, `former` are names that were borne before; `unit` is where a
    person works, `office` the office whose sheets name the entry; blank: any. The entry holds from
    the first year to the last, both included; None is open.
    """

    name: str
    id: str = ""
    unit: str = ""
    variants: tuple[str, ...] = ()
    kind: Entity = Entity.PERSON
    former: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    office: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All entries, in the order of the file; two may share a name, and none an id."""

    entries: tuple[RosterEntry, ...] = ()
