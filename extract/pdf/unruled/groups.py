"""Groups of pieces that rivers part, joined where they are one column: heads with their entries.

A sign of currency, or one behind a number, is no column of its own.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.words import Kind

CURRENCY = "$€£¥￥₤"
MOST_HEADS = 3  # lines of heads over a column of signs
AFTER = "%‰)*†‡§"
FAR = 40.0  # of the font size; a head and its column share no line, and may be set apart
FARTHEST_COST = 20.0  # in font sizes: still less than a head and a column without each other
ALONE_COST = 12.0  # in font sizes: a head without entries is worse than one set far apart
LEVEL = 0.8  # of the font size; lines of one column stand farther apart
NEAR = 2.5  # of the font size; columns that share no row and stand nearer are one


def joined_groups(groups: list[list[Piece]], walls: Sequence[float]) -> list[list[Piece]]:
    """The groups, neighbors that share no line and stand near made one."""
    groups = sorted(groups, key=lambda group: min(piece.x0 for piece in group))
    groups = _with_their_heads(groups, walls)
    while True:
        best: tuple[float, int] | None = None
        for index, (left, right) in enumerate(pairwise(groups)):
            edge, start = max(p.x1 for p in left), min(p.x0 for p in right)
            if any(edge - 1 <= wall <= start + 1 for wall in walls):
                continue
            em = max(piece.em for piece in left + right)
            shared = _stand_beside(left, right)
            is_apart = start - edge > NEAR * em
            is_sign = _are_signs(left, CURRENCY) or (_are_signs(right, AFTER) and not is_apart)
            is_one = (not shared and not is_apart) or is_sign
            if is_one and (best is None or start - edge < best[0]):
                best = start - edge, index
        if best is None:
            break
        groups[best[1] : best[1] + 2] = [groups[best[1]] + groups[best[1] + 1]]
    return groups


def _stand_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether a text of the one is level with one of the other, or halfway between two lines."""
    bases = np.array([piece.base for piece in left])
    return any(bool((np.abs(bases - piece.base) < LEVEL * piece.em).any()) for piece in right)


def _with_their_heads(groups: list[list[Piece]], walls: Sequence[float]) -> list[list[Piece]]:
    """The groups, those of heads alone joined with the entries beside them that have none.

    Among all ways to pair neighbors the one that leaves least alone, then the closest.
    """
    cost = [0.0]
    paired = [False]
    for index, group in enumerate(groups):
        alone = cost[-1] + ALONE_COST
        together = np.inf
        if index:
            gap = _head_gap(groups[index - 1], group, walls)
            together = cost[-2] + gap
        paired.append(together < alone)
        cost.append(min(alone, together))
    found: list[list[Piece]] = []
    index = len(groups)
    while index:
        step = 2 if paired[index] else 1
        found.append([piece for group in groups[index - step : index] for piece in group])
        index -= step
    return found[::-1]


def _head_gap(left: list[Piece], right: list[Piece], walls: Sequence[float]) -> float:
    """How far apart a head and its entries stand, in font sizes; without end if they are not."""
    one, other = {piece.line for piece in left}, {piece.line for piece in right}
    if max(one) >= min(other) and max(other) >= min(one):
        return np.inf
    edge, start = max(piece.x1 for piece in left), min(piece.x0 for piece in right)
    gap = (start - edge) / left[0].em
    is_walled = any(edge - 1 <= wall <= start + 1 for wall in walls)
    return np.inf if gap > FAR or is_walled else min(gap, FARTHEST_COST)


def _are_signs(group: list[Piece], signs: str) -> bool:
    """Whether the group is such signs, which belong to the number beside them, and their heads."""
    own = [piece.line for piece in group if piece.text in signs]
    others = [piece for piece in group if piece.text not in signs]
    numbers = sum(piece.kind is Kind.NUMBER for piece in others)
    return (
        bool(own)
        and len(others) <= MOST_HEADS
        and numbers <= 1
        and all(piece.line < min(own) for piece in others)
    )
