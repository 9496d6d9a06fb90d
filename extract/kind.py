"""What a file is, told by its content; what is not read is refused, with what to do about it."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from extract import compound
from extract.encoding import decoded
from extract.settings import ReadSettings
from model import (
    EmptyFileError,
    EncryptedDocumentError,
    SourceKind,
    UnreadableDocumentError,
    WrongKindError,
)

_PDF_HEADER = re.compile(rb"(?:\A|[\r\n])[\s\xef\xbb\xbf]*%PDF-\d")
_PDF_PART = re.compile(rb"\bstartxref\s+\d+\s+%%EOF")
_PDF_HEADER_WITHIN = 1024  # bytes; where viewers still look for it (ISO 32000-1, note 3 of 7.5.2)
_ZIP = b"PK\x03\x04"

_SAVE_PNG = "Pictures of this kind are not read yet: open it in a viewer and save it as .png."
_SAVE_XLSX = "It is not read yet: open it in a spreadsheet program and save it as .xlsx."
_SAVE_PDF = "It is not read yet: open it in its program and save it as .pdf."
_UNPACK = "Unpack it and hand in the files in it."

_MAGIC: Sequence[tuple[re.Pattern[bytes], str, str]] = tuple(
    (re.compile(pattern, re.DOTALL), found, todo)
    for pattern, found, todo in (
        (rb"GIF8[79]a", "a GIF picture", _SAVE_PNG),
        (rb"\x00\x00\x00\x0cjP  \r\n", "a JPEG 2000 picture", _SAVE_PNG),
        (rb".{4}ftyp(?:heic|heix|mif1|avif)", "an HEIF picture", _SAVE_PNG),
        (rb"AT&TFORM", "a DjVu document", _SAVE_PDF),
        (rb"%!PS", "a PostScript document", _SAVE_PDF),
        (rb"\{\\rtf", "a Rich Text document", _SAVE_PDF),
        (rb"Rar!\x1a\x07", "a RAR archive", _UNPACK),
        (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
        (rb"\x1f\x8b", "a gzip archive", _UNPACK),
        (rb"BZh[1-9]1AY&SY", "a bzip2 archive", _UNPACK),
        (rb"\xfd7zXZ\x00", "an xz archive", _UNPACK),
        (rb"PK\x05\x06", "a zip archive with nothing in it", "Ask the sender for it again."),
    )
)
_PICTURES = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|II\*\x00|MM\x00\*|BM.{4}\x00\x00\x00\x00|RIFF.{4}WEBP",
    re.DOTALL,
)
"""How JPEG, PNG, TIFF, BMP and WebP pictures begin."""
# A part of the package, and what it makes of the zip file that holds it.
_PACKAGES: Sequence[tuple[str, str, str]] = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _SAVE_XLSX),
    ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)", _SAVE_PDF),
    ("content.xml", "an OpenDocument file other than a spreadsheet", _SAVE_PDF),
)
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"  # and its template
# Streams at the root of a compound file.
_OLD_WORKBOOK = frozenset({"workbook", "book"})
_STREAMS: Sequence[tuple[str, str, str]] = (
    ("WordDocument", "an old Word document (.doc)", _SAVE_PDF),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", _SAVE_PDF),
)
_ENCRYPTED_STREAM = "EncryptedPackage"
_HTML = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|table|meta|style|title|link|div|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WITHIN = 4096  # bytes; comments may stand before the first element
_XML = re.compile(r"<\?xml\b")
# Names that promise what is read here, or what a spreadsheet program would open.
_PROMISES = frozenset(
    {".pdf", ".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".txt", ".tsv", ".csv", ".md"}
)


class WorkbookForm(StrEnum):
    """In which format a workbook is stored."""

    OPEN_XML = "xlsx"
    OLD = "xls"
    OPEN_DOCUMENT = "ods"


def kind_of(path: Path, settings: ReadSettings | None = None) -> SourceKind:
    """Which reader is for this file.

    A text is told by decoding it whole, hence the settings: they may name its encoding.
    """
    data = file_bytes(path)
    if not data.strip(b"\x00\x1a \t\r\n\v\f"):
        raise EmptyFileError(path)
    if _PDF_HEADER.search(data[:_PDF_HEADER_WITHIN]):
        return SourceKind.PDF
    if data.startswith(_ZIP):
        return _kind_of_zip(path)
    if data.startswith(compound.MAGIC):
        return _kind_of_compound(path, data)
    if _PICTURES.match(data):
        return SourceKind.IMAGE
    for pattern, found, todo in _MAGIC:
        if pattern.match(data):
            raise _wrong(path, found, todo)
    if _PDF_PART.search(data):
        raise UnreadableDocumentError(path, "it holds parts of a PDF, but does not begin as one")
    if _HTML.match(data[:_HTML_WITHIN].decode("latin-1").removeprefix("\xef\xbb\xbf")):
        return SourceKind.HTML  # it names its own encoding
    text = decoded(path, data, settings.encoding if settings else None).lstrip()
    if _HTML.match(text[:_HTML_WITHIN]):
        return SourceKind.HTML
    if _XML.match(text):
        raise _wrong(path, "an XML document", _SAVE_XLSX)
    return SourceKind.TEXT


def file_bytes(path: Path) -> bytes:
    """The bytes of the file; an error of ours where the system does not give them."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = f"it cannot be opened ({error.strerror})"
        raise UnreadableDocumentError(path, why) from error


