"""What is broken in a PDF and mended by pdfium in silence."""

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.pdf.integrity import broken_streams
from model import FindingCode
from tests.unit.extract.pdf.drawing import drawn, read

XS, YS = (20, 120, 220), (60, 90, 120)
Spoil = Callable[[bytes], bytes]


def packed_file(path: Path) -> Path:
    """A drawn sheet whose content is packed without base 85."""
    with drawn(path) as sheet:
        sheet.canvas.setPageCompression(0)
        for row in range(30):
            sheet.text(20, 150 + 4 * row, f"{row} lines of small print " * 3, size=4)
        sheet.table(XS, YS, (("a", "b"), ("c", "d")))

    def pack(found: re.Match[bytes]) -> bytes:
        data = zlib.compress(found[1])
        head = b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(data)
        return head + data + b"\nendstream"

    content = path.read_bytes()
    packed, count = re.subn(
        rb"/Length \d+\s*>>\s*stream\r?\n(.*?)endstream", pack, content, flags=re.DOTALL
    )
    assert count == 1
    path.write_bytes(packed)
    return path


def one_bit(content: bytes) -> bytes:
    at = content.index(b"stream\n") + 200
    return content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :]


def half_lost(content: bytes) -> bytes:
    start, end = content.index(b"stream\n") + 7, content.index(b"endstream")
    return content[: (start + end) // 2] + content[end:]


def last_byte_other(content: bytes) -> bytes:
    at = content.index(b"\nendstream") - 1
    return content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :]


def test_a_whole_file_has_no_broken_stream(tmp_path: Path) -> None:
    assert list(broken_streams(packed_file(tmp_path / "a.pdf"))) == []


@pytest.mark.parametrize("spoil", [one_bit, half_lost, last_byte_other])
def test_a_broken_stream_is_a_finding(tmp_path: Path, spoil: Spoil) -> None:
    path = packed_file(tmp_path / "a.pdf")
    path.write_bytes(spoil(path.read_bytes()))
    (number,) = broken_streams(path)
    codes = re.search(rb"(\d+) 0 obj[^>]*/FlateDecode", path.read_bytes())
    assert codes is not None
    assert int(codes[1]) == number


def test_a_reading_tells_of_a_broken_stream_and_of_a_table_made_anew(tmp_path: Path) -> None:
    path = packed_file(tmp_path / "a.pdf")
    path.write_bytes(last_byte_other(path.read_bytes()).replace(b"startxref\n", b"startxref\n9"))
    told = [finding for finding in read(path).findings if finding.code is FindingCode.FILE_DAMAGED]
    assert len(told) == 2
    assert "the table of its objects is broken" in told[0].message
    assert "does not unpack to its end" in told[1].message


def test_streams_in_base_85_are_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.canvas.setPageCompression(1)
        sheet.table(XS, YS, (("a", "b"), ("c", "d")))
    content = path.read_bytes()
    assert b"ASCII85Decode" in content
    assert list(broken_streams(path)) == []
    at = content.index(b"stream\n") + 60
    path.write_bytes(
        content[:at] + (b"5" if content[at : at + 1] != b"5" else b"6") + content[at + 1 :]
    )
    assert len(list(broken_streams(path))) == 1
