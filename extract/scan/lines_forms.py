"""Characters of a line measured on its ink: their extents, and the blanks between them.

The network tells what a character is better than where it begins and ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final
from unicodedata import category, east_asian_width

import numpy as np
from numpy.typing import NDArray

from extract.scan.recognizer import CharReading

Mask = NDArray[np.bool_]

WORD_GAP: Final = 0.5  # of the character size; letters and digits farther apart have a blank
SEEN_GAP: Final = 0.15  # of the character size; where the network saw a blank, it is as wide
SPREAD: Final = 0.22  # of the character size by which two Han are farther apart than by their pitch
STRAY: Final = 0.6  # of the character size; the network says where a character is no nearer
NO_INK: Final = 2.0  # the cost of a character without ink, where crossing a whole stroke costs 1
LEAST_WIDE: Final = 0.08  # of the character size; no character is narrower
ALIKE: Final = (0.7, 1.4)  # of the width of a character; how wide the same one is
ROOM: Final = 0.3  # of the character size; the gap that a lost digit leaves
TWICE: Final = 1.5  # of the usual width of a line's digits; a wider one may be two
WIDEST: Final = 1.4  # of the character size; a Han with ink beyond is not alone
REACH: Final = 0.35  # of the character size; a character has ink that near its middle


@dataclass(frozen=True, slots=True)
class Placed:
    """A character and the columns that its ink fills, half open.

    `is_apart` says that the network saw a blank before it.
    """

    reading: CharReading
    x0: float
    x1: float
    is_apart: bool = False


def placed(chars: Sequence[CharReading], ink: Mask, size: float) -> list[Placed]:
    """The line's characters with the extents of their ink; one without ink is left out."""
    cols = np.asarray(ink.sum(axis=0), np.int64)
    before = ["", *(char.text for char in chars)]
    solid = [
        (char, last.isspace())
        for last, char in zip(before, chars, strict=False)
        if char.text.strip() and _has_ink(char, cols, size)
    ]
    middles = np.array([(char.x0 + char.x1) / 2 for char, _ in solid])
    cuts = _cuts(cols, (middles[1:] + middles[:-1]) / 2, size) if solid else []
    found = []
    for (char, is_apart), (start, end) in zip(solid, pairwise(cuts), strict=True):
        inked = np.flatnonzero(cols[start:end])
        if len(inked):
            x0, x1 = float(start + inked[0]), float(start + inked[-1] + 1)
            found.append(Placed(char, x0, x1, is_apart))
    hints = [char for char in chars if not char.text]
    return _with_hints(found, hints, cols, size)


def _with_hints(
    found: list[Placed], hints: Sequence[CharReading], cols: NDArray[np.int64], size: float
) -> list[Placed]:
    """The characters, and what may have been left out among them.

    Where ink stands by itself just where the network saw something, something is there.
    """
    for hint in hints:
        middle = (hint.x0 + hint.x1) / 2
        stretch = _alone(cols, middle, size)
        owner = next((one for one in found if stretch and one.x0 <= stretch[0] < one.x1), None)
        if owner and is_square(owner.reading.text) and owner.x1 - owner.x0 > WIDEST * size:
            found.remove(owner)
            found += _parted(owner, hint, cols)
            continue
        if stretch is None or owner is None or not _is_more(owner, hint, stretch, size):
            if left := _with_room(found, hint, size):
                found.append(left)
            continue
        x0, x1 = stretch
        is_right = x1 >= owner.x1
        rest = (owner.x0, _end(cols, x0)) if is_right else (_start(cols, x1), owner.x1)
        found.remove(owner)
        if (han := _han_of(rest, found, size)) is not None:
            found.remove(han)
            whole = replace(han, x0=min(han.x0, rest[0]), x1=max(han.x1, rest[1]))
            found += [replace(owner, x0=x0, x1=x1), whole]
        else:
            found += [replace(owner, x0=rest[0], x1=rest[1]), Placed(_as_read(hint), x0, x1)]
    return sorted(found, key=lambda one: (one.x0 + one.x1) / 2)


