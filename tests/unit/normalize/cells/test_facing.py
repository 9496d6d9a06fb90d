"""Panels over facing pages: the stub stands on the left page alone."""

from decimal import Decimal

from tests.unit.normalize.cells.asked import is_balanced, numbers
from tests.unit.normalize.cells.families import HARBORS
from tests.unit.normalize.drawn import Understood, drawn, understood

LEFT = """
    Goods | Unit | 1870 | 1871
    ^ | ^ | ^ | ^
    Timber | t | 90 | 110
    Oak | | 30 | 40
    Pine | | 60 | 70
"""
RIGHT = """
    1871 | <
    Riga | Hull
    60 | 50
    25 | 15
    35 | 35
"""
NEXT_LEFT = """
    Wine | casks | 9 | 12
    Red | | 6 | 7
    White | | 3 | 5
"""
NEXT_RIGHT = """
    7 | 5
    4 | 3
    3 | 2
"""


def of_places(found: Understood) -> dict[tuple[object, ...], str | None]:
    return {key: n for key, n in numbers(found, "number").items() if key[1] != "all"}


def test_numbers_on_the_right_page_have_the_stub_of_the_left_one() -> None:
    found = understood(HARBORS, drawn(LEFT), drawn(RIGHT))
    assert of_places(found) == {
        ("Timber", "Riga", 1871): "60", ("Timber", "Hull", 1871): "50",
        ("Oak", "Riga", 1871): "25", ("Oak", "Hull", 1871): "15",
        ("Pine", "Riga", 1871): "35", ("Pine", "Hull", 1871): "35",
    }  # fmt: skip
    at = next(i for i, n in enumerate(found.column("number")) if n == Decimal("25"))
    assert [ref.page for ref in found.records.cells_of("number", at)] == [2]
    assert {ref.page for ref in found.records.cells_of("goods", at)} == {1}
    assert is_balanced(found)


def test_later_facing_pages_without_heads_go_on_with_them() -> None:
    found = understood(HARBORS, drawn(LEFT), drawn(RIGHT), drawn(NEXT_LEFT), drawn(NEXT_RIGHT))
    places = of_places(found)
    assert len(places) == 12
    assert places["White", "Hull", 1871] == "2"


def test_a_second_table_with_a_stub_of_its_own_is_no_half() -> None:
    found = understood(HARBORS, drawn(LEFT), drawn(LEFT.replace("Timber", "Stone")))
    goods = {key[0] for key in numbers(found, "number")}
    assert {"Timber", "Stone"} <= goods
    assert of_places(found) == {}
