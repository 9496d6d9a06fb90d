"""The regression that calibration and the weights of names share."""

import numpy as np
import pytest

from benchmarks.logistic import Prior, chances, fitted, sigmoid


def test_the_weights_that_drew_the_choices_are_found() -> None:
    random = np.random.default_rng(3)
    rows = random.normal(size=(30_000, 2))
    starts = np.arange(0, 30_000, 3)
    chance = chances(rows @ np.array([1.0, -0.5]), starts)
    drawn = random.random(10_000)[:, None] < np.cumsum(chance.reshape(-1, 3), axis=1)
    right = (drawn & (np.cumsum(drawn, axis=1) == 1)).ravel()
    prior = Prior(np.zeros(2), np.ones(2), np.zeros(2))
    assert fitted(rows, right, prior, None, starts) == pytest.approx([1.0, -0.5], abs=0.06)


def test_choices_of_one_row_are_cases_by_themselves() -> None:
    random = np.random.default_rng(4)
    rows = random.normal(size=(2_000, 2))
    right = random.random(2_000) < sigmoid(rows @ np.array([0.7, 0.1]))
    prior = Prior(np.zeros(2), np.ones(2), np.zeros(2))
    alone = fitted(rows, right, prior)
    assert fitted(rows, right, prior, None, np.arange(2_000)) == pytest.approx(alone)


def test_a_weight_stays_with_its_prior_where_no_case_has_its_trait() -> None:
    rows = np.array([[1.0, 0.0], [-1.0, 0.0]] * 20)
    prior = Prior(np.array([0.0, 2.5]), np.ones(2), np.array([0.0, 1.0]))
    assert fitted(rows, [True, False] * 20, prior)[1] == pytest.approx(2.5)


def test_what_is_known_beforehand_is_not_learned_again() -> None:
    random = np.random.default_rng(5)
    rows = random.normal(size=(20_000, 1))
    known = random.normal(size=20_000)
    right = random.random(20_000) < sigmoid(known + 0.8 * rows[:, 0])
    prior = Prior(np.zeros(1), np.ones(1), np.zeros(1))
    assert fitted(rows, right, prior, known) == pytest.approx([0.8], abs=0.06)
