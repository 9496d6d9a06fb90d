"""How much the pixels speak for a ruling, along each row and each column of a flat page.

The page is cut into short blocks along the way of a ruling. A block speaks by its strength: for a
ruling where it is dark enough, against it where it is blank, and how loudly against it depends on
how broken the rulings of this very page are: where half of a ruling is gone, a blank says little.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.strokes import Strokes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Pixels = NDArray[np.uint8]

BLOCK = 2.0  # points along a ruling; what a dropout takes is longer
FAINTEST = 3.0  # levels; the least mean of a block that can be ink
NOISE = 3.5  # times the noise of blocks, to be ink
OF_RULING = 0.3  # of the strength of the page's rulings, to be ink
LOUDEST = 1.5  # the most that a block can say for a ruling
WHOLE = 0.02  # share of a ruling's blocks that are blank by mischance, on a clean page
BROKEN = 0.65  # the same on the worst page that is still taken for ruled
ALONE = 0.5  # of what a blank block says if its neighbors were not blank with it
DRAWN = 0.7  # of a block that lies on a long thin run of ink, to be a ruling without a doubt
HEARD = 0.35  # of a block that must be free of letters for it to speak
SAMPLE = 7  # of so many blocks one is asked for the noise; a page has half a million
FIRST_BREAKS = 0.2  # before it is measured
DROWNED = -0.05  # what a block says beside which letters stand
CROSSED = -0.75  # what it says if letters stand in it: rulings are drawn between them
LETTERED = 0.1  # of a block's pixels, if letters stand in it
TURN_COST = 5.0  # of beginning or ending a ruling
SLACK = 1.2  # points by which a stretch of a ruling may lie off its place
AT_EDGE = 0.015  # of the page; as near to its edge nothing is printed
MOST_STREAKS = 0.3  # of the rulings of one way
LEAST_GAIN = 9.0  # of a ruling over blank paper


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each place across (a row of pixels) and each block along, what it says for a ruling.

    `dark` has the pixels themselves, places as rows, and `heard` is 0 where letters drown them.
    `block` is the length of a block in pixels; `strength` that of the page's rulings, in levels;
    `breaks` the share of their blocks that are blank.
    """

    votes: Floats
    dark: Pixels
    heard: Pixels
    block: int
    scale: float
    strength: float
    breaks: float


@dataclass(frozen=True, slots=True)
class Segments:
    """Rulings of one way: places across, and where they start and end along, in pixels."""

    place: Floats
    start: Floats
    end: Floats
    gain: Floats


def evidence_of(
    strokes: Strokes, known: tuple[Evidence, Evidence] | None = None
) -> tuple[Evidence, Evidence]:
    """The evidence for level and for upright rulings.

    What the rulings of the page are is measured, or taken from what is known of it.
    """
    of_level, of_upright = known or (None, None)
    level = _way(strokes, strokes.level, strokes.level_heard, strokes.level_lines, of_level, 0)
    upright = _way(
        strokes, strokes.upright, strokes.upright_heard, strokes.upright_lines, of_upright, 1
    )
    return level, upright


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The mean strength of each block, and whether it is heard.

    `is_lettered` where letters stand in it, `is_drawn` where a ruling is seen without a doubt.
    """

    means: Floats
    is_heard: Bools
    is_lettered: Bools
    is_drawn: Bools

    def of(self, rows: Ints) -> "_Blocks":
        """Those of some rows."""
        return _Blocks(
            self.means[rows], self.is_heard[rows], self.is_lettered[rows], self.is_drawn[rows]
        )


def _blocks(
    strength: Pixels, heard: Pixels, letters: Pixels, lines: Pixels, block: int, axis: int
) -> _Blocks:
    """The blocks of each row of pixels, or of each column."""
    weight = block_means(heard, block, axis)
    means = block_means(cv2.multiply(strength, heard).astype(np.uint8), block, axis)
    return _Blocks(
        means / np.maximum(weight, 1 / block),
        weight > HEARD,
        block_means(letters, block, axis) > LETTERED,
        block_means(lines, block, axis) >= DRAWN,
    )


def block_means(image: Pixels, block: int, axis: int) -> Floats:
    """The mean of each block of so many pixels along the rows (0), or along the columns (1).

    Columns come out as rows; what is left over at the end of a row is not asked.
    """
    across = cv2.transpose(image).astype(np.uint8, copy=False) if axis == 0 else image
    count = max(1, len(across) // block)
    sums = across[: count * block : block].astype(np.uint16)
    for row in range(1, min(block, len(across))):
        sums += across[row : count * block : block]
    return np.asarray(cv2.transpose(sums), dtype=np.float64) / block


def _way(
    strokes: Strokes,
    strength: Pixels,
    heard: Pixels,
    lines: Pixels,
    known: Evidence | None,
    axis: int,
) -> Evidence:
    """The evidence for one way; its measure, if not known, is of the page's own rulings."""
    scale = strokes.scale
    block = max(2, round(BLOCK * scale))
    blocks = _blocks(strength, heard, strokes.letters, lines, block, axis)
    said = blocks.means[blocks.is_heard][::SAMPLE]
    quiet = float(np.median(said)) if len(said) else 0.0
    noise = 1.4826 * float(np.median(np.abs(said - quiet))) if len(said) else 0.0
    floor = max(FAINTEST, quiet + NOISE * noise)
    if known is None:
        usual, breaks = _measured(blocks, floor, block, scale)
    else:
        usual, breaks = known.strength, known.breaks
    votes = _votes(blocks, max(floor, OF_RULING * usual), breaks)
    pixels = (strength, heard) if axis == 0 else (strength.T, heard.T)
    return Evidence(votes, *pixels, block, scale, usual, breaks)


