"""The registry of ids: a CSV file beside the decisions, kept under version control, and extended.

A dataset is derived from it and never the other way round. It is written aside and renamed when the
dataset is in place, so a run that fails leaves it as it was; and whoever reads it to extend it
holds it until then, so that two runs at once do not give one id twice.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from model import Entity, ExitCode, Registry, RegistryEntry, UnmergeError
from output import guarded, items_of, list_text, quoted, unguarded
from output.lock import HAS_LOCKS, Hold, take
from unmerge.side_table import SideRow, SideTableInvalidError, side_rows

NAME = "registry.csv"
_COLUMNS = ("id", "kind", "name", "office", "forms", "roster_id", "same_as")


class RegistryRefusedError(UnmergeError):
    """The registry cannot be written where it is."""

    exit_code = ExitCode.OUTPUT_REFUSED

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}. Name another registry with --registry.")


def registry_from_csv(path: Path) -> Registry:
    """The registry in the file; one that is not there yet, or is empty, has no entries."""
    if not path.exists() or not path.stat().st_size:
        return Registry()
    entries: list[RegistryEntry] = []
    places: dict[str, str] = {}
    for row in side_rows(path, _COLUMNS):
        entry = _entry(path, row)
        first = places.setdefault(entry.id, row.place)
        if first != row.place:
            why = f"the id {entry.id!r} stands on {first} already"
            raise SideTableInvalidError(path, row.place, why)
        entries.append(entry)
    _check_merges(path, entries, places)
    return Registry(tuple(entries))


def registry_text(registry: Registry) -> str:
    """The file that holds this registry: one line an id, in the order in which they were given."""
    lines = [",".join(_COLUMNS)]
    for entry in registry.entries:
        cells = (
            entry.id,
            entry.kind.value,
            entry.name,
            list_text(entry.office),
            list_text(entry.forms),
            entry.roster_id,
            entry.same_as,
        )
        lines.append(",".join(quoted(guarded(cell)) if cell else "" for cell in cells))
    return "\n".join(lines) + "\n"


def check_registry(path: Path) -> None:
    """Refuse, before any work is done, what is no registry or could not be extended."""
    if path.exists() and not path.is_file():
        raise RegistryRefusedError(path, "it is no file")
    registry_from_csv(path)
    if not path.parent.is_dir():
        raise RegistryRefusedError(path, "its folder does not exist")
    if not os.access(path.parent, os.W_OK):
        raise RegistryRefusedError(path, "its folder cannot be written")


def write_registry(path: Path, registry: Registry) -> None:
    """Put the registry in place of the one that the file holds, whole or not at all."""
    place = path.resolve()
    aside = place.with_name(f".{place.name}.new-{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(registry_text(registry))
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            aside.chmod(place.stat().st_mode & 0o7777)
        aside.replace(place)
    except OSError as error:
        aside.unlink(missing_ok=True)
        why = f"the new ids could not be written: {error.strerror}"
        raise RegistryRefusedError(path, why) from error


@contextmanager
def held_registry(path: Path) -> Iterator[None]:
    """Hold the registry; waits for another run that holds it.

    The file that is locked lies beside it only while somebody holds it. On a system or a file
    system that knows no locks, nothing is held.
    """
    if not HAS_LOCKS:
        yield
        return
    place = path.resolve()
    lock = place.with_name(f".{place.name}.lock")
    try:
        file = _locked(lock)
    except OSError as error:
        raise RegistryRefusedError(path, f"cannot be held: {error.strerror}") from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)  # while it is held: who waits for it looks again
        file.close()


def _locked(lock: Path) -> IO[str]:
    """The lock, open and held; one that its last holder has removed meanwhile is none."""
    while True:
        file = lock.open("a+", encoding="utf-8")
        if take(file.fileno(), is_waiting=True) is Hold.UNKNOWN or _is_at(file, lock):
            return file
        file.close()


def _is_at(file: IO[str], lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), lock.stat())
    except FileNotFoundError:
        return False


def _entry(path: Path, row: SideRow) -> RegistryEntry:
    cells = {column: unguarded(cell) for column, cell in row.cells.items()}
    for column in ("id", "name"):
        if not cells[column].strip():
            raise SideTableInvalidError(path, row.place, f"`{column}` is blank")
    if cells["kind"] not in tuple(Entity):
        why = f"no kind {cells['kind']!r}. The kinds are: {', '.join(Entity)}."
        raise SideTableInvalidError(path, row.place, why)
    return RegistryEntry(
        cells["id"],
        Entity(cells["kind"]),
        cells["name"],
        items_of(cells["office"]),
        items_of(cells["forms"]),
        cells["roster_id"],
        cells["same_as"],
    )


def _check_merges(path: Path, entries: list[RegistryEntry], places: dict[str, str]) -> None:
    """Each `same_as` leads, over others or at once, to an id that stands for itself."""
    same_as = {entry.id: entry.same_as for entry in entries}
    ended: set[str] = set()
    for entry in entries:
        seen: list[str] = []
        at = entry.id
        while at and at not in ended:
            if at not in same_as:
                why = f"`same_as` names {at!r}, which is no id of this registry"
                raise SideTableInvalidError(path, places[seen[-1]], why)
            if at in seen:
                why = f"`same_as` goes round in a circle: {', '.join(seen)}"
                raise SideTableInvalidError(path, places[entry.id], why)
            seen.append(at)
            at = same_as[at]
        ended.update(seen)
