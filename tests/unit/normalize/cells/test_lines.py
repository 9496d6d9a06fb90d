"""Captions whose parts stand on lines of their own."""

import pytest

from model import BBox, Line, Page, Reading, Source, SourceKind, ink_of, ink_sum
from normalize.cells.lines import with_joined_captions


def reading(*lines: Line) -> Reading:
    page = Page(1, lines, ink_sum(ink_of(line.text) for line in lines), 600, 800)
    return Reading(Source("a.pdf", SourceKind.PDF, "0" * 64, 1), (page,))


def texts(*lines: Line) -> list[str]:
    (page,) = with_joined_captions(reading(*lines)).pages
    return [block.text for block in page.blocks if isinstance(block, Line)]


def line(text: str, x0: float, y0: float, x1: float, height: float = 10) -> Line:
    return Line(text, bbox=BBox(x0, y0, x1, y0 + height))


@pytest.mark.parametrize("colon", [":", "\uff1a"])
def test_a_label_is_joined_to_what_stands_to_its_right(colon: str) -> None:
    label, value = line(f"Town{colon}", 50, 100, 80), line("Riga", 120, 100, 150)
    far = line("In marks", 400, 100, 450)
    assert texts(label, value, far)[0].replace(" ", "") == f"Town{colon}Riga"
    assert texts(label, value, far)[1:] == ["Riga", "In marks"]


def test_a_label_with_its_value_is_left_alone() -> None:
    assert texts(line("Town: Riga", 50, 100, 90), line("In marks", 400, 100, 450)) == [
        "Town: Riga",
        "In marks",
    ]


def test_a_value_in_two_lines_is_joined_where_its_neighbor_shows_that_they_are_one() -> None:
    first, second = line("Town: Riga and", 50, 100, 120), line("its harbor", 50, 114, 90)
    neighbor = line("In: marks", 400, 107, 450)
    assert texts(first, neighbor, second)[0] == "Town: Riga and its harbor"
    assert texts(first, second)[0] == "Town: Riga and"


def test_a_line_below_that_is_a_caption_itself_is_not_joined() -> None:
    first, second = line("Town: Riga", 50, 100, 120), line("Year: 1871", 50, 114, 90)
    neighbor = line("In: marks", 400, 107, 450)
    assert texts(first, neighbor, second)[0] == "Town: Riga"


def test_a_joined_caption_is_found_where_its_parts_are() -> None:
    label, value = line("Town:", 50, 100, 80), line("Riga", 120, 100, 150)
    (page,) = with_joined_captions(reading(label, value)).pages
    joined = page.blocks[0]
    assert isinstance(joined, Line)
    assert joined.bbox == BBox(50, 100, 150, 110)
