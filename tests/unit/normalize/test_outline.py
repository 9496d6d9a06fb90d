"""Outlines: levels in columns of their own, told by their sums, and named in full in each row."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Extents, Fill
from normalize import inferred_spec
from normalize.inference.outline import names_in_full, outline_of
from tests.unit.normalize.drawn import Understood, drawn, grid, reading, spec_of, understood
from unmerge.specs import spec_from_bytes
from unmerge.specs.written import spec_text

COSTS = """
    Class | Program | Item | Bought by | Cost
    Goods | | | | 30
    | Offices | | | 18
    | | desks | Ann | 11
    | | lamps | Bo | 7
    | Sheds | | | 12
    | | lamps | Bo | 12
    Services | | | | 9
    | Offices | | | 9
    | | sweeping | Cy | 9
"""
SPEC = spec_of("""
spec: costs
dataset: costs
title: Costs by class and program
record: {one: row, key: [class, program, item]}
find: {heads: [[Class], [Program], [Item], [Bought by], [Cost]]}
fields:
  class: {type: text, heads: [Class], optional: true, fill: outline}
  program: {type: text, heads: [Program], optional: true, fill: outline}
  item: {type: text, heads: [Item], optional: true, fill: outline}
  bought_by: {type: text, heads: [Bought by], optional: true, fill: outline}
  cost: {type: integer, heads: [Cost]}
""")
trees = st.lists(
    st.lists(st.lists(st.integers(1, 99), min_size=1, max_size=4), min_size=1, max_size=3),
    min_size=2,
    max_size=4,
)


def rows(found: Understood) -> list[tuple[object, ...]]:
    names = [name for name in found.records.columns if name != "bought_by"]
    return sorted(zip(*(found.column(name) for name in names), strict=True), key=str)


def test_each_record_has_the_names_of_its_outer_levels_where_the_sums_show_the_outline() -> None:
    spec = inferred_spec([reading(drawn(COSTS))])
    assert spec is not None
    levels = [field.name for field in spec.fields if field.fill is Fill.OUTLINE]
    assert levels == ["class", "program", "item", "bought_by"]
    found = understood(spec_from_bytes(spec_text(spec).encode(), "drawn.yaml"), drawn(COSTS))
    assert ("Goods", "Sheds", "lamps", 12) in rows(found)
    assert ("Goods", "Sheds", None, 12) in rows(found)
    assert ("Services", None, None, 9) in rows(found)
    assert not found.result.findings


def test_the_sums_of_an_outline_are_equations() -> None:
    lines = ["Class | Program | Item | Cost"]
    for a in range(1, 4):
        lines.append(f"A{a} | | | {sum(17 * a * b * c + b for b in (1, 2) for c in (3, 5))}")
        for b in (1, 2):
            lines.append(f"| B{b} | | {sum(17 * a * b * c + b for c in (3, 5))}")
            lines += [f"| | C{c} | {17 * a * b * c + b}" for c in (3, 5)]
    table = drawn("\n".join(lines))
    spec = inferred_spec([reading(table)])
    assert spec is not None
    found = understood(spec, table)
    assert [str(check.outcome) for check in found.result.checks] == ["closed"] * 9
    assert set(found.statuses("cost")) == {"proved"}


@pytest.mark.parametrize("extents", [Extents.DRAWN, Extents.UNKNOWN])
def test_a_filled_level_says_from_where_it_is_and_a_blank_one_stays_blank(
    extents: Extents,
) -> None:
    found = understood(SPEC, grid(COSTS, extents))
    at = found.column("item").index("desks")
    assert (found.column("class")[at], found.column("program")[at]) == ("Goods", "Offices")
    assert found.steps("class", at)[-1] == "filled down"
    group = found.column("item").index(None)
    assert str(found.value("item", group).cause) == "printed blank"


def test_a_level_is_carried_over_the_end_of_a_page() -> None:
    lines = COSTS.strip().splitlines()
    found = understood(SPEC, drawn("\n".join(lines[:4])), drawn("\n".join((lines[0], *lines[4:]))))
    at = found.column("item").index("lamps")
    assert (found.column("class")[at], found.column("program")[at]) == ("Goods", "Offices")
    assert str(found.value("class", at).cause) == "carried over a page"


def test_columns_of_which_one_or_the_other_is_blank_are_no_outline_without_sums() -> None:
    ledger = drawn("""
        Debit | Credit | Amount
        cash | | 30
        | sales | 30
        wages | | 12
        | cash | 11
        rent | | 9
        | cash | 8
    """)
    spec = inferred_spec([reading(ledger)])
    assert spec is not None
    assert all(field.fill is not Fill.OUTLINE for field in spec.fields)


@given(trees)
def test_an_outline_of_any_sums_is_told_and_named_in_full(tree: list[list[list[int]]]) -> None:
    lines: list[tuple[str, str, str, int]] = []
    full: list[tuple[str, str, str]] = []
    for a, programs in enumerate(tree):
        lines.append((f"A{a}", "", "", sum(map(sum, programs))))
        full.append((f"A{a}", "", ""))
        for b, items in enumerate(programs):
            lines.append(("", f"B{b}", "", sum(items)))
            full.append((f"A{a}", f"B{b}", ""))
            for c, cost in enumerate(items):
                lines.append(("", "", f"C{c}", cost))
                full.append((f"A{a}", f"B{b}", f"C{c}"))
    *names, costs = zip(*lines, strict=True)
    assert outline_of(names, [[Decimal(cost) for cost in costs]]) == {0, 1, 2}
    wrong = [Decimal(cost + at + 1) for at, cost in enumerate(costs)]
    assert outline_of(names, [wrong]) == frozenset()
    assert list(zip(*names_in_full(names), strict=True)) == full
