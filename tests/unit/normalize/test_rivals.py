"""Numbers beside their column: the equations choose, where content cannot tell whose they are."""

import pytest

from tests.unit.normalize.drawn import Understood, drawn, grid, spec_of, understood

CROPS = spec_of(
    r"""
spec: crops
dataset: crops
record: {one: row, key: [number]}
find: {heads: [[No.], [Field], [Sown], [Reaped]]}
fields:
  number: {type: serial, heads: [No.], pattern: '\d+(\.\d+)?', repeats: never}
  farm: {type: label, heads: [Farm], points: farm_sown, per: farm}
  farm_sown: {type: integer, from: part of farm, pattern: '(\d+) sown', optional: true}
  farm_reaped: {type: integer, from: part of farm, pattern: '(\d+) reaped', optional: true}
  field: {type: text, heads: [Field]}
  sown: {type: integer, heads: [Sown], optional: true}
  lent: {type: integer, heads: [Lent], optional: true}
  reaped: {type: integer, heads: [Reaped], optional: true}
groups:
  farm: {key: [farm]}
equations:
  - {sum: sown, per: farm, equals: farm_sown}
  - {sum: reaped, per: farm, equals: farm_reaped}
"""
)
HEADS = "No. | Farm | Field | Sown | Lent | Reaped\n"
SOUND = """
1 | Hill 12 sown 30 reaped | near the brook | 5 | 1 | 11
2 | | behind the barn | 7 | | 19
3 | Dale 9 sown 18 reaped | at the ford | 4 | 2 | 8
4 | | on the slope | 5 | | 10
"""


def read(body: str) -> Understood:
    return understood(CROPS, grid(HEADS + body))


def chosen(found: Understood) -> dict[tuple[str, str], str]:
    return {at: rule for at, rule in found.repaired().items() if rule == "chosen"}


def test_a_table_whose_equations_close_is_read_as_it_stands() -> None:
    found = read(SOUND)
    assert found.column("sown") == [5, 7, 4, 5]
    assert found.repaired() == {}
    assert found.statuses("sown") == ["proved"] * 4


@pytest.mark.parametrize(
    ("printed", "slid", "fields"),
    [
        ("barn | 7 | | 19", "barn | | 7 | 19", {("2", "sown")}),
        ("barn | 7 | | 19", "barn | 7 | 19 |", {("2", "reaped")}),
        ("slope | 5 | | 10", "slope | | 5 | 10", {("4", "sown")}),
    ],
)
def test_a_number_beside_its_column_goes_where_the_equation_closes(
    printed: str, slid: str, fields: set[tuple[str, str]]
) -> None:
    found = read(SOUND.replace(printed, slid))
    assert found.column("sown") == [5, 7, 4, 5]
    assert found.column("lent") == [1, None, 2, None]
    assert found.column("reaped") == [11, 19, 8, 10]
    assert set(chosen(found)) == fields
    (repair,) = [r for r in found.result.repairs if r.rule == "chosen"]
    assert "sum of" in repair.evidence


def test_what_an_equation_chose_it_does_not_prove() -> None:
    found = read(SOUND.replace("barn | 7 | | 19", "barn | | 7 | 19"))
    assert found.statuses("sown") == ["unchecked", "unchecked", "proved", "proved"]
    assert found.statuses("farm_sown")[:2] == ["unchecked", "unchecked"]
    assert found.statuses("reaped") == ["proved"] * 4


def test_where_two_rows_could_close_it_neither_is_read_otherwise() -> None:
    body = SOUND.replace("brook | 5 | 1 | 11", "brook | 5 | 7 | 11")
    found = read(body.replace("barn | 7 | | 19", "barn | | 7 | 19"))
    assert found.column("sown")[:2] == [5, 7]
    twice = SOUND.replace("brook | 5 | 1 | 11", "brook | | 6 | 11")
    twice = twice.replace("barn | 7 | | 19", "barn | | 6 | 19")
    found = read(twice)
    assert found.column("sown")[:2] == [None, None]
    assert chosen(found) == {}


def test_a_choice_that_would_open_another_equation_is_not_made() -> None:
    body = SOUND.replace("Hill 12 sown", "Hill 26 sown").replace(
        "barn | 7 | | 19", "barn | 7 | 21 | 19"
    )
    found = read(body)
    assert found.column("sown")[:2] == [5, 7]
    assert found.column("reaped")[:2] == [11, 19]
    assert chosen(found) == {}
    assert [str(check.outcome) for check in found.result.checks].count("open") == 1


def test_a_drawn_number_stays_in_its_cell() -> None:
    slid = SOUND.replace("barn | 7 | | 19", "barn | | 7 | 19")
    found = understood(CROPS, drawn(HEADS + slid))
    assert found.column("sown")[1] is None
    assert chosen(found) == {}
