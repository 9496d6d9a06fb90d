"""How large print is and where it stands, from the boxes of its ink."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.scan.extents import extent_of
from extract.scan.text_sizes import BLUR, sizes_of

TEXTS = ("合计", "Total", "sum", "page", "1,204", "—", "…")


def box(text: str, x: float, foot: float, em: float) -> np.ndarray:
    """The ink of a text, blurred as a scan does."""
    rise, fall = extent_of(text)
    half = BLUR / 2
    return np.array([x, foot - rise * em - half, x + 20, foot + fall * em + half])


@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(0, 9)), min_size=1, max_size=20),
    st.floats(6, 24),
)
def test_lines_of_one_size_have_that_size_and_stand_on_their_feet(
    lines: list[tuple[str, int]], em: float
) -> None:
    lines = [*lines, *(("合计", row) for _, row in lines)]
    boxes = [box(text, 30.0 * at, 100 + 3 * em * row, em) for at, (text, row) in enumerate(lines)]
    found = sizes_of([text for text, _ in lines], boxes)
    assert found.em == pytest.approx([em] * len(lines), rel=0.01)
    wanted = [100 + 3 * em * row for _, row in lines]
    assert found.foot == pytest.approx(wanted, abs=0.05 * em)


def test_a_dash_takes_the_size_of_its_row_and_not_of_its_ink() -> None:
    row = [box("鲜花", 0, 100, 9), np.array([80.0, 95.0, 88.0, 96.0])]
    found = sizes_of(["鲜花", "—"], row)
    assert found.em[1] == pytest.approx(found.em[0])
    assert found.foot[1] == pytest.approx(found.foot[0])