def _kind_of_zip(path: Path) -> SourceKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            is_spreadsheet = _is_spreadsheet(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        why = "it begins as a workbook or another zip archive does, and breaks off"
        raise UnreadableDocumentError(path, why) from error
    if "xl/workbook.xml" in names or is_spreadsheet:
        return SourceKind.WORKBOOK
    if any(map(_DOCUMENT.fullmatch, names)):
        return SourceKind.DOCUMENT
    for part, found, todo in _PACKAGES:
        if part in names:
            raise _wrong(path, found, todo)
    raise _wrong(path, "a zip archive", _UNPACK)


def workbook_form(path: Path) -> WorkbookForm:
    """The format of a file that is a workbook by `kind_of`."""
    if file_bytes(path).startswith(compound.MAGIC):
        return WorkbookForm.OLD
    with zipfile.ZipFile(path) as archive:
        is_open_xml = "xl/workbook.xml" in archive.namelist()
    return WorkbookForm.OPEN_XML if is_open_xml else WorkbookForm.OPEN_DOCUMENT


def _is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument package calls itself a spreadsheet (ODF 1.3 Part 2, 3.3)."""
    if not {"mimetype", "content.xml"} <= set(archive.namelist()):
        return False
    with archive.open("mimetype") as stream:
        return stream.read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT


def _kind_of_compound(path: Path, data: bytes) -> SourceKind:
    """What an OLE compound file is: an encrypted new workbook is one, and so is an old one."""
    try:
        streams = compound.root_streams(data)
    except ValueError as error:
        why = f"it begins as an old office document does, and is damaged ({error})"
        raise UnreadableDocumentError(path, why) from error
    if _ENCRYPTED_STREAM in streams:
        raise EncryptedDocumentError(
            path, given=False, todo="Open it with its password and save it without one."
        )
    if _OLD_WORKBOOK & {stream.lower() for stream in streams}:
        return SourceKind.WORKBOOK
    for stream, found, todo in _STREAMS:
        if stream in streams:
            raise _wrong(path, found, todo)
    raise _wrong(path, "an OLE compound file", _SAVE_XLSX)


def _wrong(path: Path, found: str, todo: str) -> WrongKindError:
    """The error, with a word about a name that says something else."""
    suffix = path.suffix.lower()
    lies = suffix in _PROMISES and suffix not in found
    return WrongKindError(path, f"{found}, though its name says {suffix}" if lies else found, todo)
