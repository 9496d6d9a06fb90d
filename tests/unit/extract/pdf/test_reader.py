from pathlib import Path

import pytest

from model import (
    Engine,
    FindingCode,
    Grid,
    Line,
    LineKind,
    NoTableError,
    Side,
)
from tests.unit.extract.pdf.drawing import (
    drawn,
    grids_of,
    ink_of_blocks,
    lines_of,
    read,
    texts_of,
)

XS, YS = (20, 120, 220, 320), (60, 90, 120, 150)
ROWS = (("Unit", "2023", "2024"), ("North", "1", "2"), ("South", "3", "4"))


def test_a_ruled_table_gives_its_cells_and_their_boxes(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids_of(page)
    assert texts_of(grid) == [list(row) for row in ROWS]
    cell = grid.cell_at(1, 0)
    assert cell.bbox is not None
    assert cell.text_bbox is not None
    assert (cell.bbox.x0, cell.bbox.y0, cell.bbox.x1, cell.bbox.y1) == (20, 90, 120, 120)
    assert cell.text_bbox.x0 == pytest.approx(23, abs=1)
    assert cell.text_bbox.y1 == pytest.approx(115, abs=1)
    assert cell.readings[0].engine is Engine.PDFIUM


def test_rules_drawn_as_thin_filled_rectangles_are_rulings(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        for y in YS:
            sheet.rect(XS[0], y, XS[-1], y + 0.7, stroke=0, fill=1)
        for x in XS:
            sheet.rect(x, YS[0], x + 0.7, YS[-1], stroke=0, fill=1)
        for row, y in zip(ROWS, YS[1:], strict=True):
            for text, x in zip(row, XS, strict=False):
                sheet.text(x + 5, y - 5, text)
    (page,) = read(tmp_path / "a.pdf").pages
    assert texts_of(grids_of(page)[0]) == [list(row) for row in ROWS]


def test_cells_drawn_as_rectangles_each_make_one_grid_with_spans(tmp_path: Path) -> None:
    boxes = [(20, 60, 220, 80), (220, 60, 320, 100), (20, 80, 120, 100), (120, 80, 220, 100)]
    with drawn(tmp_path / "a.pdf") as sheet:
        for number, (x0, y0, x1, y1) in enumerate(boxes):
            sheet.rect(x0, y0, x1, y1)
            sheet.text(x0 + 4, y1 - 4, f"cell {number}")
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids_of(page)
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in grid.cells] == [
        (0, 0, 1, 2, "cell 0"),
        (0, 2, 2, 1, "cell 1"),
        (1, 0, 1, 1, "cell 2"),
        (1, 1, 1, 1, "cell 3"),
    ]


def test_white_rules_part_nothing(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.canvas.setStrokeColorRGB(1, 1, 1)
        sheet.line(70, YS[0], 70, YS[-1])
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].col_count == 3


def test_white_rules_on_a_shade_part_cells(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.canvas.setFillColorRGB(0.2, 0.3, 0.6)
        sheet.rect(XS[0] - 2, YS[0] - 2, XS[-1] + 2, YS[-1] + 2, stroke=0, fill=1)
        sheet.canvas.setStrokeColorRGB(1, 1, 1)
        sheet.table(XS, YS, ROWS)
    (page,) = read(tmp_path / "a.pdf").pages
    assert texts_of(grids_of(page)[0]) == [list(row) for row in ROWS]


def test_rules_in_a_nested_form_stand_where_the_form_is_drawn(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.canvas.beginForm("inner")
        sheet.table(XS, YS, ROWS)
        sheet.canvas.endForm()
        sheet.canvas.beginForm("outer")
        sheet.canvas.translate(10, 0)
        sheet.canvas.doForm("inner")
        sheet.canvas.endForm()
        sheet.canvas.translate(5, -20)
        sheet.canvas.scale(0.5, 0.5)
        sheet.canvas.doForm("outer")
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids_of(page)
    assert texts_of(grid) == [list(row) for row in ROWS]
    assert grid.bbox is not None
    assert grid.bbox.x0 == pytest.approx(20 * 0.5 + 10 * 0.5 + 5, abs=0.5)
    assert grid.bbox.width == pytest.approx(150, abs=0.5)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_rotated_page_is_read_as_displayed(tmp_path: Path, turn: int) -> None:
    with drawn(tmp_path / "a.pdf", (400, 400)) as sheet:
        sheet.canvas.setPageRotation(turn)
        sheet.canvas.translate(200, 200)
        sheet.canvas.rotate(turn)
        sheet.canvas.translate(-200, -200)
        sheet.table(XS, YS, ROWS)
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids_of(page)
    assert texts_of(grid) == [list(row) for row in ROWS]
    assert grid.bbox is not None
    assert grid.bbox.x0 == pytest.approx(20, abs=0.5)
    assert grid.bbox.y0 == pytest.approx(60, abs=0.5)


def test_a_crop_box_moves_the_origin_and_hides_what_lies_outside(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.canvas.setCropBox((10, 20, 390, 280))
        sheet.table(XS, YS, ROWS)
        sheet.text(100, 12, "cut")
    (page,) = read(tmp_path / "a.pdf").pages
    assert (page.width, page.height) == (380, 260)
    box = grids_of(page)[0].bbox
    assert box is not None
    assert (box.x0, box.y0) == (10, 40)
    assert [(line.text, line.kind) for line in lines_of(page)] == [("cut", LineKind.HIDDEN)]


def test_text_turned_on_its_side_in_a_cell_is_read_along_its_own_lines(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, (20, 90, 120), (("", "2023", "2024"), ("North", "1", "2")))
        sheet.text(50, 85, "stub head", angle=90)
        sheet.text(64, 85, "in two", angle=90)
    (page,) = read(tmp_path / "a.pdf").pages
    assert grids_of(page)[0].cell_at(0, 0).text == "stub head\nin two"


def test_frames_underlines_and_single_boxes_are_no_tables(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.rect(20, 200, 200, 250)
        sheet.text(30, 220, "a box around")
        sheet.text(30, 235, "some prose")
        sheet.line(30, 237, 80, 237)
        sheet.rect(2, 2, 398, 298)
    (page,) = read(tmp_path / "a.pdf").pages
    assert len(grids_of(page)) == 1
    assert [line.text for line in lines_of(page)] == ["a box around", "some prose"]


def test_blocks_stand_in_reading_order(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.text(20, 170, "below")
        sheet.table(XS, YS, ROWS)
        sheet.text(250, 40, "unit: yuan")
        sheet.text(20, 40, "Table 1")
        sheet.text(150, 20, "Title")
    (page,) = read(tmp_path / "a.pdf").pages
    names = [block.text if isinstance(block, Line) else "grid" for block in page.blocks]
    assert names == ["Title", "Table 1", "unit: yuan", "grid", "below"]


def test_a_table_in_a_cell_owns_its_own_text(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.rules((20, 220, 380), (60, 160, 200))
        sheet.text(230, 100, "right")
        sheet.text(30, 190, "below")
        sheet.table((40, 100, 160), (80, 110, 140), (("a", "b"), ("c", "d")))
        sheet.text(30, 74, "around")
    (page,) = read(tmp_path / "a.pdf").pages
    outer, inner = grids_of(page)
    assert texts_of(inner) == [["a", "b"], ["c", "d"]]
    assert texts_of(outer) == [["around", "right"], ["below", ""]]
    assert ink_of_blocks(page) == page.ink


def test_a_single_row_at_the_top_goes_on_from_the_page_before(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.next_page()
        sheet.table(XS, (20, 50), (("Total", "4", "6"),))
        sheet.next_page()
        sheet.table((20, 100, 320), (20, 50), (("Not", "related"),))
    first, second, third = read(tmp_path / "a.pdf").pages
    assert [len(grids_of(page)) for page in (first, second, third)] == [1, 1, 0]
    assert texts_of(grids_of(second)[0]) == [["Total", "4", "6"]]


def test_a_cell_without_a_bottom_rule_at_the_break_is_open(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS[:3], ROWS[:2])
        for x in XS:
            sheet.line(x, 120, x, 290)
        sheet.line(120, 290, 320, 290)
        sheet.text(130, 200, "5")
    (page,) = read(tmp_path / "a.pdf").pages
    last = [cell for cell in grids_of(page)[0].cells if cell.row == 2]
    assert [cell.open_sides for cell in last] == [{Side.BOTTOM}, frozenset(), frozenset()]


def test_characters_without_meaning_are_kept_and_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.codes(20, 200, b"A\x01B")
        sheet.text(20, 220, "seen")
    reading = read(tmp_path / "a.pdf")
    (page,) = reading.pages
    codes = [finding.code for finding in reading.findings]
    texts = [line.text for line in lines_of(page)]
    assert (texts, codes) == (
        ["A\ufffdB", "seen"],
        [FindingCode.CHARACTER_WITHOUT_MEANING],
    )


def test_what_is_filled_into_a_form_is_read(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, (*ROWS[:2], ("South", "3", "")))
        sheet.canvas.acroForm.textfield(value="4", x=225, y=155, width=60, height=20, fontSize=8)
    (page,) = read(tmp_path / "a.pdf").pages
    assert texts_of(grids_of(page)[0])[2] == ["South", "3", "4"]
    assert ink_of_blocks(page) == page.ink


@pytest.mark.parametrize("font", ["STSong-Light", "MSung-Light", "HeiseiMin-W3"])
def test_single_characters_of_a_font_that_is_not_carried_are_read_anywhere(
    tmp_path: Path, font: str
) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, (*ROWS[:2], ("South", "3", "")))
        sheet.text(230, 140, "是", font=font)
        sheet.text(20, 200, "1", font=font)
    reading = read(tmp_path / "a.pdf")
    assert texts_of(grids_of(reading.pages[0])[0])[2] == ["South", "3", "是"]
    assert [line.text for line in lines_of(reading.pages[0])] == ["1"]
    assert not reading.findings


def test_text_that_is_left_out_for_want_of_its_font_is_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.text(20, 200, "가", font="HYSMyeongJo-Medium")
        sheet.text(20, 220, " ")
    reading = read(tmp_path / "a.pdf")
    if lines_of(reading.pages[0]):
        pytest.skip("this machine has a font for Korean")
    (finding,) = reading.findings
    assert finding.code is FindingCode.FONT_MISSING
    assert finding.message.startswith("1 pieces")


def test_a_picture_of_a_page_is_found_and_nothing_is_read_from_it(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
        sheet.next_page()
        sheet.picture(tmp_path)
    reading = read(tmp_path / "a.pdf")
    assert [(f.code, f.place.page) for f in reading.findings] == [(FindingCode.SCANNED_PAGE, 2)]
    assert reading.pages[1].blocks == ()


def test_a_document_of_pictures_has_no_table_and_says_so(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.picture(tmp_path)
    with pytest.raises(NoTableError, match="1 page, all of them pictures"):
        read(tmp_path / "a.pdf")


def test_a_document_of_prose_has_no_table_and_says_so(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.text(20, 30, "Only prose.")
    with pytest.raises(NoTableError, match="1 page without a table"):
        read(tmp_path / "a.pdf")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table(XS, YS, ROWS)
    first, second = read(tmp_path / "a.pdf"), read(tmp_path / "a.pdf")
    assert first == second
    assert isinstance(first.pages[0].blocks[0], Grid)
