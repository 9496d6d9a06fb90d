"""Where on a page an unruled table may be: runs of lines whose gaps lie under each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.words import Kind

Floats = NDArray[np.float64]

SHARED = 0.4  # of the font size that two gaps must have in common
APART = 2.3  # of the font size; more white above a line starts anew
WIDER = 1.6  # times the usual white between rows
FEW = 2  # rows that may be no table yet, but the head of a page
OTHER_SIZE = 0.12  # of the font size: a title is set larger or smaller by more
PENDING = 5  # lines with one piece that may stand between two rows
PROSE_WORDS = 9  # of a line that reads on
REACH = 4  # rows back in which a gap is looked for
LEAST_ALIKE = 2  # rows that go on so, for the last one to do so, too
HEAD_LINES = 7
HEAD_APART = 2.3  # of the font size; more white above a line parts it from its heads
ROUND = 1.0  # points by which a title may start further in than its table
TIGHT = 1.1  # times the closest pitch; lines of one cell stand no farther apart
WIDE_RULE = 0.6  # of a table's width: a ruling that wide belongs to it as a whole


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the page read as one column: its lines, top to bottom, with their edges."""

    lines: tuple[tuple[Piece, ...], ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    def side(self, low: float, high: float) -> "Zone":
        """What lies between two places, as a zone of its own."""
        return zone_of(
            tuple(piece for piece in line if low <= piece.center < high) for line in self.lines
        )

    def part(self, first: int, end: int) -> "Zone":
        """The lines `first` to `end` as a zone of their own."""
        return Zone(self.lines[first:end], self.tops[first:end], self.bottoms[first:end])


def zone_of(lines: Iterable[tuple[Piece, ...]]) -> Zone:
    """The zone of these lines, those without text left out.

    A line's edges are those of its tallest piece here: what stands beside the zone has no part.
    """
    kept = tuple(line for line in lines if line)
    edges = [
        max((piece.edges for piece in line), key=lambda edge: edge[1] - edge[0]) for line in kept
    ]
    return Zone(kept, tuple(top for top, _ in edges), tuple(bottom for _, bottom in edges))


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first` to `end` of a zone."""

    zone: Zone
    first: int
    end: int

    @property
    def lines(self) -> tuple[tuple[Piece, ...], ...]:
        return self.zone.lines[self.first : self.end]

    @property
    def box(self) -> tuple[float, float, float, float]:
        pieces = [piece for line in self.lines for piece in line]
        return (
            min(piece.x0 for piece in pieces),
            self.zone.tops[self.first],
            max(piece.x1 for piece in pieces),
            self.zone.bottoms[self.end - 1],
        )

    def part(self, first: int, end: int) -> "Region":
        """The lines `first` to `end` of the region."""
        return Region(self.zone, self.first + first, self.first + end)

    def side(self, low: float, high: float) -> Zone:
        """What of the region lies between two places, as a zone of its own."""
        return self.zone.part(self.first, self.end).side(low, high)


def runs_of(zone: Zone) -> list[Region]:
    """The runs of lines that share gaps, with what their last texts go on with."""
    return [Region(zone, first, _with_tail(zone, first, end)) for first, end in _runs(zone)]


def _runs(zone: Zone) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    members: list[int] = []
    pending: list[int] = []

    def close() -> None:
        if len(members) >= 2:
            runs.append((members[0], members[-1] + 1))
        members.clear()
        pending.clear()

    for index, line in enumerate(zone.lines):
        if not line:
            continue
        em = max(piece.em for piece in line)
        last = pending[-1] if pending else members[-1] if members else None
        if last is not None and zone.tops[index] - zone.bottoms[last] > _apart(zone, members, em):
            close()
        if len(line) > 1:
            if members and not _goes_with(zone, members, line):
                close()
            if pending and (
                _reads_on(zone, members, pending) or _is_headed(zone, members, pending)
            ):
                close()
            pending.clear()
            members.append(index)
        elif members:
            pending.append(index)
            if len(pending) > PENDING and not _is_name(zone, members, pending):
                close()
    close()
    return runs


def _goes_with(zone: Zone, members: Sequence[int], line: Sequence[Piece]) -> bool:
    """Whether the line shares a gap with the last rows, and the size of the first ones."""
    if len(members) <= FEW:
        em = max(piece.em for piece in line)
        own = max(piece.em for piece in zone.lines[members[-1]])
        if abs(em - own) > OTHER_SIZE * own:
            return False
    return _shares(zone, members[-REACH:], line)


def _apart(zone: Zone, members: Sequence[int], em: float) -> float:
    """The white that ends a run: more than what parts its rows."""
    whites = [zone.tops[low] - zone.bottoms[high] for high, low in pairwise(members)]
    usual = float(np.median(whites)) if len(whites) > 1 else 0.0
    return max(APART * em, WIDER * usual)


def _shares(zone: Zone, members: Sequence[int], line: Sequence[Piece]) -> bool:
    """Whether a gap of the line lies under one of the last rows."""
    for number in members:
        for left, right in _gaps(zone.lines[number]):
            for start, end in _gaps(line):
                if min(right, end) - max(left, start) > SHARED * line[0].em:
                    return True
    return False


def _gaps(line: Sequence[Piece]) -> list[tuple[float, float]]:
    return [(a.x1, b.x0) for a, b in pairwise(line)]


def _is_name(zone: Zone, members: Sequence[int], pending: Sequence[int]) -> bool:
    """Whether the lines, a text each, stand in one column: a name may have many."""
    pieces = [zone.lines[number][0] for number in pending]
    shared = min(piece.x1 for piece in pieces) - max(piece.x0 for piece in pieces)
    return shared > 0 and not any(_crosses(zone, members, number) for number in pending)


def _is_headed(zone: Zone, members: Sequence[int], pending: Sequence[int]) -> bool:
    """Whether a line between two rows is set in another size, as the title of what follows is."""
    pieces = [piece for n in members for piece in zone.lines[n]]
    em = float(np.median([piece.em for piece in pieces]))
    left = min(piece.x0 for piece in pieces)
    return any(
        (abs(zone.lines[n][0].em - em) > OTHER_SIZE * em and _crosses(zone, members, n))
        or (zone.lines[n][0].em > (1 + OTHER_SIZE) * em and zone.lines[n][0].x0 <= left + ROUND)
        for n in pending
    )


def _reads_on(zone: Zone, members: Sequence[int], pending: Sequence[int]) -> bool:
    """Whether the lines between two rows are prose: a long one, or two, over the gaps."""
    lengths = [zone.lines[n][0].length for n in pending if _crosses(zone, members, n)]
    return bool(lengths) and (max(lengths) >= PROSE_WORDS or sum(lengths) >= 1.5 * PROSE_WORDS)


def _crosses(zone: Zone, members: Sequence[int], number: int) -> bool:
    """Whether the line reads on across the gaps of the rows."""
    piece = zone.lines[number][0]
    gaps = [gap for member in members[-REACH:] for gap in _gaps(zone.lines[member])]
    crossed = sum(piece.x0 < left and right < piece.x1 for left, right in gaps)
    return crossed >= 0.5 * len(gaps)


def _with_tail(zone: Zone, first: int, end: int) -> int:
    """The end, past the lines with which the last row's texts go on."""
    steps = [b - a for a, b in pairwise(zone.tops[first:end])]
    closest = min(steps, default=0.0)
    usual = float(np.median(steps)) if steps else 0.0
    while end < len(zone.lines):
        line = zone.lines[end]
        if len(line) != 1 or zone.tops[end] - zone.tops[end - 1] > TIGHT * usual:
            break
        if _is_entry(line[0], zone, first, end, TIGHT * usual):
            end += 1
            continue
        if zone.tops[end] - zone.tops[end - 1] > TIGHT * closest:
            break
        over = [p for p in zone.lines[end - 1] if p.x0 < line[0].x1 and line[0].x0 < p.x1]
        are_texts = len(over) == 1 and over[0].kind is Kind.TEXT and line[0].kind is Kind.TEXT
        if not are_texts and not _goes_on_so(line[0], zone, first, end, TIGHT * closest):
            break
        end += 1
    return end


def _goes_on_so(piece: Piece, zone: Zone, first: int, end: int, step: float) -> bool:
    """Whether numbers of the column go on with a line like the piece in several rows above."""
    alike = sum(
        len(zone.lines[number]) == 1
        and zone.lines[number][0].kind is piece.kind
        and zone.lines[number][0].x0 < piece.x1
        and piece.x0 < zone.lines[number][0].x1
        and zone.tops[number] - zone.tops[number - 1] <= step
        for number in range(first + 1, end)
    )
    return alike >= LEAST_ALIKE


def _is_entry(piece: Piece, zone: Zone, first: int, end: int, step: float) -> bool:
    """Whether the piece is a name in the stub, whose entries are blank.

    It starts where names start, in their size, and ends before the entries of all rows.
    """
    several = [line for line in zone.lines[first:end] if len(line) > 1]
    starts = [line[0].x0 for line in several]
    nearest = min(abs(piece.x0 - start) for start in starts)
    same = abs(piece.em - several[-1][0].em) <= 0.02 * piece.em
    return (
        same
        and nearest <= 0.15 * piece.em
        and zone.tops[end] - zone.tops[end - 1] <= step
        and piece.x1 <= max(line[0].x1 for line in several)
    )


def with_heads(
    region: Region, level: Floats, stub_end: float, next_start: float, is_body: bool
) -> Region:
    """The region with the heads above it; `is_body` says whether its first line is a row of them.

    `stub_end` is where its first column ends, and `next_start` where its second one starts: what
    lies over both is a caption.

    They reach up to a ruling as wide as the table, unless that stands right above a line of heads.
    Without one they reach as far as single heads stand close above the columns beside the stub; a
    caption is set in the middle of the table, or from its left.
    """
    zone, first = region.zone, region.first
    pieces = [piece for line in region.lines for piece in line]
    x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    em = float(np.median([piece.em for piece in pieces]))
    near = level[np.minimum(level[:, 2], x1) - np.maximum(level[:, 1], x0) > WIDE_RULE * (x1 - x0)]
    best = first
    is_close = True
    for index in range(first - 1, max(-1, first - 1 - HEAD_LINES), -1):
        white = zone.tops[index + 1] - zone.bottoms[index]
        line = zone.lines[index]
        if white > HEAD_APART * em or any(piece.length > PROSE_WORDS for piece in line):
            break
        if any(piece.x0 < stub_end and piece.x1 > next_start + em for piece in line):
            break
        if len(line) == 1 and line[0].em > (1 + OTHER_SIZE) * em:
            break
        between = (near[:, 0] > zone.bottoms[index] - 0.3 * em) & (
            near[:, 0] < zone.tops[index + 1] + 0.3 * em
        )
        if between.any() and (index + 1 < first or not is_body or _is_wide(line, x0, x1)):
            break
        above = zone.bottoms[index - 1] if index else -np.inf
        if ((near[:, 0] >= above - 1) & (near[:, 0] <= zone.tops[index] + 0.3 * em)).any():
            best = index
            break
        is_close &= white <= 0.6 * em and all(
            stub_end < piece.x0
            and piece.x1 < x1 + em
            and abs(piece.center - (stub_end + x1) / 2) < abs(piece.center - (x0 + x1) / 2)
            for piece in line
        )
        if is_close:
            best = index
    return Region(zone, best, region.end)


def _is_wide(line: Sequence[Piece], x0: float, x1: float) -> bool:
    """Whether the line is one piece that reaches from the table's left over most of it."""
    return len(line) == 1 and line[0].x0 <= x0 + 1 and line[0].width > 0.7 * (x1 - x0)
