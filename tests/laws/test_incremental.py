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
