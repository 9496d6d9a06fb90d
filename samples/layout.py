"""An invented sheet as rows and cells with spans, before any file format is chosen."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from samples.people import printed_name
from samples.truth import SPANNED_FIELDS, SheetTruth, TrueRecord

COLUMNS: Final = (
    "item",
    "category",
    "serial",
    "basis",
    "indicator_1",
    "indicator_2",
    "weight",
    "due",
    "leaders",
    "departments",
    "owners",
    "remark",
)
HEAD_ROWS: Final = 2


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One drawn cell; a weight is also given as a number."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    number: Decimal | None = None


HEAD: Final = (
    PrintedCell(0, 0, "项目", row_span=2, col_span=2),
    PrintedCell(0, 2, "目标内容", col_span=5),
    PrintedCell(1, 2, "序号"),
    PrintedCell(1, 3, "文件依据"),
    PrintedCell(1, 4, "一级指标"),
    PrintedCell(1, 5, "二级指标"),
    PrintedCell(1, 6, "权重"),
    PrintedCell(0, 7, "完成时限", row_span=2),
    PrintedCell(0, 8, "责任分解", col_span=3),
    PrintedCell(1, 8, "分管领导"),
    PrintedCell(1, 9, "责任单位"),
    PrintedCell(1, 10, "责任人"),
    PrintedCell(0, 11, "备注", row_span=2),
)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below the head: cells that cover them, and the row of each record.

    Rows that hold neither a record nor a total are withdrawn targets.
    """

    row_count: int
    cells: tuple[PrintedCell, ...]
    record_rows: tuple[int, ...]
    total_rows: tuple[int, ...]
    second_rows: tuple[int, ...] = ()  # those on which a record of another row goes on

    @property
    def withdrawn_rows(self) -> tuple[int, ...]:
        """The rows of targets that were struck from the sheet."""
        kept = {*self.record_rows, *self.total_rows, *self.second_rows}
        return tuple(row for row in range(self.row_count) if row not in kept)


def texts_of(record: TrueRecord, due_text: str) -> dict[str, str]:
    """What is printed in each column for one record, on one line a cell."""
    category = record.category
    if record.category_points is not None:
        category = f"{category} ({record.category_points}分)"
    return {
        "item": f"{record.item} {record.item_points}分",
        "category": category,
        "serial": record.serial,
        "basis": record.basis or "",
        "indicator_1": record.indicator_1,
        "indicator_2": record.indicator_2 or "",
        "weight": str(record.weight),
        "due": due_text,
        "leaders": " ".join(printed_name(name) for name in record.leaders),
        "departments": " ".join(record.departments),
        "owners": " ".join(printed_name(name) for name in record.owners),
        "remark": record.remark or "",
    }


def printed_texts(sheet: SheetTruth, position: int) -> dict[str, str]:
    """What is printed in each column for the record at that position, misprints included."""
    texts = texts_of(sheet.records[position], sheet.due_texts[position])
    instead = sheet.misprints.texts
    return {name: instead.get((position, name), text) for name, text in texts.items()}


def body_of(sheet: SheetTruth, withdrawn: Mapping[int, Mapping[str, str]] | None = None) -> Body:
    """The body of the sheet; `withdrawn` adds a row below the record at each position.

    A span that ends with that record takes the added row in as well.
    """
    added = withdrawn or {}
    places = sorted(added)
    ends = sorted(total.after for total in sheet.totals)

    def row_of(position: int) -> int:
        above = sum(place < position for place in places)
        return position + bisect_right(ends, position) + above

    record_rows = tuple(row_of(position) for position in range(len(sheet.records)))
    cells: list[PrintedCell] = []
    for col, name in enumerate(COLUMNS):
        if name in SPANNED_FIELDS:
            cells.extend(_spanned(sheet, name, col, record_rows, added))
        else:
            cells.extend(_single(sheet, name, col, record_rows, added))
    last_row = record_rows[-1] + (len(sheet.records) - 1 in added)
    total_rows: list[int] = []
    for total in sheet.totals:
        is_inside = total.after < len(sheet.records)
        row = record_rows[total.after] - 1 if is_inside else last_row + 1
        last_row = max(last_row, row)
        total_rows.append(row)
        cells.append(PrintedCell(row, 0, total.label, col_span=6))
        cells.append(PrintedCell(row, 6, str(total.weight), number=total.weight))
        cells.extend(PrintedCell(row, col, "") for col in range(7, len(COLUMNS)))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Body(last_row + 1, tuple(cells), record_rows, tuple(total_rows))


def _spanned(
    sheet: SheetTruth,
    name: str,
    col: int,
    record_rows: tuple[int, ...],
    added: Mapping[int, Mapping[str, str]],
) -> list[PrintedCell]:
    cells = []
    for span in sheet.spans_of(name):
        text = printed_texts(sheet, span.first)[name]
        first, last = record_rows[span.first], record_rows[span.end - 1]
        height = last - first + 1 + (span.end - 1 in added)
        cells.append(PrintedCell(first, col, text, row_span=height))
    return cells


def _single(
    sheet: SheetTruth,
    name: str,
    col: int,
    record_rows: tuple[int, ...],
    added: Mapping[int, Mapping[str, str]],
) -> list[PrintedCell]:
    cells = []
    for position in range(len(sheet.records)):
        text = printed_texts(sheet, position)[name]
        number = _number_of(text) if name == "weight" else None
        cells.append(PrintedCell(record_rows[position], col, text, number=number))
        if position in added:
            text = added[position].get(name, "")
            cells.append(PrintedCell(record_rows[position] + 1, col, text))
    return cells


def _number_of(text: str) -> Decimal | None:
    """The number that the text is, if it is nothing else."""
    return Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
