"""The files of a run: what lies in the folders that were named, each under a name of its own.

A source's name is its path below the named folder, so a dataset says the same wherever the folder
lies. It is written with "/" and in NFC, since file systems differ in both.
"""

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model import NoInputError

_LOCK_FILE = "~$"  # what an open spreadsheet leaves beside itself
_FOREIGN = frozenset(
    {"thumbs.db", "desktop.ini"}
)  # what a file viewer leaves, besides hidden files


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read; without a hash where its bytes could not be had."""

    name: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file with the bytes of another one, which stands for both."""

    name: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is obviously no submission, and why; told in the log alone."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files of a run, by name; the order in which they were named means nothing."""

    files: tuple[InputFile, ...]
    repeated: tuple[Repeated, ...]
    skipped: tuple[Skipped, ...]


def gathered(named: Sequence[Path], apart: Iterable[Path]) -> Inputs:
    """The files among `named` and in the folders among them; what lies in `apart` is skipped.

    Empty files have the same bytes, and yet repeat nothing: each is told on its own.
    """
    set_apart = {path.resolve() for path in apart}
    found: dict[Path, tuple[str, str]] = {}
    skipped: list[Skipped] = []
    for start in named:
        if not start.exists():
            raise NoInputError(str(start))
        for path, name in _files_below(start):
            why = _foreign(path, name, set_apart)
            if why:
                skipped.append(Skipped(path, why))
                continue
            # A file that is named by itself and by its folder has the name below the folder.
            below = found.get(path.resolve(), ("", ""))
            found[path.resolve()] = max(below, (name, _own_name(start)), key=_by_depth)
    if not found:
        raise NoInputError(", ".join(str(start) for start in named))
    files, repeated = _without_repeats(_hashed(found))
    return Inputs(files, repeated, tuple(sorted(set(skipped), key=lambda skip: skip.path)))


def sha256_of(path: Path) -> str:
    """The hash of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files_below(start: Path) -> Iterator[tuple[Path, str]]:
    """Each file with its path below the folder; links to folders are not followed."""
    if start.is_file():
        yield start, _own_name(start)
        return
    for folder, folders, files in os.walk(start):
        folders.sort()
        for file in sorted(files):
            path = Path(folder) / file
            yield path, _nfc(path.relative_to(start).as_posix())


def _foreign(path: Path, name: str, apart: set[Path]) -> str:
    """Why the file is no submission; "" for one that is taken."""
    place = path.resolve()
    if apart & {place, *place.parents}:
        return "it belongs to unmerge: a dataset, its work folder, or a file that was named for it"
    if any(part.startswith(".") for part in name.split("/")):
        return "it is hidden"
    if path.name.startswith(_LOCK_FILE):
        return "an open program keeps it as a lock"
    return "a file viewer left it" if path.name.lower() in _FOREIGN else ""


def _hashed(found: dict[Path, tuple[str, str]]) -> list[InputFile]:
    """The files with their hashes, under names of which no two are equal.

    Equal names of two folders get the folder's own name before them; where that is the same too,
    the begin of their hash behind them. So a name depends on what was named, not on the order.
    """
    times = Counter(name for name, _ in found.values())
    files = []
    for path, (name, folder) in found.items():
        shown = f"{folder}/{name}" if times[name] > 1 else name
        files.append(_input_file(shown, path))
    times = Counter(file.name for file in files)
    return sorted(
        (
            replace(file, name=f"{file.name}~{file.sha256[:8]}") if times[file.name] > 1 else file
            for file in files
        ),
        key=lambda file: (file.name, file.sha256),
    )


def _input_file(name: str, path: Path) -> InputFile:
    try:
        return InputFile(name, path, sha256_of(path), path.stat().st_size)
    except OSError:  # its reader says so, in the words for a file that cannot be opened
        return InputFile(name, path, "", 0)


def _without_repeats(
    files: Iterable[InputFile],
) -> tuple[tuple[InputFile, ...], tuple[Repeated, ...]]:
    first: dict[str, InputFile] = {}
    kept: list[InputFile] = []
    repeated: list[Repeated] = []
    for file in files:
        if file.size and file.sha256 in first:
            repeated.append(Repeated(file.name, first[file.sha256].name))
            continue
        first.setdefault(file.sha256, file)
        kept.append(file)
    return tuple(kept), tuple(repeated)


def _own_name(start: Path) -> str:
    return _nfc(start.name or start.resolve().name)


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _by_depth(named: tuple[str, str]) -> tuple[int, str, str]:
    return named[0].count("/") + bool(named[0]), *named
