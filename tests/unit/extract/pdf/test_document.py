from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]  # no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from extract.pdf import render_page
from extract.settings import ReadSettings
from model import EncryptedDocumentError, UnreadableDocumentError
from tests.unit.extract.pdf.drawing import Sheet, drawn, grids_of, read, texts_of
from tests.unit.extract.pdf.written import write_objects

XS, YS = (20, 120, 220), (60, 90, 120)
ROWS = (("a", "b"), ("c", "d"))


def drawn_file(path: Path, password: str | None = None) -> Path:
    with drawn(path, password=password) as sheet:
        sheet.table(XS, YS, ROWS)
    return path


def test_an_encrypted_document_asks_for_its_password(tmp_path: Path) -> None:
    path = drawn_file(tmp_path / "a.pdf", "key")
    with pytest.raises(EncryptedDocumentError, match="it is encrypted"):
        read(path)


def test_an_encrypted_document_with_an_empty_user_password_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    encryption = StandardEncryption("", ownerPassword="key", canPrint=0)
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=1, encrypt=encryption)
    Sheet(canvas, 300).table(XS, YS, ROWS)
    canvas.showPage()
    canvas.save()
    assert b"/Encrypt" in path.read_bytes()
    (page,) = read(path).pages
    assert texts_of(grids_of(page)[0]) == [["a", "b"], ["c", "d"]]


def test_a_wrong_password_is_told_from_none(tmp_path: Path) -> None:
    path = drawn_file(tmp_path / "a.pdf", "key")
    with pytest.raises(EncryptedDocumentError, match="does not open it"):
        read(path, "lock")


def test_the_right_password_opens_the_document(tmp_path: Path) -> None:
    (page,) = read(drawn_file(tmp_path / "a.pdf", "key"), "key").pages
    assert texts_of(grids_of(page)[0]) == [["a", "b"], ["c", "d"]]


def test_a_broken_document_is_not_told_encrypted_after_one_that_is(tmp_path: Path) -> None:
    locked, broken = drawn_file(tmp_path / "a.pdf", "key"), tmp_path / "b.pdf"
    write_objects(
        broken,
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"],
    )
    with pytest.raises(EncryptedDocumentError):
        read(locked)
    with pytest.raises(UnreadableDocumentError, match=r"broken|no pages"):
        read(broken)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.98])
def test_a_cut_off_document_is_refused(tmp_path: Path, part: float) -> None:
    path = drawn_file(tmp_path / "a.pdf")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(UnreadableDocumentError, match="cut off"):
        read(path)


def test_what_only_begins_like_a_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of the kind\n%%EOF\n")
    with pytest.raises(UnreadableDocumentError, match="broken"):
        read(path)


def test_a_rendered_page_has_the_size_of_the_page_as_displayed(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (200, 100)) as sheet:
        sheet.canvas.setPageRotation(90)
        sheet.rect(0, 0, 200, 50, stroke=0, fill=1)
    pixels = render_page(tmp_path / "a.pdf", 1, ReadSettings(), 2.0)
    assert pixels.shape == (200, 400, 3)
    assert pixels[100, 50].tolist() == [255, 255, 255]
    assert pixels[100, 150].tolist() == [0, 0, 0]


def test_a_page_that_the_document_lacks_is_refused(tmp_path: Path) -> None:
    path = drawn_file(tmp_path / "a.pdf")
    with pytest.raises(UnreadableDocumentError, match="page 2"):
        render_page(path, 2, ReadSettings(), 1.0)


def test_a_page_that_no_memory_holds_is_not_drawn(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (14_000, 14_000)) as sheet:
        sheet.table(XS, YS, ROWS)
    with pytest.raises(UnreadableDocumentError, match="14000 x 14000 points, too large"):
        render_page(tmp_path / "a.pdf", 1, ReadSettings(), 2.0)
    assert render_page(tmp_path / "a.pdf", 1, ReadSettings(), 0.1).shape == (1400, 1400, 3)
