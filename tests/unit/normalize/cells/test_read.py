"""Invented sheets of the built-in families, from the file to the records."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # it comes without types

from extract import read
from extract.settings import ReadSettings
from model import Reading
from normalize import fit, understand
from tests.unit.extract.pdf.drawing import Sheet
from tests.unit.extract.pdf.drawing import drawn as pdf
from tests.unit.normalize.cells.asked import findings, is_balanced, numbers, status
from tests.unit.normalize.cells.families import ACCOUNTS
from tests.unit.normalize.drawn import Understood
from unmerge.specs import built_in, load_spec

BUDGET = load_spec("budget-summary")
PANEL = load_spec("yearbook-panel")

BUDGET_LINES = [
    ["2031年青岚市园林局部门收支总表"],
    ["部门：青岚市园林局", "", "", "", "", "单位：万元"],
    ["收入", "", "支出", "", "", ""],
    ["项目", "预算数", "功能分类", "", "支出用途", ""],
    ["", "", "科目", "预算数", "项目", "预算数"],
    ["一、拨款", "1,250.40", "一、林业支出", "900.00", "一、基本支出", "850.15"],
    ["二、其他资金", "49.60", "二、文物支出", "400.00", "二、项目支出", "449.85"],
    ["", "", "三、灯会支出", "", "", ""],
    ["本年收入合计", "1,300.00", "本年支出合计", "", "", "1,300.00"],
    ["收入总计", "1,300.00", "支出总计", "", "", "1,300.00"],
]
PANEL_ROWS: Sequence[Sequence[object]] = [
    ["3-1 青岚市养蜂情况"],
    ["指 标", "单位", "2030年", "2031年", "2031年比2030年增长(%)", "2031年", ""],
    ["", "", "", "", "", "东岭区", "西江区"],
    ["年末蜂农", "人", 820, 905, 10.4, 500, 405],
    ["  男", "人", 500, 520, 4.0, 300, 220],
    ["  女", "人", 320, 385, 20.3, 200, 185],
    ["蜂蜜产量", "万公斤", "…", 12.31, None, 7.02, 5.29],
]


def understood(reading: Reading) -> Understood:
    best = max(built_in(), key=lambda name: fit(reading, load_spec(name)))
    return Understood(understand(reading, load_spec(best)))


def text_file(folder: Path, lines: Sequence[Sequence[str]]) -> Path:
    path = folder / "sheet.txt"
    path.write_text("\n".join("\t".join(line).rstrip() for line in lines), encoding="utf-8")
    return path


def workbook(folder: Path, rows: Sequence[Sequence[object]], merges: Sequence[str]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for merge in merges:
        book.active.merge_cells(merge)
    path = folder / "sheet.xlsx"
    book.save(path)
    return path


def assert_budget(found: Understood) -> None:
    assert found.result.spec == "budget-summary"
    read = {key[2:]: number for key, number in numbers(found).items()}
    assert read == {
        ("income", "拨款"): "1250.40", ("income", "其他资金"): "49.60",
        ("income", "本年收入合计"): "1300.00", ("income", "收入总计"): "1300.00",
        ("spending", "林业支出"): "900.00", ("spending", "文物支出"): "400.00",
        ("spending", "基本支出"): "850.15", ("spending", "项目支出"): "449.85",
        ("spending", "本年支出合计"): "1300.00", ("spending", "支出总计"): "1300.00",
    }  # fmt: skip
    assert set(found.column("year")) == {2031}
    assert set(found.column("unit")) == {"青岚市园林局"}
    assert set(found.column("measure")) == {"万元"}
    assert {str(check.outcome) for check in found.result.checks} == {"closed"}
    assert status(found, "2031/青岚市园林局/income/收入总计") == "proved"
    assert is_balanced(found)


def test_a_budget_exported_as_text_gives_each_number_once(tmp_path: Path) -> None:
    assert_budget(understood(read(text_file(tmp_path, BUDGET_LINES), "a", ReadSettings())))


def test_a_budget_in_a_workbook_gives_each_number_once(tmp_path: Path) -> None:
    merges = ["A1:F1", "A3:B3", "C3:F3", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "C9:E9", "C10:E10"]
    rows: list[list[object]] = [[cell or None for cell in line] for line in BUDGET_LINES]
    assert_budget(understood(read(workbook(tmp_path, rows, merges), "a", ReadSettings())))


def test_a_panel_in_a_workbook_keeps_years_places_and_indents(tmp_path: Path) -> None:
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2"]
    found = understood(read(workbook(tmp_path, PANEL_ROWS, merges), "a", ReadSettings()))
    assert found.result.spec == "yearbook-panel"
    read_numbers = numbers(found, "number")
    assert len(read_numbers) == 16
    assert read_numbers["年末蜂农 > 女", "西江区", 2031] == "185"
    assert read_numbers["年末蜂农", "whole", 2030] == "820"
    assert read_numbers["蜂蜜产量", "whole", 2030] is None
    assert status(found, "年末蜂农/whole/2031", "number") == "proved"
    assert is_balanced(found)


def test_the_targets_of_an_office_are_told_from_both(tmp_path: Path) -> None:
    heads = ["序号", "一级指标", "权重", "责任人"]
    rows = [heads, ["1-1", "养护", "3", "林鹏"], ["1-2", "巡查", "2", "罗霖"]]
    reading = read(text_file(tmp_path, rows), "a", ReadSettings())
    assert fit(reading, load_spec("performance-targets")) == 1.0
    assert fit(reading, BUDGET) == fit(reading, PANEL) == 0.0


XS = [40, 120, 190, 260, 330]  # points; the stub and the numbers of two halves


def ruled(sheet: Sheet, top: float, rows: Sequence[Sequence[str]]) -> None:
    sheet.table(XS, [top + 20 * n for n in range(len(rows) + 1)], rows)


def test_an_entry_that_a_page_break_cuts_in_two_is_one_again(tmp_path: Path) -> None:
    with pdf(tmp_path / "broken.pdf") as sheet:
        sheet.text(40, 30, "Accounts of the year 1871")
        ruled(sheet, 50, [["Income", "Marks", "Spending", "Marks"]])
        ruled(sheet, 70, [["A. Tolls", "10.00", "A. Harbor", "4.00"]])
        ruled(sheet, 90, [["B. Rents", "5.00", "B. Bridges and", "6.00"]])
        sheet.next_page()
        ruled(sheet, 50, [["", "", "their gates", ""], ["C. Fines", "1.00", "C. Oil", "2.00"]])
    found = Understood(understand(read(tmp_path / "broken.pdf", "a", ReadSettings()), ACCOUNTS))
    read_numbers = {key[2]: number for key, number in numbers(found).items()}
    assert read_numbers == {
        "Tolls": "10.00", "Rents": "5.00", "Harbor": "4.00",
        "Bridges and their gates": "6.00", "Fines": "1.00", "Oil": "2.00",
    }  # fmt: skip
    index = found.column("item").index("Bridges and their gates")
    assert "joined over a page" in found.steps("item", index)
    assert is_balanced(found)


def test_an_entry_that_begins_like_others_is_not_joined_to_the_one_before(tmp_path: Path) -> None:
    with pdf(tmp_path / "whole.pdf") as sheet:
        sheet.text(40, 30, "Accounts of the year 1871")
        ruled(sheet, 50, [["Income", "Marks", "Spending", "Marks"]])
        ruled(sheet, 70, [["A. Tolls", "10.00", "B. Bridges and", "6.00"]])
        sheet.next_page()
        ruled(sheet, 50, [["", "", "C. Gates", ""], ["C. Fines", "1.00", "D. Oil", "2.00"]])
    found = Understood(understand(read(tmp_path / "whole.pdf", "a", ReadSettings()), ACCOUNTS))
    assert "Bridges and" in found.column("item")
    assert findings(found, "entry-unused") == ["entries without a number: 'Gates'"]
