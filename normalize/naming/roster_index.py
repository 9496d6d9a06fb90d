"""A roster, ready to be asked who a printed form could be.

Candidates are found by what they share with the form, not by comparing it with each entry.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import exp, isinf, log
from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from model import Entity, Roster, RosterEntry
from normalize.naming.channel import FARTHEST, LATIN_SWAPS, READ, Ways, log_slip
from normalize.naming.columns import Columns
from normalize.naming.folding import folded_name, words_of
from normalize.naming.nearby import parts_of
from normalize.naming.plausible import NameShares, log_plausible
from normalize.script import has_ideograph

DISTANT: Final = log(1e-4)  # of a slip that hardly ever comes about
LOOKING_THE_SAME: Final = (
    (("rn", "nn"), "m"), (("cl",), "d"), (("vv",), "w"), (("1", "i", "j", "|"), "l"),
    (("0", "q", "c", "e"), "o"), (("5",), "s"), (("2",), "z"), (("8", "6", "h"), "b"),
    (("u", "v"), "n"), (("9",), "g"),
)  # fmt: skip
WORD: Final = "word"
MOST_SHARED: Final = 200  # names that share something; of more, none is told by it


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
        self._columns = Columns(filter(has_ideograph, self._by_form))
        self._outlines: dict[str, str] = {}
        self._by_part: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for form in self._by_form:
            if not has_ideograph(form):
                self._outlines[form] = outline(form)
                for key in _parts(form):
                    self._by_part[key].append(form)

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
        for other, slips in self._near(folded, each).items():
            for slip, of_ways in zip(slips, found, strict=True):
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

    def _near(self, folded: str, each: tuple[Ways, ...]) -> dict[str, tuple[float, ...]]:
        """The names that a slip turns into the form, with what each way says of it."""
        found: dict[str, tuple[float, ...]] = {}
        if has_ideograph(folded):
            found = self._columns.near(folded, each)
            others = self._one_apart(folded)
        else:
            others = self._sharing(folded)
        for other in sorted(set(others) - {folded}):
            found[other] = tuple(log_slip(folded, other, ways) for ways in each)
        return found

    def _one_apart(self, folded: str) -> Iterator[str]:
        """The names that have a character more, or one less, or two in the other order."""
        yield from self._columns.longer(folded, MOST_SHARED)
        for at in range(len(folded)):
            yield from self._known(folded[:at] + folded[at + 1 :])
            yield from self._known(folded[:at] + folded[at : at + 2][::-1] + folded[at + 2 :])

    def _known(self, folded: str) -> Iterator[str]:
        if folded in self._by_form:
            yield folded

    def _sharing(self, folded: str) -> Iterator[str]:
        """The names that keep the same after a slip, and those of the letters that print alike."""
        letters = outline(folded)
        for key in _parts(folded):
            sharing = self._by_part.get(key, ())
            if key[0] == WORD:
                outlines = [self._outlines[name] for name in sharing]
                apart = cdist([letters], outlines, scorer=Levenshtein.distance)[0]
                yield from (sharing[at] for at in np.flatnonzero(apart <= FARTHEST))
            elif len(sharing) <= MOST_SHARED:
                yield from sharing
        for read, true in LATIN_SWAPS:
            at = folded.find(read)
            while at >= 0:
                yield from self._known(folded[:at] + true + folded[at + len(read) :])
                at = folded.find(read, at + 1)

    def stranger(self, folded: str) -> tuple[float, float]:
        """How likely somebody outside the roster is printed so, who is read right or misread."""
        if not self._is_person:
            likely = exp(log_plausible(folded, is_person=False))
            return likely, likely
        return self._shares.printed(folded)


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
            yield WORD, word
            yield "initial", *sorted((word[0], *words[:at], *words[at + 1 :]))
