"""A dataset of several families: each table is whole, and each row says whose it is."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import frictionless
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import HealthCheck, given, settings

from model import Dataset, OutputRefusedError, Part
from output import OutputSettings, write
from tests.unit.output.drawn import (
    OTHER,
    RUN,
    SEVERAL,
    SMALL,
    dataset_of,
    joined,
)

PLAIN = OutputSettings()
LEDGERS = ("findings.csv", "repairs.csv", "checks.csv")
SLOWLY = settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])

BOTH = joined(
    SMALL,
    dataset_of(
        [
            (2020, "1-2", "b", None, None, ("Wu", "Ma"), (), None),
            (2021, "3", None, None, None, ("Ma",), (), None),
        ],
        spec=OTHER,
    ),
)


def files_of(dataset: Dataset, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write(dataset, folder, PLAIN, RUN)}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(BOTH, tmp_path / "data", PLAIN, RUN)
    return tmp_path / "data"


@SLOWLY
@given(SEVERAL)
def test_each_table_is_written_as_if_it_were_alone(dataset: Dataset) -> None:
    with TemporaryDirectory() as name:
        together = files_of(dataset, Path(name) / "together")
        for part in dataset.parts:
            own = files_of(Dataset((part,)), Path(name) / part.spec.dataset)
            records = {name: told for name, told in own.items() if part.spec.dataset in name}
            assert records
            assert records.items() <= together.items()


@SLOWLY
@given(SEVERAL)
def test_provenance_and_ledgers_hold_what_those_of_the_parts_hold(dataset: Dataset) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        write(dataset, root / "together", PLAIN, RUN)
        folders = [root / part.spec.dataset for part in dataset.parts]
        for part, own in zip(dataset.parts, folders, strict=True):
            write(Dataset((part,)), own, PLAIN, RUN)
        write(replace(dataset, parts=(_nothing(),)), root / "batch", PLAIN, RUN)

        def provenance(folder: Path) -> list[object]:
            return list(pq.read_table(folder / "provenance.parquet").to_pylist())

        assert provenance(root / "together") == [row for own in folders for row in provenance(own)]
        for ledger in LEDGERS:
            told = [row for own in (*folders, root / "batch") for row in _lines(own / ledger)]
            assert Counter(_lines(root / "together" / ledger)) == Counter(told)


def _nothing() -> Part:
    part = dataset_of([]).parts[0]
    return replace(part, findings=(), repairs=(), checks=())


def _lines(path: Path) -> Iterator[tuple[tuple[str, str], ...]]:
    return (tuple(row.items()) for row in rows_of(path))


@SLOWLY
@given(SEVERAL)
def test_the_order_in_which_sources_and_findings_came_in_does_not_matter(dataset: Dataset) -> None:
    turned = replace(
        dataset,
        parts=tuple(
            replace(part, sources=part.sources[::-1], findings=part.findings[::-1])
            for part in dataset.parts
        ),
    )
    with TemporaryDirectory() as name:
        assert files_of(dataset, Path(name) / "a") == files_of(turned, Path(name) / "b")


def test_records_of_one_name_in_two_tables_stay_apart(folder: Path) -> None:
    rows = pq.read_table(folder / "provenance.parquet").to_pylist()
    notes = {
        row["table"]: row["value"]
        for row in rows
        if (row["record"], row["field"]) == ("2020/1-2", "note")
    }
    assert notes == {"duties": "", "rotas": "b"}
    repaired = [(row["table"], row["record"]) for row in rows_of(folder / "repairs.csv")]
    assert repaired == [(table, "2020/1-2") for table in ("duties", "duties", "rotas", "rotas")]


def test_what_is_about_no_record_is_about_no_table(folder: Path) -> None:
    found = {(row["code"], row["table"]) for row in rows_of(folder / "findings.csv")}
    assert found == {
        ("residue", ""),
        ("source-set-aside", ""),
        ("field-missing", "duties"),
        ("field-missing", "rotas"),
    }


def test_who_is_named_in_two_tables_has_one_row(folder: Path) -> None:
    people = {row["name"]: row for row in rows_of(folder / "people.csv")}
    assert {name: row["id"] for name, row in people.items()} == {"Li": "p0", "Wu": "p1", "Ma": "p4"}
    wu, ma = people["Wu"], people["Ma"]
    assert (wu["count"], wu["first_record"], wu["last_record"]) == ("3", "2019/1-2", "2020/1-2")
    assert (ma["count"], ma["first_record"], ma["last_record"]) == ("2", "2020/1-2", "2021/3")
    forms = [(row["form"], row["count"]) for row in rows_of(folder / "people_forms.csv")]
    assert [each for each in forms if "Wu" in each[0]] == [("Wu", "2"), ("Wu!", "4")]
    named = [row["id"] for row in rows_of(folder / "rotas_people_named.csv")]
    assert named == ["p1", "p4", "p4"]


def test_one_of_the_same_name_with_another_id_has_another_row(tmp_path: Path) -> None:
    one, other = BOTH.parts
    namesake = tuple(replace(each, id=f"x{each.id}") for each in other.entities)
    dataset = Dataset((one, replace(other, entities=namesake)))
    write(dataset, tmp_path / "data", PLAIN, RUN)
    people = [(row["name"], row["id"]) for row in rows_of(tmp_path / "data" / "people.csv")]
    assert people == [("Li", "p0"), ("Ma", "xp4"), ("Wu", "p1"), ("Wu", "xp1")]


@SLOWLY
@given(SEVERAL)
def test_several_tables_are_valid_for_frictionless(dataset: Dataset) -> None:
    with TemporaryDirectory() as name:
        write(dataset, Path(name), PLAIN, RUN)
        assert _faults(Path(name)) == []


def _faults(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    found = [error.message for task in report.tasks for error in task.errors]
    return found + [error.message for error in report.errors]


def test_the_descriptor_names_all_tables_and_each_source_once(folder: Path) -> None:
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (told["name"], told["title"]) == ("dataset", "2 tables of records")
    assert told["unmerge"] == {"layout": 2, "specs": ["duties", "rotas"]}
    assert [one["title"] for one in told["sources"]] == ["a.txt", "b.pdf"]
    names = {one["name"] for one in told["resources"]}
    assert {"duties", "rotas", "duties_offices", "rotas_offices", "people"} <= names


def test_the_run_tells_each_table_by_itself_and_the_rest_as_totals(folder: Path) -> None:
    run = json.loads((folder / "run.json").read_text("utf-8"))
    assert [(one["table"], one["records"]) for one in run["tables"]] == [
        ("duties", 3),
        ("rotas", 2),
    ]
    assert run["repairs"] == {"blanks": 2, "slip": 2}
    assert run["equations"]["closed"] == 2
    assert run["ink"]["pages"] == 2


@pytest.mark.parametrize("stem", ["duties", "Duties"])
def test_two_specs_that_give_one_table_are_refused_by_name(tmp_path: Path, stem: str) -> None:
    same = replace(OTHER, dataset=stem)
    dataset = joined(SMALL, dataset_of([], spec=same))
    with pytest.raises(OutputRefusedError, match=r"the spec duties and the spec rotas .* duties:"):
        write(dataset, tmp_path / "data", PLAIN, RUN)
    assert list(tmp_path.iterdir()) == []


def test_a_key_repeated_in_one_table_leaves_the_other_its_own(tmp_path: Path) -> None:
    row = (2020, "1-2", None, None, None, (), (), None)
    dataset = joined(SMALL, dataset_of([row, row], spec=OTHER))
    write(dataset, tmp_path / "data", PLAIN, RUN)
    told = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    keyed = {one["name"] for one in told["resources"] if "primaryKey" in one.get("schema", {})}
    assert "duties" in keyed
    assert not {"rotas", "provenance.parquet"} & keyed
