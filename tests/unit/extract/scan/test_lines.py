"""Pictures of cells to texts: lines, blanks, marks, dirt, and what rulings leave."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.scan.lines import CellText, read_cells, without_shades
from model import Engine
from tests.unit.extract.scan.print import INK, PAPER, SIZE, cell, recognizer


def read(*pictures: NDArray[np.uint8]) -> list[str]:
    return [found.text for found in read_cells(pictures, recognizer())]


@pytest.mark.parametrize(
    "text",
    [
        "林 鹏",
        "建设口袋公园（40分）",
        "工作。(7分)",
        "若干意见（云政〔2024〕88号）",
        "三二一\n12.50",
        "新建口袋公园三座，年底前开放。",
        "重\n点\n工\n作",
        "一",
        "-",
    ],
)
def test_a_cell_is_read_line_by_line_as_it_is_printed(text: str) -> None:
    found, *_ = read(cell(text.replace(" ", "\u3000"), 520), cell("合计"), cell("市水务局"))
    assert found == text


def test_a_blank_cell_has_no_text_and_no_characters() -> None:
    blank = np.full((60, 200), PAPER, np.uint8)
    assert read_cells([blank, cell("40")], recognizer())[0] == CellText()


def test_noise_of_the_paper_is_no_ink() -> None:
    noise = np.random.default_rng(3).normal(PAPER - 40, 9, (80, 240))
    assert read(np.clip(noise, 0, 255).astype(np.uint8), cell("40")) == ["", "40"]


def test_specks_make_no_line_and_no_mark() -> None:
    picture = cell("市水务局", height=160)
    for x, y in ((300, 20), (330, 140), (40, 130), (395, 28), (250, 100)):
        picture[y : y + 2, x : x + 2] = INK
    assert read(picture) == ["市水务局"]


def shade(text: str, degrees: float) -> NDArray[np.uint8]:
    """What is left of a seal's type where its ink was taken off: a shade of it, aslant."""
    turned = cv2.getRotationMatrix2D((70, 30), degrees, 1.0)
    seal = cv2.warpAffine(cell(text, 200, 130), turned, (200, 130), borderValue=(PAPER,))
    return np.maximum(seal, PAPER - 60)[20:64, 60:104].astype(np.uint8)


@pytest.mark.parametrize("degrees", [25, 60, 75, 110])
def test_a_shade_lighter_than_the_ink_of_the_page_is_no_text(degrees: float) -> None:
    pictures = [shade("市水务局", degrees), cell("40")]
    found = zip(read_cells(pictures, recognizer()), pictures, strict=True)
    assert [without_shades(*each, 128).text for each in found] == ["", "40"]


def test_pale_print_that_is_read_for_sure_is_a_text() -> None:
    pale = np.maximum(cell("市水务局"), PAPER - 70).astype(np.uint8)
    assert without_shades(read_cells([pale], recognizer())[0], pale, 128).text == "市水务局"


def test_what_rulings_leave_along_the_border_is_not_read() -> None:
    picture = cell("市水务局")
    picture[:2, :] = INK
    picture[:, -2:] = INK
    assert read(picture) == ["市水务局"]


def test_a_shade_that_ends_inside_the_cell_hides_nothing() -> None:
    picture = cell("2000.57").astype(np.float64)
    picture[:, :60] *= 0.7
    assert read(picture.astype(np.uint8)) == ["2000.57"]


def test_the_order_of_cells_does_not_matter() -> None:
    pictures = [cell(text) for text in ("林鹏", "（40分）", "1-1-2", "合计")]
    assert read(*pictures[::-1]) == read(*pictures)[::-1]


def test_each_character_has_ink_in_its_box() -> None:
    picture = cell("建设口袋公园（40分）。")
    (found,) = read_cells([picture], recognizer())
    assert found.chars
    for char in found.chars:
        inside = picture[round(char.y0) : round(char.y1), round(char.x0) : round(char.x1)]
        assert inside.min() < (PAPER + INK) / 2


def test_the_reading_says_the_engine_and_keeps_alternatives_inside_the_text() -> None:
    blurred = cell("李昀眗贠潘樟")
    (found,) = read_cells([blurred], recognizer())
    reading = found.reading
    assert reading.engine is Engine.RAPIDOCR
    assert reading.text == found.text
    assert reading.confidence == round(found.probability, 3)
    assert reading.alternatives
    assert all(other.end <= len(reading.text) for other in reading.alternatives)


def test_a_title_larger_than_the_rest_is_one_line() -> None:
    large = np.kron(cell("合计"), np.ones((2, 2), np.uint8))
    assert read(large, *[cell("市水务局")] * 5)[0] == "合计"


def test_a_character_is_about_as_large_as_its_print() -> None:
    (found,) = read_cells([cell("公园")], recognizer())
    heights = {char.y1 - char.y0 for char in found.chars}
    assert all(0.7 * SIZE < height < 1.3 * SIZE for height in heights)
