"""How far a conversion is, told on stderr where a person looks on, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Bar:
    """A bar of the files that are done, with the last one's name and what came of it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("looking for files", total=None, last="")

    def started(self, files: int) -> None:
        self._progress.update(self._task, description="reading", total=files)

    def file_done(self, name: str, outcome: str) -> None:
        self._progress.update(self._task, advance=1, last=f"{name}: {outcome}")

    def settling(self) -> None:
        self._progress.update(self._task, description="settling names", last="")

    def writing(self) -> None:
        self._progress.update(self._task, description="writing", last="")


@contextmanager
def shown_progress() -> Iterator[Bar]:
    """A bar that leaves no trace; where stderr is no terminal, nothing is shown at all."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}", markup=False, style="dim"),
    )
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with progress:
        yield Bar(progress)
