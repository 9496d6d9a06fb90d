"""Lines of text outside tables: which ink is cut out together, and which is none."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extract.scan.strokes import strokes_of
from extract.scan.textlines import text_boxes
from model import BBox
from samples.font import FILE, packaged

SCALE = 160 / 72
SIZE = 24  # pixels: nearly eleven points
Pixels = NDArray[np.uint8]


def page(texts: list[tuple[float, float, str]], specks: list[tuple[int, int]] = []) -> Pixels:  # noqa: B006  # never changed
    """A page with texts from these places on, in points, and specks of two pixels."""
    paper = Image.new("L", (900, 400), 250)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(packaged(FILE).path, SIZE)
    for x, y, text in texts:
        pen.text((x * SCALE, y * SCALE), text, font=font, fill=20)
    for x, y in specks:
        pen.rectangle((x, y, x + 1, y + 1), fill=20)
    return np.array(paper)


def boxes_of(pixels: Pixels) -> list[BBox]:
    strokes = strokes_of(pixels, SCALE)
    found = text_boxes(strokes, np.zeros_like(strokes.ink))
    return sorted(found, key=lambda box: box.x0)


def test_a_sign_before_a_number_and_a_bracket_behind_one_belong_to_its_line() -> None:
    bare = boxes_of(page([(100, 60, "25.4"), (200, 60, "8363")]))
    signed = boxes_of(page([(90, 60, "-25.4"), (200, 60, "8363)")]))
    assert [len(bare), len(signed)] == [2, 2]
    assert signed[0].x0 < bare[0].x0 - 2
    assert signed[1].x1 > bare[1].x1 + 2


def test_a_dash_and_dots_that_stand_in_a_row_are_lines_as_high_as_the_row() -> None:
    row = page([(60, 60, "鲜花"), (160, 60, "—"), (240, 60, "…"), (320, 60, "366")])
    found = boxes_of(row)
    assert len(found) == 4
    assert all(box.height > 8 for box in found)


def test_a_digit_of_one_stroke_that_stands_alone_is_a_line() -> None:
    assert len(boxes_of(page([(60, 60, "夜校"), (200, 60, "1"), (320, 60, "4")]))) == 3


def test_a_comma_makes_no_line_of_its_own() -> None:
    assert len(boxes_of(page([(60, 60, "15,831"), (160, 60, "7,302")]))) == 2


def test_the_parts_of_a_letter_that_stand_one_above_the_other_are_one_line() -> None:
    found = boxes_of(page([(60, 40, "增长率乳制"), (80, 60, "品")]))
    assert len(found) == 2
    assert found[1].height > 9


@given(st.lists(st.tuples(st.integers(5, 890), st.integers(200, 390)), max_size=12))
@settings(max_examples=25, deadline=None)
def test_specks_away_from_text_make_no_line(specks: list[tuple[int, int]]) -> None:
    assert boxes_of(page([(60, 20, "增长率乳制")], specks)) == boxes_of(
        page([(60, 20, "增长率乳制")])
    )


def test_blank_paper_has_no_lines() -> None:
    assert boxes_of(page([])) == []
