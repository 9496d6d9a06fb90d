"""What speaks for and against each value, as numbers that exist for any family of sheets.

A row of a matrix is one trait, a column one record. No trait names a field, a head or a word: a
value is told by its kind of source, type, cause, status, steps, findings, equations, script, and
by how it stands to the rest of its document.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model import (
    BLANK_CAUSES,
    Cause,
    CheckOutcome,
    Column,
    EquationCheck,
    Field,
    Finding,
    From,
    RecordSet,
    Severity,
    SourceKind,
    Spec,
    Status,
)
from normalize.traits import (
    CODES,
    KINDS,
    MOVING,
    NAMED_ONCE,
    OTHER,
    PLACES,
    RATES,
    RULES,
    STATUSES,
    STORED_ALIKE,
    TIMES,
    TRAITS,
)
from normalize.vocabulary import Words, words_of

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

_BITS = {rule: 1 << place for place, rule in enumerate((*RULES, OTHER))}
_MOVED = sum(_BITS[rule] for rule in MOVING)
_CAUSES = tuple(Cause)
_IS_BLANK = np.array([cause in BLANK_CAUSES for cause in _CAUSES])
_IS_PRINTED = np.array([cause is Cause.PRINTED for cause in _CAUSES])
_RANKS = np.array([STATUSES.index(status) for status in Status])
_MANY = 5  # a word that stands in so many cells of a document is at home there


@dataclass(frozen=True, slots=True)
class Evidence:
    """The traits of one field's values, a row each as in `TRAITS`; ranks are places in STATUSES."""

    field: str
    traits: npt.NDArray[np.float32]
    ranks: Codes
    causes: Codes


def evidence(
    records: RecordSet,
    spec: Spec,
    kinds: Mapping[str, SourceKind],
    findings: Sequence[Finding],
    checks: Sequence[EquationCheck],
) -> Iterator[Evidence]:
    """The evidence for the values of each field, in the order of the spec."""
    around = _around(records, spec, kinds, findings, checks)
    for field in spec.fields:
        if field.name in records.columns:
            yield _of_field(field, records.columns[field.name], around)


