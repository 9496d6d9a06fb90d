"""Marks of a page settled where the network is at a loss: pairs of brackets, and width forms.

"(" and "（" look alike to the network, as "[" and "〔" nearly do. That a bracket is closed by one
of its own sort, and where the ink of a mark stands between its neighbors, says which it is. What
cannot be seen, such as the width of a mark at a line's end, follows the same marks of the page.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from unicodedata import normalize

from extract.scan.lines_forms import Placed, is_letter, is_square

EMPTY_HALF: Final = 0.38  # of the character size; the side of a full-width mark that has no ink
LEFT_OVER: Final = 0.62  # of the character size; what a mark in its left half leaves on its right
SHORT: Final = 0.5  # of the character size; a hyphen is shorter, 一 and a dash are longer
LEVEL: Final = frozenset("一ー—–")
DASH: Final = "-"
SAME_EDGE: Final = 0.2  # of the character size; lines set flush begin nearer to one another
NEAR: Final = 6  # characters; a mark with no Han so near stands in other text, with its own rules
OFFERED: Final = 0.005  # probability of a bracket's sort that the network does not offer
KINDS: Final = ("()", "[]", "{}", "〔〕", "【】", "《》", "〈〉", "「」", "『』")
NARROW: Final = ("[]", "{}")
"""Brackets of which the network hardly knows a full-width form."""
TOO_NARROW: Final = 1e-5  # the chance of such a one where a full-width bracket stands
FULL_ALIKE: Final = "〔〕"
"""What they are mistaken for."""
ALIKE: Final = 0.01  # probability of a look-alike that the network does not offer
FULL: Final = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}
"""Full-width forms, by the characters of ASCII that they are forms of."""
OPENING: Final = "([{"
HALVED: Final = frozenset(OPENING + ")]},;:!?")
"""Marks whose full-width form leaves half of its place empty."""
LEFT_HALF: Final = frozenset("、。》〉」』】〕")
"""Marks that have only one form, and ink in its left half."""


@dataclass(slots=True)
class MarkedLine:
    """A line of a cell whose marks are being settled; `x0` and `x1` bound its ink in the cell."""

    chars: list[Placed]
    em: float
    x0: float
    x1: float
    is_full: dict[int, bool] = field(default_factory=dict)
    """By place in `chars`, the width forms that are known."""


Spot = tuple[int, int]
"""A line of a cell, and a place in it."""


def settle_marks(cells: Sequence[Sequence[MarkedLine]]) -> None:
    """Settle the marks of all lines of a page, cell by cell."""
    for lines in cells:
        pairs = _pairs(lines)
        for number, line in enumerate(lines):
            _see_dashes(line)
            _see_forms(line, _flush_edge(lines, number))
        _follow_partners(lines, pairs)
        _settle_kinds(lines, pairs)
    habits = _habits(cells)
    for lines in cells:
        for line in lines:
            _write_forms(line, habits)


def _plain(chars: Sequence[Placed], place: int) -> str:
    return normalize("NFKC", chars[place].reading.text)


def _pairs(lines: Sequence[MarkedLine]) -> list[tuple[Spot, Spot]]:
    """Brackets that open and close one another, whatever their sorts."""
    openers, closers = ({kind[end] for kind in KINDS} for end in (0, 1))
    waiting: list[Spot] = []
    found: list[tuple[Spot, Spot]] = []
    for number, line in enumerate(lines):
        for place in range(len(line.chars)):
            text = _plain(line.chars, place)
            if text in openers:
                waiting.append((number, place))
            elif text in closers and waiting:
                found.append((waiting.pop(), (number, place)))
    return found


def _settle_kinds(lines: Sequence[MarkedLine], pairs: Sequence[tuple[Spot, Spot]]) -> None:
    """Give both brackets of a pair the sort that the network holds likelier for the two."""
    for spots in pairs:
        texts = [_plain(lines[number].chars, place) for number, place in spots]
        is_full = any(lines[number].is_full.get(place, False) for number, place in spots)
        if "".join(texts) in KINDS and not (is_full and "".join(texts) in NARROW):
            continue
        shares = [_shares(lines[number].chars[place]) for number, place in spots]
        if is_full:
            shares = [{FULL_ALIKE[end]: ALIKE} | share for end, share in enumerate(shares)]
        scored = {
            kind: shares[0].get(kind[0], OFFERED)
            * shares[1].get(kind[1], OFFERED)
            * (TOO_NARROW if is_full and kind in NARROW else 1.0)
            for kind in KINDS
            if any(end in share for end, share in zip(kind, shares, strict=True))
        }
        kind = max(scored, key=lambda one: (scored[one], one))
        sure = round(scored[kind] / sum(scored.values()), 4)
        for (number, place), text in zip(spots, kind, strict=True):
            lines[number].chars[place] = _as_bracket(lines[number].chars[place], text, sure)


def _shares(one: Placed) -> dict[str, float]:
    """What the network holds a mark for, itself included."""
    own = {normalize("NFKC", one.reading.text): one.reading.probability}
    return own | {option.text: option.probability for option in one.reading.options}


def _as_bracket(one: Placed, text: str, sure: float) -> Placed:
    """The bracket as that of its pair, with how sure the pair is."""
    reading = one.reading
    own = reading.text if normalize("NFKC", reading.text) == text else text
    ends = {end for kind in KINDS for end in kind}
    options = tuple(option for option in reading.options if option.text not in ends)
    return replace(one, reading=replace(reading, text=own, probability=sure, options=options))


def _see_dashes(line: MarkedLine) -> None:
    """Give level strokes that are too short for anything else the sign that they are."""
    for place, one in enumerate(line.chars):
        if one.reading.text in LEVEL and one.x1 - one.x0 < SHORT * line.em:
            line.chars[place] = replace(one, reading=replace(one.reading, text=DASH))


def _see_forms(line: MarkedLine, flush: float | None) -> None:
    """Note the width forms that the place of the ink between its neighbors shows."""
    solid = [place for place, one in enumerate(line.chars) if one.reading.text.strip()]
    for index, place in enumerate(solid):
        text = _plain(line.chars, place)
        near = [line.chars[p].reading.text for p in solid[max(0, index - NEAR) : index + NEAR + 1]]
        if text not in HALVED or not any(map(is_square, near)):
            continue
        one = line.chars[place]
        side = index - 1 if text in OPENING else index + 1
        if 0 <= side < len(solid):
            room = _room(one, line.chars[solid[side]], text in OPENING, line.em)
        elif text in OPENING and flush is not None:
            room = line.x0 + one.x0 - flush
        else:
            room = None
        if room is not None:
            line.is_full[place] = room > EMPTY_HALF * line.em


def _room(one: Placed, other: Placed, is_opening: bool, em: float) -> float | None:
    """How much room there is on the side where a full-width mark is empty; None where two marks
    share it."""
    gap = one.x0 - other.x1 if is_opening else other.x0 - one.x1
    text = other.reading.text
    if is_letter(text):
        return gap
    if is_opening and text in LEFT_HALF:
        return gap - LEFT_OVER * em
    return None


def _flush_edge(lines: Sequence[MarkedLine], number: int) -> float | None:
    """Where a line of the cell begins if all are set flush left; None if they may be centered."""
    others = [line for place, line in enumerate(lines) if place != number]
    if not others:
        return None
    line = lines[number]
    edge = min(other.x0 for other in others)
    near = SAME_EDGE * line.em
    is_centered = all(abs(o.x0 + o.x1 - line.x0 - line.x1) / 2 < near for o in others)
    is_flush = len(others) == 1 or sum(abs(other.x0 - edge) < near for other in others) > 1
    return edge if is_flush and not is_centered else None


def _follow_partners(lines: Sequence[MarkedLine], pairs: Sequence[tuple[Spot, Spot]]) -> None:
    """A bracket whose own form cannot be seen has that of its partner."""
    for spots in pairs:
        known = [lines[number].is_full.get(place) for number, place in spots]
        for (number, place), own, other in zip(spots, known, reversed(known), strict=True):
            if own is None and other is not None:
                lines[number].is_full[place] = other


def _habits(cells: Sequence[Sequence[MarkedLine]]) -> dict[str, bool]:
    """For each mark the form that the page has more often, where any was seen."""
    seen = Counter(
        (_family(_plain(line.chars, place)), is_full)
        for lines in cells
        for line in lines
        for place, is_full in line.is_full.items()
    )
    return {mark: seen[mark, True] > seen[mark, False] for mark, _ in seen}


def _family(text: str) -> str:
    """Both brackets of a sort are one."""
    return next((kind for kind in KINDS if text in kind), text)


def _write_forms(line: MarkedLine, habits: dict[str, bool]) -> None:
    for place, one in enumerate(line.chars):
        plain = _plain(line.chars, place)
        if plain not in HALVED:
            continue
        is_full = line.is_full.get(place)
        if is_full is None and any(is_square(other.reading.text) for other in line.chars):
            is_full = habits.get(_family(plain))
        if is_full is not None:
            text = FULL[plain] if is_full else plain
            line.chars[place] = replace(one, reading=replace(one.reading, text=text))
