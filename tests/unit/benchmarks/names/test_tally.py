import pytest

from benchmarks.names.bare import thresholds
from benchmarks.names.peers import Nearest, Score, assigned, jaro_winkler, nearest, ratio
from benchmarks.names.tally import tallied
from samples.names.rosters import TrueMention
from samples.names.variants import Variant

PLAIN = TrueMention("王晨", "王晨", "王晨")
SLIP = TrueMention("王晟", "王晨", "王晨", Variant.READING)
STRANGER = TrueMention("王辰", "", "王辰")


def test_what_is_assigned_rightly_counts_for_precision_and_recall() -> None:
    tally = tallied([PLAIN, SLIP, STRANGER], ["王晨", "王晨", ""])
    assert (tally.precision, tally.recall) == (1.0, 1.0)
    assert (tally.precision_of_changes, tally.recall_of_slipped) == (1.0, 1.0)


def test_a_stranger_who_is_given_a_name_is_a_wrong_change() -> None:
    tally = tallied([PLAIN, STRANGER], ["王晨", "王晨"])
    assert tally.precision == 0.5
    assert tally.precision_of_changes == 0.0
    assert tally.recall == 1.0


def test_abstaining_costs_recall_and_no_precision() -> None:
    tally = tallied([PLAIN, SLIP], ["王晨", ""])
    assert tally.precision == 1.0
    assert tally.precision_of_changes is None
    assert tally.recall == 0.5
    assert tally.recall_of_slipped == 0.0


@pytest.mark.parametrize("score", [ratio, jaro_winkler])
def test_the_nearest_name_of_a_name_in_the_roster_is_itself(score: Score) -> None:
    found = nearest(["王晨", "李岚"], ["李岚", "王晨", "王明"], score)
    assert [each.name for each in found] == ["王晨", "李岚"]
    assert all(each.score == pytest.approx(1) and not each.is_tied for each in found)


def test_of_two_names_that_are_equally_near_none_is_taken() -> None:
    found = nearest(["王晟"], ["王晨", "王明"], ratio)
    assert found[0].is_tied
    assert assigned(found, 0.0) == [""]


def test_thresholds_are_those_that_do_best_where_they_are_learned() -> None:
    mentions = [PLAIN, SLIP, STRANGER]
    found = [Nearest("王晨", 1.0, False), Nearest("王晨", 0.8, False), Nearest("王晨", 0.5, False)]
    best = thresholds(found, mentions)
    assert 0.5 < best["best F1"] < 0.8
    assert 0.5 < best["precise"] < 0.8
