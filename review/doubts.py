"""What a person should look at, worst first: one card for each value or place that is doubted."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from model import Finding, Repair, Severity, natural_key
from review.pictures import Picture, Spot
from review.values import Seen, Values

_RANK = {Severity.ERROR: 0, Severity.DOUBT: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Doubt:
    """All findings on one value, or one finding on a place; `seen` is the value, if it is on one.

    What has a value can be decided: the report has a field for it.
    """

    severity: Severity
    codes: tuple[str, ...]
    messages: tuple[str, ...]
    source: str
    page: int
    place: str
    record: str
    field: str
    seen: Seen | None
    spot: Spot | None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A line of the ledger of repairs, with its place on paper."""

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


def doubts_of(values: Values) -> list[Doubt]:
    """The doubts and errors of the run: errors first, then as they stand on paper."""
    together: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for at, finding in enumerate(values.dataset.findings):
        if finding.severity is Severity.INFO:
            continue
        is_on_value = bool(finding.record and finding.field)
        key = (finding.record, finding.field) if is_on_value else (at,)
        together[key].append(finding)
    found = [_doubt(each, values) for each in together.values()]
    return sorted(found, key=_order)


def _doubt(findings: Sequence[Finding], values: Values) -> Doubt:
    worst = min(findings, key=lambda each: _RANK[each.severity])
    place = worst.place
    return Doubt(
        severity=worst.severity,
        codes=tuple(dict.fromkeys(str(each.code) for each in findings)),
        messages=tuple(dict.fromkeys(each.message for each in findings)),
        source=place.source,
        page=place.page,
        place=place.place,
        record=worst.record,
        field=worst.field,
        seen=values.seen(worst.record, worst.field),
        spot=values.spot(place.source, place.page, place.bbox, worst.record, worst.field),
    )


def _order(doubt: Doubt) -> tuple[object, ...]:
    box = doubt.spot.bbox if doubt.spot else None
    return (
        _RANK[doubt.severity],
        natural_key(doubt.source),
        doubt.page,
        (box.y0, box.x0) if box else (0.0, 0.0),
        natural_key(doubt.record),
        natural_key(doubt.place),
        doubt.field,
        doubt.codes,
        doubt.messages,
    )


def repairs_of(values: Values) -> list[Mended]:
    """The repairs, by record and field; where each was made."""
    found = [
        Mended(
            one,
            values.spot(one.place.source, one.place.page, one.place.bbox, one.record, one.field),
        )
        for one in values.dataset.repairs
    ]
    return sorted(
        found,
        key=lambda each: (
            natural_key(each.repair.record),
            each.repair.field,
            each.repair.rule,
            each.repair.printed,
            each.repair.value,
            each.repair.evidence,
        ),
    )


def remarks_of(findings: Sequence[Finding], most_places: int) -> list[Remark]:
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
