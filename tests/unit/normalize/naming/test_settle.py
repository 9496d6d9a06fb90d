"""Names settled over a batch: glued ones split, variants brought together, two people kept two."""

from collections.abc import Sequence

import pytest

from model import Entity, Part, Roster, RosterEntry, Scalar
from normalize import settle
from tests.unit.normalize.drawn import drawn, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE

HEADS = "序号 | 一级指标 | 权重 | 分管领导 | 责任单位 | 责任人\n"
NOBODY = Roster()


def settled(rows: Sequence[tuple[str, str, str]], roster: Roster = NOBODY, **other: str) -> Part:
    """A sheet whose records have these leaders, units and owners."""
    lines = [
        f"1-{n} | 修缮库房 | 2 | {leaders} | {units} | {owners}"
        for n, (leaders, units, owners) in enumerate(rows, 1)
    ]
    title = other.get("title", TARGETS_TITLE)
    found = understood(TARGETS, drawn(HEADS + "\n".join(lines)), title=title)
    return settle([found.result], TARGETS, roster)


def column(part: Part, field: str) -> list[Scalar]:
    return list(part.records.columns[field].values)


def found(part: Part, code: str) -> list[tuple[str, str]]:
    return [(f.record.rpartition("/")[2], f.field) for f in part.findings if f.code == code]


def units(*printed: str) -> Part:
    return settled([("甘宁", unit, "凌统") for unit in printed])


def owners(*printed: str, unit: str = "编研科") -> Part:
    return settled([("甘宁", unit, people) for people in printed])


def test_units_that_are_printed_without_a_blank_are_parted_where_both_occur_alone() -> None:
    part = units("编研科", "各所属单位", "编研科各所属单位")
    assert column(part, "departments")[2] == ("编研科", "各所属单位")
    value = part.records.columns["departments"][2]
    assert value.cause == "repaired"
    assert "split names" in [step.rule for step in value.origin.steps]
    (repair,) = part.repairs
    assert (repair.rule, repair.printed) == ("split names", "编研科各所属单位")


def test_units_of_which_one_never_occurs_alone_stay_together() -> None:
    assert column(units("编研科", "编研科各所属单位"), "departments")[1] == ("编研科各所属单位",)


def test_a_split_of_three_units_is_found() -> None:
    part = units("编研科", "基建科", "征集科", "编研科基建科征集科")
    assert column(part, "departments")[3] == ("编研科", "基建科", "征集科")


def test_a_split_that_could_be_another_says_so() -> None:
    part = units("河东库", "河东", "库管理科", "管理科", "河东库管理科")
    assert column(part, "departments")[4] == ("河东库", "管理科")
    assert found(part, "split-ambiguous") == [("1-5", "departments")]


def test_people_are_not_parted_by_the_words_of_units() -> None:
    part = settled([("甘宁", "编研科", "凌统"), ("甘宁", "凌统编研科", "凌统")])
    assert column(part, "departments")[1] == ("凌统编研科",)


LIST = "甘宁 吕蒙 陆逊 徐盛 {} 丁奉"


def test_variants_in_one_place_of_a_list_that_recurs_are_one_person() -> None:
    part = owners(LIST.format("潘璋"), LIST.format("潘樟"), LIST.format("潘璋"))
    assert {people[4] for people in column(part, "owners") if isinstance(people, tuple)} == {"潘璋"}
    value = part.records.columns["owners"][1]
    assert value.cause == "repaired"
    assert "name variants" in [step.rule for step in value.origin.steps]
    assert [repair.record for repair in part.repairs] == ["2021/云泊市档案馆/1-2"]


def test_a_variant_that_was_settled_is_settled_on_its_own_as_well() -> None:
    often, seldom = LIST.format("潘璋"), LIST.format("潘樟")
    assert column(owners(often, seldom, often, often, "潘樟"), "owners")[4] == ("潘璋",)


def test_variants_that_are_as_frequent_stay_as_printed() -> None:
    part = owners(LIST.format("林晓明"), LIST.format("林晓朋"))
    assert [people[4] for people in dataset_names(part)] == ["林晓明", "林晓朋"]
    assert len({entity.name for entity in part.entities if "林" in entity.name}) == 2
    assert found(part, "name-variants")


def test_two_people_in_one_list_are_never_one() -> None:
    both = "甘宁 吕蒙 陆逊 徐盛 潘璋 潘樟"
    part = owners(LIST.format("潘璋"), LIST.format("潘樟"), LIST.format("潘璋"), both)
    assert column(part, "owners")[1] == ("甘宁", "吕蒙", "陆逊", "徐盛", "潘樟", "丁奉")
    assert column(part, "owners")[3] == ("甘宁", "吕蒙", "陆逊", "徐盛", "潘璋", "潘樟")
    assert part.repairs == ()