def _measured(blocks: _Blocks, floor: float, block: int, scale: float) -> tuple[float, float]:
    """How dark the page's rulings are and how broken, in two rounds.

    Only rows are asked that have as much as one ruling needs.
    """
    is_dark = blocks.is_drawn | (blocks.is_heard & (blocks.means > floor))
    rows = np.flatnonzero(is_dark.sum(axis=1) * LOUDEST >= LEAST_GAIN)
    asked = blocks.of(rows)
    strength = least = floor
    breaks = FIRST_BREAKS
    for _ in range(2):
        found = _found(_votes(asked, least, breaks), rows, block, scale)
        ruled = _ruled_blocks(found, block, blocks)
        if len(ruled) < 8:
            break
        inked = ruled[ruled > floor]
        strength = float(np.median(inked)) if len(inked) else floor
        least = max(floor, OF_RULING * strength)
        breaks = min(max(float((ruled < least).mean()), WHOLE), BROKEN)
    return strength, breaks


def _votes(blocks: _Blocks, least: float, breaks: float) -> Floats:
    said = np.clip((blocks.means / least - 1) * LOUDEST, ALONE * np.log(breaks), LOUDEST)
    drowned = np.where(blocks.is_lettered, CROSSED, DROWNED)
    votes = np.where(blocks.is_heard, said, drowned)
    return np.asarray(np.where(blocks.is_drawn, LOUDEST, votes), dtype=np.float64)


def _ruled_blocks(found: Segments, block: int, blocks: _Blocks) -> Floats:
    """The means of the heard blocks that lie on the rulings found so far."""
    parts = []
    for place, start, end in zip(found.place, found.start, found.end, strict=True):
        row = slice(max(0, int(place) - 1), int(place) + 2)
        cols = slice(int(start / block), int(end / block))
        best = blocks.means[row, cols].max(axis=0)
        parts.append(best[blocks.is_heard[int(place), cols]])
    return np.concatenate(parts) if parts else np.zeros(0)


def without_streaks(evidence: Evidence) -> tuple[Evidence, Segments]:
    """The evidence, and its rulings, without lines that run from one edge of the page to the other.

    A scanner's dirt draws them; a table ends before the paper. Where many do so, the picture is
    cut to its table.
    """
    found = segments(evidence)
    length = evidence.votes.shape[1] * evidence.block
    is_across = (found.start <= AT_EDGE * length) & (found.end >= (1 - AT_EDGE) * length)
    if not is_across.any() or is_across.sum() > MOST_STREAKS * len(is_across):
        return evidence, found
    votes = evidence.votes.copy()
    reach = max(1, round(SLACK * evidence.scale))
    for place in found.place[is_across].astype(np.int64).tolist():
        votes[max(0, place - reach) : place + reach + 1] = DROWNED
    cleared = replace(evidence, votes=votes)
    return cleared, segments(cleared)


def segments(evidence: Evidence) -> Segments:
    """The rulings: the stretches of each row that best explain its blocks, the strongest of alike.

    Each row is parted into stretches with and without a ruling by dynamic programming (Viterbi,
    1967), all rows at once.
    """
    said = np.maximum(evidence.votes, 0).sum(axis=1)
    rows = np.flatnonzero(said >= LEAST_GAIN)
    return _found(evidence.votes[rows], rows, evidence.block, evidence.scale)


def _found(votes: Floats, rows: Ints, block: int, scale: float) -> Segments:
    """The rulings of some rows, by the votes of their blocks."""
    is_ruled = _stretches(votes)
    steps = np.diff(np.pad(is_ruled, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    at, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    sums = np.pad(np.cumsum(votes, axis=1), ((0, 0), (1, 0)))
    gained = sums[at, ends] - sums[at, starts]
    strong = gained >= LEAST_GAIN
    places, starts, ends, gained = rows[at[strong]], starts[strong], ends[strong], gained[strong]
    kept = _strongest(places, starts, ends, gained, max(2, round(1.5 * scale)))
    found = np.stack([places + 0.5, starts * block, ends * block, gained])[:, kept]
    return Segments(*np.asarray(found, dtype=np.float64))


def _stretches(votes: Floats) -> NDArray[np.bool_]:
    """For each row and block whether a ruling is there."""
    count, length = votes.shape
    off, on = np.zeros(count), np.full(count, -TURN_COST)
    from_off = np.zeros((length, count), dtype=np.bool_)
    from_on = np.zeros((length, count), dtype=np.bool_)
    for index in range(length):
        begun, ended = off - TURN_COST, on - TURN_COST
        from_off[index] = begun > on
        from_on[index] = ended > off
        on, off = np.maximum(on, begun) + votes[:, index], np.maximum(off, ended)
    is_on = on - TURN_COST > off
    found = np.zeros((count, length), dtype=np.bool_)
    for index in range(length - 1, -1, -1):
        found[:, index] = is_on
        is_on = np.where(is_on, ~from_off[index], from_on[index])
    return found


def _strongest(rows: Ints, starts: Ints, ends: Ints, gained: Floats, reach: int) -> Ints:
    """The segments that no stronger one beside them covers for the larger part."""
    taken: dict[int, list[tuple[int, int]]] = {}
    kept = []
    for index in np.argsort(-gained, kind="stable").tolist():
        row, start, end = int(rows[index]), int(starts[index]), int(ends[index])
        beside = [
            other for near in range(row - reach, row + reach + 1) for other in taken.get(near, ())
        ]
        covered = sum(max(0, min(end, e) - max(start, s)) for s, e in beside)
        if 2 * covered < end - start:
            kept.append(index)
            taken.setdefault(row, []).append((start, end))
    return np.array(sorted(kept), dtype=np.int64)
