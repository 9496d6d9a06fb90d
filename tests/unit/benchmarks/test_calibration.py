"""The fit of probabilities: what isotonic regression promises, and what the measures say."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration.cases import fit_cases, judge_cases, with_misread_characters
from benchmarks.calibration.diagram import diagram
from benchmarks.calibration.fit import logistic, rising, rising_twice, table_of
from benchmarks.calibration.judge import judged
from benchmarks.calibration.measure import (
    bins,
    brier,
    calibration_error,
    separation,
)
from benchmarks.logistic import sigmoid
from normalize.traits import STATUSES, TRAITS

shares = st.floats(0, 1)
weights = st.floats(0.5, 20)


@given(st.lists(st.tuples(shares, weights), min_size=1, max_size=12))
def test_pooled_values_rise_keep_their_mean_and_are_fixed(pairs: list[tuple[float, float]]) -> None:
    values, counts = (np.array(each) for each in zip(*pairs, strict=True))
    found = rising(values, counts)
    assert (np.diff(found) >= 0).all()
    assert np.average(found, weights=counts) == pytest.approx(np.average(values, weights=counts))
    assert rising(found, counts) == pytest.approx(found)


@given(st.lists(st.tuples(shares, shares, shares), min_size=2, max_size=8), st.data())
def test_a_table_made_to_rise_does_so_both_ways_and_stays_if_it_did(
    cells: list[tuple[float, float, float]], data: st.DataObject
) -> None:
    table = np.array(cells)
    counts = np.array([[data.draw(weights) for _ in row] for row in cells])
    found = rising_twice(table, counts)
    assert (np.diff(found, axis=0) >= 0).all()
    assert (np.diff(found, axis=1) >= 0).all()
    assert rising_twice(found, counts) == pytest.approx(found)


def test_no_table_that_rises_is_nearer_than_the_one_found() -> None:
    random = np.random.default_rng(3)
    table, counts = random.random((4, 6)), random.uniform(0.5, 5, (4, 6))
    found = rising_twice(table, counts)
    distance = (counts * (table - found) ** 2).sum()
    for _ in range(200):
        other = np.sort(np.sort(found + random.normal(0, 0.05, found.shape), axis=0), axis=1)
        assert (counts * (table - other) ** 2).sum() >= distance


def test_the_logistic_model_finds_the_weights_that_drew_the_data() -> None:
    random = np.random.default_rng(5)
    traits = random.integers(0, 2, (20_000, 2)).astype(np.float32)
    truth = random.random(20_000) < sigmoid(traits @ np.array([1.5, -2.0]) + 1.0)
    model = logistic(traits, truth, {})
    assert model.weights == pytest.approx([1.5, -2.0], abs=0.15)
    assert model.intercept == pytest.approx(1.0, abs=0.1)


def test_a_weight_of_the_sign_that_it_may_not_have_is_held_at_zero() -> None:
    random = np.random.default_rng(5)
    traits = random.integers(0, 2, (5_000, 2)).astype(np.float32)
    truth = random.random(5_000) < sigmoid(traits @ np.array([1.5, -2.0]))
    model = logistic(traits, truth, {0: 1, 1: 1})
    assert model.weights[1] == 0
    assert model.weights[0] > 1


def test_a_table_gives_the_shares_that_were_seen() -> None:
    scores = np.repeat([-2.0, 2.0], 5_000)
    right = np.tile([True, True, True, False], 2_500)
    knots, table = table_of(scores, np.ones(10_000, np.int64), right)
    assert knots == pytest.approx([-2.0, 2.0])
    assert table[1] == pytest.approx([0.75, 0.75], abs=0.01)


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    given_probability = np.repeat([0.2, 0.8], 1_000)
    right = np.concatenate([np.arange(1_000) % 5 == 0, np.arange(1_000) % 5 != 0])
    assert calibration_error(given_probability, right) == pytest.approx(0)
    assert brier(given_probability, right) == pytest.approx(0.16)
    assert calibration_error(np.full(2_000, 0.9), right) == pytest.approx(0.4)


def test_separation_is_one_where_each_right_value_stands_above_each_wrong_one() -> None:
    right = np.array([True, True, False])
    assert separation(np.array([0.9, 0.8, 0.1]), right) == 1
    assert separation(np.array([0.5, 0.5, 0.5]), right) == 0.5


def test_the_interval_of_a_bin_holds_the_share_that_is_right() -> None:
    right = np.random.default_rng(1).random(600) < 0.85
    cases = np.arange(600) // 20
    (found,) = bins(np.full(600, 0.85), right, cases)
    assert (found.start, found.end, found.count) == (0.8, 0.9, 600)
    assert found.least < found.right < found.most


def test_the_diagram_shows_each_bin_of_both_series() -> None:
    right = np.arange(100) % 10 != 0
    found = bins(np.full(100, 0.9), right, np.arange(100) // 10)
    drawn = diagram(found, found)
    assert drawn.startswith("<svg")
    assert drawn.count("<circle") == 2  # one of the bin, one of the legend


def test_characters_are_misread_in_tabbed_lines_alone() -> None:
    text = "a title of letters\none\ttwo\n"
    found = with_misread_characters(text, 1.0, Random(1))
    assert found.split("\n")[0] == "a title of letters"
    assert found.split("\n")[1] != "one\ttwo"
    assert "\t" in found
    assert with_misread_characters(text, 0.0, Random(1)) == text


def test_judged_sheets_are_of_other_offices_and_years_than_those_of_the_fit() -> None:
    known = {
        (record["year"], record["unit"])
        for case in fit_cases(0, 4)
        for record in case.documents[0].truth
        if "unit" in record
    }
    judging = {
        (record["year"], record["unit"])
        for case in judge_cases(0, 4)
        for record in case.documents[0].truth
        if "unit" in record
    }
    assert known
    assert judging
    assert not known & judging


def test_each_value_of_a_sheet_has_its_evidence_and_is_judged() -> None:
    case = next(fit_cases(7, 1))
    found = judged([case])
    assert found.traits.shape == (len(found.right), len(TRAITS))
    assert set(found.ranks.tolist()) <= set(range(len(STATUSES)))
    assert 0.5 < found.right.mean() <= 1
    assert found.in_group(case.family).all()
