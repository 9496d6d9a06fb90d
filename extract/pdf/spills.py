"""Texts without room in their cell: they run over the walls into blank neighbors, or are cut off.

A spreadsheet prints a text that is longer than its column over the blank cells beside it, and cuts
it off at the first that is not blank. Such a text is one string, and no wall of it parts it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pdf.glyphs import Glyphs
from extract.pdf.walls import Lattice
from model import BBox

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LEVEL = 0.1  # of the font size by which the feet of one string may differ
ABUTS = 0.12  # of the font size: text that goes on in another object leaves no more between
WITHIN = 1.0  # of the font size; what is wider apart in one object is set in columns
OVERLAP = 0.5  # of the font size by which letters of a string lie over each other, at most
BETWEEN_WORDS = 0.15  # of the font size; letters of a word leave less
WHITE = 0.3  # of the font size that a closing mark as wide as an ideograph has behind it
INSIDE = 0.03  # of the font size behind a wall: an object that begins there is of that cell
CENTERED = 0.3  # of the font size by which the middle of a string is off that of its cell
ROOMY = 0.5  # of the font size; a full line has less room before it
TOUCHES = 0.1  # of the usual room at the sides of a cell; a text that has less has no room
LEAST_ROOM = 0.1  # of the font size; cells with less have no room by design


@dataclass(frozen=True, slots=True)
class Strings:
    """The characters of a page as strings, each drawn in one go.

    `of` gives each character's string; -1 for what is blank, not seen, or not upright.
    """

    of: Ints
    bounds: Floats
    """Left and right end of each string."""
    em: Floats
    rest: Ints
    """The string of each character that is not seen and goes on with one that is; -1 for others."""
    sides: Floats
    """Left and right end of each character, without the white that belongs to a closing mark."""


def strings_of(glyphs: Glyphs) -> Strings:
    """Runs of characters that are drawn one behind the other, with blanks between them or none."""
    if not len(glyphs):
        none = np.zeros(0, np.int64)
        return Strings(none, np.zeros((0, 2)), np.zeros(0), none, np.zeros((0, 2)))
    place, em = glyphs.place, glyphs.em
    number = _numbers(glyphs)
    is_inked = ~(glyphs.is_blank | glyphs.is_copy) & (glyphs.turn == 0)
    is_seen = is_inked & ~glyphs.is_hidden
    count = int(number.max()) + 1
    left, right = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(left, number[is_seen], place[is_seen, 0])
    np.maximum.at(right, number[is_seen], place[is_seen, 2])
    size, seen = np.ones(count), np.zeros(count, np.int64)
    np.maximum.at(size, number, em)
    np.add.at(seen, number[is_seen], 1)
    unseen = is_inked & glyphs.is_hidden
    middle = place[:, [0, 2]].mean(axis=1)
    is_beyond = unseen & ((middle < left[number]) | (middle > right[number]))
    rest = np.where(is_beyond & (seen > 0)[number], number, -1)
    has_white = place[:, 2] - glyphs.ink[:, 2] > WHITE * em
    ends = np.where(has_white, glyphs.ink[:, 2], place[:, 2])
    bounds, sides = np.stack([left, right], axis=1), np.stack([place[:, 0], ends], axis=1)
    return Strings(np.where(is_seen, number, -1), bounds, size, rest, sides)


def _numbers(glyphs: Glyphs) -> Ints:
    """The string of each character: they are counted as they are drawn."""
    drawn = np.argsort(glyphs.owners, kind="stable")
    before, after = drawn[:-1], drawn[1:]
    em, owners = glyphs.em[after], glyphs.owners
    gap = glyphs.place[after, 0] - glyphs.place[before, 2]
    goes_on = gap <= np.where(owners[after] == owners[before], WITHIN, ABUTS) * em
    goes_on &= gap >= -OVERLAP * em
    goes_on &= np.abs(glyphs.baseline[after] - glyphs.baseline[before]) <= LEVEL * em
    goes_on &= (glyphs.turn[after] == 0) & (glyphs.turn[before] == 0)
    number = np.zeros(len(glyphs), np.int64)
    number[after] = np.cumsum(~goes_on)
    return number


def at_home(glyphs: Glyphs, strings: Strings, lattice: Lattice, cell_of: Ints) -> Ints:
    """The cells of the characters; a string that runs over walls is whole in the cell of its own.

    It runs over nothing but blank cells and the outside, and each wall stands in a word of it.
    """
    own = np.flatnonzero(strings.of >= 0)
    own = own[np.argsort(strings.of[own], kind="stable")]
    if len(own) < 2:
        return cell_of
    before, after = own[:-1], own[1:]
    crosses = (strings.of[before] == strings.of[after]) & (cell_of[before] != cell_of[after])
    moved = cell_of.copy()
    counts = np.bincount(cell_of[own] + 1, minlength=len(lattice.cells) + 1)
    for number in np.unique(strings.of[after[crosses]]).tolist():
        members = own[strings.of[own] == number]
        if not _are_parted(glyphs, lattice, cell_of, members):
            home = _home(strings, number, lattice, cell_of[members], counts)
            if home is not None:
                moved[members] = home
    return moved


def _are_parted(glyphs: Glyphs, lattice: Lattice, cell_of: Ints, members: Ints) -> bool:
    """Whether a wall that the string comes to lies between two words, or between two objects of
    which the second begins behind it.
    """
    before, after = members[:-1], members[1:]
    is_entry = cell_of[before] != cell_of[after]
    for last, index in zip(before[is_entry].tolist(), after[is_entry].tolist(), strict=True):
        em = glyphs.em[index]
        if glyphs.place[index, 0] - glyphs.place[last, 2] > BETWEEN_WORDS * em:
            return True
        box = lattice.cells[cell_of[index]].bbox if cell_of[index] >= 0 else None
        is_other = glyphs.owners[last] != glyphs.owners[index]
        if is_other and box is not None and glyphs.place[index, 0] > box.x0 + INSIDE * em:
            return True
    return False


def _home(strings: Strings, number: int, lattice: Lattice, cells: Ints, counts: Ints) -> int | None:
    """The cell that a string belongs to: one that it is centered in, or the one that it begins in.

    None where it begins outside, or where the others hold more than what ran over: but one letter
    may lie on the wall to another text.
    """
    order = list(dict.fromkeys(cells.tolist()))
    left, right = strings.bounds[number].tolist()
    slack = CENTERED * float(strings.em[number])
    home = order[0]
    for index in order:
        box = lattice.cells[index].bbox if index >= 0 else None
        if box is None or left >= box.x0 or right <= box.x1:
            continue
        if abs((left + right) / 2 - box.center[0]) <= slack:
            home = index
    others = [index for index in order if index not in (home, -1)]
    over = [(int((cells == index).sum()), int(counts[index + 1])) for index in others]
    is_own = all(own == held or own == 1 for own, held in over)
    return home if home >= 0 and is_own else None


def with_rest(strings: Strings, cell_of: Ints) -> Ints:
    """The cells of the characters; what is not seen of a string that is cut off is in its cell."""
    given = cell_of.copy()
    is_rest = strings.rest >= 0
    given[is_rest] = -1
    for number in np.unique(strings.rest[is_rest]).tolist():
        cells = np.unique(cell_of[strings.of == number])
        if len(cells) == 1:
            given[strings.rest == number] = cells[0]
    return given


def cut_off(strings: Strings, lattice: Lattice, cell_of: Ints) -> Iterator[BBox]:
    """The boxes of the cells whose text goes on unseen.

    A part of it is drawn and not seen; or it is the only line of its cell and fills it up to the
    wall, closer than texts do that have room.
    """
    own = np.flatnonzero((strings.of >= 0) & (cell_of >= 0))
    pairs, line_of = np.unique(
        np.stack([cell_of[own], strings.of[own]], axis=1), axis=0, return_inverse=True
    )
    lines = [(int(cell), int(string)) for cell, string in pairs.tolist()]
    held = [cell for cell, _ in lines]
    rooms = _rooms(strings, lattice, lines, own, line_of.ravel())
    if not len(rooms):
        return
    usual = min(ROOMY, float(np.median(rooms.min(axis=1))))
    is_cut = np.isin([string for _, string in lines], strings.rest)
    if usual >= LEAST_ROOM:
        counts = Counter(held)
        is_alone = np.array([counts[cell] == 1 for cell in held])
        is_cut |= is_alone & (rooms[:, 0] <= ROOMY) & (rooms[:, 1] < TOUCHES * usual)
    for cell in sorted({cell for cell, cut in zip(held, is_cut, strict=True) if cut}):
        box = lattice.cells[cell].bbox
        if box is not None:
            yield box


def _rooms(
    strings: Strings, lattice: Lattice, lines: Sequence[tuple[int, int]], own: Ints, line_of: Ints
) -> Floats:
    """The room before and behind what of each string is in the cell, in font sizes.

    `own` are the characters that stand in cells, and `line_of` the line of each.
    """
    lefts, rights = np.full(len(lines), np.inf), np.full(len(lines), -np.inf)
    np.minimum.at(lefts, line_of, strings.sides[own, 0])
    np.maximum.at(rights, line_of, strings.sides[own, 1])
    rooms = []
    for (cell, string), left, right in zip(lines, lefts.tolist(), rights.tolist(), strict=True):
        box = lattice.cells[cell].bbox
        x0, x1 = (box.x0, box.x1) if box is not None else (left, right)
        em = float(strings.em[string])
        rooms.append(((left - x0) / em, (x1 - right) / em))
    return np.array(rooms, dtype=np.float64).reshape(-1, 2)
