"""Accents that are drawn over their letters, and fonts that state odd heights."""

import random
import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from extract.pdf.accents import with_accents
from extract.pdf.document import open_document
from extract.pdf.reader import read_page
from extract.pdf.scan import scan_page
from extract.settings import ReadSettings
from model import Page, ink_of
from tests.unit.extract.pdf.drawing import LATIN, Sheet, drawn, grids_of, ink_of_blocks, read
from tests.unit.extract.pdf.written import write_objects

SPACING = {"\u0301": "´", "\u0300": "`", "\u0302": "ˆ", "\u0308": "¨", "\u0327": "¸"}
XS, YS = (20, 200, 380), (60, 90, 120)
WORDS = ("Flèche", "Décroît", "reçu", "Éloi", "île", "GENÈVE", "août", "naïve", "façade", "Zürich")


def put_word(sheet: Sheet, x: float, y: float, word: str, size: float, is_first: bool) -> None:
    """The word, its accents drawn by themselves before their letters, or right after them."""
    for char in word:
        letter, *accents = list(unicodedata.normalize("NFD", char))
        width = stringWidth(letter, LATIN, size)
        signs = [SPACING[accent] for accent in accents]
        if not is_first:
            sheet.text(x, y, letter, size)
        for sign in signs:
            rise = 0.2 * size if letter.isupper() and sign != "¸" else 0.0
            wide = stringWidth(sign, LATIN, size)
            sheet.text(x + (width - wide) / 2, y - rise, sign, size)
        if is_first:
            sheet.text(x, y, letter, size)
        x += width


@pytest.mark.parametrize("seed", range(12))
def test_an_accent_over_a_letter_makes_one_character_with_it(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    words = rng.sample(WORDS, 4)
    size, is_first = rng.choice((7, 9, 10, 12)), rng.random() < 0.5
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.rules(XS, YS)
        for place, word in enumerate(words):
            x, y = XS[place % 2] + 6, YS[place // 2] + 20
            put_word(sheet, x, y, word, size, is_first)
    (page,) = read(tmp_path / "a.pdf").pages
    assert [cell.text for cell in grids_of(page)[0].cells] == words
    assert page.ink == ink_of("".join(words)) == ink_of_blocks(page)


@pytest.mark.parametrize("text", ["2^x", "a ´ b", "~100", "x`y", "5 ˆ e", "100 °C", "30°E"])
def test_a_sign_that_stands_beside_its_letter_stays_a_sign(tmp_path: Path, text: str) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.text(40, 60, text, 10)
    with open_document(tmp_path / "a.pdf", ReadSettings()) as document:
        glyphs = scan_page(document, tmp_path / "a.pdf", 1).glyphs
    assert "".join(glyphs.chars.tolist()) == text
    assert with_accents(glyphs).chars.tolist() == glyphs.chars.tolist()


def page_of_font(path: Path, ascent: int, descent: int) -> Page:
    """A table of cells with two lines, in a font that states these heights."""
    rules = [f"20 {y} m 380 {y} l S" for y in (250, 210, 170)]
    rules += [f"{x} 250 m {x} 170 l S" for x in (20, 200, 380)]
    shown = [
        f"BT /F1 10 Tf {x + shift} {y} Td ({word}) Tj ET"
        for x in (30, 210)
        for y, word, shift in (
            (236, "Years", 8),
            (224, "of payment", 0),
            (196, "Term", 8),
            (184, "of contract", 0),
        )
    ]
    content = "\n".join([*rules, *shown]).encode()
    widths = " ".join("500" for _ in range(95))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 32 /LastChar 126"
        b" /Widths [%s] /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R >>" % widths.encode(),
        b"<< /Type /FontDescriptor /FontName /Arial /Flags 32 /FontBBox [-600 %d 2000 %d]"
        b" /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight 700 /StemV 80 >>"
        % (descent, ascent, ascent, descent),
    ]
    write_objects(path, objects)
    with open_document(path, ReadSettings()) as document:
        page = read_page(document, path, 1, "a").page
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    ("ascent", "descent"), [(905, -212), (905, -12000), (12000, -212), (0, 0), (6000, -6000)]
)
def test_lines_are_told_whatever_height_the_font_states(
    tmp_path: Path, ascent: int, descent: int
) -> None:
    (grid,) = grids_of(page_of_font(tmp_path / "a.pdf", ascent, descent))
    assert [cell.text for cell in grid.cells] == [
        *["Years\nof payment"] * 2,
        *["Term\nof contract"] * 2,
    ]
