"""Folders that a living run holds: the kernel lets go when the run ends, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without flock
    HAS_LOCKS = False
else:
    HAS_LOCKS = True


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder; waits for another run that holds it.

    On a file system that knows no locks, nothing is held: two runs into one folder are then the
    user's to avoid.
    """
    if not HAS_LOCKS:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, is_waiting=True)
        yield
    finally:
        os.close(handle)


def is_held(folder: Path) -> bool:
    """Whether a living run holds the folder; taken as held where that cannot be told."""
    if not HAS_LOCKS:
        return True
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return True  # gone since it was seen
    try:
        return not _lock(handle, is_waiting=False)
    finally:
        os.close(handle)


def _lock(handle: int, is_waiting: bool) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
    except OSError:
        return False  # held by another, or no locks here: both mean hands off
    return True
