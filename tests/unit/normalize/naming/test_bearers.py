"""Who the printed forms of an office belong to: by context, never by looks alone."""

from collections.abc import Sequence

from model import Entity, NameDecision, Roster, RosterEntry, Verdict
from normalize.naming.bearers import Bearer, Known, bearers_of
from normalize.naming.mentions import Forms
from normalize.naming.roster_index import RosterIndex
from normalize.naming.surroundings import follow_each_other
from tests.unit.normalize.naming.drawn import Lists, office


def bearers(
    lists: Lists,
    roster: Roster | None = None,
    decisions: Sequence[NameDecision] = (),
    kind: Entity = Entity.PERSON,
) -> list[Bearer]:
    known = Known(kind, RosterIndex(roster or Roster(), kind), tuple(decisions))
    return bearers_of(office(lists, kind), known).bearers


def named(found: Sequence[Bearer]) -> dict[str, set[str]]:
    return {bearer.name: set(bearer.forms) for bearer in found}


# One head of a section whose name no recognizer can print, read in another way each time.
READ_MANY_WAYS: Lists = [
    *[("2021", "许昀", "水情科")] * 6,
    ("2021", "许购", "水情科"),
    ("2021", "许眇", "水情科"),
    ("2021", "许贮", "水情科"),
    ("2021", "许的", "水情科"),
    *[("2021", "周文海", "工程科")] * 5,
    *[("2021", "丁惠兰", "办公室")] * 5,
    *[("2021", "丁惠兰 周文海 许昀 梁佩", "水情科 工程科 办公室 财务科")] * 2,
]


def test_a_name_that_is_read_many_ways_beside_one_unit_is_one_person() -> None:
    found = named(bearers(READ_MANY_WAYS))
    assert found["许昀"] == {"许昀", "许购", "许眇", "许贮", "许的"}
    assert set(found) == {"许昀", "周文海", "丁惠兰", "梁佩"}


def test_with_a_roster_that_person_has_the_name_that_could_not_be_printed() -> None:
    people = Roster(
        (RosterEntry("许眗", "7"), RosterEntry("周文海", "8"), RosterEntry("梁佩", "9"))
    )
    found = bearers(READ_MANY_WAYS, people)
    (person,) = (bearer for bearer in found if "许昀" in bearer.forms)
    assert (person.name, person.entry and person.entry.id) == ("许眗", "7")


def test_the_evidence_on_each_form_is_told() -> None:
    (person,) = (each for each in bearers(READ_MANY_WAYS) if each.name == "许昀")
    assert all(person.told[form] for form in person.forms if form != person.name)
    assert any("both beside 水情科" in told for told in person.told["许购"])


def test_two_who_stand_in_one_list_are_two_however_alike() -> None:
    lists = [*[("2021", "王昊", "水情科")] * 5, ("2021", "王昊 王吴", "水情科")]
    assert set(named(bearers(lists))) == {"王昊", "王吴"}


def test_a_successor_in_the_same_post_is_another_person() -> None:
    lists = [
        *[("2021", "丁惠兰 周文海 许岩 梁佩", "各科室")] * 4,
        *[("2022", "丁惠兰 周文海 江雪 梁佩", "各科室")] * 4,
    ]
    assert {"许岩", "江雪"} <= set(named(bearers(lists)))


def test_each_steady_in_its_own_unit_are_two() -> None:
    lists = [
        *[(year, "林晓明", "水情科") for year in ("2021", "2022", "2023")] * 2,
        *[(year, "林晓朋", "工程科") for year in ("2021", "2022", "2023")] * 2,
    ]
    assert set(named(bearers(lists))) == {"林晓明", "林晓朋"}


def test_two_entries_of_a_roster_are_two() -> None:
    lists = [*[("2021", "王昊", "水情科")] * 8, ("2021", "王吴", "水情科")]
    assert set(named(bearers(lists))) == {"王昊"}
    people = Roster((RosterEntry("王昊", "1"), RosterEntry("王吴", "2")))
    assert set(named(bearers(lists, people))) == {"王昊", "王吴"}


def test_an_entry_that_holds_in_other_years_is_nobody_here() -> None:
    people = Roster((RosterEntry("王昊", "1", valid_to=2010), RosterEntry("李岩", "2")))
    (found,) = bearers([("2021", "王昊", "水情科")], people)
    assert found.entry is None


def test_an_entry_of_another_office_is_nobody_here() -> None:
    people = Roster((RosterEntry("王昊", "1", office="林业局"),))
    (found,) = bearers([("2021", "王昊", "水情科")], people)
    assert found.entry is None


def test_units_that_are_numbered_apart_are_two() -> None:
    lists = [*[("2021", "规划一科", "王昊")] * 6, ("2021", "规划二科", "王昊")]
    assert set(named(bearers(lists, kind=Entity.UNIT))) == {"规划一科", "规划二科"}


