"""Child processes for work that may hang or die: watched, killed, and replaced.

Not by `multiprocessing`, which runs the main module anew in each child: a script or a notebook that
reads a document would have to be written for it. A child here is a Python of its own with the path
of its parent; it is told by a pipe what to do, and answers by another.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from queue import LifoQueue
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Alive = Callable[[float], None]
"""Says from within a task that work goes on, and how many seconds may pass until the next word."""

Opening = Callable[[Alive], AbstractContextManager[Callable[[Task], Answer]]]
"""What a child opens when it starts: it gives what answers one task after the other."""

START_LIMIT = 60.0  # seconds for a child to start; it takes a third of one where nothing else runs
LOOK = 1.0  # seconds between two looks whether the parent still lives
TRACE = 8000  # bytes of what a child said at its end

_START = "import sys; sys.path[:] = {path!r}; from extract.children import serve; serve()"


@dataclass(frozen=True, slots=True)
class _Alive:
    """A word from within a task: the answer, or the next word, comes within so many seconds."""

    seconds: float


class ChildLostError(Exception):
    """The child gave no answer: it was killed for its time, or died.

    `trace` is what it said at its end, and `fault` the error that it ended with, if it was one.
    """

    def __init__(self, why: str, trace: str, is_late: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.trace = trace
        self.is_late = is_late

    @property
    def fault(self) -> str:
        """The name of the error that nobody caught; "" where there was none.

        >>> said = "Traceback (most recent call last): ..." + chr(10) + "ValueError: 7"
        >>> ChildLostError("its process ended with status 1", said).fault
        'ValueError'
        """
        last = self.trace.strip().rpartition("\n")[2]
        return last.partition(":")[0] if "Traceback (most recent call last)" in self.trace else ""


@dataclass(slots=True)
class _Running:
    """A process that was started, with the ends of its pipes that are ours."""

    process: subprocess.Popen[bytes]
    tasks: IO[bytes]
    answers: IO[bytes]
    said: IO[bytes]


class Child(Generic[Task, Answer]):
    """A process that answers tasks one by one; started when it is first asked.

    After a loss the next task starts a new one. `memory` bounds the bytes that it may allocate,
    where the system can bound them.
    """

    def __init__(self, opening: Opening[Task, Answer], memory: int | None = None) -> None:
        self._opening = opening
        self._memory = memory
        self._running: _Running | None = None

    def ask(self, task: Task, limit: float) -> Answer:
        """The answer to the task; ChildLostError where nothing is heard for `limit` seconds.

        Each word of the child sets its own limit for the next one.
        """
        if self._running is None:
            self._start()
        self._send(task)
        while isinstance(answer := self._next(limit), _Alive):
            limit = answer.seconds
        given: Answer = answer
        return given

    def kill(self) -> None:
        """End the process that runs, whichever thread waits for its answer."""
        running = self._running
        if running is not None:
            running.process.kill()

    def close(self) -> None:
        """End the process, if one runs, and forget it; nobody may be waiting for its answer."""
        if self._running is not None:
            self._end(self._running)

    def _start(self) -> None:
        said = TemporaryFile()  # noqa: SIM115  # it lives as long as the process
        process = subprocess.Popen(
            [sys.executable, "-P", "-X", "faulthandler", "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        if process.stdin is None or process.stdout is None:
            raise ChildLostError("it was started without pipes", "")
        self._running = _Running(process, process.stdin, process.stdout, said)
        self._send((self._opening, self._memory))
        self._next(START_LIMIT)

    def _send(self, message: object) -> None:
        running = self._at_work()
        try:
            pickle.dump(message, running.tasks, pickle.HIGHEST_PROTOCOL)
            running.tasks.flush()
        except OSError:
            raise self._lost(running, None) from None

    def _next(self, limit: float) -> Any:  # noqa: ANN401  # whatever the child says
        running = self._at_work()
        is_late = threading.Event()

        def kill() -> None:
            is_late.set()
            running.process.kill()

        timer = threading.Timer(limit, kill)
        timer.daemon = True
        timer.start()
        try:
            heard = pickle.load(running.answers)
        except (OSError, EOFError, pickle.UnpicklingError):
            timer.cancel()
            raise self._lost(running, limit if is_late.is_set() else None) from None
        timer.cancel()
        timer.join()
        if is_late.is_set():  # the word came in the last moment; the process is gone
            raise self._lost(running, limit)
        return heard

    def _at_work(self) -> _Running:
        if self._running is None:
            raise ChildLostError("its process has ended", "")
        return self._running

    def _lost(self, running: _Running, limit: float | None) -> ChildLostError:
        if limit is None:
            try:
                running.process.wait(LOOK)
            except subprocess.TimeoutExpired:
                running.process.kill()
        code = running.process.wait()
        running.said.seek(0, os.SEEK_END)
        running.said.seek(max(0, running.said.tell() - TRACE))
        trace = running.said.read().decode("utf-8", "replace")
        self._end(running)
        return ChildLostError(_why(code, limit), trace, is_late=limit is not None)

    def _end(self, running: _Running) -> None:
        running.process.kill()
        running.process.wait()
        for pipe in (running.answers, running.said):
            pipe.close()
        try:
            running.tasks.close()
        except OSError:
            running.process.poll()  # what was not written yet has nobody to read it any more
        self._running = None


class Crew(Generic[Task, Answer]):
    """Children of one kind; each task goes to one that is idle, the one that worked last first."""

    def __init__(
        self, opening: Opening[Task, Answer], count: int, memory: int | None = None
    ) -> None:
        self._children = [Child(opening, memory) for _ in range(count)]
        self._idle: LifoQueue[Child[Task, Answer]] = LifoQueue()
        for child in self._children:
            self._idle.put(child)
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> "Crew[Task, Answer]":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.kill()
        self._threads.shutdown(wait=True)
        for child in self._children:
            child.close()

    def submit(self, task: Task, limit: float) -> "Future[Answer]":
        """The answer to the task, when it comes; or the loss of the child that had it."""
        return self._threads.submit(self._ask, task, limit)

    def _ask(self, task: Task, limit: float) -> Answer:
        child = self._idle.get()
        try:
            return child.ask(task, limit)
        finally:
            self._idle.put(child)


def _why(code: int, limit: float | None) -> str:
    """How a process ended, in words.

    >>> _why(-11, None), _why(-9, 30.0)
    ('its process was ended by SIGSEGV', 'it took longer than 30 seconds')
    """
    if limit is not None:
        return f"it took longer than {round(limit, 1):g} seconds"
    if code < 0:
        names = {member.value: member.name for member in signal.Signals}
        name = names.get(-code, f"signal {-code}")
        if -code == signal.SIGABRT:
            return f"its process gave up, mostly for want of memory ({name})"
        return f"its process was ended by {name}"
    return f"its process ended with status {code}"


def serve() -> None:
    """The work of a child: open what it was told to, and answer until nobody asks any more.

    What libraries print goes to stderr, so that the pipes hold answers and nothing else.
    """
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    opening, memory = pickle.load(tasks)
    _bound(memory)
    with opening(lambda seconds: _say(answers, _Alive(seconds))) as desk:
        _say(answers, None)
        while True:
            try:
                task = pickle.load(tasks)
            except EOFError:
                return
            _say(answers, desk(task))


def _say(answers: IO[bytes], answer: object) -> None:
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, whatever else it is doing."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


def _bound(memory: int | None) -> None:
    """Let the system refuse more memory than that; on some systems nothing can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - a system without limits
        return
    if memory is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
