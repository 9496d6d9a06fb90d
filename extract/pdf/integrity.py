"""Whether a PDF is what was saved: what pdfium mends in silence is told, since text may be missing.

pdfium takes of a packed stream what it can unpack, and finds objects anew where the table of their
places is broken. Both leave a page that looks whole and may lack a part.
"""

import binascii
import mmap
import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.pdf.document import Handle, raw
from model import MANY, UnreadableDocumentError

LEAST = 4  # bytes that a page takes in a file, where all pages are alike and packed

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OWN_HEAD = 8192  # bytes before a stream in which its dictionary begins; most have a hundred
_FILTER = re.compile(rb"/Filter\s*(?:\[\s*)?((?:/\w+\s*)+)")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_BEGIN = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_CHUNK = 1 << 20  # bytes that are unpacked at once
_MOST = 1 << 26  # bytes; what a stream unpacks to beyond this is not looked at
_MOST_OF_ALL = 1 << 30  # bytes of all streams together
_TO_END = 32  # bytes between the stated end of a stream and the word for it
_NAMED = 5  # streams that a finding names


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What is known of a document before its pages are read: their number, and what is damaged."""

    pages: int
    damage: tuple[str, ...] = ()


def state_of(document: Handle, path: Path) -> DocumentState:
    """How many pages there are, and in words what was found damaged in the file.

    A number that cannot be true is refused: each of the pages would be tried.
    """
    count = len(document)
    if count > MANY and count * LEAST > path.stat().st_size:
        raise UnreadableDocumentError(
            path, f"it says that it has {count} pages, and has no room for so many"
        )
    damage = []
    if not raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        damage.append("the table of its objects is broken and was made anew from what was found")
    broken = list(broken_streams(path))
    if broken:
        named = ", ".join(str(number) for number in broken[:_NAMED])
        more = f" and {len(broken) - _NAMED} others" if len(broken) > _NAMED else ""
        damage.append(f"what is packed in object {named}{more} does not unpack to its end")
    return DocumentState(count, tuple(damage))


def broken_streams(path: Path) -> Iterator[int]:
    """The numbers of the objects whose packed streams break off, or do not fit their checksum.

    Pictures are left out, and so is all of an encrypted file.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.rfind(b"/Encrypt") >= 0:
            return
        left = _MOST_OF_ALL
        for found in _STREAM.finditer(content):
            own = _own_head(content, found.start())
            if own is None or _PICTURE.search(own[1]) or left <= 0:
                continue
            packed = _packed(content, found.end(), own[1])
            if packed is None:
                continue
            is_whole, size = _unpacks(packed)
            left -= size
            if not is_whole:
                yield own[0]


def _own_head(content: mmap.mmap, stream: int) -> tuple[int, bytes] | None:
    """The number and the dictionary of the object that the stream belongs to."""
    start = max(0, stream - _OWN_HEAD)
    begins = list(_BEGIN.finditer(content[start:stream]))
    if not begins:
        return None
    return int(begins[-1][1]), content[start + begins[-1].end() : stream]


def _packed(content: mmap.mmap, start: int, head: bytes) -> bytes | None:
    """The stream as zlib packed it; None for one that is packed otherwise."""
    filters = _FILTER.search(head)
    names = filters[1].split() if filters else []
    end = content.find(b"endstream", start)
    length = _LENGTH.search(head)
    if length:
        stated = start + int(length[1])
        if content[stated : stated + _TO_END].lstrip().startswith(b"endstream"):
            end = stated
    data = content[start : end if end >= 0 else len(content)]
    match names:
        case [b"/FlateDecode", *_] | [b"/Fl", *_]:
            return data
        case [b"/ASCII85Decode", b"/FlateDecode", *_]:
            return _from_ascii85(data)
        case _:
            return None


def _from_ascii85(data: bytes) -> bytes:
    """The bytes behind base 85, or nothing where it holds other characters."""
    try:
        return a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))
    except (ValueError, binascii.Error):
        return b""


def _unpacks(packed: bytes) -> tuple[bool, int]:
    """Whether the stream unpacks to its end, as far as it is looked at; and to how many bytes."""
    unpacking = zlib.decompressobj()
    size = 0
    try:
        rest = packed
        while not unpacking.eof and size < _MOST:
            part = unpacking.decompress(rest, _CHUNK)
            rest = unpacking.unconsumed_tail
            size += len(part)
            if not part and not rest:
                return unpacking.eof, size
    except zlib.error:
        return False, size
    return True, size
