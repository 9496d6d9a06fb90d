"""Rows of print tell how a page without rulings lies; strokes of letters in line are no ruling."""

import numpy as np
from numpy.typing import NDArray

from extract.scan.flat import bend_of
from extract.scan.lattice import ruled_of
from extract.scan.strokes import strokes_of
from extract.scan.text_chains import text_chains
from tests.unit.extract.scan.print import PAPER

SCALE = 160 / 72
WIDTH, HEIGHT = 1100, 700
Pixels = NDArray[np.uint8]


def rows_of_print(rise: float) -> Pixels:
    """Letters as blocks of ink in rows that rise by so many pixels toward the middle."""
    letters = np.zeros((HEIGHT, WIDTH), np.uint8)
    for row in range(60, HEIGHT - 60, 40):
        for left in range(80, WIDTH - 100, 26):
            at = row - round(rise * np.sin(np.pi * left / WIDTH))
            letters[at : at + 20, left : left + 18] = 1
    return letters


def test_rows_that_rise_are_brought_level() -> None:
    chains = text_chains(rows_of_print(14), SCALE)
    assert len(chains) >= 10
    bend = bend_of(chains, [], (float(WIDTH), float(HEIGHT)), SCALE)
    for chain in chains:
        flat = bend.flattened(np.stack([chain.along, chain.across], axis=1))
        assert np.ptp(flat[:, 1]) < 3 < np.ptp(chain.across)


def test_level_rows_are_level_chains() -> None:
    assert all(np.ptp(chain.across) < 1 for chain in text_chains(rows_of_print(0), SCALE))


def test_paper_without_letters_has_no_rows() -> None:
    assert text_chains(np.zeros((HEIGHT, WIDTH), np.uint8), SCALE) == []


def uprights(gap: int) -> int:
    """How many upright rulings are seen where strokes of letters and of a ruling stand in line.

    The strokes are as high as the text; so much of the ruling is drawn between two of them.
    """
    page = np.full((HEIGHT, WIDTH), PAPER, np.uint8)
    for row in range(80, 520, 36):
        for left in (300, 322, 344):
            page[row : row + 22, left : left + 16 : 5] = 20
            page[row : row + 3, left : left + 16] = 20
        page[row : row + 22 + gap, 380:383] = 20
    return len(ruled_of(strokes_of(page, SCALE)).upright)


def test_strokes_in_line_beside_rows_of_text_alone_are_no_ruling() -> None:
    assert uprights(gap=0) == 0
    assert uprights(gap=14) > 0
