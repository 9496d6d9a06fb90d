"""Names of worksheets and files as fields, where nothing on the sheets says the year."""

from collections.abc import Sequence
from csv import DictReader
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]  # it ships no types

from tests.unit.unmerge.desk import Heard
from unmerge.batch import convert
from unmerge.config import ConvertSettings
from unmerge.summary import Summary

HEADS = ("Region", "Schools", "Pupils")
Rows = Sequence[tuple[str, int, int]]


def rows_of(year: int) -> Rows:
    some = (4, 9, 2, 7)
    return [
        (name, year % 11 + own, 31 * year % 997 + own)
        for name, own in zip("NESW", some, strict=True)
    ]


def workbook(path: Path, tabs: dict[str, Rows]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        sheet.append(HEADS)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def converted(tmp_path: Path, *specs: str) -> Summary:
    settings = ConvertSettings((tmp_path / "sheets",), tmp_path / "data", specs)
    return convert(settings, Heard())


def records(tmp_path: Path, stem: str = "records") -> list[dict[str, str]]:
    with (tmp_path / "data" / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(DictReader(file))


def test_tabs_without_records_say_nothing_against_the_others(tmp_path: Path) -> None:
    """A tab that holds another table, or none, stands before those of the years."""
    tabs = {f"{year}年": rows_of(year) for year in (2021, 2022)}
    path = tmp_path / "sheets" / "schools.xlsx"
    workbook(path, tabs)
    book = load_workbook(path)
    book.create_sheet("About", 0).append(["Schools of four regions", "by year"])
    book.save(path)
    summary = converted(tmp_path)
    assert summary.records == 8
    assert summary.statuses["contradicted"] == 0


def test_a_worksheet_for_each_year_gives_each_record_its_year(tmp_path: Path) -> None:
    tabs = {f"{year}年": rows_of(year) for year in (2021, 2022, 2023)}
    workbook(tmp_path / "sheets" / "schools.xlsx", tabs)
    assert converted(tmp_path).findings == {}
    found = {(row["year"], row["region"]): row["pupils"] for row in records(tmp_path)}
    assert found == {
        (str(year), name): str(pupils)
        for year in (2021, 2022, 2023)
        for name, _, pupils in rows_of(year)
    }


def test_worksheets_that_differ_in_more_than_a_year_are_named_whole(tmp_path: Path) -> None:
    tabs = {"North 2021": rows_of(2021), "South 2021": rows_of(2022)}
    workbook(tmp_path / "sheets" / "schools.xlsx", tabs)
    converted(tmp_path)
    assert {row["sheet"] for row in records(tmp_path)} == set(tabs)


def test_a_file_for_each_year_gives_each_record_its_year(tmp_path: Path) -> None:
    for year in (2021, 2022):
        workbook(tmp_path / "sheets" / f"schools_{year}.xlsx", {"Sheet1": rows_of(year)})
    converted(tmp_path)
    assert {(row["year"], row["region"]) for row in records(tmp_path)} == {
        (year, name) for year in ("2021", "2022") for name in "NESW"
    }


def test_files_whose_records_differ_need_no_name_of_theirs(tmp_path: Path) -> None:
    for at, year in enumerate((2021, 2022)):
        rows = [(f"{name}{at}", schools, pupils) for name, schools, pupils in rows_of(year)]
        workbook(tmp_path / "sheets" / f"schools_{year}.xlsx", {"Sheet1": rows})
    converted(tmp_path)
    assert list(records(tmp_path)[0]) == ["region", "schools", "pupils"]


def test_one_worksheet_has_no_field_for_its_name(tmp_path: Path) -> None:
    workbook(tmp_path / "sheets" / "schools.xlsx", {"Sheet1": rows_of(2021)})
    converted(tmp_path)
    assert list(records(tmp_path)[0]) == ["region", "schools", "pupils"]


SPEC = r"""
spec: schools
dataset: schools
record: {one: row, key: [year, region]}
find: {heads: [[Region], [Schools], [Pupils]]}
fields:
  year: {type: integer, from: tab, pattern: 'in (\d{4})'}
  region: {type: text, heads: [Region]}
  schools: {type: integer, heads: [Schools]}
  pupils: {type: integer, heads: [Pupils]}
"""


@pytest.mark.parametrize(
    ("tab", "year"), [("Schools in 2021", "2021"), ("in 2022, revised", "2022"), ("later", "")]
)
def test_a_pattern_says_what_of_the_name_counts(tmp_path: Path, tab: str, year: str) -> None:
    workbook(tmp_path / "sheets" / "schools.xlsx", {"in 2000": rows_of(2000), tab: rows_of(2001)})
    spec = tmp_path / "schools.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    converted(tmp_path, str(spec))
    own = {str(pupils) for _, _, pupils in rows_of(2001)}
    assert {row["year"] for row in records(tmp_path, "schools") if row["pupils"] in own} == {year}


def test_a_year_that_no_worksheet_names_is_missing_and_told(tmp_path: Path) -> None:
    workbook(tmp_path / "sheets" / "schools.xlsx", {"Sheet1": rows_of(2021)})
    spec = tmp_path / "schools.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    assert converted(tmp_path, str(spec)).findings.get("field-missing") == 1
    assert {row["year"] for row in records(tmp_path, "schools")} == {""}
