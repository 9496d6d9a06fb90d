"""A page that is to be read, and what becomes of it: the page, or its loss with the reason."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extract.pdf.document import Handle
from extract.pdf.reader import PageRead, read_page
from extract.pdf.tables import PageSketch
from extract.settings import ReadSettings
from model import Finding, FindingCode, Ink, Page, Place, Severity, UnreadableDocumentError

FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What reading a damaged page may end in: it costs that page."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page that is to be read.

    `tables` are the lattices that are tables; None leaves it to the page.
    """

    path: Path
    settings: ReadSettings
    source: str
    number: int
    tables: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A page that is a picture and is to be read from its pixels, by `work`."""

    work: Callable[["PictureTask"], PageRead]
    page: PageTask
    before: PageRead


def page_or_loss(document: Handle, task: PageTask) -> PageRead:
    """The page, or its loss where reading it ends in a fault."""
    try:
        return read_page(document, task.path, task.number, task.source, task.tables)
    except UnreadableDocumentError:
        return lost_page(task, "it is damaged")
    except FAULTS as error:
        return lost_page(task, f"{type(error).__name__}: {error}".removesuffix(": "))


def lost_page(task: PageTask, why: str) -> PageRead:
    """A page of which nothing was read, and the finding that says so."""
    finding = Finding(
        FindingCode.PAGE_FAILED,
        Severity.ERROR,
        f"The page could not be read ({why}): nothing of it is in the records.",
        Place(task.source, task.number),
    )
    page = Page(task.number, (), Ink(), is_lost=True)
    return PageRead(page, (finding,), PageSketch(()), (), loss=why)
