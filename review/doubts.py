"""What a person should look at, worst first: one card for each value or place that is doubted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model import Dataset, Finding, Repair, Severity, natural_key
from review.pictures import Picture, Spot
from review.values import Seen, Values

_RANK = {Severity.ERROR: 0, Severity.DOUBT: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Doubt:
    """All findings on one value, or one finding on a place; `seen` is the value, if it is on one.

    What has a value can be decided: the report has a field for it. `table` is the table of the
    record, if one has it.
    """

    severity: Severity
    codes: tuple[str, ...]
    messages: tuple[str, ...]
    source: str
    page: int
    place: str
    table: str
    record: str
    field: str
    seen: Seen | None
    spot: Spot | None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A line of the ledger of repairs, with its place on paper."""

    table: str
    repair: Repair
    spot: Spot | None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Remarks of one code that say the same, and where they do; `more` places are not named."""

    code: str
    message: str
    count: int
    places: tuple[str, ...]
    more: int


def doubts_of(dataset: Dataset, tables: Sequence[Values]) -> list[Doubt]:
    """The doubts and errors of the run: errors first, then as they stand on paper."""
    together: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    meant: dict[tuple[object, ...], Values | None] = {}
    for at, (finding, table) in enumerate(_findings(dataset, tables)):
        if finding.severity is Severity.INFO:
            continue
        is_on_value = bool(finding.record and finding.field)
        name = table.name if table else ""
        key = (name, finding.record, finding.field) if is_on_value else (at,)
        together[key].append(finding)
        meant[key] = table
    return sorted((_doubt(each, meant[key]) for key, each in together.items()), key=_order)


def _findings(
    dataset: Dataset, tables: Sequence[Values]
) -> Iterator[tuple[Finding, Values | None]]:
    """Each finding with its table; one of the batch is on the first table that has its value."""
    for table in tables:
        for finding in table.part.findings:
            yield finding, table
    for finding in dataset.findings:
        yield finding, next((one for one in tables if one.has(finding.record, finding.field)), None)


def _doubt(findings: Sequence[Finding], table: Values | None) -> Doubt:
    worst = min(findings, key=lambda each: _RANK[each.severity])
    place, value = worst.place, (worst.record, worst.field)
    return Doubt(
        severity=worst.severity,
        codes=tuple(dict.fromkeys(str(each.code) for each in findings)),
        messages=tuple(dict.fromkeys(each.message for each in findings)),
        source=place.source,
        page=place.page,
        place=place.place,
        table=table.name if table and any(value) else "",
        record=worst.record,
        field=worst.field,
        seen=table.seen(*value) if table else None,
        spot=table.spot(place.source, place.page, place.bbox, *value) if table else None,
    )


def _order(doubt: Doubt) -> tuple[object, ...]:
    box = doubt.spot.bbox if doubt.spot else None
    return (
        _RANK[doubt.severity],
        natural_key(doubt.source),
        doubt.page,
        (box.y0, box.x0) if box else (0.0, 0.0),
        natural_key(doubt.table),
        natural_key(doubt.record),
        natural_key(doubt.place),
        doubt.field,
        doubt.codes,
        doubt.messages,
    )


def repairs_of(tables: Sequence[Values]) -> list[Mended]:
    """The repairs, by table, record and field; where each was made."""
    return [
        Mended(
            table.name,
            one,
            table.spot(one.place.source, one.place.page, one.place.bbox, one.record, one.field),
        )
        for table in tables
        for one in sorted(table.part.repairs, key=_repair_order)
    ]


def _repair_order(repair: Repair) -> tuple[object, ...]:
    return (
        natural_key(repair.record),
        repair.field,
        repair.rule,
        repair.printed,
        repair.value,
        repair.evidence,
    )


def remarks_of(findings: Iterable[Finding], most_places: int) -> list[Remark]:
    """What needs nothing done, what is alike taken together; of the places no more than that."""
    places: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for finding in findings:
        if finding.severity is Severity.INFO:
            at = finding.place
            page = f", page {at.page}" if at.page else ""
            places[str(finding.code), finding.message][f"{at.source}{page}"] += 1
    return [
        Remark(
            code,
            message,
            found.total(),
            tuple(sorted(found, key=natural_key))[:most_places],
            max(0, len(found) - most_places),
        )
        for (code, message), found in sorted(places.items())
    ]
