"""Pictures of lines to characters, with probabilities and alternatives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from extract.scan.recognizer import (
    NARROWEST,
    WIDTH_STEP,
    Recognizer,
    network_input,
    recognize_glyphs,
)
from extract.scan.recognizer_decode import decode
from extract.scan.recognizer_model import HEIGHT, Model
from tests.unit.extract.scan.print import cell, model, recognizer

CLASSES = ("", "1", "l", "-", "（", "(")


@st.composite
def steps(draw: st.DrawFn) -> NDArray[np.float32]:
    """Distributions over the classes, one a step."""
    count = draw(st.integers(1, 9))
    shares = draw(arrays.arrays(np.float64, (count, len(CLASSES)), elements=st.floats(0.001, 1)))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


def distribution(*best: dict[str, float]) -> NDArray[np.float32]:
    """Steps of which the named classes have these shares, and "none" the rest."""
    table = np.zeros((len(best), len(CLASSES)), np.float32)
    for row, shares in zip(table, best, strict=True):
        for text, share in shares.items():
            row[CLASSES.index(text)] = share
        row[0] += 1 - row.sum()
    return table


@given(steps())
def test_the_text_is_the_best_class_of_each_step_without_repeats(
    probabilities: NDArray[np.float32],
) -> None:
    best = probabilities.argmax(axis=1).tolist()
    expected = [c for i, c in enumerate(best) if c and (i == 0 or best[i - 1] != c)]
    decoded = decode(probabilities, CLASSES)
    assert [one.text for one in decoded if one.text] == [CLASSES[c] for c in expected]


@given(steps())
def test_a_character_and_what_else_it_may_be_share_one_probability_at_most(
    probabilities: NDArray[np.float32],
) -> None:
    for one in decode(probabilities, CLASSES):
        assert 0 <= one.probability <= 1
        assert one.probability + sum(o.probability for o in one.options) <= 1.001
        assert one.text not in [option.text for option in one.options]


def test_a_doubtful_character_says_what_else_it_may_be() -> None:
    (one,) = decode(distribution({"l": 0.6, "1": 0.4}, {}), CLASSES)
    assert (one.text, [option.text for option in one.options]) == ("l", ["1"])
    assert one.probability == pytest.approx(0.6, abs=0.01)


def test_the_widths_of_one_mark_do_not_compete() -> None:
    (one,) = decode(distribution({"（": 0.52, "(": 0.46}, {}), CLASSES)
    assert one.probability > 0.9
    assert {option.text for option in one.options}.isdisjoint("（(")


def test_a_character_that_was_nearly_printed_is_offered() -> None:
    decoded = decode(distribution({"1": 0.99}, {"-": 0.4}, {"l": 0.99}), CLASSES)
    assert [one.text for one in decoded] == ["1", "", "l"]
    assert [option.text for option in decoded[1].options] == ["-"]


def test_the_echo_of_a_letter_is_not_offered_and_that_of_a_digit_is() -> None:
    found = decode(distribution({"l": 0.99}, {}, {"l": 0.3}), CLASSES)
    assert [one.text for one in found] == ["l"]
    again = decode(distribution({"1": 0.99}, {}, {"1": 0.3}), CLASSES)
    assert [one.text for one in again] == ["1", ""]


@given(st.integers(1, 200), st.integers(1, 900))
@settings(max_examples=50)
def test_the_width_for_the_network_depends_on_the_line_alone(height: int, width: int) -> None:
    given_, scale = network_input(np.full((height, width), 255, np.uint8))
    assert given_.shape[:3] == (1, 3, HEIGHT)
    assert given_.shape[3] % WIDTH_STEP == 0
    assert given_.shape[3] >= max(NARROWEST, round(width * scale))
    assert given_.shape[3] < max(NARROWEST, round(width * scale)) + WIDTH_STEP + 1


@pytest.mark.parametrize("text", ["1-1-2", "1,234.50", "林鹏", "建设口袋公园", "2020年12月"])
def test_plain_print_is_read_as_it_stands(text: str) -> None:
    (line,) = recognizer().read_lines([cell(text)])
    assert line.text.replace(" ", "") == text


def test_a_line_is_read_the_same_whatever_is_read_beside_it() -> None:
    lines = [cell(text) for text in ("林鹏", "1-1-2", "新建口袋公园三座", "40")]
    together = recognizer().read_lines(lines)
    alone = [recognizer().read_lines([line])[0] for line in lines]
    backwards = recognizer().read_lines(lines[::-1])[::-1]
    assert together == alone == backwards


def test_identical_pictures_are_read_once() -> None:
    asked: list[tuple[int, ...]] = []
    plain = model()

    def counted(images: NDArray[np.float32]) -> NDArray[np.float32]:
        asked.append(images.shape)
        return plain.network(images)

    reader = Recognizer(Model(counted, plain.classes))
    first, second, other = reader.read_lines([cell("40"), cell("40"), cell("41")])
    assert first == second
    assert first.text != other.text
    assert len(asked) == 2
    later = Recognizer(Model(counted, plain.classes), reader.lines)
    assert later.read_lines([cell("41")]) == [other]
    assert len(asked) == 2


def test_characters_stand_from_left_to_right_in_their_picture() -> None:
    picture = cell("1-14-2")
    (line,) = recognizer().read_lines([picture])
    middles = [(char.x0 + char.x1) / 2 for char in line.chars]
    assert middles == sorted(middles)
    assert 0 < middles[0] < middles[-1] < picture.shape[1]


def test_a_picture_without_extent_holds_no_character() -> None:
    (line,) = recognizer().read_lines([np.zeros((0, 9), np.uint8)])
    assert line.chars == ()


def test_a_single_glyph_is_told_with_how_sure_it_is() -> None:
    pictures = [cell(text, 50, 50, 10) for text in "鹏7"]
    (one, sure), (other, _) = recognize_glyphs(recognizer(), pictures)
    assert (one, other) == ("鹏", "7")
    assert sure > 0.5
    blank = np.full((40, 40), 250, np.uint8)
    assert recognize_glyphs(recognizer(), [blank])[0][0] == ""
