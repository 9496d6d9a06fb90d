"""Tables whose heads lie, whose columns shift and whose rows slide, in two families."""

from decimal import Decimal

import pytest

from model import Extents
from normalize.logical import logical_table
from tests.unit.normalize.drawn import Understood, drawn, grid, reading, spec_of, understood
from tests.unit.normalize.families import TARGETS, TARGETS_TITLE, VOYAGES, VOYAGES_TITLE

SERIALS = ["1.1", "1.2", "2.1", "2.2"]
PORTS = ["Riga", "Memel", "Hull", "Leith"]
CARGOES = ["tar in casks", "flax in bales", "coal, best", "iron bars"]
TONS = [Decimal(number) for number in ("4.0", "5.0", "3.5", "6.0")]


def voyages(*lines: str, heads: str = "No. | Port | Cargo | Tons | Note") -> Understood:
    return understood(VOYAGES, grid("\n".join([heads, *lines])), title=VOYAGES_TITLE)


def body(blanks: str = "{0} | {1} | {2} | {3} |") -> list[str]:
    rows = zip(SERIALS, PORTS, CARGOES, TONS, strict=True)
    return [blanks.format(*row) for row in rows]


def assert_as_drawn(found: Understood) -> None:
    assert found.column("number") == SERIALS
    assert found.column("port") == PORTS
    assert found.column("cargo") == CARGOES
    assert found.column("tons") == TONS


def test_a_plain_table_is_read_as_it_stands() -> None:
    found = voyages(*body())
    assert_as_drawn(found)
    assert found.result.repairs == ()


@pytest.mark.parametrize(
    ("heads", "line"),
    [
        ("Tons | No. | Port | Cargo | Note", "{3} | {0} | {1} | {2} |"),
        ("No. | Cargo | Port | Note | Tons", "{0} | {2} | {1} |  | {3}"),
    ],
)
def test_columns_may_stand_in_another_order_than_in_the_spec(heads: str, line: str) -> None:
    assert_as_drawn(voyages(*body(line), heads=heads))


@pytest.mark.parametrize(
    "heads",
    [
        "No. | Port | Cargo | Note | ",
        "No. | Port | Cargo | Tons | Tons",
    ],
)
def test_a_head_that_lies_is_outweighed_by_what_stands_below_it(heads: str) -> None:
    assert_as_drawn(voyages(*body(), heads=heads))


@pytest.mark.parametrize(
    "heads",
    [
        "No. | | Cargo | Tons | Note",
        "No. | Port | | Tons | Note",
        "No. | Port | Cargo | | Note",
        " | Port | Cargo | Tons | Note",
    ],
)
def test_a_column_whose_head_is_lost_is_known_by_its_place_and_content(heads: str) -> None:
    assert_as_drawn(voyages(*body(), heads=heads))


def test_heads_that_shifted_left_where_one_was_lost_do_not_take_the_columns_along() -> None:
    assert_as_drawn(voyages(*body(), heads="No. | Port | Tons | Note | "))


@pytest.mark.parametrize("at", range(5))
def test_a_blank_column_amid_the_body_belongs_to_no_field(at: int) -> None:
    cells = ["{0}", "{1}", "{2}", "{3}"]
    cells.insert(at, "")
    assert_as_drawn(voyages(*body(" | ".join(cells)), heads="No. | Port | Cargo | Tons |"))


def test_blank_columns_at_the_end_mean_nothing() -> None:
    assert_as_drawn(
        voyages(*body("{0} | {1} | {2} | {3} | | |"), heads="No. | Port | Cargo | Tons | | |")
    )


def test_each_page_has_columns_of_its_own() -> None:
    first = grid("\n".join(["No. | Port | Cargo | Tons", *body("{0} | {1} | {2} | {3}")[:2]]))
    second = grid("\n".join(["No. | Port | | Cargo | Tons", *body("{0} | {1} |  | {2} | {3}")[2:]]))
    assert_as_drawn(understood(VOYAGES, first, second, title=VOYAGES_TITLE))


def test_a_page_without_heads_goes_on_with_the_table() -> None:
    first = grid("\n".join(["No. | Port | Cargo | Tons", *body("{0} | {1} | {2} | {3}")[:2]]))
    second = grid("\n".join(body("{0} | {1} | {2} | {3}")[2:]))
    assert_as_drawn(understood(VOYAGES, first, second, title=VOYAGES_TITLE))


def test_a_table_of_another_kind_is_left_alone() -> None:
    other = grid("Colour | Price\n red | 4 \n blue | 5")
    table = logical_table(reading(grid("\n".join(["No. | Port | Cargo | Tons", *body()])), other),
                          VOYAGES)  # fmt: skip
    assert len(table.grids) == 1
    assert [(page.number, block) for page, block in table.unused] == [(2, 0)]


def test_a_cell_that_slid_into_the_next_column_is_put_right_and_says_so() -> None:
    lines = body("{0} | {1} | {2} | {3} | Ann | Cy |")
    lines[2] = "2.1 | Hull | coal, best | | 3.5 | |"
    found = voyages(*lines, heads="No. | Port | Cargo | Tons | Mates | Crew | Note")
    assert_as_drawn(found)
    assert "aligned" in found.steps("tons", 2)
    assert found.repaired()["2.1", "tons"] == "aligned"


def test_a_whole_row_that_slid_right_is_put_right() -> None:
    lines = body("{0} | {1} | {2} | {3} | |")
    lines[1] = " | 1.2 | Memel | flax in bales | 5.0 |"
    assert_as_drawn(voyages(*lines, heads="No. | Port | Cargo | Tons | Note |"))


