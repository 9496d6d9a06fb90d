"""Documents with tables of several families: which table is whose, and who owns the ink."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from model import FindingCode, Grid, Owner, Reading, Spec, ink_of, ink_sum
from normalize import FITS, inferred_specs, understand, understand_all
from tests.unit.normalize.drawn import drawn, grid, reading, spec_of
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

LEGS = "No. | Port | Cargo | Tons\n1.1 | Riga | tar | 4\n1.2 | Oslo | wax | 5"
WAGES = "Hand | Rank | Wage\nAnn | Mate | 12\nBo | Cook | 9"
STORES = "Good | Barrels\nBeef | 3\nRum | 7"

CREW = spec_of(
    """
spec: crew
dataset: crew
record: {one: row, key: [hand]}
find:
  heads: [[Hand], [Rank], [Wage]]
fields:
  hand: {type: text, heads: [Hand]}
  rank: {type: text, heads: [Rank]}
  wage: {type: integer, heads: [Wage]}
"""
)


def records(
    document: Reading, known: Sequence[Spec], inferred: Sequence[Spec] = ()
) -> dict[str, int]:
    """How many records each family has in the document."""
    found = understand_all(document, known, inferred)
    return {result.spec: len(result.records) for result in found.results}


@pytest.mark.parametrize("is_one_page", [True, False])
@pytest.mark.parametrize("tables", [(LEGS, WAGES), (WAGES, LEGS), (WAGES, LEGS, WAGES)])
def test_each_table_goes_to_the_family_whose_heads_it_has(
    tables: tuple[str, ...], is_one_page: bool
) -> None:
    grids = [grid(text) for text in tables]
    pages: list[list[Grid]] = [grids] if is_one_page else [[one] for one in grids]
    document = reading(*pages, title=VOYAGES_TITLE)
    found = records(document, (VOYAGES, CREW))
    assert found == {"voyages": 2, "crew": 2 * tables.count(WAGES)}


def test_a_table_without_heads_goes_on_with_the_one_before_it() -> None:
    more = drawn("2.1 | Kiel | oak | 7\n2.2 | Bonn | elm | 8")
    document = reading(drawn(WAGES), drawn(LEGS), more, title=VOYAGES_TITLE)
    assert records(document, (VOYAGES, CREW)) == {"voyages": 4, "crew": 2}


def test_of_two_families_that_fit_as_well_the_one_with_more_heads_has_the_table() -> None:
    narrow = replace(CREW, name="narrow", find=replace(CREW.find, heads=(("Hand",),)))
    document = reading(grid(LEGS), grid(WAGES), title=VOYAGES_TITLE)
    assert records(document, (narrow, VOYAGES, CREW)) == {"voyages": 2, "crew": 2}


def test_inferred_families_get_what_those_that_are_known_leave() -> None:
    document = reading(grid(LEGS), grid(WAGES), title=VOYAGES_TITLE)
    again = replace(CREW, name="again")
    assert records(document, (VOYAGES,), (CREW,)) == {"voyages": 2, "crew": 2}
    assert records(document, (VOYAGES, CREW), (again,)) == {"voyages": 2, "crew": 2}


def test_an_inferred_family_takes_no_table_of_another_width_or_with_another_head() -> None:
    like = WAGES.replace("Rank", "Rnak")
    wider = "Hand | Wage | Food | Cloth | Fuel\nAnn | 3 | 4 | 5 | 6\nBo | 4 | 4 | 4 | 4"
    other = WAGES.replace("Hand", "Vessel of the fleet")
    for table, count in ((like, 2), (wider, 0), (other, 0)):
        found = records(reading(grid(table)), (), (CREW,))
        assert found == ({"crew": count} if count else {})


def test_a_grid_with_more_columns_does_not_go_on_with_an_inferred_family() -> None:
    more, wider = drawn("Cy | Hand | 7\nDee | Mate | 8"), drawn("7 | 8 | 9 | 4\n1 | 2 | 3 | 4")
    found = understand_all(reading(drawn(WAGES), more, wider), (), (CREW,))
    assert [len(result.records) for result in found.results] == [4]
    assert found.unread == {(3, 0)}


def test_heads_of_its_own_keep_a_table_from_going_on_with_an_inferred_one() -> None:
    document = reading(grid(WAGES), grid(STORES))
    found = understand_all(document, (), (CREW,))
    assert found.unread == {(2, 0)}


def test_a_document_of_no_family_has_no_result_and_its_tables_are_told() -> None:
    document = reading(grid(WAGES), grid(STORES))
    found = understand_all(document, [VOYAGES])
    assert found.results == ()
    assert found.unread == {(1, 0), (2, 0)}


def test_a_named_family_needs_one_of_its_heads_alone() -> None:
    other = "No. | Ship | Wind | Rain\n1.1 | Marigold | 4 | 2"
    document = reading(grid(other), title=VOYAGES_TITLE)
    assert understand_all(document, [VOYAGES], least=FITS).results == ()
    assert [one.spec for one in understand_all(document, [VOYAGES], least=0.0).results] == [
        "voyages"
    ]


def test_the_ink_of_all_families_is_in_one_account_and_the_rest_is_residue() -> None:
    document = reading(
        [grid(LEGS), "wages", grid(WAGES), "stores", grid(STORES)], title=VOYAGES_TITLE
    )
    first, second = understand_all(document, [VOYAGES, CREW]).results
    (account,) = first.accounts
    assert account.is_balanced
    assert second.accounts == ()
    entries = "1.1 Riga tar 4 1.2 Oslo wax 5 Ann Mate 12 Bo Cook 9"
    assert account.owned[Owner.ENTRY] == ink_sum(map(ink_of, entries.split()))
    assert account.owned[Owner.RESIDUE] == ink_sum(map(ink_of, STORES.replace("|", " ").split()))
    codes = [finding.code for result in (first, second) for finding in result.findings]
    assert codes.count(FindingCode.TABLE_UNUSED) == 1
    assert codes.count(FindingCode.RESIDUE) == 1


def test_a_document_of_one_family_gives_the_same_alone_and_among_others() -> None:
    document = reading(drawn(LEGS), drawn("2.1 | Kiel | oak | 7"), title=VOYAGES_TITLE)
    found = understand_all(document, [CREW, VOYAGES])
    assert found.results == (understand(document, VOYAGES),)


def test_of_families_with_the_same_heads_the_one_whose_heads_stand_over_the_columns_has_it() -> (
    None
):
    turned = spec_of(
        """