def test_a_steady_name_takes_a_look_alike_that_is_printed_once_beside_the_same_unit() -> None:
    part = owners("甘宁 潘璋", "甘宁 潘樟", "甘宁 潘璋")
    assert column(part, "owners")[1] == ("甘宁", "潘璋")
    (repair,) = part.repairs
    assert "樟 looks like 璋" in repair.evidence


def test_two_names_as_frequent_and_as_plausible_stay_two_and_are_reported() -> None:
    part = owners("王晨", "王晟", "王晨", "王晨", "王晟")
    assert column(part, "owners") == [("王晨",), ("王晟",), ("王晨",), ("王晨",), ("王晟",)]
    assert ("1-2", "owners") in found(part, "name-variants")


def dataset_names(part: Part) -> list[tuple[str, ...]]:
    return [people for people in column(part, "owners") if isinstance(people, tuple)]


def test_names_that_differ_in_more_than_one_character_stay_two() -> None:
    part = owners(LIST.format("潘璋"), LIST.format("韩当"), LIST.format("潘璋"))
    assert dataset_names(part)[1][4] == "韩当"


def test_forms_that_answer_for_one_unit_are_reported() -> None:
    part = owners("王晨", "王晟")
    assert column(part, "owners") == [("王晨",), ("王晟",)]
    assert found(part, "name-variants") == [("1-1", "owners"), ("1-2", "owners")]


def test_of_two_forms_printed_once_the_one_that_is_rather_a_name_is_the_name() -> None:
    part = owners("潘璋", "潘樟")
    assert column(part, "owners") == [("潘璋",), ("潘璋",)]


def test_forms_that_answer_for_different_units_are_two_people() -> None:
    part = settled([("甘宁", "编研科", "潘璋"), ("甘宁", "基建科", "潘樟")])
    assert found(part, "name-variants") == []


def test_offices_do_not_lend_each_other_their_words() -> None:
    lines = "1-1 | 修缮 | 2 | 甘宁 | {} | 凌统\n1-2 | 修缮 | 2 | 甘宁 | {} | 凌统"
    one = understood(TARGETS, drawn(HEADS + lines.format("编研科", "各所")), title=TARGETS_TITLE)
    title = "2021年度绩效\n参评单位（盖章）：望海市气象台"
    other = understood(
        TARGETS, drawn(HEADS + lines.format("编研科各所", "台站科")), title=title, name="b.txt"
    )
    part = settle([one.result, other.result], TARGETS, NOBODY)
    assert ("编研科各所",) in column(part, "departments")


PEOPLE = Roster(
    (
        RosterEntry("潘璋", "7", variants=("潘樟", "藩璋")),
        RosterEntry("凌统", "8"),
        RosterEntry("凌通", "9"),
        RosterEntry("编研科", "u1", variants=("编研处",), kind=Entity.UNIT),
    )
)


def test_the_roster_gives_a_variant_its_name() -> None:
    part = settled([("甘宁", "编研处", "藩璋")], PEOPLE)
    assert column(part, "owners") == [("潘璋",)]
    assert column(part, "departments") == [("编研科",)]
    assert {repair.rule for repair in part.repairs} == {"roster"}


def test_a_name_of_the_roster_without_near_neighbors_is_consistent() -> None:
    columns = settled([("甘宁", "编研科", "潘璋")], PEOPLE).records.columns
    assert str(columns["owners"].status(0)) == "consistent"
    assert str(columns["departments"].status(0)) == "consistent"
    assert str(columns["leaders"].status(0)) == "unchecked"


def test_a_name_that_another_entry_is_near_to_is_not() -> None:
    columns = settled([("甘宁", "编研科", "凌统")], PEOPLE).records.columns
    assert str(columns["owners"].status(0)) == "unchecked"


def test_a_form_that_two_entries_list_is_left_as_printed() -> None:
    roster = Roster(
        (RosterEntry("潘璋", variants=("老潘",)), RosterEntry("潘濬", variants=("老潘",)))
    )
    assert column(settled([("甘宁", "编研科", "老潘")], roster), "owners") == [("老潘",)]


@pytest.mark.parametrize("roster", [NOBODY, PEOPLE])
def test_settling_loses_no_person(roster: Roster) -> None:
    part = settled([("甘宁 甘宁", "编研科", "潘樟 凌统 潘樟")], roster)
    assert [len(people) for people in dataset_names(part)] == [3]
    assert column(part, "leaders") == [("甘宁", "甘宁")]
