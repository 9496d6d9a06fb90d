"""The places of a line's signs: full-width ones stand at one pitch, whatever their ink looks like.

Where both neighbors of a sign fill a square, the way between their middles says how much room the
sign has: a whole square is that of 一, half of one that of a hyphen, and none that of a speck.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.scan.lines_forms import Placed, is_letter, is_square
from extract.scan.recognizer_decode import Option

SHORT: Final = 0.5  # of the character size; a hyphen is shorter, 一 and a dash are longer
LEVEL: Final = frozenset("一ー—–")
DASHES: Final = frozenset("-‐–~_")
TORN: Final = frozenset(("…", "..."))
"""What a level stroke in pieces is read as."""
DASH: Final = "-"
ONE: Final = "一"
WHOLE: Final = 0.72  # of a square; what has more room is a full-width sign
REACH: Final = 1.1  # squares from a neighbor's middle; 一 ends beyond it, a hyphen before
HALF: Final = 0.42  # of a square; how far the stroke of 一 goes from its middle
NO_ROOM: Final = 0.18  # of a square; what has less is no sign
LEFT: Final = frozenset("、。，》〉」』】〕）］；：")
"""Full-width marks with their ink in the left half of their place, or in its middle."""
RIGHT: Final = frozenset("《〈「『【〔（［")
"""Those with it in the right half."""
ASIDE: Final = 0.25  # of a square; how far the ink of such marks is off its middle
SPECKS: Final = frozenset(".·．・'`’‘,-_^*:;：；°~…")
"""What the network takes a speck for."""
DOTS: Final = frozenset(".·．・'`’‘")
NUMERIC: Final = DOTS | frozenset(",-")
STOPS: Final = frozenset("、。，；：")
SURE: Final = 0.98  # probability of 一 that is believed where its room is not told
LIKELY: Final = 0.95  # probability from which on a dot at an end of a line is one
TRACE: Final = 0.1  # of its probability; what is left to a sign that has no room


def settled_slots(chars: Sequence[Placed], em: float) -> list[Placed]:
    """The signs of a line with level strokes told by their room, and without specks.

    A speck leaves a trace: what the network took it for stays an alternative.
    """
    solid = [place for place, one in enumerate(chars) if one.reading.text.strip()]
    found = list(chars)
    for index, place in enumerate(solid):
        one = chars[place]
        before = chars[solid[index - 1]] if index else None
        after = chars[solid[index + 1]] if index + 1 < len(solid) else None
        room = room_between(before, after, em)
        is_none = room is not None and room <= NO_ROOM
        if one.reading.text in SPECKS and (is_none or _is_stray(one, before, after)):
            found[place] = _as_trace(one)
        elif one.reading.text in LEVEL | DASHES or _is_torn(one):
            found[place] = _level(one, before, after, em)
    for place in _dirty_ends([one.reading.text for one in found]):
        found[place] = _as_trace(found[place])
    return found


def _dirty_ends(texts: Sequence[str]) -> list[int]:
    """Where a number or serial begins or ends with a mark that no such thing can have there.

    A middle dot never stands there. A point may, unless there is a mark inside as well.

    >>> _dirty_ends(list(".1.5")), _dirty_ends(list("10·")), _dirty_ends(list("13."))
    ([0], [2], [])
    """
    solid = [place for place, text in enumerate(texts) if text.strip()]
    signs = "".join(texts[place] for place in solid)
    if len(signs) != len(solid) or not any(map(str.isdecimal, signs)):
        return []
    if not all(sign.isdecimal() or sign in NUMERIC for sign in signs):
        return []
    is_marked = any(sign in ".-" for sign in signs[1:-1])
    dirt = DOTS if is_marked else DOTS - {"."}
    return [solid[end] for end in (0, -1) if signs[end] in dirt]


def _is_stray(one: Placed, before: Placed | None, after: Placed | None) -> bool:
    """Whether a dot stands where none is printed: behind a stop, or at either end beside a Han."""
    if one.reading.text not in DOTS:
        return False
    if before is not None and before.reading.text in STOPS:
        return True
    beside = before or after
    is_at_end = (before is None) != (after is None)
    is_likely = one.reading.probability >= LIKELY
    return is_at_end and not is_likely and beside is not None and is_square(beside.reading.text)


def room_between(before: Placed | None, after: Placed | None, em: float) -> float | None:
    """The room between two signs that fill a square each, in squares; None between others."""
    if before is None or after is None or em <= 0:
        return None
    start, end = _middle(before, em), _middle(after, em)
    return None if start is None or end is None else (end - start) / em - 1


def _middle(one: Placed, em: float) -> float | None:
    """The middle of the square that a sign fills; None for one that fills none."""
    text = one.reading.text
    ink = (one.x0 + one.x1) / 2
    if is_square(text):
        return ink
    return ink + (ASIDE if text in LEFT else -ASIDE) * em if text in LEFT | RIGHT else None


def _as_trace(one: Placed) -> Placed:
    traces = tuple(option for option in one.reading.options if is_letter(option.text))
    trace = Option(one.reading.text, round(one.reading.probability * TRACE, 4))
    return replace(one, reading=replace(one.reading, text="", options=(trace, *traces)))


def _level(one: Placed, before: Placed | None, after: Placed | None, em: float) -> Placed:
    """A level stroke that has the room of a square as 一, any other by its length.

    Of a thin stroke a scan leaves little ink, and that at its end: it has the extent of its place.
    Where its room is not told, a sure 一 beside a Han is one.
    """
    text = one.reading.text
    room = room_between(before, after, em)
    middle = _square_at(one, before, after, em)
    is_short = one.x1 - one.x0 < SHORT * em
    if middle is None:
        is_beside = any(
            sign is not None and is_square(sign.reading.text) for sign in (before, after)
        )
        is_sure = text == ONE and one.reading.probability >= SURE
        is_dash = text in LEVEL and is_short and not (is_sure and is_beside and room is None)
        return replace(one, reading=replace(one.reading, text=DASH)) if is_dash else one
    if text not in LEVEL and (room is not None or not is_short):
        one = replace(one, reading=replace(one.reading, text=ONE))
    is_thin = one.reading.text in LEVEL and is_short
    return replace(one, x0=middle - HALF * em, x1=middle + HALF * em) if is_thin else one


def _is_torn(one: Placed) -> bool:
    """Whether what is read as dots may be a level stroke in pieces."""
    return one.reading.text in TORN and any(
        option.text == ONE and option.probability >= TRACE for option in one.reading.options
    )


def _square_at(one: Placed, before: Placed | None, after: Placed | None, em: float) -> float | None:
    """The middle of the square that a level stroke fills, by the signs beside it; None for none.

    Where one of them alone fills a square, the stroke does if it ends where that would end.
    """
    start, end = (None if sign is None else _middle(sign, em) for sign in (before, after))
    if start is not None and end is not None:
        return (start + end) / 2 if end - start >= (1 + WHOLE) * em else None
    if before is not None and is_square(before.reading.text):
        middle = (before.x0 + before.x1) / 2
        return middle + em if one.x1 - middle > REACH * em else None
    if after is not None and is_square(after.reading.text):
        middle = (after.x0 + after.x1) / 2
        return middle - em if middle - one.x0 > REACH * em else None
    return None
