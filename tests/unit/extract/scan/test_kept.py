"""Recognized pages on disk: what a run that was cut off had done."""

from pathlib import Path

from PIL import Image, ImageDraw

from extract import ReadSettings, read
from extract.scan.kept import MOST_GLYPHS, KeptPages, while_reading
from extract.scan.recognizer import CharReading, LineReading
from extract.scan.recognizer_decode import Option
from model import Finding, FindingCode, Ink, Page, Place, Severity

PAGE = Page(3, (), Ink(), 100, 200)
FINDING = Finding(FindingCode.PAGE_RECOGNIZED, Severity.INFO, "Read.", Place("old", 3))


def test_a_page_that_was_kept_comes_back_under_the_name_that_the_document_has_now(
    tmp_path: Path,
) -> None:
    kept = KeptPages(tmp_path / "pages")
    kept.put(PAGE, (FINDING,))
    found = kept.get(3, "new")
    assert found is not None
    page, findings = found
    assert page == PAGE
    assert [finding.place for finding in findings] == [Place("new", 3)]


def test_a_damaged_page_is_as_good_as_none(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path)
    kept.put(PAGE, ())
    path = tmp_path / "p3.json"
    path.write_text(path.read_text("utf-8")[:20], "utf-8")
    assert kept.get(3, "new") is None


def test_without_a_folder_nothing_is_kept() -> None:
    kept = KeptPages(None)
    kept.put(PAGE, ())
    assert kept.get(3, "new") is None


GLYPH = LineReading((CharReading("A", 0.9, 0.0, 30.0, (Option("4", 0.1),), 0.9),))


def test_glyphs_of_several_pages_are_kept_together(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path / "pages")
    kept.put_glyphs({"one": GLYPH})
    kept.put_glyphs({"two": LineReading(())})
    assert kept.glyphs() == {"one": GLYPH, "two": LineReading(())}


def test_of_the_glyphs_no_more_are_kept_than_is_said(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path)
    kept.put_glyphs({str(number): LineReading(()) for number in range(MOST_GLYPHS + 5)})
    kept.put_glyphs({"late": GLYPH})
    assert len(kept.glyphs()) == MOST_GLYPHS


def test_without_a_folder_no_glyph_is_kept() -> None:
    kept = KeptPages(None)
    kept.put_glyphs({"one": GLYPH})
    assert kept.glyphs() == {}


def test_a_second_run_takes_the_pages_that_the_first_one_kept(tmp_path: Path) -> None:
    path, folder = tmp_path / "scan.tif", tmp_path / "pages"
    frames = [_table("1234"), _table("5678")]
    frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(150, 150))
    settings = ReadSettings(kept_pages=folder)
    first = read(path, "scan.tif", settings)
    (folder / "p2.json").unlink()
    kept = KeptPages(folder).get(1, "scan.tif")
    assert kept is not None
    changed = Page(1, kept[0].blocks, kept[0].ink, 1.0, 1.0)
    KeptPages(folder).put(changed, kept[1])
    second = read(path, "scan.tif", settings)
    assert second.pages[0] == changed
    assert second.pages[1] == first.pages[1]


def _table(text: str) -> Image.Image:
    """A page with a table of two by two cells with the text in each."""
    picture = Image.new("L", (700, 500), 255)
    pen = ImageDraw.Draw(picture)
    for at in (100, 300, 500):
        pen.line((at, 100, at, 300), 0, 2)
    for at in (100, 200, 300):
        pen.line((100, at, 500, at), 0, 2)
    for x in (140, 340):
        for y in (130, 230):
            pen.text((x, y), text, 0, font_size=36)
    return picture


def test_lines_that_were_kept_come_back_as_they_were(tmp_path: Path) -> None:
    char = CharReading("a", 0.5, 1.0, 2.5, (Option("o", 0.4),), 0.5)
    lines = {"00ff": LineReading((char,)), "01": LineReading(())}
    kept = KeptPages(tmp_path / "pages")
    assert kept.lines(3) == {}
    kept.put_lines(3, lines)
    assert kept.lines(3) == lines
    assert KeptPages(None).lines(3) == {}


def test_a_document_without_a_folder_of_its_own_keeps_pages_while_it_is_read(
    tmp_path: Path,
) -> None:
    with while_reading(ReadSettings()) as settings:
        folder = settings.kept_pages
        assert folder is not None
        KeptPages(folder).put(PAGE, ())
        assert KeptPages(folder).get(3, "new") is not None
    assert not folder.exists()
    with while_reading(ReadSettings(kept_pages=tmp_path)) as settings:
        assert settings.kept_pages == tmp_path
    assert tmp_path.exists()
