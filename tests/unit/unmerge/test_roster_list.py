"""The built-in family of lists whose heads across the body count the rows below them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]  # it comes without types

from extract import ReadSettings, read
from model import CheckOutcome, Result, Status
from normalize import understand
from unmerge.specs import load_spec

SPEC = load_spec("roster-list")
HEADS = ("序号", "学校名称", "学校标识码", "主管部门", "所在地", "办学层次", "备注")
FULL = (
    ("海东省（3所）", ("海东大学", "青岬师范学院", "东湾\n职业学院")),
    ("云川省 (共 2 所)", ("云川大学", "石桥学院")),
    ("北原市（1所）", ("北原理工学院",)),
)


def understood(folder: Path, regions: Sequence[tuple[str, Sequence[str]]]) -> Result:
    """The list drawn as an old workbook, with a title and heads merged over all columns."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("list")
    last = len(HEADS) - 1
    sheet.write_merge(0, 0, 0, last, "学校名单")
    for col, head in enumerate(HEADS):
        sheet.write(1, col, head)
    row, number = 2, 0
    for title, names in regions:
        sheet.write_merge(row, row, 0, last, title)
        row += 1
        for name in names:
            number += 1
            entries = (number, name, f"41{number:08d}", "教育厅", "东城", "本科")
            for col, entry in enumerate(entries):
                sheet.write(row, col, entry)
            row += 1
    path = folder / "list.xls"
    book.save(str(path))
    return understand(read(path, path.name, ReadSettings()), SPEC)


def column(result: Result, field: str) -> list[object]:
    return list(result.records.columns[field].values)


def test_each_row_is_a_record_of_the_region_over_it(tmp_path: Path) -> None:
    result = understood(tmp_path, FULL)
    assert column(result, "province") == ["海东省"] * 3 + ["云川省"] * 2 + ["北原市"]
    assert column(result, "name") == [
        *("海东大学", "青岬师范学院", "东湾职业学院"),
        *("云川大学", "石桥学院", "北原理工学院"),
    ]
    assert column(result, "code") == [f"41{number:08d}" for number in range(1, 7)]
    assert column(result, "number") == [str(number) for number in range(1, 7)]


def test_counts_and_numbers_close_and_nothing_is_doubted(tmp_path: Path) -> None:
    result = understood(tmp_path, FULL)
    counts = [check for check in result.checks if "counts" in check.say]
    assert [(check.found, check.expected) for check in counts] == [
        ("3", "3"),
        ("2", "2"),
        ("1", "1"),
    ]
    assert {check.outcome for check in result.checks} == {CheckOutcome.CLOSED}
    assert result.findings == ()
    assert all(account.is_balanced and account.residue == 0 for account in result.accounts)


@pytest.mark.parametrize("stated", [1, 4])
def test_a_count_that_is_not_the_number_of_rows_is_open_and_found(
    tmp_path: Path, stated: int
) -> None:
    regions = [(FULL[0][0], FULL[0][1]), (f"云川省（{stated}所）", FULL[1][1])]
    result = understood(tmp_path, regions)
    wrong = [check for check in result.checks if check.outcome is CheckOutcome.OPEN]
    assert [(check.found, check.expected) for check in wrong] == [("2", str(stated))]
    assert result.findings != ()


def test_no_text_is_said_to_be_proved(tmp_path: Path) -> None:
    records = understood(tmp_path, FULL).records
    statuses = {
        records.columns[field].status(index)
        for field in ("province", "name", "authority", "place")
        for index in range(len(records))
    }
    assert Status.PROVED not in statuses
