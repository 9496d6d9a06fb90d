"""Equations that a table holds unannounced: found where they hold, and nowhere else."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.candidates import Kind
from normalize.discovery import FoundEquation, discovered
from normalize.number_table import NumberTable
from tests.unit.normalize.drawn import Understood, grid, spec_of, understood

CHANCE = 0.001


def table_of(text: str, **known: tuple[object, ...]) -> NumberTable:
    """The numbers of a table drawn as lines; a dash is none."""
    rows = [line.split() for line in text.strip().splitlines()]
    numbers = tuple(
        tuple(None if word == "-" else Decimal(word) for word in row[1:]) for row in rows
    )
    names = tuple(f"c{col}" for col in range(len(numbers[0])))
    return NumberTable(names, numbers, **known)  # type: ignore[arg-type]  # as each test knows


def coded(text: str) -> NumberTable:
    """The same with the first word of each line as the row's code, its parts between dots."""
    codes = tuple(tuple(line.split()[0].split(".")) for line in text.strip().splitlines())
    return table_of(text, codes=codes)


def said(found: tuple[FoundEquation, ...]) -> set[str]:
    return {each.say for each in found}


TREE = """
1      5314 2210
1.1    2011  800
1.1.1  1204  300
1.1.2   807  500
1.2    3303 1410
1.2.1  1101  510
1.2.2  2202  900
2      9127 3355
2.1    4422 1155
2.1.1  3019  905
2.1.2  1403  250
2.2    4705 2200
2.2.1  2506 1104
2.2.2  2199 1096
"""


def test_a_row_is_found_to_be_the_sum_of_the_rows_whose_codes_go_on_from_its_own() -> None:
    found = discovered(coded(TREE), CHANCE)
    assert {each.kind for each in found} == {Kind.UNDER}
    assert [len(each.closed) for each in found] == [6, 6]
    assert all(each.chance <= CHANCE and not each.opened for each in found)


def test_a_slip_in_a_tree_of_codes_opens_the_sums_that_hold_it_and_no_other() -> None:
    found = discovered(coded(TREE.replace("3303 1410", "3308 1410")), CHANCE)
    (wrong,) = [each for each in found if each.opened]
    assert [claim.total for claim in wrong.opened] == [(0, 0), (4, 0)]
    assert [int(claim.gap) for claim in wrong.opened] == [5, -5]


def test_one_in_the_last_place_is_a_slip_where_all_other_sums_are_exact() -> None:
    found = discovered(coded(TREE.replace("4422 1155", "4423 1155")), CHANCE)
    assert sum(len(each.opened) for each in found) == 2


def test_gaps_of_one_unit_are_rounding_where_they_are_the_rule() -> None:
    random = Random(3)
    lines = []
    for parent in range(1, 13):
        parts = [Decimal(random.randrange(100_000)) / 100 for _ in range(4)]
        lines.append(f"{parent} {round(sum(parts))}")
        lines += [f"{parent}.{at} {round(part)}" for at, part in enumerate(parts)]
    (found,) = discovered(coded("\n".join(lines)), CHANCE)
    assert any(claim.gap for claim in found.claims)
    assert not found.opened


def test_a_row_stands_under_the_last_row_above_it_of_a_lesser_level() -> None:
    levels = tuple(line.split()[0].count(".") for line in TREE.strip().splitlines())
    found = discovered(table_of(TREE, levels=levels), CHANCE)
    assert [len(each.closed) for each in found] == [6, 6]


def test_totals_below_their_rows_are_found_by_levels_as_well() -> None:
    lines = TREE.strip().splitlines()[::-1]
    levels = tuple(line.split()[0].count(".") for line in lines)
    found = discovered(table_of("\n".join(lines), levels=levels), CHANCE)
    assert said(found) == {f"c{col} of a row = its sum over {Kind.UNDER} above" for col in (0, 1)}


SUBTOTALS = [(310, 442, 118), (904, 75), (260, 381, 77, 502), (615, 238), (149, 727, 390)]


def subtotalled(is_above: bool) -> NumberTable:
    lines: list[str] = []
    for parts in SUBTOTALS:
        total = f"all {sum(parts)}"
        own = [f"part {part}" for part in parts]
        lines += [total, *own] if is_above else [*own, total]
    labels = tuple("all" if line.startswith("all") else f"{n}" for n, line in enumerate(lines))
    return table_of("\n".join(lines), labels=labels)


