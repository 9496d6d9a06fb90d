"""The analyst's roster, as CSV, as other text and as a workbook."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it comes without types
import pytest
import xlwt  # type: ignore[import-untyped]  # it comes without types
from hypothesis import given, settings
from hypothesis import strategies as st

from model import Entity, Roster, RosterEntry, UnmergeError, UnreadableDocumentError
from unmerge.roster import RosterFile, roster_from_file
from unmerge.side_table import SideTableInvalidError

Cells = Sequence[object]


def as_text(path: Path, rows: Sequence[Cells], parting: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=parting).writerows(rows)
    return path


def as_workbook(path: Path, rows: Sequence[Cells], merges: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Staff"
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def read(tmp_path: Path, *rows: Cells) -> RosterFile:
    return roster_from_file(as_text(tmp_path / "roster.csv", rows))


def test_a_roster_needs_names_alone(tmp_path: Path) -> None:
    assert read(tmp_path, ["name"], ["Lin Bo"]).roster == Roster((RosterEntry("Lin Bo"),))


def test_a_roster_has_all_that_is_known_of_people_and_units(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ["kind", "name", "id", "unit", "variants", "former", "valid from", "valid to", "office"],
        ["unit", "Water Works", "u7", "", "Waterworks | W.W.", "", "", "", ""],
        ["", "Lin Bo", "p1", "Water Works", "", "Lin Bao", "2019", "2021-06-30", "North"],
    )
    assert found.roster.entries == (
        RosterEntry("Water Works", "u7", variants=("Waterworks", "W.W."), kind=Entity.UNIT),
        RosterEntry(
            "Lin Bo", "p1", "Water Works",
            former=("Lin Bao",), valid_from=2019, valid_to=2021, office="North",
        ),
    )  # fmt: skip


CHINESE = (
    ["序号", "姓　名", "工号", "所在部门", "任职日期", "离任日期", "曾用名", "别名", "类别"],
    ["1", "李 昊", "007", "公园科", "2019年3月", "至今", "", "李浩、李皓", "人员"],
    ["2", "公园科", "", "", "", "", "", "公园处；园林科", "单位"],
)
CHINESE_ENTRIES = (
    RosterEntry("李昊", "007", "公园科", ("李浩", "李皓"), valid_from=2019),
    RosterEntry("公园科", variants=("公园处", "园林科"), kind=Entity.UNIT),
)


@pytest.mark.parametrize(
    ("parting", "encoding"),
    [(",", "utf-8"), (",", "utf-8-sig"), (",", "gb18030"), ("\t", "utf-16"), (";", "utf-8")],
)
def test_heads_are_known_in_chinese_and_texts_as_programs_save_them(
    tmp_path: Path, parting: str, encoding: str
) -> None:
    rows = CHINESE if parting != ";" else [[str(c).replace("；", "、") for c in r] for r in CHINESE]
    found = roster_from_file(as_text(tmp_path / "名册.csv", rows, parting, encoding))
    assert found.roster.entries == CHINESE_ENTRIES
    assert found.left_aside == ("序号",)


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    found = roster_from_file(as_workbook(tmp_path / "名册.xlsx", CHINESE))
    assert found.roster.entries == CHINESE_ENTRIES
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    for number, row in enumerate(CHINESE):
        for col, cell in enumerate(row):
            sheet.write(number, col, cell)
    book.save(str(tmp_path / "名册.xls"))
    assert roster_from_file(tmp_path / "名册.xls").roster.entries == CHINESE_ENTRIES


def test_the_heads_may_stand_below_a_title_and_in_two_rows(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["局机关人员名册", None, None, None],
        [None, None, None, None],
        ["姓名", "部门", "任期", None],
        ["姓名", "部门", "起", "止"],
        ["李昊", "公园科", 2019, 2021],
        ["何雨", None, 2020, None],
    ]
    merges = ["A1:D1", "A3:A4", "B3:B4", "C3:D3", "B5:B6"]
    found = roster_from_file(as_workbook(tmp_path / "roster.xlsx", rows, merges))
    assert found.roster.entries == (
        RosterEntry("李昊", unit="公园科", valid_from=2019, valid_to=2021),
        RosterEntry("何雨", unit="公园科", valid_from=2020),
    )


def test_a_column_that_says_nothing_of_names_is_left_aside_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, ["name", "电话", "birthday"], ["Lin Bo", "1", "2"])
    assert found.left_aside == ("电话", "birthday")
    assert found.roster.entries == (RosterEntry("Lin Bo"),)


def test_a_row_with_a_doubt_does_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, ["name", "doubt"], ["Lin Bo", ""], ["Lin B0", "printed once"])
    assert (found.roster.entries, found.doubted) == ((RosterEntry("Lin Bo"),), 1)


def test_two_people_may_share_a_name(tmp_path: Path) -> None:
    found = read(tmp_path, ["name", "id"], ["Lin Bo", "p1"], ["Lin Bo", "p2"])
    assert len(found.roster.entries) == 2


@pytest.mark.parametrize(
    ("rows", "place", "why"),
    [
        ([["name", "id"], ["Lin Bo", "p1"], ["He Yu", "p1"]], "line 3", "'p1' stands on line 2"),
        ([["name", "kind"], ["Lin Bo", "cat"]], "line 2", "no kind 'cat'"),
        ([["name", "id"], ["", "p1"]], "line 2", "`name` is blank"),
        (
            [["name", "varients"]],
            "line 1",
            "`varients` is not known. If it is a misspelled `variants`",
        ),
        ([["name", "from"], ["Lin Bo", "3/1/20"]], "line 2", "'3/1/20' is no year"),
        ([["name", "from"], ["Lin Bo", "0020"]], "line 2", "'0020' is no year"),
        ([["name", "from", "to"], ["a", "2021", "2020"]], "line 2", "valid from 2021 to 2020"),
        ([["单位", "电话"], ["a", "b"]], "line 1", "The heads here are: `单位`, `电话`"),
        ([["name", "姓名"], ["a", "b"]], "line 1", "`name` and `姓名` both say name"),
        ([["name", "id"], ["a", "b", "c"]], "line 2", "3 cells, where the head has 2"),
        ([], "line 1", "no column is called `name`"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, rows: Sequence[Cells], place: str, why: str
) -> None:
    with pytest.raises(SideTableInvalidError) as caught:
        read(tmp_path, *rows)
    assert f"{place}: " in str(caught.value)
    assert why in str(caught.value)


def test_a_fault_in_a_workbook_is_told_with_sheet_and_row(tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "roster.xlsx", [["name", "id"], ["a", 1], [], ["b", 1]])
    with pytest.raises(
        SideTableInvalidError, match="sheet Staff, row 4: the id '1' stands on sheet Staff, row 2"
    ):
        roster_from_file(path)


def test_a_hidden_sheet_is_no_roster_and_a_hidden_row_is_one_of_its_rows(tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "roster.xlsx", [["name"], ["a"], ["b"]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Old").append(["姓名"])
    book["Old"].sheet_state = "hidden"
    book["Staff"].row_dimensions[2].hidden = True
    book.save(path)
    names = [entry.name for entry in roster_from_file(path).roster.entries]
    assert names == ["a", "b"]


def test_a_formula_whose_value_was_never_stored_is_told(tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "roster.xlsx", [["name", "id"], ["a", "=1+1"]])
    with pytest.raises(UnreadableDocumentError, match="sheet Staff, row 2: a formula"):
        roster_from_file(path)


def test_a_workbook_with_two_rosters_is_refused(tmp_path: Path) -> None:
    path = as_workbook(tmp_path / "roster.xlsx", [["name"], ["a"]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Old").append(["姓名"])
    book.save(path)
    with pytest.raises(SideTableInvalidError, match="Keep one sheet of them: sheet Staff and"):
        roster_from_file(path)


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"name\n\xff\xfe\xfa"])
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    with pytest.raises(UnmergeError, match=r"roster\.csv"):
        roster_from_file(path)


names = st.text(st.sampled_from("abc李昊何·"), min_size=1, max_size=4)
entries = st.builds(
    RosterEntry,
    names,
    unit=names | st.just(""),
    variants=st.lists(names, max_size=2).map(tuple),
    kind=st.sampled_from(Entity),
    former=st.lists(names, max_size=2).map(tuple),
    valid_from=st.none() | st.integers(1900, 1999),
    valid_to=st.none() | st.integers(2000, 2099),
    office=names | st.just(""),
)


@settings(max_examples=15)
@given(st.lists(entries, min_size=1, max_size=5), st.booleans())
def test_any_roster_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, told: list[RosterEntry], is_workbook: bool
) -> None:
    folder = tmp_path_factory.mktemp("roster")
    heads = ["name", "unit", "variants", "kind", "former", "valid from", "valid to", "office"]
    rows = [
        [e.name, e.unit, "|".join(e.variants), e.kind.value, "|".join(e.former), e.valid_from,
         e.valid_to, e.office]
        for e in told
    ]  # fmt: skip
    path = folder / ("roster.xlsx" if is_workbook else "roster.csv")
    (as_workbook if is_workbook else as_text)(path, [heads, *rows])
    assert roster_from_file(path).roster == Roster(tuple(told))


def test_twenty_thousand_rows_are_read_in_a_few_seconds_of_the_processor(tmp_path: Path) -> None:
    rows = [["name", "id", "unit", "from", "variants"]]
    rows += [[f"N{at}", f"p{at}", f"U{at % 90}", "2019", f"M{at}|O{at}"] for at in range(20_000)]
    path = as_text(tmp_path / "roster.csv", rows)
    began = time.process_time()
    assert len(roster_from_file(path).roster.entries) == 20_000
    assert time.process_time() - began < 4
