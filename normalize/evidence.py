"""What speaks for and against each value, as numbers that exist for any family of sheets.

A row of a matrix is one trait, a column one record. No trait names a field, a head or a word: a
value is told by its kind of source, type, cause, status, steps, findings, equations, script, and
by how it stands to the rest of its document.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from model import (
    BLANK_CAUSES,
    Cause,
    CheckOutcome,
    Column,
    EquationCheck,
    Field,
    FieldType,
    Finding,
    From,
    RecordSet,
    Severity,
    SourceKind,
    Spec,
    Status,
)
from normalize.vocabulary import Words, words_of

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

STATUSES: Final = (Status.CONTRADICTED, Status.UNCHECKED, Status.CONSISTENT, Status.PROVED)
"""From the worst to the best; the same number is the row of a table of probabilities."""
RULES: Final = (
    "aligned",
    "cut-in head",
    "filled down",
    "filled up",
    "found",
    "joined rows",
    "label settled",
    "lay-out undone",
    "name variants",
    "one cell over the page break",
    "part",
    "part left out",
    "read",
    "roster",
    "split",
    "split names",
    "spread list",
    "taken from the witness",
    "undecided",
    "witnessed",
)
OTHER: Final = "another"
"""What stands for a rule, or a code of a finding, that was not known when the fit was made."""
CODES: Final = (
    "blank-lost-or-spanned",
    "equation-open",
    "equation-suspect",
    "label-noisy",
    "name-variants",
    "serial-repeated",
    "split-ambiguous",
    "value-unreadable",
    "witness-disagrees",
)
_BITS = {rule: 1 << place for place, rule in enumerate((*RULES, OTHER))}
_CAUSES = tuple(Cause)
_IS_BLANK = np.array([cause in BLANK_CAUSES for cause in _CAUSES])
_IS_PRINTED = np.array([cause is Cause.PRINTED for cause in _CAUSES])
_RANKS = np.array([STATUSES.index(status) for status in Status])
_MOVED = _BITS["aligned"] | _BITS["label settled"] | _BITS["spread list"] | _BITS["joined rows"]
_MANY = 5  # a word that stands in so many cells of a document is at home there


def _names() -> tuple[str, ...]:
    kinds = [*SourceKind]
    ways = ("printed", "blank", "filled")
    sorts = [*FieldType]
    return (
        *(f"at least {status}" for status in STATUSES[1:]),
        *(f"{kind}: {cause}" for kind in kinds for cause in Cause),
        *(f"{kind}: {sort}" for kind in kinds for sort in sorts),
        *(f"from {source}" for source in From),
        *(f"step {rule}" for rule in (*RULES, OTHER)),
        *(f"finding {code}" for code in (*CODES, OTHER)),
        "in a closed equation",
        "in an open equation",
        "its record is doubted",
        "its record is contradicted",
        *(f"{trait}, {way}" for trait in _RATES for way in ways),
        *(f"{sort} seen {times}" for sort in sorts for times in ("once", "more", "often")),
        *(f"{sort} near a likelier" for sort in sorts),
        *(f"{kind}: length" for kind in kinds),
        "items",
        *(f"share of {script}" for script in ("CJK", "letters", "digits")),
    )


_RATES = ("doubts on its page", "doubts in its source", "moves on its page", "moves in its source")
TRAITS: Final = _names()
_PLACES = {name: place for place, name in enumerate(TRAITS)}


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
class _Around:
    """What surrounds the values: for each record its source, its page, and what is said of them.

    `doubts`, `closed` and `opened` are the records by field; -1 in `sources` is none.
    """

    kinds: Codes
    sources: Codes
    steps: Mapping[str, Codes]
    doubts: Mapping[str, Mapping[str, list[int]]]
    doubted: Codes
    contradicted: Codes
    rates: Mapping[str, Numbers]
    closed: Mapping[str, list[int]]
    opened: Mapping[str, list[int]]


def _around(
    records: RecordSet,
    spec: Spec,
    kinds: Mapping[str, SourceKind],
    findings: Sequence[Finding],
    checks: Sequence[EquationCheck],
) -> _Around:
    names = sorted({ref.source for ref in records.refs})
    code_of = {name: code for code, name in enumerate(names)}
    pages: dict[tuple[int, int], int] = {}
    places = [(code_of[ref.source], ref.page) for ref in records.refs]
    page_of_ref = np.array([*(pages.setdefault(p, len(pages)) for p in places), -1], np.int64)
    source_of_ref = np.array([*(source for source, _ in places), -1], np.int64)
    order = [*SourceKind]
    kind_of = np.array([*(order.index(kinds[n]) for n in names), order.index(SourceKind.TEXT)])
    refs = _body_refs(records, spec)
    sources, page = source_of_ref[refs], page_of_ref[refs]
    rows = _rows_by_name(records, sources, names)
    doubts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    doubted = np.zeros(len(records), np.int64)
    beside = np.zeros(len(pages) + 1)
    for finding in findings:
        if finding.severity is Severity.INFO:
            continue
        at = rows.get((finding.place.source, finding.record), ()) if finding.record else ()
        code = finding.code.value if finding.code.value in CODES else OTHER
        for row in at:
            doubts[finding.field][code].append(row)
            doubted[row] += 1
        if not at and finding.place.source in code_of:
            beside[pages.get((code_of[finding.place.source], finding.place.page), -1)] += 1
    steps = {name: _steps_of(column) for name, column in records.columns.items()}
    moved = np.zeros(len(records), np.int64)
    contradicted = np.zeros(len(records), np.int64)
    for name, column in records.columns.items():
        moved += (steps[name] & _MOVED) > 0
        contradicted += _ranks(column) == 0
    width = max(1, len(records.columns))
    closed, opened = _members(spec, checks, rows)
    return _Around(
        kind_of[sources],
        sources,
        steps,
        doubts,
        doubted,
        contradicted,
        {
            _RATES[0]: _rate(page, doubted, width, beside[:-1]),
            _RATES[1]: _rate(sources, doubted, width),
            _RATES[2]: _rate(page, moved, width),
            _RATES[3]: _rate(sources, moved, width),
        },
        closed,
        opened,
    )  # fmt: skip


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


def _rows_by_name(
    records: RecordSet, sources: Codes, names: Sequence[str]
) -> dict[tuple[str, str], list[int]]:
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (name, source) in enumerate(zip(records.names(), sources.tolist(), strict=True)):
        rows[names[source] if source >= 0 else "", name].append(row)
    return dict(rows)


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
    spec: Spec, checks: Sequence[EquationCheck], rows: Mapping[tuple[str, str], list[int]]
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
        traits[_PLACES[name]] = values

    for place, status in enumerate(STATUSES[1:], start=1):
        put(f"at least {status}", rank >= place)
    for number, kind in enumerate(SourceKind):
        is_kind = around.kinds == number
        put(f"{kind}: {field.type}", is_kind)
        for code, cause in enumerate(_CAUSES):
            put(f"{kind}: {cause}", is_kind & (causes == code))
    put(f"from {field.source}", 1)
    for rule, bit in _BITS.items():
        put(f"step {rule}", (around.steps[field.name] & bit) > 0)
    own = np.zeros(len(column), np.int64)
    for name, rows in around.doubts.get(field.name, {}).items():
        traits[_PLACES[f"finding {name}"], rows] = 1
        own += np.bincount(rows, minlength=len(column))
    traits[_PLACES["in a closed equation"], around.closed.get(field.name, [])] = 1
    traits[_PLACES["in an open equation"], around.opened.get(field.name, [])] = 1
    put("its record is doubted", around.doubted > own)
    put("its record is contradicted", around.contradicted > (rank == 0))
    ways = {"printed": _IS_PRINTED[causes], "blank": _IS_BLANK[causes]}
    ways["filled"] = ~(ways["printed"] | ways["blank"])
    for rate, values in around.rates.items():
        for way, is_so in ways.items():
            put(f"{rate}, {way}", values * is_so)
    words = words_of(column.values, _first_cells(column), around.sources)
    _put_words(traits, field, words, around)
    return Evidence(field.name, traits, rank, causes)


def _put_words(
    traits: npt.NDArray[np.float32], field: Field, words: Words, around: _Around
) -> None:
    """What the value's own text says, and how it stands to the document's other words."""
    for times, is_so in (
        ("once", words.seen == 1),
        ("more", (words.seen > 1) & (words.seen < _MANY)),
        ("often", words.seen >= _MANY),
    ):
        traits[_PLACES[f"{field.type} seen {times}"]] = is_so
    traits[_PLACES[f"{field.type} near a likelier"]] = words.is_near
    for number, kind in enumerate(SourceKind):
        traits[_PLACES[f"{kind}: length"]] = np.log1p(words.length) * (around.kinds == number)
    traits[_PLACES["items"]] = np.log1p(words.items)
    for script, share in words.shares.items():
        traits[_PLACES[f"share of {script}"]] = share
