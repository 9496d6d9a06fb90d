"""Code, equations, references, boxes and grids that look like tables, and tables that look so."""

import random
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from model import NoTableError
from tests.unit.extract.pdf.drawing import HAN, LATIN, Sheet, drawn, grids_of, read, texts_of
from tests.unit.extract.pdf.unruled.pages import PITCH, SIZE, grids, put_prose, put_rows

MONO = "Courier"
SEEDS = range(12)
NAMES = ("count", "total", "share", "row", "width", "depth", "first", "last", "rate", "unit")


def put_code(sheet: Sheet, x: float, y: float, lines: list[str]) -> float:
    for line in lines:
        sheet.text(x, y, line, 8, MONO)
        y += 10
    return y


def statement(rng: random.Random) -> str:
    name, other = rng.sample(NAMES, 2)
    return rng.choice(
        (
            f"\\def\\{name}{{\\{other}}}",
            f"{name}[{other}]={rng.randint(1, 9)};",
            f"set({name},({other},{rng.randint(1, 9)}));",
            f"{{{name}}}{{{other}}}",
            f"\\{name}{{{rng.randint(1, 9)}}}",
        )
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_code_with_remarks_at_its_right_is_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    remark = rng.choice(("//", "%%", "#", "\\\\"))
    lines = [f"{statement(rng):<32}{remark} {statement(rng)}" for _ in range(rng.randint(4, 14))]
    with drawn(tmp_path / "a.pdf") as sheet:
        y = put_prose(sheet, 30, 30) + 10
        put_code(sheet, 40, y, lines)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_settings_with_their_signs_below_each_other_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    names = rng.sample(NAMES, rng.randint(5, 9))
    values = [rng.choice(("true", "12pt", "left", "0.5", "none")) for _ in names]
    end = rng.choice((",", ";", ""))
    lines = [f"{name:<10}=  {value}{end}" for name, value in zip(names, values, strict=True)]
    with drawn(tmp_path / "a.pdf") as sheet:
        put_code(sheet, 40, 60, lines)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_equations_with_their_signs_below_each_other_are_no_table(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf") as sheet:
        y = put_prose(sheet, 30, 30) + 12
        for number in range(rng.randint(3, 8)):
            left = " + ".join(rng.sample("abcdxyz", rng.randint(1, 3)))
            sheet.text(150 - stringWidth(left, LATIN, SIZE), y, left, SIZE)
            sheet.text(158, y, "=", SIZE)
            sheet.text(172, y, " - ".join(rng.sample("pqrstuv", rng.randint(1, 4))), SIZE)
            sheet.text(350, y, f"({number + 1})", SIZE)
            y += 1.4 * PITCH
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_references_with_numbers_in_brackets_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    words = [
        "Report",
        "Survey",
        "Towns",
        "Harbors",
        "Income",
        "Costs",
        "Method",
        "Annual",
        "Board",
        "Press",
        "Letters",
    ]
    with drawn(tmp_path / "a.pdf") as sheet:
        y = 40.0
        for number in range(1, rng.randint(6, 10)):
            sheet.text(40, y, f"[{number}]", SIZE)
            for _ in range(rng.randint(1, 2)):
                sheet.text(64, y, " ".join(rng.choices(words, k=rng.randint(4, 6))) + ".", SIZE)
                y += PITCH
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_commands_with_what_they_do_are_a_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    does = ("Counts the rows", "Sets the width", "Draws a line", "Ends the page", "Adds a note")
    rows = [("Command", "Default", "What it does")]
    for name, what in zip(rng.sample(NAMES, 5), rng.sample(does, 5), strict=True):
        rows.append((f"\\{name}{{}}", str(rng.randint(1, 40)), what))
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, (command, default, what) in enumerate(rows):
            y = 60 + PITCH * index
            sheet.text(40, y, command, SIZE)
            sheet.text(150 - stringWidth(default, LATIN, SIZE), y, default, SIZE)
            sheet.text(180, y, what, SIZE)
        sheet.line(40, 50, 300, 50)
        sheet.line(40, 64, 300, 64)
        sheet.line(40, 134, 300, 134)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [tuple(row) for row in texts_of(grid)] == rows


@pytest.mark.parametrize("seed", SEEDS)
def test_text_set_from_top_to_bottom_is_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf", (420, 420)) as sheet:
        for column in range(rng.randint(6, 14)):
            x, y = 380 - 22 * column, 40.0
            for _ in range(rng.randint(5, 26)):
                sheet.text(x, y, chr(rng.randint(0x4E00, 0x4FA0)), 12, HAN)
                y += 12.5
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_boxes_around_words_of_a_text_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf") as sheet:
        for row in range(2):
            x, y = 40.0, 60 + 12.0 * row
            for place, name in enumerate(rng.choices(NAMES, k=9)):
                width = stringWidth(name, LATIN, SIZE)
                if place in (3, 4):
                    sheet.rect(x - 1, y - 9, x + width + 1, y + 3)
                sheet.text(x, y, name, SIZE)
                x += width + (2 if place == 3 else 3.5)
    with pytest.raises(NoTableError):
        read(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", range(4))
def test_words_here_and_there_on_paper_with_a_grid_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf", (600, 600)) as sheet:
        places = [20 + 14 * step for step in range(40)]
        sheet.rules(places, places)
        for _ in range(18):
            at = rng.choice(places[:-1]), rng.choice(places[1:])
            sheet.text(at[0] + 2, at[1] - 3, str(rng.randint(1, 9)), 7)
    with pytest.raises(NoTableError):
        read(tmp_path / "a.pdf")


def test_a_sheet_with_heads_and_blank_rows_is_a_table(tmp_path: Path) -> None:
    xs, ys = [20 + 60 * step for step in range(7)], [30 + 8 * step for step in range(70)]
    with drawn(tmp_path / "a.pdf", (420, 640)) as sheet:
        sheet.rules(xs, ys)
        for x, name in zip(xs, NAMES, strict=False):
            sheet.text(x + 2, 36, name if x < xs[-1] else "", 6)
        sheet.text(xs[0] + 2, 44, "first", 6)
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids_of(page)
    assert (grid.row_count, grid.col_count) == (69, 6)


def test_names_with_a_colon_between_them_and_their_values_stay_a_table(tmp_path: Path) -> None:
    rows = [(name.title(), ":", str(1000 + 37 * place)) for place, name in enumerate(NAMES)]
    with drawn(tmp_path / "a.pdf") as sheet:
        put_rows(sheet, 60, (40, 140, 220), rows)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [[text for text in row if text] for row in texts_of(grid)] == [list(row) for row in rows]