@pytest.mark.parametrize(("is_above", "kind"), [(False, Kind.SINCE), (True, Kind.UNTIL)])
def test_rows_whose_label_recurs_are_found_to_sum_what_stands_between(
    is_above: bool, kind: Kind
) -> None:
    (found,) = discovered(subtotalled(is_above), CHANCE)
    assert (found.kind, len(found.closed), len(found.opened)) == (kind, 5, 0)


def added(count: int, seed: int) -> list[list[int]]:
    """Rows of three numbers and their sum in the first column."""
    random = Random(seed)
    rows = [[random.randrange(1000, 90_000) for _ in range(3)] for _ in range(count)]
    return [[sum(row), *row] for row in rows]


def lined(rows: list[list[int]]) -> str:
    return "\n".join("r " + " ".join(map(str, row)) for row in rows)


def test_a_column_is_found_to_be_the_sum_of_others_row_by_row() -> None:
    (found,) = discovered(table_of(lined(added(9, 1))), CHANCE)
    assert (found.kind, found.say) == (Kind.COLUMNS, "c0 = c1 + c2 + c3")


def test_a_slip_in_one_row_is_open_there_alone() -> None:
    rows = added(9, 1)
    rows[4][2] += 600
    (found,) = discovered(table_of(lined(rows)), CHANCE)
    assert [claim.total for claim in found.opened] == [(4, 0)]


def test_columns_of_noughts_are_no_part_of_a_sum() -> None:
    rows = [[*row, 0] for row in added(9, 2)]
    (found,) = discovered(table_of(lined(rows)), CHANCE)
    assert found.say == "c0 = c1 + c2 + c3"


def test_copies_of_a_column_are_no_sum() -> None:
    rows = [[row[0], row[0], 0] for row in added(9, 3)]
    rows[0][2] = 5
    assert discovered(table_of(lined(rows)), CHANCE) == ()


def test_percentages_are_found_to_add_up_to_a_hundred() -> None:
    random = Random(5)
    rows = []
    for _ in range(8):
        one, other = random.randrange(50, 450), random.randrange(50, 450)
        rows.append(f"r {one / 10} {other / 10} {(1000 - one - other) / 10}")
    found = discovered(table_of("\n".join(rows)), CHANCE)
    assert "c0 + c1 + c2 = 100" in said(found)


def test_the_number_in_a_label_is_found_to_count_the_rows_under_it() -> None:
    counts = [3, 7, 4, 9, 2, 6, 5, 8, 1, 10]
    rows = [(at, count) for at, count in enumerate(counts) for _ in range(count + 1)]
    firsts = [n for n, (at, _) in enumerate(rows) if n == 0 or rows[n - 1][0] != at]
    labels = tuple(f"({c} of them)" if n in firsts else "x" for n, (_, c) in enumerate(rows))
    levels = tuple(0 if n in firsts else 1 for n in range(len(rows)))
    numbers = tuple((Decimal(n * n % 97),) for n in range(len(rows)))
    found = discovered(NumberTable(("c0",), numbers, labels=labels, levels=levels), CHANCE)
    assert [each.kind for each in found] == [Kind.COUNT]


def test_two_sums_that_close_are_too_few_where_their_numbers_are_small() -> None:
    assert discovered(coded("1 3\n1.1 1\n1.2 2\n2 4\n2.1 2\n2.2 2"), CHANCE) == ()


def test_an_empty_table_holds_nothing() -> None:
    assert discovered(NumberTable((), ()), CHANCE) == ()
    assert discovered(table_of("r - -\nr - -"), CHANCE) == ()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 30), st.sampled_from([9, 99, 9999]))
