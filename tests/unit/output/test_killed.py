"""A killed run leaves the last good dataset, and a reader never sees half of one."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from output import OutputSettings, write
from tests.unit.output.drawn import RUN, SMALL

ROOT = Path(__file__).parents[3]
PATIENCE = 30.0  # seconds; a process that shows nothing for so long hangs


def start(folder: Path, count: int, editions: int) -> "subprocess.Popen[str]":
    """A process that writes so many editions of a dataset of so many records."""
    command = [sys.executable, "-m", "tests.unit.output.writer", str(folder)]
    command += [str(count), str(editions)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def is_whole(folder: Path) -> bool:
    """Whether the folder holds each file that its descriptor lists, byte for byte."""
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return all(
        "sha256:" + hashlib.sha256((folder / one["path"]).read_bytes()).hexdigest() == one["hash"]
        for one in told["resources"]
    )


@pytest.mark.parametrize(
    "last_file", ["", "duties.csv", "provenance.parquet", "findings.csv", "datapackage.json"]
)
def test_a_run_that_is_killed_in_mid_write_leaves_the_last_good_dataset(
    last_file: str, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    write(SMALL, folder, OutputSettings(), RUN)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    place = folder.stat().st_ino
    with start(folder, 6000, 1) as process:
        aside = tmp_path / f".data.new-{process.pid}" / last_file
        until = time.monotonic() + PATIENCE
        while not aside.exists() and process.poll() is None:
            assert time.monotonic() < until, "nothing is written"
        process.send_signal(signal.SIGKILL)
    assert is_whole(folder)
    if folder.stat().st_ino == place:  # not yet exchanged when the kill came
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    write(SMALL, folder, OutputSettings(), RUN)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_run_that_is_killed_at_any_moment_leaves_a_whole_dataset(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write(SMALL, folder, OutputSettings(), RUN)
    for delay in (0.0, 0.003, 0.007, 0.011, 0.017, 0.023):
        with start(folder, 5, 10_000) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(delay)
            process.kill()
        assert is_whole(folder)
    write(SMALL, folder, OutputSettings(), RUN)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_reader_never_sees_half_a_dataset(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    write(SMALL, folder, OutputSettings(), RUN)
    names = sorted(path.name for path in folder.iterdir())
    seen: set[tuple[int, int]] = set()
    looks = 0
    with start(folder, 5, 60) as process:
        while process.poll() is None:
            found = edition(folder)
            listed = sorted(os.listdir(folder))
            whole = read_whole(folder)
            if edition(folder) != found:
                continue  # exchanged while it was being read: look again
            assert listed == names
            assert whole
            seen.add(found)
            looks += 1
    assert process.returncode == 0
    assert looks > 10
    assert len(seen) > 1


def edition(folder: Path) -> tuple[int, int]:
    """Which of the folders that were exchanged this is; an inode's number may come again."""
    stat = folder.stat()
    return stat.st_ino, stat.st_mtime_ns


def read_whole(folder: Path) -> bool:
    """Whether it reads as whole; not, if its files went away meanwhile."""
    try:
        return is_whole(folder)
    except FileNotFoundError:
        return False
