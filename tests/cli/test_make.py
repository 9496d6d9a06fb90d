"""`make extract`: what it hands to the command, seen by a command that only repeats its words."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPEAT = '#!/bin/sh\nprintf "%s\\n" "$@"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout whose environment is made already, newer than all that it depends on."""
    project = tmp_path / "a project"
    binaries = project / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (project / "requirements").mkdir()
    (project / "unmerge").mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements/run.txt", "unmerge/__init__.py"):
        shutil.copyfile(ROOT / name, project / name)
        os.utime(project / name, (0, 0))
    for name in ("python", "unmerge"):
        (binaries / name).write_text(REPEAT)
        (binaries / name).chmod(0o755)
    (project / ".venv" / "installed").touch()
    return project


def words_of(project: Path, *given: str, **variables: str) -> list[str]:
    """The words that the command is given."""
    clean = {
        name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}
    }
    done = subprocess.run(
        ["make", "--no-print-directory", *given],
        cwd=project,
        env=clean | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_make_extract_alone_converts_the_samples(project: Path) -> None:
    expected = ["convert", "samples/submissions", "--to", "dataset"]
    assert words_of(project, "extract") == expected


def test_a_folder_with_blanks_quotes_and_chinese_reaches_the_command_whole(project: Path) -> None:
    folder, out = 'an analyst\'s "own" 年报', "out 数据"
    words = words_of(project, "extract", f"IN={folder}", f"OUT={out}", "SPEC=my family.yaml")
    assert words == ["convert", folder, "--to", out, "--spec", "my family.yaml"]


def test_what_lies_in_the_folder_of_sheets_is_taken(project: Path) -> None:
    folder = project / "my sheets"
    folder.mkdir()
    for name in ("roster.xlsx", "decisions.csv", "registry.csv"):
        (folder / name).touch()
    words = words_of(project, "extract", "IN=my sheets")
    assert words[4:] == [
        *("--roster", "my sheets/roster.xlsx"),
        *("--decisions", "my sheets/decisions.csv"),
        *("--registry", "my sheets/registry.csv"),
    ]
    (folder / "roster.csv").touch()
    assert words_of(project, "extract", "IN=my sheets")[4:6] == ["--roster", "my sheets/roster.csv"]


def test_what_is_named_counts_before_what_lies_in_the_folder(project: Path) -> None:
    (project / "in").mkdir()
    (project / "in" / "roster.csv").touch()
    given = ("IN=in", "ROSTER=my 'own' 名册.xlsx", "DECISIONS=d.csv", "REGISTRY=r.csv")
    words = words_of(project, "extract", *given)
    assert words[4:] == [
        *("--roster", "my 'own' 名册.xlsx", "--decisions", "d.csv", "--registry", "r.csv"),
    ]


def test_variables_of_the_environment_change_nothing(project: Path) -> None:
    words = words_of(project, "extract", IN="elsewhere", OUT="output", SPEC="other", ROSTER="r.csv")
    assert words == ["convert", "samples/submissions", "--to", "dataset"]


def test_the_help_is_what_make_does_alone(project: Path) -> None:
    help_lines = words_of(project)
    assert help_lines[0].startswith("make extract ")
    assert any(line.startswith("make test ") for line in help_lines)


def test_no_data_goes_to_the_folder_of_the_code_that_writes_it() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert [line for line in ignored if line.strip("/") == "output"] == []
