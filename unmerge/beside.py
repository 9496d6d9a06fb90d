"""What a person keeps beside the sheets: decisions, a roster, and the registry of ids."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from model import Registry, Roster
from unmerge.config import ConvertSettings
from unmerge.decisions import Decisions, decisions_from_csv
from unmerge.inputs import sha256_of
from unmerge.registry import check_registry, held_registry, registry_from_csv
from unmerge.roster import roster_from_file


@dataclass(frozen=True, slots=True)
class Beside:
    """Decisions and roster as they were read; `notes` are for the log."""

    decisions: Decisions
    roster: Roster
    notes: tuple[str, ...]


def read_beside(settings: ConvertSettings) -> Beside:
    """Read what was named, and refuse a registry that could not be extended later."""
    decisions = decisions_from_csv(settings.decisions) if settings.decisions else Decisions()
    if settings.registry_file:
        check_registry(settings.registry_file)
    if not settings.roster:
        return Beside(decisions, Roster(), ())
    file = roster_from_file(settings.roster)
    notes = [f"roster: {len(file.roster.entries)} entries"]
    if file.doubted:
        notes.append(f"roster: {file.doubted} rows have a doubt and do not count")
    if file.left_aside:
        notes.append(f"roster: columns left aside: {', '.join(file.left_aside)}")
    return Beside(decisions, file.roster, tuple(notes))


@contextmanager
def registry_of(settings: ConvertSettings) -> Iterator[Registry]:
    """The registry as it is now, held until the block ends; without one, one without entries."""
    path = settings.registry_file
    if path is None:
        yield Registry()
        return
    with held_registry(path):
        yield registry_from_csv(path)


def hashes_of(settings: ConvertSettings) -> dict[str, str]:
    """The hashes of decisions and roster, for run.json."""
    named = (("decisions", settings.decisions), ("roster", settings.roster))
    return {f"{name}_sha256": sha256_of(path) for name, path in named if path is not None}
