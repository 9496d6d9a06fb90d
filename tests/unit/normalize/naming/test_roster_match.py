"""A bare list against a roster: who is meant, and when nobody can say."""

from hypothesis import given
from hypothesis import strategies as st

from model import Entity, Roster, RosterEntry
from normalize.naming.roster_index import RosterIndex, outline
from normalize.naming.roster_match import LEAST, SURE, Match, likeliest, match

PEOPLE = Roster(
    (
        RosterEntry("王昊", "1"),
        RosterEntry("刘佳怡", "2", former=("刘佳",)),
        RosterEntry("赵敏", "3"),
        RosterEntry("赵敏", "4"),
        RosterEntry("Ann Smith", "5"),
        RosterEntry("园林科", "u", kind=Entity.UNIT),
    )
)


def best(printed: str, least: float = 0.9) -> Match | None:
    return match([printed], PEOPLE, least=least)[0]


def test_a_name_of_the_roster_is_its_bearer() -> None:
    found = best("王昊")
    assert found is not None
    assert (found.name, found.id) == ("王昊", "1")


def test_a_look_alike_is_the_bearer_and_another_family_is_not() -> None:
    found = best("王吴")
    assert found is not None
    assert found.id == "1"
    assert best("陈昊") is None


def test_a_former_name_is_its_bearer() -> None:
    found = best("刘佳")
    assert found is not None
    assert found.name == "刘佳怡"


def test_a_name_that_two_entries_bear_has_no_id() -> None:
    found = best("赵敏")
    assert found is not None
    assert (found.name, found.id) == ("赵敏", "")


def test_traditional_width_and_order_are_seen_through() -> None:
    for printed in ("趙敏", "劉佳怡", "Smith, Ann", "ＡＮＮ Smith", "Ann Srnith"):
        assert best(printed) is not None, printed


def test_a_stranger_is_nobody() -> None:
    assert match(["欧阳震华", "Bob Jones", "敏"], PEOPLE) == [None, None, None]


def test_units_are_asked_apart_from_people() -> None:
    assert match(["园林科"], PEOPLE) == [None]
    (found,) = match(["园林科"], PEOPLE, Entity.UNIT)
    assert found is not None
    assert found.id == "u"


def test_a_mention_has_an_answer_each_and_none_is_asked_twice_differently() -> None:
    found = match(["王昊", "王吴", "王昊"], PEOPLE, least=0.9)
    assert len(found) == 3
    assert found[0] == found[2]


def test_two_misread_characters_of_three_are_seen_through_where_each_looks_like_its_own() -> None:
    people = Roster((RosterEntry("王英梦", "1"), RosterEntry("刘佳怡", "2")))
    (printed,) = match(["上英婪"], people)
    assert printed is not None
    assert printed.id == "1"


def test_latin_letters_that_print_alike_have_one_outline() -> None:
    assert outline("danie1 powe11") == outline("daniel powell")
    assert outline("ann smith") != outline("ann jones")
    people = Roster((RosterEntry("Daniel Powell", "1"), RosterEntry("Ann Smith", "2")))
    for printed in ("Danie1 Powe11", "Daniel·Powell", "Daniel - Powell"):
        (found,) = match([printed], people)
        assert found is not None, printed
        assert found.id == "1"


def test_a_list_of_sure_ones_leaves_room_for_one_that_is_less_so() -> None:
    people = Roster(tuple(RosterEntry(name, name) for name in ("王昊", "赵敏", "刘佳怡")))
    surely = ["王昊", "赵敏", "刘佳怡"] * 500
    known = likeliest([*surely, "赵华"], people)["赵华"]
    assert known is not None
    assert LEAST < known.probability < SURE
    assert match([*surely, "赵华"], people)[-1] == known
    assert match([*surely, "赵华"], people, wrong=0.0)[-1] is None


def test_one_name_alone_says_little_of_how_bad_its_list_is() -> None:
    (printed,) = likeliest(["王景"], PEOPLE).values()
    assert printed is not None
    assert printed.probability < SURE


PRINTED = st.lists(
    st.sampled_from(
        ["王昊", "王吴", "刘佳怡", "刘佳", "刘住怡", "赵敏", "赵每", "陈昊", "Ann Srnith"]
    ),
    max_size=8,
)


@given(PRINTED, st.floats(0, 0.2))
def test_who_bears_fewer_wrong_ones_is_given_no_more(mentions: list[str], wrong: float) -> None:
    strict, lax = match(mentions, PEOPLE, wrong=wrong / 2), match(mentions, PEOPLE, wrong=wrong)
    for one, other in zip(strict, lax, strict=True):
        assert one is None or one == other
    assert all(found is None or found.probability >= LEAST for found in lax)


@given(PRINTED)
def test_the_order_of_a_list_says_nothing(mentions: list[str]) -> None:
    assert match(mentions[::-1], PEOPLE) == match(mentions, PEOPLE)[::-1]


def test_a_roster_is_asked_for_names_that_a_slip_makes_of_another() -> None:
    index = RosterIndex(PEOPLE, Entity.PERSON)
    assert index.exact("王昊") == (0,)
    assert set(index.near("王吴")) == {0}
    assert index.near("欧阳震华") == {}
