"""Invents budget tables: amounts by a code of two, three or four digits more at each level."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from samples.families.printed import FamilySheet, money
from samples.layout import Body, PrintedCell
from samples.truth import Value
from samples.words import CITIES, OFFICES

COLUMNS: Final = ("code", "name", "total", "basic", "project")
WIDTHS: Final = (70.0, 250.0, 120.0, 120.0, 120.0)
CHAPTERS: Final = ("公共安全支出", "教育支出", "科学技术支出", "卫生健康支出", "农林水支出")
CHAPTERS_MORE: Final = ("交通运输支出", "住房保障支出", "节能环保支出")
HEADINGS: Final = ("行政运行", "机构运行", "综合业务", "专项业务", "信息化建设", "事业运行")
ITEMS: Final = ("一般管理", "日常维护", "能力建设", "监督检查", "宣传推广", "其他事务", "培训")
HEAD: Final = (
    PrintedCell(0, 0, "科目编码", row_span=2),
    PrintedCell(0, 1, "科目名称", row_span=2),
    PrintedCell(0, 2, "本年支出", col_span=3),
    PrintedCell(1, 2, "合计"),
    PrintedCell(1, 3, "基本支出"),
    PrintedCell(1, 4, "项目支出"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    name: str
    basic: Decimal
    project: Decimal


def invent_budget(seed: int, chapters: int = 3) -> FamilySheet:
    """A table and its true records: each amount is the sum of those whose code is one level longer.

    >>> sheet = invent_budget(3)
    >>> all(r["total"] == r["basic"] + r["project"] for r in sheet.records)
    True
    """
    random = Random(seed)
    city, office = random.choice(CITIES), random.choice(OFFICES)
    year = random.randint(2018, 2024)
    lines: list[_Line] = []
    for number in sorted(random.sample(range(201, 230), chapters)):
        lines += _chapter(random, str(number), random.choice(CHAPTERS + CHAPTERS_MORE))
    whole = [line for line in lines if len(line.code) == 3]
    basic, project = sum(line.basic for line in whole), sum(line.project for line in whole)
    records: list[Mapping[str, Value]] = [
        {
            "year": year,
            "unit": city.name + office.name,
            "code": line.code,
            "name": line.name,
            "total": line.basic + line.project,
            "basic": line.basic,
            "project": line.project,
        }
        for line in lines
    ]
    texts = [[line.code, line.name, *_amounts(line.basic, line.project)] for line in lines]
    at = random.choice((0, len(lines)))
    texts.insert(at, ["", "合计", *_amounts(Decimal(basic), Decimal(project))])
    cells = [
        PrintedCell(row, col, text)
        for row, line in enumerate(texts)
        for col, text in enumerate(line)
    ]
    return FamilySheet(
        family="budget",
        title=f"{year}年度支出预算表",
        caption=f"部门名称：{city.name}{office.name}",
        note="注：本表金额单位为万元。",
        columns=COLUMNS,
        numbers=("total", "basic", "project"),
        serial="code",
        key=("code",),
        widths=WIDTHS,
        head=HEAD,
        head_rows=2,
        body=Body(
            len(texts), tuple(cells), tuple(row for row in range(len(texts)) if row != at), (at,)
        ),
        records=tuple(records),
    )


def _chapter(random: Random, code: str, name: str) -> list[_Line]:
    """A chapter, its headings and their items, each above those that it is the sum of."""
    below: list[_Line] = []
    headings: list[_Line] = []
    for number in sorted(random.sample(range(1, 60), random.randint(1, 3))):
        items = [
            _Line(f"{code}{number:02d}{item:02d}", random.choice(ITEMS), *_pair(random))
            for item in sorted(random.sample(range(1, 60), random.randint(1, 4)))
        ]
        heading = _sum(f"{code}{number:02d}", random.choice(HEADINGS), items)
        headings.append(heading)
        below += [heading, *items]
    return [_sum(code, name, headings), *below]


def _sum(code: str, name: str, lines: list[_Line]) -> _Line:
    basic, project = (sum(amounts, Decimal(0)) for amounts in (
        [line.basic for line in lines], [line.project for line in lines]
    ))  # fmt: skip
    return _Line(code, name, basic, project)


def _pair(random: Random) -> tuple[Decimal, Decimal]:
    """Two amounts with cents, one of which may be nil."""
    pair = [Decimal(random.randrange(100, 90_000_000)) / 100 for _ in range(2)]
    if random.random() < 0.25:
        pair[random.randrange(2)] = Decimal("0.00")
    return pair[0], pair[1]


def _amounts(basic: Decimal, project: Decimal) -> list[str]:
    return [money(basic + project), money(basic), money(project)]
