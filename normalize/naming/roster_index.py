"""A roster, ready to be asked who a printed form could be.

Candidates are found by what they share with the form, not by comparing it with each entry.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import isinf, log
from typing import Final

import numpy as np

from model import Entity, Roster, RosterEntry
from normalize.naming.channel import FARTHEST, LATIN_SWAPS, READ, Ways, log_slip
from normalize.naming.characters import sound_alikes, sources
from normalize.naming.folding import folded_name, words_of
from normalize.naming.nearby import near_by_sight, parts_of
from normalize.naming.plausible import NameShares, log_plausible
from normalize.script import has_ideograph, is_ideographic

DISTANT: Final = log(1e-4)  # of a slip that hardly ever comes about
LOOKING_THE_SAME: Final = (
    (("rn", "nn"), "m"), (("cl",), "d"), (("vv",), "w"), (("1", "i", "j", "|"), "l"),
    (("0", "q", "c", "e"), "o"), (("5",), "s"), (("2",), "z"), (("8", "6", "h"), "b"),
    (("u", "v"), "n"), (("9",), "g"),
)  # fmt: skip
MOST_SHARED: Final = 200  # names that share something; of more, look-alikes alone are asked
MOST_PLACED: Final = 100  # names of which all places but one or two are read so


class RosterIndex:
    """A roster, ready to be asked who a form could be."""

    def __init__(self, roster: Roster, kind: Entity) -> None:
        """Index the entries of one kind by their names, former names and variants."""
        self.entries = tuple(entry for entry in roster.entries if entry.kind is kind)
        self._is_person = kind is Entity.PERSON
        self._by_form: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for form in dict.fromkeys(map(folded_name, forms_of(entry))):
                self._by_form[form].append(number)
        self._shares = NameShares(self._by_form)
        self._by_part: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for form in self._by_form:
            for key in _parts(form):
                self._by_part[key].append(form)
        self._places = _Places(filter(has_ideograph, self._by_form))

    def exact(self, form: str, office: str | None = None) -> tuple[int, ...]:
        """The entries that the form names, in any width, case or script.

        With an office, those that are known to be in another one are left out.
        """
        numbers = self._by_form.get(folded_name(form), ())
        return tuple(number for number in numbers if self._is_in(number, office))

    def near(self, folded: str, ways: Ways = READ, office: str | None = None) -> dict[int, float]:
        """The entries that a slip turns into the form, with the logarithm of its probability."""
        (found,) = self.near_by((ways,), folded, office)
        return found

    def near_by(
        self, each: tuple[Ways, ...], folded: str, office: str | None = None
    ) -> list[dict[int, float]]:
        """The same for several ways in which slips come about."""
        found: list[dict[int, float]] = [{} for _ in each]
        for other in sorted(set(self._near(folded)) - {folded}):
            for ways, of_ways in zip(each, found, strict=True):
                slip = log_slip(folded, other, ways)
                if isinf(slip):
                    continue
                for number in self._by_form[other]:
                    if self._is_in(number, office):
                        of_ways[number] = max(slip, of_ways.get(number, slip))
        return found

    def _is_in(self, number: int, office: str | None) -> bool:
        return office is None or self.entries[number].office in ("", office)

    def stands_apart(self, entry: RosterEntry, office: str | None = None) -> bool:
        """Whether no slip turns another entry into this one."""
        near = self.near(folded_name(entry.name), READ, office)
        return all(slip < DISTANT for number, slip in near.items() if self.entries[number] != entry)

    def _near(self, folded: str) -> Iterator[str]:
        for key in _parts(folded):
            sharing = self._by_part.get(key, ())
            if len(sharing) <= MOST_SHARED:
                yield from sharing
        if folded in self._by_form or not has_ideograph(folded):
            yield from near_by_sight(folded, self._by_form)
        else:
            yield from self._places.near(folded)
        if not is_ideographic(folded):
            for read, true in LATIN_SWAPS:
                at = folded.find(read)
                while at >= 0:
                    changed = folded[:at] + true + folded[at + len(read) :]
                    if changed in self._by_form:
                        yield changed
                    at = folded.find(read, at + 1)

    def stranger(self, folded: str, slips: float) -> float:
        """The logarithm of the probability that somebody outside the roster is printed so."""
        if not self._is_person:
            return log_plausible(folded, is_person=False)
        return self._shares.log_printed(folded, slips)


class _Places:
    """Names by what stands at each of their places, as columns of numbers for characters."""

    def __init__(self, names: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        by_length: dict[int, list[str]] = defaultdict(list)
        for name in names:
            by_length[len(name)].append(name)
        self._names = dict(by_length)
        self._columns = {
            length: np.array([[self._number(sign) for sign in name] for name in held], np.int32).T
            for length, held in by_length.items()
        }

    def _number(self, char: str) -> int:
        return self._numbers.setdefault(char, len(self._numbers))

    def near(self, folded: str) -> Iterator[str]:
        """Names as long as the form that have at two places what is read so, or one rare thing.

        Of more than MOST_PLACED such names those alone that share a character at its place.
        """
        length = len(folded)
        if length not in self._columns:
            return
        names, columns = self._names[length], self._columns[length]
        read = np.zeros(len(names), np.int8)
        same = np.zeros(len(names), np.int8)
        for column, char in zip(columns, folded, strict=True):
            is_same = column == self._numbers.get(char, -1)
            if np.count_nonzero(is_same) <= MOST_SHARED:
                yield from (names[at] for at in np.flatnonzero(is_same))
            same += is_same
            table = np.zeros(len(self._numbers), bool)
            asked = (char, *sources().get(char, ()), *sound_alikes(char))
            table[[self._numbers[sign] for sign in asked if sign in self._numbers]] = True
            read += table[column]
        found = read >= max(2, length - FARTHEST + 1)
        if np.count_nonzero(found) > MOST_PLACED:
            found &= same > 0
        yield from (names[at] for at in np.flatnonzero(found))


def forms_of(entry: RosterEntry) -> tuple[str, ...]:
    """All forms under which the roster has an entry."""
    return (entry.name, *entry.former, *entry.variants)


def outline(folded: str) -> str:
    """A Latin name without blanks, each group of letters that print alike as one of them.

    >>> outline("danie1 powe11") == outline("daniel powell")
    True
    """
    found = folded.replace(" ", "")
    for letters, one in LOOKING_THE_SAME:
        for each in letters:
            found = found.replace(each, one)
    return found


def _parts(folded: str) -> Iterator[tuple[str, ...]]:
    """What a form keeps after one slip; of a Latin one, also its words, with one of them an
    initial or with one alone, and what does not change where letters are confused.
    """
    yield from parts_of(folded)
    words = words_of(folded)
    if not has_ideograph(folded):
        yield "outline", outline(folded)
    if len(words) > 1:
        for at, word in enumerate(words):
            yield "word", word
            yield "initial", *sorted((word[0], *words[:at], *words[at + 1 :]))
