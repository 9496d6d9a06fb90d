"""The kind of a file is told by its content; what is not read says what to do."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from extract import READER_VERSIONS, ReadSettings, kind_of, read_more, reader_version
from model import (
    EmptyFileError,
    EncryptedDocumentError,
    SourceKind,
    UnmergeError,
    UnreadableDocumentError,
    WrongKindError,
)
from tests.unit.extract.account import reading_of
from tests.unit.extract.compounds import compound_file


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def zipped(path: Path, *parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return path


def refusal(path: Path, kind: type[UnmergeError]) -> str:
    with pytest.raises(kind) as caught:
        kind_of(path)
    return str(caught.value)


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a"])
def test_a_pdf_is_a_pdf_under_any_name(tmp_path: Path, name: str) -> None:
    assert kind_of(written(tmp_path / name, b"\n%PDF-1.7\nrest")) is SourceKind.PDF


def test_a_zip_with_a_workbook_part_is_a_workbook(tmp_path: Path) -> None:
    assert kind_of(zipped(tmp_path / "a.pdf", "xl/workbook.xml")) is SourceKind.WORKBOOK


def test_a_text_is_a_text_under_any_name(tmp_path: Path) -> None:
    assert kind_of(written(tmp_path / "a.xlsx", b"a\tb\n")) is SourceKind.TEXT


def test_a_text_in_a_named_encoding_is_a_text(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "Zürich\t1".encode("latin-1"))
    assert kind_of(path, ReadSettings(encoding="latin-1")) is SourceKind.TEXT


@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", b"\x00" * 9])
def test_a_file_without_content_is_empty(tmp_path: Path, data: bytes) -> None:
    refusal(written(tmp_path / "a.txt", data), EmptyFileError)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WebP", "BMP"])
def test_a_picture_is_a_picture_under_any_name(tmp_path: Path, form: str) -> None:
    drawn = BytesIO()
    Image.new("L", (8, 8), color=200).save(drawn, form)
    assert kind_of(written(tmp_path / "a.pdf", drawn.getvalue())) is SourceKind.IMAGE


def test_a_picture_of_another_kind_is_named_with_what_to_do(tmp_path: Path) -> None:
    message = refusal(written(tmp_path / "a.pdf", b"GIF89a"), WrongKindError)
    assert "a GIF picture, though its name says .pdf" in message
    assert "save it as .png" in message


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["xl/workbook.bin"], "a binary workbook"),
        (["ppt/presentation.xml"], "a PowerPoint"),
        (["mimetype", "content.xml"], "an OpenDocument"),
        (["a.txt"], "a zip archive. Unpack"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, parts: list[str], found: str) -> None:
    assert found in refusal(zipped(tmp_path / "a", *parts), WrongKindError)


def test_a_word_document_is_told_by_its_main_part(tmp_path: Path) -> None:
    assert kind_of(zipped(tmp_path / "a", "word/document.xml")) is SourceKind.DOCUMENT


def test_an_open_document_that_calls_itself_a_spreadsheet_is_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "x")
    assert kind_of(path) is SourceKind.WORKBOOK


@pytest.mark.parametrize(
    ("stream", "found"),
    [("WordDocument", "(.doc)"), ("PowerPoint Document", "(.ppt)"), ("Other", "compound file")],
)
def test_old_office_files_say_how_to_save_them(tmp_path: Path, stream: str, found: str) -> None:
    message = refusal(written(tmp_path / "a.xls", compound_file(stream)), WrongKindError)
    assert found in message
    assert "save it as" in message


@pytest.mark.parametrize("stream", ["Workbook", "Book", "WORKBOOK"])
def test_an_old_workbook_is_a_workbook(tmp_path: Path, stream: str) -> None:
    data = compound_file(stream, "\x05SummaryInformation")
    assert kind_of(written(tmp_path / "a.doc", data)) is SourceKind.WORKBOOK


def test_a_document_with_a_workbook_inside_is_no_workbook(tmp_path: Path) -> None:
    data = compound_file("WordDocument", inside="Workbook")
    assert "(.doc)" in refusal(written(tmp_path / "a.doc", data), WrongKindError)


@pytest.mark.parametrize("kept", [8, 100, 512, 1024, 1500])
def test_a_compound_file_that_breaks_off_is_unreadable(tmp_path: Path, kept: int) -> None:
    data = compound_file("Workbook")[:kept]
    assert "damaged" in refusal(written(tmp_path / "a.xls", data), UnreadableDocumentError)


def test_a_compound_file_whose_directory_runs_in_a_circle_is_unreadable(tmp_path: Path) -> None:
    data = bytearray(compound_file("Workbook"))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert "circle" in refusal(written(tmp_path / "a.xls", bytes(data)), UnreadableDocumentError)


def test_an_encrypted_workbook_is_called_encrypted(tmp_path: Path) -> None:
    data = compound_file("EncryptedPackage", "EncryptionInfo")
    message = refusal(written(tmp_path / "a.xlsx", data), EncryptedDocumentError)
    assert "save it without one" in message


def test_markup_is_not_read_as_a_text(tmp_path: Path) -> None:
    page = b"<?xml version='1.0'?><Workbook/>"
    assert "an XML document" in refusal(written(tmp_path / "a.xls", page), WrongKindError)


def test_a_zip_that_breaks_off_is_unreadable(tmp_path: Path) -> None:
    data = zipped(tmp_path / "whole.xlsx", "xl/workbook.xml").read_bytes()
    refusal(written(tmp_path / "a.xlsx", data[:-30]), UnreadableDocumentError)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path / "none.txt", UnreadableDocumentError)


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    refusal(tmp_path, UnreadableDocumentError)


def test_reading_a_text_loads_no_library_of_another_kind(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"a\tb\nc\td\n")
    program = (
        "import sys; from pathlib import Path; import extract;"
        f"extract.read(Path({str(path)!r}), 'a', extract.ReadSettings());"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    others = {"openpyxl", "pypdfium2", "pdfplumber", "numpy", "python_calamine", "xlrd"}
    assert not others & set(done.stdout.split())


def test_a_text_has_no_second_witness(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    reading = reading_of(path, "a\tb\nc\td")
    assert read_more(reading, path, frozenset({1}), ReadSettings()) is reading


def test_every_kind_says_the_versions_of_its_reader() -> None:
    assert set(READER_VERSIONS) == set(SourceKind)
    assert "openpyxl 3." in reader_version(SourceKind.WORKBOOK)


def test_the_password_is_not_shown() -> None:
    assert "secret" not in repr(ReadSettings(password="secret"))


def test_a_pdf_whose_beginning_is_lost_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\x00\xff 3 0 obj << >> endobj\nstartxref\n17\n%%EOF\n")
    with pytest.raises(UnreadableDocumentError, match="parts of a PDF"):
        kind_of(path)
