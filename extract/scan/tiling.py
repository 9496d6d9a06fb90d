"""Which walls a table has, all taken together: of all ways to part it into cells, the likeliest.

Each stretch between two neighboring places has a gain: how much more likely its pixels are if a
wall is there. A wall seldom ends amid a cell, so that the gains of a whole cut decide: a stretch
that is lost is held by those that go on beside it, and one that is imagined is not.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MOST = 2000  # places of a part in which all ways are tried; in larger ones the best cut is taken

Part = tuple[int, int, int, int]
"""Rows from and to, columns from and to."""


def best_walls(level: Floats, upright: Floats) -> tuple[Bools, Bools]:
    """The walls of the likeliest cells; outer ones where their own gain is above 0.

    `level[y, col]` is the gain of a wall above row y, `upright[x, row]` of one left of column x.
    Only ways are tried that cut a part right through, again and again.
    """
    tiler = _Tiler(level, upright)
    row_count, col_count = level.shape[0] - 1, upright.shape[0] - 1
    level_walls, upright_walls = level > 0, upright > 0
    level_walls[1:-1], upright_walls[1:-1] = False, False
    waiting: list[Part] = [(0, row_count, 0, col_count)]
    while waiting:
        part = waiting.pop()
        cut = tiler.cut_of(part)
        if cut is None:
            continue
        axis, place = cut
        top, bottom, left, right = part
        if axis == 0:
            level_walls[place, left:right] = True
            waiting += [(top, place, left, right), (place, bottom, left, right)]
        else:
            upright_walls[place, top:bottom] = True
            waiting += [(top, bottom, left, place), (top, bottom, place, right)]
    return level_walls, upright_walls


class _Tiler:
    """The best cut of each part, and what it gains."""

    def __init__(self, level: Floats, upright: Floats) -> None:
        self._level, self._upright = level, upright
        self._level_sums = np.pad(np.cumsum(level, axis=1), ((0, 0), (1, 0)))
        self._upright_sums = np.pad(np.cumsum(upright, axis=1), ((0, 0), (1, 0)))
        self._known: dict[Part, tuple[float, tuple[int, int] | None]] = {}

    def cut_of(self, part: Part) -> tuple[int, int] | None:
        """The first cut of the best way to part it: (0, row) or (1, column); None for none."""
        sure = self._sure_cut(part)
        if sure is not None:
            return sure
        top, bottom, left, right = part
        if (bottom - top) * (right - left) > MOST:
            return self._greedy(part)
        return self._best(part)[1]

    def _cuts(self, part: Part) -> tuple[Floats, Floats]:
        """What each level and each upright cut through the part gains by itself."""
        top, bottom, left, right = part
        rows, cols = slice(top + 1, bottom), slice(left + 1, right)
        level = self._level_sums[rows, right] - self._level_sums[rows, left]
        upright = self._upright_sums[cols, bottom] - self._upright_sums[cols, top]
        return level, upright

    def _sure_cut(self, part: Part) -> tuple[int, int] | None:
        """A cut of which each stretch gains: the best way has it."""
        top, bottom, left, right = part
        rows = np.flatnonzero((self._level[top + 1 : bottom, left:right] > 0).all(axis=1))
        if len(rows):
            return 0, top + 1 + int(rows[len(rows) // 2])
        cols = np.flatnonzero((self._upright[left + 1 : right, top:bottom] > 0).all(axis=1))
        if len(cols):
            return 1, left + 1 + int(cols[len(cols) // 2])
        return None

    def _greedy(self, part: Part) -> tuple[int, int] | None:
        level, upright = self._cuts(part)
        best_level = float(level.max()) if len(level) else 0.0
        best_upright = float(upright.max()) if len(upright) else 0.0
        if max(best_level, best_upright) <= 0:
            return None
        if best_level >= best_upright:
            return 0, part[0] + 1 + int(level.argmax())
        return 1, part[2] + 1 + int(upright.argmax())

    def _best(self, part: Part) -> tuple[float, tuple[int, int] | None]:
        """What the best way to part this gains, and its first cut."""
        if part in self._known:
            return self._known[part]
        top, bottom, left, right = part
        sure = self._sure_cut(part)
        best: tuple[float, tuple[int, int] | None] = (0.0, None)
        level, upright = self._cuts(part)
        choices = (
            [sure]
            if sure is not None
            else [
                *((0, row) for row in range(top + 1, bottom)),
                *((1, col) for col in range(left + 1, right)),
            ]
        )
        for axis, place in choices:
            if axis == 0:
                gain = float(level[place - top - 1])
                parts = ((top, place, left, right), (place, bottom, left, right))
            else:
                gain = float(upright[place - left - 1])
                parts = ((top, bottom, left, place), (top, bottom, place, right))
            gain += self._best(parts[0])[0] + self._best(parts[1])[0]
            if gain > best[0]:
                best = gain, (axis, place)
        self._known[part] = best
        return best