def test_scripts_and_widths_are_one_name() -> None:
    lists = [*[("2021", "陈国华", "水情科")] * 3, ("2021", "陳國華", "水情科")]
    assert named(bearers(lists)) == {"陈国华": {"陈国华", "陳國華"}}


def decision(verdict: Verdict, printed: str, other: str) -> NameDecision:
    return NameDecision(verdict, Entity.PERSON, ("河务局",), printed, other)


def test_a_person_decides_over_all_evidence() -> None:
    lists = [*[("2021", "王昊", "水情科")] * 8, ("2021", "王吴", "水情科")]
    apart = decision(Verdict.DIFFERENT, "王吴", "王昊")
    assert set(named(bearers(lists, decisions=[apart]))) == {"王昊", "王吴"}
    unlike = [("2021", "王昊", "水情科"), ("2022", "小王", "工程科")]
    assert len(bearers(unlike)) == 2
    same = decision(Verdict.SAME, "小王", "王昊")
    (one,) = bearers(unlike, decisions=[same])
    assert set(one.forms) == {"王昊", "小王"}
    called = decision(Verdict.NAME, "王昊", "王皓")
    assert {bearer.name for bearer in bearers(lists, decisions=[called])} == {"王皓"}


def test_the_order_of_the_lists_changes_nothing() -> None:
    assert named(bearers(READ_MANY_WAYS)) == named(bearers(READ_MANY_WAYS[::-1]))


OTHERS: Lists = [("2021", "周文海", "工程科"), ("2022", "周文海", "工程科")] * 4


def test_a_successor_with_a_look_alike_name_stays_another_one_though_one_slip_prints_it() -> None:
    lists = [
        *OTHERS,
        *[("2021", "童晓相", "水情科")] * 4,
        ("2021", "童晚相", "水情科"),
        *[("2022", "童晚相", "水情科")] * 5,
    ]
    assert set(named(bearers(lists))) == {"周文海", "童晓相", "童晚相"}


def test_a_form_that_may_as_well_be_a_slip_of_either_of_two_people_is_left() -> None:
    known = [("2021", "刘菊晨 刘菊宸", "水情科")] * 6
    doubted = [*OTHERS, *known, ("2021", "刘菊展", "水情科")]
    assert "刘菊展" in named(bearers(doubted))
    sure = [*OTHERS, *[("2021", "刘菊晨", "水情科")] * 6, ("2021", "刘菊展", "水情科")]
    assert named(bearers(sure))["刘菊晨"] == {"刘菊晨", "刘菊展"}


def test_of_two_people_a_form_is_the_ones_of_whose_name_it_is_likelier_a_slip() -> None:
    known = [("2021", "刘菊勇 刘菊明", "水情科")] * 6
    assert named(bearers([*OTHERS, *known, ("2021", "刘菊朋", "水情科")])) == {
        "周文海": {"周文海"},
        "刘菊勇": {"刘菊勇"},
        "刘菊明": {"刘菊明", "刘菊朋"},
    }


def test_a_slip_of_a_successor_is_not_taken_for_whom_he_followed() -> None:
    lists = [
        *OTHERS,
        *[("2021", "李文峥", "水情科")] * 6,
        *[("2022", "李文峰", "水情科")] * 3,
        ("2022", "学文峰", "水情科"),
    ]
    assert named(bearers(lists))["李文峥"] == {"李文峥"}


def test_who_comes_back_after_the_other_one_is_not_followed_by_him() -> None:
    before = [("2021", "许昊鹏", "水情科"), *[("2022", "许吴鹏", "水情科")] * 2]
    assert follow_each_other("许吴鹏", "许昊鹏", Forms(office(before)))
    again = [*before, ("2023", "许昊鹏", "水情科")]
    assert not follow_each_other("许吴鹏", "许昊鹏", Forms(office(again)))


def test_forms_in_two_scripts_are_one_name_written_as_the_office_writes() -> None:
    lists = [*OTHERS, ("2021", "黄吉福", "水情科"), *[("2021", "黃吉福", "水情科")] * 2]
    assert named(bearers(lists))["黄吉福"] == {"黄吉福", "黃吉福"}
    traditional = [("2021", "趙學", "工程科")] * 9
    lists = [*traditional, ("2021", "黄吉福", "水情科"), *[("2021", "黃吉福", "水情科")] * 2]
    assert "黃吉福" in named(bearers(lists))


def test_two_forms_that_are_as_good_a_name_each_stay_two() -> None:
    lists = [*OTHERS, *[("2021", "李文晨", "水情科")] * 2, *[("2021", "李文晟", "水情科")] * 2]
    assert set(named(bearers(lists))) == {"周文海", "李文晨", "李文晟"}
