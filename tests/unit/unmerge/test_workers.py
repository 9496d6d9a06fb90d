"""Jobs over processes: what a fault costs, what a dead process costs, and what a stuck one."""

import os
import signal
import time
from pathlib import Path

from extract import ReadSettings
from model import ExitCode
from tests.unit.unmerge.desk import SPEC, Desk
from unmerge.inputs import InputFile, gathered
from unmerge.job import Job, Outcome
from unmerge.run import Families
from unmerge.specs import spec_from_bytes
from unmerge.workers import outcomes_of

FAMILY = spec_from_bytes(SPEC.encode(), "shifts.yaml")
PATH = type(Path())  # the class of paths differs by system


class FaultyPath(PATH):  # type: ignore[misc, valid-type]
    """A path whose reading ends in an error that no reader foresees."""

    def read_bytes(self) -> bytes:
        raise ZeroDivisionError


class DeadlyPath(PATH):  # type: ignore[misc, valid-type]
    """A path whose reading takes the process down."""

    def read_bytes(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


class EndlessPath(PATH):  # type: ignore[misc, valid-type]
    """A path whose reading never ends."""

    def read_bytes(self) -> bytes:
        while True:
            time.sleep(1)


def job_of(file: InputFile, work: Path) -> Job:
    return Job(file, Families((FAMILY,), is_named=True), (), ReadSettings(), False, work)


def drawn_jobs(root: Path) -> list[Job]:
    desk = Desk(root)
    for team in ("East", "North", "South"):
        desk.draw(f"{team}.txt", team, [("Sweep", len(team)), ("Paint", 5)])
    return [job_of(file, root / "work") for file in gathered([desk.sheets], []).files]


def job_at(path: Path, work: Path) -> Job:
    return job_of(InputFile(path.name, path, "0" * 64, 1), work)


def unheard(_outcome: Outcome) -> None:
    return None


def test_outcomes_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    jobs = drawn_jobs(tmp_path)
    told: list[str] = []
    outcomes = outcomes_of(jobs, 1, lambda outcome: told.append(outcome.name))
    assert [outcome.name for outcome in outcomes] == ["East.txt", "North.txt", "South.txt"]
    assert sorted(told) == ["East.txt", "North.txt", "South.txt"]


def test_a_fault_costs_its_file_alone_and_leaves_a_trace(tmp_path: Path) -> None:
    jobs = [*drawn_jobs(tmp_path), job_at(FaultyPath(tmp_path / "bad.txt"), tmp_path / "work")]
    *good, bad = outcomes_of(jobs, 1, unheard)
    assert all(outcome.results for outcome in good)
    assert bad.set_aside is not None
    assert bad.set_aside.exit_code == ExitCode.INTERNAL
    assert "ZeroDivisionError was raised" in bad.set_aside.message
    assert "read_bytes" in bad.trace


def test_what_goes_wrong_in_processes_costs_its_file_alone(tmp_path: Path) -> None:
    work = tmp_path / "work"
    wrong = [
        job_at(FaultyPath(tmp_path / "faulty.txt"), work),
        job_at(DeadlyPath(tmp_path / "deadly.txt"), work),
        job_at(EndlessPath(tmp_path / "endless.txt"), work),
    ]
    good = drawn_jobs(tmp_path)
    outcomes = outcomes_of([*wrong, *good], 2, unheard, seconds=4)
    assert all(outcome.results for outcome in outcomes[3:])
    faulty, deadly, endless = (outcome.set_aside for outcome in outcomes[:3])
    assert faulty is not None
    assert deadly is not None
    assert endless is not None
    assert (faulty.exit_code, deadly.exit_code) == (ExitCode.INTERNAL, ExitCode.INTERNAL)
    assert "ZeroDivisionError was raised" in faulty.message
    assert "died (its process was ended by SIGKILL)" in deadly.message
    assert endless.exit_code == ExitCode.UNREADABLE
    assert "given up: it took longer than 4" in endless.message
    assert "read_bytes" in outcomes[0].trace


def test_one_file_with_a_time_limit_is_watched_too(tmp_path: Path) -> None:
    job = job_at(EndlessPath(tmp_path / "endless.txt"), tmp_path / "work")
    (outcome,) = outcomes_of([job], 1, unheard, seconds=1.5)
    assert outcome.set_aside is not None
    assert "--time-limit" in outcome.set_aside.message
