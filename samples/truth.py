"""What a drawn sheet says: its true records, and which cells one drawing leaves unsaid."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

Value: TypeAlias = int | str | Decimal | date | tuple[str, ...] | None

TRUTH_FIELDS: Final = (
    "year",
    "unit",
    "item",
    "item_points",
    "category",
    "category_points",
    "serial",
    "basis",
    "indicator_1",
    "indicator_1_points",
    "indicator_2",
    "weight",
    "due",
    "leaders",
    "departments",
    "owners",
    "remark",
)
LIST_FIELDS: Final = ("leaders", "departments", "owners")
SPANNED_FIELDS: Final = ("item", "category", "basis", "indicator_1", *LIST_FIELDS)
PARTS: Final = {
    "item": "item_points",
    "category": "category_points",
    "indicator_1": "indicator_1_points",
}


@dataclass(frozen=True, slots=True)
class TrueRecord:
    """One target as the sheet means it, blanks and breaks of the lay-out taken out."""

    year: int
    unit: str
    item: str
    item_points: int
    category: str
    category_points: int | None
    serial: str
    basis: str | None
    indicator_1: str
    indicator_1_points: int | None
    indicator_2: str | None
    weight: Decimal
    due: date
    leaders: tuple[str, ...]
    departments: tuple[str, ...]
    owners: tuple[str, ...]
    remark: str | None

    def value(self, name: str) -> Value:
        """The value of the field of that name."""
        value: Value = getattr(self, name)
        return value


@dataclass(frozen=True, slots=True)
class Span:
    """One drawn cell of a field: it covers the records from first up to, not with, end."""

    field: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Total:
    """A row of a sum, drawn below the record before position `after`."""

    after: int
    label: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Misprints:
    """Where the paper says other than the records do, whatever kind of file is drawn.

    `texts` holds what a cell says instead, by the position of its first record and its field.
    `fused` are positions whose row is printed within the row above, `split` those whose row is
    printed as two. `later_heads` holds the heads that are worded otherwise where they are
    repeated, by their first wording. `struck` are the cells, as (serial, field), whose true value
    all this makes hard to come by.
    """

    texts: Mapping[tuple[int, str], str] = field(default_factory=dict)
    fused: frozenset[int] = frozenset()
    split: frozenset[int] = frozenset()
    later_heads: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetTruth:
    """A whole invented sheet: what stands around the table, the records, the drawn cells.

    The spans of a field cover all records, each once; a record's value belongs to the
    whole span. `due_texts` holds the due dates as printed, one a record.
    """

    year: int
    unit: str
    title: str
    caption: str
    dated: str
    copied_to: str
    notes: tuple[str, ...]
    records: tuple[TrueRecord, ...]
    due_texts: tuple[str, ...]
    spans: tuple[Span, ...]
    totals: tuple[Total, ...]
    misprints: Misprints = field(default_factory=Misprints)

    def __post_init__(self) -> None:
        if len(self.due_texts) != len(self.records):
            raise ValueError("each record needs its due date as printed")
        for name in SPANNED_FIELDS:
            edges = [0]
            for span in self.spans_of(name):
                if span.first != edges[-1] or span.end <= span.first:
                    raise ValueError(f"the spans of {name} do not cover the records")
                edges.append(span.end)
            if edges[-1] != len(self.records):
                raise ValueError(f"the spans of {name} do not reach the last record")

    def spans_of(self, name: str) -> tuple[Span, ...]:
        """The drawn cells of one field, from the top."""
        return tuple(span for span in self.spans if span.field == name)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One sheet drawn as a file, and the cells whose value that file does not state.

    An entry of `lost` is (serial, field). A reader may leave such a cell empty, or know
    its value from elsewhere; it may not give another value. `struck` are the cells that a
    fault of the drawing touches: a reader that takes each cell as it stands gets them wrong.
    """

    content: bytes
    lost: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    struck: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def value_to_json(value: Value) -> int | str | list[str] | None:
    """The value as JSON holds it: decimals and dates as text, tuples as lists.

    >>> value_to_json(Decimal("1.5")), value_to_json(("甲", "乙"))
    ('1.5', ['甲', '乙'])
    """
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def truth_to_json(sheet: SheetTruth, drawing: Drawing) -> str:
    """The true records of one drawing as JSON text, with what the drawing leaves unsaid."""
    records = [
        {name: value_to_json(record.value(name)) for name in TRUTH_FIELDS}
        for record in sheet.records
    ]
    content = {
        "year": sheet.year,
        "unit": sheet.unit,
        "lost": sorted([serial, name] for serial, name in drawing.lost),
        "records": records,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def truth_from_json(text: str) -> tuple[tuple[TrueRecord, ...], frozenset[tuple[str, str]]]:
    """The records that `truth_to_json` wrote, and the cells that the drawing leaves unsaid."""
    content = json.loads(text)
    lost = frozenset((str(serial), str(name)) for serial, name in content["lost"])
    return tuple(_record_from_json(values) for values in content["records"]), lost


def _record_from_json(values: dict[str, object]) -> TrueRecord:
    lists = {name: _texts(values[name]) for name in LIST_FIELDS}
    return TrueRecord(
        year=int(str(values["year"])),
        unit=str(values["unit"]),
        item=str(values["item"]),
        item_points=int(str(values["item_points"])),
        category=str(values["category"]),
        category_points=_whole(values["category_points"]),
        serial=str(values["serial"]),
        basis=_text(values["basis"]),
        indicator_1=str(values["indicator_1"]),
        indicator_1_points=_whole(values["indicator_1_points"]),
        indicator_2=_text(values["indicator_2"]),
        weight=Decimal(str(values["weight"])),
        due=date.fromisoformat(str(values["due"])),
        leaders=lists["leaders"],
        departments=lists["departments"],
        owners=lists["owners"],
        remark=_text(values["remark"]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"a list was expected, not {value!r}")
    return tuple(str(entry) for entry in value)