HEADS = """
项目 | | 目标内容 | | | | | 完成时限 | 责任分解 | | | 备注
 | | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重 | | 分管领导 | 责任单位 | 责任人 |
"""


def targets(body: str, heads: str = HEADS, extents: Extents = Extents.UNKNOWN) -> Understood:
    return understood(TARGETS, grid(heads + body, extents), title=TARGETS_TITLE)


BODY = """
职能工作目标 80分 | 重点工作目标 | 1-1-1 | 档发〔2021〕4号 | 修缮旧库房（6分） | 完成屋面防水工程 | 2 | 6月份 | 甘宁 | 基建科 | 凌统 |
 | | 1-1-2 | | | 更换门窗二十樘 | 4 | 12月份 | | | |
 | | 1-2-1 | 档发〔2021〕9号 | 整理旧案卷（5分） | 编目三千卷 | 2 | 12月份 | 吕蒙 | 编研科 | 陆逊 |
 | | 1-2-2 | | | 装盒五百盒 | 3 | 12月份 | | | |
"""  # noqa: E501  # a drawn table is as wide as its sheet


def test_a_column_without_a_head_is_told_by_its_content() -> None:
    found = targets(BODY)
    assert found.column("category") == ["重点工作目标"] * 4
    assert found.column("indicator_2") == [
        "完成屋面防水工程", "更换门窗二十樘", "编目三千卷", "装盒五百盒",
    ]  # fmt: skip


def test_persons_under_the_head_of_remarks_are_persons() -> None:
    lying = HEADS.replace("责任人 |", "备注 |").replace("责任分解 | | | 备注", "责任分解 | | |")
    found = targets(BODY, lying)
    assert found.column("owners") == [("凌统",), ("凌统",), ("陆逊",), ("陆逊",)]
    assert found.column("remark") == [None] * 4


def test_heads_that_shifted_where_the_weight_lost_its_own_name_every_column_still() -> None:
    shifted = """
项目 | | 目标内容 | | | | 完成时限 | 责任分解 | | | 备注 |
 | | 序号 | 文件依据 | 一级指标 | 二级指标 | | 分管领导 | 责任单位 | 责任人 | |
"""
    found = targets(BODY, shifted)
    assert found.column("weight") == [Decimal(2), Decimal(4), Decimal(2), Decimal(3)]
    assert found.column("leaders") == [("甘宁",), ("甘宁",), ("吕蒙",), ("吕蒙",)]
    assert found.column("owners") == [("凌统",), ("凌统",), ("陆逊",), ("陆逊",)]


def test_a_text_over_its_column_and_blanks_to_its_right_may_mean_the_column_on_the_right() -> None:
    found = targets("""
行政能力目标 20分 | 科学行政 (4分) | 4-1 | | 民主决策会议制度健全 | | 2 | 12月份 | 甘宁 | 各科室 | 凌统 |
 | | 4-2 | 政务公开及时准确 | | | 1 | 12月份 | 甘宁 | 各科室 | 凌统 |
 | | 4-3 | | 学习制度落实 | | 1 | 12月份 | 甘宁 | 各科室 | 凌统 |
""")  # noqa: E501  # a drawn table is as wide as its sheet
    assert found.column("indicator_1") == [
        "民主决策会议制度健全", "政务公开及时准确", "学习制度落实",
    ]  # fmt: skip
    assert found.column("basis") == [None] * 3


def test_an_indicator_that_slid_into_the_column_on_its_left_is_put_right() -> None:
    slid = BODY.replace(
        "1-2-1 | 档发〔2021〕9号 | 整理旧案卷（5分） |", "1-2-1 | 整理旧案卷（5分） | |"
    )
    found = targets(slid)
    assert found.column("indicator_1")[2:] == ["整理旧案卷（5分）"] * 2
    assert found.column("basis")[2:] == [None, None]
    assert found.repaired()["1-2-1", "indicator_1"] == "aligned"


def test_fields_of_another_family_need_no_code() -> None:
    spec = spec_of("""
spec: birds
dataset: birds
record: {one: row, key: [code]}
find: {heads: [[Anneau], [Espèce]]}
fields:
  code: {type: code, heads: [Anneau], pattern: '[A-Z]{2}\\d{4}', repeats: never}
  kind: {type: text, heads: [Espèce]}
  grams: {type: decimal, heads: [Poids], scale: 1, range: [1, 5000]}
""")
    found = understood(
        spec, drawn("Espèce | Anneau | Poids\n mésange | FR0012 | 11.5\n ^ | FR0013 | 12")
    )
    assert found.column("code") == ["FR0012", "FR0013"]
    assert found.column("kind") == ["mésange", "mésange"]
    assert found.column("grams") == [Decimal("11.5"), Decimal("12.0")]


def test_fields_stand_as_most_pages_have_them_whatever_blank_columns_a_page_has() -> None:
    heads = "No. | Port | Cargo | Tons | Mates | Crew | Note"
    lying = "No. | Port | Cargo | Tons | Mates | Note"
    wide = grid(f"{heads} | | | |\n3.1 | Hull | oil | 4 | Di | Ed | | | |")
    first = grid(f"{lying}\n1.1 | Riga | tar | 4 | Ann Lee | Bo Chan")
    second = grid(f"{lying}\n2.1 | Riga | wax | 5 | Cy Dorn | Di Ek")
    found = understood(VOYAGES, first, second, wide, title=VOYAGES_TITLE)
    assert found.column("mates")[-1] == ("Di",)
    assert found.column("crew")[-1] == ("Ed",)
