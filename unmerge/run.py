"""One document from file to records: where the stages are wired, and where more is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from model import Decision, Reading, Result, Spec
from normalize import FITS, Understanding, next_questions, understand, understand_all


class DocumentReader(Protocol):
    """The readers of one document, from the cheapest up."""

    @property
    def path(self) -> Path: ...

    def read(self) -> Reading:
        """The document as its first reader sees it."""

    def read_more(self, reading: Reading, pages: frozenset[int]) -> Reading:
        """The reading with the second witness asked on these pages too."""


@dataclass(frozen=True, slots=True)
class Families:
    """The families that documents may be of.

    A table is offered to the `known` ones before the `inferred` ones. One that a person named is
    believed, unless not one of its heads is found.
    """

    known: tuple[Spec, ...]
    inferred: tuple[Spec, ...] = ()
    is_named: bool = False

    @property
    def all(self) -> tuple[Spec, ...]:
        return self.known + self.inferred


def run(
    reader: DocumentReader, reading: Reading, spec: Spec, decisions: Sequence[Decision]
) -> tuple[Reading, Result]:
    """The document understood as one of the family, more being read where a doubt remains."""

    def as_one(read: Reading) -> Understanding:
        return Understanding((understand(read, spec, decisions),), frozenset())

    reading, found = _until_clear(reader, reading, as_one)
    return reading, found.results[0]


def run_all(
    reader: DocumentReader, reading: Reading, families: Families, decisions: Sequence[Decision]
) -> tuple[Reading, Understanding]:
    """The document understood as of all families that it has tables of."""
    least = 0.0 if families.is_named else FITS

    def as_all(read: Reading) -> Understanding:
        return understand_all(read, families.known, families.inferred, decisions, least)

    return _until_clear(reader, reading, as_all)


def witnessed(reader: DocumentReader) -> Reading:
    """The document with the second witness asked on every page."""
    reading = reader.read()
    return reader.read_more(reading, frozenset(page.number for page in reading.pages))


def _until_clear(
    reader: DocumentReader, reading: Reading, understood: Callable[[Reading], Understanding]
) -> tuple[Reading, Understanding]:
    """The document understood, more being read where a doubt remains.

    No page is asked about twice, so the ladder ends.
    """
    asked: frozenset[int] = frozenset()
    reading = replace(reading, pages=tuple(reading.pages))
    found = understood(reading)
    while pages := next_questions(found.results, reading) - asked:
        asked |= pages
        reading = reader.read_more(reading, pages)
        found = understood(reading)
    return reading, found
