"""Indexes, contents and numbered lines, drawn in many ways, and the tables that look like them."""

import random
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from tests.unit.extract.pdf.drawing import LATIN, Sheet, drawn, texts_of
from tests.unit.extract.pdf.unruled.pages import PITCH, SIZE, grids, put_prose, put_rows

SEEDS = range(12)
STEMS = ("abbey", "barn", "canal", "dike", "elm", "ferry", "gate", "harbor", "inn", "jetty")
ENDS = ("", " of stone", " by the road", "s, old", "s, new")


def right(sheet: Sheet, x: float, y: float, text: str, size: float = SIZE) -> None:
    sheet.text(x - stringWidth(text, LATIN, size), y, text, size)


def led(sheet: Sheet, x: float, end: float, y: float, text: str, last: str, dots: str) -> None:
    """A text, dots that lead to the right edge, and what stands there."""
    sheet.text(x, y, text, SIZE)
    right(sheet, end, y, last)
    room = end - stringWidth(last + " ", LATIN, SIZE) - x - stringWidth(text + " ", LATIN, SIZE)
    count = int(room / stringWidth(dots, LATIN, SIZE)) if dots else 0
    if count > 0:
        right(sheet, end - stringWidth(last + " ", LATIN, SIZE), y, dots * count)


def pages_of(rng: random.Random, most: int) -> str:
    numbers = sorted(rng.sample(range(1, 300), rng.randint(1, most)))
    return ", ".join(f"{n}-{n + 2}" if rng.random() < 0.15 else str(n) for n in numbers)


def draw_index(sheet: Sheet, rng: random.Random, dots: str, has_letters: bool) -> None:
    columns = rng.randint(1, 3)
    width = 480 / columns
    for column in range(columns):
        x, y = 30 + column * width, 40 + rng.random() * 4
        for stem in rng.sample(STEMS, 4 + rng.randint(0, 3)):
            if has_letters:
                sheet.text(x + width / 2 - 20, y, stem[0].upper(), SIZE)
                y += 1.3 * PITCH
            for end in rng.sample(ENDS, rng.randint(2, 5)):
                pages = pages_of(rng, 1 if has_letters and rng.random() < 0.5 else 5)
                led(sheet, x, x + width - 25, y, stem + end, pages, dots)
                y += 0.85 * PITCH


