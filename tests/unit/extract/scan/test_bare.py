"""Scanned pages without a table: what prints as letters there, and what gives no table."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.scan.ink import ink_level
from extract.scan.page import page_of
from extract.scan.picture import Picture
from extract.scan.reader import new_recognizer, upright_sheet
from model import Grid, Line
from samples.scans import draw_bare, scan_layout

PAPER = 255


@given(st.floats(0.02, 0.45), st.integers(20, 110), st.floats(0.0, 6.0), st.integers(0, 2**31 - 1))
@settings(max_examples=40, deadline=None)
def test_print_is_ink_and_paper_is_none_however_much_of_a_page_is_print(
    share: float, shade: int, grain: float, seed: int
) -> None:
    random = np.random.default_rng(seed)
    is_print = random.random((300, 300)) < share
    page = np.where(is_print, shade, PAPER) + random.normal(0, grain, is_print.shape)
    level = ink_level(np.clip(page, 0, PAPER).astype(np.uint8))
    assert shade + 2 * grain < level < PAPER - 3 * grain


@pytest.mark.parametrize(
    ("seed", "kind"),
    [
        (16, "blur"),
        (7, "fax"),
        (11, "broken rulings"),
        (23, "photographed"),
        (158, "worst"),
    ],
    ids=["a photograph", "an engraving", "two columns", "lists", "bars"],
)
def test_a_page_without_a_table_gives_none_and_keeps_its_text(seed: int, kind: str) -> None:
    scanned = scan_layout(draw_bare(seed).pdf, [], kind, seed)
    pixels = np.broadcast_to(np.atleast_3d(scanned.pixels), (*scanned.pixels.shape[:2], 3))
    recognizer = new_recognizer()
    picture = Picture(np.ascontiguousarray(pixels), scanned.dpi / 72)
    page, _ = page_of(upright_sheet(picture, recognizer), 1, "scan", recognizer)
    assert not [block for block in page.blocks if isinstance(block, Grid)]
    assert sum(isinstance(block, Line) for block in page.blocks) >= 3


def test_a_page_without_a_table_is_drawn_the_same_each_time() -> None:
    assert draw_bare(17).pdf == draw_bare(17).pdf
    assert draw_bare(17).pdf != draw_bare(27).pdf
