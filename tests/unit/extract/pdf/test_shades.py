import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.shades import Grounds
from model import Grid, Line, NoTableError
from tests.unit.extract.pdf.drawing import Sheet, drawn, grids_of, lines_of, read, texts_of

Fill = tuple[tuple[float, float, float, float], tuple[int, int, int]]

BLUE, GRAY, WHITE = (120, 140, 200), (210, 210, 210), (255, 255, 255)
XS, YS = (20, 120, 220, 320), (60, 90, 120, 150)
ROWS = (("Unit", "2023", "2024"), ("North", "1", "2"), ("South", "3", "4"))
PROSE = "A sentence of prose that goes on and on in its panel, as it would in a magazine or report."


def edges_of(
    *fills: tuple[tuple[float, float, float, float], tuple[int, int, int]],
) -> set[tuple[float, ...]]:
    grounds = Grounds()
    for box, color in fills:
        grounds.paint(box, color)
    return {tuple(edge) for edge in grounds.edges(100, 100).round(1).tolist()}


def test_a_shade_has_four_edges() -> None:
    assert edges_of(((10, 20, 50, 40), BLUE)) == {
        (10, 20, 50, 20), (10, 40, 50, 40), (10, 20, 10, 40), (50, 20, 50, 40),
    }  # fmt: skip


def test_two_shades_of_one_color_side_by_side_have_no_edge_between() -> None:
    both = edges_of(((10, 20, 50, 40), BLUE), ((50.3, 20, 90, 40), BLUE))
    assert both == edges_of(((10, 20, 90, 40), BLUE))


def test_a_shade_painted_over_is_gone() -> None:
    assert edges_of(((10, 20, 50, 40), BLUE), ((5, 15, 60, 45), WHITE)) == set()


def test_white_on_a_shade_leaves_a_hole() -> None:
    assert (30, 25, 40, 25) in edges_of(((10, 20, 50, 40), BLUE), ((30, 25, 40, 35), WHITE))


def test_colors_that_no_eye_can_tell_apart_are_one() -> None:
    near = (BLUE[0] + 2, BLUE[1], BLUE[2] - 2)
    assert edges_of(((10, 20, 50, 40), BLUE), ((50, 20, 90, 40), near)) == edges_of(
        ((10, 20, 90, 40), BLUE)
    )


boxes = st.tuples(st.integers(0, 18), st.integers(0, 18), st.integers(1, 9), st.integers(1, 9)).map(
    lambda box: (5.0 * box[0], 5.0 * box[1], 5.0 * (box[0] + box[2]), 5.0 * (box[1] + box[3]))
)


@given(st.lists(st.tuples(boxes, st.sampled_from((BLUE, GRAY, WHITE))), max_size=8))
def test_edges_lie_where_the_painted_colors_change(
    fills: list[Fill],
) -> None:
    picture = np.full((20, 20, 3), 255)
    for (x0, y0, x1, y1), color in fills:
        picture[int(y0 / 5) : int(y1 / 5), int(x0 / 5) : int(x1 / 5)] = color
    changes = {
        ("|", 5 * (col + 1), 5 * row)
        for row, col in np.argwhere((picture[:, 1:] != picture[:, :-1]).any(axis=2)).tolist()
    } | {
        ("-", 5 * (row + 1), 5 * col)
        for row, col in np.argwhere((picture[1:] != picture[:-1]).any(axis=2)).tolist()
    }
    found = set()
    for x0, y0, x1, y1 in edges_of(*fills):
        if x0 == x1:
            found |= {("|", int(x0), y) for y in range(int(y0), int(y1), 5)}
        else:
            found |= {("-", int(y0), x) for x in range(int(x0), int(x1), 5)}
    assert found == changes


def read_grids(path: Path, draw: Callable[[Sheet], None]) -> list[Grid]:
    with drawn(path / "a.pdf") as sheet:
        draw(sheet)
    return grids_of(read(path / "a.pdf").pages[0])


