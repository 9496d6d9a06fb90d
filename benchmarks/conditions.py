"""What is planted in sheets, alone and together, and the tally of what became of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Final

from benchmarks.judging import Example
from benchmarks.specimens import KINDS, TEXT
from samples.families import FAMILY_SLIPS, OF_A_NUMBER
from samples.faults import AS_SEEN, Faults, only
from samples.slips import SLIPS

ALONE_RATE: Final = 0.03  # a place, where a slip is planted alone
TARGETS: Final = "targets"
COMPENSATING: Final = {
    TARGETS: ("swapped weights", "two slips that keep a sum"),
    "roster": ("swapped numbers",),
    "register": ("swapped numbers",),
}  # by family: its lists have one total, which does not tell that two numbers changed places
FAMILIES: Final = {
    "roster": tuple(FAMILY_SLIPS),
    "register": tuple(FAMILY_SLIPS),
    "budget": tuple(FAMILY_SLIPS),
    "yearbook": OF_A_NUMBER,
}  # with the slips that each can have
FAULT_RATE: Final = 0.5  # likewise, where a fault of text exports is


@dataclass(frozen=True, slots=True)
class Condition:
    """What is planted in a sheet, and into which kinds of files."""

    name: str
    group: str
    family: str = TARGETS
    kinds: Sequence[str] = KINDS
    slips: Sequence[str] = ()
    slip_rate: float = 0.0
    at_least_one: bool = False
    faults: Faults = field(default_factory=Faults)


@dataclass(slots=True)
class Tally:
    """What became of the cells of all sheets under one condition, drawn as one kind."""

    condition: Condition
    kind: str
    counts: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)


def conditions() -> Iterator[Condition]:
    """Nothing at all, each fault alone, and all together at several rates."""
    for family in (TARGETS, *FAMILIES):
        yield Condition("none", "clean", family)
    for name in SLIPS:
        yield Condition(name, "slip", slips=(name,), slip_rate=ALONE_RATE, at_least_one=True)
    for entry in fields(Faults):
        yield Condition(entry.name, "fault", kinds=(TEXT,), faults=only(entry.name, FAULT_RATE))
    for family, slips in FAMILIES.items():
        for name in slips:
            yield Condition(
                name, "family", family, slips=(name,), slip_rate=ALONE_RATE, at_least_one=True
            )
    yield from together()


def together() -> Iterator[Condition]:
    """All faults at several rates; slips that compensate each other are conditions of their own."""
    for words, factor in (("as seen", 1.0), ("at half the rates", 0.5), ("at twice", 2.0)):
        faults = scaled(factor)
        yield Condition(f"faults {words}", "together", kinds=(TEXT,), faults=faults)
    names = tuple(name for name in SLIPS if name not in COMPENSATING[TARGETS])
    for often in (500, 100):
        yield Condition(
            f"slips, 1 in {often}; in texts faults as seen",
            "together",
            slips=names,
            slip_rate=1 / often,
            faults=AS_SEEN,
        )
        for family, slips in FAMILIES.items():
            yield Condition(
                f"slips, 1 in {often}",
                "together",
                family,
                slips=[name for name in slips if name not in COMPENSATING.get(family, ())],
                slip_rate=1 / often,
            )


def scaled(factor: float) -> Faults:
    """The faults as seen, so many times as often."""
    rates = {each.name: min(1.0, getattr(AS_SEEN, each.name) * factor) for each in fields(Faults)}
    return replace(Faults(), **rates)
