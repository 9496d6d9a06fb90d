"""A bare list of names against a roster: who is meant, where no context says it.

Each form is weighed against all entries that a slip could turn into it, against the entry of that
very name, and against somebody who is not in the roster at all (Bayes). Candidates are found by
what they share with the form, not by comparing it with each entry.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, isinf, log
from typing import Final

from model import Entity, Roster, RosterEntry
from normalize.naming.channel import LATIN_SWAPS, READ, Ways, log_slip
from normalize.naming.characters import homophones, look_alikes, sounds, sources
from normalize.naming.folding import folded_name, words_of
from normalize.naming.plausible import log_plausible
from normalize.script import is_ideographic

SLIPS: Final = 0.03  # of mentions have one
STRANGERS: Final = 0.02  # of mentions at least are of nobody in the roster
ANY_CHARACTER: Final = 1 / 4000  # by a slip, as a share of all characters
UNSEEN: Final = 0.5  # mentions; what a name of the roster is taken to have beyond those seen
LEAST: Final = 0.99  # posterior probability of a match that is given
DISTANT: Final = log(1e-4)  # of a slip that hardly ever comes about
MOST_SHARED: Final = 200  # names that differ in one character; of more, look-alikes alone are asked


@dataclass(frozen=True, slots=True)
class Match:
    """Who a printed form is: the roster's name and id, and how likely.

    `id` is empty where several entries of that name are in the roster.
    """

    name: str
    id: str
    probability: float


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
        self._by_part: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for form in self._by_form:
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
        found: dict[int, float] = {}
        for other in set(self._near(folded)) - {folded}:
            slip = log_slip(folded, other, ways)
            if not isinf(slip):
                for number in self._by_form[other]:
                    if self._is_in(number, office):
                        found[number] = max(slip, found.get(number, slip))
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
        for at, char in enumerate(folded):
            near = {*look_alikes(char), *sources().get(char, ())}
            near.update(other for sound in sounds(char) for other in homophones().get(sound, ()))
            for other in near:
                changed = folded[:at] + other + folded[at + 1 :]
                if changed in self._by_form:
                    yield changed
        if not is_ideographic(folded):
            for read, true in LATIN_SWAPS:
                at = folded.find(read)
                while at >= 0:
                    changed = folded[:at] + true + folded[at + len(read) :]
                    if changed in self._by_form:
                        yield changed
                    at = folded.find(read, at + 1)

    def stranger(self, folded: str) -> float:
        """The logarithm of the probability that somebody outside the roster is named so."""
        return log_plausible(folded, self._is_person, SLIPS * ANY_CHARACTER)


def forms_of(entry: RosterEntry) -> tuple[str, ...]:
    """All forms under which the roster has an entry."""
    return (entry.name, *entry.former, *entry.variants)


def _parts(folded: str) -> Iterator[tuple[str, ...]]:
    """What a form keeps after one slip: all but a character, its words, its initials."""
    yield "without", folded
    if len(folded) > 1:
        for at in range(len(folded)):
            yield "without", folded[:at] + folded[at + 1 :]
    words = words_of(folded)
    if not is_ideographic(folded):
        yield "letters", folded.replace(" ", "")
    if len(words) > 1:
        yield "words", *sorted(words)
        for at, word in enumerate(words):
            yield "initial", *sorted((word[0], *words[:at], *words[at + 1 :]))


def match(
    mentions: Sequence[str],
    roster: Roster,
    kind: Entity = Entity.PERSON,
    least: float = LEAST,
    ways: Ways = READ,
) -> list[Match | None]:
    """For each mention who is meant; None where that is less than `least` likely."""
    index = RosterIndex(roster, kind)
    counts = Counter(mentions)
    seen = Counter[int]()
    for form, count in counts.items():
        for number in index.exact(form)[:1]:
            seen[number] += count
    unlike = sum(count for form, count in counts.items() if not index.exact(form))
    strangers = max(STRANGERS, unlike / len(mentions) - SLIPS) if mentions else STRANGERS
    known = {form: _best(form, index, seen, strangers, ways) for form in counts}
    found = [known[form] for form in mentions]
    return [each if each is not None and each.probability >= least else None for each in found]


def _best(
    form: str, index: RosterIndex, seen: Counter[int], strangers: float, ways: Ways
) -> Match | None:
    """The likeliest bearer of a form, however likely."""
    folded = folded_name(form)
    total = sum(seen.values()) + UNSEEN * len(index.entries)
    shares = {
        number: log(SLIPS) + slip + log(seen[number] + UNSEEN) - log(total)
        for number, slip in index.near(folded, ways).items()
    }
    same = index.exact(form)
    for number in same:
        # Of many mentions of a name one could be a slip of another: each was counted as its own.
        shares[number] = log(1 - SLIPS) + log(seen[same[0]] + UNSEEN) - log(total * len(same))
    if not shares:
        return None
    by_name: dict[str, float] = defaultdict(float)
    for number, share in shares.items():
        by_name[index.entries[number].name] += exp(share)
    name = max(sorted(by_name), key=lambda each: by_name[each])
    bearers = {index.entries[n].id for n in shares if index.entries[n].name == name}
    probability = by_name[name] / (sum(by_name.values()) + strangers * exp(index.stranger(folded)))
    return Match(name, bearers.pop() if len(bearers) == 1 else "", probability)
