"""A dataset appears whole or not at all: written aside, forced to disk, then exchanged by name.

A killed run leaves a folder aside, beside the last good dataset; the next run removes it. Where the
system cannot exchange two folders in one step, two renames do it, and a run that was killed between
them is mended by the next one.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from model import OutputRefusedError
from output.lock import held, is_held

MARK = "unmerge"
"""The property of datapackage.json that says that the folder is ours to replace."""

_LEFT_BY_VIEWERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def check_writable(folder: Path) -> None:
    """Refuse what cannot, or must not, be replaced by a dataset; asked before any work is done.

    A dataset of an earlier run that was killed while it was being put in place is put back first.
    """
    place = folder.absolute().resolve()
    with _refusing(folder):
        recover(place)
        _check_replaceable(folder, place)
        parent = place.parent
        while not parent.exists():
            parent = parent.parent
        os.rmdir(tempfile.mkdtemp(prefix=f".{place.name}.try-", dir=parent))


@contextmanager
def published(folder: Path) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `folder` when the block ends well.

    Where it ends with an error, `folder` stays as it is.
    """
    place = folder.absolute().resolve()
    with _refusing(folder):
        place.parent.mkdir(parents=True, exist_ok=True)
        recover(place)
        _check_replaceable(folder, place)
        aside = place.with_name(f".{place.name}.new-{os.getpid()}")
        with ExitStack() as holding:
            with held(place.parent):
                aside.mkdir()
                holding.callback(shutil.rmtree, aside, ignore_errors=True)
                holding.enter_context(held(aside))
            yield aside
            _force_to_disk(aside)
            with held(place.parent):
                _swap(aside, place)
                _force_folder(place.parent)


def recover(place: Path) -> None:
    """Put back a dataset that a killed run left under its old name, and remove what lies aside.

    Folders aside that a living run holds are left alone.
    """
    if not place.parent.is_dir():
        return
    with held(place.parent):
        for old in sorted(place.parent.glob(f".{_escaped(place.name)}.old-*")):
            if place.exists():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.rename(place)
        for aside in place.parent.glob(f".{_escaped(place.name)}.new-*"):
            if not is_held(aside):
                shutil.rmtree(aside, ignore_errors=True)


def written_files(folder: Path) -> frozenset[str] | None:
    """The names of the files of a dataset of ours; None where the folder holds none."""
    try:
        told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        if MARK not in told:
            return None
        return frozenset({"datapackage.json"} | {one["path"] for one in told["resources"]})
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise OutputRefusedError(folder, f"cannot be written: {why}") from error


def _check_replaceable(folder: Path, place: Path) -> None:
    if not place.name:
        raise OutputRefusedError(folder, "is the root of the file system")
    if not place.exists():
        return
    if not place.is_dir():
        raise OutputRefusedError(folder, "is a file, not a folder")
    if place.is_mount():
        raise OutputRefusedError(folder, "is a mount point, which cannot be exchanged as a whole")
    found = {entry.name for entry in place.iterdir()} - _LEFT_BY_VIEWERS
    if not found:
        return
    ours = written_files(place)
    if ours is None:
        raise OutputRefusedError(folder, "exists, is not empty, and is no dataset of unmerge's")
    if foreign := sorted(found - ours):
        shown = ", ".join(foreign[:3]) + (" and others" if len(foreign) > 3 else "")
        raise OutputRefusedError(folder, f"holds what unmerge did not write ({shown})")


def _swap(aside: Path, place: Path) -> None:
    """Exchange the two; where there was no dataset, the new one simply gets its name."""
    if not place.exists():
        aside.rename(place)
        return
    aside.chmod(place.stat().st_mode & 0o7777)
    if not _exchanged(aside, place):
        swap_by_renames(aside, place)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or file system cannot."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def swap_by_renames(aside: Path, place: Path) -> None:
    """Exchange the two in three renames; a run killed between them is mended by `recover`."""
    old = place.with_name(f".{place.name}.old-{os.getpid()}")
    place.rename(old)
    aside.rename(place)
    old.rename(aside)


def _force_to_disk(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _force_folder(folder)


def _force_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _escaped(name: str) -> str:
    """The name with the signs that a glob would take for wildcards in brackets."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
