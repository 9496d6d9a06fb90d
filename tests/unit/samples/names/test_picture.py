from random import Random

import numpy as np
import pytest

from samples.font import FILE, packaged
from samples.names.picture import WAYS, pictures, way_of

NAMES = ("沈明远", "程岚")


@pytest.mark.parametrize("name", sorted(WAYS))
def test_the_same_seed_gives_the_same_pixels_and_another_seed_others(name: str) -> None:
    way = way_of(name, Random(1))
    once, again, other = (pictures(NAMES, packaged(FILE), way, seed) for seed in (5, 5, 6))
    assert all(np.array_equal(a, b) for a, b in zip(once, again, strict=True))
    assert not all(
        a.shape == b.shape and np.array_equal(a, b) for a, b in zip(once, other, strict=True)
    )


def test_thick_strokes_leave_more_ink_than_thin_ones() -> None:
    thin, thick = (
        pictures(NAMES, packaged(FILE), way_of(f"{name} strokes", Random(1)), 5)
        for name in ("thin", "thick")
    )
    assert _darkness(thin[0]) < _darkness(thick[0])


def _darkness(picture: np.ndarray) -> float:
    return float(255 - picture.astype(float).mean())
