"""What became of the cells whose readings were in doubt."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Final

from model import Reading

CHOSEN: Final = "reading chosen"
BY_ORDER: Final = "reading chosen by order"
"""The rule of a serial that its neighbors decided: their order cannot prove it as well."""
BY_CHECK: Final = "reading chosen by check"
"""The rule of a code that its check character decided: that cannot bear it out as well."""

CLEAR: Final = log(3.0)  # odds from which on a reading is chosen over the first one
EVEN: Final = log(20.0)  # odds below which a person should look
At = tuple[int, int, int, int]
"""A cell: its page's number, its grid's place among the blocks, its row and its column."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of a doubtful cell.

    `text` is what is meant, `rival` the likeliest other text that may stand there ("" for none),
    `log_odds` the natural logarithm of the odds between the two, `rule` what decided.
    """

    first: str
    text: str
    rival: str
    log_odds: float
    evidence: str
    rule: str = CHOSEN

    @property
    def is_changed(self) -> bool:
        return self.text != self.first


@dataclass(frozen=True, slots=True)
class Chosen:
    """A reading whose cells say what is meant, and what became of those that were doubtful."""

    reading: Reading
    choices: Mapping[At, Choice]
