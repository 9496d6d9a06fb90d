"""datapackage.json and run.json: what the folder says about itself."""

import hashlib
import json
from csv import DictReader
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings

from model import Dataset
from output import OutputSettings, write
from tests.unit.output.drawn import OPEN_PAGE, RUN, SMALL, dataset_of, datasets


def described(folder: Path, dataset: Dataset = SMALL, excel: bool = False) -> dict[str, Any]:
    """The descriptor of a dataset, written."""
    write(dataset, folder, OutputSettings(excel), RUN)
    return descriptor_in(folder)


def descriptor_in(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return descriptor


def errors_of(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    found = [error.message for task in report.tasks for error in task.errors]
    return found + [error.message for error in report.errors]


@pytest.mark.parametrize("excel", [False, True])
def test_the_dataset_is_valid_for_frictionless(tmp_path: Path, excel: bool) -> None:
    described(tmp_path / "data", excel=excel)
    assert errors_of(tmp_path / "data") == []


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(datasets())
def test_any_dataset_is_valid_for_frictionless(dataset: Dataset) -> None:
    with TemporaryDirectory() as name:
        described(Path(name), dataset)
        assert errors_of(Path(name)) == []


def test_a_dataset_without_records_is_valid(tmp_path: Path) -> None:
    described(tmp_path / "data", dataset_of([]))
    assert errors_of(tmp_path / "data") == []


def test_a_file_that_was_changed_afterwards_is_no_longer_valid(tmp_path: Path) -> None:
    described(tmp_path / "data")
    for name in ("duties.csv", "provenance.parquet", "duties_offices.parquet"):
        path = tmp_path / "data" / name
        path.write_bytes(path.read_bytes()[:-1])
    assert len(errors_of(tmp_path / "data")) >= 3


def test_every_file_is_listed_with_its_size_and_hash(tmp_path: Path) -> None:
    listed = {one["path"]: one for one in described(tmp_path / "data")["resources"]}
    found = {path.name for path in (tmp_path / "data").iterdir()}
    assert set(listed) == found - {"datapackage.json"}
    for name, resource in listed.items():
        content = (tmp_path / "data" / name).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_the_written_paths_are_the_files_in_the_folder(tmp_path: Path) -> None:
    paths = write(SMALL, tmp_path / "data", OutputSettings(), RUN)
    assert list(paths) == sorted((tmp_path / "data").iterdir())


def test_a_lost_list_and_a_blank_one_have_labels(tmp_path: Path) -> None:
    (records,) = (r for r in described(tmp_path / "data")["resources"] if r["name"] == "duties")
    (offices,) = (field for field in records["schema"]["fields"] if field["name"] == "offices")
    assert [one["value"] for one in offices["missingValues"]] == ["", "[]"]
    assert all(one["label"] for one in offices["missingValues"])
    assert (offices["type"], offices["delimiter"]) == ("list", "|")


def test_marked_blanks_say_why_and_are_null_to_who_reads_by_the_descriptor(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "data", OutputSettings(mark_blanks=True), RUN)
    assert errors_of(tmp_path / "data") == []
    (records,) = (r for r in descriptor_in(tmp_path / "data")["resources"] if r["name"] == "duties")
    labels = {one["value"]: one["label"] for one in records["schema"]["missingValues"]}
    assert labels["#lost"] == "nothing: lost"
    with (tmp_path / "data" / "duties.csv").open(encoding="utf-8", newline="") as file:
        read = [None if row["weight"] in labels else row["weight"] for row in DictReader(file)]
    weights = SMALL.parts[0].records.columns["weight"]
    told = [None if value is None else f"{value:.2f}" for value in weights.values]
    assert sorted(read, key=str) == sorted(told, key=str)
    assert None in read


def test_a_text_that_reads_as_a_mark_is_told_from_one(tmp_path: Path) -> None:
    rows = [(2020, "1-2", "#lost", None, None, (), None, None)]
    write(dataset_of(rows), tmp_path / "data", OutputSettings(mark_blanks=True), RUN)
    assert ",'#lost," in (tmp_path / "data" / "duties.csv").read_text("utf-8")


def test_a_key_that_is_repeated_is_not_declared_and_the_package_stays_valid(tmp_path: Path) -> None:
    row = (2020, "1-2", None, None, None, ("Li",), None, None)
    resources = described(tmp_path / "data", dataset_of([row, row]))["resources"]
    about_records = [one for one in resources if one["name"].startswith(("duties", "provenance"))]
    assert len(about_records) == 7
    for resource in about_records:
        assert "primaryKey" not in resource["schema"]
        told = resource["schema"].get("foreignKeys", [])
        assert {one["reference"]["resource"] for one in told} <= {"people", "units"}
        assert "does not name each record once" in resource["title"]
    assert errors_of(tmp_path / "data") == []


def test_the_sources_stand_there_with_their_hashes(tmp_path: Path) -> None:
    sources = described(tmp_path / "data")["sources"]
    assert [(one["title"], one["sha256"]) for one in sources] == [("a.txt", "aa"), ("b.pdf", "bb")]


def test_the_run_says_what_went_in_what_was_set_aside_and_how_the_laws_held(tmp_path: Path) -> None:
    part = replace(SMALL.parts[0], accounts=(*SMALL.accounts, OPEN_PAGE))
    dataset = replace(SMALL, parts=(part,))
    described(tmp_path / "data", dataset)
    run = json.loads((tmp_path / "data" / "run.json").read_text("utf-8"))
    assert [one["name"] for one in run["inputs"]] == ["a.txt", "b.pdf"]
    assert [(one["name"], one["message"]) for one in run["set_aside"]] == [
        ("c.txt", "c.txt: the file is empty.")
    ]
    assert (run["ink"]["pages"], run["ink"]["balanced_pages"], run["ink"]["residue"]) == (2, 1, 2)
    assert run["ink"]["unbalanced"] == [{"page": 3, "source": "b.pdf"}]
    (table,) = run["tables"]
    assert (table["table"], table["spec"], table["sha256"]) == ("duties", "duties", "5e")
    assert table["records"] == 3
    assert table["statuses"]["weight"] == {"unchecked": 3}
    assert table["causes"]["weight"] == {"lost": 1, "printed": 2}
    assert run["equations"] == {"closed": 1, "open": 0, "undecided": 0}
    assert run["findings"] == {"field-missing": 2, "residue": 1, "source-set-aside": 1}
    assert run["unmerge"] == "0.1.0"


def test_the_ledgers_are_in_the_order_of_the_records(tmp_path: Path) -> None:
    described(tmp_path / "data")
    assert (tmp_path / "data" / "repairs.csv").read_text("utf-8").splitlines() == [
        "table,record,field,rule,printed,value,evidence,margin,source,page,cell",
        "duties,2020/1-2,note,blanks,a b,ab,lay-out,,a.txt,2,L3:C1",
        "duties,2020/1-2,weight,slip,l,1,the sum,0.250,a.txt,2,L3:C1",
    ]
    assert (tmp_path / "data" / "findings.csv").read_text("utf-8") == (
        "code,severity,table,record,field,source,page,cell,message\n"
        'residue,doubt,,,,a.txt,2,L3:C1,"two, “left”\nover"\n'
        "source-set-aside,error,,,,c.txt,0,,c.txt: the file is empty.\n"
        "field-missing,error,duties,2020/1-2,due,a.txt,2,L3:C1,gone\n"
        "field-missing,error,duties,2020/1-10,due,a.txt,2,L3:C1,'=gone\n"
    )
    assert (tmp_path / "data" / "checks.csv").read_text("utf-8").splitlines() == [
        "table,source,equation,group,outcome,found,expected",
        "duties,a.txt,weights sum,1,closed,3,3",
    ]
