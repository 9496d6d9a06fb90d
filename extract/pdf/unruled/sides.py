"""Things side by side, told from columns of one table: each has lines at heights of its own.

Entries of one row stand level; where some run over several lines, their first lines, their middles
or their last lines do. Columns of a page do so by chance alone.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.columns import Columns
from extract.pdf.unruled.level_cells import heights_of
from extract.pdf.unruled.pieces import PIXEL, SAME_BASE, Piece, are_level
from extract.pdf.unruled.prose import is_forced
from extract.pdf.unruled.regions import Floats, Zone
from extract.pdf.unruled.words import Kind

CLEFT = 0.8  # of the font size: the least white between things side by side
LEAST_LINES = 4  # on each side, for things side by side to be told by their lines
MOST_CROSSING = 0.05  # of the lines of a zone that may run over what stands side by side
SHIFTS = tuple(sign * step / 10 for step in range(2, 7) for sign in (-1, 1))
ALIGNED = 0.5  # of the lines that two columns of one table share
RUNNING_WORDS = 4  # of a line of prose set in a column, on average
RUNNING_LINES = 5
FEW_LEADERS = 0.2  # of the lines of prose in a column that may end in dots
RUNNING_FULL = 0.6  # of its lines that fill a column of prose
RUNNING_FORCED = 0.7  # of its lines that end where the next word has no room


def cleft(zone: Zone) -> float | None:
    """Where two things stand side by side in the zone, each with lines of its own.

    Captions may run over both: what stands alone on its line is not asked. Rows of one
    table stand level, or in the middle of a neighbor of two lines; columns of a page do so by
    chance alone.
    """
    pieces = [piece for line in zone.lines for piece in line]
    if len(zone.lines) < 2 * LEAST_LINES:
        return None
    ends = np.array(sorted({piece.x1 for piece in pieces}))
    rows = [piece for line in zone.lines if len(line) > 1 for piece in line]
    spans = np.array([(piece.x0, piece.x1) for piece in rows]).reshape(-1, 2)
    places = ends[:-1] + 0.5
    crossing = ((spans[None, :, 0] < places[:, None]) & (places[:, None] < spans[None, :, 1])).sum(
        1
    )
    most = MOST_CROSSING * len(zone.lines)
    best: tuple[float, float] | None = None
    for place in places[crossing <= most].tolist():
        right = float(spans[spans[:, 0] >= place, 0].min(initial=np.inf))
        em = pieces[0].em
        if right - place < CLEFT * em:
            continue
        share = _level_share(pieces, place)
        if share is not None and share < ALIGNED and (best is None or share < best[0]):
            best = share, (place + right) / 2
    return best[1] if best is not None else None


def _level_share(pieces: Sequence[Piece], place: float) -> float | None:
    """How surely what is left of the place and what is right of it are rows of one table, to 1."""
    left = [piece for piece in pieces if piece.x1 <= place]
    right = [piece for piece in pieces if piece.x0 >= place]
    em = float(np.median([piece.em for piece in pieces]))
    by_line = _share(_bases(left), _bases(right), em)
    if by_line is None or by_line >= ALIGNED:
        return by_line
    left = [piece for piece in pieces if piece.center < place]
    right = [piece for piece in pieces if piece.center >= place]
    return max([by_line, *_cell_shares(left, right, em)])


def _cell_shares(left: Sequence[Piece], right: Sequence[Piece], em: float) -> list[float]:
    """The same of cells of several lines: by their first lines, middles and last lines."""
    one, other = heights_of(left), heights_of(right)
    shares = [_share(one[:, way], other[:, way], em) for way in range(one.shape[1])]
    return [share for share in shares if share is not None]


def _bases(pieces: Sequence[Piece]) -> Floats:
    return np.unique([piece.base for piece in pieces])


def _share(one: Floats, other: Floats, em: float) -> float | None:
    """Of the heights on the side with fewer, how many are heights of the other.

    What chance would give is taken off: as much as heights shifted up and down have.
    """
    if min(len(one), len(other)) < LEAST_LINES:
        return None
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    few = few[(few >= many[0] - 1) & (few <= many[-1] + 1)]
    if len(few) < LEAST_LINES:
        return None
    chance = float(np.mean([_level(few + shift * em, many, em) for shift in SHIFTS]))
    return (_level(few, many, em) - chance) / (1.0 - chance) if chance < 1 else None


def _level(few: Floats, many: Floats, em: float) -> float:
    """Of some lines, how many stand level with others, or halfway between two of them."""
    after = np.clip(np.searchsorted(many, few), 1, len(many) - 1)
    low, high = many[after - 1], many[after]
    near = np.minimum(np.abs(few - low), np.abs(high - few))
    slack = max(SAME_BASE * em, PIXEL)
    middle = (np.abs((low + high) / 2 - few) <= slack) & (high - low < 2 * em)
    return float(((near <= slack) | middle).mean())


def gutter(columns: Columns, level: Floats) -> float | None:
    """Where two things stand side by side in the region: the middle of the white between them."""
    for river in range(1, len(columns.columns)):
        left, right = columns.columns[river - 1], columns.columns[river]
        at = (left.x1 + right.x0) / 2
        if columns.crossed[river - 1] <= 1 and _is_uneven(columns, river):
            return at
        if _is_running(columns, river - 1) and _is_running(columns, river):
            return at
        if river in (1, len(columns.columns) - 1) and len(columns.columns) > 2:
            edge = 0 if river == 1 else river
            if _is_running(columns, edge) and not _is_entries(columns, edge):
                return at
        if _rules_break(columns, river, level):
            return at
    return None


def _is_uneven(columns: Columns, river: int) -> bool:
    """Whether the lines on both sides of the river stand at places of their own."""
    lefts = rights = shared = 0
    for line in columns.lines:
        left = [item.piece for item in line if item.end <= river]
        right = [item.piece for item in line if item.col >= river]
        lefts += bool(left)
        rights += bool(right)
        shared += any(are_level(one, other) for one in left for other in right)
    if min(lefts, rights) < 2 or shared >= ALIGNED * min(lefts, rights):
        return False
    pieces = [item for line in columns.lines for item in line]
    left = [item.piece for item in pieces if item.end <= river]
    right = [item.piece for item in pieces if item.col >= river]
    em = float(np.median([piece.em for piece in left]))
    return max(_cell_shares(left, right, em), default=0.0) < ALIGNED


def _is_running(columns: Columns, col: int) -> bool:
    """Whether the column is prose: line after line that fills it with words."""
    pieces = [i.piece for line in columns.lines for i in line if i.col == col and i.end == col + 1]
    if len(pieces) < RUNNING_LINES or any(piece.kind is not Kind.TEXT for piece in pieces[:-1]):
        return False
    if sum(piece.words[-1].kind is Kind.LEADER for piece in pieces) > FEW_LEADERS * len(pieces):
        return False
    width = columns.columns[col].x1 - columns.columns[col].x0
    words = float(np.mean([piece.length for piece in pieces]))
    full = float(np.mean([piece.width > 0.85 * width for piece in pieces]))
    right = columns.columns[col].x1
    forced = float(np.mean([is_forced(high, low, right) for high, low in pairwise(pieces)]))
    return words >= RUNNING_WORDS and full >= RUNNING_FULL and forced >= RUNNING_FORCED


def _is_entries(columns: Columns, col: int) -> bool:
    """Whether some of the column's lines stand level with what is beside it, and some do not.

    So do long entries, whose first lines alone are level with the names; prose beside a table is
    level with none of its rows but by chance, or with all where both are set to one pitch.
    """
    level = total = 0
    for line in columns.lines:
        own = [item.piece for item in line if item.col == col]
        others = [item.piece for item in line if not item.col <= col < item.end]
        total += bool(own)
        level += any(are_level(a, b) for a in own for b in others)
    return 0.35 * total <= level <= 0.9 * total


def _rules_break(columns: Columns, river: int, level: Floats) -> bool:
    """Whether rulings stand on both sides of the river, two at least, and none crosses it."""
    left, right = columns.columns[0].x0, columns.columns[-1].x1
    low, high = columns.columns[river - 1].x1, columns.columns[river].x0
    lines = [item.piece for line in columns.lines for item in line]
    if not lines or not len(level):
        return False
    crossing = (level[:, 1] < low) & (level[:, 2] > high)
    on_left = (level[:, 1] < left + 5) & (level[:, 2] <= high) & (level[:, 2] >= low - 3)
    on_right = (level[:, 2] > right - 5) & (level[:, 1] >= low) & (level[:, 1] <= high + 3)
    return bool(on_left.sum() >= 2 and on_right.sum() >= 2 and not crossing.any())
