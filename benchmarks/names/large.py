"""A million mentions against a hundred thousand names: seconds and memory."""

import resource
import time
from dataclasses import dataclass
from typing import Final

from benchmarks.names.bare import MIXED, case
from benchmarks.names.ours import ours
from benchmarks.names.slips import Half
from benchmarks.names.tally import Tally, tallied

ROSTER: Final = 100_000
MENTIONS: Final = 1_000_000
KIBIBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class Large:
    """What it took: processor seconds, and memory in MiB before and at its most."""

    mentions: int
    forms: int
    seconds: float
    before: float
    most: float
    tally: Tally


def measured(scale: float = 1.0) -> Large:
    """One run; mentions are drawn before the clock starts."""
    drawn = case(ROSTER, round(MENTIONS * scale), MIXED, Half.HELD, 3)
    printed = [mention.printed for mention in drawn.mentions]
    before = _peak()
    began = time.process_time()
    names = ours(printed, drawn.roster)
    seconds = time.process_time() - began
    return Large(
        len(printed),
        len(set(printed)),
        seconds,
        before,
        _peak(),
        tallied(drawn.mentions, names),
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTE
