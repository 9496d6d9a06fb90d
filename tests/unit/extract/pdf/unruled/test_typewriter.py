"""Texts in a typewriter's face, lines set wide, and rows of figures that nothing names."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from extract.pdf.unruled.listings import is_chapter
from extract.pdf.unruled.pieces import pieces_of
from extract.pdf.unruled.words import Word, Words, kind_of
from tests.unit.extract.pdf.drawing import drawn
from tests.unit.extract.pdf.unruled.test_wrapped_cells import read_back

SETTINGS = (
    ("Begin group", "Open the door", "At dawn"), ("Take lamp", "Light the hall", "At night"),
    ("Walk north", "Find a key", "Any time"), ("Use key", "Enter garden", "By day"),
    ("Sit down", "Rest a while", "At noon"), ("Stand up", "Go on again", "At once"),
    ("Close gate", "Leave garden", "By day"), ("End group", "Shut the door", "At dusk"),
)  # fmt: skip
ACCOUNTS = (
    ("Paper", "1,204", "998"), ("Ink and type", "310", "77"), ("Bindings", "5,013", "4,120"),
    ("Lamps", "64", "58"), ("Carriage", "1,780", "2,431"), ("Rent", "900", "900"),
)  # fmt: skip
SENTENCE = "It fell again. Of all towns by the river, few: none of them kept their old mills"


def typed(path: Path, rows: Sequence[Sequence[str]], font: str) -> list[list[list[str]]]:
    """What is read of rows at one pitch, in this font."""
    with drawn(path, (460, 300)) as sheet:
        for number, row in enumerate(rows):
            for col, text in enumerate(row):
                sheet.text(60 + 110 * col, 60 + 12 * number, text, 9, font)
    return read_back(path)


def set_wide(texts: Sequence[str], spaces: Sequence[float]) -> Words:
    """Words of one line with these spaces between them, in points; their font has 10."""
    words, x = [], 0.0
    for index, (text, space) in enumerate(zip(texts, [*spaces, 0.0], strict=True)):
        end = x + 5.0 * len(text)
        words.append(Word(text, x, end, 0, 10, 10, 10.0, 2, kind_of(text), index, index + 1))
        x = end + space
    return Words(tuple(words), np.arange(len(texts)), (2.0,), (12.0,))


def test_texts_in_columns_are_code_where_a_typewriter_set_both(tmp_path: Path) -> None:
    assert typed(tmp_path / "a.pdf", SETTINGS, "Helvetica") == [[list(row) for row in SETTINGS]]
    assert typed(tmp_path / "b.pdf", SETTINGS, "Courier") == []


def test_a_typewriter_sets_tables_of_figures_too(tmp_path: Path) -> None:
    assert typed(tmp_path / "a.pdf", ACCOUNTS, "Courier") == [[list(row) for row in ACCOUNTS]]


def test_a_line_set_wide_is_one_text_though_more_is_left_where_a_sentence_ends() -> None:
    texts = SENTENCE.split()
    spaces = [22.0 if left[-1] in ".:," else 12.0 for left, _ in pairwise(texts)]
    (line,) = pieces_of(set_wide(texts, spaces))
    assert [piece.text for piece in line] == [SENTENCE]


def test_columns_as_far_apart_are_no_line_set_wide() -> None:
    texts = SENTENCE.split()
    spaces = [12.0 + 7.0 * (place % 3) for place in range(len(texts) - 1)]
    (line,) = pieces_of(set_wide(texts, spaces))
    assert len(line) > 1


@pytest.mark.parametrize(("text", "is_one"), [("2.10.3", True), ("B", True), ("4.", True),
                                              ("1,204", False), ("Paper", False)])  # fmt: skip
def test_numbers_of_chapters_are_told_by_their_points(text: str, is_one: bool) -> None:
    assert is_chapter(text) is is_one
