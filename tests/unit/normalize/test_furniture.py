import pytest

from model import BBox, Line, LineKind
from normalize.furniture import furniture_of
from tests.unit.normalize.drawn import reading

PAGE_HEIGHT = 800.0


def line(text: str, y: float, kind: LineKind = LineKind.TEXT) -> Line:
    return Line(text, kind, BBox(100, y - 5, 200, y + 5))


@pytest.mark.parametrize("text", ["3", "- 3 -", "第 3 页", "Page 3", "3/8", "p. 3", "—3—"])
def test_a_page_number_at_the_edge_of_a_page_is_furniture(text: str) -> None:
    assert furniture_of(reading([line(text, 780)])) == {(1, 0)}
    assert furniture_of(reading([line(text, 20)])) == {(1, 0)}


@pytest.mark.parametrize("text", ["Total 3", "2021年", "Riga", "31415"])
def test_another_text_at_the_edge_of_one_page_is_none(text: str) -> None:
    assert furniture_of(reading([line(text, 780)])) == frozenset()


def test_a_number_amid_the_page_is_none() -> None:
    assert furniture_of(reading([line("3", 400)])) == frozenset()


def test_a_line_that_recurs_at_its_place_is_a_running_head() -> None:
    pages = [[line(f"Season of 1931, sheet {number}", 30)] for number in range(1, 4)]
    assert furniture_of(reading(*pages)) == {(1, 0), (2, 0), (3, 0)}


def test_a_line_that_recurs_at_another_place_is_none() -> None:
    assert furniture_of(reading([line("Riga", 30)], [line("Riga", 300)])) == frozenset()


def test_a_line_of_few_of_the_pages_is_none() -> None:
    pages = [[line("Riga", 30)], [line("Riga", 30)], *([line(name, 30)] for name in "abc")]
    assert furniture_of(reading(*pages)) == frozenset()


def test_a_line_without_a_place_is_none() -> None:
    assert furniture_of(reading([Line("3")], [Line("3")])) == frozenset()
