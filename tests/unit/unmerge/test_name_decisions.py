"""What a person says of names is replayed at each run, and what finds nothing is told."""

from pathlib import Path

import pytest

from model import FindingCode
from tests.unit.unmerge.duties import Duties
from unmerge.registry import registry_from_csv

# One slip apart, at one place of a list that recurs: 周大海 and 周大诲 are taken for one.
TEAM = [
    ("Sweep", "Works", "林小明 何雨 周大海 吴一凡 郑秋"),
    ("Paint", "Works", "林小明 何雨 周大诲 吴一凡 郑秋"),
    *(
        (task, "Works", "林小明 何雨 周大海 吴一凡 郑秋")
        for task in ("Plough", "Mow", "Dig", "Sow", "Reap")
    ),
]


@pytest.fixture
def desk(tmp_path: Path) -> Duties:
    desk = Duties(tmp_path)
    desk.draw_duties("north.txt", "North", 2020, TEAM)
    return desk


def decide(desk: Duties, *lines: str) -> list[str]:
    """Convert with these decisions; what is said of those that found nothing."""
    path = desk.root / "decisions.csv"
    head = "record,field,printed,value,decision"
    text = "".join(f"{line}\n" for line in (head, *lines))
    path.write_text(text, encoding="utf-8")
    desk.convert(decisions=path, registry=desk.registry)
    assert path.read_text(encoding="utf-8") == text
    return [
        row["message"]
        for row in desk.table("findings.csv")
        if row["code"] == FindingCode.DECISION_UNUSED
    ]


def names(desk: Duties) -> dict[str, str]:
    """What the bearer of each printed form is called."""
    return {row["form"]: row["name"] for row in desk.table("people_forms.csv")}


def test_without_a_word_on_them_two_forms_are_one_person(desk: Duties) -> None:
    assert decide(desk) == []
    assert names(desk)["周大诲"] == "周大海"
    assert desk.ids()["周大诲"] == desk.ids()["周大海"]


def test_two_who_are_different_are_never_one(desk: Duties) -> None:
    assert decide(desk, ",person,周大海,周大诲,different") == []
    assert names(desk)["周大诲"] == "周大诲"
    assert desk.ids()["周大诲"] != desk.ids()["周大海"]
    assert desk.table("duties.csv")[1]["owners"] == "林小明|何雨|周大诲|吴一凡|郑秋"


def test_two_who_are_the_same_have_one_id_and_the_younger_says_so(desk: Duties) -> None:
    assert decide(desk) == []
    before = desk.ids()
    assert decide(desk, "North,person,何雨,郑秋,same") == []
    assert desk.ids()["何雨"] == desk.ids()["郑秋"]
    assert desk.ids()["何雨"] in (before["何雨"], before["郑秋"])
    (merged,) = {before["何雨"], before["郑秋"]} - {desk.ids()["何雨"]}
    same_as = {each.id: each.same_as for each in registry_from_csv(desk.registry).entries}
    assert same_as[merged] == desk.ids()["何雨"]


def test_a_name_is_how_its_bearer_is_called_and_changes_no_id(desk: Duties) -> None:
    assert decide(desk) == []
    before = desk.ids()
    assert decide(desk, "North,person,何雨,何宇,name") == []
    assert names(desk)["何雨"] == "何宇"
    assert desk.ids()["何雨"] == before["何雨"]
    assert desk.table("duties.csv")[0]["owners"] == "林小明|何宇|周大海|吴一凡|郑秋"


def test_a_decision_that_was_taken_back_leaves_no_trace_in_the_dataset(desk: Duties) -> None:
    decide(desk)
    before = {name: content for name, content in desk.bytes_by_file().items() if "csv" in name}
    decide(desk, ",person,周大海,周大诲,different")
    decide(desk)
    after = {name: content for name, content in desk.bytes_by_file().items() if "csv" in name}
    assert after == before


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",person,何雨,张三,same", "no list of persons has 张三"),
        (",person,李四,张三,different", "no list of persons has 张三 and 李四"),
        ("South,person,何雨,何宇,name", "no list of persons in South has 何雨"),
        (",unit,何雨,何宇,name", "no list of units has 何雨"),
    ],
)
def test_a_decision_that_finds_nothing_is_told(desk: Duties, line: str, why: str) -> None:
    (message,) = decide(desk, line)
    assert why in message


def test_two_names_that_no_office_has_together_are_told(desk: Duties) -> None:
    desk.draw_duties("south.txt", "South", 2020, [("Dig", "Yard", "张三 李四")])
    (message,) = decide(desk, ",person,何雨,张三,same")
    assert "has the two together" in message
