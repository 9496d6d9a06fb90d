"""`unmerge convert`: what goes to stdout, what to stderr, and which status it ends with."""

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

import pytest

from model import ExitCode


class Run(Protocol):
    """Runs the command with these words."""

    def __call__(self, *words: str | Path, **variables: str) -> CompletedProcess[str]: ...


def test_stdout_has_the_dataset_alone_and_stderr_the_summary(run: Run, desk: Path) -> None:
    done = run("convert", "submissions", "--to", "my data 数据")
    assert (done.returncode, done.stdout) == (ExitCode.OK, "my data 数据\n")
    assert (desk / "my data 数据" / "datapackage.json").is_file()
    for word in ("1 file,", "records", "proved", "consistent", "unchecked", "contradicted"):
        assert word in done.stderr
    for law in ("nothing lost", "nothing invented", "says why", "same bytes"):
        assert law in done.stderr


def test_the_summary_as_json_counts_what_the_dataset_holds(run: Run, desk: Path) -> None:
    done = run("convert", "submissions", "--to", "dataset", "--json")
    summary = json.loads(done.stdout)
    rows = (desk / "dataset" / "targets.csv").read_text(encoding="utf-8").count("\n") - 1
    assert summary["dataset"] == "dataset"
    assert summary["records"] == rows > 0
    assert sum(summary["statuses"].values()) == rows * 17
    assert summary["specs"] == {"a sheet 导出.txt": ["performance-targets"]}
    assert summary["ink"]["unbalanced_pages"] == 0


def test_a_second_run_reads_nothing_again(run: Run) -> None:
    run("convert", "submissions", "--to", "dataset")
    again = run("convert", "submissions", "--to", "dataset", "--json")
    assert json.loads(again.stdout)["unchanged"] == 1


def test_a_run_works_with_worker_processes_in_a_folder_that_hides_the_stages(
    run: Run, desk: Path
) -> None:
    (desk / "extract.py").write_text("raise SystemExit('executed')\n")
    (desk / "model").mkdir()
    (desk / "model" / "__init__.py").write_text("raise SystemExit('executed')\n")
    (desk / "output").mkdir()
    shutil.copy(desk / "sheet.xlsx", desk / "submissions")
    done = run("convert", "submissions", "--to", "dataset", "--jobs", "2")
    assert (done.returncode, done.stdout) == (ExitCode.OK, "dataset\n"), done.stderr


BROKEN = [
    ("empty.txt", ExitCode.EMPTY, "empty"),
    ("picture.pdf", ExitCode.NO_TABLE, "no table"),
    ("truncated.pdf", ExitCode.UNREADABLE, "truncated.pdf"),
    ("encrypted.pdf", ExitCode.ENCRYPTED, "--password"),
    ("no-table.xlsx", ExitCode.NO_TABLE, "no table"),
    ("unknown-encoding.txt", ExitCode.UNKNOWN_ENCODING, "--encoding"),
]


@pytest.mark.parametrize(("name", "code", "word"), BROKEN)
def test_a_bad_file_is_set_aside_with_its_reason_and_the_others_are_converted(
    run: Run, desk: Path, samples: Path, name: str, code: ExitCode, word: str
) -> None:
    shutil.copy(samples / "broken" / name, desk / "submissions")
    done = run("convert", "submissions", "--to", "dataset", "--jobs", "1")
    assert (done.returncode, done.stdout) == (code, "dataset\n")
    assert "set aside" in done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert (desk / "dataset" / "targets.csv").is_file()


def test_bad_files_of_several_kinds_have_a_status_of_their_own(
    run: Run, desk: Path, samples: Path
) -> None:
    for name, _, _ in BROKEN[:2]:
        shutil.copy(samples / "broken" / name, desk / "submissions")
    done = run("convert", "submissions", "--to", "dataset", "--json", "--jobs", "1")
    assert done.returncode == ExitCode.SEVERAL
    assert {each["exit_code"] for each in json.loads(done.stdout)["set_aside"]} == {3, 7}


@pytest.mark.parametrize("how", ["option", "environment"])
def test_an_encrypted_file_opens_with_its_password(run: Run, samples: Path, how: str) -> None:
    password = "open-sesame"
    words = ["--password", password] if how == "option" else []
    variables = {"UNMERGE_PASSWORD": password} if how == "environment" else {}
    path = samples / "broken" / "encrypted.pdf"
    done = run("convert", path, "--to", "dataset", "--jobs", "1", *words, **variables)
    assert done.returncode == ExitCode.OK, done.stderr
    assert password not in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["convert", "nowhere", "--to", "dataset"], ExitCode.NO_INPUT, "nowhere"),
        (["convert", "submissions"], ExitCode.USAGE, "--to"),
        (["convert", "--to", "dataset"], ExitCode.USAGE, "PATH"),
        (["convert", "submissions", "--to", "sheet.xlsx"], ExitCode.OUTPUT_REFUSED, "sheet.xlsx"),
        (["convert", "submissions", "--to", "submissions"], ExitCode.OUTPUT_REFUSED, "--to"),
        (
            ["convert", "submissions", "--to", "dataset", "--spec", "targts"],
            ExitCode.SPEC_UNKNOWN,
            "performance-targets",
        ),
        (
            ["convert", "submissions", "--to", "sheet.xlsx/dataset"],
            ExitCode.OUTPUT_REFUSED,
            "sheet.xlsx",
        ),
        (["show", "submissions"], ExitCode.USAGE, "directory"),
        (["show", "nowhere.pdf"], ExitCode.NO_INPUT, "nowhere.pdf"),
        (["show", "sheet.xlsx", "--page", "99"], ExitCode.USAGE, "--page"),
        (["show", "sheet.xlsx", "--to", "no/where.png"], ExitCode.OUTPUT_REFUSED, "where.png"),
        (["specs", "targts"], ExitCode.SPEC_UNKNOWN, "performance-targets"),
        (["destroy"], ExitCode.USAGE, "destroy"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_its_own_status(
    run: Run, words: list[str], code: ExitCode, said: str
) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_spec_with_a_wrong_key_is_told_with_line_and_key(run: Run, samples: Path) -> None:
    spec = samples / "broken" / "wrong-key.yaml"
    done = run("convert", "submissions", "--to", "dataset", "--spec", spec)
    assert done.returncode == ExitCode.SPEC_INVALID
    assert "wrong-key.yaml, line " in done.stderr
    assert "Traceback" not in done.stderr


def test_where_all_files_are_bad_nothing_is_written_and_nothing_is_on_stdout(
    run: Run, desk: Path, samples: Path
) -> None:
    done = run("convert", samples / "broken" / "empty.txt", "--to", "dataset")
    assert (done.returncode, done.stdout) == (ExitCode.EMPTY, "")
    assert "Nothing was written" in done.stderr
    assert not (desk / "dataset").exists()