spec: turned
dataset: turned
record: {one: row, key: [port]}
find:
  heads: [[Hand], [Rank]]
fields:
  port: {type: text, heads: [Port]}
  hand: {type: integer, heads: [Hand]}
  rank: {type: integer, heads: [Rank]}
"""
    )
    on_its_side = "Name | Riga | Oslo\nHand | 4 | 5\nRank | 1 | 2\nWage | 7 | 9"
    upright = "Port | Hand | Rank\nRiga | 4 | 1\nOslo | 5 | 2"
    document = reading(grid(WAGES), grid(upright))
    assert records(document, (CREW, turned)) == {"crew": 2, "turned": 2}
    both = reading(grid(on_its_side), grid(upright))
    assert records(both, (turned,)) == {"turned": 2}


def test_a_table_that_a_family_has_no_use_for_goes_to_the_one_that_it_is_just_like() -> None:
    greedy = replace(CREW, name="greedy", fields=CREW.fields[1:], key=("rank",))
    found = records(reading(grid(WAGES)), (greedy,), (CREW,))
    assert sum(found.values()) == 2


def test_inferred_families_have_names_of_their_own_and_take_each_table() -> None:
    document = reading([grid(WAGES), grid(STORES)])
    specs = tuple(inferred_specs([document], frozenset({"inferred", "records_3"})))
    assert [(spec.name, spec.dataset) for spec in specs] == [
        ("inferred-2", "records_2"),
        ("inferred-4", "records_4"),
    ]
    assert records(document, (), specs) == {"inferred-2": 2, "inferred-4": 2}


def test_an_inferred_family_without_records_has_no_result() -> None:
    document = reading(grid("Hand | Rank | Wage"), grid(LEGS), title=VOYAGES_TITLE)
    assert records(document, (VOYAGES,), (CREW,)) == {"voyages": 2}
    empty = reading(grid("Hand | Rank | Wage"))
    assert records(empty, (VOYAGES,), (CREW,)) == {}
    assert records(empty, (CREW,)) == {"crew": 0}
