"""The fit of what tells that a line goes on with the row above it."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.pdf.drawn import FAMILIES
from benchmarks.pdf.rows import Example, examples, weights_of
from extract.pdf.unruled.going_on import Evidence

NOTHING = Evidence(False, 1.0, *(0.0,) * (len(Evidence.names()) - 1))


def test_what_goes_with_all_lines_that_go_on_gets_a_weight_above_nothing() -> None:
    small, large = replace(NOTHING, name_lower=1.0), replace(NOTHING, name_upper=1.0)
    weights = dict(
        zip(Evidence.names(), weights_of([(small, True), (large, False)] * 20), strict=True)
    )
    assert weights["name_lower"] > 1
    assert weights["name_upper"] < -1
    assert weights["is_far"] == pytest.approx(0)


def test_most_doubtful_lines_of_drawn_pages_are_told_rightly(tmp_path: Path) -> None:
    path = tmp_path / "layout.pdf"
    told: list[Example] = []
    for draw in FAMILIES.values():
        for seed in range(20_000, 20_006):
            layout = draw(seed)
            path.write_bytes(layout.pdf)
            told += examples([drawn.table for drawn in layout.tables], path)
    right = sum(given.says is goes_on for given, goes_on in told)
    assert right >= 0.9 * len(told) > 0
