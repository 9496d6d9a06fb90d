"""Any sequence of runs ends in the same bytes as one fresh run of the last state of the files."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.unmerge.desk import Desk

NAMES = ("a.txt", "b.txt", "sub/a.txt", "sub/c.txt")

# A team's sheet, or "" for a file that is empty. Two files may hold one team: a corrected copy.
Sheet = tuple[str, tuple[tuple[str, int], ...]] | None
State = Mapping[str, Sheet]

tasks = st.lists(
    st.tuples(st.sampled_from(["Sweep", "Paint", "Dig"]), st.integers(0, 99)),
    min_size=1,
    max_size=3,
).map(tuple)
sheets = st.tuples(st.sampled_from(["North", "South"]), tasks)
states = st.dictionaries(st.sampled_from(NAMES), sheets | st.none(), min_size=1).filter(
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


def run_of(desk: Desk, history: Sequence[State], jobs: int, decisions: Path | None) -> None:
    """Runs over all states but the last without decisions, and over the last with them."""
    for state in history[:-1]:
        lay(desk, state)
        desk.convert(jobs=jobs)
    lay(desk, history[-1])
    desk.convert(jobs=jobs, decisions=decisions)


def assert_as_fresh(root: Path, history: Sequence[State], jobs: int = 1) -> None:
    desk = Desk(root)
    decisions = root / "decisions.csv"
    decisions.write_text("record,field,printed,value\nNorth/1,task,Sweep,Wipe\n", encoding="utf-8")
    run_of(desk, history, jobs, decisions)
    desk.convert(to=root / "fresh", decisions=decisions)
    assert desk.bytes_by_file() == desk.bytes_by_file("fresh")


@settings(max_examples=40, deadline=None)
@given(st.lists(states, min_size=2, max_size=3))
def test_files_may_come_change_and_go_in_any_order(history: list[State]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_as_fresh(Path(folder).resolve(), history)


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
    first: State = {
        "a.txt": ("North", (("Sweep", 4), ("Paint", 5))),
        "b.txt": ("South", (("Dig", 6),)),
    }
    second: State = {
        "b.txt": ("South", (("Dig", 7),)),
        "sub/a.txt": ("North", (("Sweep", 4), ("Paint", 5))),
        "sub/c.txt": None,
    }
    assert_as_fresh(tmp_path, [first, second], jobs)
