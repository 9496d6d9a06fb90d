"""The geometry of scans: pixels are fetched from where points come from."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samples.scans.traits import Warp
from samples.scans.warp import bend

WIDTH, HEIGHT = 420, 300

warps = st.builds(
    Warp,
    skew=st.floats(-6, 6),
    turn=st.sampled_from((0, 90, 180, 270)),
    curl=st.floats(-20, 20),
    perspective=st.floats(-0.15, 0.15),
    desk=st.sampled_from((0.0, 0.04)),
)


@settings(max_examples=60, deadline=None)
@given(warps, st.integers(0, 9), st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_a_point_is_fetched_from_where_it_was_moved(
    warp: Warp, seed: int, across: float, down: float
) -> None:
    bent = bend(warp, WIDTH, HEIGHT, 1.0, Random(seed))
    point = np.array([[across * WIDTH, down * HEIGHT]])
    x, y = bent.moved(point)[0]
    width, height = bent.canvas
    assert 0 <= x <= width
    assert 0 <= y <= height
    maps = bent.maps()
    row, col = min(int(y), height - 1), min(int(x), width - 1)
    fetched = np.array([maps[0][row, col], maps[1][row, col]]) + 0.5
    assert np.abs(fetched - point[0]).max() < 1.6  # a pixel's diagonal, stretched a little


@settings(max_examples=30, deadline=None)
@given(st.sampled_from((0, 90, 180, 270)))
def test_a_page_that_is_only_turned_keeps_all_its_pixels(turn: int) -> None:
    bent = bend(Warp(turn=turn), WIDTH, HEIGHT, 1.0, Random(1))
    assert bent.canvas == ((WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH))
