"""Forms are brought together by all that stands between them, not by a chain."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from normalize.naming.clusters import clusters

NAMES = "abcdef"
ODDS = st.dictionaries(
    st.sampled_from([frozenset(pair) for pair in combinations(NAMES, 2)]),
    st.floats(-6, 6).filter(lambda value: value == value),
)


def odds(**given: float) -> dict[frozenset[str], float]:
    return {frozenset(pair): value for pair, value in given.items()}


def test_what_is_for_joins_and_what_is_against_parts() -> None:
    assert clusters(odds(ab=2.0, cd=-2.0)) == [frozenset("ab")]


def test_a_chain_of_look_alikes_does_not_pull_two_people_together() -> None:
    assert clusters(odds(ab=2.0, bc=1.5, ac=-5.0)) == [frozenset("ab")]


def test_pairs_of_which_nothing_is_known_speak_against() -> None:
    assert frozenset("abcd") not in clusters(odds(ab=1.0, bc=1.0, cd=1.0))


def test_a_clique_is_one() -> None:
    whole = {frozenset(pair): 1.0 for pair in combinations("abcd", 2)}
    assert clusters(whole) == [frozenset("abcd")]


@given(ODDS, st.sets(st.sampled_from([frozenset(p) for p in combinations(NAMES, 2)])))
def test_two_that_are_barred_are_never_in_one_cluster(
    given_odds: dict[frozenset[str], float], barred: set[frozenset[str]]
) -> None:
    found = clusters({k: v for k, v in given_odds.items() if k not in barred}, barred)
    assert not any(pair <= held for pair in barred for held in found)
    assert len({form for held in found for form in held}) == sum(map(len, found))


@given(ODDS)
def test_the_order_of_the_pairs_changes_nothing(
    given_odds: dict[frozenset[str], float],
) -> None:
    turned = dict(reversed(list(given_odds.items())))
    assert clusters(turned) == clusters(given_odds)
