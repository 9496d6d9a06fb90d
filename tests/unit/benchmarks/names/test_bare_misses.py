"""Why a slip in a bare list is not answered."""

from benchmarks.names.bare import Case
from benchmarks.names.bare_misses import (
    ANOTHER,
    FOLDED,
    LATIN,
    Threshold,
    ideal,
    kind_of,
    misses,
    thresholds,
)
from samples.names.rosters import TrueMention
from samples.names.variants import Variant

ROSTER = ("王昊", "刘佳怡", "赵敏", "Ann Smith")


def kind(printed: str, bearer: str) -> str:
    return kind_of(TrueMention(printed, bearer, bearer, Variant.READING), frozenset(ROSTER))


def test_a_slip_is_of_the_kind_in_which_it_departs_from_the_name() -> None:
    assert kind("劉佳怡", "刘佳怡") == FOLDED
    assert kind("赵敏", "赵毓") == ANOTHER
    assert kind("Ann Srnith", "Ann Smith") == LATIN
    assert kind("刘佳", "刘佳怡") == "characters lost"
    assert kind("刘佳佳怡", "刘佳怡") == "characters added"
    assert kind("文住怡", "刘佳怡") == "2 characters of 3"
    assert kind("王吴", "王昊") == "one of 2, for a listed look-alike"
    assert kind("赵闽", "赵敏") == "one of 2, for one of its sound"
    assert kind("赵刘", "赵敏") == "one of 2, for one that is neither"


def test_each_slip_of_the_rosters_people_is_counted_once_and_strangers_are_not() -> None:
    mentions = [
        TrueMention("王昊", "王昊", "王昊"),
        TrueMention("王吴", "王昊", "王昊", Variant.READING),
        TrueMention("欧阳震华", "", "欧阳震华"),
    ]
    found = misses(Case(ROSTER, mentions))
    assert sum(counts.total() for counts in found.kinds.values()) == 1
    assert found.kinds["one of 2, for a listed look-alike"]["right"] == 1
    assert [each.assigned for each in thresholds(Case(ROSTER, mentions))][-1] == 2


def test_the_ideal_threshold_is_the_lowest_at_which_enough_are_right() -> None:
    found = [Threshold(0.9, 100, 0, 1), Threshold(0.8, 200, 1, 2), Threshold(0.7, 300, 9, 3)]
    assert ideal(found, 0.99).probability == 0.8
    assert ideal(found, 0.5).probability == 0.7
