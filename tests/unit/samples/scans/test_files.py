"""Scans as files: pages, resolutions, layers of text; and those that are committed."""

import ast
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # no types
import pytest
from PIL import Image

import samples.scans
from samples.scans import ScannedPage, drawn, page_count, scan_page
from samples.scans.files import TextLayer, as_pdf, as_picture, as_tiff, layer_texts
from samples.scans.make import HERE, SCANS, differences, main

OWN_PACKAGES = {"extract", "normalize", "output", "unmerge", "model", "review"}


@cache
def pages_of(kind: str) -> tuple[ScannedPage, ...]:
    document = drawn("small targets", 9)
    numbers = range(1, page_count(document.pdf) + 1)
    return tuple(scan_page(document, number, kind, 2) for number in numbers)


def hidden_characters(content: bytes) -> list[str]:
    with closing(pdfium.PdfDocument(content)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return sorted("".join("".join(texts).split()))


def test_a_tiff_holds_each_page_as_it_is() -> None:
    pages = pages_of("bilevel")
    stored = Image.open(BytesIO(as_tiff(pages)))
    assert getattr(stored, "n_frames", 1) == len(pages) > 1
    for number, page in enumerate(pages):
        stored.seek(number)
        assert np.array_equal(np.asarray(stored.convert("L")), page.pixels)
        assert round(float(stored.info["dpi"][0])) == page.dpi


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_shows_the_page(form: str) -> None:
    page = scan_page(drawn("yearbook", 9), 1, "seal", 2)
    shown = np.asarray(Image.open(BytesIO(as_picture(page, form))).convert("RGB"), dtype=float)
    assert np.abs(shown - page.pixels).mean() < 5


def test_a_form_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="BMP"):
        as_picture(pages_of("bilevel")[0], "BMP")


def test_the_right_layer_of_a_pdf_says_what_is_printed() -> None:
    pages = pages_of("bilevel")
    printed = "".join(cell.text for page in pages for cell in page.cells)
    assert hidden_characters(as_pdf(pages)) == []
    found = hidden_characters(as_pdf(pages, TextLayer.RIGHT))
    assert found == sorted("".join(printed.split()))


def test_the_wrong_layer_has_each_text_at_a_place_of_its_column() -> None:
    cells = pages_of("bilevel")[0].cells
    wrong = layer_texts(cells, TextLayer.WRONG)
    assert sorted(wrong) == sorted(cell.text for cell in cells)
    moved = [cell for cell, text in zip(cells, wrong, strict=True) if cell.text != text]
    assert len(moved) > len(cells) // 4
    assert all(cell.text for cell in moved)


def test_the_committed_scans_are_listed_and_as_made_anew(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_a_scan_that_is_not_listed_or_was_changed_is_told(tmp_path: Path) -> None:
    for path in HERE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "another.png").write_bytes(b"")
    blank = BytesIO()
    Image.new("L", (40, 30)).save(blank, "PNG")
    (tmp_path / "roster-faint-rulings.png").write_bytes(blank.getvalue())
    changed = [scan for scan in SCANS if scan.name == "roster-faint-rulings.png"]
    assert differences(tmp_path, changed) == [
        "another.png: not listed",
        "roster-faint-rulings.png: other bytes than the manifest says",
        "roster-faint-rulings.png: another picture",
    ]


def test_the_committed_scans_are_small() -> None:
    sizes = [path.stat().st_size for path in HERE.iterdir()]
    assert sum(sizes) < 1_000_000
    assert max(sizes) < 200_000


def test_the_scans_import_nothing_that_they_are_there_to_test() -> None:
    imported = set()
    for path in Path(samples.scans.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    assert "samples" in imported
    assert imported.isdisjoint(OWN_PACKAGES)