def shade(sheet: Sheet, box: tuple[float, float, float, float], gray: float = 0.85) -> None:
    sheet.canvas.setFillGray(gray)
    sheet.rect(*box, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def write(sheet: Sheet, size: float = 10) -> None:
    for row, y in zip(ROWS, YS[1:], strict=True):
        for text, x in zip(row, XS, strict=False):
            sheet.text(x + 5, y - 8, text, size=size)


def test_bands_of_shade_part_rows_between_upright_rulings(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        shade(sheet, (XS[0], YS[1], XS[-1], YS[2]))
        for y in (YS[0], YS[-1]):
            sheet.line(XS[0], y, XS[-1], y)
        for x in XS:
            sheet.line(x, YS[0], x, YS[-1])
        write(sheet)

    (grid,) = read_grids(tmp_path, draw)
    assert texts_of(grid) == [list(row) for row in ROWS]


def test_a_shaded_head_without_rulings_belongs_to_the_ruled_body(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for left, right in pairwise(XS):
            shade(sheet, (left, YS[0], right, YS[1]), gray=0.7 if left == XS[1] else 0.85)
        sheet.rules(XS, YS[1:])
        write(sheet)

    (grid,) = read_grids(tmp_path, draw)
    assert texts_of(grid) == [list(row) for row in ROWS]


def test_shade_with_room_to_the_sides_of_its_cell_parts_nothing(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        shade(sheet, (XS[1] + 4, YS[1] + 4, XS[2] - 4, YS[2] - 4))
        sheet.rules(XS, YS)
        write(sheet)

    (grid,) = read_grids(tmp_path, draw)
    assert (grid.row_count, grid.col_count) == (3, 3)


def test_a_marked_word_in_a_cell_parts_nothing(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        shade(sheet, (XS[1] + 20, YS[1] + 10, XS[1] + 50, YS[1] + 22))
        sheet.rules(XS, YS)
        write(sheet)

    (grid,) = read_grids(tmp_path, draw)
    assert (grid.row_count, grid.col_count) == (3, 3)


@pytest.mark.parametrize("seed", range(12))
def test_words_marked_from_ruling_to_ruling_part_no_columns(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    at = [(rng.randint(0, 2), col) for col in range(3) if rng.random() < 0.6]
    rows = [(0, 1) if row == 0 and rng.random() < 0.5 else (row,) for row, _ in at]
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.canvas.setFillColorRGB(1, 1, 0.2)
        for (_, col), marked in zip(at, rows, strict=True):
            x, width = XS[col] + 4, rng.choice((25, 40, 60))
            sheet.rect(x, YS[marked[0]], x + width, YS[marked[-1] + 1], stroke=0, fill=1)
        sheet.canvas.setFillColorRGB(0, 0, 0)
        sheet.table(XS, YS, ROWS)
    (page,) = read(tmp_path / "a.pdf").pages
    assert texts_of(grids_of(page)[0]) == [list(row) for row in ROWS]


def test_the_shade_of_another_table_below_is_not_taken_in(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.rules(XS, YS)
        write(sheet)
        sheet.text(30, 165, "Note")
        shade(sheet, (XS[0], 180, XS[-1], 200))

    (grid,) = read_grids(tmp_path, draw)
    assert (grid.row_count, grid.col_count) == (3, 3)


def test_panels_of_prose_are_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        for left, top, gray in ((20, 20, 0.8), (200, 20, 0.9), (20, 150, 0.9), (200, 150, 0.8)):
            shade(sheet, (left, top, left + 180, top + 130), gray)
            for line in range(8):
                sheet.text(left + 8, top + 20 + 13 * line, PROSE[10 * line : 10 * line + 34], 9)
    with pytest.raises(NoTableError):
        read(tmp_path / "a.pdf")


def chart(sheet: Sheet) -> None:
    """A line over gridlines both ways, with two of its values."""
    sheet.rules((60, 120, 180, 240), (40, 70, 100, 130))
    path = sheet.canvas.beginPath()
    for number, (x, y) in enumerate(((60, 120), (110, 60), (170, 95), (240, 50))):
        (path.lineTo if number else path.moveTo)(x, sheet.height - y)
    sheet.canvas.drawPath(path, stroke=1, fill=0)
    for x, y, text in ((100, 52, "12"), (200, 112, "7"), (205, 60, "9"), (70, 125, "3")):
        sheet.text(x, y, text, size=7)


def test_a_line_drawn_over_gridlines_makes_a_chart_of_them(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        chart(sheet)
        sheet.rules((20, 120, 220), (180, 200, 220))
        for x, y, text in ((25, 195, "a"), (125, 195, "b"), (25, 215, "c"), (125, 215, "d")):
            sheet.text(x, y, text)
    (page,) = read(tmp_path / "a.pdf").pages
    assert [texts_of(grid) for grid in grids_of(page)] == [[["a", "b"], ["c", "d"]]]
    assert all(isinstance(line, Line) for line in lines_of(page))


@pytest.mark.parametrize("rows", [2, 3, 4, 5])
def test_two_ruled_tables_of_words_below_each_other_are_two(tmp_path: Path, rows: int) -> None:
    ys = [40 + 18 * row for row in range(rows + 1)]
    below = [y + 18 * rows + 14 for y in ys]
    texts = [["Test", "Word"]] * rows
    with drawn(tmp_path / "a.pdf", (400, 340)) as sheet:
        sheet.table((30, 150, 360), ys, texts)
        sheet.table((30, 150, 360), below, texts)
    (page,) = read(tmp_path / "a.pdf").pages
    assert [texts_of(grid) for grid in grids_of(page)] == [texts, texts]


@pytest.mark.parametrize("seed", range(6))
def test_a_curve_between_two_axes_that_cross_is_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    x, y = rng.randint(120, 280), rng.randint(90, 210)
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.line(40, y, 360, y)
        sheet.line(x, 30, x, 270)
        for step in range(-2, 3):
            if 50 < x + 60 * step < 350:
                sheet.line(x + 60 * step, y - 2, x + 60 * step, y + 2)
                sheet.text(x + 60 * step - 4, y + 14, str(step), 8)
            if 40 < y + 40 * step < 260:
                sheet.line(x - 2, y + 40 * step, x + 2, y + 40 * step)
                sheet.text(x - 16, y + 40 * step + 3, str(-step), 8)
        path = sheet.canvas.beginPath()
        path.moveTo(50, 40)
        path.curveTo(150, 60 + 10 * seed, 250, 150, 350, 260)
        sheet.canvas.drawPath(path)
    with pytest.raises(NoTableError):
        read(tmp_path / "a.pdf")


def test_a_seal_drawn_over_a_table_leaves_it_one(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.rules(XS, YS)
        write(sheet)
        sheet.canvas.circle(200, sheet.height - 105, 40)

    (grid,) = read_grids(tmp_path, draw)
    assert texts_of(grid) == [list(row) for row in ROWS]


def test_the_stroke_through_a_heads_corner_leaves_the_table_one(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.rules(XS, YS)
        sheet.line(XS[0], YS[0], XS[1], YS[1])
        write(sheet)

    (grid,) = read_grids(tmp_path, draw)
    assert (grid.row_count, grid.col_count) == (3, 3)


def test_a_row_across_joins_what_is_open_at_the_sides(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for y in (20, 40, 60, 80, 100):
            sheet.line(20, y, 320, y)
        for top, bottom in ((20, 60), (80, 100)):
            sheet.line(170, top, 170, bottom)
        for row, texts in enumerate((("a", "b"), ("c", "d"), ("across",), ("e", "f"))):
            for x, text in zip((30, 180), texts, strict=False):
                sheet.text(x, 34 + 20 * row, text)

    (grid,) = read_grids(tmp_path, draw)
    assert texts_of(grid) == [["a", "b"], ["c", "d"], ["across"], ["e", "f"]]
