"""Captions that tell apart the grids of one table: "District: North" above one, "District: South"
above the next.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from model import FieldType, From, Reading
from normalize.above import LONGEST_TITLE, PROSE, Above, lines_above
from normalize.captions import LIKE_TITLE
from normalize.inference.beside import Beside
from normalize.inference.heads import Boxed
from normalize.inference.names import slug

LEAST: Final = 2  # captions that differ
MOST: Final = 0.9  # of the grids with text above them have the caption
_OPENING: Final = re.compile(r"[^\W\d_][^:：\d]{0,23}?(?:[:：]|(?=\s*\d))")
_DIGITS: Final = re.compile(r"\d+")


def captions_of(grids: Sequence[Boxed], readings: Sequence[Reading]) -> Beside | None:
    """The captions of a table's grids; None where no opening is common to them, or all say one
    thing. A grid without a caption goes on with the one before.
    """
    lines = {number: lines_above(readings[number]) for number in {one.at[0] for one in grids}}
    above = [_by_opening(lines[one.at[0]][one.at[1:]]) for one in grids]
    given = [lines for lines in above if lines]
    openings = Counter(opening for lines in given for opening in lines)
    fitting = [
        opening
        for opening, count in openings.items()
        if count >= max(LEAST, MOST * len(given)) and slug(opening)
    ]
    for opening in sorted(fitting, key=lambda one: (-openings[one], one)):
        texts = [lines.get(opening, "") for lines in above]
        printed = [text for text in texts if text]
        if len(set(printed)) >= LEAST and all(_is_alike(printed[0], text) for text in printed):
            name = slug(opening)
            pattern = rf"^{re.escape(opening)}\s*(?P<{name}>.+)"
            said = tuple(_carried(texts))
            return Beside(name, FieldType.TEXT, From.CAPTION, pattern, said)
    return None


def _is_alike(one: str, other: str) -> bool:
    """As captions must be for each to begin a section."""
    return fuzz.ratio(_DIGITS.sub("", one), _DIGITS.sub("", other)) >= LIKE_TITLE


def _carried(texts: Sequence[str]) -> list[str]:
    carried: list[str] = []
    for text in texts:
        carried.append(text or (carried[-1] if carried else ""))
    return carried


def _by_opening(lines: Sequence[Above]) -> dict[str, str]:
    """The short ones by how they open, but for a page's own. An opening that two of them have tells
    nothing.
    """
    texts = [line.text for line in lines if not line.is_furniture]
    short = [text for text in texts if len(text) <= LONGEST_TITLE and not text.endswith(PROSE)]
    opened = [(found.group().strip(), line) for line in short if (found := _OPENING.match(line))]
    counts = Counter(opening for opening, _ in opened)
    return {opening: line for opening, line in opened if counts[opening] == 1}
