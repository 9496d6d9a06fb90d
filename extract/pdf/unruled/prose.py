"""Running text, told from columns of entries: its lines end where the next word no longer fits.

Lines under each other that start and stand alike make a chain. Where line after line had no room
for the first word of the next, the breaks were made by the width of the column: that is prose. The
ends of entries in a table are wherever an entry ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.pdf.unruled.level_cells import level_blocks
from extract.pdf.unruled.pieces import Piece, are_level, piece_of
from extract.pdf.unruled.words import WIDE_FIRST, Kind

PITCH = 1.9  # of the font size; lines of one paragraph stand no farther apart
SAME_PITCH = 0.18  # of the pitch by which it may vary in a paragraph
SAME_SIZE = 0.12  # of the font size by which it may vary in a paragraph
INDENT = 2.6  # of the font size; the first line of a paragraph may start so far in
EDGE = 0.45  # of the font size; justified lines end so near each other
LOOSE = 2.6  # of the font size; the widest word space of a line that was set to fill its column
SPACE = 0.25  # of the font size: a word space
LEAST_LINES = 3
NARROW = 13.0  # of the font size; narrower columns need more lines
NARROW_LINES = 5
LEAST_WORDS = 3.2  # of a line, on average
LEAST_ENTRIES = 3  # of a column of long entries
BEFORE_NUMBERS = 0.7  # of the lines of a column of names that have a number behind them
ALL_NAMED = 0.9  # of the lines of a column of entries that have a name to their left
SHORT_NAME = 4.0  # words
MARK_LENGTH = 4  # characters of what marks an item of a list, at most
MANY_WORDS = 6.0  # of a line: two such lines are prose
TEXT_SHARE = 0.6  # of the words that have letters


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of running text, and the box around them."""

    pieces: tuple[Piece, ...]
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class _Link:
    """A line of a chain: the pieces that make it, as one."""

    whole: Piece
    parts: tuple[Piece, ...]


def prose_of(
    lines: Sequence[Sequence[Piece]], tops: Sequence[float], bottoms: Sequence[float]
) -> list[Block]:
    """The blocks of running text among these lines."""
    blocks = []
    used: set[Piece] = set()
    for start, line in enumerate(lines):
        for piece in line:
            if piece in used or piece.kind is Kind.MARK:
                continue
            chain = _chain(piece, start, lines, tops, used)
            for run in _running(chain):
                if len(run) == 2 and (
                    _stands_beside(run[1].parts[0], lines, used) or _has_number(run, lines)
                ):
                    continue
                parts = tuple(part for link in run for part in link.parts)
                used.update(parts)
                blocks.append(_block(parts, tops, bottoms))
    level = level_blocks([block.pieces for block in blocks], lines)
    return [
        block
        for number, block in enumerate(blocks)
        if number not in level and not _is_entry(block, blocks, lines)
    ]


def _stands_beside(piece: Piece, lines: Sequence[Sequence[Piece]], used: set[Piece]) -> bool:
    """Whether a name that is no prose itself stands level with the piece, to its left."""
    line = lines[piece.line]
    index = line.index(piece)
    return index > 0 and line[index - 1] not in used and _is_name(line[index - 1], piece)


