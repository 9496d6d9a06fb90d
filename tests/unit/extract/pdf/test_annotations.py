"""What stands on a page beside its content: links, stamps, and the values of form fields."""

from pathlib import Path

import pytest

from extract.pdf.document import open_document
from extract.pdf.reader import read_page
from extract.settings import ReadSettings
from model import Grid, Line, LineKind, Page
from tests.unit.extract.pdf.written import ruled, write_objects

BOXES = ("0 0 595 842", "0 0 842 1191", "0 0 400 300", "-50 -80 545 762", "36 36 631 878")
KINDS = ("", "Link", "Popup", "Stamp", "Widget", "FreeText")
TABLE = {(0, 0): "(a)", (0, 1): "(b)", (1, 0): "(c)", (1, 1): "(d)"}


def page_with(path: Path, kind: str, box: str, own: str, inherited: str, flags: int = 4) -> Page:
    """A page with text in its upper left corner, a table, and an annotation that says `noted`.

    `own` and `inherited` are further entries of the page, and of what it stands in.
    """
    left, top = int(box.split()[0]), int(box.split()[3])
    resources = "/Resources << /Font << /F1 5 0 R >> >>"
    shown = f"BT /F1 10 Tf {left + 5} {top - 12} Td (corner) Tj ET\n"
    moved = f"q 1 0 0 1 {left} {top - 290} cm\n{ruled(TABLE)}\nQ"
    appearance = "BT /F1 10 Tf 2 4 Td (noted) Tj ET"
    rectangle = f"/Rect [{left + 60} {top - 16} {left + 160} {top - 2}] /F {flags}"
    looks = "" if kind in ("Link", "Popup") else "/AP << /N 7 0 R >>"
    field = "/FT /Tx /T (field) /V (noted)" if kind == "Widget" else ""
    annotated = "/Annots [6 0 R]" if kind else ""
    stream = shown + moved
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count 1 {inherited} >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {resources} {annotated} {own} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Annot /Subtype /{kind or 'Link'} {rectangle} {looks} {field} >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 100 14] {resources} "
        f"/Length {len(appearance)} >>\nstream\n{appearance}\nendstream",
    ]
    write_objects(path, [each.encode() for each in objects])
    with open_document(path, ReadSettings()) as document:
        page = read_page(document, path, 1, "a").page
    assert isinstance(page, Page)
    return page


def said(page: Page, kind: LineKind = LineKind.TEXT) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Line) and block.kind is kind]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_has_its_box_from_the_document_is_read_whole(
    tmp_path: Path, kind: str, box: str, turn: int
) -> None:
    shared = f"/MediaBox [{box}] /Rotate {turn}"
    inherited = page_with(tmp_path / "a.pdf", kind, box, "", shared)
    own = page_with(tmp_path / "b.pdf", kind, box, shared, "")
    assert inherited == own
    assert said(own, LineKind.HIDDEN) == []
    texts = "".join(said(own)).replace(" ", "")
    assert texts == ("cornernoted" if kind in KINDS[3:] else "corner")
    assert sum(isinstance(block, Grid) for block in own.blocks) == 1


def test_what_lies_outside_the_crop_box_stays_outside_beside_a_stamp(tmp_path: Path) -> None:
    boxes = "/MediaBox [0 0 595 842] /CropBox [0 0 595 820]"
    page = page_with(tmp_path / "a.pdf", "Stamp", "0 0 595 842", boxes, "")
    assert (page.width, page.height) == (595.0, 820.0)
    assert said(page) == []
    assert "corner" in " ".join(said(page, LineKind.HIDDEN))


@pytest.mark.parametrize("kind", KINDS[3:])
def test_what_is_not_to_be_printed_is_not_read(tmp_path: Path, kind: str) -> None:
    box = "/MediaBox [0 0 595 842]"
    hidden = 2
    page = page_with(tmp_path / "a.pdf", kind, "0 0 595 842", box, "", hidden)
    assert said(page) == ["corner"]


@pytest.mark.parametrize("value", ["1,204", "Borrow Hill", "12.5 %"])
@pytest.mark.parametrize("has_looks", [False, True])
def test_the_value_of_a_field_is_read_where_its_look_is_left_to_the_reader(
    tmp_path: Path, value: str, has_looks: bool
) -> None:
    looks = "/AP << /N 7 0 R >>" if has_looks else ""
    resources = "/Resources << /Font << /F1 5 0 R >> >>"
    content = ruled({key: text for key, text in TABLE.items() if key != (1, 1)})
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /NeedAppearances true"
        " /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 400 300] >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {resources} /Annots [6 0 R] >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (cost) /F 4 /Rect [205 173 375 193]"
        f" /V ({value}) /DA (/F1 10 Tf 0 g) {looks} >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 170 20] {resources} /Length 0 >>"
        "\nstream\n\nendstream",
    ]
    path = tmp_path / "a.pdf"
    write_objects(path, [each.encode() for each in objects])
    with open_document(path, ReadSettings()) as document:
        page = read_page(document, path, 1, "a").page
    assert isinstance(page, Page)
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells] == ["a", "b", "c", value]
