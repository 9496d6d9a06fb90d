"""Invents lists of institutions: a cut-in head names each district and how many it has."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Final, TypeAlias

from samples.codes import credit_code
from samples.families.printed import FamilySheet, heads
from samples.layout import Body, PrintedCell
from samples.truth import Value
from samples.words import CITIES

COLUMNS: Final = ("number", "name", "code", "authority", "town", "level", "beds", "remark")
HEADS: Final = ("序号", "机构名称", "机构代码", "主管部门", "所在地", "级别", "床位数", "备注")
WIDTHS: Final = (36.0, 190.0, 90.0, 110.0, 110.0, 50.0, 60.0, 90.0)
WIDTHS_OF_REGISTER: Final = (36.0, 184.0, 172.0, 104.0, 90.0, 48.0, 56.0, 80.0)
KINDS: Final = (
    "人民医院",
    "中医医院",
    "妇幼保健院",
    "康复医院",
    "口腔医院",
    "眼科医院",
    "骨科医院",
)
LEVELS: Final = ("三级", "二级", "一级")
AUTHORITIES: Final = ("市卫生健康委", "县卫生健康局", "市残疾人联合会", "大学附属", "民办")
REMARKS: Final = ("新设", "更名", "迁址")
Codes: TypeAlias = Callable[[Random, int], list[str]]
"""So many different codes."""


def plain_codes(random: Random, count: int) -> list[str]:
    """Ten digits that mean nothing."""
    return [str(code) for code in random.sample(range(1000000000, 9999999999), count)]


def credit_codes(random: Random, count: int) -> list[str]:
    """Unified social credit identifiers, the last character of which is worked out (GB 32100)."""
    region = f"{random.choice('15')}2{random.randrange(11, 66)}{random.randrange(100, 130):04d}"
    return [credit_code(region, random) for _ in range(count)]


def invent_register(seed: int) -> FamilySheet:
    """A list whose codes carry check characters."""
    return replace(invent_roster(seed, codes=credit_codes), widths=WIDTHS_OF_REGISTER)


def invent_roster(
    seed: int, districts: int = 4, most: int = 9, codes: Codes = plain_codes
) -> FamilySheet:
    """A list and its true records; the same seed gives the same list.

    >>> sheet = invent_roster(3)
    >>> len({record["code"] for record in sheet.records}) == len(sheet.records)
    True
    """
    random = Random(seed)
    cells: list[PrintedCell] = []
    records: list[Mapping[str, Value]] = []
    rows: list[int] = []
    row = 0
    measure = random.choice("家所个")
    opening, closing = random.choice(("（）", "()"))
    waiting = codes(random, districts * most)
    beds = 0
    for city in random.sample(CITIES, min(districts, len(CITIES))):
        count = random.randint(1, most)
        label = f"{city.name}{opening}{count}{measure}{closing}"
        cells.append(PrintedCell(row, 0, label, col_span=len(COLUMNS)))
        row += 1
        for _ in range(count):
            record = _institution(random, city.name, city.places, len(records) + 1, waiting.pop())
            records.append(record)
            rows.append(row)
            beds += int(str(record["beds"]))
            cells += [
                PrintedCell(row, col, _printed(record[name])) for col, name in enumerate(COLUMNS)
            ]
            row += 1
    cells.append(PrintedCell(row, 0, "合计", col_span=6))
    cells += [PrintedCell(row, 6, str(beds)), PrintedCell(row, 7, "")]
    year = random.randint(2018, 2024)
    return FamilySheet(
        family="roster",
        title=f"{year}年度定点医疗机构名单",
        caption="",
        note="注：本名单按行政区划排列，未列入的机构另行公布。",
        columns=COLUMNS,
        numbers=("beds",),
        serial="number",
        key=("code",),
        widths=WIDTHS,
        head=heads(*HEADS),
        head_rows=1,
        body=Body(row + 1, tuple(cells), tuple(rows), (row,)),
        records=tuple({"year": year} | dict(record) for record in records),
    )


def _institution(
    random: Random, city: str, places: tuple[str, ...], number: int, code: str
) -> dict[str, Value]:
    place = random.choice(places)
    return {
        "district": city,
        "number": str(number),
        "name": f"{city}{place}{random.choice(KINDS)}",
        "code": code,
        "authority": random.choice(AUTHORITIES),
        "town": place,
        "level": random.choice(LEVELS),
        "beds": random.randrange(20, 1800),
        "remark": random.choice(REMARKS) if random.random() < 0.15 else None,
    }


def _printed(value: Value) -> str:
    return "" if value is None else str(value)
