"""A PDF to a Reading: its pages one by one, and again those on which a neighbor's table goes on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from extract.pdf.document import Handle, open_document
from extract.pdf.integrity import DocumentState, state_of
from extract.pdf.page_task import PageTask, page_or_loss
from extract.pdf.reader import PageRead
from extract.pdf.readers import PageReaders
from extract.pdf.tables import choose_tables
from extract.settings import ReadSettings
from model import (
    MANY,
    Finding,
    FindingCode,
    NoTableError,
    Packed,
    Page,
    Place,
    Reading,
    Severity,
    Source,
    UnreadableDocumentError,
    packed,
    unpacked,
)


class _PageSource(Protocol):
    """Who reads the pages of a document."""

    def read(self, tasks: Sequence[PageTask]) -> Iterator[PageRead]:
        """The pages that are asked for, in that order."""


@dataclass(frozen=True, slots=True)
class _OwnPages:
    """The pages of an open document, read in this process: nothing stops one that hangs."""

    document: Handle

    def read(self, tasks: Sequence[PageTask]) -> Iterator[PageRead]:
        """The pages that are asked for, in that order."""
        return (page_or_loss(self.document, task) for task in tasks)


PictureReader = Callable[
    [Path, ReadSettings, str, Sequence[PageRead], PageReaders | None], list[PageRead]
]
"""Who reads the pages that are pictures, by these readers, and gives the others as they are."""


def read_pdf(
    path: Path,
    source: Source,
    settings: ReadSettings,
    readers: PageReaders | None = None,
    pictures: PictureReader | None = None,
) -> Reading:
    """The document's pages with their grids; an error where no page holds one.

    Each page is read by itself. A page on which the table of its neighbor goes on, as only both
    together can tell, is read a second time; such pages are few, and no page is kept as taken in.
    Pages that are pictures are left to `pictures`.
    """
    if readers is not None:
        return _reading(path, source, settings, readers.state(path, settings), readers, pictures)
    with open_document(path, settings) as document:
        state = state_of(document, path)
        if state.pages < MANY or settings.limits.processes == 0:
            return _reading(path, source, settings, state, _OwnPages(document), pictures)
    with PageReaders(settings.limits) as own:
        return _reading(path, source, settings, state, own, pictures)


def _reading(
    path: Path,
    source: Source,
    settings: ReadSettings,
    state: DocumentState,
    pages: _PageSource,
    pictures: PictureReader | None,
) -> Reading:
    tasks = [PageTask(path, settings, source.name, number + 1) for number in range(state.pages)]
    read = list(pages.read(tasks))
    chosen = [tuple(tables) for tables in choose_tables([each.sketch for each in read])]
    again = [
        replace(task, tables=tables)
        for task, each, tables in zip(tasks, read, chosen, strict=True)
        if tables != each.tables
    ]
    for task, other in zip(again, pages.read(again), strict=True):
        read[task.number - 1] = other
    if pictures is not None:
        readers = pages if isinstance(pages, PageReaders) else None
        read = pictures(path, settings, source.name, read, readers)
    _check(path, read)
    findings = [_damaged(source.name, why) for why in state.damage]
    findings += [finding for each in read for finding in each.findings]
    return Reading(source, _row(read), tuple(findings))


def _row(read: Sequence[PageRead]) -> Sequence[Page]:
    """The pages as a tuple, or packed where they are many."""
    if len(read) >= MANY:
        return Packed(p if isinstance(p := each.page, bytes) else packed(p) for each in read)
    return tuple(unpacked(p) if isinstance(p := each.page, bytes) else p for each in read)


def _damaged(source: str, why: str) -> Finding:
    return Finding(
        FindingCode.FILE_DAMAGED,
        Severity.DOUBT,
        f"The file is damaged: {why}. What was read of it may lack something.",
        Place(source),
    )


def _check(path: Path, read: Sequence[PageRead]) -> None:
    """Refuse a document of which no page can be read, or none has a table."""
    if any(each.has_grid for each in read):
        return
    lost = [each for each in read if each.loss]
    if len(lost) == len(read):
        of = f"none of its {len(lost)} pages" if len(lost) > 1 else "not even its only page"
        raise UnreadableDocumentError(path, f"{of} can be read ({lost[0].loss})")
    raise NoTableError(path, _what_was_seen(read, lost))


def _what_was_seen(read: Sequence[PageRead], lost: Sequence[PageRead]) -> str:
    pictures = sum(each.is_picture for each in read)
    seen = f"{len(read)} page{'s' if len(read) > 1 else ''}"
    unread = sum(each.unread for each in read)
    if lost:
        return f"{seen}, {len(lost)} of them lost: {lost[0].loss}"
    if unread:
        return f"{seen}, {unread} pieces of text left out because their fonts are not at hand"
    if not pictures:
        return f"{seen} without a table"
    which = "all" if pictures == len(read) else str(pictures)
    return f"{seen}, {which} of them pictures without text"
