from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.pdf.division import Words, division
from model import Aside, AsideKind, Cell
from tests.unit.extract.pdf.drawing import LATIN, drawn, grids_of, ink_of_blocks, read

XS, YS = (20, 200, 380), (20, 100, 130)
Placed = tuple[float, float, str, float]


def cell_of(folder: Path, pieces: Sequence[Placed]) -> Cell:
    """The first cell after these texts, each with its place and size, were drawn into it."""
    with drawn(folder / "a.pdf") as sheet:
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        for x, y, text, size in pieces:
            sheet.text(x, y, text, size=size)
    (page,) = read(folder / "a.pdf").pages
    assert ink_of_blocks(page) == page.ink
    return grids_of(page)[0].cell_at(0, 0)


def after(folder: Path, text: str, sign: str, rise: float = 4, size: float = 6) -> Cell:
    """A text with a sign set close behind it."""
    with drawn(folder / "w.pdf") as sheet:
        width = sheet.canvas.stringWidth(text, LATIN, 10)
    return cell_of(folder, [(30, 50, text, 10), (30 + width, 50 - rise, sign, size)])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("12.5", "1"),
        ("1,234", "1) 2)"),
        ("1,234", "1,2"),
        ("Total", "(a)"),
        ("Total", "b"),
        ("7", "*"),
        ("GDP", "2"),
        ("Births", "2"),
    ],
)
def test_a_raised_mark_stands_apart_from_what_the_cell_says(
    tmp_path: Path, text: str, sign: str
) -> None:
    cell = after(tmp_path, text, sign)
    assert cell.text == text
    assert cell.asides == (Aside(len(text), sign, AsideKind.MARK),)
    assert cell.printed == text + sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [("Area in km", "2"), ("m", "3"), ("5 x 10", "6"), ("10", "-3"), ("21", "st"), ("R", "2")],
)
def test_powers_and_raised_endings_stay(tmp_path: Path, text: str, sign: str) -> None:
    cell = after(tmp_path, text, sign)
    assert cell.text == text + sign
    assert cell.asides == ()


def test_a_lowered_digit_stays(tmp_path: Path) -> None:
    assert after(tmp_path, "CO", "2", rise=-2).text == "CO2"


def test_a_digit_of_the_same_size_stays_wherever_it_stands(tmp_path: Path) -> None:
    assert after(tmp_path, "12.5", "1", rise=0, size=10).text == "12.51"


def test_a_star_after_a_number_is_a_mark_of_any_size(tmp_path: Path) -> None:
    assert cell_of(tmp_path, [(30, 50, "12.5**", 10)]).text == "12.5"


def test_a_mark_before_a_number_stands_apart(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, [(30, 46, "a", 6), (33.5, 50, "12.5", 10)])
    assert (cell.text, cell.printed) == ("12.5", "a12.5")


def test_a_raised_sign_before_words_begins_a_note_and_stays(tmp_path: Path) -> None:
    assert cell_of(tmp_path, [(30, 46, "1", 6), (35.5, 50, "Estimated.", 10)]).text == (
        "1 Estimated."
    )


def test_raised_signs_alone_are_the_text(tmp_path: Path) -> None:
    assert cell_of(tmp_path, [(30, 46, "1", 6)]).text == "1"


def test_a_mark_that_ends_an_inner_line_stands_apart(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, [(30, 40, "Total", 10), (53, 36, "1", 6), (30, 52, "in euro", 10)])
    assert (cell.text, cell.printed) == ("Total\nin euro", "Total1\nin euro")


def test_a_divided_word_is_whole_where_the_page_has_it_whole(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, [(30, 40, "The popu-", 10), (30, 52, "lation (population)", 10)])
    assert cell.text == "The population (population)"
    assert cell.printed == "The popu-\nlation (population)"


def test_a_compound_keeps_its_hyphen_over_a_break(tmp_path: Path) -> None:
    cell = cell_of(tmp_path, [(30, 40, "long-", 10), (30, 52, "term debt", 10)])
    assert (cell.text, cell.printed) == ("long-term debt", "long-\nterm debt")


@pytest.mark.parametrize("below", ["2020", "Term", "(net)"])
def test_a_hyphen_before_what_goes_on_no_word_is_left_as_printed(
    tmp_path: Path, below: str
) -> None:
    cell = cell_of(tmp_path, [(30, 40, "long-", 10), (30, 52, below, 10)])
    assert (cell.text, cell.asides) == (f"long-\n{below}", ())


def test_a_compound_printed_elsewhere_outweighs_the_whole_word() -> None:
    words = Words(["the reform and the re-form"])
    assert division("re-", "form", words) == (True, False)
    assert division("re-", "form", Words(["the reform"])) == (True, True)


def test_a_soft_hyphen_is_there_for_the_break_alone() -> None:
    assert division("popu\u00ad", "lation", Words([])) == (True, True)
