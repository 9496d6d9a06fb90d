"""Serials: of all readings of a column those that run on, by the cheapest way through it.

Dynamic programming over the rows (Viterbi, IEEE Transactions on Information Theory 13, 1967).
"""

from collections.abc import Sequence
from math import log
from typing import Final

from model import Field
from normalize.entries import read_serial
from normalize.readings_lattice import Path
from normalize.succession import is_successor, numbers_of

JUMP: Final = log(1 / 50)  # how likely a serial does not follow the one before it
UNREAD: Final = log(1 / 400)  # how likely an entry of the column is none


def likeliest_serials(
    field: Field, column: Sequence[Sequence[Path]]
) -> list[tuple[str, float, float]]:
    """For each row of a column the text that is meant, and by how much, as a logarithm.

    The margin is over the best way through the column with another text in that row. Given last is
    the margin that the row's own pattern gives, without its neighbors.
    """
    rows = [[_State(field, path) for path in paths] for paths in column]
    forward = _costs(rows)
    backward = _costs(rows[::-1], is_reversed=True)[::-1]
    found = []
    for row, ahead, behind in zip(rows, forward, backward, strict=True):
        totals = [a + b - state.own for state, a, b in zip(row, ahead, behind, strict=True)]
        best = max(range(len(row)), key=lambda at: (totals[at], -at))
        rival = max((total for at, total in enumerate(totals) if at != best), default=-1e3)
        alone = max((state.own for at, state in enumerate(row) if at != best), default=-1e3)
        found.append((row[best].text, totals[best] - rival, row[best].own - alone))
    return found


class _State:
    """One reading of one row: its own cost, and the numbers of its serial."""

    def __init__(self, field: Field, path: Path) -> None:
        read = read_serial(path.text, field)
        self.text = path.text
        self.numbers = numbers_of(str(read.value)) if read else ()
        self.own = path.log_share + (0.0 if read else UNREAD)


def _costs(rows: Sequence[Sequence[_State]], is_reversed: bool = False) -> list[list[float]]:
    """The best sum of costs of each state, itself and all rows before it included."""
    costs: list[list[float]] = []
    for number, row in enumerate(rows):
        if not number:
            costs.append([state.own for state in row])
            continue
        before = list(zip(rows[number - 1], costs[-1], strict=True))
        costs.append(
            [
                state.own + max(cost + _step(other, state, is_reversed) for other, cost in before)
                for state in row
            ]
        )
    return costs


def _step(one: _State, other: _State, is_reversed: bool) -> float:
    if is_reversed:
        one, other = other, one
    return 0.0 if is_successor(one.numbers, other.numbers) else JUMP
