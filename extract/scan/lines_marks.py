"""Marks of a page settled where the network is at a loss: pairs of brackets, and width forms.

"(" and "（" look alike to the network, as "[" and "〔" nearly do. That a bracket is closed by one
of its own sort, and where the ink of a mark stands between its neighbors, says which it is. What
cannot be seen, such as the width of a mark at a line's end, follows the same marks of the page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Final
from unicodedata import normalize

from extract.scan.lines_forms import Placed, is_letter, is_square
from extract.scan.lines_slots import WHOLE, room_between, settled_slots
from extract.scan.recognizer_decode import FLOOR, Option

EMPTY_HALF: Final = 0.38  # of the character size; the side of a full-width mark that has no ink
LEFT_OVER: Final = 0.62  # of the character size; what a mark in its left half leaves on its right
SAME_EDGE: Final = 0.2  # of the character size; lines set flush begin nearer to one another
NEAR: Final = 6  # characters; a mark with no Han so near stands in other text, with its own rules
OFFERED: Final = 0.005  # probability of a bracket's sort that the network does not offer
KINDS: Final = ("()", "[]", "{}", "〔〕", "【】", "《》", "〈〉", "「」", "『』")
NARROW: Final = ("[]", "{}")
"""Brackets of which the network hardly knows a full-width form."""
SQUARE: Final = frozenset("[]{}〔〕【】")
"""Brackets that look alike."""
TOO_NARROW: Final = 1e-5  # the chance of such a one where a full-width bracket stands
FULL_ALIKE: Final = "〔〕"
"""What they are mistaken for."""
ALIKE: Final = 0.02  # probability of a look-alike that the network does not offer
FULL: Final = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}
"""Full-width forms, by the characters of ASCII that they are forms of."""
OPENERS: Final = frozenset(kind[0] for kind in KINDS) | frozenset("（［｛")
BRACKETS: Final = frozenset("".join(KINDS))
HALF: Final = 0.55  # of the character size; how far a full-width bracket's ink stands in
SURE: Final = 0.98  # probability of a bracket that is not asked for its sort again
UNUSED: Final = 0.05  # times; how often a sort counts as used that a page never uses so
HALVED: Final = frozenset("([{)]},;:!?")
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
    found: list[tuple[Sequence[MarkedLine], list[tuple[Spot, Spot]]]] = []
    for lines in cells:
        pairs = _pairs(lines)
        for number, line in enumerate(lines):
            line.chars = settled_slots(line.chars, line.em)
            _see_forms(line, _flush_edge(lines, number))
        _follow_partners(lines, pairs)
        found.append((lines, pairs))
    usage = _usage(found)
    for lines, pairs in found:
        _settle_kinds(lines, pairs, usage)
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


Context = tuple[bool, bool]
"""Whether digits alone stand between two brackets, and whether one follows them."""


def _context(lines: Sequence[MarkedLine], spots: tuple[Spot, Spot]) -> Context:
    """What a pair of brackets is used for, by what stands in it and behind it."""
    texts = [
        ((number, place), one.reading.text)
        for number, line in enumerate(lines)
        for place, one in enumerate(line.chars)
        if one.reading.text.strip()
    ]
    start, end = spots
    inside = [text for at, text in texts if start < at < end]
    behind = next((text for at, text in texts if at > end), "")
    return bool(inside) and all(map(str.isdecimal, inside)), behind.isdecimal()


def _usage(
    cells: Sequence[tuple[Sequence[MarkedLine], Sequence[tuple[Spot, Spot]]]],
) -> dict[Context, Counter[str]]:
    """How often the page uses each sort of brackets, but narrow ones, for each thing, for sure."""
    usage: dict[Context, Counter[str]] = {}
    for lines, pairs in cells:
        for spots in pairs:
            kind = "".join(_plain(lines[number].chars, place) for number, place in spots)
            if kind in KINDS and kind not in NARROW and _are_sure(lines, spots):
                usage.setdefault(_context(lines, spots), Counter())[kind] += 1
    return usage


def _are_sure(lines: Sequence[MarkedLine], spots: tuple[Spot, Spot]) -> bool:
    return all(lines[n].chars[place].reading.probability >= SURE for n, place in spots)


def _settle_kinds(
    lines: Sequence[MarkedLine],
    pairs: Sequence[tuple[Spot, Spot]],
    usage: Mapping[Context, Counter[str]],
) -> None:
    """Give both brackets of a pair the sort that the network and the page's own use bear out.

    Both ends are of one print and read by one network, so they count as one witness. Where both
    are sure and of sorts that do not look alike, another bracket between them was lost.
    """
    for spots in pairs:
        texts = [_plain(lines[number].chars, place) for number, place in spots]
        is_full = any(lines[number].is_full.get(place, False) for number, place in spots)
        used = usage.get(_context(lines, spots), Counter())
        is_asked = "".join(texts) in NARROW and (is_full or used[FULL_ALIKE] > 0)
        is_kind = "".join(texts) in KINDS and not is_asked
        is_lost = not is_kind and not SQUARE.issuperset(texts)
        if (is_kind or is_lost) and _are_sure(lines, spots):
            continue
        shares = [_shares(lines[number].chars[place]) for number, place in spots]
        if "".join(texts) in NARROW or is_full:
            shares = [{FULL_ALIKE[end]: ALIKE} | share for end, share in enumerate(shares)]
        scored = {
            kind: sqrt(shares[0].get(kind[0], OFFERED) * shares[1].get(kind[1], OFFERED))
            * (TOO_NARROW if is_full and kind in NARROW else 1.0)
            * (used[kind] + UNUSED)
            for kind in KINDS
            if any(end in share for end, share in zip(kind, shares, strict=True))
        }
        kind, *others = sorted(scored, key=lambda one: (-scored[one], one))
        whole = sum(scored.values())
        for end, (number, place) in enumerate(spots):
            options = tuple(
                Option(other[end], share)
                for other in others
                if (share := round(scored[other] / whole, 4)) >= FLOOR
            )
            lines[number].chars[place] = _as_bracket(
                lines[number].chars[place], kind[end], round(scored[kind] / whole, 4), options
            )


def _shares(one: Placed) -> dict[str, float]:
    """What the network holds a mark for, itself included."""
    own = {normalize("NFKC", one.reading.text): one.reading.probability}
    return own | {option.text: option.probability for option in one.reading.options}


def _as_bracket(one: Placed, text: str, sure: float, options: tuple[Option, ...]) -> Placed:
    """The bracket as that of its pair, with how sure the pair is and what else it may be."""
    reading = one.reading
    own = reading.text if normalize("NFKC", reading.text) == text else text
    others = tuple(option for option in reading.options if option.text not in BRACKETS)
    changed = replace(reading, text=own, probability=sure, options=(*options, *others))
    return replace(one, reading=changed)


def _see_forms(line: MarkedLine, flush: float | None) -> None:
    """Note the width forms that the place of the ink between its neighbors shows."""
    solid = [place for place, one in enumerate(line.chars) if one.reading.text.strip()]
    for index, place in enumerate(solid):
        text = _plain(line.chars, place)
        near = [line.chars[p].reading.text for p in solid[max(0, index - NEAR) : index + NEAR + 1]]
        if text not in HALVED | BRACKETS or not any(map(is_square, near)):
            continue
        one = line.chars[place]
        is_opening = text in OPENERS
        side = index - 1 if is_opening else index + 1
        beside = [line.chars[solid[at]] for at in (index - 1, index + 1) if 0 <= at < len(solid)]
        is_amid = len(beside) == 2 and all(is_square(other.reading.text) for other in beside)
        whole = room_between(beside[0], beside[1], line.em) if is_amid else None
        if whole is not None:
            line.is_full[place] = whole >= WHOLE
            continue
        if 0 <= side < len(solid):
            room = _room(one, line.chars[solid[side]], is_opening, line.em)
        elif is_opening and flush is not None:
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
    is_flush = len(others) == 1 or sum(_begins(other, edge, near) for other in others) > 1
    return edge if is_flush and not is_centered else None


def _begins(line: MarkedLine, edge: float, near: float) -> bool:
    """Whether a line begins at an edge: with its ink, or with the empty half of a bracket."""
    first = next((one.reading.text for one in line.chars if one.reading.text), "")
    off = line.x0 - edge
    return off < near or (first in OPENERS and abs(off - HALF * line.em) < near)


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
        if plain not in HALVED | BRACKETS:
            continue
        is_full = line.is_full.get(place)
        if is_full is None and any(is_square(other.reading.text) for other in line.chars):
            is_full = habits.get(_family(plain))
        if is_full is not None:
            line.chars[place] = _in_form(one, is_full)


def _in_form(one: Placed, is_full: bool) -> Placed:
    """A mark, and what else it may be, in full width or half."""
    reading = one.reading
    options = tuple(replace(option, text=_form(option.text, is_full)) for option in reading.options)
    changed = replace(reading, text=_form(reading.text, is_full), options=options)
    return replace(one, reading=changed)


def _form(text: str, is_full: bool) -> str:
    plain = normalize("NFKC", text)
    return (FULL[plain] if is_full else plain) if plain in HALVED else text
