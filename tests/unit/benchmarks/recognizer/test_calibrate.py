"""The line through the log odds: what it finds where the truth is known."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.recognizer.calibrate import fitted, log_odds, matching


@settings(max_examples=25, deadline=None)
@given(st.floats(0.4, 2.0), st.floats(-1.5, 1.5), st.integers(0, 99))
def test_the_line_that_made_the_truths_is_found_again(
    slope: float, height: float, seed: int
) -> None:
    random = np.random.default_rng(seed)
    probabilities = random.uniform(0.05, 0.95, 20_000)
    chances = 1 / (1 + np.exp(-(slope * log_odds(probabilities) + height)))
    found = fitted(probabilities, random.random(20_000) < chances)
    assert np.allclose(found, (slope, height), atol=0.15)


@given(st.text("0123456789-", max_size=12), st.text("0123456789-", max_size=12))
def test_what_matches_is_a_common_subsequence(text: str, true: str) -> None:
    rights = matching(text, true)
    kept = [char for char, is_right in zip(text, rights, strict=True) if is_right]
    rest = iter(true)
    assert all(char in rest for char in kept)
    assert text != true or all(rights)
