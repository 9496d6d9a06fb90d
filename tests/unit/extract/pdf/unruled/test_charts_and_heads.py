"""Charts and diagrams that are no tables, heads that are ruled alone, names over several lines."""

import math
import random
from pathlib import Path

import pytest
from reportlab.lib import colors  # type: ignore[import-untyped]  # no types

from tests.unit.extract.pdf.drawing import Sheet, drawn, texts_of
from tests.unit.extract.pdf.unruled.pages import PITCH, SIZE, grids, put, put_rows

NAMES = ("Ashby", "Borrow Hill", "Corley", "Dunmere", "East Fold", "Frome")
BODY = (
    ("Ashby", "1,204", "1,310", "1,298"),
    ("Borrow Hill", "88", "91", "104"),
    ("Corley", "640", "712", "655"),
    ("Dunmere", "12", "15", "19"),
)
HEADS = ("Town", "2019", "2020", "2021")
PLACES = (40.0, 190.0, 260.0, 330.0)


def put_bars(sheet: Sheet, top: float) -> None:
    """Bars from left to right, names before them and values behind them."""
    for index, (name, long) in enumerate(zip(NAMES, (210, 180, 120, 95, 60, 31), strict=True)):
        y = top + 16 * index
        sheet.text(40, y + 8, name, 8)
        sheet.rect(100, y, 100 + long, y + 10, stroke=0, fill=1)
        sheet.text(104 + long, y + 8, f"{long / 3:.1f}", 8)


def test_bars_with_names_and_values_are_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        put_bars(sheet, 60)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", range(6))
def test_bars_in_which_colors_run_into_another_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf") as sheet:
        for place in range(rng.randint(4, 6)):
            x, top = 60 + 55 * place, 60 + 20 * place + rng.randint(0, 12)
            sheet.canvas.saveState()
            path = sheet.canvas.beginPath()
            path.rect(x, sheet.height - 200, 30, 200 - top)
            sheet.canvas.clipPath(path, stroke=0, fill=0)
            ends = (x, sheet.height - 200, x, sheet.height - top)
            sheet.canvas.linearGradient(*ends, (colors.lightblue, colors.blue))
            sheet.canvas.restoreState()
            sheet.text(x, 212, str(rng.randint(1990, 2010)), 8)
            sheet.text(x + 2, 224, f"{rng.randint(10, 99)}.{rng.randint(0, 9)}", 8)
            sheet.text(x + 2, 236, str(rng.randint(10, 99)), 8)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", range(6))
def test_a_curve_in_fine_steps_over_a_grid_makes_a_chart(tmp_path: Path, seed: int) -> None:
    xs, ys = [60 + 50 * step for step in range(6)], [40 + 30 * step for step in range(6)]
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.rules(xs, ys)
        path = sheet.canvas.beginPath()
        path.moveTo(60, sheet.height - 180)
        for step in range(3900):
            x = 60 + 0.045 * step
            path.lineTo(x, sheet.height - 110 - 60 * math.cos((x + 9 * seed) / 40))
        sheet.canvas.drawPath(path)
        for place, x in enumerate(xs[:-1]):
            sheet.text(x + 4, 186, f"{100 * place}-", 8)
        for place, y in enumerate(ys[:-1]):
            sheet.text(64, y + 12, f"{50 - 50 * place}-", 8)
    assert not grids(tmp_path / "a.pdf")


def test_a_table_beside_a_chart_is_read_without_it(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (760, 300)) as sheet:
        sheet.canvas.translate(380, 0)
        put_bars(sheet, 60)
        sheet.canvas.translate(-380, 0)
        put_rows(sheet, 68, PLACES, (HEADS, *BODY))
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid)[1:] == [list(row) for row in BODY]


def test_boxes_joined_by_lines_are_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.rect(150, 40, 250, 64)
        sheet.text(160, 55, "Office", 8)
        sheet.line(200, 64, 200, 76)
        sheet.line(80, 76, 320, 76)
        for index, name in enumerate(NAMES[:3]):
            middle = 80 + 120 * index
            sheet.line(middle, 76, middle, 88)
            sheet.rect(middle - 45, 88, middle + 45, 112)
            sheet.text(middle - 38, 103, name, 8)
            sheet.line(middle, 112, middle, 124)
            sheet.rect(middle - 45, 124, middle + 45, 148)
            sheet.text(middle - 38, 139, NAMES[index + 3], 8)
    assert not grids(tmp_path / "a.pdf")


def test_heads_that_are_ruled_alone_belong_to_the_rows_below_them(tmp_path: Path) -> None:
    xs = (38.0, 140.0, 200.0, 270.0, 340.0)
    with drawn(tmp_path / "a.pdf") as sheet:
        for y in (50.0, 82.0):
            sheet.line(xs[0], y, xs[-1], y)
        sheet.line(xs[1], 66, xs[-1], 66)
        sheet.line(xs[1], 50, xs[1], 82)
        for x in xs[2:-1]:
            sheet.line(x, 66, x, 82)
        sheet.text(42, 78, "Town", SIZE)
        sheet.text(220, 62, "Visitors", SIZE)
        put(sheet, 78, (190, 260, 330), ("2019", "2020", "2021"))
        put_rows(sheet, 96, PLACES, BODY)
        sheet.line(xs[0], 96 + 4 * PITCH - 8, xs[-1], 96 + 4 * PITCH - 8)
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid)[-4:] == [list(row) for row in BODY]
    assert grid.row_count == 6


def test_a_name_over_two_lines_has_its_entries_beside_the_last_one(tmp_path: Path) -> None:
    long = (("Households with two children or", "more, in rented houses"),
            ("Households of one person that", "own the house they live in"),
            ("Persons in homes and other", "institutions, staff not counted"))  # fmt: skip
    with drawn(tmp_path / "a.pdf") as sheet:
        y = put_rows(sheet, 60, PLACES, [HEADS])
        for index, (first, last) in enumerate(long):
            put(sheet, y, (40.0,), (first,))
            put_rows(sheet, y + PITCH, PLACES, [(last, *BODY[index][1:])])
            put_rows(sheet, y + 2 * PITCH, PLACES, [BODY[index]])
            y += 3 * PITCH
    (grid,) = grids(tmp_path / "a.pdf")
    assert [row[0] for row in texts_of(grid)[1:]] == [
        text for names, row in zip(long, BODY, strict=False) for text in ("\n".join(names), row[0])
    ]


def test_a_head_of_a_group_is_no_part_of_the_name_below_it(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        y = put_rows(sheet, 60, PLACES, [HEADS])
        for group in ("Northern", "Southern"):
            put(sheet, y, (40.0,), (group,))
            y = put_rows(sheet, y + PITCH, PLACES, BODY)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [row[0] for row in texts_of(grid)[1:]] == [
        name for group in ("Northern", "Southern") for name in (group, *(r[0] for r in BODY))
    ]
