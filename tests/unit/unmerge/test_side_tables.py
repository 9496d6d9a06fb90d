"""The decisions that people keep beside the sheets."""

from pathlib import Path

import pytest

from model import Decision, Entity, ExitCode, NameDecision, Verdict
from unmerge.decisions import Decisions, decisions_from_csv
from unmerge.side_table import SideTableInvalidError

HEAD = "record,field,printed,value\n"


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_decisions_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = HEAD + '2020/North/1-1,owners,"Lin, B0","Lin, Bo"\n2020/North/1-2,due, 7 m,2020-07-31\n'
    assert decisions_from_csv(table(tmp_path, text)).values == (
        Decision("2020/North/1-1", "owners", "Lin, B0", "Lin, Bo"),
        Decision("2020/North/1-2", "due", " 7 m", "2020-07-31"),
    )


def test_the_order_of_decisions_means_nothing(tmp_path: Path) -> None:
    lines = ["a,x,1,2\n", "b,x,1,2\n", "\n", "a,y,1,2\n"]
    there = decisions_from_csv(table(tmp_path, HEAD + "".join(lines)))
    back = decisions_from_csv(table(tmp_path, HEAD + "".join(lines[::-1])))
    assert there == back
    assert len(there.values) == 3


def test_a_spreadsheet_s_byte_order_mark_is_no_part_of_the_head(tmp_path: Path) -> None:
    assert decisions_from_csv(table(tmp_path, "\ufeff" + HEAD)) == Decisions()


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "`record` is missing"),
        ("record,field,value\n", 1, "`printed` is missing"),
        (HEAD.replace("value", "value,note"), 1, "`note` is not known"),
        (HEAD.replace("printed", "field"), 1, "`printed` is missing"),
        (HEAD.replace("value", "value,field"), 1, "`field` is twice"),
        (HEAD + "a,x,1,2\nb,x,1\n", 3, "3 cells, where the head has 4"),
        (HEAD + "a,x,1,2\nb,x,Lin, Bo,2\n", 3, "5 cells"),
        (HEAD + "a,x,1,2\n\n ,x,1,2\n", 4, "`record` is blank"),
        (HEAD + "a,,1,2\n", 2, "`field` is blank"),
        (HEAD + "a,x,1,2\na,x,1,3\n", 3, "where line 2 says '2'"),
        (HEAD + 'a,x,1,2\nb,x,"1"1,2\n', 3, "not CSV"),
        (HEAD + 'a,x,"1\n1",2\nb,x,1\n', 4, "3 cells"),
    ],
)
def test_a_fault_in_the_decisions_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    with pytest.raises(SideTableInvalidError) as caught:
        decisions_from_csv(table(tmp_path, text))
    assert f"line {line}: " in str(caught.value)
    assert why in str(caught.value)
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_table_that_is_not_there_or_not_utf_8_is_told(tmp_path: Path) -> None:
    with pytest.raises(SideTableInvalidError, match="cannot be opened"):
        decisions_from_csv(tmp_path / "missing.csv")
    (tmp_path / "old.csv").write_bytes("record,field,printed,value\nä".encode("latin-1"))
    with pytest.raises(SideTableInvalidError, match="not UTF-8"):
        decisions_from_csv(tmp_path / "old.csv")


NAMES = "record,field,printed,value,decision\n"


def named(tmp_path: Path, *lines: str) -> Decisions:
    return decisions_from_csv(table(tmp_path, NAMES + "".join(f"{line}\n" for line in lines)))


def test_a_line_says_what_it_decides_and_is_about_a_value_where_it_says_nothing(
    tmp_path: Path,
) -> None:
    found = named(
        tmp_path,
        "North/1,owners,a,b,",
        "North/2,owners,a,b,value",
        "North,person,Lin Bo,Lin B0,same",
        ",unit,Works,Water,different",
        "North,person,Lin B0,Lin Bo,name",
    )
    assert found.values == (
        Decision("North/1", "owners", "a", "b"),
        Decision("North/2", "owners", "a", "b"),
    )
    assert found.names == (
        NameDecision(Verdict.NAME, Entity.PERSON, ("North",), "Lin B0", "Lin Bo"),
        NameDecision(Verdict.SAME, Entity.PERSON, ("North",), "Lin B0", "Lin Bo"),
        NameDecision(Verdict.DIFFERENT, Entity.UNIT, (), "Water", "Works"),
    )


def test_neither_the_order_of_lines_nor_of_two_names_means_anything(tmp_path: Path) -> None:
    lines = [",person,a,b,same", ",person,c,b,different", ",person,a,x,name", ",person,a,b,same"]
    turned = [",person,a,x,name", ",person,b,c,different", ",person,b,a,same"]
    assert named(tmp_path, *lines) == named(tmp_path, *turned)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([",person,a,b,same", ",person,b,a,different"], "line 3: a and b are the same by line 2"),
        (
            [",person,a,b,same", ",person,b,c,same", ",person,a,c,different"],
            "line 4: a and c are the same by line 2 and line 3",
        ),
        (
            [",person,a,b,same", "North,person,a,b,different"],
            "line 3: a and b are the same by line 2",
        ),
        ([",person,a,x,name", "South,person,a,y,name"], "line 3: it calls a y; line 2 says x"),
        (
            [",person,a,x,name", ",person,b,y,name", ",person,b,a,same"],
            "line 3: it calls b y; line 2 says x, the same by line 4",
        ),
    ],
)
def test_decisions_that_cannot_all_be_so_are_told_with_both_lines(
    tmp_path: Path, lines: list[str], why: str
) -> None:
    with pytest.raises(SideTableInvalidError) as caught:
        named(tmp_path, *lines)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    "lines",
    [
        ["North,person,a,b,same", "South,person,a,b,different"],
        [",person,a,b,same", ",unit,a,b,different"],
        [",person,a,b,same", ",person,b,c,different"],
        ["North,person,a,x,name", "South,person,a,y,name"],
        [",person,a,x,name", ",person,b,x,name", ",person,a,b,same"],
    ],
)
def test_decisions_that_do_not_meet_do_not_contradict(tmp_path: Path, lines: list[str]) -> None:
    assert len(named(tmp_path, *lines).names) == len(lines)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",person,a,b,alike", "no decision 'alike'. They are: value, same, different, name."),
        (",owners,a,b,same", "`field` is 'owners'; of a name it says what it is: person, unit"),
        (",person,,b,same", "`printed` is blank"),
        (",person,a, ,name", "`value` is blank"),
        (",person,a,a,same", "'a' stands on both sides"),
    ],
)
def test_a_fault_in_a_decision_on_names_is_told(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(SideTableInvalidError, match="line 2: ") as caught:
        named(tmp_path, line)
    assert why in str(caught.value)


def test_a_name_may_be_confirmed_as_it_is_printed(tmp_path: Path) -> None:
    (decision,) = named(tmp_path, ",person,a,a,name").names
    assert (decision.printed, decision.other) == ("a", "a")