def _has_number(run: Sequence[_Link], lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether a number stands level with one of the lines, right behind it: they are a name."""
    for link in run:
        last = link.parts[-1]
        line = lines[last.line]
        after = line[line.index(last) + 1 :]
        if after and after[0].kind is Kind.NUMBER and are_level(last, after[0]):
            return True
    return False


def _is_entry(block: Block, blocks: Sequence[Block], lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether the block is one of a column of long entries: what starts there stands beside a name.

    That may be level with the first line of each entry, or with the last one. All that starts at
    the block's left edge is asked; a number or a dot before it makes a list.
    """
    inside = {piece for other in blocks for piece in other.pieces}
    alike = [other for other in blocks if abs(other.x0 - block.x0) <= EDGE * block.pieces[0].em]
    if _stands_before_numbers(block, lines, inside):
        return True
    pieces = {piece for other in alike for piece in other.pieces}
    level = {
        piece
        for line in lines
        for left, piece in pairwise(line)
        if abs(piece.x0 - block.x0) <= EDGE * piece.em
        and left not in inside
        and _is_name(left, piece)
    }
    if _are_all_named(pieces & level, pieces, lines):
        return True
    for choose in (min, max):
        leads = {choose(other.pieces, key=lambda piece: piece.line) for other in alike}
        rest = pieces - leads
        if (
            len(level - rest) >= LEAST_ENTRIES
            and len(level & leads) >= 0.7 * len(leads)
            and len(level & rest) <= 0.5 * len(rest)
        ):
            return True
    return False


def _are_all_named(level: set[Piece], pieces: set[Piece], lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether each line has a short name to its left: what fills its column is one-line entries."""
    if len(level) < max(LEAST_ENTRIES, ALL_NAMED * len(pieces)):
        return False
    names = [lines[piece.line][lines[piece.line].index(piece) - 1] for piece in level]
    return float(np.median([name.length for name in names])) <= SHORT_NAME


def _stands_before_numbers(
    block: Block, lines: Sequence[Sequence[Piece]], inside: set[Piece]
) -> bool:
    """Whether the block is a name over several lines, in a column whose names have numbers beside.

    A number stands level with most of its own lines; or with one of them, and with most of what
    starts as it does.
    """
    numbered = single = 0
    own = False
    beside = sum(_has_figure(piece, lines) for piece in block.pieces)
    if beside >= max(LEAST_ENTRIES, BEFORE_NUMBERS * len(block.pieces)):
        return True
    for line in lines:
        for piece, right in pairwise(line):
            if abs(piece.x0 - block.x0) > INDENT * piece.em:
                continue
            is_number = right.kind is Kind.NUMBER and are_level(piece, right)
            own |= is_number and piece in block.pieces
            if piece not in inside:
                numbered += is_number
                single += 1
    return own and numbered >= LEAST_ENTRIES and numbered >= 0.5 * single


def _has_figure(piece: Piece, lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether a number, or a sign that stands for one, is right behind the piece on its line."""
    line = lines[piece.line]
    after = line[line.index(piece) + 1 :]
    return bool(after) and after[0].kind is not Kind.TEXT and are_level(piece, after[0])


def _is_name(left: Piece, piece: Piece) -> bool:
    """Whether what stands before the text on its line is more than the mark of a list."""
    return len(left.text) > MARK_LENGTH and are_level(piece, left)


def _block(parts: tuple[Piece, ...], tops: Sequence[float], bottoms: Sequence[float]) -> Block:
    return Block(
        parts,
        min(part.x0 for part in parts),
        min(tops[part.line] for part in parts),
        max(part.x1 for part in parts),
        max(bottoms[part.line] for part in parts),
    )


def _chain(
    first: Piece,
    start: int,
    lines: Sequence[Sequence[Piece]],
    tops: Sequence[float],
    used: set[Piece],
) -> list[_Link]:
    """The lines that stand under the piece as those of a paragraph do, itself the first."""
    chain = [_Link(first, (first,))]
    pitch = 0.0
    index = start + 1
    while index < len(lines):
        last = chain[-1].whole
        if tops[index] - tops[last.line] > 2 * PITCH * last.em:
            break
        link = _next(last, [piece for piece in lines[index] if piece not in used])
        step = link.whole.base - last.base if link is not None else 0.0
        if step > PITCH * last.em or (pitch and step > (1 + SAME_PITCH) * pitch):
            break
        if (
            link is not None
            and step > 0.5 * last.em
            and (not pitch or step >= (1 - SAME_PITCH) * pitch)
        ):
            chain.append(link)
            pitch = pitch or step
        index += 1
    return chain


def _next(last: Piece, line: Sequence[Piece]) -> _Link | None:
    """What of the line goes on under the last one; a justified line may be several pieces."""
    em = last.em
    for index, piece in enumerate(line):
        if abs(piece.em - em) > SAME_SIZE * em or abs(piece.x0 - last.x0) > INDENT * em:
            continue
        if piece.x0 >= last.x1 or piece.x1 <= last.x0:
            continue
        if abs(piece.x1 - last.x1) <= EDGE * em or index + 1 == len(line):
            return _Link(piece, (piece,))
        parts = [piece]
        for other in line[index + 1 :]:
            if other.x0 - parts[-1].x1 > LOOSE * em or other.x1 > last.x1 + EDGE * em:
                break
            parts.append(other)
            if abs(other.x1 - last.x1) <= EDGE * em:
                return _Link(
                    piece_of([word for part in parts for word in part.words]), tuple(parts)
                )
        return _Link(piece, (piece,))
    return None


def _running(chain: Sequence[_Link]) -> list[list[_Link]]:
    """The stretches of the chain that are running text."""
    right = max(link.whole.x1 for link in chain)
    forced = [is_forced(above.whole, below.whole, right) for above, below in pairwise(chain)]
    runs: list[list[_Link]] = []
    start = 0
    while start < len(forced):
        end = start
        while end < len(forced) and forced[end]:
            end += 1
        if end > start and _is_prose(chain[start : end + 1], right):
            runs.append(list(chain[start : end + 1]))
        start = end + 1
    return runs


def is_forced(above: Piece, below: Piece, right: float) -> bool:
    """Whether the first word below had no room at the end of the line above."""
    first = below.words[0]
    is_wide = ord(first.text[0]) >= WIDE_FIRST
    needed = first.em if is_wide else SPACE * first.em + first.x1 - first.x0
    return above.x1 + needed > right - EDGE * above.em


def _is_prose(run: Sequence[_Link], right: float) -> bool:
    """Whether these lines, all but the last broken for want of room, are running text."""
    words = [word for link in run for word in link.whole.words]
    length = sum(link.whole.length for link in run)
    width = right - min(link.whole.x0 for link in run)
    em = float(np.median([link.whole.em for link in run]))
    least = LEAST_LINES if width > NARROW * em else NARROW_LINES
    if length >= MANY_WORDS * len(run):
        least = 2
    letters = sum(word.kind is Kind.TEXT for word in words)
    return (
        len(run) >= least
        and length >= LEAST_WORDS * len(run)
        and letters >= TEXT_SHARE * len(words)
    )
