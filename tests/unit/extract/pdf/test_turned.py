from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.document import Frame
from extract.pdf.objects import moved
from extract.pdf.turned import displayed_box, turned_frame
from model import BBox
from tests.unit.extract.pdf.drawing import drawn, grids_of, lines_of, read, texts_of

ROWS = (("Region", "2023", "2024"), ("North", "1,234", "5,678"), ("South", "9,012", "3,456"))
FRAME = Frame(300.0, 200.0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))

numbers = st.floats(0, 200, allow_nan=False)


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_printed_on_its_side_is_read_upright_and_placed_as_displayed(
    tmp_path: Path, angle: int
) -> None:
    with drawn(tmp_path / "a.pdf", (300, 400)) as sheet:
        if angle == 90:
            sheet.canvas.transform(0, 1, -1, 0, 300, 0)
        else:
            sheet.canvas.transform(0, -1, 1, 0, 0, 400)
        sheet.height = 300
        sheet.table((40, 150, 250, 350), (60, 90, 120, 150), ROWS)
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids_of(page)
    assert texts_of(grid) == [list(row) for row in ROWS]
    assert (page.width, page.height) == (300, 400)
    head = (60, 250, 90, 360) if angle == 90 else (210, 40, 240, 150)
    box = grid.cell_at(0, 0).bbox
    assert box is not None
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(head, abs=0.1)


def test_a_turned_word_turns_no_page(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.text(30, 200, "turned", angle=90)
        sheet.table((40, 150, 250, 350), (60, 90, 120, 150), ROWS)
    (page,) = read(tmp_path / "a.pdf").pages
    assert texts_of(grids_of(page)[0]) == [list(row) for row in ROWS]
    assert [line.text for line in lines_of(page)] == ["turned"]


@given(numbers, numbers, st.integers(0, 3))
def test_what_is_read_upright_is_displayed_where_it_was(x: float, y: float, turn: int) -> None:
    upright = turned_frame(FRAME, turn)
    at_x, at_y = moved(upright.matrix, x, y)
    box = displayed_box(BBox(at_x, at_y, at_x, at_y), turn, (upright.width, upright.height))
    assert (box.x0, box.y0) == pytest.approx((x, y), abs=0.02)
