"""Regions parted where they are two tables one under the other, without captions and notes."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.columns import Columns, Placed
from extract.pdf.unruled.heads import is_filled
from extract.pdf.unruled.numbered import is_numbered, next_of
from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.regions import Floats, Region
from extract.pdf.unruled.words import Kind

ANEW = 2.0  # points of evidence for a new table
HEADS_AGAIN = 1.5  # of them: heads that are the first ones again
TITLED = 1.0  # of them: a numbered title that begins beside the names, or over several columns
MOST_ABOVE = 3  # lines over a table in which its numbered title may begin
LEAST_STEP = 0.8  # of the font size; lines that stand closer are not of one column
MOST_RULED = 0.3  # of the lines; where more have a ruling between them, it parts rows, not tables
CLOSE = 1.1  # times the closest step; a line that goes on with a text stands no farther below
SLACK = 3.0  # points by which a ruling may run into the room of a line
ALIKE = 0.95  # of a step that another one is at least, to be as long
OFTEN = 0.25  # of the steps
MOST_HEADS = 0.15  # of the lines without figures below one that has some; more are no heads
FEW_HEADS = 2  # of them that may be heads whatever their share
GAP = 1.45  # times the usual pitch; tables stand farther apart than rows


def stacked(region: Region, columns: Columns, rules: Floats) -> list[Region]:
    """The tables that stand one under the other in the region.

    `rules` are the heights of the rulings that are as wide as it.
    """
    kinds = [_line_kind(items) for items in columns.lines]
    several = [index for index, kind in enumerate(kinds) if kind in ("body", "heads")]
    tops = region.zone.tops[region.first : region.end]
    bottoms = region.zone.bottoms[region.first : region.end]
    usual = _usual_step(tops, region.lines[0][0].em)
    closest = _closest_step(tops[: len(kinds)], region.lines[0][0].em)
    pairs = list(pairwise(zip(tops, bottoms, strict=True)))
    ruled_lines = sum(_is_ruled(rules, high, low) for (_, high), (low, _) in pairs)
    counts = ruled_lines < MOST_RULED * len(pairs)
    heads = [(kinds[i], kinds[j]) == ("body", "heads") for i, j in pairwise(several)]
    are_heads = sum(heads) <= max(FEW_HEADS, MOST_HEADS * len(heads))
    starts = [0]
    for (before, after), is_head in zip(pairwise(several), heads, strict=True):
        evidence = 0.0
        steps = np.diff(tops[before : after + 1])
        evidence += GAP * usual < steps.max() and _is_rare(steps.max(), tops)
        evidence += is_head and are_heads
        evidence -= kinds[after] == "body"
        evidence += HEADS_AGAIN * _heads_again(region, several, after)
        ruled = [_is_ruled(rules, bottoms[i], tops[i + 1]) for i in range(before, after)]
        if after - before > 1:
            evidence += TITLED * _titles(region, columns, starts[-1], range(before + 1, after))
            evidence += 0.5 * max(0, _apart(columns, tops, before, after, closest) - 1)
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


def _is_rare(step: float, tops: Sequence[float]) -> bool:
    """Whether few lines stand so far apart: where many do, it is the room between rows."""
    return bool((np.diff(tops) >= ALIKE * step).mean() < OFTEN)


def _closest_step(tops: Sequence[float], em: float) -> float:
    """How far apart the closest lines stand that are not level; without end, for a single one."""
    return min((step for step in np.diff(tops).tolist() if step >= LEAST_STEP * em), default=np.inf)


def _apart(columns: Columns, tops: Sequence[float], before: int, after: int, closest: float) -> int:
    """How many of the lines between two go on with no text of a column right above them."""
    return sum(
        any(item.is_spanning for item in columns.lines[index])
        or tops[index] - tops[index - 1] > CLOSE * closest
        for index in range(before + 1, after)
    )


def _titles(region: Region, columns: Columns, start: int, between: range) -> int:
    """How surely a numbered title stands on these lines: 2 if one of its kind is over the first."""
    first = region.first + start
    over = [*region.zone.lines[max(0, first - MOST_ABOVE) : first], region.lines[start]]
    above = [" ".join(texts_of(line)) for line in over]
    below = [" ".join(texts_of(region.lines[index])) for index in between]
    if any(next_of(one, other) for one in above for other in below):
        return 2
    return max(
        (
            is_numbered(text) * (1 + (columns.lines[index][0].end > 1))
            for text, index in zip(below, between, strict=True)
            if columns.lines[index]
        ),
        default=0,
    )


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
