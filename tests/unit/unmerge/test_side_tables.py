"""The tables that people keep beside the sheets: decisions and the roster."""

from pathlib import Path

import pytest

from model import Decision, Entity, ExitCode, Roster, RosterEntry
from unmerge.decisions import decisions_from_csv
from unmerge.roster import roster_from_csv
from unmerge.side_table import SideTableInvalidError

HEAD = "record,field,printed,value\n"


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_decisions_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = HEAD + '2020/North/1-1,owners,"Lin, B0","Lin, Bo"\n2020/North/1-2,due, 7 m,2020-07-31\n'
    assert decisions_from_csv(table(tmp_path, text)) == (
        Decision("2020/North/1-1", "owners", "Lin, B0", "Lin, Bo"),
        Decision("2020/North/1-2", "due", " 7 m", "2020-07-31"),
    )


def test_the_order_of_decisions_means_nothing(tmp_path: Path) -> None:
    lines = ["a,x,1,2\n", "b,x,1,2\n", "\n", "a,y,1,2\n"]
    there = decisions_from_csv(table(tmp_path, HEAD + "".join(lines)))
    back = decisions_from_csv(table(tmp_path, HEAD + "".join(lines[::-1])))
    assert there == back
    assert len(there) == 3


def test_a_spreadsheet_s_byte_order_mark_is_no_part_of_the_head(tmp_path: Path) -> None:
    assert decisions_from_csv(table(tmp_path, "\ufeff" + HEAD)) == ()


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


def test_a_roster_needs_names_alone(tmp_path: Path) -> None:
    assert roster_from_csv(table(tmp_path, "name\nLin Bo\n")) == Roster((RosterEntry("Lin Bo"),))


def test_a_roster_has_ids_units_variants_and_kinds(tmp_path: Path) -> None:
    rows = ["unit,Water Works,u7,,Waterworks | W.W.", ",Lin Bo,p1,Water Works,"]
    text = "\n".join(["kind,name,id,unit,variants", *rows, ""])
    assert roster_from_csv(table(tmp_path, text)).entries == (
        RosterEntry("Water Works", "u7", variants=("Waterworks", "W.W."), kind=Entity.UNIT),
        RosterEntry("Lin Bo", "p1", "Water Works"),
    )


def test_two_people_may_share_a_name(tmp_path: Path) -> None:
    assert len(roster_from_csv(table(tmp_path, "name,id\nLin Bo,p1\nLin Bo,p2\n")).entries) == 2


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("name,id\nLin Bo,p1\nHe Yu,p1\n", 3, "the id 'p1' stands on line 2"),
        ("name,kind\nLin Bo,cat\n", 2, "no kind 'cat'"),
        ("name,id\n,p1\n", 2, "`name` is blank"),
    ],
)
def test_a_fault_in_the_roster_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    with pytest.raises(SideTableInvalidError, match=f"line {line}: .*{why}"):
        roster_from_csv(table(tmp_path, text))
