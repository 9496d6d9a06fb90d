"""A roster drafted from datasets: who is sure, who is in doubt, and what is written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from model import (
    Cause,
    Dataset,
    Entity,
    ExitCode,
    Finding,
    FindingCode,
    NamedEntity,
    Origin,
    Place,
    PrintedForm,
    Severity,
    Value,
)
from output import MARK, OutputSettings, write
from tests.unit.output.drawn import RUN, SPEC, dataset_with, ref, value_of
from unmerge.roster import roster_from_file
from unmerge.roster_draft import DraftRefusedError, NoDatasetError, drafted, write_draft

PEOPLE = "people_named"


def person(own_id: str, *forms: str, probability: float = 1.0, roster_id: str = "") -> NamedEntity:
    printed = tuple(PrintedForm(form, 1, "1", "1") for form in forms)
    return NamedEntity(
        Entity.PERSON, forms[0], ("North",), printed,
        probability=probability, roster_id=roster_id, id=own_id,
    )  # fmt: skip


def dataset(
    entities: list[NamedEntity], lists: list[tuple[int, ...]], doubted: tuple[int, ...] = ()
) -> Dataset:
    """A record for each list, which names these entities; some of the lists are in doubt."""
    rows: list[dict[str, Value]] = []
    for number, named in enumerate(lists, 1):
        row = {field.name: value_of(None) for field in SPEC.fields}
        row["year"], row["serial"] = value_of(2020), value_of(f"1-{number}")
        names = tuple(entities[at].name for at in named)
        row[PEOPLE] = Value(names, Cause.PRINTED, Origin((0,)))
        rows.append(row)
    plain = dataset_with(rows, [ref("x")])
    findings = tuple(
        Finding(
            FindingCode.NAME_VARIANTS,
            Severity.DOUBT,
            "x",
            Place("a.txt"),
            f"2020/1-{number}",
            PEOPLE,
        )
        for number in doubted
    )
    part = replace(
        plain.parts[0],
        findings=findings,
        repairs=(),
        checks=(),
        entities=tuple(entities),
        mentions={PEOPLE: tuple(lists), "offices": ((),) * len(lists)},
    )
    return Dataset((part,))


def written(folder: Path, *given: Dataset, excel: bool = False) -> list[Path]:
    folders = []
    for number, each in enumerate(given):
        folders.append(folder / f"dataset-{number}")
        write(each, folders[-1], OutputSettings(excel), RUN)
    return folders


def rows(folder: Path, *given: Dataset, excel: bool = False) -> list[tuple[str, str, str, str]]:
    """Of each drafted row its name, id, variants and doubt."""
    draft = drafted(written(folder, *given, excel=excel))
    return [(row[1], row[2], row[5], row[-1]) for row in draft.rows]


@pytest.mark.parametrize("excel", [False, True])
def test_who_is_sure_is_drafted_with_all_printed_forms(tmp_path: Path, excel: bool) -> None:
    given = dataset([person("p1", "Lin Bo", "Lin B0"), person("p2", "=He Yu")], [(0, 1)])
    assert rows(tmp_path, given, excel=excel) == [
        ("=He Yu", "p2", "", ""),
        ("Lin Bo", "p1", "Lin B0", ""),
    ]


def test_who_is_unlikely_is_in_doubt(tmp_path: Path) -> None:
    given = dataset([person("p1", "a", probability=0.9)], [(0,)])
    assert rows(tmp_path, given) == [("a", "p1", "", "probability 0.900")]


def test_who_stands_in_doubted_lists_alone_is_in_doubt(tmp_path: Path) -> None:
    given = dataset([person("p1", "a"), person("p2", "b")], [(0, 1), (1,)], doubted=(1,))
    assert rows(tmp_path, given) == [
        ("a", "p1", "", "no list that names it is free of doubts: name-variants"),
        ("b", "p2", "", ""),
    ]


def test_a_form_that_two_were_printed_in_is_nobody_s_variant(tmp_path: Path) -> None:
    given = dataset([person("p1", "a", "x"), person("p2", "b", "x", "a")], [(0, 1)])
    assert rows(tmp_path, given) == [("a", "p1", "", ""), ("b", "p2", "", "")]


def test_one_id_in_two_datasets_is_one_row(tmp_path: Path) -> None:
    one = dataset([person("p1", "a", "x")], [(0,), (0,)])
    other = dataset([person("p1", "b", "a")], [(0,)])
    assert rows(tmp_path, one, other) == [("a", "p1", "b|x", "")]


def test_the_id_of_the_roster_stays(tmp_path: Path) -> None:
    given = dataset([person("p1", "a", roster_id="0017")], [(0,)])
    assert rows(tmp_path, given) == [("a", "0017", "", "")]


def test_a_draft_is_a_roster_whose_doubted_rows_do_not_count(tmp_path: Path) -> None:
    given = dataset([person("p1", "林博", "林伯"), person("p2", "何雨", probability=0.5)], [(0, 1)])
    draft = drafted(written(tmp_path, given))
    write_draft(tmp_path / "roster.csv", draft, is_forced=False)
    file = roster_from_file(tmp_path / "roster.csv")
    (entry,) = file.roster.entries
    assert (entry.name, entry.id, entry.variants, entry.office) == (
        "林博",
        "p1",
        ("林伯",),
        "North",
    )
    assert (file.doubted, draft.doubted, draft.people, draft.units) == (1, 1, 2, 0)


def test_a_file_that_is_there_is_kept_unless_it_is_forced(tmp_path: Path) -> None:
    draft = drafted(written(tmp_path, dataset([person("p1", "a")], [(0,)])))
    path = tmp_path / "roster.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(DraftRefusedError) as caught:
        write_draft(path, draft, is_forced=False)
    assert caught.value.exit_code is ExitCode.OUTPUT_REFUSED
    assert path.read_text(encoding="utf-8") == "mine"
    write_draft(path, draft, is_forced=True)
    assert len(roster_from_file(path).roster.entries) == 1
    with pytest.raises(DraftRefusedError, match="cannot be written"):
        write_draft(tmp_path / "none" / "roster.csv", draft, is_forced=False)
    assert {entry.name for entry in tmp_path.iterdir()} == {"dataset-0", "roster.csv"}


def test_a_folder_without_a_dataset_or_with_an_old_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoDatasetError, match="holds no dataset"):
        drafted([tmp_path])
    (folder,) = written(tmp_path, dataset([person("p1", "a")], [(0,)]))
    path = folder / "datapackage.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told[MARK]["layout"] -= 1
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(NoDatasetError, match="another version of unmerge; convert it again"):
        drafted([folder])


def test_the_descriptor_tells_where_names_stand(tmp_path: Path) -> None:
    """The draft leans on it, whatever the family's files are called."""
    (folder,) = written(tmp_path, dataset([person("p1", "a")], [(0,)]))
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (bridge,) = (one for one in told["resources"] if one["path"] == f"duties_{PEOPLE}.csv")
    targets = [one["reference"]["resource"] for one in bridge["schema"]["foreignKeys"]]
    assert targets == ["duties", "people"]
