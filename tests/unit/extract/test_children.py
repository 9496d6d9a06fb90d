"""Child processes: what they answer, and what becomes of those that hang or die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from extract.children import Alive, Child, ChildLostError, Crew

LONG = 20.0  # seconds; nothing here takes so long
MIB = 1 << 20


@contextmanager
def desk(alive: Alive) -> Iterator[Callable[[str], object]]:
    """Does what it is told: enough for each way in which a child may end."""

    def answer(task: str) -> object:
        what, _, number = task.partition(" ")
        match what:
            case "hang":
                time.sleep(float(number))
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "exit":
                os._exit(int(number))
            case "raise":
                raise ZeroDivisionError("nothing to divide by")
            case "print":
                os.write(1, b"talk of a library")
            case "hold":
                return len(bytearray(int(number)))
            case "work":
                for _ in range(int(number)):
                    alive(2.0)
                    time.sleep(0.4)
        return os.getpid()

    yield answer


@pytest.fixture
def child() -> Iterator[Child[str, object]]:
    with closing(Child(desk)) as started:
        yield started


def test_one_child_answers_all_tasks(child: Child[str, object]) -> None:
    assert child.ask("", LONG) == child.ask("", LONG) != os.getpid()


def test_a_child_that_hangs_is_killed_and_the_next_task_has_another(
    child: Child[str, object],
) -> None:
    first = child.ask("", LONG)
    began = time.monotonic()
    with pytest.raises(ChildLostError, match=r"longer than 0\.5 seconds") as lost:
        child.ask("hang 60", 0.5)
    assert time.monotonic() - began < LONG
    assert lost.value.is_late
    assert child.ask("", LONG) != first


@pytest.mark.parametrize(
    ("task", "why"), [("die", "ended by SIGKILL"), ("exit 7", "ended with status 7")]
)
def test_a_child_that_dies_says_how(child: Child[str, object], task: str, why: str) -> None:
    with pytest.raises(ChildLostError, match=why) as lost:
        child.ask(task, LONG)
    assert not lost.value.is_late
    assert isinstance(child.ask("", LONG), int)


def test_an_error_that_nobody_caught_is_named_and_leaves_its_trace(
    child: Child[str, object],
) -> None:
    with pytest.raises(ChildLostError) as lost:
        child.ask("raise", LONG)
    assert lost.value.fault == "ZeroDivisionError"
    assert "nothing to divide by" in lost.value.trace


def test_what_a_library_prints_is_no_answer(child: Child[str, object]) -> None:
    assert isinstance(child.ask("print", LONG), int)
    assert isinstance(child.ask("", LONG), int)


def test_a_word_from_within_a_task_gives_it_more_time(child: Child[str, object]) -> None:
    child.ask("", LONG)
    assert isinstance(child.ask("work 4", 1.2), int)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound memory")
def test_a_child_has_no_more_memory_than_it_may() -> None:
    with closing(Child(desk, memory=256 * MIB)) as child:
        assert child.ask(f"hold {64 * MIB}", LONG) == 64 * MIB
        with pytest.raises(ChildLostError) as lost:
            child.ask(f"hold {512 * MIB}", LONG)
    assert lost.value.fault == "MemoryError"


def test_a_crew_gives_each_task_its_own_answer() -> None:
    with Crew(desk, 2) as crew:
        futures = [crew.submit(f"hold {number}", LONG) for number in range(20)]
        assert [future.result() for future in futures] == list(range(20))


def test_a_crew_that_is_left_ends_what_is_at_work() -> None:
    began = time.monotonic()
    with Crew(desk, 1) as crew:
        crew.submit("", LONG).result()
        crew.submit("hang 60", LONG)
    assert time.monotonic() - began < LONG


SCRIPT = """
import os
from tests.unit.extract.test_children import desk
from extract.children import Child
child = Child(desk)
print(child.ask("", 20.0), flush=True)
child.ask("hang 60", 60.0)
"""


def test_a_child_serves_a_plain_script_and_ends_with_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import sys; sys.path[:] = {sys.path!r}\n{SCRIPT}")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        pid = int(run.stdout.readline())
        os.kill(pid, 0)
        run.kill()
    ended = time.monotonic() + LONG
    while _is_running(pid) and time.monotonic() < ended:
        time.sleep(0.1)
    assert not _is_running(pid)


def _is_running(pid: int) -> bool:
    """Whether the process lives; a dead one that nobody waits for does not."""
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        return not stat.exists() or ") Z " not in stat.read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
