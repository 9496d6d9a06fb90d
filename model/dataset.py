"""What a run gives: a part for each family of tables, and what is said of the batch as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from model.finding import Finding, Repair
from model.ink import PageAccount
from model.naming import NamedEntity, united
from model.page import Source
from model.record import EquationCheck, RecordSet
from model.spec import Spec


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one family, with everything that speaks for and against them.

    `mentions` has, for each list field of names, the indices into `entities` that the items of each
    record stand for, in the items' order; below zero is nobody.
    """

    spec: Spec
    records: RecordSet
    sources: tuple[Source, ...] = ()
    accounts: tuple[PageAccount, ...] = ()
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    checks: tuple[EquationCheck, ...] = ()
    entities: tuple[NamedEntity, ...] = ()
    mentions: Mapping[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be converted, and why; it never stops the batch."""

    name: str
    sha256: str
    error: str
    exit_code: int
    message: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """The parts, the main family's first, and what is about no one of them.

    `findings` are those that only the whole batch can make. A document may give records to several
    parts; its pages are accounted for in one of them.
    """

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("a dataset has at least one part")

    @property
    def sources(self) -> tuple[Source, ...]:
        """All files that gave a part something, each once, by name."""
        found = {source for part in self.parts for source in part.sources}
        return tuple(sorted(found, key=lambda source: (source.name, source.sha256)))

    @property
    def accounts(self) -> tuple[PageAccount, ...]:
        """The ink of all pages."""
        return tuple(chain.from_iterable(part.accounts for part in self.parts))

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the parts, then those of the batch."""
        return (*chain.from_iterable(part.findings for part in self.parts), *self.findings)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Those of all parts."""
        return tuple(chain.from_iterable(part.repairs for part in self.parts))

    @property
    def checks(self) -> tuple[EquationCheck, ...]:
        """Those of all parts."""
        return tuple(chain.from_iterable(part.checks for part in self.parts))

    @property
    def entities(self) -> tuple[NamedEntity, ...]:
        """Who is named in any part, each once."""
        return united([part.entities for part in self.parts])[0]
