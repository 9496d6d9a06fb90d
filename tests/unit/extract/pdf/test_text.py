from collections.abc import Callable
from pathlib import Path

import pytest

from model import LineKind
from tests.unit.extract.pdf.drawing import HAN, Sheet, drawn, grids_of, lines_of, read
from tests.unit.extract.pdf.written import ruled, write_pdf

XS, YS = (20, 200, 380), (20, 100, 130)


def cell_text(path: Path, draw: Callable[[Sheet], None]) -> str:
    """What is read from the first cell after drawing into it."""
    with drawn(path / "a.pdf") as sheet:
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        draw(sheet)
    (page,) = read(path / "a.pdf").pages
    return grids_of(page)[0].cell_at(0, 0).text


def test_lines_of_a_cell_are_joined_by_line_breaks(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(30, 60, "second")
        sheet.text(30, 40, "first")

    assert cell_text(tmp_path, draw) == "first\nsecond"


def test_raised_and_lowered_signs_stay_in_their_line(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(30, 50, "CO", size=12)
        sheet.text(48, 53, "2", size=7)
        sheet.text(56, 50, "in m", size=12)
        sheet.text(79, 45, "3", size=7)

    assert cell_text(tmp_path, draw) == "CO2 in m3"


def test_pieces_on_one_baseline_are_read_left_to_right_whatever_their_order(
    tmp_path: Path,
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(100, 50, "last")
        sheet.text(30, 50, "first")

    assert cell_text(tmp_path, draw) == "first last"


def test_touching_pieces_make_one_word(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        x = 30.0
        for char in "1,234.50":
            sheet.text(x, 50, char)
            x += sheet.canvas.stringWidth(char, "Helvetica", 10)

    assert cell_text(tmp_path, draw) == "1,234.50"


def test_han_characters_side_by_side_have_no_blank_between(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(30, 50, "发展改革", font=HAN)
        sheet.text(71, 50, "委员会", font=HAN)

    assert cell_text(tmp_path, draw) == "发展改革委员会"


def test_a_name_spread_to_three_widths_has_one_blank(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(30, 50, "甲丁", font=HAN)
        sheet.text(60, 50, "乙丙", font=HAN)

    assert cell_text(tmp_path, draw) == "甲丁 乙丙"


@pytest.mark.parametrize("blank", [" ", "\u3000", "  "])
def test_printed_blanks_give_one_blank(tmp_path: Path, blank: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(30, 50, f"甲丁{blank}乙丙", font=HAN)

    assert cell_text(tmp_path, draw) == "甲丁 乙丙"


def test_han_beside_latin_is_not_parted_by_the_space_that_typesetting_leaves(
    tmp_path: Path,
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(30, 50, "公开", font=HAN)
        sheet.text(52.5, 50, "03")
        sheet.text(66.1, 50, "表格", font=HAN)

    assert cell_text(tmp_path, draw) == "公开03表格"


def test_stacked_characters_read_downward(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for number, char in enumerate("ABC"):
            sheet.text(30, 40 + 12 * number, char)

    assert cell_text(tmp_path, draw) == "A\nB\nC"


def test_blanks_alone_are_no_text(tmp_path: Path) -> None:
    assert cell_text(tmp_path, lambda sheet: sheet.text(30, 50, "   ")) == ""


def test_text_outside_is_parted_where_the_gap_is_very_wide(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        sheet.text(20, 160, "left words")
        sheet.text(90, 160, "go on")
        sheet.text(300, 160, "right")
    (page,) = read(tmp_path / "a.pdf").pages
    assert [line.text for line in lines_of(page)] == ["left words go on", "right"]


def test_a_glyph_drawn_again_to_look_bold_is_kept_once(tmp_path: Path) -> None:
    # pdfium itself leaves out a copy that follows at once; this one comes later.
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        sheet.text(30, 50, "bold")
        for number in range(8):
            sheet.text(20, 150 + 12 * number, f"line {number}")
        sheet.text(30.3, 50, "bold")
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].cell_at(0, 0).text == "bold"
    copies = [line.text for line in lines_of(page) if line.kind is LineKind.OVERPRINT]
    assert copies == ["bold"]


def test_a_letter_printed_twice_in_a_word_is_no_copy(tmp_path: Path) -> None:
    text = "illll 1111 ....."
    assert cell_text(tmp_path, lambda sheet: sheet.text(30, 50, text)) == text


@pytest.mark.parametrize("mode", [3, 7])
def test_text_that_paints_nothing_is_hidden(tmp_path: Path, mode: int) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, (("shown", "head"), ("a", "b")))
        sheet.text(30, 50, "unseen", mode=mode)
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].cell_at(0, 0).text == "shown"
    assert [(line.text, line.kind) for line in lines_of(page)] == [("unseen", LineKind.HIDDEN)]


def test_clipped_text_is_hidden(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        sheet.canvas.saveState()
        path = sheet.canvas.beginPath()
        path.rect(20, 300 - 100, 40, 80)
        sheet.canvas.clipPath(path, stroke=0, fill=0)
        sheet.text(25, 50, "shown")
        sheet.text(70, 50, "clipped")
        sheet.canvas.restoreState()
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].cell_at(0, 0).text == "shown"
    assert [(line.text, line.kind) for line in lines_of(page)] == [("clipped", LineKind.HIDDEN)]


def test_stacked_columns_are_read_downward_and_from_the_right(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for number, char in enumerate("职能工作"):
            sheet.text(60, 40 + 11 * number, char, font=HAN)
        for number, char in enumerate("目标"):
            sheet.text(45, 40 + 11 * number, char, font=HAN)

    assert cell_text(tmp_path, draw) == "职能工作\n目标"


def test_two_level_lines_are_not_taken_for_columns(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for x, char in ((30, "单"), (46, "位")):
            sheet.text(x, 40, char, font=HAN)
        for x, char in ((30, "名"), (46, "称")):
            sheet.text(x, 53, char, font=HAN)

    assert cell_text(tmp_path, draw).split("\n") == ["单 位", "名 称"]


def test_a_head_with_spaced_letters_is_one_word(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for number, char in enumerate("TOTAL"):
            sheet.text(30 + 13 * number, 50, char)

    assert cell_text(tmp_path, draw) == "TOTAL"


def test_digits_set_apart_stay_apart(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for number, char in enumerate("01234"):
            sheet.text(30 + 13 * number, 50, char)

    assert cell_text(tmp_path, draw) == "0 1 2 3 4"


def test_full_width_forms_are_kept(tmp_path: Path) -> None:
    assert cell_text(tmp_path, lambda sheet: sheet.text(30, 50, "（１２）Ａ", font=HAN)) == (
        "（１２）Ａ"
    )


def test_ligatures_are_read_as_their_letters(tmp_path: Path) -> None:
    meanings = {ord("A"): "\ufb01", ord("B"): "ffi", ord("x"): "x", ord("y"): "y"}
    texts = {(0, 0): "(xAy)", (0, 1): "(xBy)", (1, 0): "(x)", (1, 1): "(y)"}
    write_pdf(tmp_path / "a.pdf", ruled(texts, "F2"), meanings)
    (page,) = read(tmp_path / "a.pdf").pages
    assert [cell.text for cell in grids_of(page)[0].cells] == ["xfiy", "xffiy", "x", "y"]


def test_white_text_on_paper_is_hidden_and_on_a_shade_it_is_not(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.canvas.setFillColorRGB(0.1, 0.2, 0.5)
        sheet.rect(20, 20, 200, 100, fill=1)
        sheet.canvas.setFillGray(0)
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        sheet.canvas.setFillGray(1)
        sheet.text(30, 50, "shown")
        sheet.text(250, 50, "unseen")
    (page,) = read(tmp_path / "a.pdf").pages
    assert [cell.text for cell in grids_of(page)[0].cells] == ["shown", "head", "a", "b"]
    assert [(line.text, line.kind) for line in lines_of(page)] == [("unseen", LineKind.HIDDEN)]


def test_white_text_on_a_picture_is_shown(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.picture(tmp_path)
        sheet.table(XS, YS, (("", "head"), ("a", "b")))
        sheet.canvas.setFillGray(1)
        sheet.text(30, 50, "shown")
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].cell_at(0, 0).text == "shown"
