"""What is planted in sheets, alone and together, and the tally of what became of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Final

from benchmarks.judging import Example
from benchmarks.specimens import KINDS, TEXT
from samples.faults import AS_SEEN, Faults, only
from samples.slips import SLIPS

ALONE_RATE: Final = 0.03  # a place, where a slip is planted alone
FAULT_RATE: Final = 0.5  # likewise, where a fault of text exports is


@dataclass(frozen=True, slots=True)
class Condition:
    """What is planted in a sheet, and into which kinds of files."""

    name: str
    group: str
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
    yield Condition("none", "clean")
    for name in SLIPS:
        yield Condition(name, "slip", slips=(name,), slip_rate=ALONE_RATE, at_least_one=True)
    for entry in fields(Faults):
        yield Condition(entry.name, "fault", (TEXT,), faults=only(entry.name, FAULT_RATE))
    yield Condition("all faults as seen", "together", (TEXT,), faults=AS_SEEN)
    yield Condition("all faults at half the rates", "together", (TEXT,), faults=scaled(0.5))
    yield Condition("all faults at twice the rates", "together", (TEXT,), faults=scaled(2.0))
    names = tuple(name for name in SLIPS if name != "two slips that keep a sum")
    yield Condition(
        "faults as seen, and slips, 1 in 500", "together",
        slips=names, slip_rate=0.002, faults=AS_SEEN,
    )  # fmt: skip
    yield Condition(
        "faults as seen, and slips, 1 in 100", "together",
        slips=names, slip_rate=0.01, faults=AS_SEEN,
    )  # fmt: skip


def scaled(factor: float) -> Faults:
    """The faults as seen, so many times as often."""
    rates = {each.name: min(1.0, getattr(AS_SEEN, each.name) * factor) for each in fields(Faults)}
    return replace(Faults(), **rates)
