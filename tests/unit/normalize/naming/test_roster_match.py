"""A bare list against a roster: who is meant, and when nobody can say."""

from model import Entity, Roster, RosterEntry
from normalize.naming.roster_match import Match, match

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
