"""Jobs over processes: any order, any number of them, the same outcomes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from traceback import format_exception
from typing import TYPE_CHECKING

from extract.children import Alive, ChildLostError, Crew
from extract.settings import Limits
from model import ExitCode, SetAside, UnmergeError
from unmerge.inputs import InputFile
from unmerge.job import Job, Outcome, outcome_of, set_aside_for

if TYPE_CHECKING:
    from extract.pdf import PageReaders

DAY = 86_400.0  # seconds; the limit where none is asked for
BYTES_A_SECOND = 100_000  # of a file, for which it is given more time: a fifth of what is read

Told = Callable[[Outcome], None]


class NoProgressError(UnmergeError):
    """The work on a file was given up, since nothing came of it for too long."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, file: InputFile, why: str) -> None:
        super().__init__(
            f"{file.path}: the work on it was given up: {why}. Open it in its program and save it "
            "again, or allow more time with --time-limit."
        )


def outcomes_of(
    jobs: Sequence[Job], count: int, told: Told, seconds: float | None = None
) -> list[Outcome]:
    """The outcome of each job, in the order of the jobs; `told` hears of each as it comes.

    What goes wrong with a file costs that file. Its process is killed where nothing is heard of it
    for so many seconds, and somewhat longer for a large file; without a limit, and where one
    process is enough, the work is done in this one.
    """
    if seconds is None and (count == 1 or len(jobs) == 1):
        with ThreadPoolExecutor(1) as threads:
            return _taken({threads.submit(outcome_of, job): job for job in jobs}, told)
    workers = max(1, min(count, len(jobs)))
    allowed = DAY if seconds is None else seconds
    pages = max(1, count // workers)
    with Crew(partial(file_desk, pages, allowed), workers) as crew:
        futures = {crew.submit(job, allowed + job.file.size / BYTES_A_SECOND): job for job in jobs}
        return _taken(futures, told)


def _taken(futures: dict["Future[Outcome]", Job], told: Told) -> list[Outcome]:
    """What became of each job, in their order."""
    done: dict[str, Outcome] = {}
    for future in as_completed(futures):
        job = futures[future]
        error = future.exception()
        if error is None:
            done[job.file.name] = future.result()
        elif isinstance(error, ChildLostError):
            done[job.file.name] = _lost(job, error)
        else:
            trace = "".join(format_exception(error))
            done[job.file.name] = _faulty(job, f"{type(error).__name__} was raised", trace)
        told(done[job.file.name])
    return [done[job.file.name] for job in futures.values()]


def _lost(job: Job, lost: ChildLostError) -> Outcome:
    """The outcome of a job whose process was killed, or died."""
    if lost.is_late:
        aside = set_aside_for(job.file, NoProgressError(job.file, lost.why))
        return Outcome(job.file.name, set_aside=aside, trace=lost.trace)
    if lost.fault:
        return _faulty(job, f"{lost.fault} was raised", lost.trace)
    return _faulty(job, f"the process that read it died ({lost.why})", lost.trace)


def _faulty(job: Job, what: str, trace: str) -> Outcome:
    """The outcome of a job that hit a fault of ours; the log has the trace."""
    message = (
        f"{job.file.name}: a fault in unmerge: {what}. Please report it, with what run.log in the "
        "work folder beside the dataset says of it."
    )
    error = SetAside(
        job.file.name, job.file.sha256, "InternalError", int(ExitCode.INTERNAL), message
    )
    return Outcome(job.file.name, set_aside=error, trace=trace)


@dataclass(slots=True)
class _FileDesk:
    """Does jobs in a child, with the processes that read pages for it: started at the first PDF."""

    page_processes: int
    seconds: float
    alive: Alive
    opened: ExitStack
    _readers: "PageReaders | None" = None

    def readers(self, limits: Limits) -> "PageReaders":
        """Who reads the pages of this child's PDFs."""
        if self._readers is None:
            from extract.pdf import PageReaders

            own = replace(limits, processes=self.page_processes)
            self._readers = self.opened.enter_context(PageReaders(own, self.alive))
        return self._readers

    def outcome(self, job: Job) -> Outcome:
        """The outcome of the job; the parent hears when its document is read."""
        return outcome_of(job, self.readers, self._understands)

    def _understands(self, pages: int) -> None:
        self.alive(self.seconds + pages)


@contextmanager
def file_desk(
    page_processes: int, seconds: float, alive: Alive
) -> Iterator[Callable[[Job], Outcome]]:
    """What a child opens that does jobs."""
    with ExitStack() as opened:
        yield _FileDesk(page_processes, seconds, alive, opened).outcome
