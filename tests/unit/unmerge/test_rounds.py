"""Folders with tables of several families: all of them are converted, into one dataset."""

import json
from csv import DictReader
from pathlib import Path

import pytest

from model import ExitCode
from tests.unit.unmerge.desk import SPEC, Desk, Heard

CREWS = """
spec: crews
dataset: crews
record: {one: row, key: [team, hand]}
find:
  heads: [[Hand], [Mates]]
  title: 'Crew of (?P<team>\\w+)'
fields:
  team: {type: text, from: title}
  hand: {type: text, heads: [Hand]}
  mates: {type: list, of: {entity: person}, heads: [Mates]}
"""
WATCHES = CREWS.replace("crews", "watches").replace("Hand]", "Watch]").replace("Crew of", "Deck of")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.sheets.mkdir()
    return desk


def table(desk: Desk, name: str, *rows: str, title: str = "A list") -> None:
    """A text export of one table, its entries parted by commas here."""
    lines = [title, "", *(row.replace(",", "\t") for row in rows), ""]
    (desk.sheets / name).write_text("\n".join(lines), encoding="utf-8")


def boats(desk: Desk, name: str) -> None:
    table(desk, name, "Boat,Length,Owner", "Tern,12,Ann", "Gull,9,Bo", title=f"Boats of {name[:3]}")


def ports(desk: Desk, name: str) -> None:
    table(desk, name, "Port,Depth", f"{name},4", "Oslo,7", title="Ports")


