"""Han of the one script among those of the other: a page is set in one of them.

静 and 靜 differ by strokes that a scan hardly shows. Where all that is read for sure on a page is
of one of the two, as the character sets of GB 2312 and Big5 have them, the recognizer's other
reading counts for more if it is of that script. A character that the set lacks because it is rare,
as are some of names, is of both.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from extract.scan.lines_forms import Placed, is_square
from extract.scan.recognizer_decode import FLOOR, Option

SCRIPTS: Final = ("gb2312", "big5")
ENOUGH: Final = 40  # sure Han that show the script of a page
MOST: Final = 0.02  # of them may be of the other script
SURE: Final = 0.98
TRADITIONAL: Final = "traditional.tsv"
"""Characters that have a simplified form; made by benchmarks/recognizer."""


def settle_script(lines: Iterable[list[Placed]]) -> None:
    """Give each doubtful character of a page the reading of the page's script."""
    rows = list(lines)
    found = _script(one for row in rows for one in row)
    if found is None:
        return
    script, rate = found
    for row in rows:
        row[:] = [_of_script(one, script, rate) for one in row]


def _script(chars: Iterable[Placed]) -> tuple[str, float] | None:
    """The script of a page, and how often it has another character; None if it is not told."""
    sure = [
        one.reading.text
        for one in chars
        if is_square(one.reading.text) and one.reading.probability >= SURE
    ]
    if len(sure) < ENOUGH:
        return None
    shares = [sum(_has(script, text) for text in sure) for script in SCRIPTS]
    most = max(shares)
    if shares[0] == shares[1] or most < (1 - MOST) * len(sure):
        return None
    return SCRIPTS[shares.index(most)], (len(sure) - most + 0.5) / (len(sure) + 1)


def _of_script(one: Placed, script: str, rate: float) -> Placed:
    reading = one.reading
    if not _is_foreign(script, reading.text):
        kept = tuple(option for option in reading.options if _is_likely(option, script, rate))
        return replace(one, reading=replace(reading, options=kept))
    others = [option for option in reading.options if _is_of(script, option)]
    if not others:
        return one
    best = others[0]
    own = reading.probability * rate
    if best.probability <= own:
        return one
    whole = best.probability + own
    left = [option for option in reading.options if option is not best]
    options = (Option(reading.text, round(own / whole, 4)), *left)
    better = replace(
        reading, text=best.text, probability=round(best.probability / whole, 4), options=options
    )
    return replace(one, reading=better)


def _is_likely(option: Option, script: str, rate: float) -> bool:
    """Whether something else may stand there on a page that so seldom has the other script."""
    return not _is_foreign(script, option.text) or option.probability * rate >= FLOOR


def _is_of(script: str, option: Option) -> bool:
    return is_square(option.text) and _has(script, option.text)


def _is_foreign(script: str, text: str) -> bool:
    """Whether a Han is of the other script, and not just rare."""
    if not is_square(text) or _has(script, text):
        return False
    return text in _traditional() if script == SCRIPTS[0] else _has(SCRIPTS[0], text)


@cache
def _traditional() -> frozenset[str]:
    return frozenset(files("extract.scan").joinpath(TRADITIONAL).read_text("utf-8"))


@lru_cache(maxsize=32768)
def _has(script: str, text: str) -> bool:
    """Whether the character set has the character."""
    try:
        text.encode(script)
    except UnicodeEncodeError:
        return False
    return True
