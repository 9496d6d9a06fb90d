"""The page on names, held against the code that reads what it shows."""

import re
from pathlib import Path

from model import NameDecision, Registry, Verdict
from normalize.script import folded
from output import OutputSettings, write
from tests.unit.output.drawn import RUN, SMALL
from unmerge.decisions import decisions_from_csv
from unmerge.registry import registry_text
from unmerge.roster import roster_from_file
from unmerge.specs.document import document_from_yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
ROSTER, DECISIONS = re.findall(r"^```csv\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)


def chapter(head: str) -> str:
    (text,) = re.findall(rf"^## {head}\n(.+?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return str(text)


def first_cells(text: str) -> set[str]:
    """What stands in backticks in the first column of the tables."""
    rows = re.findall(r"^\|([^|]+)\|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_the_roster_on_the_page_is_read_as_the_page_says(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    file = roster_from_file(path)
    told = [
        (one.name, one.id, one.valid_from, one.former, one.variants) for one in file.roster.entries
    ]
    assert told == [
        ("方昊文", "0017", 2019, (), ("方吴文",)),
        ("温静", "0018", 2021, ("温婧",), ()),
    ]


def test_the_page_names_each_column_of_a_roster_and_what_else_it_may_be_called() -> None:
    path = ROOT / "unmerge" / "roster_heads.yaml"
    columns = document_from_yaml(path.read_text(encoding="utf-8"), path.name).values["columns"]
    assert isinstance(columns, dict)
    text = chapter("Rosters")
    assert first_cells(text) == set(columns)
    for names, others in re.findall(r"^\| (`[^|]+) \|[^|]+\| ([^|]+) \|$", text, re.MULTILINE):
        known = [each for name in re.findall(r"`(\w+)`", names) for each in _list(columns[name])]
        listed = {folded(other) for other in re.split(r", |: .*", others) if other}
        assert listed <= {folded(str(each)) for each in known}, names


def _list(told: object) -> list[object]:
    assert isinstance(told, list)
    return told


def test_the_page_names_each_column_of_the_registry() -> None:
    head = registry_text(Registry()).strip().split(",")
    assert first_cells(chapter("Ids that stay")) == set(head)


def test_the_decisions_on_the_page_are_read_and_each_verdict_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(DECISIONS, encoding="utf-8")
    decisions = decisions_from_csv(path)
    assert len(decisions.values) == 1
    assert {decision.verdict for decision in decisions.names} == set(Verdict)
    assert all(isinstance(decision, NameDecision) for decision in decisions.names)
    assert first_cells(chapter("Decisions")) - {"decision"} >= set(map(str, Verdict))


def test_the_files_that_the_page_speaks_of_are_written(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "data", OutputSettings(), RUN)
    written = {path.name for path in (tmp_path / "data").iterdir()}
    named = {name for name in first_cells(PAGE.partition("## ")[0]) if name.endswith(".csv")}
    assert named <= written
    assert len(named) == 4