@pytest.mark.parametrize("seed", SEEDS)
def test_an_index_is_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf", (540, 500)) as sheet:
        dots = rng.choice((".", ". ", " . ", "·"))
        draw_index(sheet, rng, dots, has_letters=rng.random() < 0.5)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_an_index_of_single_pages_in_order_is_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    names = sorted(stem + end for stem in STEMS for end in ENDS if rng.random() < 0.8)
    with drawn(tmp_path / "a.pdf", (540, 400)) as sheet:
        for place, name in enumerate(names):
            x, y = (30, 280)[2 * place // len(names)], 40 + PITCH * (place % (len(names) // 2 + 1))
            pages = "3, 17" if place in (1, 7) else str(rng.randint(1, 40))
            led(sheet, x, x + 220, y, name, pages, " . ")
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_contents_without_dots_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    page = 1
    marks = rng.choice((range(1, 20), range(11, 40), "ABCDEFGHIJKLMNOPQRS"))
    with drawn(tmp_path / "a.pdf") as sheet:
        for line, mark in enumerate(list(marks)[: rng.randint(8, 14)]):
            y = 40 + 1.2 * PITCH * line
            sheet.text(40, y, str(mark), SIZE)
            sheet.text(64, y, rng.choice(STEMS).title() + rng.choice(ENDS), SIZE)
            right(sheet, 360, y, str(page))
            page += rng.randint(0, 5)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_contents_without_dots_in_two_levels_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with drawn(tmp_path / "a.pdf", (460, 560)) as sheet:
        y, page = 40.0, 3
        for chapter in range(1, rng.randint(4, 6)):
            name, is_numbered = rng.choice(STEMS).title(), rng.random() < 0.5
            sheet.text(40, y, f"{chapter}. {name}" if is_numbered else name, SIZE)
            right(sheet, 400, y, str(page))
            for section in range(1, rng.randint(4, 7)):
                y += PITCH
                mark = f"{chapter}.{section}" if is_numbered else str(section)
                sheet.text(56, y, f"{mark} {rng.choice(STEMS)}{rng.choice(ENDS)}", SIZE)
                right(sheet, 400, y, str(page))
                page += rng.randint(0, 3)
            y += PITCH
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_contents_in_levels_are_no_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    columns = rng.randint(1, 2)
    width = 500 / columns
    with drawn(tmp_path / "a.pdf", (540, 640)) as sheet:
        page = 1
        for column in range(columns):
            x, y = 30 + column * width, 50.0
            for chapter in range(1, rng.randint(4, 6)):
                page += rng.randint(0, 3)
                y += rng.choice((0.0, 6.0))
                sheet.text(x, y, str(chapter), SIZE)
                led(sheet, x + 14, x + width - 20, y, rng.choice(STEMS), str(page), "")
                for section in range(1, rng.randint(3, 6)):
                    y += 0.9 * PITCH
                    page += rng.randint(0, 2)
                    sheet.text(x + 14, y, f"{chapter}.{section}", SIZE)
                    text = rng.choice(STEMS) + rng.choice(ENDS)
                    led(sheet, x + 40, x + width - 20, y, text, str(page), " . ")
                y += PITCH
        put_prose(sheet, 30, 560)
    assert not grids(tmp_path / "a.pdf")


CODE = ("begin", "set the count", "for each name", "if it is known", "add one", "write it", "end")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_numbers_of_lines_make_no_column(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    small = rng.choice((SIZE, 0.7 * SIZE, 0.6 * SIZE))
    mark, gap = rng.choice(("", ":")), rng.choice((8, 14, 22) if small == SIZE else (4, 8, 22))
    with drawn(tmp_path / "a.pdf") as sheet:
        number, depth = rng.choice((1, 7, 96, 340)), 0
        for line in range(rng.randint(5, 18)):
            y = 40 + 11 * line
            depth = max(0, depth + rng.choice((-1, 0, 1)))
            right(sheet, 60, y, f"{number + line}{mark}", small)
            sheet.text(60 + gap + 14 * depth, y, rng.choice(CODE), SIZE)
    assert not grids(tmp_path / "a.pdf")


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_with_numbers_before_their_names_are_a_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    rows = [("No.", "Town", "Income", "Costs")]
    for number in range(1, rng.randint(6, 14)):
        name = rng.choice(STEMS).title() + rng.choice(("ton", "ford", "ham"))
        rows.append((str(number), name, str(rng.randint(100, 9999)), str(rng.randint(10, 999))))
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, (first, name, *values) in enumerate(rows):
            y = 40 + PITCH * index
            sheet.text(40, y, first, SIZE)
            sheet.text(75, y, name, SIZE)
            for column, value in enumerate(values):
                right(sheet, 230 + 70 * column, y, value)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [tuple(row) for row in texts_of(grid)] == rows


@pytest.mark.parametrize("seed", SEEDS)
def test_dots_that_lead_to_entries_are_no_contents(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    rows = [
        (rng.choice(STEMS).title() + end, *(str(rng.randint(10, 9999)) for _ in range(2)))
        for end in ("bury", "ton", "ford", "ham", "by", "worth", "stead", "mere")
    ]
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, (name, *values) in enumerate(rows):
            y = 60 + PITCH * index
            led(sheet, 40, 210, y, name, "", ".")
            for column, value in enumerate(values):
                right(sheet, 240 + 60 * column, y, value)
    (grid,) = grids(tmp_path / "a.pdf")
    found = [[text.rstrip(" .") for text in row if text.strip(" .")] for row in texts_of(grid)]
    assert found == [list(row) for row in rows]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_column_of_lists_of_numbers_stays_in_its_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    rows = [("Enzyme", "Length", "Lines", "Share")]
    for stem in rng.sample(STEMS, 8):
        lines = ", ".join(str(n) for n in sorted(rng.sample(range(1, 99), 3)))
        rows.append((stem.title(), str(rng.randint(100, 999)), lines, f"{rng.random():.2f}"))
    with drawn(tmp_path / "a.pdf") as sheet:
        put_rows(sheet, 60, (40, 170, 270, 340), rows)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [tuple(row) for row in texts_of(grid)] == rows


@pytest.mark.parametrize("seed", SEEDS)
def test_days_with_their_years_stay_in_their_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    rows = [
        (rng.choice(STEMS).title(), f"{rng.randint(10, 99)}.{rng.randint(0, 9)}", f"{day} May 2015")
        for day in range(1, rng.randint(9, 16))
    ]
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, (name, share, day) in enumerate(rows):
            y = 40 + PITCH * index
            sheet.text(40, y, name, SIZE)
            right(sheet, 170, y, share)
            right(sheet, 300, y, day)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [tuple(row) for row in texts_of(grid)] == rows


@pytest.mark.parametrize("seed", SEEDS)
def test_numbered_rows_that_end_with_rising_numbers_stay_a_table(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    total, rows = 0, []
    for number in range(1, rng.randint(9, 14)):
        count = rng.randint(10, 90)
        total += count
        rows.append((str(number), rng.choice(STEMS).title(), str(count), str(total)))
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, (first, name, *values) in enumerate(rows):
            y = 40 + PITCH * index
            sheet.text(40, y, first, SIZE)
            sheet.text(70, y, name, SIZE)
            for column, value in enumerate(values):
                right(sheet, 200 + 80 * column, y, value)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [tuple(row) for row in texts_of(grid)] == rows
