"""Jobs over processes: what a fault costs, and what a dead process costs."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract import ReadSettings
from model import ExitCode
from tests.unit.unmerge.desk import SPEC, Desk
from unmerge.inputs import InputFile, gathered
from unmerge.job import Job
from unmerge.specs import spec_from_bytes
from unmerge.workers import outcomes_of

FAMILY = spec_from_bytes(SPEC.encode(), "shifts.yaml")


class FaultyPath(type(Path())):  # type: ignore[misc]  # the class of paths differs by system
    """A path whose reading ends in an error that no reader foresees."""

    def read_bytes(self) -> bytes:
        raise ZeroDivisionError


def job_of(file: InputFile, work: Path) -> Job:
    return Job(file, (FAMILY,), True, (), ReadSettings(), False, work)


def drawn_jobs(root: Path) -> list[Job]:
    desk = Desk(root)
    for team in ("East", "North", "South"):
        desk.draw(f"{team}.txt", team, [("Sweep", len(team)), ("Paint", 5)])
    return [job_of(file, root / "work") for file in gathered([desk.sheets], []).files]


@contextmanager
def killed_where_it_reads(pipe: Path) -> Iterator[None]:
    """While a process opens the pipe for reading, all worker processes are killed."""
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(0.02):
            try:
                os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
            except OSError:
                continue  # nobody reads
            for process in multiprocessing.active_children():
                process.kill()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def test_outcomes_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    jobs = drawn_jobs(tmp_path)
    told: list[str] = []
    outcomes = outcomes_of(jobs, 1, lambda outcome: told.append(outcome.name))
    assert [outcome.name for outcome in outcomes] == ["East.txt", "North.txt", "South.txt"]
    assert sorted(told) == ["East.txt", "North.txt", "South.txt"]


def test_a_fault_costs_its_file_alone_and_leaves_a_trace(tmp_path: Path) -> None:
    jobs = drawn_jobs(tmp_path)
    file = InputFile("bad.txt", FaultyPath(tmp_path / "bad.txt"), "0" * 64, 1)
    *good, bad = outcomes_of([*jobs, job_of(file, tmp_path / "work")], 1, lambda outcome: None)
    assert all(outcome.result for outcome in good)
    assert bad.set_aside is not None
    assert bad.set_aside.exit_code == ExitCode.INTERNAL
    assert "ZeroDivisionError" in bad.set_aside.message
    assert "read_bytes" in bad.trace


def test_a_process_that_dies_costs_its_file_alone(tmp_path: Path) -> None:
    jobs = drawn_jobs(tmp_path)
    pipe = tmp_path / "deadly.txt"
    os.mkfifo(pipe)
    jobs.insert(1, job_of(InputFile("deadly.txt", pipe, "0" * 64, 1), tmp_path / "work"))
    with killed_where_it_reads(pipe):
        outcomes = outcomes_of(jobs, 2, lambda outcome: None)
    set_aside = [outcome.set_aside for outcome in outcomes if outcome.set_aside]
    assert [(each.name, each.exit_code) for each in set_aside] == [("deadly.txt", 1)]
    assert [bool(outcome.result) for outcome in outcomes] == [True, False, True, True]
