import tempfile
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types
from hypothesis import given
from hypothesis import strategies as st

from model import Ink, ink_of
from tests.unit.extract.pdf.drawing import drawn, ink_of_blocks, read

XS, YS = (40, 140, 240), (60, 120, 180)

letters = st.text("abcXYZ019 .,()%-", min_size=1, max_size=12)
pieces = st.tuples(
    letters,
    st.integers(-60, 460),
    st.integers(-20, 330),
    st.sampled_from([4, 9, 10, 21]),
    st.sampled_from([0, 0, 0, 3]),
    st.sampled_from([0, 0, 0, 90, 180, 37]),
)


def ink_at_the_door(path: Path) -> Ink:
    """The page's characters as pdfium hands them out in one string, its mark for a hyphen read."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        textpage = page.get_textpage()
        text: str = textpage.get_text_range()
        textpage.close()
        page.close()
    return ink_of(text.replace("\x02", "-").replace("\ufffe", "-"))


@given(st.lists(pieces, max_size=12), st.booleans())
def test_each_character_has_one_cell_or_line(
    drawn_pieces: list[tuple[str, int, int, int, int, int]], with_copies: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        with drawn(path) as sheet:
            sheet.table(XS, YS, (("a", "b"), ("c", "d")))
            for text, x, y, size, mode, angle in drawn_pieces:
                sheet.text(x, y, text, size, mode=mode, angle=angle)
            for text, x, y, size, mode, angle in drawn_pieces if with_copies else ():
                sheet.text(x + 0.3, y, text, size, mode=mode, angle=angle)
            # Texts may lie over the table so that it is none: without any, a document is refused.
            sheet.next_page()
            sheet.table(XS, YS, (("a", "b"), ("c", "d")))
        page, _ = read(path).pages
        assert ink_of_blocks(page) == page.ink
        assert page.ink == ink_at_the_door(path)


@given(st.lists(st.tuples(letters, st.integers(0, 23)), max_size=12))
def test_all_that_was_drawn_is_counted(placed: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        with drawn(path) as sheet:
            sheet.table(XS, YS, (("a", "b"), ("c", "d")))
            for row, (text, indent) in enumerate(placed):
                sheet.text(20 + indent, 190 + 9 * row, text, size=6)
        (page,) = read(path).pages
    assert page.ink == ink_of("abcd" + "".join(text for text, _ in placed))
