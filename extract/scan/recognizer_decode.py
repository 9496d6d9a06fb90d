"""From the network's probabilities to characters: what each one is, where it stands, what else.

The network gives, for each step along the line, a distribution over characters and "none"
(Graves et al., "Connectionist Temporal Classification", ICML 2006). The text is the best class of
each step, with repeats and "none" left out. How sure each character is, and what else may stand
there, is asked of the steps around it: the chance of each way through them that writes exactly
this character, or another one, or nothing.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from extract.scan.recognizer_model import BLANK

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SURE: Final = 0.98  # a best class with that much at its peak is not asked for others
SEEN: Final = 0.002  # of a step; a class with less is no candidate
KEPT: Final = 5  # alternatives of a character
FLOOR: Final = 0.01  # an alternative less likely than that is not kept
FAINT: Final = 0.1  # a character that was not printed is offered from here on
DIGITS: Final = 4  # of a probability that is kept


@dataclass(frozen=True, slots=True)
class Option:
    """What else may stand at a place; "" for nothing."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Decoded:
    """One character of a line: what it is, how sure, and where, in steps of the network.

    An empty `text` is a place between characters where the network saw something, if not enough to
    print it: its options are what may have been there.
    """

    text: str
    probability: float
    start: float
    end: float
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Steps, half open, that share one best class which is not "none"."""

    cls: int
    start: int
    end: int


def decode(probabilities: Floats, classes: tuple[str, ...]) -> list[Decoded]:
    """The characters of one line, (steps, classes), left to right."""
    best = probabilities.argmax(axis=1)
    runs = _runs(best)
    found: list[Decoded] = []
    for index, run in enumerate(runs):
        low = runs[index - 1].end if index else 0
        high = runs[index + 1].start if index + 1 < len(runs) else len(best)
        beside = classes[runs[index - 1].cls] if index else "", classes[run.cls]
        found += _between(probabilities, classes, low, run.start, beside)
        found.append(_character(probabilities, classes, run, low, high))
    low = runs[-1].end if runs else 0
    beside = classes[runs[-1].cls] if runs else "", ""
    return found + _between(probabilities, classes, low, len(best), beside)


def _runs(best: Ints) -> list[_Run]:
    cuts = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    return [
        _Run(int(best[start]), start, end) for start, end in pairwise(cuts) if best[start] != BLANK
    ]


def _character(
    probabilities: Floats, classes: tuple[str, ...], run: _Run, low: int, high: int
) -> Decoded:
    """The run as a character, weighed against all else that the steps `low` to `high` may say."""
    peak = float(probabilities[run.start : run.end, run.cls].max())
    text = classes[run.cls]
    if peak >= SURE:
        return Decoded(text, round(peak, DIGITS), run.start, run.end)
    shares = _shares(probabilities[low:high], classes, peak_from=(run.start - low, run.end - low))
    own = shares.pop(_form(text), 0.0)
    options = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    kept = tuple(
        Option(other, round(share, DIGITS))
        for other, share in options
        if share >= FLOOR and not other.isspace()
    )
    return Decoded(text, round(min(1.0, own), DIGITS), run.start, run.end, kept)


def _between(
    probabilities: Floats, classes: tuple[str, ...], low: int, high: int, beside: tuple[str, str]
) -> list[Decoded]:
    """A character that was nearly printed where "none" was best throughout.

    Blanks are told by the ink. A neighbor's own character again is its echo, but for digits.
    """
    steps = probabilities[low:high]
    if not len(steps) or 1 - float(steps[:, BLANK].min()) < FAINT:
        return []
    at = int(steps[:, BLANK].argmin())
    shares = _shares(steps[max(0, at - 1) : at + 2], classes, peak_from=None)
    nothing = shares.pop("", 0.0)
    echoes = {_form(text) for text in beside if not text.isdecimal()}
    options = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    kept = tuple(
        Option(text, round(share, DIGITS))
        for text, share in options
        if share >= FAINT and text.strip() and text not in echoes
    )
    return [Decoded("", round(nothing, DIGITS), low + at, low + at + 1, kept)] if kept else []


def _shares(
    steps: Floats, classes: tuple[str, ...], peak_from: tuple[int, int] | None
) -> dict[str, float]:
    """The chance of each single character, and of none, given that the steps write at most one.

    Full and half width forms of a character are one. What the candidates leave of the best step
    goes to nobody, so that the shares add up to less than 1 where the network is at a loss.
    """
    candidates = np.flatnonzero((steps > SEEN).any(axis=0))
    candidates = candidates[candidates != BLANK]
    none = steps[:, BLANK].astype(np.float64)
    own = steps[:, candidates].astype(np.float64)
    before, inside, after = 1.0, np.zeros(len(candidates)), np.zeros(len(candidates))
    for step in range(len(steps)):
        after = (after + inside) * none[step]
        inside = (inside + before) * own[step]
        before *= float(none[step])
    chances = inside + after
    first, last = peak_from or (0, len(steps))
    at = first + int((1 - none[first:last]).argmax())
    left_over = max(0.0, 1.0 - float(none[at]) - float(own[at].sum()))
    whole = float(chances.sum() + before) / max(1.0 - left_over, SEEN)
    shares: dict[str, float] = {"": float(before) / whole}
    for cls, share in zip(candidates.tolist(), (chances / whole).tolist(), strict=True):
        form = _form(classes[cls])
        shares[form] = shares.get(form, 0.0) + share
    return shares


@lru_cache(maxsize=65536)
def _form(text: str) -> str:
    """The text with full and half width made one."""
    return normalize("NFKC", text) if text.strip() else text
