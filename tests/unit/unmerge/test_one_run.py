"""One run at a time for a dataset: who is refused, and what a dead run leaves."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from model import ExitCode
from output import lock
from tests.unit.unmerge.desk import Desk
from unmerge.one_run import NAME, OtherRunError, only_run

HOLDER = """
import sys
from pathlib import Path
from unmerge.one_run import only_run

with only_run(Path("dataset"), Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(work: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the dataset until the block ends."""
    code = f"import sys; sys.path[:] = {sys.path!r}\n{HOLDER}"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(work)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


@pytest.fixture(params=[True, False], ids=["with locks", "without locks"])
def work(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lock, "HAS_LOCKS", request.param)
    return tmp_path


def test_a_second_run_is_refused_and_told_who_holds_the_dataset(work: Path) -> None:
    with held_elsewhere(work) as other:
        told = pytest.raises(OtherRunError, match=f"process {other.pid} since")
        with told as refused, only_run(work / "dataset", work):
            pytest.fail("both hold it")
    assert refused.value.exit_code == ExitCode.OUTPUT_REFUSED


def test_what_a_killed_run_left_holds_nobody_up(work: Path) -> None:
    with held_elsewhere(work) as other:
        other.kill()
        other.wait()
    assert f"process {other.pid}" in (work / NAME).read_text()
    with only_run(work / "dataset", work):
        assert f"process {other.pid}" not in (work / NAME).read_text()


def test_one_run_after_the_other_is_as_before(work: Path) -> None:
    for _ in range(2):
        with only_run(work / "dataset", work):
            assert (work / NAME).read_text().startswith("process ")
        assert (work / NAME).read_text() == ""


def test_a_conversion_into_a_dataset_that_is_written_leaves_it_as_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.draw("north.txt", "North", [("Sweep", 4)])
    desk.convert()
    before = desk.bytes_by_file()
    desk.draw("south.txt", "South", [("Dig", 6)])
    with only_run(desk.dataset, desk.settings().work), pytest.raises(OtherRunError):
        desk.convert()
    assert desk.bytes_by_file() == before
    desk.convert()
    assert len(desk.rows()) == 2
