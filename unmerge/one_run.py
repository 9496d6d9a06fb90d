"""One run at a time for each dataset: a second one is told so, and does nothing.

The system lets go of the lock when its holder ends, however it ends: what a dead run left is no
lock any more. On a file system that knows no locks, the process that is named in the file is asked
for instead.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from model import OutputRefusedError
from output.lock import Hold, take

NAME = "run.lock"


class OtherRunError(OutputRefusedError):
    """Another run is converting into the same dataset."""

    def __init__(self, dataset: Path, holder: str) -> None:
        super().__init__(dataset, f"another run is writing it ({holder}); wait until it has ended")


@contextmanager
def only_run(dataset: Path, work: Path) -> Iterator[None]:
    """Hold the dataset for this run; OtherRunError where a living run holds it."""
    with (work / NAME).open("a+", encoding="utf-8") as file:
        if not _is_taken(file):
            file.seek(0)
            raise OtherRunError(dataset, file.read().strip() or "it has just begun")
        file.seek(0)
        file.truncate()
        began = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(f"process {os.getpid()} since {began}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _is_taken(file: IO[str]) -> bool:
    """Whether the file is ours now."""
    hold = take(file.fileno(), is_waiting=False)
    return hold is Hold.OURS or (hold is Hold.UNKNOWN and not _names_a_living_process(file))


def _names_a_living_process(file: IO[str]) -> bool:
    file.seek(0)
    words = file.read().split()
    if len(words) < 2 or not words[1].isdigit():
        return False
    try:
        os.kill(int(words[1]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # it lives, and belongs to another user
    return True
