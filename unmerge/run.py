"""One document from file to records: where the stages are wired, and where more is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from model import Decision, NoSpecFitsError, Reading, Result, Spec
from normalize import fit, next_questions, understand

FITS = 0.6
"""How many of a family's heads must be found before a sheet is taken to belong to it."""


class DocumentReader(Protocol):
    """The readers of one document, from the cheapest up."""

    @property
    def path(self) -> Path: ...

    def read(self) -> Reading:
        """The document as its first reader sees it."""

    def read_more(self, reading: Reading, pages: frozenset[int]) -> Reading:
        """The reading with the second witness asked on these pages too."""


def run(
    reader: DocumentReader, reading: Reading, spec: Spec, decisions: Sequence[Decision]
) -> tuple[Reading, Result]:
    """The document understood, more being read where a doubt remains.

    No page is asked about twice, so the ladder ends.
    """
    asked: frozenset[int] = frozenset()
    reading = replace(reading, pages=tuple(reading.pages))
    result = understand(reading, spec, decisions)
    while pages := next_questions(result, reading) - asked:
        asked |= pages
        reading = reader.read_more(reading, pages)
        result = understand(reading, spec, decisions)
    return reading, result


def witnessed(reader: DocumentReader) -> Reading:
    """The document with the second witness asked on every page."""
    reading = reader.read()
    return reader.read_more(reading, frozenset(page.number for page in reading.pages))


def chosen_spec(path: Path, reading: Reading, specs: Sequence[Spec], is_named: bool) -> Spec:
    """The spec that the document belongs to; of two that fit as well, the first.

    A spec that a person named is believed, unless not one of its heads is found.
    """
    fits = [fit(reading, spec) for spec in specs]
    best = max(fits)
    if best <= 0 or (best < FITS and not is_named):
        raise NoSpecFitsError(path, [spec.name for spec in specs])
    return specs[fits.index(best)]