def records(desk: Desk, stem: str) -> list[dict[str, str]]:
    with (desk.dataset / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(DictReader(file))


def spec_file(desk: Desk, content: str) -> str:
    path = desk.root / f"{content.split()[1]}.yaml"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_a_mixed_folder_gives_a_table_for_each_family(desk: Desk) -> None:
    boats(desk, "north.txt")
    ports(desk, "west.txt")
    summary = desk.convert(specs=())
    assert summary.exit_code is ExitCode.OK
    assert [(one.name, one.records, one.is_inferred) for one in summary.tables] == [
        ("records", 2, True),
        ("records_2", 2, True),
    ]
    assert [row["boat"] for row in records(desk, "records")] == ["Gull", "Tern"]
    assert {row["port"] for row in records(desk, "records_2")} == {"west.txt", "Oslo"}
    assert {row["table"] for row in records(desk, "checks")} <= {"records", "records_2"}
    assert (summary.residue, summary.left_out) == (0, 0)


def test_with_a_named_spec_other_tables_are_left_out_and_told(desk: Desk) -> None:
    path = desk.draw("north.txt", "North", [("Sweep", 4), ("Paint", 5)])
    boats(desk, "south.txt")
    spec = spec_file(desk, SPEC.strip())
    alone = desk.convert(specs=(spec,))
    assert [one.name for one in alone.tables] == ["shifts"]
    assert [aside.name for aside in alone.set_aside] == ["south.txt"]
    text = path.read_text(encoding="utf-8") + "\nBoat\tOwner\nTern\tAnn\nGull\tBo\n"
    path.write_text(text, encoding="utf-8")
    named = desk.convert(specs=(spec,))
    assert (named.records, named.left_out) == (2, 1)


def test_two_specs_that_are_named_have_a_table_each_and_nobody_else_has(desk: Desk) -> None:
    table(desk, "crew.txt", "Hand,Mates", "Tern,Ann Bo", title="Crew of North")
    table(desk, "deck.txt", "Watch,Mates", "First,Ann", title="Deck of North")
    boats(desk, "other.txt")
    summary = desk.convert(specs=(spec_file(desk, CREWS.strip()), spec_file(desk, WATCHES.strip())))
    assert [(one.name, one.records) for one in summary.tables] == [("crews", 1), ("watches", 1)]
    assert [aside.name for aside in summary.set_aside] == ["other.txt"]


def test_who_is_named_in_two_tables_of_an_office_has_one_id(desk: Desk) -> None:
    table(desk, "crew.txt", "Hand,Mates", "Tern,Ann", "Gull,Bo", title="Crew of North")
    table(desk, "deck.txt", "Watch,Mates", "First,Ann", title="Deck of North")
    table(desk, "south.txt", "Watch,Mates", "First,Ann", title="Deck of South")
    specs = (spec_file(desk, CREWS.strip()), spec_file(desk, WATCHES.strip()))
    registry = desk.root / "registry.csv"
    summary = desk.convert(specs=specs, registry=registry)
    assert summary.new_ids == 3
    people = {(row["name"], row["office"]): row for row in records(desk, "people")}
    assert set(people) == {("Ann", "North"), ("Ann", "South"), ("Bo", "North")}
    ann = people["Ann", "North"]
    assert ann["count"] == "2"
    bridges = records(desk, "crews_mates") + records(desk, "watches_mates")
    ids = [row["id"] for row in bridges if (row["team"], row["name"]) == ("North", "Ann")]
    assert ids == [ann["id"], ann["id"]]
    dataset = desk.bytes_by_file()
    assert desk.convert(specs=specs, registry=registry).new_ids == 0
    assert desk.bytes_by_file() == dataset


def test_files_behind_the_first_that_are_looked_at_find_their_family_too(desk: Desk) -> None:
    for number in range(14):
        boats(desk, f"{number:03}.txt")
    ports(desk, "port.txt")
    summary = desk.convert(specs=())
    assert [(one.name, one.records) for one in summary.tables] == [
        ("records", 28),
        ("records_2", 2),
    ]
    assert summary.set_aside == ()


def test_a_second_run_reads_and_understands_nothing_again(desk: Desk) -> None:
    boats(desk, "north.txt")
    ports(desk, "west.txt")
    desk.convert(specs=())
    dataset, heard = desk.bytes_by_file(), Heard()
    assert desk.convert(heard, specs=()).unchanged == 2
    assert desk.bytes_by_file() == dataset
    assert [word for word in heard.words if "read" in word or "again" in word] == []


def test_specs_of_tables_that_are_gone_go_too(desk: Desk) -> None:
    boats(desk, "north.txt")
    ports(desk, "west.txt")
    folder = desk.convert(specs=()).inferred
    assert folder is not None
    assert {path.name for path in folder.iterdir()} == {"records.yaml", "records_2.yaml"}
    (desk.sheets / "west.txt").unlink()
    desk.convert(specs=())
    assert {path.name for path in folder.iterdir()} == {"records.yaml"}


def test_an_inferred_spec_that_is_named_reads_the_same_records(desk: Desk) -> None:
    boats(desk, "north.txt")
    ports(desk, "west.txt")
    folder = desk.convert(specs=()).inferred
    assert folder is not None
    found = {stem: records(desk, stem) for stem in ("records", "records_2")}
    kept = desk.root / "kept"
    folder.rename(kept)
    desk.convert(specs=tuple(str(kept / f"{stem}.yaml") for stem in found))
    assert {stem: records(desk, stem) for stem in found} == found
    run = json.loads((desk.dataset / "run.json").read_text(encoding="utf-8"))
    assert [one["table"] for one in run["tables"]] == ["records", "records_2"]


def test_inferred_tables_are_numbered_without_gaps_the_largest_first(desk: Desk) -> None:
    """Families are inferred from a few files; which of them has most records shows in the end."""
    for number in range(14):
        ports(desk, f"{number:03}.txt")
    rows = [f"Boat {number},{number}" for number in range(20)]
    table(desk, "a.txt", "Boat,Length", *rows)
    table(desk, "z.txt", "Light,Height,Color", "Cape,30,red", "Ness,25,white", title="Lights")
    summary = desk.convert(specs=())
    assert [(one.name, one.records) for one in summary.tables] == [
        ("records", 28),
        ("records_2", 20),
        ("records_3", 2),
    ]


def test_inferred_specs_that_are_kept_and_named_give_the_same_tables(desk: Desk) -> None:
    for name in ("north.txt", "south.txt"):
        boats(desk, name)
    ports(desk, "west.txt")
    table(desk, "east.txt", "Port,Length,Flag", "Riga,4,red", "Hull,6,blue", title="Fleets")
    first = desk.convert(specs=())
    tables = [desk.dataset / f"{one.name}.csv" for one in first.tables]
    before = [path.read_bytes() for path in tables]
    assert first.inferred is not None
    kept = [desk.root / path.name for path in sorted(first.inferred.glob("*.yaml"))]
    for path in kept:
        path.write_bytes((first.inferred / path.name).read_bytes())
    again = desk.convert(specs=tuple(map(str, kept)))
    assert not any(one.is_inferred for one in again.tables)
    assert [path.read_bytes() for path in tables] == before