@dataclass(frozen=True, slots=True)
class _Sites:
    """Where records stand: kind, source and page of each by number, -1 for none; `names` are the
    sources by number, `pages` the numbers of (source, page), and `rows` the records by source and
    key.
    """

    names: Sequence[str]
    pages: Mapping[tuple[str, int], int]
    kinds: Codes
    sources: Codes
    page: Codes
    rows: Mapping[tuple[str, str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Doubts:
    """The records that are doubted by field and code, how often each is, and doubts of no record
    by page.
    """

    by_field: Mapping[str, Mapping[str, Sequence[int]]]
    counts: Codes
    beside: Numbers


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds the values: where they stand, and what is said of their records."""

    sites: _Sites
    steps: Mapping[str, Codes]
    doubts: _Doubts
    contradicted: Codes
    rates: Mapping[str, Numbers]
    closed: Mapping[str, Sequence[int]]
    opened: Mapping[str, Sequence[int]]


def _around(
    records: RecordSet,
    spec: Spec,
    kinds: Mapping[str, SourceKind],
    findings: Sequence[Finding],
    checks: Sequence[EquationCheck],
) -> _Around:
    sites = _sites(records, spec, kinds)
    doubts = _doubts(findings, sites, len(records))
    steps = {name: _steps_of(column) for name, column in records.columns.items()}
    moved = np.zeros(len(records), np.int64)
    contradicted = np.zeros(len(records), np.int64)
    for name, column in records.columns.items():
        moved += (steps[name] & _MOVED) > 0
        contradicted += _ranks(column) == 0
    width = max(1, len(records.columns))
    found = (
        _rate(sites.page, doubts.counts, width, doubts.beside),
        _rate(sites.sources, doubts.counts, width),
        _rate(sites.page, moved, width),
        _rate(sites.sources, moved, width),
    )
    rates = dict(zip(RATES, found, strict=True))
    closed, opened = _members(spec, checks, sites.rows)
    return _Around(sites, steps, doubts, contradicted, rates, closed, opened)


def _sites(records: RecordSet, spec: Spec, kinds: Mapping[str, SourceKind]) -> _Sites:
    names = sorted({ref.source for ref in records.refs})
    number_of = {name: number for number, name in enumerate(names)}
    weighed = [STORED_ALIKE.get(kinds[name], kinds[name]) for name in names]
    kind_of = [KINDS.index(kind) for kind in weighed]
    pages: dict[tuple[str, int], int] = {}
    of_ref = [pages.setdefault((ref.source, ref.page), len(pages)) for ref in records.refs]
    source_of = [number_of[ref.source] for ref in records.refs]
    refs = _body_refs(records, spec)
    sources = np.array([*source_of, -1], np.int64)[refs]
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (name, source) in enumerate(zip(records.names(), sources.tolist(), strict=True)):
        rows[names[source] if source >= 0 else "", name].append(row)
    return _Sites(
        names,
        pages,
        np.array([*kind_of, KINDS.index(SourceKind.TEXT)], np.int64)[sources],
        sources,
        np.array([*of_ref, -1], np.int64)[refs],
        rows,
    )


def _doubts(findings: Sequence[Finding], sites: _Sites, count: int) -> _Doubts:
    by_field: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    counts = np.zeros(count, np.int64)
    beside = np.zeros(len(sites.pages))
    for finding in findings:
        if finding.severity is Severity.INFO:
            continue
        place = finding.place
        rows = sites.rows.get((place.source, finding.record), ()) if finding.record else ()
        code = finding.code.value if finding.code.value in CODES else OTHER
        for row in rows:
            by_field[finding.field][code].append(row)
            counts[row] += 1
        if not rows and (place.source, place.page) in sites.pages:
            beside[sites.pages[place.source, place.page]] += 1
    return _Doubts(by_field, counts, beside)


def _body_refs(records: RecordSet, spec: Spec) -> Codes:
    """For each record a cell of the body that it stands on, else any; -1 for none."""
    body = {field.name for field in spec.fields if field.source in (From.COLUMN, From.BODY)}
    refs = np.full(len(records), -1, np.int64)
    for name in sorted(records.columns, key=lambda name: name not in body):
        refs = np.where(refs < 0, _first_cells(records.columns[name]), refs)
    return refs


def _first_cells(column: Column) -> Codes:
    """For each value the first cell behind it; -1 for none."""
    starts = np.asarray(column.cell_starts, np.int64)
    ids = np.append(np.asarray(column.cell_ids, np.int64), -1)
    return np.where(starts[1:] > starts[:-1], ids[starts[:-1]], -1)


def _steps_of(column: Column) -> Codes:
    """For each value one bit a rule that touched it."""
    bits = np.zeros(len(column), np.int64)
    for row, steps in column.steps.items():
        mask = 0
        for step in steps:
            mask |= _BITS.get(step.rule, _BITS[OTHER])
        bits[row] = mask
    return bits


def _rate(places: Codes, counts: npt.ArrayLike, width: int, more: Numbers | None = None) -> Numbers:
    """For each record the root of the share of values at its place that are counted."""
    size = int(places.max(initial=-1)) + 2
    at = places + 1  # those that stand nowhere are one place of their own
    total = np.zeros(size)
    total += np.bincount(at, weights=np.asarray(counts, np.float64), minlength=size)
    if more is not None:
        total[1:] += more[: size - 1]
    values = np.bincount(at, minlength=size) * width
    return np.asarray(np.sqrt(np.minimum(1.0, total / np.maximum(values, 1)))[at])


def _members(
    spec: Spec, checks: Sequence[EquationCheck], rows: Mapping[tuple[str, str], Sequence[int]]
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By field, the records in a closed and in an open equation."""
    fields: dict[str, set[str]] = defaultdict(set)
    for equation in spec.equations:
        fields[equation.say].add(equation.left.field)
        if isinstance(equation.equals, str):
            fields[equation.say].add(equation.equals)
    found: dict[CheckOutcome, dict[str, list[int]]] = {
        outcome: defaultdict(list) for outcome in CheckOutcome
    }
    for check in checks:
        at = [row for name in check.records for row in rows.get((check.source, name), ())]
        for field in fields.get(check.say, ()):
            found[check.outcome][field].extend(at)
    return found[CheckOutcome.CLOSED], found[CheckOutcome.OPEN]


def _ranks(column: Column) -> Codes:
    return np.asarray(_RANKS[np.frombuffer(column.statuses, np.uint8)])


def _of_field(field: Field, column: Column, around: _Around) -> Evidence:
    traits = np.zeros((len(TRAITS), len(column)), np.float32)
    rank = _ranks(column)
    causes = np.frombuffer(column.causes, np.uint8).astype(np.int64)

    def put(name: str, values: npt.ArrayLike) -> None:
        traits[PLACES[name]] = values

    for place, status in enumerate(STATUSES[1:], start=1):
        put(f"at least {status}", rank >= place)
    for number, kind in enumerate(KINDS):
        is_kind = around.sites.kinds == number
        put(f"{kind}: {field.type}", is_kind)
        for code, cause in enumerate(_CAUSES):
            put(f"{kind}: {cause}", is_kind & (causes == code))
    put(f"from {NAMED_ONCE.get(field.source, field.source)}", 1)
    for rule, bit in _BITS.items():
        put(f"step {rule}", (around.steps[field.name] & bit) > 0)
    own = np.zeros(len(column), np.int64)
    for name, rows in around.doubts.by_field.get(field.name, {}).items():
        traits[PLACES[f"finding {name}"], rows] = 1
        own += np.bincount(rows, minlength=len(column))
    traits[PLACES["in a closed equation"], around.closed.get(field.name, [])] = 1
    traits[PLACES["in an open equation"], around.opened.get(field.name, [])] = 1
    put("its record is doubted", around.doubts.counts > own)
    put("its record is contradicted", around.contradicted > (rank == 0))
    ways = {"printed": _IS_PRINTED[causes], "blank": _IS_BLANK[causes]}
    ways["filled"] = ~(ways["printed"] | ways["blank"])
    for rate, values in around.rates.items():
        for way, is_so in ways.items():
            put(f"{rate}, {way}", values * is_so)
    words = words_of(column.values, _first_cells(column), around.sites.sources)
    _put_words(traits, field, words, around)
    return Evidence(field.name, traits, rank, causes)


def _put_words(
    traits: npt.NDArray[np.float32], field: Field, words: Words, around: _Around
) -> None:
    """What the value's own text says, and how it stands to the document's other words."""
    for times, is_so in (
        (TIMES[0], words.seen == 1),
        (TIMES[1], (words.seen > 1) & (words.seen < _MANY)),
        (TIMES[2], words.seen >= _MANY),
    ):
        traits[PLACES[f"{field.type} seen {times}"]] = is_so
    traits[PLACES[f"{field.type} near a likelier"]] = words.is_near
    for number, kind in enumerate(KINDS):
        traits[PLACES[f"{kind}: length"]] = np.log1p(words.length) * (around.sites.kinds == number)
    traits[PLACES["items"]] = np.log1p(words.items)
    for script, share in words.shares.items():
        traits[PLACES[f"share of {script}"]] = share