def _with_room(found: Sequence[Placed], hint: CharReading, size: float) -> Placed | None:
    """What may have been left out without ink of its own; a digit leaves a gap, or a wide digit."""
    middle = (hint.x0 + hint.x1) / 2
    before = max((one for one in found if one.x0 <= middle), key=lambda one: one.x0, default=None)
    after = min((one for one in found if one.x0 > middle), key=lambda one: one.x0, default=None)
    digits = [one.x1 - one.x0 for one in found if one.reading.text.isdecimal()]
    beside = [one for one in (before, after) if one and one.reading.text.isdecimal()]
    if not digits or not beside:
        return Placed(hint, hint.x0, hint.x1)
    is_gap = before is not None and after is not None and after.x0 - before.x1 >= ROOM * size
    is_wide = any(one.x1 - one.x0 >= TWICE * float(np.median(digits)) for one in beside)
    options = hint.options
    if not is_gap and not is_wide:
        options = tuple(option for option in options if not option.text.isdecimal())
    return Placed(replace(hint, options=options), hint.x0, hint.x1) if options else None


def _alone(cols: NDArray[np.int64], middle: float, size: float) -> tuple[float, float] | None:
    """The run of inked columns nearest to a place, if it is near; None for none."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], cols > 0, [0]])))
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    near = [(abs((x0 + x1) / 2 - middle), float(x0), float(x1)) for x0, x1 in runs]
    best = min(near, default=None)
    return best[1:] if best and best[0] <= REACH * size else None


def _is_more(owner: Placed, hint: CharReading, stretch: tuple[float, float], size: float) -> bool:
    """Whether a stretch at the end of a character's ink can be a mark beside it.

    Han are of several stretches themselves. A digit may stand beside one of its own width.
    """
    own = stretch[1] - stretch[0]
    left = owner.x1 - owner.x0 - own
    text = hint.options[0].text
    is_again = text == owner.reading.text and ALIKE[0] < own / max(left, 1) < ALIKE[1]
    if is_square(owner.reading.text) or (text.isalnum() and not is_again):
        return False
    is_end = stretch[0] <= owner.x0 or stretch[1] >= owner.x1
    return is_end and own >= LEAST_WIDE * size and left >= LEAST_WIDE * size


def _parted(owner: Placed, hint: CharReading, cols: NDArray[np.int64]) -> list[Placed]:
    """A Han with more ink than a square holds, and what the network saw beside it.

    They are parted where the widest blank is.
    """
    inked = np.flatnonzero(cols[int(owner.x0) : int(owner.x1)]) + int(owner.x0)
    at = int(np.diff(inked).argmax())
    end, start = float(inked[at] + 1), float(inked[at + 1])
    left, right = (owner.reading, _as_read(hint))[:: 1 if hint.x0 + hint.x1 > end + start else -1]
    return [Placed(left, owner.x0, end), Placed(right, start, owner.x1)]


def _han_of(rest: tuple[float, float], found: Sequence[Placed], size: float) -> Placed | None:
    """The Han of whose square a stretch of ink beside it is a part; None if it is of none."""
    beside = (one for one in found if is_square(one.reading.text))
    return next(
        (one for one in beside if max(one.x1, rest[1]) - min(one.x0, rest[0]) <= size), None
    )


def _end(cols: NDArray[np.int64], before: float) -> float:
    return float(np.flatnonzero(cols[: int(before)])[-1] + 1)


def _start(cols: NDArray[np.int64], after: float) -> float:
    return float(np.flatnonzero(cols[int(after) :])[0] + after)


def _as_read(hint: CharReading) -> CharReading:
    """What may have been left out as read: that nothing is there is ruled out by the ink."""
    first, *others = hint.options
    whole = sum(option.probability for option in hint.options)
    share = round(first.probability / whole, 4)
    return CharReading(first.text, share, hint.x0, hint.x1, tuple(others), share)


def _has_ink(char: CharReading, cols: NDArray[np.int64], size: float) -> bool:
    middle = (char.x0 + char.x1) / 2
    low, high = round(middle - REACH * size), round(middle + REACH * size) + 1
    return bool(cols[max(0, low) : max(0, high)].any())


def _cuts(cols: NDArray[np.int64], expected: NDArray[np.float64], size: float) -> list[int]:
    """Where to cut a line between its characters, both ends included.

    The cuts that cross the least ink, near to where they are expected, with ink between any two
    of them: the cheapest way through all of them, by dynamic programming.
    """
    if not len(expected):
        return [0, len(cols)]
    inked = np.concatenate([[0], np.cumsum(cols > 0)])
    crossed = np.concatenate([cols, [0]]) / max(1.0, size)
    reach = max(2, round(STRAY * size))
    before, cost = np.array([0]), np.array([0.0])
    steps: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for middle in expected.tolist():
        at = np.arange(max(0, round(middle) - reach), min(len(cols), round(middle) + reach) + 1)
        if not len(at):
            at = np.array([min(max(0, round(middle)), len(cols))])
        own = crossed[at] + np.abs(at - middle) / max(1.0, size) / 2
        best, came = _cheapest(cost)
        after = np.searchsorted(before, at, side="right") - 1
        filled = np.minimum(after, np.searchsorted(inked[before], inked[at]) - 1)
        with_ink = np.where(filled >= 0, best[filled], np.inf)
        without = np.where(after >= 0, best[after], np.inf) + NO_INK
        steps.append((at, np.where(with_ink <= without, came[filled], came[after])))
        before, cost = at, np.minimum(with_ink, without) + own
    place = int((cost + np.where(inked[before] == inked[-1], NO_INK, 0.0)).argmin())
    cuts = [len(cols)]
    for at, came in reversed(steps):
        cuts.append(int(at[place]))
        place = int(came[place])
    return sorted([0, *cuts])


def _cheapest(cost: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """For each place the least cost up to there, and where that is."""
    best = np.minimum.accumulate(cost)
    is_new = np.concatenate([[True], cost[1:] < best[:-1]])
    return best, np.maximum.accumulate(np.where(is_new, np.arange(len(cost)), 0))


def em_of(chars: Sequence[Placed], height: float) -> float:
    """The side of the line's square characters, by their pitch; by the line's height without."""
    wide = [(one.x0 + one.x1) / 2 if is_square(one.reading.text) else None for one in chars]
    pitches = [b - a for a, b in pairwise(wide) if a is not None and b is not None]
    if len(pitches) >= 2:
        return max(float(np.median(pitches)), 0.8 * height)
    return height


def with_blanks(chars: Sequence[Placed], em: float) -> list[Placed]:
    """The characters with one blank wherever two letters or digits stand far apart.

    So narrow a blank as parts words of Latin script counts where the network saw one, too.
    """
    solid = [one for one in chars if one.reading.text]
    found: list[Placed] = []
    at = 0
    for one in chars:
        if one.reading.text:
            if at and _is_gap(solid[at - 1], one, em) and _is_borne_out(solid, at, em):
                x0 = solid[at - 1].x1
                found.append(Placed(CharReading(" ", 1.0, x0, one.x0), x0, one.x0))
            at += 1
        found.append(one)
    return found


def _is_borne_out(solid: Sequence[Placed], at: int, em: float) -> bool:
    """Whether the Han beyond those beside a gap, before place `at`, are farther apart as well.

    Where part of a Han is lost, it seems to stand elsewhere than it does.
    """
    for first, last in ((at - 2, at), (at - 1, at + 1)):
        three = solid[first : last + 1] if first >= 0 else ()
        if len(three) == 3 and all(is_square(one.reading.text) for one in three):
            pitches = (three[2].x0 + three[2].x1 - three[0].x0 - three[0].x1) / 2
            if pitches < (2 + SPREAD) * em:
                return False
    return True


def _is_gap(one: Placed, other: Placed, em: float) -> bool:
    texts = one.reading.text, other.reading.text
    if other.is_apart and not any(is_wide(text) for text in texts):
        is_number = all(text.isdecimal() for text in texts)
        return other.x0 - one.x1 > (WORD_GAP if is_number else SEEN_GAP) * em
    if not all(is_letter(text) for text in texts):
        return False
    if all(is_square(text) for text in texts):
        pitch = (other.x0 + other.x1 - one.x0 - one.x1) / 2
        return pitch > (1 + SPREAD) * em and other.x0 - one.x1 > SPREAD * em
    return other.x0 - one.x1 > WORD_GAP * em


def is_square(text: str) -> bool:
    """Whether the text is one character that fills a square, as Han do."""
    return len(text) == 1 and category(text) == "Lo" and east_asian_width(text) == "W"


def is_wide(text: str) -> bool:
    """Whether the text holds a character that is set as wide as it is high."""
    return any(east_asian_width(char) in "WF" for char in text)


def is_letter(text: str) -> bool:
    """Whether the text is a letter or a digit, and no mark."""
    return text[:1].isalnum()
