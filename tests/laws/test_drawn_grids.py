from pathlib import Path

import pytest

from benchmarks.grids.compare import differences
from benchmarks.grids.invent import Look, invented

EACH = 10  # grids of each look; `python -m benchmarks.grids` draws as many as one likes


@pytest.mark.parametrize("look", list(Look))
def test_a_grid_drawn_to_a_pdf_is_read_back_as_it_was_drawn(look: Look, tmp_path: Path) -> None:
    found = {seed: differences(invented(seed, look), tmp_path) for seed in range(1000, 1000 + EACH)}
    assert {seed: unlike for seed, unlike in found.items() if unlike} == {}


def test_the_same_number_draws_the_same_grid() -> None:
    assert [invented(seed) for seed in range(20)] == [invented(seed) for seed in range(20)]
