"""Documents to pages: the only package that names a PDF, OCR or workbook library.

Each reader imports its library when it is called, so that reading a text loads no other.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from extract.kind import file_bytes, kind_of
from extract.settings import ReadSettings
from model import Mesh, Reading, Source, SourceKind, WrongKindError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extract.pdf import PageReaders
    from extract.pdf.intermediate import Intermediate
    from extract.pdf.reader import PageRead
    from extract.plain import PlainSheet

__all__ = [
    "READER_VERSIONS",
    "ReadSettings",
    "intermediate",
    "kind_of",
    "plain_sheets",
    "plain_text",
    "read",
    "read_more",
    "read_watched",
    "reader_version",
    "render",
]


def _text(path: Path, source: Source, settings: ReadSettings, _: "PageReaders | None") -> Reading:
    from extract.text import read_text

    return read_text(path, source, settings)


def _workbook(
    path: Path, source: Source, settings: ReadSettings, _: "PageReaders | None"
) -> Reading:
    from extract.workbook import read_workbook

    return read_workbook(path, source, settings)


def _document(
    path: Path, source: Source, settings: ReadSettings, _: "PageReaders | None"
) -> Reading:
    from extract.document import read_document

    return read_document(path, source, settings)


def _html(path: Path, source: Source, settings: ReadSettings, _: "PageReaders | None") -> Reading:
    from extract.html import read_html

    return read_html(path, source, settings)


def _pdf(
    path: Path, source: Source, settings: ReadSettings, readers: "PageReaders | None"
) -> Reading:
    from extract.pdf import read_pdf

    return read_pdf(path, source, settings, readers, _with_pictures_read)


def _with_pictures_read(
    path: Path,
    settings: ReadSettings,
    source: str,
    read: "Sequence[PageRead]",
    readers: "PageReaders | None",
) -> "list[PageRead]":
    if not any(each.is_picture or each.has_doubted_text for each in read):
        return list(read)
    from extract.scan import with_pictures_read

    return with_pictures_read(path, settings, source, read, readers)


def _image(
    path: Path, source: Source, settings: ReadSettings, readers: "PageReaders | None"
) -> Reading:
    from extract.scan import read_image

    return read_image(path, source, settings, readers.alive if readers else None)


_READERS: Mapping[
    SourceKind, Callable[[Path, Source, ReadSettings, "PageReaders | None"], Reading]
] = {
    SourceKind.TEXT: _text,
    SourceKind.WORKBOOK: _workbook,
    SourceKind.DOCUMENT: _document,
    SourceKind.HTML: _html,
    SourceKind.PDF: _pdf,
    SourceKind.IMAGE: _image,
}

_SCAN_LIBRARIES = ("pillow", "numpy", "opencv-python-headless", "onnxruntime", "rapidocr")
# The version of our own reader, to be raised when it reads anything otherwise, and the libraries
# of others on which its result depends.
READER_VERSIONS: Mapping[SourceKind, tuple[int, tuple[str, ...]]] = {
    SourceKind.TEXT: (1, ("charset-normalizer",)),
    SourceKind.WORKBOOK: (2, ("openpyxl", "python-calamine", "xlrd")),
    SourceKind.DOCUMENT: (1, ()),
    SourceKind.HTML: (1, ("charset-normalizer",)),
    SourceKind.PDF: (
        1,
        ("pypdfium2", "pdfplumber", "pdfminer.six", "camelot-py", "playa-pdf", *_SCAN_LIBRARIES),
    ),
    SourceKind.IMAGE: (1, _SCAN_LIBRARIES),
}


def reader_version(kind: SourceKind) -> str:
    """The reader of this kind and its libraries with their versions; imports none of them.

    >>> reader_version(SourceKind.TEXT).startswith("text 1; charset-normalizer ")
    True
    """
    own, libraries = READER_VERSIONS[kind]
    return "; ".join([f"{kind.value} {own}", *(f"{name} {version(name)}" for name in libraries)])


def read(
    path: Path, name: str, settings: ReadSettings, readers: "PageReaders | None" = None
) -> Reading:
    """The document as its first reader sees it; `name` is how the dataset will call it.

    `readers` are processes that read the pages of PDFs. Without them a long PDF gets some of its
    own, and a short one is read in this process, where nothing stops a page that hangs.
    """
    kind = kind_of(path, settings)
    data = file_bytes(path)
    source = Source(name, kind, hashlib.sha256(data).hexdigest(), len(data))
    return _READERS[kind](path, source, settings, readers)


def read_watched(path: Path, name: str, settings: ReadSettings) -> Reading:
    """The document as `read` gives it, with children for the pages of a PDF, however few."""
    if kind_of(path, settings) is not SourceKind.PDF:
        return read(path, name, settings)
    from extract.pdf import PageReaders

    with PageReaders(settings.limits) as readers:
        return read(path, name, settings, readers)


def read_more(
    reading: Reading,
    path: Path,
    pages: frozenset[int],
    settings: ReadSettings,
    readers: "PageReaders | None" = None,
) -> Reading:
    """The reading with further witnesses asked on these pages.

    Only a PDF has one: what stands in a text or a workbook is not measured but stored. Its pages
    that are pictures have none, for they hold nothing but pixels.
    """
    pictures = {page.number for page in reading.pages if page.way_back is not None}
    pages -= pictures
    if reading.source.kind is not SourceKind.PDF or not pages:
        return reading
    from extract.pdf import witness_pdf

    return witness_pdf(reading, path, pages, settings, readers)


def render(
    path: Path,
    page_number: int,
    settings: ReadSettings,
    scale: float = 2.0,
    way_back: Mesh | None = None,
) -> "NDArray[np.uint8]":
    """The page of a PDF or a picture file, height x width x 3; `scale` is in pixels a point.

    With the way back of a page that was read from a picture, it is drawn as flat as it was read.
    """
    match kind_of(path, settings):
        case SourceKind.PDF:
            from extract.pdf import render_page

            drawn = render_page(path, page_number, settings, scale)
        case SourceKind.IMAGE:
            from extract.scan import render_picture

            drawn = render_picture(path, page_number, scale)
        case _:
            todo = "Only pages of a PDF and pictures can be drawn as they look."
            raise WrongKindError(path, "no PDF and no picture", todo)
    if way_back is None:
        return drawn
    from extract.scan import flat_picture

    return flat_picture(drawn, way_back, scale)


def intermediate(path: Path, page_number: int, settings: ReadSettings) -> "Intermediate":
    """What lies between a page of a PDF and its grids: characters, and edges of shade."""
    if kind_of(path, settings) is not SourceKind.PDF:
        todo = "Only pages of a PDF have characters and shades of their own."
        raise WrongKindError(path, "no PDF", todo)
    from extract.pdf.intermediate import intermediate as of_a_page

    return of_a_page(path, page_number, settings)


def plain_text(path: Path) -> str:
    """The text of a table that a person keeps beside the sheets, whatever its encoding."""
    from extract.plain import plain_text as of_a_file

    return of_a_file(path)


def plain_sheets(path: Path) -> "tuple[PlainSheet, ...]":
    """The rows of a workbook that a person keeps beside the sheets, by worksheet."""
    from extract.plain import plain_sheets as of_a_workbook

    return of_a_workbook(path)
