"""How much the pixels speak for a ruling, along each row and each column of a flat page.

The page is cut into short blocks along the way of a ruling. A block speaks by its strength: for a
ruling where it is dark enough, against it where it is blank, and how loudly against it depends on
how broken the rulings of this very page are: where half of a ruling is gone, a blank says little.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.scan.strokes import Strokes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Pixels = NDArray[np.uint8]
Strength = NDArray[np.float32]

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
FIRST_BREAKS = 0.2  # before it is measured
DROWNED = -0.05  # what a block says beside which letters stand
CROSSED = -0.75  # what it says if letters stand in it: rulings are drawn between them
LETTERED = 0.1  # of a block's pixels, if letters stand in it
TURN_COST = 5.0  # of beginning or ending a ruling
SLACK = 1.2  # points by which a stretch of a ruling may lie off its place
AT_EDGE = 0.015  # of the page; as near to its edge nothing is printed
MOST_STREAKS = 0.3  # of the rulings of one way
EDGE = 0.2  # of a block by which it may reach over a station
LEAST_GAIN = 9.0  # of a ruling over blank paper


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each place across (a row of pixels) and each block along, what it says for a ruling.

    `block` is the length of a block in pixels; `strength` that of the page's rulings, in levels;
    `breaks` the share of their blocks that are blank.
    """

    votes: Floats
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


def evidence_of(strokes: Strokes) -> tuple[Evidence, Evidence]:
    """The evidence for level and for upright rulings; both share what the page's rulings are."""
    level = _blocks(
        strokes.level, strokes.level_heard, strokes.letters, strokes.level_lines, strokes.scale
    )
    upright = _blocks(
        np.ascontiguousarray(strokes.upright.T),
        np.ascontiguousarray(strokes.upright_heard.T),
        np.ascontiguousarray(strokes.letters.T),
        np.ascontiguousarray(strokes.upright_lines.T),
        strokes.scale,
    )
    return _judged(level, strokes.scale), _judged(upright, strokes.scale)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The mean strength of each block, and whether it is heard.

    `is_lettered` where letters stand in it, `is_drawn` where a ruling is seen without a doubt.
    """

    means: Floats
    is_heard: Bools
    is_lettered: Bools
    is_drawn: Bools


def _blocks(
    strength: Strength, heard: Pixels, letters: Pixels, lines: Pixels, scale: float
) -> _Blocks:
    block = max(2, round(BLOCK * scale))
    height, width = strength.shape
    count = max(1, width // block)
    cut = count * block
    weights = heard[:, :cut].astype(np.float32)
    sums = (strength[:, :cut] * weights).reshape(height, count, -1).sum(axis=2)
    weight = weights.reshape(height, count, -1).sum(axis=2)
    lettered = letters[:, :cut].reshape(height, count, -1).sum(axis=2)
    drawn = lines[:, :cut].reshape(height, count, -1).sum(axis=2)
    means = (sums / np.maximum(weight, 1)).astype(np.float64)
    return _Blocks(
        means, weight > HEARD * block, lettered > LETTERED * block, drawn >= DRAWN * block
    )


def _judged(blocks: _Blocks, scale: float) -> Evidence:
    """The evidence, its measure taken from the page's own rulings, in two passes."""
    block = max(2, round(BLOCK * scale))
    said = blocks.means[blocks.is_heard]
    noise = 1.4826 * float(np.median(np.abs(said - np.median(said)))) if len(said) else 0.0
    quiet = float(np.median(said)) if len(said) else 0.0
    floor = max(FAINTEST, quiet + NOISE * noise)
    found = Evidence(_votes(blocks, floor, FIRST_BREAKS), block, scale, floor, FIRST_BREAKS)
    for _ in range(2):
        ruled = _ruled_blocks(found, blocks)
        if len(ruled) < 8:
            return found
        inked = ruled[ruled > floor]
        strength = float(np.median(inked)) if len(inked) else floor
        least = max(floor, OF_RULING * strength)
        breaks = min(max(float((ruled < least).mean()), WHOLE), BROKEN)
        found = Evidence(_votes(blocks, least, breaks), block, scale, strength, breaks)
    return found


def _votes(blocks: _Blocks, least: float, breaks: float) -> Floats:
    said = np.clip((blocks.means / least - 1) * LOUDEST, ALONE * np.log(breaks), LOUDEST)
    drowned = np.where(blocks.is_lettered, CROSSED, DROWNED)
    votes = np.where(blocks.is_heard, said, drowned)
    return np.asarray(np.where(blocks.is_drawn, LOUDEST, votes), dtype=np.float64)


