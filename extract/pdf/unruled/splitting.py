"""Regions parted where they are two: tables one under the other, side by side, or beside prose."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.columns import Columns, Placed
from extract.pdf.unruled.heads import is_filled
from extract.pdf.unruled.pieces import PIXEL, SAME_BASE, Piece, are_level
from extract.pdf.unruled.prose import is_forced
from extract.pdf.unruled.regions import Floats, Region, Zone
from extract.pdf.unruled.words import Kind

ANEW = 2.0  # points of evidence for a new table
HEADS_AGAIN = 1.5  # of them: heads that are the first ones again
LEAST_STEP = 0.8  # of the font size; lines that stand closer are not of one column
MOST_RULED = 0.3  # of the lines; where more have a ruling between them, it parts rows, not tables
CLOSE = 1.1  # times the closest step; a line that goes on with a text stands no farther below
SLACK = 3.0  # points by which a ruling may run into the room of a line
GAP = 1.45  # times the usual pitch; tables stand farther apart than rows
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


def stacked(region: Region, columns: Columns, rules: Floats) -> list[Region]:
    """The tables that stand one under the other in the region.

    `rules` are the heights of the rulings that are as wide as it.
    """
    kinds = [_line_kind(items) for items in columns.lines]
    several = [index for index, kind in enumerate(kinds) if kind in ("body", "heads")]
    tops = region.zone.tops[region.first : region.end]
    bottoms = region.zone.bottoms[region.first : region.end]
    usual = _usual_step(tops, region.lines[0][0].em)
    pairs = list(pairwise(zip(tops, bottoms, strict=True)))
    ruled_lines = sum(_is_ruled(rules, high, low) for (_, high), (low, _) in pairs)
    counts = ruled_lines < MOST_RULED * len(pairs)
    starts = [0]
    for before, after in pairwise(several):
        evidence = 0.0
        steps = np.diff(tops[before : after + 1])
        evidence += GAP * usual < steps.max()
        evidence += kinds[before] == "body" and kinds[after] == "heads"
        evidence -= kinds[after] == "body"
        evidence += HEADS_AGAIN * _heads_again(region, several, after)
        ruled = [_is_ruled(rules, bottoms[i], tops[i + 1]) for i in range(before, after)]
        if after - before > 1:
            evidence += 0.5 * (after - before - 2)
            evidence += counts * (ruled[0] + ruled[-1])
            evidence += (
                sum(
                    any(item.is_spanning and item.col == 0 for item in columns.lines[i])
                    for i in range(before + 1, after)
                )
                * 0.5
            )
        if evidence >= ANEW and "body" in kinds[starts[-1] : before + 1] + kinds[after:]:
            starts.append(_first_after(region, columns, before, after))
    ends = [*starts[1:], len(kinds)]
    return [region.part(start, end) for start, end in zip(starts, ends, strict=True)]


def _usual_step(tops: Sequence[float], em: float) -> float:
    """How far apart lines usually stand; those of cells in the middle of their row are passed over.

    These stand between two lines of a neighbor.
    """
    steps = np.diff(tops)
    steps = steps[steps >= LEAST_STEP * em]
    return float(np.median(steps)) if len(steps) else 0.0


def _heads_again(region: Region, several: Sequence[int], after: int) -> bool:
    """Whether the line says what the first line of several texts said: the heads of the next."""
    texts = texts_of(region.lines[after])
    return len(texts) > 1 and texts == texts_of(region.lines[several[0]])


def _first_after(region: Region, columns: Columns, before: int, after: int) -> int:
    """Where what follows a row begins: past the lines that go on with the row's texts."""
    tops = region.zone.tops[region.first : region.end]
    steps = [low - high for high, low in pairwise(tops[: before + 1])]
    closest = min(steps, default=np.inf)
    index = before + 1
    while index < after:
        crosses = any(item.is_spanning for item in columns.lines[index])
        if crosses or tops[index] - tops[index - 1] > CLOSE * closest:
            break
        index += 1
    return index


def _is_ruled(rules: Floats, high: float, low: float) -> bool:
    """Whether a ruling lies between two lines."""
    return bool(((rules > high - SLACK) & (rules < low + SLACK)).any())


def _line_kind(items: Sequence[Placed]) -> str:
    if not items:
        return "blank"
    if len(items) == 1:
        return "single"
    return "body" if is_filled(items) else "heads"


def texts_of(line: Sequence[Piece]) -> list[str]:
    """What the line says, piece by piece."""
    return [piece.text for piece in line]


def without_captions(region: Region) -> Region | None:
    """The region without captions above it and notes below it; None where nothing is left.

    What goes on with a text of the last row stays: it crosses no gap of the rows.
    """
    several = [index for index, line in enumerate(region.lines) if len(line) > 1]
    while several and _is_caption(region, several[0]):
        several = several[1:]
    if len(several) < 2:
        return None
    end = several[-1] + 1
    last = region.lines[several[-1]]
    while end < len(region.lines) and not _crosses(region.lines[end], last):
        end += 1
    return region.part(several[0], end)


def _is_caption(region: Region, index: int) -> bool:
    """Whether the line starts with a text that lies over several texts of the line below it."""
    below = next((line for line in region.lines[index + 1 :] if len(line) > 1), ())
    first = region.lines[index][0]
    left = min((piece.x0 for line in region.lines[index + 1 :] for piece in line), default=0.0)
    over = sum(first.x0 < other.x1 and other.x0 < first.x1 for other in below)
    return over > 1 and first.x0 <= left + first.em and first.kind is Kind.TEXT


def _crosses(line: Sequence[Piece], row: Sequence[Piece]) -> bool:
    """Whether the line lies over more than one piece of the row."""
    return any(
        sum(piece.x0 < other.x1 and other.x0 < piece.x1 for other in row) > 1 for piece in line
    )


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
    """Of the lines on the side with fewer, how many stand as rows with lines of the other.

    What chance would give is taken off: as much as lines shifted up and down have.
    """
    left = np.unique([piece.base for piece in pieces if piece.x1 <= place])
    right = np.unique([piece.base for piece in pieces if piece.x0 >= place])
    if min(len(left), len(right)) < LEAST_LINES:
        return None
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    few = few[(few >= many[0] - 1) & (few <= many[-1] + 1)]
    if len(few) < LEAST_LINES:
        return None
    em = float(np.median([piece.em for piece in pieces]))
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
    return min(lefts, rights) >= 2 and shared < ALIGNED * min(lefts, rights)


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
