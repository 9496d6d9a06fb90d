"""What the cells behind values say: source, page, box, place and text, as columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from model import BBox, CellRef, bbox_around

BETWEEN_CELLS = " ⏎ "
"""Between the texts of two cells; a line break inside a cell stays a line break."""

_Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
_NO_BOX = (np.nan, np.nan, np.nan, np.nan)


class Printed:
    """The cells that a chunk of records refers to, each looked at once."""

    def __init__(
        self, refs: Sequence[CellRef], used: Sequence[_Integers], sources: Sequence[str]
    ) -> None:
        known = np.unique(np.concatenate(used))
        self._known = known[known >= 0]
        self._refs = refs
        self._sources = pa.array(sources, pa.string())
        code = {source: at for at, source in enumerate(sources)}
        chosen = [refs[at] for at in self._known.tolist()]
        # One more row, for "no cell": the place that index -1 reaches.
        self._source = np.array([code[ref.source] for ref in chosen] + [-1], np.int64)
        self._page = np.array([ref.page for ref in chosen] + [0], np.int32)
        self._box = np.array([_sides(ref.cell.bbox) for ref in chosen] + [_NO_BOX], np.float64)
        self._place = _objects([ref.cell.place or None for ref in chosen] + [None])
        self._text = _objects([ref.cell.printed for ref in chosen] + [None])

    def columns(
        self, first: _Integers, several: Mapping[int, _Integers], anchors: _Integers
    ) -> list[pa.Array]:
        """Source, page, x0, y0, x1, y1, cell and printed of values.

        `first` is each value's first cell or -1, `several` all cells of those that have more than
        one, `anchors` the cell that stands for the record where the value has none.
        """
        own = self._at(first)
        standing = np.where(first >= 0, own, self._at(anchors))
        boxes, places, texts = self._box[own], self._place[own], self._text[own]
        for row, ids in several.items():
            cells = [self._refs[at] for at in ids.tolist()]
            same_page = (ref for ref in cells if _leaf(ref) == _leaf(cells[0]))
            boxes[row] = _sides(bbox_around(ref.cell.bbox for ref in same_page if ref.cell.bbox))
            places[row] = " ".join(ref.cell.place for ref in cells if ref.cell.place) or None
            texts[row] = BETWEEN_CELLS.join(ref.cell.printed for ref in cells)
        boxes = np.round(boxes, 3)  # a thousandth of a point
        codes = self._source[standing]
        sources = pa.array(codes.astype(np.int32), mask=codes < 0)
        return [
            pa.DictionaryArray.from_arrays(sources, self._sources),
            pa.array(self._page[standing]),
            *(pa.array(boxes[:, side], mask=np.isnan(boxes[:, side])) for side in range(4)),
            pa.array(places, pa.string()),
            pa.array(texts, pa.string()),
        ]

    def _at(self, ids: _Integers) -> _Integers:
        """Where each cell stands among those known; -1 for none."""
        return np.where(ids >= 0, np.searchsorted(self._known, ids), -1)


def _leaf(ref: CellRef) -> tuple[str, int]:
    return ref.source, ref.page


def _sides(box: BBox | None) -> tuple[float, float, float, float]:
    return _NO_BOX if box is None else (box.x0, box.y0, box.x1, box.y1)


def _objects(texts: list[str | None]) -> np.ndarray[tuple[int], np.dtype[Any]]:
    return np.array(texts, dtype=object)
