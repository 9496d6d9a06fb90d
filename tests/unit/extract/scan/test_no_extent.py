"""Pictures without extent: they hold nothing, and end no process."""

import numpy as np
import pytest

from extract.scan.lines_pieces import pieces_of


@pytest.mark.parametrize("shape", [(0, 0), (0, 40), (40, 0)])
def test_a_mask_without_extent_has_no_pieces(shape: tuple[int, int]) -> None:
    pieces = pieces_of(np.zeros(shape, np.bool_))
    assert pieces.labels.shape == shape
    assert pieces.boxes.shape == (0, 4)
    assert len(pieces.areas) == len(pieces.sides) == 0
