"""Shades to edges: where two colors of ground meet along a straight line, a cell may end.

The fills of a page are painted in their order onto a coarse picture whose rows and columns are the
places where any of them begins or ends (coordinate compression), and read off from there: so a fill
that another covers, or two of one color side by side, make no edge.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extract.pdf.objects import WHITE, Box

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Color = tuple[int, int, int]

SAME_PLACE = 0.7  # points; fills stacked this close are meant to touch: a pixel of a 100 dpi screen
SAME_COLOR = 3  # of 255 in each part; what an eye cannot tell apart
MOST_FILLS = 2500  # of one page; what has more is a drawing, a map or a gradient
LARGEST = 4_000_000  # places of the coarse picture: 32 megabytes
PAPER: Color = (255, 255, 255)


@dataclass(slots=True)
class Grounds:
    """The fills of a page in drawing order, and what else covers the paper.

    `dark` are the boxes of everything on which white can be seen: fills, pictures, patterns.
    """

    _fills: list[Box] = field(default_factory=list)
    _colors: list[Color] = field(default_factory=list)
    _dark: list[Box] = field(default_factory=list)

    def paint(self, box: Box, color: Color) -> None:
        """Take in a rectangle that is filled with this color."""
        self._fills.append(box)
        self._colors.append(color if min(color) < WHITE else PAPER)
        if min(color) < WHITE:
            self._dark.append(box)

    def darken(self, box: Box) -> None:
        """Take in what covers the paper with another outline or with unknown colors."""
        self._dark.append(box)

    @property
    def count(self) -> int:
        """How many boxes cover the paper so far."""
        return len(self._dark)

    @property
    def fills(self) -> list[Box]:
        """The boxes that are filled with a color, those in the color of paper left out."""
        return [box for box, color in zip(self._fills, self._colors, strict=True) if color != PAPER]

    def dark_boxes(self) -> Floats:
        """All that covers the paper, as rows x0, y0, x1, y1."""
        return np.array(self._dark, dtype=np.float64).reshape(-1, 4)

    def edges(self, width: float, height: float) -> Floats:
        """The lines along which two colors meet, as rows x0, y0, x1, y1, upright or level."""
        if not self._dark or not 0 < len(self._fills) <= MOST_FILLS:
            return np.zeros((0, 4))
        page = np.array([0.0, 0.0, width, height])
        boxes = np.clip(np.array(self._fills), page[[0, 1, 0, 1]], page[[2, 3, 2, 3]])
        xs, columns = _places(boxes[:, [0, 2]], 0.0, width)
        ys, rows = _places(boxes[:, [1, 3]], 0.0, height)
        painted = np.diff(columns, axis=1) * np.diff(rows, axis=1)
        if len(xs) * len(ys) > LARGEST or painted.sum() > LARGEST:
            return np.zeros((0, 4))
        colors, ids = _palette(self._colors)
        ground = np.zeros((len(ys) - 1, len(xs) - 1), dtype=np.int64)
        for (left, right), (top, bottom), color in zip(
            columns.tolist(), rows.tolist(), ids.tolist(), strict=True
        ):
            ground[top:bottom, left:right] = color
        is_unlike = (np.abs(colors[:, None] - colors[None, :]) > SAME_COLOR).any(axis=2)
        level = _runs(is_unlike[ground[1:], ground[:-1]])
        upright = _runs(is_unlike[ground[:, 1:], ground[:, :-1]].T)
        return np.concatenate(
            [
                np.stack([xs[level[:, 1]], ys[level[:, 0] + 1], xs[level[:, 2]]], axis=1)[
                    :, [0, 1, 2, 1]
                ],
                np.stack([xs[upright[:, 0] + 1], ys[upright[:, 1]], ys[upright[:, 2]]], axis=1)[
                    :, [0, 1, 0, 2]
                ],
            ]
        )


def _places(ends: Floats, low: float, high: float) -> tuple[Floats, Ints]:
    """The distinct places, the page's two ends among them, and for each end which place it is."""
    flat = np.concatenate([ends.ravel(), [low, high]])
    order = np.argsort(flat, kind="stable")
    group = np.concatenate([[0], np.cumsum(np.diff(flat[order]) > SAME_PLACE)])
    places = np.bincount(group, flat[order]) / np.bincount(group)
    which = np.empty(len(flat), dtype=np.int64)
    which[order] = group
    return places, which[:-2].reshape(ends.shape)


def _palette(colors: list[Color]) -> tuple[Ints, Ints]:
    """The distinct colors, that of paper first, and for each fill which one it has."""
    distinct = list(dict.fromkeys([PAPER, *colors]))
    index = {color: number for number, color in enumerate(distinct)}
    return np.array(distinct, dtype=np.int64), np.array([index[color] for color in colors])


def _runs(marked: Bools) -> Ints:
    """The stretches of marked places in each row: row, first place, and the place past the last."""
    padded = np.zeros((marked.shape[0], marked.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = marked
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    return np.stack([rows, starts, ends], axis=1)
