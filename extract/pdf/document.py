"""Opening a PDF with pdfium, and the frame in which its pages are seen; handles are closed here."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from extract.pdf.substitution import stand_in_for_missing_fonts
from extract.settings import ReadSettings
from model import EncryptedDocumentError, UnreadableDocumentError

Handle: TypeAlias = Any
"""A pdfium object: a document, a page, one of its objects. None of them leaves the package."""

raw: Any = pdfium.raw
"""pdfium's C functions; pypdfium2 names them without types."""

# The end mark stands in the last 1024 bytes (PDF 2.0, ISO 32000-2, 7.5.5 and Annex I); mailers
# append as much again.
TAIL = 4096

Matrix = tuple[float, float, float, float, float, float]
"""x' = a x + c y + e, y' = b x + d y + f (PDF 2.0, 8.3.4)."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def after(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, and `then` to what comes out."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is seen: its size in points as displayed, and the way from PDF space to it."""

    width: float
    height: float
    matrix: Matrix


@contextmanager
def open_document(path: Path, settings: ReadSettings) -> Iterator[Handle]:
    """The document as a pdfium handle, closed at the end.

    pdfium mends a cut-off file in silence, by leaving out the pages whose end is lost: such a file
    is refused, since nobody would notice what is missing.
    """
    if b"%%EOF" not in _tail(path):
        raise UnreadableDocumentError(path, "the PDF is cut off: its end mark is missing")
    stand_in_for_missing_fonts()
    try:
        document = pdfium.PdfDocument(path, password=settings.password)
    except pdfium.PdfiumError as error:
        # pdfium keeps the code of an error until the next one: a broken file may have no own.
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        if is_locked and b"/Encrypt" in path.read_bytes():
            raise EncryptedDocumentError(path, settings.password is not None) from error
        raise UnreadableDocumentError(path, f"the PDF is broken ({error})") from error
    with closing(document):
        if not len(document):
            raise UnreadableDocumentError(path, "the PDF has no pages")
        if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
            document.init_forms()  # it draws the fields whose writer left that to the reader
        yield document


def _tail(path: Path) -> bytes:
    """The end of the file; pdfium itself reads of a large one what it needs."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read()


@contextmanager
def open_page(document: Handle, path: Path, number: int) -> Iterator[Handle]:
    """The page with that number (from 1) as a pdfium handle, closed at the end.

    What stands in form fields and stamps is on the printed page, but not in its content: it is
    made part of it, in memory alone. pdfium then gives a page that has its box from the document
    the box of a letter, unless it has one of its own.
    """
    page = _page(document, path, number)
    if _has_printed_annotation(page):
        with closing(page):
            box = raw.FS_RECTF()
            raw.FPDF_GetPageBoundingBox(page.raw, box)
            for keep in (raw.FPDFPage_SetMediaBox, raw.FPDFPage_SetCropBox):
                keep(page.raw, box.left, box.bottom, box.right, box.top)
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
        page = _page(document, path, number)
    with closing(page):
        yield page


def _has_printed_annotation(page: Handle) -> bool:
    """Whether anything stands on the page that is not in its content: links print nothing."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        is_link = raw.FPDFAnnot_GetSubtype(annotation) in (
            raw.FPDF_ANNOT_LINK,
            raw.FPDF_ANNOT_POPUP,
        )
        is_drawn = not is_link or bool(raw.FPDFAnnot_HasKey(annotation, b"AP"))
        raw.FPDFPage_CloseAnnot(annotation)
        if is_drawn:
            return True
    return False


def _page(document: Handle, path: Path, number: int) -> Handle:
    try:
        return document[number - 1]
    except (pdfium.PdfiumError, IndexError) as error:
        raise UnreadableDocumentError(path, f"page {number} of the PDF is broken") from error


def frame_of(page: Handle) -> Frame:
    """The page's frame: crop box and rotation applied, the origin at the top left."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    x0, x1 = sorted((box.left, box.right))
    y0, y1 = sorted((box.bottom, box.top))
    match raw.FPDFPage_GetRotation(page.raw):
        case 1:
            return Frame(y1 - y0, x1 - x0, (0.0, 1.0, 1.0, 0.0, -y0, -x0))
        case 2:
            return Frame(x1 - x0, y1 - y0, (-1.0, 0.0, 0.0, 1.0, x1, -y0))
        case 3:
            return Frame(y1 - y0, x1 - x0, (0.0, -1.0, -1.0, 0.0, y1, x1))
        case _:
            return Frame(x1 - x0, y1 - y0, (1.0, 0.0, 0.0, -1.0, -x0, y1))
