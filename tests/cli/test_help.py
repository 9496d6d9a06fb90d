"""The help answers at once, its examples run, and the exit codes are on their page."""

import re
import resource
import shlex
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

import click
import pytest

from model import ExitCode
from unmerge.cli import command

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "PIL", "charset_normalizer", "extract", "normalize", "numpy", "openpyxl", "output", "pandas",
    "pdfplumber", "pyarrow", "pydantic", "pypdfium2", "rapidfuzz", "rich", "yaml",
}  # fmt: skip
ENOUGH_TRIES = 5  # of which the best counts


class Run(Protocol):
    """Runs the command with these words."""

    def __call__(self, *words: str | Path, **variables: str) -> CompletedProcess[str]: ...


def verbs() -> dict[str, click.Command]:
    """All verbs by what is typed for them: "convert", "roster build"."""
    found: dict[str, click.Command] = {}
    waiting: list[tuple[str, click.Command]] = list(command.commands.items())
    for name, verb in waiting:
        found[name] = verb
        if isinstance(verb, click.Group):
            waiting += [(f"{name} {below}", each) for below, each in verb.commands.items()]
    return found


def texts() -> Iterator[tuple[str, str]]:
    """The help of the command and of each verb."""
    context = click.Context(command, info_name="unmerge")
    yield "unmerge", command.get_help(context)
    for name, verb in verbs().items():
        yield name, verb.get_help(click.Context(verb, info_name=name, parent=context))


def examples() -> list[str]:
    """The command lines in the help, each once."""
    lines = (line.strip() for _, text in texts() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if re.match(r"unmerge [a-z]", line)))


@pytest.mark.parametrize("words", [["--help"], ["convert", "--help"], ["--version"]])
def test_the_help_loads_no_heavy_library(run: Run, words: list[str]) -> None:
    done = run(*words, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.split("\n")}
    assert done.returncode == ExitCode.OK
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_the_help_answers_within_three_tenths_of_a_second(run: Run) -> None:
    # Seconds of the processor, not of the clock: what else the machine does is no matter here.
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run("--help").returncode == ExitCode.OK
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(ENOUGH_TRIES)) < 0.3


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_the_help_of_a_verb_begins_with_a_sentence_and_has_an_example(verb: str) -> None:
    text = dict(texts())[verb]
    sentence = text.split("\n\n")[1].split(". ")[0].strip()
    assert re.match(r"[A-Z][a-z]+ ", sentence)
    assert f"unmerge {verb} " in text.replace("\n", " \n")


@pytest.mark.parametrize("line", examples())
def test_an_example_in_the_help_runs(run: Run, line: str) -> None:
    done = run(*shlex.split(line)[1:])
    assert (done.returncode, "Traceback" in done.stderr) == (ExitCode.OK, False), done.stderr
    assert done.stdout.strip()


def test_each_option_says_what_it_is_for() -> None:
    silent = [
        (verb.name, option.name)
        for verb in verbs().values()
        for option in verb.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


def test_the_page_of_exit_codes_lists_each_with_its_name() -> None:
    page = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| ([A-Z_]+) \|", page, re.MULTILINE)
    assert [(int(code), name) for code, name in listed] == [(code, code.name) for code in ExitCode]


def test_the_version_is_that_of_the_package(run: Run) -> None:
    source = (ROOT / "unmerge" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+)"', source)
    assert found is not None
    assert run("--version").stdout == f"unmerge {found[1]}\n"
