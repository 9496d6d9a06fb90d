"""What a living run holds: the kernel lets go when the run ends, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without flock
    HAS_LOCKS = False
else:
    HAS_LOCKS = True


class Hold(StrEnum):
    """Whose an open file or folder is."""

    OURS = "ours"
    OTHERS = "another run's"
    UNKNOWN = "no locks here"
    """The system or the file system knows none."""


def take(handle: int, is_waiting: bool) -> Hold:
    """Hold an open file or folder until it is closed; waits for who has it, if that is asked."""
    if not HAS_LOCKS:
        return Hold.UNKNOWN
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
    except BlockingIOError:
        return Hold.OTHERS
    except OSError:
        return Hold.UNKNOWN
    return Hold.OURS


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder; waits for another run that holds it.

    On a file system that knows no locks, nothing is held: two runs into one folder are then the
    user's to avoid.
    """
    if not HAS_LOCKS:  # nor can a folder be opened, then
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        take(handle, is_waiting=True)
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
        return take(handle, is_waiting=False) is not Hold.OURS
    finally:
        os.close(handle)
