"""A family for sheets of which none is known: inferred from them, and written out to be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract import ReadSettings
from model import NoSpecFitsError, NoTableError, Reading, Spec
from normalize import inferred_specs
from unmerge.cache import Cache
from unmerge.job import Job, Outcome
from unmerge.kept_reader import KeptReader
from unmerge.roster_draft import DraftRefusedError
from unmerge.show import read_pages
from unmerge.specs import spec_from_bytes
from unmerge.specs.written import spec_text

FILE: Final = "inferred.yaml"
SAMPLE: Final = 12  # files that are looked at; more of one family say the same again


@dataclass(frozen=True, slots=True)
class Inferred:
    """A spec, the file in which it was written, and how many tables have other heads."""

    spec: Spec
    path: Path
    others: int


def inferred_family(jobs: Sequence[Job], outcomes: Sequence[Outcome]) -> Inferred | None:
    """The family of the files that were read, where none of them belongs to one that is known.

    None where any does, or where no table is found in them. The file lies beside the dataset, with
    what may be deleted.
    """
    unknown = [
        job
        for job, outcome in zip(jobs, outcomes, strict=True)
        if outcome.set_aside and outcome.set_aside.error == NoSpecFitsError.__name__
    ]
    if not unknown or any(outcome.result for outcome in outcomes):
        return None
    specs = list(inferred_specs([_reading(job) for job in unknown[:SAMPLE]]))
    if not specs:
        return None
    path = unknown[0].work / FILE
    content = _text(specs[0]).encode()
    path.write_bytes(content)
    return Inferred(spec_from_bytes(content, str(path)), path, len(specs) - 1)


def draft_spec(
    files: Sequence[Path], to: Path | None, settings: ReadSettings, table: int = 1
) -> str:
    """The YAML of a table of some files, or the path of the file in which it was put.

    `table` is its place among the tables with heads of their own, the largest being 1. Raises
    NoTableError if there are not so many, DraftRefusedError if the file is there.
    """
    if to is not None and to.exists():
        raise DraftRefusedError(to, "exists already. Name another file")
    specs = list(inferred_specs([read_pages(file, None, settings) for file in files]))
    if not specs:
        raise NoTableError(files[0], "nothing that has heads and rows below them")
    if len(specs) < table:
        raise NoTableError(files[0], f"of tables that have heads of their own, only {len(specs)}")
    content = _text(specs[table - 1])
    if to is None:
        return content
    try:
        to.write_text(content, "utf-8")
    except OSError as error:
        raise DraftRefusedError(to, f"cannot be written: {error.strerror}") from error
    return str(to)


def _text(spec: Spec) -> str:
    return (
        "# Inferred from sheets. Check the types, the key and the names; docs/specs.md explains\n"
        "# each word. Then name this file with --spec.\n" + spec_text(spec)
    )


def _reading(job: Job) -> Reading:
    """What was read of the file; it is kept."""
    file = job.file
    return KeptReader(file.path, file.name, file.sha256, job.settings, Cache(job.work)).read()