def test_numbers_without_a_sum_in_them_are_found_to_hold_none(
    seed: int, count: int, most: int
) -> None:
    random = Random(seed)
    codes = tuple((str(row // 4), str(row % 4))[: 1 + (row % 4 > 0)] for row in range(count))
    rows = tuple(tuple(Decimal(random.randint(1, most)) for _ in range(4)) for _ in range(count))
    table = NumberTable(("a", "b", "c", "d"), rows, codes=codes)
    assert discovered(table, 1e-6) == ()


@given(st.integers(0, 10**6))
def test_the_order_of_the_columns_does_not_matter(seed: int) -> None:
    rows = added(8, seed)
    random = Random(seed)
    order = random.sample(range(4), 4)
    found = discovered(table_of(lined([[row[at] for at in order] for row in rows])), CHANCE)
    assert [claim.total for each in found for claim in each.claims] == [
        (row, order.index(0)) for row in range(8)
    ]


LEDGER = spec_of(
    r"""
spec: ledger
dataset: ledger
record: {one: row, key: [year, code]}
find:
  heads: [[Code], [Purpose], [All], [Staff], [Works]]
  title: 'Ledger of (?P<year>\d{4})'
  totals: [Total]
fields:
  year: {type: integer, from: title}
  code: {type: code, heads: [Code], pattern: '\d{3,7}', repeats: never}
  purpose: {type: text, heads: [Purpose]}
  all: {type: decimal, heads: [All]}
  staff: {type: decimal, heads: [Staff]}
  works: {type: decimal, heads: [Works]}
equations:
  - {discover: [subtotals], chance: 0.001}
"""
)
BOOK = """
Code | Purpose | All | Staff | Works
301 | Roads | 53,140 | 22,100 | 31,040
30105 | Main roads | 20,110 | 8,000 | 12,110
3010501 | Paving | 12,040 | 3,000 | 9,040
3010502 | Lamps | 8,070 | 5,000 | 3,070
30106 | Lanes | 33,030 | 14,100 | 18,930
3010601 | Hedges | 11,010 | 5,100 | 5,910
3010602 | Gravel | 22,020 | 9,000 | 13,020
302 | Schools | 91,270 | 33,550 | 57,720
30201 | Infants | 44,220 | 11,550 | 32,670
3020101 | Rooms | 30,190 | 9,050 | 21,140
3020102 | Slates | 14,030 | 2,500 | 11,530
30202 | Grammar | 47,050 | 22,000 | 25,050
3020201 | Books | 25,060 | 11,040 | 14,020
3020202 | Masters | 21,990 | 10,960 | 11,030
"""


def ledger(book: str) -> Understood:
    return understood(LEDGER, grid(book), title="Ledger of 1911")


def test_a_book_whose_sums_close_has_no_suspects_and_proves_its_numbers() -> None:
    found = ledger(BOOK)
    assert found.found("equation-open") == found.found("equation-suspect") == []
    assert found.statuses("all") == ["proved"] * 14


def test_a_slip_of_one_is_found_and_named_and_not_mended() -> None:
    found = ledger(BOOK.replace("30201 | Infants | 44,220", "30201 | Infants | 44,221"))
    assert found.found("equation-suspect") == [("30201", "all")]
    assert len(found.found("equation-open")) == 3
    assert found.column("all")[8] == Decimal("44221")
    assert found.statuses("all").count("contradicted") == 1
    (message,) = [f.message for f in found.result.findings if f.code == "equation-suspect"]
    assert "44220 would close it" in message


def totals(found: Understood) -> list[tuple[str, str]]:
    return [(c.say, str(c.outcome)) for c in found.result.checks if c.say.startswith("total of")]


def test_a_total_of_nested_rows_adds_up_the_outermost() -> None:
    found = ledger(BOOK + "Total | | 144,410 | 55,650 | 88,760\n")
    assert totals(found) == [(f"total of {name}", "closed") for name in ("all", "staff", "works")]
    wrong = ledger(BOOK + "Total | | 144,400 | 55,650 | 88,760\n")
    assert totals(wrong)[0] == ("total of all", "open")
    assert len(wrong.found("equation-open")) == 1


def test_a_spec_that_asks_for_no_discovery_has_none() -> None:
    quiet = understood(
        spec_of("""
spec: quiet
dataset: quiet
record: {one: row, key: [code]}
find: {heads: [[Code], [All], [Staff], [Works]]}
fields:
  code: {type: code, heads: [Code], pattern: '\\d+'}
  purpose: {type: text, heads: [Purpose]}
  all: {type: decimal, heads: [All]}
  staff: {type: decimal, heads: [Staff]}
  works: {type: decimal, heads: [Works]}
"""),
        grid(BOOK),
    )
    assert quiet.result.checks == ()


@pytest.mark.parametrize("seed", range(20))
def test_a_part_that_is_mostly_less_than_its_unit_belongs_to_the_sum_that_it_closes(
    seed: int,
) -> None:
    """The first row is that of the whole, where the small parts are large enough to be printed."""
    rng = Random(seed)
    lines = []
    for number in range(16):
        parts = [rng.randrange(100, 3000) for _ in range(3)]
        small = rng.randrange(5, 40) if number in (0, 3, 7, 8) else None
        total = sum(parts) + (small or 0)
        lines.append(f"r{number} {total} {' '.join(map(str, parts))} {small or '-'}")
    (found,) = discovered(table_of("\n".join(lines)), CHANCE)
    assert (len(found.closed), len(found.opened)) == (16, 0)
    assert {len(claim.parts) for claim in found.claims} == {3, 4}
