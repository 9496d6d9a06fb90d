"""How easily a character is misread: what the recognizer says of itself, set right by real slips.

For each character, the share of its prints that are read as itself; and for characters of like
shares, how often they were misread where names were printed and spoilt.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

import numpy as np

from benchmarks.characters.fit import Floats
from benchmarks.characters.sight import Integers, Printing, Sight
from benchmarks.names.make_slips import NAMES, SEED, TIMES, pages
from benchmarks.names.slips import Half, read_slips
from normalize.naming.folding import folded_name

EDGES: Final = (0.0, 0.004, 0.02, 0.06, 0.12, 0.25, 0.4, 0.6, 0.8, 1.01)
"""Of the share that is not read as the character itself: within each, one rate is counted."""
FEWEST: Final = 2  # slips that are taken to be there beyond those counted
AS_PRINTED: Final = 60  # prints of one character; so many count as much as all like it
AS_SLIPS: Final = 16  # slips of one character; so many count as much as what is known of its looks
"""Both are those under which slips that were left out are likeliest."""
FONTS: Final = ("",) * 6  # the names that are drawn do not hang on them


def own_shares(sight: Sight, folded: Integers) -> Floats:
    """For each ideograph the share of its prints that is read as itself, in any script.

    In black and white alone; of those that were not printed so, small.
    """
    found = np.zeros(sight.ideographs)
    own = folded[: sight.ideographs, None]
    for printing in (Printing.SMALL, Printing.TWO_SHADES):
        number = list(Printing).index(printing)
        read, shares = sight.read[number], sight.shares[number]
        is_own = (folded[read] == own) & (read >= 0)
        is_printed = (read >= 0).any(axis=1)
        found[is_printed] = (shares * is_own).sum(axis=1)[is_printed]
    return np.clip(found, 0.0, 1.0)


def misread_rates(own: Floats, sight: Sight) -> Floats:
    """For each ideograph how often it is misread: as often as those of its share were.

    Between the middles of two ranges of shares, the logarithm of the rate goes straight.
    """
    place = {char: at for at, char in enumerate(sight.alphabet[: sight.ideographs])}
    middles, rates = [], []
    printed, misread = _printed(), _misread()
    known = [char for char in printed if char in place and sight.is_known[place[char]]]
    lost = 1 - own
    for low, high in pairwise(EDGES):
        chars = [char for char in known if low <= lost[place[char]] < high]
        count = sum(printed[char] for char in chars)
        slips = sum(min(misread[char], printed[char]) for char in chars)
        middles.append(sum(lost[place[c]] * printed[c] for c in chars) / max(count, 1))
        rates.append((slips + FEWEST) / (count + 2 * FEWEST))
    steady = np.maximum.accumulate(rates)
    found: Floats = np.exp(np.interp(lost, middles, np.log(steady)))
    for char, count in printed.items():
        if char in place:
            at = place[char]
            slips = min(misread[char], count)
            found[at] = (slips + AS_PRINTED * found[at]) / (count + AS_PRINTED)
    return found


class SeenSlips:
    """What characters were misread as in the names that are learned from, folded."""

    def __init__(self, places: Mapping[str, int]) -> None:
        """Count them; `places` are those of the folded characters that can be read."""
        self._counts: dict[str, Counter[int]] = {}
        for slip in read_slips(Half.LEARN):
            for true, read in slip.pairs:
                folded = folded_name(read) or read
                if folded in places and folded != folded_name(true):
                    counts = self._counts.setdefault(true, Counter())
                    counts[places[folded]] += slip.count

    def added_to(self, char: str, shares: Floats) -> Floats:
        """The shares of what is read for a character, with what was seen of it."""
        found = AS_SLIPS * shares
        for place, count in self._counts.get(char, {}).items():
            found[place] += count
        total: Floats = found / found.sum()
        return total


def _printed() -> Mapping[str, int]:
    """How often each character was printed in the names that are learned from."""
    return Counter(
        char
        for page in pages(NAMES, TIMES, FONTS, SEED)
        if page.half is Half.LEARN
        for name, _ in page.names
        for char in name
    )


def _misread() -> Mapping[str, int]:
    """How often each was misread there."""
    found = Counter[str]()
    for slip in read_slips(Half.LEARN):
        for true, _ in slip.pairs:
            found[true] += slip.count
    return found
