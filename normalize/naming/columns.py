"""Names by what stands at each of their places, so that all of one length are weighed at once.

What `channel` says of two forms that are equally long is a sum over their places. So it is looked
up, for each place, in a table of what the character printed there may stand for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf, log
from typing import Final

import numpy as np
import numpy.typing as npt

from normalize.naming.channel import (
    FARTHEST,
    FURTHER_SLIPS,
    OTHER_FAMILY,
    SURNAME,
    Ways,
    are_confused,
    lacks_one,
    log_char,
    unlisted,
)
from normalize.naming.characters import (
    homophones,
    look_alikes,
    read_share,
    sounds,
    sources,
    surname_share,
)
from normalize.script import is_ideographic

Numbers = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float32]

BEHIND: Final = 16.0  # log-odds behind the likeliest name, from where on one is left out
LEAST: Final = -30.0  # of one of the names by a slip, as a logarithm; strangers are likelier
A_SLIP: Final = FURTHER_SLIPS[-1] / (FARTHEST - 1)  # so much at least each further one costs
NOTHING: Final = -1e4  # as the logarithm of no probability
STEP: Final = 0x9E3779B97F4A7C15  # of a key from one character to the next: any large odd number
MODULUS: Final = 1 << 64
SHORTEST: Final = 2  # characters; of one character nobody can be told
LISTED: Final = 4096  # characters of which is kept what they may stand for


class Columns:
    """Names, each place of those that are equally long as a column of numbers for characters."""

    def __init__(self, names: Iterable[str]) -> None:
        """Put each name among those of its length."""
        self._numbers: dict[str, int] = {}
        by_length: dict[int, list[str]] = defaultdict(list)
        for name in names:
            by_length[len(name)].append(name)
        self._names = dict(by_length)
        self._count = sum(map(len, by_length.values()))
        self._columns: dict[int, Numbers] = {
            length: np.array([[self._number(char) for char in name] for name in held], np.intp).T
            for length, held in by_length.items()
        }
        self._shortened = {
            length: self._without_one(columns) for length, columns in self._columns.items()
        }
        self._alphabet = tuple(self._numbers)
        self._signs = [char for char in self._alphabet if not is_ideographic(char)]
        self._families = np.array(
            [OTHER_FAMILY * (surname_share(char) > SURNAME) for char in self._alphabet], np.float32
        )
        self._listed = lru_cache(maxsize=LISTED)(self._listed_of)
        self._far = lru_cache(maxsize=None)(self._far_of)

    def _number(self, char: str) -> int:
        return self._numbers.setdefault(char, len(self._numbers))

    def near(self, folded: str, each: Sequence[Ways]) -> dict[str, tuple[float, ...]]:
        """The names as long as the form that slips turn into it, but for those far behind.

        With the logarithm of the probability in each of the ways.
        """
        columns = self._columns.get(len(folded))
        if columns is None or len(folded) < SHORTEST:
            return {}
        tables = [
            [self._table(char, ways, at == 0) for at, char in enumerate(folded)] for ways in each
        ]
        own = [self._numbers.get(char, -1) for char in folded]
        found = np.zeros(columns.shape[1], np.float32)
        for at, column in enumerate(columns):
            most = np.maximum.reduce([of_way[at] for of_way in tables]) + np.float32(A_SLIP)
            if own[at] >= 0:
                most[own[at]] = 0.0
            found += most.take(column)
        best = float(found.max())
        behind = best - BEHIND if best < 0 else A_SLIP - BEHIND
        least = LEAST + log(max(1, self._count))
        numbers = np.flatnonzero(found >= max(behind, least + A_SLIP))
        return self._weighed(folded, numbers, own, tables)

    def _weighed(
        self,
        folded: str,
        numbers: Numbers,
        own: Sequence[int],
        tables: Sequence[Sequence[Scores]],
    ) -> dict[str, tuple[float, ...]]:
        """These names, with what each way says of them exactly."""
        columns, names = self._columns[len(folded)][:, numbers], self._names[len(folded)]
        slips = sum((column != char for column, char in zip(columns, own, strict=True)), 0)
        further = np.array([0.0, *FURTHER_SLIPS])[np.minimum(slips, FARTHEST)]
        told = [
            sum(table[column].astype(float) for table, column in zip(of_way, columns, strict=True))
            + further
            for of_way in tables
        ]
        is_near = (slips > 0) & (slips <= FARTHEST) & (np.array(told) > NOTHING / 2)
        scores = np.where(is_near, told, -inf)
        return {
            names[number]: tuple(values)
            for number, values in zip(numbers.tolist(), scores.T.tolist(), strict=True)
        }

    def longer(self, folded: str, most: int) -> list[str]:
        """The names of which the form lacks one character; none if there are more of them."""
        length = len(folded) + 1
        if length not in self._columns:
            return []
        keys, places = self._shortened[length]
        key = 0
        for char in folded:
            if char not in self._numbers:
                return []
            key = (key * STEP + self._numbers[char] + 1) % MODULUS
        first, last = (keys.searchsorted(np.uint64(key), side) for side in ("left", "right"))
        names = self._names[length]
        found = sorted({names[at] for at in places[first:last].tolist()}) if last > first else []
        return [name for name in found if lacks_one(folded, name)] if len(found) <= most else []

    def _without_one(
        self, columns: Numbers
    ) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
        """What all names are without each one character, as sorted keys, and whose each is."""
        length, count = columns.shape
        keys = np.zeros((length, count), np.uint64)
        for without in range(length):
            for at, column in enumerate(columns):
                if at != without:
                    keys[without] = keys[without] * np.uint64(STEP) + (column + 1).astype(np.uint64)
        places = np.tile(np.arange(count, dtype=np.int32), length)
        order = np.argsort(keys.ravel(), kind="stable")
        return keys.ravel()[order], places[order]

    def _table(self, read: str, ways: Ways, is_first: bool) -> Scores:
        """For each character of the names, how likely it is read as this one."""
        found = self._far(ways) + np.float32(log(read_share(read)))
        numbers, scores, penalties = self._listed(read, ways)
        if is_first and surname_share(read) > SURNAME:
            found += self._families
            scores = scores + penalties
        found[numbers] = scores
        return found

    def _far_of(self, ways: Ways) -> Scores:
        """Likewise, of characters that are read as nothing that they are known to be like."""
        shares = [unlisted(char, ways) for char in self._alphabet]
        return np.array([log(share) if share else NOTHING for share in shares], np.float32)

    def _listed_of(self, read: str, ways: Ways) -> tuple[Numbers, Scores, Scores]:
        """The characters that are like this one, with what is known of each, and what it costs
        more where both are surnames.
        """
        alike = {read, *sources().get(read, ()), *look_alikes(read), *self._signs}
        alike.update(char for sound in sounds(read) for char in homophones().get(sound, ()))
        known = sorted(alike & self._numbers.keys())
        numbers = np.array([self._numbers[char] for char in known], np.intp)
        told = [log_char(read, char, ways) for char in known]
        scores = np.array([max(score, NOTHING) for score in told], np.float32)
        others = np.array([char != read and not are_confused(read, char) for char in known], bool)
        return numbers, scores, self._families[numbers] * others
