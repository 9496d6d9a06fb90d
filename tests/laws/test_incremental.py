"""Any sequence of runs ends in the same bytes as one fresh run of the last state of the files."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.unmerge.desk import Desk
from tests.unit.unmerge.duties import Duties
from unmerge.registry import registry_from_csv

NAMES = ("a.txt", "b.txt", "sub/a.txt", "sub/c.txt")

# A team's sheet, or "" for a file that is empty. Two files may hold one team: a corrected copy.
Sheet = tuple[str, tuple[tuple[str, int], ...]] | None
State = Mapping[str, Sheet]

# Few, so that a file often comes to hold what another one held, or holds too.
SHEETS: Sequence[Sheet] = (
    ("North", (("Sweep", 4), ("Paint", 5))),
    ("North", (("Sweep", 7),)),
    ("South", (("Dig", 6),)),
    ("South", (("Dig", 6), ("Paint", 2), ("Sweep", 1))),
    None,
)
states = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(SHEETS), min_size=1).filter(
    lambda state: any(state.values())
)


def lay(desk: Desk, state: State) -> None:
    """Make the folder of sheets what the state says: files change, come and go."""
    for name in NAMES:
        path = desk.sheets / name
        sheet = state.get(name)
        if sheet:
            desk.draw(name, *sheet)
        elif name in state:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        else:
            path.unlink(missing_ok=True)


def assert_as_fresh(
    root: Path, history: Sequence[State], is_decided: bool = False, jobs: int = 1
) -> None:
    """Runs over all states, the last one with a decision if there is one, against a fresh run."""
    desk = Desk(root)
    path = root / "decisions.csv"
    path.write_text("record,field,printed,value\nNorth/1,task,Sweep,Wipe\n", encoding="utf-8")
    decisions = path if is_decided else None
    for state in history[:-1]:
        lay(desk, state)
        desk.convert(jobs=jobs)
    lay(desk, history[-1])
    desk.convert(jobs=jobs, decisions=decisions)
    desk.convert(to=root / "fresh", decisions=decisions)
    assert desk.bytes_by_file() == desk.bytes_by_file("fresh")


@settings(max_examples=40, deadline=None)
@given(st.lists(states, min_size=2, max_size=3), st.booleans())
def test_files_may_come_change_and_go_in_any_order(history: list[State], is_decided: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_as_fresh(Path(folder).resolve(), history, is_decided)


@settings(max_examples=20, deadline=None)
@given(states, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_named_means_nothing(state: State, shuffle: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder).resolve())
        lay(desk, state)
        named = [desk.sheets / name for name in state]
        desk.convert(inputs=tuple(named))
        shuffle.shuffle(named)
        desk.convert(inputs=tuple(named), to=desk.root / "shuffled")
        assert desk.bytes_by_file() == desk.bytes_by_file("shuffled")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_processes_means_nothing(tmp_path: Path, jobs: int) -> None:
    first: State = {"a.txt": SHEETS[0], "b.txt": SHEETS[2]}
    second: State = {"b.txt": SHEETS[3], "sub/a.txt": SHEETS[0], "sub/c.txt": None}
    assert_as_fresh(tmp_path, [first, second], is_decided=True, jobs=jobs)


# An office's sheets of a year, by the people of each duty: look-alikes come, go, and recur.
DUTIES: Sequence[tuple[str, int, tuple[str, ...]]] = (
    ("North", 2020, ("林小明 何雨 周大海 吴一凡 郑秋", "林小明 何雨", "李昊")),
    ("North", 2021, ("林小明 何雨 周大诲 吴一凡 郑秋", "周大诲", "李旲 何雨")),
    ("North", 2022, ("林小朋 何雨 周大海 吴一凡 郑秋", "林小朋 李昊", "李昊 吴一凡")),
    ("South", 2020, ("林小明 何雨", "周大诲", "Lin Bo|Lin B0")),
    ("South", 2021, ("林小朋", "何雨 周大海", "Lin Bo")),
)
years = st.lists(st.integers(0, len(DUTIES) - 1), min_size=1, unique=True)
NAME_DECISIONS = (
    "record,field,printed,value,decision\n"
    "North,person,周大海,周大诲,same\n"
    ",person,林小明,林小朋,different\n"
    "South,person,何雨,何宇,name\n"
)


def lay_duties(desk: Duties, state: Sequence[int]) -> None:
    """Make the folder of sheets these, and no others."""
    for number, (office, year, people) in enumerate(DUTIES):
        if number in state:
            duties = [(f"Task {row}", f"Unit{row}", who) for row, who in enumerate(people)]
            desk.draw_duties(f"{number}.txt", office, year, duties)
        else:
            (desk.sheets / f"{number}.txt").unlink(missing_ok=True)


@settings(max_examples=20, deadline=None)
@given(st.lists(years, min_size=2, max_size=4), st.booleans())
def test_any_order_of_runs_gives_the_ids_of_one_fresh_run_with_the_registry(
    history: list[list[int]], is_decided: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Duties(Path(folder).resolve())
        for state in history[:-1]:
            lay_duties(desk, state)
            desk.convert(registry=desk.registry)
        lay_duties(desk, history[-1])
        decisions = desk.root / "decisions.csv"
        decisions.write_text(NAME_DECISIONS, encoding="utf-8")
        given = decisions if is_decided else None
        desk.convert(registry=desk.registry, decisions=given)
        registry = desk.registry.read_bytes()
        desk.convert(to=desk.root / "fresh", registry=desk.registry, decisions=given)
        assert desk.bytes_by_file() == desk.bytes_by_file("fresh")
        assert desk.registry.read_bytes() == registry
        assert desk.table("people.csv") != []


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(DUTIES))))
def test_when_sheets_are_added_an_id_stays_but_for_those_who_turn_out_to_be_one_or_two(
    order: list[int],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Duties(Path(folder).resolve())
        before: dict[tuple[str, str], str] = {}
        for count in range(1, len(order) + 1):
            lay_duties(desk, order[:count])
            desk.convert(registry=desk.registry)
            same_as = {
                entry.id: entry.same_as for entry in registry_from_csv(desk.registry).entries
            }
            rows = desk.table("people.csv")
            now = {(row["office"], row["name"]): row["id"] for row in rows}
            for bearer in before.keys() & now.keys():
                was = before[bearer]
                while same_as[was]:
                    was = same_as[was]
                assert now[bearer] == was or was in now.values()
            before = now
