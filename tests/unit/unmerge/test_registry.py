"""The registry of ids: what its file says, who may write it, and what a run adds to it."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Entity, ExitCode, OutputRefusedError, Registry, RegistryEntry
from tests.unit.unmerge.duties import Duties
from unmerge.registry import (
    RegistryRefusedError,
    check_registry,
    held_registry,
    registry_from_csv,
    registry_text,
    write_registry,
)
from unmerge.side_table import SideTableInvalidError

HEAD = "id,kind,name,office,forms,roster_id,same_as\n"
HERDS = ("Feed the herd", "Barn", "林小明 何雨")
FIELDS = ("Plough", "Fields", "何雨 周大海")


@pytest.fixture
def desk(tmp_path: Path) -> Duties:
    return Duties(tmp_path)


texts = st.text("李=+-'\"|\\,;\n ab", min_size=1, max_size=5).filter(str.strip)
entries = st.builds(
    RegistryEntry,
    texts,
    st.sampled_from(Entity),
    texts,
    st.lists(texts, max_size=3).map(tuple),
    st.lists(texts, min_size=1, max_size=3).map(tuple),
    texts | st.just(""),
)
registries = st.lists(entries, max_size=5, unique_by=lambda each: each.id).map(
    lambda found: Registry(tuple(found))
)


@given(registries)
def test_any_registry_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, registry: Registry
) -> None:
    path = tmp_path_factory.mktemp("registry") / "registry.csv"
    write_registry(path, registry)
    assert registry_from_csv(path) == registry
    assert path.read_text(encoding="utf-8") == registry_text(registry)
    assert list(path.parent.iterdir()) == [path]


def test_a_registry_that_is_not_there_or_is_empty_has_no_entries(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    assert registry_from_csv(path) == Registry()
    path.touch()
    assert registry_from_csv(path) == Registry()


@pytest.mark.parametrize(
    ("lines", "place", "why"),
    [
        (["p1,person,a,N,a,,", "p1,person,b,N,b,,"], "line 3", "'p1' stands on line 2"),
        (["p1,cat,a,N,a,,"], "line 2", "no kind 'cat'"),
        ([",person,a,N,a,,"], "line 2", "`id` is blank"),
        (["p1,person,,N,a,,"], "line 2", "`name` is blank"),
        (["p1,person,a,N,a,,p2"], "line 2", "names 'p2', which is no id"),
        (["p1,person,a,N,a,,p2", "p2,person,b,N,b,,p1"], "line 2", "in a circle: p1, p2"),
        (["p1,person,a"], "line 2", "3 cells, where the head has 7"),
    ],
)
def test_a_fault_in_a_registry_is_told_with_its_line(
    tmp_path: Path, lines: list[str], place: str, why: str
) -> None:
    path = tmp_path / "registry.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(SideTableInvalidError) as caught:
        registry_from_csv(path)
    assert f"{place}: " in str(caught.value)
    assert why in str(caught.value)


def test_a_table_that_is_no_registry_is_refused_before_it_is_written_over(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    desk.registry.write_text("record,field,printed,value\n", encoding="utf-8")
    with pytest.raises(SideTableInvalidError, match="`id` is missing"):
        desk.convert(registry=desk.registry)
    assert desk.registry.read_text(encoding="utf-8") == "record,field,printed,value\n"


def test_a_place_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "registry.csv"):
        with pytest.raises(RegistryRefusedError) as caught:
            check_registry(path)
        assert caught.value.exit_code is ExitCode.OUTPUT_REFUSED


def test_who_waits_for_a_registry_gets_it_when_its_holder_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    told: list[str] = []

    def wait() -> None:
        with held_registry(path):
            told.append("waiter")

    with held_registry(path):
        waiter = threading.Thread(target=wait)
        waiter.start()
        waiter.join(0.2)
        told.append("holder")
    waiter.join(10)
    assert told == ["holder", "waiter"]
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / ".registry.csv.lock").touch()
    with held_registry(tmp_path / "registry.csv"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_registry_behind_a_link_is_written_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    link = tmp_path / "registry.csv"
    link.symlink_to(tmp_path / "shared" / "ids.csv")
    registry = Registry((RegistryEntry("p1", Entity.PERSON, "a", (), ("a",)),))
    with held_registry(link):
        write_registry(link, registry)
    assert link.is_symlink()
    assert registry_from_csv(tmp_path / "shared" / "ids.csv") == registry


def test_a_registry_that_a_spreadsheet_saved_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    registry = Registry((RegistryEntry("p1", Entity.PERSON, "李昊", ("N",), ("李昊", "=a")),))
    text = registry_text(registry).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert registry_from_csv(path) == registry


def test_many_who_extend_a_registry_at_once_lose_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"

    def extend(number: int) -> None:
        with held_registry(path):
            entries = registry_from_csv(path).entries
            entry = RegistryEntry(f"p{number}", Entity.PERSON, "a", (), ("a",))
            write_registry(path, Registry((*entries, entry)))

    threads = [threading.Thread(target=extend, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert {entry.id for entry in registry_from_csv(path).entries} == {f"p{n}" for n in range(20)}
    assert list(tmp_path.iterdir()) == [path]


def test_a_run_adds_who_is_new_and_leaves_the_others(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    desk.convert(registry=desk.registry)
    first = desk.registry.read_text(encoding="utf-8")
    assert [entry.name for entry in registry_from_csv(desk.registry).entries] == [
        "何雨", "林小明", "Barn",
    ]  # fmt: skip
    desk.draw_duties("b.txt", "North", 2021, [FIELDS])
    desk.convert(registry=desk.registry)
    assert desk.registry.read_text(encoding="utf-8").startswith(first)
    assert {entry.name for entry in registry_from_csv(desk.registry).entries} == {
        "何雨", "林小明", "Barn", "周大海", "Fields",
    }  # fmt: skip


def test_a_run_that_adds_nothing_does_not_touch_the_file(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    desk.convert(registry=desk.registry)
    before = desk.registry.stat()
    desk.convert(registry=desk.registry)
    after = desk.registry.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_ids_of_the_registry_are_those_of_the_dataset(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS, FIELDS])
    desk.registry.write_text(HEAD + "p7,person,何雨,North,何雨,,\n", encoding="utf-8")
    desk.convert(registry=desk.registry)
    assert desk.ids()["何雨"] == "p7"
    bridge = desk.table("duties_owners.csv")
    assert {row["name"]: row["id"] for row in bridge} == desk.ids()
    assert set(desk.ids().values()) == {row["id"] for row in desk.table("people.csv")}


def test_without_a_registry_an_id_follows_from_the_name(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    desk.convert()
    alone = desk.ids()
    desk.draw_duties("b.txt", "North", 2021, [FIELDS])
    desk.convert()
    assert alone.items() <= desk.ids().items()
    assert not desk.registry.exists()


def test_the_registry_lies_beside_the_decisions(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    decisions = desk.root / "decisions.csv"
    decisions.write_text("record,field,printed,value\n", encoding="utf-8")
    desk.convert(decisions=decisions)
    assert {entry.id for entry in registry_from_csv(desk.registry).entries} >= {
        *desk.ids().values()
    }


def test_a_registry_among_the_sheets_is_not_read_as_one(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    summary = desk.convert(registry=desk.sheets / "registry.csv")
    again = desk.convert(registry=desk.sheets / "registry.csv")
    assert (summary.files, again.files, again.set_aside) == (1, 1, ())


def test_a_run_that_writes_nothing_leaves_the_registry_as_it_was(desk: Duties) -> None:
    desk.sheets.mkdir()
    (desk.sheets / "a.txt").write_bytes(b"")
    assert not desk.convert(registry=desk.registry).is_written
    assert not desk.registry.exists()


def test_a_run_whose_dataset_is_not_published_leaves_the_registry_as_it_was(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    desk.convert(registry=desk.registry)
    before = desk.registry.read_bytes()
    desk.draw_duties("b.txt", "North", 2021, [FIELDS])

    class Meddler:
        """Somebody who puts a file into the dataset while it is being written."""

        def started(self, files: int) -> None: ...
        def file_done(self, name: str, outcome: str) -> None: ...
        def settling(self) -> None: ...
        def writing(self) -> None:
            (desk.dataset / "mine.txt").touch()

    with pytest.raises(OutputRefusedError):
        desk.convert(Meddler(), registry=desk.registry)  # type: ignore[arg-type]  # hears as well
    assert desk.registry.read_bytes() == before


def test_run_json_tells_the_registry_as_the_run_leaves_it(desk: Duties) -> None:
    desk.draw_duties("a.txt", "North", 2020, [HERDS])
    desk.convert(registry=desk.registry)
    first = desk.bytes_by_file()
    desk.convert(registry=desk.registry)
    assert desk.bytes_by_file() == first
    assert b'"registry_sha256"' in first["run.json"]
