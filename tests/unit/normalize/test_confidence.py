"""Probabilities: what lowers them, what never raises them, and what they leave alone."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model import (
    Cause,
    Decision,
    Finding,
    FindingCode,
    Place,
    RecordSet,
    Result,
    Severity,
    SourceKind,
    Status,
)
from normalize import understand
from normalize.confidence import LEAST, MOST, probabilities_of, with_probabilities
from normalize.confidence_fit import SCORES, TABLE, WEIGHTS
from normalize.traits import STATUSES, TRAITS
from tests.unit.normalize.drawn import grid, reading
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

HEADS = "Leg | No. | Charter | Port | Cargo | Tons | Mates | Crew\n"
LINES = (
    "Outward 9 t | 1.1 | Ref. 4 | Riga (9 t) | tar | 4 | Ann | Bo",
    " | 1.2 | | | wax | 5 | | Cy",
    "Homeward 7 t | 2.1 | Ref. 5 | Hull (7 t) | rope | 7 | Ann Cy | Di",
)


def sheet(
    lines: Sequence[str] = LINES,
    kind: SourceKind = SourceKind.TEXT,
    name: str = "a.txt",
    decisions: Sequence[Decision] = (),
) -> Result:
    document = reading(grid(HEADS + "\n".join(lines)), title=VOYAGES_TITLE, name=name, kind=kind)
    return understand(document, VOYAGES, decisions)


def rated(
    result: Result, more: Sequence[Finding] = (), records: RecordSet | None = None
) -> RecordSet:
    """The records of one document with their probabilities."""
    return with_probabilities(
        records or result.records,
        VOYAGES,
        {result.source.name: result.source.kind},
        (*result.findings, *more),
        result.checks,
    )


def probability(records: RecordSet, field: str, row: int) -> float:
    return records.columns[field][row].probability


def doubt_about(result: Result, field: str, row: int) -> Finding:
    return Finding(
        FindingCode.WITNESS_DISAGREES, Severity.DOUBT, "drawn otherwise elsewhere",
        Place(result.source.name, 1), result.records.name(row), field,
    )  # fmt: skip


def with_status(records: RecordSet, field: str, row: int, status: Status) -> RecordSet:
    values = list(records.columns[field])
    values[row] = replace(values[row], status=status)
    return records.with_column(field, values)


def test_nothing_but_probabilities_changes() -> None:
    result = sheet()
    found = rated(result)
    assert (found.key, found.refs) == (result.records.key, result.records.refs)
    assert list(found.columns) == list(result.records.columns)
    for name, column in result.records.columns.items():
        blank = array("d", [0.0] * len(column))
        same = replace(found.columns[name], probabilities=blank)
        assert same == replace(column, probabilities=blank)


def test_each_probability_has_three_decimals_and_none_is_certain() -> None:
    for column in rated(sheet()).columns.values():
        for given_probability in column.probabilities:
            assert LEAST <= given_probability <= MOST
            assert round(given_probability, 3) == given_probability


def test_the_same_records_have_the_same_probabilities() -> None:
    assert rated(sheet()) == rated(sheet())


def test_another_document_of_the_batch_changes_no_probability() -> None:
    one, other = sheet(), sheet(LINES[:1], name="b.txt")
    both = with_probabilities(
        one.records,
        VOYAGES,
        {"a.txt": SourceKind.TEXT, "b.txt": SourceKind.PDF},
        (*one.findings, *other.findings, doubt_about(other, "cargo", 0)),
        one.checks + other.checks,
    )
    assert both == rated(one)


@given(
    st.lists(st.floats(-40, 40), min_size=2, max_size=8),
    st.lists(st.sampled_from(range(len(STATUSES))), min_size=2, max_size=8),
)
def test_neither_a_higher_score_nor_a_better_status_is_less_likely(
    scores: list[float], ranks: list[int]
) -> None:
    ordered = np.array(sorted(scores))
    for rank in ranks:
        found = probabilities_of(ordered, np.full(len(ordered), rank))
        assert (np.diff(found) >= 0).all()
        for better in range(rank, len(STATUSES)):
            other = probabilities_of(ordered, np.full(len(ordered), better))
            assert (other >= found).all()


@given(st.sampled_from([field.name for field in VOYAGES.fields]), st.integers(0, len(LINES) - 1))
def test_the_same_evidence_with_a_better_status_makes_no_value_less_likely(
    name: str, row: int
) -> None:
    result = sheet()
    found = [
        probability(rated(result, records=with_status(result.records, name, row, each)), name, row)
        for each in STATUSES
    ]
    assert found == sorted(found)


@given(
    st.sampled_from(list(FindingCode)),
    st.sampled_from([field.name for field in VOYAGES.fields]),
    st.integers(0, len(LINES) - 1),
)
def test_no_doubt_makes_any_value_more_likely(code: FindingCode, name: str, row: int) -> None:
    result = sheet()
    before = rated(result)
    after = rated(result, [replace(doubt_about(result, name, row), code=code)])
    for field in before.columns:
        pairs = zip(
            after.columns[field].probabilities, before.columns[field].probabilities, strict=True
        )
        assert all(found <= known for found, known in pairs)


def test_a_doubt_about_a_text_makes_it_less_likely() -> None:
    result = sheet()
    doubt = replace(doubt_about(result, "cargo", 1), code=FindingCode.VALUE_UNREADABLE)
    assert probability(rated(result, [doubt]), "cargo", 1) < probability(rated(result), "cargo", 1)


def test_a_remark_is_no_doubt() -> None:
    result = sheet()
    remark = replace(doubt_about(result, "cargo", 1), severity=Severity.INFO)
    assert rated(result, [remark]) == rated(result)


def test_a_doubt_about_a_record_of_another_source_is_none_about_this_one() -> None:
    result = sheet()
    other = replace(doubt_about(result, "cargo", 1), place=Place("b.txt", 1))
    assert rated(result, [other]) == rated(result)


def test_a_proved_number_of_a_workbook_is_as_good_as_certain() -> None:
    found = rated(sheet(kind=SourceKind.WORKBOOK))
    assert found.columns["tons"].status(2) is Status.PROVED
    assert probability(found, "tons", 2) >= 0.99


def test_a_blank_has_a_probability_too() -> None:
    found = rated(sheet()).columns["note"]
    assert found.cause(0) in (Cause.ABSENT, Cause.PRINTED_BLANK)
    assert 0.5 < found.probabilities[0] <= MOST


def test_what_a_person_decided_keeps_its_probability() -> None:
    name = sheet().records.name(1)
    result = sheet(decisions=[Decision(name, "cargo", "wax", "flax")])
    value = result.records.columns["cargo"][1]
    assert value.cause is Cause.DECIDED
    assert probability(rated(result), "cargo", 1) == value.probability


def test_records_of_which_nothing_is_printed_have_probabilities() -> None:
    assert len(rated(sheet([]))) == 0


def test_each_trait_has_a_weight_and_none_is_left_over() -> None:
    assert list(WEIGHTS) == list(TRAITS)


def test_the_table_never_falls() -> None:
    table = np.array(TABLE)
    assert table.shape == (len(STATUSES), len(SCORES))
    assert (np.diff(SCORES) > 0).all()
    assert (np.diff(table, axis=0) >= 0).all()
    assert (np.diff(table, axis=1) >= 0).all()
    assert all(WEIGHTS[f"at least {status}"] >= 0 for status in STATUSES[1:])
