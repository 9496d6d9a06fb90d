"""Which way up a page is."""

import numpy as np
import pytest

from extract.scan.picture import Picture
from extract.scan.reader import new_recognizer
from extract.scan.sheet import sheet_of
from extract.scan.upright import turn_of
from samples.scans import drawn, scan_page


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_of_figures_is_turned_upright_though_digits_read_well_on_their_heads(
    turn: int,
) -> None:
    scanned = scan_page(drawn("yearbook", 1045), 1, "plain", 1045)
    pixels = np.broadcast_to(np.atleast_3d(scanned.pixels), (*scanned.pixels.shape[:2], 3))
    turned = np.ascontiguousarray(np.rot90(pixels, turn))
    sheet = sheet_of(Picture(turned, scanned.dpi / 72))
    assert turn_of(sheet, new_recognizer()) == turn


def test_a_page_on_which_nothing_can_be_read_stays_as_it_is() -> None:
    random = np.random.default_rng(4)
    strokes = np.where(random.random((90, 60)) < 0.5, 0, 255).astype(np.uint8)
    pixels = np.repeat(np.repeat(strokes, 10, axis=0), 10, axis=1)
    picture = Picture(np.repeat(pixels[:, :, None], 3, axis=2), 100 / 72)
    assert turn_of(sheet_of(picture), new_recognizer()) == 0