def _ruled_blocks(evidence: Evidence, blocks: _Blocks) -> Floats:
    """The means of the heard blocks that lie on the rulings found so far."""
    found = segments(evidence)
    parts = []
    for place, start, end in zip(found.place, found.start, found.end, strict=True):
        row = slice(max(0, int(place) - 1), int(place) + 2)
        cols = slice(int(start / evidence.block), int(end / evidence.block))
        best = blocks.means[row, cols].max(axis=0)
        parts.append(best[blocks.is_heard[int(place), cols]])
    return np.concatenate(parts) if parts else np.zeros(0)


def without_streaks(evidence: Evidence) -> Evidence:
    """The evidence without lines that run from one edge of the page to the other.

    A scanner's dirt draws them; a table ends before the paper. Where many do so, the picture is
    cut to its table.
    """
    found = segments(evidence)
    length = evidence.votes.shape[1] * evidence.block
    is_across = (found.start <= AT_EDGE * length) & (found.end >= (1 - AT_EDGE) * length)
    if not is_across.any() or is_across.sum() > MOST_STREAKS * len(is_across):
        return evidence
    votes = evidence.votes.copy()
    reach = max(1, round(SLACK * evidence.scale))
    for place in found.place[is_across].astype(np.int64).tolist():
        votes[max(0, place - reach) : place + reach + 1] = DROWNED
    return replace(evidence, votes=votes)


def gains(
    evidence: Evidence, places: Floats, stations: Floats, spread: Floats | None = None
) -> Floats:
    """How much each stretch between two stations speaks for a ruling at each place; in pixels.

    A ruling may lie a little off its place, the whole stretch together; where it is drawn double,
    by `spread` more.
    """
    sums = np.pad(np.cumsum(evidence.votes, axis=1), ((0, 0), (1, 0)))
    length = evidence.votes.shape[1]
    first = np.ceil(stations[:-1] / evidence.block - EDGE).astype(np.int64).clip(0, length - 1)
    last = np.floor(stations[1:] / evidence.block + EDGE).astype(np.int64).clip(1, length)
    last = np.maximum(last, first + 1)
    slack = np.round(SLACK * evidence.scale + (0 if spread is None else spread)).astype(np.int64)
    slack = np.maximum(np.broadcast_to(slack, places.shape), 1)
    found = np.full((len(places), len(first)), -np.inf)
    for shift in range(-int(slack.max()), int(slack.max()) + 1):
        rows = (places.astype(np.int64) + shift).clip(0, len(sums) - 1)
        said = sums[rows][:, last] - sums[rows][:, first]
        found = np.where((abs(shift) <= slack)[:, None], np.maximum(found, said), found)
    return found


def segments(evidence: Evidence) -> Segments:
    """The rulings: the stretches of each row that best explain its blocks, the strongest of alike.

    Each row is parted into stretches with and without a ruling by dynamic programming (Viterbi,
    1967), all rows at once.
    """
    is_ruled = _stretches(evidence.votes)
    padded = np.pad(is_ruled, ((0, 0), (1, 1)))
    steps = np.diff(padded.astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    sums = np.pad(np.cumsum(evidence.votes, axis=1), ((0, 0), (1, 0)))
    gains = sums[rows, ends] - sums[rows, starts]
    strong = gains >= LEAST_GAIN
    rows, starts, ends, gains = rows[strong], starts[strong], ends[strong], gains[strong]
    kept = _strongest(rows, starts, ends, gains, evidence)
    rows, starts, ends, gains = rows[kept], starts[kept], ends[kept], gains[kept]
    block = float(evidence.block)
    places = np.asarray(rows + 0.5, dtype=np.float64)
    first, last = (np.asarray(each * block, dtype=np.float64) for each in (starts, ends))
    return Segments(places, first, last, np.asarray(gains, dtype=np.float64))


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


def _strongest(rows: Ints, starts: Ints, ends: Ints, gains: Floats, evidence: Evidence) -> Ints:
    """The segments that no stronger one beside them covers for the larger part."""
    reach = max(2, round(1.5 * evidence.scale))
    taken: dict[int, list[tuple[int, int, int]]] = {}
    kept = []
    for index in np.argsort(-gains, kind="stable").tolist():
        row, start, end = int(rows[index]), int(starts[index]), int(ends[index])
        beside = [
            other for near in range(row - reach, row + reach + 1) for other in taken.get(near, ())
        ]
        covered = sum(max(0, min(end, e) - max(start, s)) for _, s, e in beside)
        if 2 * covered < end - start:
            kept.append(index)
            taken.setdefault(row, []).append((row, start, end))
    return np.array(sorted(kept), dtype=np.int64)
