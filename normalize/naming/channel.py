"""How likely a name comes out as another one: slips of who read it, and of who typed it.

The noisy channel of Kernighan, Church and Gale, A spelling correction program based on a noisy
channel model, 1990, over characters instead of keys: a cheapest alignment of two forms, in which a
character may be read as a look-alike, typed as another one of its sound, lost, added, or changed
places with its neighbor.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import inf, log
from typing import Final

from normalize.naming.characters import (
    look_alikes,
    misread_share,
    read_share,
    sound_alikes,
    surname_share,
)
from normalize.naming.folding import words_of
from normalize.naming.plausible import FURTHER
from normalize.script import has_ideograph, is_ideographic

LOST: Final = log(0.008)
ADDED: Final = log(0.003)  # of misread names, at one place; times how often it is read at all
EXCHANGED: Final = log(0.005)
OTHER_FAMILY: Final = log(0.02)  # two surnames that nothing confuses are two families
SURNAME: Final = 5e-4  # share of names; a character that begins more is a surname
FURTHER_SLIPS: Final = tuple(map(log, FURTHER))
SECOND: Final = FURTHER_SLIPS[1]  # another slip in one name
UNLISTED: Final = 0.15  # of misread characters are read as nothing that they are known to be like
MISREAD: Final = 0.011  # of bad prints of a character that names have
MOST_EASILY: Final = 20.0  # times as often is a character misread
UNEXPLAINED: Final = log(4e-5)  # a letter read as one that nothing explains
REORDERED: Final = log(0.02)  # surname and given name in the other order
INITIAL: Final = log(0.02)  # a given name of which the first letter alone is printed
SAME_FOLDED: Final = 0.0  # another width, case or script: nothing is lost
BLANKS: Final = log(0.1)  # between Latin words: lost, or put amid them
FARTHEST: Final = 3  # slips in one name, beyond which it is another one

# Letters and digits that print alike, as they are confused in Latin text; several for one count.
_LATIN_ALIKE: Final = (
    ("rn", "m", 0.3), ("cl", "d", 0.2), ("vv", "w", 0.3), ("nn", "m", 0.05), ("ri", "n", 0.05),
    ("li", "h", 0.05), ("ii", "u", 0.05), ("lc", "k", 0.03), ("l", "1", 0.3), ("l", "i", 0.2),
    ("i", "1", 0.2), ("i", "j", 0.1), ("o", "0", 0.4), ("o", "q", 0.03), ("s", "5", 0.3),
    ("b", "8", 0.1), ("b", "6", 0.1), ("b", "h", 0.1), ("z", "2", 0.3), ("g", "9", 0.1),
    ("g", "q", 0.1), ("g", "6", 0.1), ("c", "e", 0.15), ("e", "o", 0.05), ("c", "o", 0.1),
    ("a", "o", 0.1), ("a", "u", 0.05), ("n", "u", 0.1), ("n", "h", 0.1), ("n", "r", 0.05),
    ("v", "y", 0.1), ("u", "v", 0.1), ("f", "t", 0.1), ("i", "t", 0.05), ("l", "t", 0.05),
    ("d", "cl", 0.1), ("e", "a", 0.05), ("b", "d", 0.02), ("p", "q", 0.02), ("k", "h", 0.03),
)  # fmt: skip
_ALIKE: Final = {
    (read, true): log(share) for a, b, share in _LATIN_ALIKE for read, true in ((a, b), (b, a))
}
LATIN_SWAPS: Final = tuple(sorted({pair for pair in _ALIKE if pair[0] != pair[1]}))
"""What is printed, and what may be meant by it."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How slips come about in a kind of source: by looks, by sound, and by neither."""

    look: float
    sound: float
    easily: float = 0.0
    """How much it counts that some characters are misread more easily than others: 1 is all. What
    is weighed is then no probability any more, but that times how much more easily."""


READ: Final = Ways(look=0.9, sound=0.03)
TYPED: Final = Ways(look=0.25, sound=0.6)


@lru_cache(maxsize=1 << 16)
def log_slip(read: str, true: str, ways: Ways = READ) -> float:
    """The logarithm of the probability that a slip in `true`, both folded, makes it `read`.

    -inf where more than three slips would be needed, or where nothing of the name would be left.
    """
    if read == true:
        return SAME_FOLDED
    if has_ideograph(true):
        # One character is no name: whoever is meant, it says too little of it.
        if min(len(read), len(true)) < 2:
            return -inf
        if len(read) == len(true):
            return _replaced(read, true, ways)
        return _lost_or_added(read, true) or _aligned(read, true, ways)
    together, apart = read.replace(" ", ""), true.replace(" ", "")
    closed = (
        _aligned(together, apart, ways) + BLANKS
        if len(together) != len(read) or len(apart) != len(true)
        else -inf
    )
    return max(_aligned(read, true, ways), _by_words(read, true, ways), closed)


