"""Children that read pages of PDFs: a page that hangs or takes its process down costs itself."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from extract.children import Alive, ChildLostError, Crew
from extract.pdf.document import Handle, open_document
from extract.pdf.integrity import DocumentState, state_of
from extract.pdf.page_task import PageTask, PictureTask, lost_page, page_or_loss
from extract.pdf.reader import PageRead
from extract.pdf.witnesses.seen import Look, Testimony, joined
from extract.settings import Limits, ReadSettings
from model import UnmergeError, UnreadableDocumentError, packed

SHARE = 16  # pages a child; fewer are read before a second child has started
AHEAD = 4  # pages a child that are under way or wait to be taken
PICTURES = 4  # times the seconds and the memory of a page that a picture of one may take
PATIENCE = 10  # pages in a row that hang or take their process down; the rest is not tried
REOPENED = 250  # pages; pdfium keeps what pages share, until the document is closed
WHOLE = 0  # no page has this number: it asks for the document


@dataclass(frozen=True, slots=True)
class LookTask:
    """Pages that a witness is to look at."""

    look: Look
    path: Path
    settings: ReadSettings
    numbers: tuple[int, ...]


Asked = PageTask | LookTask | PictureTask
PageAnswer = PageRead | DocumentState | Testimony | UnmergeError
"""A page, what is known of the document, what a witness sees, or why nothing can be opened."""


class PageReaders:
    """Children that read pages; they are started when they are needed, and kept for further files.

    `told` hears of each page that is done how long the next one may take.
    """

    def __init__(self, limits: Limits, told: Alive | None = None) -> None:
        self._limits = limits
        self._told = told
        self._count = max(1, limits.processes if limits.processes is not None else processors())
        self._crew: Crew[Asked, PageAnswer] = Crew(page_desk, self._count, limits.page_memory)
        memory = PICTURES * limits.page_memory
        self._for_pictures: Crew[Asked, PageAnswer] = Crew(page_desk, self._count, memory)

    def __enter__(self) -> "PageReaders":
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.__exit__()
        self._for_pictures.__exit__()

    def state(self, path: Path, settings: ReadSettings) -> DocumentState:
        """What is known of the document; an error where it cannot be opened."""
        task = PageTask(path, settings, "", WHOLE)
        try:
            answer = self._crew.submit(task, self._limits.page_seconds).result()
        except ChildLostError as lost:
            raise UnreadableDocumentError(path, f"it cannot be opened ({lost.why})") from lost
        if isinstance(answer, UnmergeError):
            raise answer
        if not isinstance(answer, DocumentState):
            raise TypeError("something else instead of the document")
        return answer

    def look(
        self, look: Look, path: Path, numbers: Sequence[int], settings: ReadSettings
    ) -> Testimony:
        """What a witness sees on these few pages; where it dies, each by itself."""
        task = LookTask(look, path, settings, tuple(numbers))
        try:
            answer = self._crew.submit(task, self._limits.page_seconds).result()
        except ChildLostError as lost:
            if len(numbers) == 1:
                return Testimony({}, lost.why)
            return joined(self.look(look, path, [number], settings) for number in numbers)
        finally:
            self.alive()
        if not isinstance(answer, Testimony):
            raise TypeError("something else instead of what a witness sees")
        return answer

    def read(self, tasks: Sequence[PageTask]) -> Iterator[PageRead]:
        """The pages that are asked for, in that order; some are read ahead, by all children."""
        children = max(1, min(self._count, len(tasks) // SHARE))
        return self._read(self._crew, [(task, task) for task in tasks], children, 1)

    def read_pictures(self, tasks: Sequence[PictureTask]) -> Iterator[PageRead]:
        """The same for pages that are pictures; each may take more time and memory."""
        children = max(1, min(self._count, len(tasks)))
        asked = [(task, task.page) for task in tasks]
        return self._read(self._for_pictures, asked, children, PICTURES)

    def alive(self) -> None:
        """Tell the watcher of this process that a page is done."""
        if self._told:
            self._told(AHEAD * PICTURES * self._limits.page_seconds)

    def _read(
        self,
        crew: Crew[Asked, PageAnswer],
        tasks: Sequence[tuple[Asked, PageTask]],
        children: int,
        times: int,
    ) -> Iterator[PageRead]:
        """The pages in their order, each given so many times the seconds of a page."""
        ahead = 1 if children == 1 else AHEAD * children
        waiting: deque[tuple[PageTask, Future[PageAnswer]]] = deque()
        coming = iter(tasks)
        lost_in_a_row = 0
        while lost_in_a_row < PATIENCE:
            for asked, task in islice(coming, ahead - len(waiting)):
                waiting.append((task, crew.submit(asked, times * self._limits.page_seconds)))
            if not waiting:
                return
            task, answer = waiting.popleft()
            try:
                yield _page_of(task, answer.result())
                lost_in_a_row = 0
            except ChildLostError as lost:
                lost_in_a_row += 1
                yield lost_page(task, lost.why)
            self.alive()
        # What was read ahead is not asked for, so that nothing depends on how many children read.
        for task in (*(task for task, _ in waiting), *(task for _, task in coming)):
            yield lost_page(task, f"{PATIENCE} pages in a row took their process down before it")


def _page_of(task: PageTask, answer: PageAnswer) -> PageRead:
    if isinstance(answer, UnmergeError):
        return lost_page(task, str(answer))
    if not isinstance(answer, PageRead):
        raise TypeError("something else instead of a page")
    return answer


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Desk:
    """Answers tasks in a child; a document stays open for its next page."""

    _open: ExitStack
    _document: Handle = None
    _key: tuple[object, ...] | None = None
    _read: int = field(default=0)

    def answer(self, task: Asked) -> PageAnswer:
        """The page, or the state of the document, or why it cannot be opened."""
        if isinstance(task, LookTask):
            return task.look(task.path, task.numbers, task.settings)
        if isinstance(task, PictureTask):
            read = task.work(task)
            return read if isinstance(read.page, bytes) else replace(read, page=packed(read.page))
        try:
            document = self._opened(task)
            if task.number == WHOLE:
                return state_of(document, task.path)
        except UnmergeError as error:
            return error
        except OSError as error:
            return UnreadableDocumentError(task.path, f"it cannot be opened ({error.strerror})")
        read = page_or_loss(document, task)
        return replace(read, page=packed(read.page))

    def _opened(self, task: PageTask) -> Handle:
        is_now = task.path.stat()
        state = is_now.st_ino, is_now.st_size, is_now.st_mtime_ns
        key = task.path, task.settings.password, state
        if key != self._key or self._read >= REOPENED:
            self._open.close()
            self._key = None
            self._document = self._open.enter_context(open_document(task.path, task.settings))
            self._key, self._read = key, 0
        self._read += 1
        return self._document


@contextmanager
def page_desk(_alive: Alive) -> Iterator[Callable[[Asked], PageAnswer]]:
    """What a child opens that reads pages."""
    with ExitStack() as opened:
        yield _Desk(opened).answer
