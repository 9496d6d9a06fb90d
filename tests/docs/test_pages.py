"""What the pages show runs, and what they point to is there."""

import csv
import doctest
import re
from hashlib import sha256
from io import StringIO
from pathlib import Path

import click
import pytest
from PIL import Image

from model import Cause, FindingCode, Status
from normalize.regions import Role
from unmerge.batch import convert
from unmerge.cli import command
from unmerge.config import ConvertSettings

ROOT = Path(__file__).parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, *sorted((ROOT / "docs").rglob("*.md")), ROOT / "samples" / "README.md")
TEXTS = tuple(sorted((ROOT / "samples" / "submissions").glob("*.txt")))
PICTURE = ROOT / "docs" / "pictures" / "page-to-records.png"
PICTURE_LIMIT = 300 * 1024  # bytes; a README must open at once


class Silent:
    """Hears how far a conversion is, and says nothing."""

    def started(self, files: int) -> None: ...
    def file_done(self, name: str, outcome: str) -> None: ...
    def settling(self) -> None: ...
    def writing(self) -> None: ...


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)^```", text_of(page), re.MULTILINE | re.DOTALL)


def command_lines(page: Path) -> list[str]:
    """The lines of indented blocks that call unmerge, with what follows a comment left out."""
    lines = re.findall(r"^    (?:\.venv/bin/)?(unmerge .+)$", text_of(page), re.MULTILINE)
    return [line.split(" #")[0].strip() for line in lines]


def verb_of(words: list[str]) -> click.Command:
    """The verb that is called, below its group."""
    verb: click.Command = command
    for word in words:
        if not isinstance(verb, click.Group):
            break
        verb = verb.commands[word]
    return verb


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"))))


def doubts(dataset: Path) -> set[tuple[str, str]]:
    """The record and field of each finding about a value."""
    return {(row["record"], row["field"]) for row in rows_of(dataset / "findings.csv")}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset of the samples that are texts."""
    folder = tmp_path_factory.mktemp("desk")
    convert(ConvertSettings(inputs=TEXTS, to=folder / "dataset"), Silent())
    return folder


def test_the_example_that_is_followed_gives_what_its_page_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    page = ROOT / "docs" / "how-it-works.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted > 20


def test_the_example_that_is_followed_is_shown_as_it_is() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in re.findall(r"^\|.+\|$", text_of(ROOT / "docs" / "how-it-works.md"), re.M)
    ]
    sheet = (ROOT / "docs" / "examples" / "sheet.txt").read_text(encoding="utf-8")
    printed = [line.split("\t") for line in sheet.split("\n") if "\t" in line]
    assert [row for row in rows if not set("".join(row)) <= {"-"}] == printed


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text_of(page))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", READMES, ids=named)
def test_the_two_commands_stand_above_the_picture(page: Path) -> None:
    text = text_of(page)
    places = [text.index(each) for each in ("make extract", "make test", PICTURE.name)]
    assert places == sorted(places)
    assert text[: places[2]].count("\n") < 20


def test_the_picture_shows_the_sample_as_it_is_now() -> None:
    sample = ROOT / "samples" / "submissions" / "2021_青岚市水务局.pdf"
    with Image.open(PICTURE) as picture:
        drawn_from = picture.info["Drawn from SHA-256"]
    drawn_again = "run docs/pictures/make.py, look at the picture and at what the READMEs say of it"
    assert drawn_from == sha256(sample.read_bytes()).hexdigest(), drawn_again


def test_the_picture_opens_at_once() -> None:
    assert 0 < PICTURE.stat().st_size < PICTURE_LIMIT


@pytest.mark.parametrize("page", READMES, ids=named)
def test_the_query_in_the_readme_runs_on_a_dataset(
    page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    (query,) = (code for code in blocks(page, "python") if code.startswith("import duckdb"))
    exec(compile(query, page.name, "exec"), {})
    assert "serial" in capsys.readouterr().out


@pytest.mark.parametrize("page", READMES, ids=named)
def test_the_readme_names_each_file_of_a_dataset(page: Path, desk: Path) -> None:
    named_files = re.findall(r"`([a-z_-]+\.(?:\*|[a-z]+))`", text_of(page))
    stems = {name.split(".")[0] for name in named_files if name.endswith(".*")}
    written = {path.name for path in (desk / "dataset").iterdir()}
    assert {n for n in written if n not in named_files and n.split(".")[0] not in stems} == set()


@pytest.mark.parametrize("page", READMES, ids=named)
def test_the_readme_explains_each_status_and_each_cause(page: Path) -> None:
    told = re.findall(r"`([a-z ]+)`", text_of(page))
    assert {*map(str, Status), *map(str, Cause)} - set(told) == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_command_line_on_a_page_uses_verbs_and_options_that_exist(page: Path) -> None:
    for line in command_lines(page):
        _, *words = line.split()
        known = {option for each in verb_of(words).params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= known | {"--help"}, line


@pytest.mark.parametrize("page", [*READMES, ROOT / "docs" / "findings.md"], ids=named)
def test_the_decision_on_a_page_settles_a_doubt_of_a_sample(
    page: Path, desk: Path, tmp_path: Path
) -> None:
    (table,) = blocks(page, "csv")
    (tmp_path / "decisions.csv").write_text(table, encoding="utf-8")
    (row,) = csv.DictReader(StringIO(table))
    assert (row["record"], row["field"]) in doubts(desk / "dataset")
    dataset = tmp_path / "dataset"
    convert(
        ConvertSettings(inputs=TEXTS, to=dataset, decisions=tmp_path / "decisions.csv"), Silent()
    )
    codes = {finding["code"] for finding in rows_of(dataset / "findings.csv")}
    assert FindingCode.DECISION_UNUSED not in codes
    (value,) = (
        record[row["field"]]
        for record in rows_of(dataset / "targets.csv")
        if f"{record['year']}/{record['unit']}/{record['serial']}" == row["record"]
    )
    assert value == row["value"]


@pytest.mark.parametrize("page", ["how-it-works.md", "glossary.md"])
def test_the_page_names_each_role_that_a_row_can_have(page: str) -> None:
    (told,) = re.findall(r"caption, head, [a-z, -]+(?: or )?[a-z]+", text_of(ROOT / "docs" / page))
    assert set(re.split(r", | or ", told)) == set(map(str, Role))


def test_the_page_explains_each_status() -> None:
    text = text_of(ROOT / "docs" / "how-it-works.md")
    assert set(re.findall(r"^\*\*([a-z]+)\*\*:", text, re.M)) == set(map(str, Status))


def test_each_decision_page_is_listed_and_says_what_was_decided_and_why() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\(([a-z-]+\.md)\)", text_of(folder / "README.md")))
    pages = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert listed == pages
    for name in sorted(pages):
        text = text_of(folder / name)
        assert "**Decided:**" in text, name
        assert "**Why" in text, name


def test_both_readmes_have_the_same_sections_and_tables() -> None:
    counts = [
        (len(re.findall(r"^## ", text_of(p), re.M)), len(re.findall(r"^\|", text_of(p), re.M)))
        for p in READMES
    ]
    assert counts[0] == counts[1]