def _replaced(read: str, true: str, ways: Ways) -> float:
    """Of two forms that are equally long: characters misread, or two that changed places."""
    places = [at for at, (a, b) in enumerate(zip(read, true, strict=True)) if a != b]
    if len(places) > FARTHEST:
        return -inf
    found = FURTHER_SLIPS[len(places) - 1]
    for at in places:
        found += _kept(read[at], true[at], ways, at == 0) - SECOND
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        if read[first] == true[second] and read[second] == true[first]:
            return max(found, EXCHANGED)
    return found


def _lost_or_added(read: str, true: str) -> float:
    """Of a form that differs by one character that is lost or added; 0 of any other."""
    if len(read) == len(true) - 1 and lacks_one(read, true):
        return LOST
    if len(true) == len(read) - 1:
        for at, char in enumerate(read):
            if true == read[:at] + read[at + 1 :]:
                return ADDED + log(read_share(char))
    return 0.0


def lacks_one(read: str, true: str) -> bool:
    """Whether a form is a name without one of its characters.

    >>> lacks_one("ac", "abc"), lacks_one("ca", "abc")
    (True, False)
    """
    return any(read == true[:at] + true[at + 1 :] for at in range(len(true)))


def _aligned(read: str, true: str, ways: Ways) -> float:
    """The likeliest alignment of two forms, by dynamic programming over both."""
    if abs(len(read) - len(true)) > FARTHEST or not read or not true:
        return -inf
    if len(read) == len(true) and sum(a != b for a, b in zip(read, true, strict=True)) > FARTHEST:
        return -inf
    best = [[-inf] * (len(true) + 1) for _ in range(len(read) + 1)]
    best[0][0] = -SECOND  # the first slip costs nothing more
    for i in range(len(read) + 1):
        for j in range(len(true) + 1):
            found = best[i][j]
            if i and j:
                found = max(
                    found, best[i - 1][j - 1] + _kept(read[i - 1], true[j - 1], ways, i == j == 1)
                )
            if j:
                found = max(found, best[i][j - 1] + LOST + SECOND)
            if i:
                found = max(found, best[i - 1][j] + ADDED + log(read_share(read[i - 1])) + SECOND)
            if i > 1 and j > 1 and read[i - 2 : i] == true[j - 2 : j][::-1]:
                found = max(found, best[i - 2][j - 2] + EXCHANGED + SECOND)
            for a, b in ((1, 2), (2, 1)):
                if i >= a and j >= b and (read[i - a : i], true[j - b : j]) in _ALIKE:
                    alike = _ALIKE[read[i - a : i], true[j - b : j]]
                    found = max(found, best[i - a][j - b] + alike + SECOND)
            best[i][j] = found
    return best[-1][-1]


def _kept(read: str, true: str, ways: Ways, is_first: bool) -> float:
    if read == true:
        return 0.0
    found = log_char(read, true, ways) + SECOND
    if is_first and surname_share(read) > SURNAME < surname_share(true):
        return found if are_confused(read, true) else found + OTHER_FAMILY
    return found


def are_confused(read: str, true: str) -> bool:
    """Whether a character is known to be read, or typed by its sound, as the other one."""
    return read in look_alikes(true) or read in sound_alikes(true)


@lru_cache(maxsize=1 << 17)
def log_char(read: str, true: str, ways: Ways) -> float:
    """The logarithm of the probability that one character comes out as another."""
    if read == true:
        return 0.0
    if (read, true) in _ALIKE:
        return _ALIKE[read, true]
    if not is_ideographic(true):
        return UNEXPLAINED
    look = look_alikes(true).get(read) or look_alikes(read).get(true, 0.0) / 4
    listed = (1 - UNLISTED) * look
    looked = unlisted(true, ways) * (read_share(read) + listed / UNLISTED)
    share = looked + ways.sound * sound_alikes(true).get(read, 0.0)
    return log(share) if share else -inf


def unlisted(true: str, ways: Ways) -> float:
    """How likely an ideograph is misread as nothing that it is known to be like."""
    easily: float = min(misread_share(true) / MISREAD, MOST_EASILY) ** ways.easily
    return ways.look * easily * UNLISTED


def _by_words(read: str, true: str, ways: Ways) -> float:
    """Latin names in another order of words, or with initials for given names."""
    ours, theirs = words_of(read), words_of(true)
    if len(ours) != len(theirs) or len(ours) < 2:
        return -inf
    found = -inf
    for turned, cost in ((ours, 0.0), (ours[::-1], REORDERED), ((*ours[1:], ours[0]), REORDERED)):
        total = cost
        for a, b in zip(turned, theirs, strict=True):
            is_initial = min(len(a), len(b)) == 1 and a[0] == b[0]
            total += 0.0 if a == b else INITIAL if is_initial else _aligned(a, b, ways)
        found = max(found, total)
    return found
