"""`unmerge roster build`: what it writes, and what it says."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

from model import ExitCode


class Run(Protocol):
    """Runs the command with these words."""

    def __call__(self, *words: str | Path, **variables: str) -> CompletedProcess[str]: ...


def test_a_drafted_roster_is_taken_by_a_conversion(run: Run, desk: Path) -> None:
    done = run("roster", "build", "dataset-2023", "--to", "名册.csv")
    assert (done.returncode, done.stdout) == (ExitCode.OK, "名册.csv\n"), done.stderr
    people = (desk / "dataset-2023" / "people.csv").read_text(encoding="utf-8").count("\n") - 1
    assert f"{people} people and " in done.stderr
    assert people > 0
    taken = run("convert", "submissions", "--to", "dataset", "--roster", "名册.csv")
    assert taken.returncode == ExitCode.OK, taken.stderr


def test_a_roster_that_is_there_is_written_over_by_force_alone(run: Run, desk: Path) -> None:
    words = ("roster", "build", "dataset-2023", "--to", "roster.csv")
    (desk / "roster.csv").write_text("mine", encoding="utf-8")
    refused = run(*words)
    assert (refused.returncode, refused.stdout) == (ExitCode.OUTPUT_REFUSED, "")
    assert "--force" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (desk / "roster.csv").read_text(encoding="utf-8") == "mine"
    assert run(*words, "--force").returncode == ExitCode.OK


def test_a_folder_that_is_no_dataset_is_told(run: Run) -> None:
    done = run("roster", "build", "submissions", "--to", "roster.csv")
    assert done.returncode == ExitCode.NO_INPUT
    assert "submissions: holds no dataset" in done.stderr


def test_ids_are_kept_in_the_registry_that_is_named(run: Run, desk: Path) -> None:
    first = run("convert", "submissions", "--to", "dataset", "--registry", "ids.csv")
    assert first.returncode == ExitCode.OK, first.stderr
    kept = (desk / "ids.csv").read_bytes()
    new = kept.count(b"\n") - 1
    assert f"registry: {new} new ids in ids.csv" in first.stderr
    again = run("convert", "submissions", "--to", "other", "--registry", "ids.csv", "--json")
    summary = json.loads(again.stdout)
    assert (summary["registry"], summary["new_ids"]) == ("ids.csv", 0)
    assert (desk / "ids.csv").read_bytes() == kept
    people = [(desk / name / "people.csv").read_bytes() for name in ("dataset", "other")]
    assert people[0] == people[1]
