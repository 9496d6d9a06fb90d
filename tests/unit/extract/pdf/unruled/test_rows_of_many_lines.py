"""Rows whose names run over many lines, whose entries have their middles, and heads in bold."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.pdf.unruled.columns import columns_of
from extract.pdf.unruled.pieces import Piece, piece_of
from extract.pdf.unruled.words import Word, kind_of
from tests.unit.extract.pdf.drawing import drawn
from tests.unit.extract.pdf.unruled.pages import put_prose
from tests.unit.extract.pdf.unruled.test_wrapped_cells import (
    HEADS,
    LEFTS,
    joined,
    put_table,
    read_back,
)

BOLD = "Helvetica-Bold"
LONG = (
    (("Persons", "employed", "in printing", "works of", "all kinds", "and sizes", "by year"),
     ("871",), ("1,204",), ("3.5",)),
    (("Ashby",), ("92",), ("1,150",), ("3.9",)),
    (("Turnover", "of libraries", "open on", "Mondays", "and on", "holidays"),
     ("4",), ("76",), ("0.8",)),
    (("Number of", "night trains"), ("23",), ("510",), ("7.1",)),
    (("Spending", "on lamps", "in streets", "and parks", "of towns"), ("35",), ("98",), ("2.6",)),
)  # fmt: skip


def piece(text: str, x0: float, x1: float, line: int) -> Piece:
    """A text on one of the lines that stand half of their height apart."""
    foot = 5.0 * line
    word = Word(text, x0, x1, line, foot, foot, 9.0, foot - 8, kind_of(text), 0, 1)
    return piece_of([word])


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_names_of_many_lines_part_no_table_wherever_entries_stand(
    tmp_path: Path, share: float
) -> None:
    with drawn(tmp_path / "a.pdf", (460, 500)) as sheet:
        put_table(sheet, 60, (HEADS, *LONG), share, 5.0)
    assert read_back(tmp_path / "a.pdf") == [joined((HEADS, *LONG))]


def test_two_columns_of_text_with_lines_of_their_own_are_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (800, 400)) as sheet:
        for number in range(3):
            put_prose(sheet, 30, 60 + 70 * number)
            put_prose(sheet, 420, 64.5 + 70 * number)
    assert read_back(tmp_path / "a.pdf") == []


def test_numbers_of_two_lines_go_on_where_names_have_their_middle(tmp_path: Path) -> None:
    rows = [
        ((f"Place {n}",), (str(100 + n), f"({7 * n}%)"), (str(200 + n),), (str(n),))
        for n in range(1, 9)
    ]
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        put_table(sheet, 60, (HEADS, *rows), 0.5, 4.0)
    (texts,) = read_back(tmp_path / "a.pdf")
    assert texts[1:] == joined(rows)


@pytest.mark.parametrize("pixel", [0.75, 0.705, 0.68])
def test_pages_that_were_made_smaller_to_fit_have_smaller_pixels(
    tmp_path: Path, pixel: float
) -> None:
    with drawn(tmp_path / "a.pdf", (460, 500)) as sheet:
        put_table(sheet, 60, (HEADS, *LONG), 0.5, 4.0, pixel)
    assert read_back(tmp_path / "a.pdf") == [joined((HEADS, *LONG))]


def put_plain(path: Path, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Rows at one pitch, each with the font of its own."""
    with drawn(path, (460, 400)) as sheet:
        for index, (font, row) in enumerate(rows):
            for x, text in zip(LEFTS, row, strict=True):
                sheet.text(x, 60 + 12 * index, text, 9, font)


def test_a_name_in_another_font_than_the_next_row_heads_rows(tmp_path: Path) -> None:
    figures = [(str(7 * n), str(31 * n), str(113 * n)) for n in range(1, 7)]
    body = [("Helvetica", (f"Place no. {n}", *own)) for n, own in enumerate(figures)]
    heads = (BOLD, ("Place", "2019", "2020", "2021"))
    north, south = ((BOLD, (f"{side} of the river", "", "", "")) for side in ("North", "South"))
    put_plain(tmp_path / "a.pdf", [heads, north, *body[:3], south, *body[3:]])
    (texts,) = read_back(tmp_path / "a.pdf")
    assert [row[0] for row in texts] == [
        "Place", "North of the river", "Place no. 0", "Place no. 1", "Place no. 2",
        "South of the river", "Place no. 3", "Place no. 4", "Place no. 5",
    ]  # fmt: skip


def test_bold_heads_over_rows_of_texts_end_where_the_font_does(tmp_path: Path) -> None:
    rows = [
        ("Helvetica", (f"Office {n}", f"At {name}", f"After {name}", note.title()))
        for n, (name, note) in enumerate(
            [("nine", "by post"), ("ten", "by hand"), ("noon", "by post"), ("one", "by boat"),
             ("two", "by post"), ("three", "12"), ("four", "31"), ("five", "7")]
        )
    ]  # fmt: skip
    put_plain(tmp_path / "a.pdf", [(BOLD, ("Office", "Opens", "Closes", "Note")), *rows])
    (texts,) = read_back(tmp_path / "a.pdf")
    assert texts == [["Office", "Opens", "Closes", "Note"], *(list(row) for _, row in rows)]


def test_a_sign_at_the_left_of_its_column_does_not_widen_the_one_before() -> None:
    rows = [[piece("12.5", 40, 60, n), piece("1,234.5", 64, 100, n)] for n in range(4)]
    near = [piece("7.5", 45, 60, 4), piece("–", 64.5, 69, 4)]
    found = columns_of([*rows, near])
    assert [(item.col, item.end) for item in found.lines[4]] == [(0, 1), (1, 2)]


def test_what_stands_halfway_between_two_lines_is_no_head_of_their_column() -> None:
    lines = []
    for n in range(0, 20, 5):
        lines += [
            [piece(f"Place {n}", 0, 40, n), piece("7,5", 60, 80, n)],
            [piece("62", 90, 100, n + 1)],
            [piece("(31%)", 60, 82, n + 2)],
        ]
    assert len(columns_of(lines).columns) == 3
