from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pdf.unruled.build import Draft, tiled
from extract.pdf.unruled.scale import is_scale
from extract.pdf.unruled.words import Kind, kind_of
from tests.unit.extract.pdf.drawing import drawn, texts_of
from tests.unit.extract.pdf.unruled.pages import grids, put_rows

NUMBERS = st.integers(0, 99_999).map(lambda number: f"{number:,}")
NAMES = st.sampled_from(("Ashby", "Borrow Hill", "Corley", "Dunmere", "East Fold", "Frome"))


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Rows of a name and numbers, under years."""
    width = draw(st.integers(2, 5))
    years = [str(2000 + col) for col in range(width)]
    names = draw(st.lists(NAMES, min_size=4, max_size=9))
    rows = [[name, *(draw(NUMBERS) for _ in range(width))] for name in names]
    return [["Town", *years], *rows]


@st.composite
def drafts(draw: st.DrawFn) -> tuple[list[Draft], int, int]:
    """Cells anywhere in a grid, as they overlap."""
    rows, cols = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    found = []
    for _ in range(draw(st.integers(0, 12))):
        row, col = draw(st.integers(0, rows - 1)), draw(st.integers(0, cols - 1))
        row_end, end = draw(st.integers(row + 1, rows)), draw(st.integers(col + 1, cols))
        found.append(Draft(row, row_end, col, end, []))
    return found, rows, cols


@settings(max_examples=30, deadline=None)
@given(tables(), st.floats(45, 70))
def test_numbers_drawn_in_columns_are_read_back(rows: list[list[str]], step: float) -> None:
    places = [30.0, *(120.0 + step * index for index in range(len(rows[0]) - 1))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        with drawn(path, (500, 300)) as sheet:
            put_rows(sheet, 60, places, rows)
        (grid,) = grids(path)
    assert texts_of(grid) == rows


@given(drafts())
def test_cells_that_overlap_are_made_to_tile(given_drafts: tuple[list[Draft], int, int]) -> None:
    found, rows, cols = given_drafts
    covered = [
        (row, col)
        for cell in tiled(found, rows, cols)
        for row in range(cell.row, cell.row_end)
        for col in range(cell.col, cell.end)
    ]
    assert sorted(covered) == [(row, col) for row in range(rows) for col in range(cols)]


@given(st.integers(-1000, 1000), st.integers(2, 500), st.integers(4, 12))
def test_numbers_in_equal_steps_are_a_scale(start: int, step: int, count: int) -> None:
    texts = [str(start + step * index) for index in range(count)]
    assert is_scale(texts)
    assert is_scale(texts[::-1])


@given(st.integers(0, 10**9))
def test_a_number_with_its_signs_is_a_number(number: int) -> None:
    for text in (str(number), f"{number:,}", f"-{number}", f"({number:,})", f"{number}%"):
        assert kind_of(text) is Kind.NUMBER


@given(st.text("abcdefghijklmnopqrstuvw", min_size=2))
def test_letters_are_text(word: str) -> None:
    assert kind_of(word) is Kind.TEXT
