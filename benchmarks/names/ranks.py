"""How far down its list the look-alike measure has what the recognizer printed."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.names.slips import Slip
from normalize.naming.folding import folded_name

Neighbors = Callable[[str], Sequence[str]]
"""The characters that are most like one, the likest first."""

TOPS: Final = (1, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Ranks:
    """Of single characters misread, how many there are, and how many are within each rank."""

    slips: int
    within: tuple[float, ...]


def ranks(slips: Iterable[Slip], neighbors: Neighbors, each_once: bool = False) -> Ranks:
    """The shares of slips whose printed character is among the first of the true one's neighbors.

    Slips in which one character alone differs are asked, folded as names are when they are
    compared; each as often as it was made, or once.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for slip in slips:
        folded = [(folded_name(true), folded_name(read) or read) for true, read in slip.pairs]
        differing = [(true, read) for true, read in folded if true != read]
        if len(differing) == 1:
            pairs[differing[0]] += slip.count
    known = {true: list(neighbors(true)) for true, _ in pairs}
    found: Counter[int] = Counter()
    for (true, read), count in pairs.items():
        rank = known[true].index(read) + 1 if read in known[true] else 0
        found[rank] += 1 if each_once else count
    total = found.total()
    return Ranks(
        total,
        tuple(
            sum(count for rank, count in found.items() if 0 < rank <= top) / max(1, total)
            for top in TOPS
        ),
    )
