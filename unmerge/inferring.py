"""Families for tables of which none is known: inferred from them, and written out to be kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from extract import ReadSettings
from model import NoTableError, Reading, Spec
from normalize import Place, free_names, inferred_specs
from unmerge.cache import Cache
from unmerge.job import Job
from unmerge.kept_reader import KeptReader
from unmerge.roster_draft import DraftRefusedError
from unmerge.show import read_pages
from unmerge.specs import spec_from_bytes
from unmerge.specs.written import spec_text

FOLDER: Final = "inferred"


@dataclass(frozen=True, slots=True)
class InferredFolder:
    """Where the inferred specs of a run are written, for a person to correct and keep."""

    path: Path

    def clear(self) -> None:
        """Remove those of the last run."""
        for old in self.path.glob("*.yaml"):
            old.unlink()

    def add(self, specs: Sequence[Spec]) -> Iterator[Spec]:
        """Write each spec, and give it as it is read from its file."""
        self.path.mkdir(parents=True, exist_ok=True)
        for spec in specs:
            path = self.path / f"{spec.dataset}.yaml"
            content = _text(spec).encode()
            path.write_bytes(content)
            yield spec_from_bytes(content, str(path))


def inferred_families(
    unread: Sequence[tuple[Job, frozenset[Place]]], known: Sequence[Spec]
) -> list[Spec]:
    """The families of these tables, given by file, which belong to none; the largest first.

    None of them has a name of those that are known.
    """
    readings = [_unread(job, places) for job, places in unread]
    return list(inferred_specs(readings, _names_of(known)))


def numbered(specs: Sequence[Spec], known: Sequence[Spec]) -> list[Spec]:
    """The inferred specs under names without gaps, in their order."""
    names = free_names(_names_of(known))
    return [
        replace(spec, name=name, dataset=dataset)
        for spec, (name, dataset) in zip(specs, names, strict=False)
    ]


def _names_of(specs: Sequence[Spec]) -> frozenset[str]:
    return frozenset(name for spec in specs for name in (spec.dataset, spec.name))


def _unread(job: Job, unread: frozenset[Place]) -> Reading:
    """What was read of the file, which is kept, with the tables alone that no family has."""
    file = job.file
    reader = KeptReader(file.path, file.name, file.sha256, job.settings, Cache(job.work))
    reading = reader.read()
    places = ((page.number, at) for page in reading.pages for at in range(len(page.blocks)))
    return replace(reading, taken=frozenset(places) - unread)


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
