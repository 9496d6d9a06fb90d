"""Invents pages of a yearbook: heads of two rows for region and year; each number is a record."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Final

from samples.families.printed import FamilySheet
from samples.layout import Body, PrintedCell
from samples.truth import Value
from samples.words import CITIES

WHOLE: Final = "全省"
INDICATORS: Final = (
    ("年末户籍户数", "户"),
    ("户籍人口", "人"),
    ("城镇新增就业", "人"),
    ("卫生机构床位", "个"),
    ("普通中学在校学生", "人"),
    ("公共图书馆藏书", "万册"),
    ("粮食产量", "万吨"),
    ("邮政业务总量", "万元"),
    ("机动车保有量", "万辆"),
)
REGIONS: Final = 3
YEARS: Final = 2
FIRST: Final = 2  # the first column of numbers


def invent_yearbook(seed: int, most: int = 7) -> FamilySheet:
    """A panel and its true records; the regions of an indicator add up to the whole.

    >>> sheet = invent_yearbook(3)
    >>> numbers = [record["number"] for record in sheet.records[:8]]
    >>> sum(numbers[2:]) == sum(numbers[:2])
    True
    """
    random = Random(seed)
    last = random.randint(2016, 2023)
    years = [last - YEARS + 1 + number for number in range(YEARS)]
    cities = [city.name for city in random.sample(CITIES, REGIONS)]
    chosen = random.sample(INDICATORS, random.randint(4, most))
    heads = [(region, year) for region in (WHOLE, *cities) for year in years]
    cells: list[PrintedCell] = []
    records: list[Mapping[str, Value]] = []
    rows: list[int] = []
    cols: list[int] = []
    for row, (indicator, measure) in enumerate(chosen):
        numbers = _numbers(random, len(cities), measure)
        cells += [PrintedCell(row, 0, indicator), PrintedCell(row, 1, measure)]
        for col, ((region, year), number) in enumerate(zip(heads, numbers, strict=True), FIRST):
            cells.append(PrintedCell(row, col, str(number)))
            rows.append(row)
            cols.append(col)
            records.append(
                {
                    "indicator": indicator,
                    "measure": measure,
                    "region": region,
                    "year": year,
                    "number": number,
                }
            )
    count = FIRST + len(heads)
    return FamilySheet(
        family="yearbook",
        title=f"{random.randint(2, 9)}-{random.randint(1, 9)} 分地区主要指标",
        caption="",
        note="注：本表为年末数。",
        columns=("indicator", "measure", *["number"] * len(heads)),
        numbers=("number",),
        serial="",
        key=("indicator", "region", "year"),
        widths=(130.0, 60.0, *[70.0] * len(heads)),
        head=(
            PrintedCell(0, 0, "指标", row_span=2),
            PrintedCell(0, 1, "计量单位", row_span=2),
            *[
                PrintedCell(0, col, heads[col - FIRST][0], col_span=YEARS)
                for col in range(FIRST, count, YEARS)
            ],
            *[PrintedCell(1, col, f"{heads[col - FIRST][1]}年") for col in range(FIRST, count)],
        ),
        head_rows=2,
        body=Body(len(chosen), tuple(cells), tuple(rows), ()),
        records=tuple(records),
        record_cols=tuple(cols),
    )


def _numbers(random: Random, regions: int, measure: str) -> list[Decimal]:
    """The whole's number of each year, then each region's; rounded units have two decimals."""
    scale = Decimal("0.01") if measure.startswith("万") else Decimal(1)
    parts = [[random.randrange(100, 900_000) * scale for _ in range(YEARS)] for _ in range(regions)]
    whole = [sum((part[year] for part in parts), Decimal(0)) for year in range(YEARS)]
    return [*whole, *[number for part in parts for number in part]]
