"""Jobs over processes: any order, any number of them, the same outcomes."""

import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from model import ExitCode, SetAside
from unmerge.job import Job, Outcome, outcome_of

_WAVE = 8  # jobs a process; what a second death costs, against the start of new processes

Told = Callable[[Outcome], None]


def outcomes_of(jobs: Sequence[Job], count: int, told: Told) -> list[Outcome]:
    """The outcome of each job, in the order of the jobs; `told` hears of each as it comes.

    A fault in a reader costs its one file. Where it takes the process with it, all jobs that were
    not done yet go down, and nobody can tell which it was: they are done again in waves, and those
    of a wave that goes down too one by one, each in a process of its own.
    """
    done: dict[str, Outcome] = {}

    def take(outcome: Outcome) -> None:
        done[outcome.name] = outcome
        told(outcome)

    if count == 1 or len(jobs) == 1:
        _work(jobs, ThreadPoolExecutor(1), take)
    for size in (len(jobs), _WAVE * count, 1):
        left = [job for job in jobs if job.file.name not in done]
        for start in range(0, len(left), max(size, 1)):
            _work(left[start : start + size], _processes(min(size, count)), take)
    for job in jobs:
        if job.file.name not in done:
            take(_faulty(job, "the process that read it", "died", ""))
    return [done[job.file.name] for job in jobs]


def _processes(count: int) -> Executor:
    """Processes that start afresh: a forked one would inherit the locks of libraries at work."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def _work(jobs: Sequence[Job], executor: Executor, take: Told) -> None:
    """Give the jobs to the executor and take what comes back: nothing from a dead process."""
    try:
        futures: dict[Future[Outcome], Job] = {}
        for job in jobs:
            futures[executor.submit(outcome_of, job)] = job
        for future in as_completed(futures):
            error = future.exception()
            if error is None:
                take(future.result())
            elif not isinstance(error, BrokenProcessPool):
                trace = "".join(traceback.format_exception(error))
                take(_faulty(futures[future], type(error).__name__, "was raised", trace))
    except BrokenProcessPool:
        return  # a process died while jobs were still being handed out
    finally:
        executor.shutdown(cancel_futures=True)


def _faulty(job: Job, what: str, happened: str, trace: str) -> Outcome:
    """The outcome of a job that hit a fault of ours; the log has the trace."""
    message = (
        f"{job.file.name}: a fault in unmerge: {what} {happened}. Please report it, with what "
        "run.log in the work folder beside the dataset says of it."
    )
    error = SetAside(
        job.file.name, job.file.sha256, "InternalError", int(ExitCode.INTERNAL), message
    )
    return Outcome(job.file.name, None, error, trace=trace)
