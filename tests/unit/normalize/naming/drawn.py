"""An office with the lists that its sheets print, for the tests of naming."""

from collections.abc import Sequence

from model import Entity
from normalize.naming.channel import READ
from normalize.naming.mentions import Office, PrintedList

Lists = Sequence[tuple[str, str, str]]
"""Year, names, unit of each printed list."""


def office(lists: Lists, kind: Entity = Entity.PERSON) -> Office:
    return Office(
        ("河务局",),
        kind,
        [
            PrintedList(
                items=tuple(names.split()),
                partners=frozenset(unit.split()),
                sheet=(year, "河务局"),
                places=(("owners", at),),
                rows=frozenset({f"1-{at}"}),
                offered={},
                ways=READ,
                is_recognized=False,
                is_decided=False,
            )
            for at, (year, names, unit) in enumerate(lists)
        ],
    )
