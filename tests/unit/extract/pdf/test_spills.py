"""Texts without room: over blank neighbors they are whole, before others they are cut off."""

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from model import FindingCode
from tests.unit.extract.pdf.drawing import (
    HAN,
    LATIN,
    drawn,
    grids_of,
    ink_of_blocks,
    read,
    texts_of,
)

XS: tuple[float, ...] = (20, 100, 180, 260)
YS: tuple[float, ...] = (20, 40, 60, 80)
ROWS = (("Port", "Cargo", "Notes"), ("Riga", "tar", "late"), ("Oslo", "flax", "lost"))


def with_texts(path: Path, *texts: tuple[float, float, str]) -> list[list[str]]:
    """The grid of a table that has two rows of texts, and these in a third."""
    with drawn(path) as sheet:
        sheet.rules(XS, (*YS, 100))
        for y, row in zip(YS[1:], ROWS, strict=True):
            for x, text in zip(XS, row, strict=False):
                sheet.text(x + 3, y - 5, text)
        for x, y, text in texts:
            sheet.text(x, y, text)
    page = read(path).pages[0]
    assert ink_of_blocks(page) == page.ink
    (grid,) = grids_of(page)
    return texts_of(grid)


def cut_of(path: Path) -> int:
    return sum(each.code is FindingCode.TEXT_CUT_OFF for each in read(path).findings)


def test_a_text_over_a_blank_neighbor_stays_in_the_cell_that_it_begins_in(tmp_path: Path) -> None:
    rows = with_texts(tmp_path / "a.pdf", (23, 95, "Constantinople and Smyrna"))
    assert rows[-1] == ["Constantinople and Smyrna", "", ""]


def test_a_text_over_the_edge_of_its_table_is_whole(tmp_path: Path) -> None:
    rows = with_texts(tmp_path / "a.pdf", (183, 95, "gone down with all hands"))
    assert rows[-1] == ["", "", "gone down with all hands"]


def test_a_text_over_both_neighbors_is_of_the_cell_in_its_middle(tmp_path: Path) -> None:
    rows = with_texts(tmp_path / "a.pdf", (83.3, 95, "in-the-roads-of-Alexandria"))
    assert rows[-1] == ["", "in-the-roads-of-Alexandria", ""]


def test_a_wall_between_two_words_parts_them(tmp_path: Path) -> None:
    rows = with_texts(tmp_path / "a.pdf", (73, 95, "wheat salt"))
    assert rows[-1] == ["wheat", "salt", ""]


def test_texts_that_stand_close_on_both_sides_of_a_wall_are_two(tmp_path: Path) -> None:
    rows = with_texts(tmp_path / "a.pdf", (23, 95, "Constantinople"), (103, 95, "figs"))
    assert rows[-1] == ["Constantinople", "figs", ""]


def test_one_string_with_a_wide_gap_at_the_wall_is_two_texts(tmp_path: Path) -> None:
    rows = with_texts(tmp_path / "a.pdf", (23, 95, "Hull" + " " * 22 + "coal"))
    assert rows[-1] == ["Hull", "coal", ""]


@pytest.mark.parametrize(("text", "count"), [("Constantinoplesm", 1), ("Constantin", 0)])
def test_a_text_up_to_the_wall_is_told_as_cut_off(tmp_path: Path, text: str, count: int) -> None:
    with_texts(tmp_path / "a.pdf", (23, 95, text), (103, 95, "figs"))
    assert cut_of(tmp_path / "a.pdf") == count


@pytest.mark.parametrize(("text", "count"), [("玉带河口外停泊", 1), ("玉带河口外停）", 0)])
def test_the_white_behind_a_closing_mark_is_room(tmp_path: Path, text: str, count: int) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.rules(XS, (80, 100))
        sheet.text(23, 95, text, size=11, font=HAN)
    assert cut_of(path) == count


def test_the_unseen_rest_of_a_text_is_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.rules(XS, (80, 100))
        sheet.text(103, 95, "figs")
        clip = sheet.canvas.beginPath()
        clip.rect(20, sheet.height - 100, 80, 20)
        sheet.canvas.clipPath(clip, stroke=0, fill=0)
        sheet.text(23, 95, "Constantinople and Smyrna")
    page = read(path).pages[0]
    assert ink_of_blocks(page) == page.ink
    (grid,) = grids_of(page)
    assert texts_of(grid)[-1] == ["Constantinople and Smyrna", "figs", ""]
    assert cut_of(path) == 1
    box = grid.cell_at(3, 0).text_bbox
    assert box is not None
    assert box.x1 < 104


def test_the_unseen_rest_of_a_text_in_pieces_is_no_part_of_the_text_that_lies_over_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.pdf"
    long, short = ("Constan", "tinople ", "and Smy", "rna, Tyre"), ("figs ", "and ", "olives")
    with drawn(path) as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.rules(XS, (80, 100))
        for x, texts in ((23.0, long), (103.0, short)):
            sheet.canvas.saveState()
            clip = sheet.canvas.beginPath()
            clip.rect(x - 3, sheet.height - 100, 80, 20)
            sheet.canvas.clipPath(clip, stroke=0, fill=0)
            for text in texts:
                sheet.text(x, 95, text)
                x += stringWidth(text, LATIN, 10)
            sheet.canvas.restoreState()
    (grid,) = grids_of(read(path).pages[0])
    assert texts_of(grid)[-1] == ["".join(long), "".join(short), ""]
