"""What is left of a page when its running text is set aside, in stretches that hang together."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.pieces import Piece
from extract.pdf.unruled.prose import Block
from extract.pdf.unruled.regions import PROSE_WORDS, Zone, zone_of
from extract.pdf.unruled.words import Floats, Kind

LEAST_LINES = 2
ACROSS = 0.6  # of a zone's width that a sentence fills to part it
LEAST_DRAWING = 30.0  # points each way; a smaller drawing is a sign in a text
APART = 6.0  # of the font size; what stands farther below belongs to something else


def zones_of(
    lines: Sequence[Sequence[Piece]],
    tops: Sequence[float],
    bottoms: Sequence[float],
    blocks: Sequence[Block],
    drawings: Floats,
) -> list[Zone]:
    """The zones of the page: pieces that stand beside or under each other.

    Neither prose nor a chart stands between them.
    """
    inside = {piece for block in blocks for piece in block.pieces}
    rest = [[piece for piece in line if piece not in inside] for line in lines]
    pieces = [piece for line in rest for piece in line]
    number = {id(piece): index for index, piece in enumerate(pieces)}
    parent = list(range(len(pieces)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    prose = np.array([(b.x0, b.y0, b.x1, b.y1) for b in blocks]).reshape(-1, 4)
    is_large = (drawings[:, 2:] - drawings[:, :2] >= LEAST_DRAWING).all(axis=1)
    boxes = np.concatenate([prose, drawings[is_large]])
    for index, line in enumerate(rest):
        for left, right in pairwise(line):
            if not _is_between(boxes, left.x1, right.x0, (tops[index] + bottoms[index]) / 2):
                parent[root(number[id(right)])] = root(number[id(left)])
        for piece in line:
            for below in range(index + 1, len(rest)):
                if tops[below] - bottoms[index] > APART * piece.em:
                    break
                for other in rest[below]:
                    if other.x0 < piece.x1 and piece.x0 < other.x1:
                        parent[root(number[id(other)])] = root(number[id(piece)])
    groups: dict[int, list[Piece]] = {}
    for index, piece in enumerate(pieces):
        groups.setdefault(root(index), []).append(piece)
    found = [_zone(group) for group in _gathered(list(groups.values()))]
    return [part for zone in found if zone is not None for part in _parted(zone)]


def _gathered(groups: list[list[Piece]]) -> list[list[Piece]]:
    """The groups, a text by itself put to the group between whose lines it stands."""
    several = [group for group in groups if len(group) > 1]
    boxes = [
        (min(p.x0 for p in g), min(p.base for p in g), max(p.x1 for p in g), max(p.base for p in g))
        for g in several
    ]
    for group in groups:
        if len(group) > 1:
            continue
        piece = group[0]
        around = [
            ((x1 - x0) * (y1 - y0), index)
            for index, (x0, y0, x1, y1) in enumerate(boxes)
            if x0 <= piece.x0 and piece.x1 <= x1 and y0 < piece.base < y1
        ]
        if around:
            several[min(around)[1]].append(piece)
    return several


def _parted(zone: Zone) -> list[Zone]:
    """The zone, parted at sentences that run over most of it: no table goes on over them."""
    pieces = [piece for line in zone.lines for piece in line]
    width = max(piece.x1 for piece in pieces) - min(piece.x0 for piece in pieces)
    cuts = [
        index
        for index, line in enumerate(zone.lines)
        if len(line) == 1
        and line[0].length >= PROSE_WORDS
        and line[0].width > ACROSS * width
        and line[0].words[-1].kind is not Kind.LEADER
    ]
    edges = zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(zone.lines)], strict=True)
    return [zone.part(first, end) for first, end in edges if end - first >= LEAST_LINES]


def _is_between(boxes: Floats, left: float, right: float, y: float) -> bool:
    """Whether running text or a chart stands between two places of a line."""
    if not len(boxes):
        return False
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    return bool(
        ((left <= middle) & (middle <= right) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])).any()
    )


def _zone(group: Sequence[Piece]) -> Zone | None:
    by_line: dict[int, list[Piece]] = {}
    for piece in group:
        by_line.setdefault(piece.line, []).append(piece)
    if len(by_line) < LEAST_LINES:
        return None
    return zone_of(
        tuple(sorted(by_line[number], key=lambda piece: piece.x0)) for number in sorted(by_line)
    )
