"""Tables that no rulings show, told by where recognized texts stand."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # no types
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pdf.unruled import Marks
from extract.scan.lines import CellText, CharBox
from extract.scan.page import page_of
from extract.scan.picture import Picture
from extract.scan.piece import Piece
from extract.scan.reader import new_recognizer
from extract.scan.recognizer import CharReading
from extract.scan.sheet import sheet_of
from extract.scan.unruled import unruled_of
from model import BBox, Extents, Grid
from samples.pages.layout import draw_layout

SCALE = 200 / 72
SIZE = 10.0  # points
NO_MARKS = Marks(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 4)))

ROWS = (
    ("2018", "1,150", "903"),
    ("2019", "1,204", "998"),
    ("2020", "1,310", "1,002"),
    ("2021", "1,287", "1,114"),
    ("2022", "1,333", "1,060"),
)


def line(y: float, texts: Sequence[tuple[float, str]]) -> Piece:
    """A line of texts from these places on, a blank between two of them."""
    chars: list[CharBox] = []
    left = texts[0][0]
    for x, text in texts:
        if chars:
            chars.append(char(" ", chars[-1].x1, (x - left) * SCALE))
        for index, letter in enumerate(text):
            at = (x - left + index * SIZE / 2) * SCALE
            chars.append(char(letter, at, at + 0.42 * SIZE * SCALE))
    box = BBox(left, y, left + chars[-1].x1 / SCALE, y + 0.72 * SIZE)
    return Piece(box, CellText(tuple(chars)), SCALE)


def char(text: str, x0: float, x1: float) -> CharBox:
    return CharBox(CharReading(text, 0.99, x0, x1), 0, x0, 0.0, x1, 0.72 * SIZE * SCALE)


def table(rows: Sequence[Sequence[str]], pitch: float) -> list[Piece]:
    """Lines of a table, the first column from its place on, the others up to theirs."""
    return [
        line(
            100 + pitch * number,
            [(60, row[0])]
            + [(160 + 100 * col - len(text) * SIZE / 2, text) for col, text in enumerate(row[1:])],
        )
        for number, row in enumerate(rows)
    ]


def test_columns_of_numbers_without_rulings_are_a_table() -> None:
    found = unruled_of(table(ROWS, 15), NO_MARKS)
    (grid,) = found.grids
    assert grid.extents is Extents.UNKNOWN
    assert {(cell.row, cell.col): cell.text for cell in grid.cells} == {
        (row, col): text for row, texts in enumerate(ROWS) for col, text in enumerate(texts)
    }
    assert found.lines == ()


def test_a_line_of_running_text_stays_a_line() -> None:
    prose = line(60, [(60, "Births"), (95, "and"), (115, "deaths")])
    found = unruled_of([prose], NO_MARKS)
    assert found.grids == ()
    assert [one.text for one in found.lines] == ["Births and deaths"]


def test_dashes_beside_the_numbers_of_an_axis_are_no_table() -> None:
    rows = [(str(20 * at), "-", "–") for at in range(8, 0, -1)]
    assert unruled_of(table(rows, 15), NO_MARKS).grids == ()
    named = [("Year", "Births", "Deaths"), *rows]
    assert len(unruled_of(table(named, 15), NO_MARKS).grids) == 1


texts = st.text(st.sampled_from("ab12,。表"), min_size=1, max_size=6)


@given(
    st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=8), st.integers(9, 30)
)
@settings(max_examples=60, deadline=None)
def test_each_character_is_in_one_cell_or_one_line(rows: list[list[str]], pitch: int) -> None:
    found = unruled_of(table(rows, pitch), NO_MARKS)
    given_ = Counter("".join(text for row in rows for text in row))
    kept = [cell.text for grid in found.grids for cell in grid.cells]
    kept += [one.text for one in found.lines]
    assert Counter("".join("".join(kept).split())) == given_


def test_a_page_with_an_unruled_table_gives_its_rows_and_columns_when_scanned() -> None:
    layout = draw_layout(4)
    page = pypdfium2.PdfDocument(layout.pdf)[0]
    drawn = page.render(scale=SCALE, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    grain = np.random.default_rng(4).normal(0, 4, drawn.shape)
    pixels = np.clip(drawn + grain, 0, 255).astype(np.uint8)[:, :, :3]
    sheet = sheet_of(Picture(np.ascontiguousarray(pixels), SCALE))
    read, _ = page_of(sheet, 1, "scan", new_recognizer())
    (true,) = layout.tables
    row_count = max(cell.row + cell.row_span for cell in true.table.cells)
    col_count = max(cell.col + cell.col_span for cell in true.table.cells)
    (grid,) = (block for block in read.blocks if isinstance(block, Grid))
    assert (grid.row_count, grid.col_count) == (row_count, col_count)
