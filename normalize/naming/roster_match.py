"""A bare list of names against a roster: who is meant, where no context says it.

Each form is weighed against all entries that a slip could turn into it, against the entry of that
very name, and against somebody who is not in the roster at all (Bayes); the list itself tells how
many of its mentions are slips and strangers. Candidates are found by what they share with the form,
not by comparing it with each entry.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, isinf, log
from typing import Final

from model import Entity, Roster, RosterEntry
from normalize.naming.channel import LATIN_SWAPS, READ, Ways, log_slip
from normalize.naming.folding import folded_name, words_of
from normalize.naming.nearby import near_by_sight, parts_of
from normalize.naming.plausible import NameShares, log_plausible
from normalize.script import is_ideographic

SLIPS: Final = 0.03  # of mentions have one; where the list begins to tell
STRANGERS: Final = 0.02  # of mentions are of nobody in the roster; likewise
ROUNDS: Final = 4
FEWEST: Final = 0.005  # of mentions, whatever a list tells
MOST: Final = 0.3
ANY_CHARACTER: Final = 1 / 4000  # by a slip, as a share of all characters
UNSEEN: Final = 0.5  # mentions; what a name of the roster is taken to have beyond those seen
LEAST: Final = 0.95  # posterior probability of a match that is given
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
        self._shares = NameShares(self._by_form, SLIPS * ANY_CHARACTER)
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
        yield from near_by_sight(folded, self._by_form)
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
        if not self._is_person:
            return log_plausible(folded, is_person=False)
        return self._shares.log_plausible(folded)


def forms_of(entry: RosterEntry) -> tuple[str, ...]:
    """All forms under which the roster has an entry."""
    return (entry.name, *entry.former, *entry.variants)


def _parts(folded: str) -> Iterator[tuple[str, ...]]:
    """What a form keeps after one slip, and its words with one of them an initial."""
    yield from parts_of(folded)
    words = words_of(folded)
    if len(words) > 1:
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
    weighed = {form: _weighed(form, index, seen, ways) for form in counts}
    rates = _rates(weighed, counts)
    known = {form: _best(each, index, rates) for form, each in weighed.items()}
    found = [known[form] for form in mentions]
    return [each if each is not None and each.probability >= least else None for each in found]


@dataclass(frozen=True, slots=True)
class _Rates:
    """How many mentions have a slip, and how many are of nobody in the roster."""

    slips: float
    strangers: float


@dataclass(frozen=True, slots=True)
class _Weighed:
    """How likely a form is printed for each entry that it could be, and for a stranger."""

    slipped: Mapping[int, float]
    exact: Mapping[int, float]
    stranger: float

    def shares(self, rates: _Rates) -> tuple[dict[int, float], dict[int, float], float]:
        """The same under these rates: of slips, of plain prints, and of strangers."""
        known = 1 - rates.strangers
        return (
            {number: known * rates.slips * share for number, share in self.slipped.items()},
            {number: known * (1 - rates.slips) * share for number, share in self.exact.items()},
            rates.strangers * self.stranger,
        )


def _weighed(form: str, index: RosterIndex, seen: Counter[int], ways: Ways) -> _Weighed:
    folded = folded_name(form)
    total = sum(seen.values()) + UNSEEN * len(index.entries)
    same = index.exact(form)
    return _Weighed(
        {
            number: exp(slip) * (seen[number] + UNSEEN) / total
            for number, slip in index.near(folded, ways).items()
        },
        {number: (seen[same[0]] + UNSEEN) / (total * len(same)) for number in same},
        exp(index.stranger(folded)),
    )


def _rates(weighed: Mapping[str, _Weighed], counts: Mapping[str, int]) -> _Rates:
    """The rates under which the list is likeliest (expectation maximization)."""
    rates = _Rates(SLIPS, STRANGERS)
    for _ in range(ROUNDS):
        slipped = plain = strange = 0.0
        for form, each in weighed.items():
            by_slip, by_print, stranger = each.shares(rates)
            parts = sum(by_slip.values()), sum(by_print.values()), stranger
            whole = sum(parts) or 1.0
            slipped += counts[form] * parts[0] / whole
            plain += counts[form] * parts[1] / whole
            strange += counts[form] * parts[2] / whole
        known, everybody = slipped + plain, slipped + plain + strange
        rates = _Rates(
            min(max(slipped / known if known else 0.0, FEWEST), MOST),
            min(max(strange / everybody if everybody else 0.0, FEWEST), MOST),
        )
    return rates


def _best(weighed: _Weighed, index: RosterIndex, rates: _Rates) -> Match | None:
    """The likeliest bearer of a form, however likely."""
    by_slip, by_print, stranger = weighed.shares(rates)
    shares = by_slip | by_print
    if not shares:
        return None
    by_name: dict[str, float] = defaultdict(float)
    for number, share in shares.items():
        by_name[index.entries[number].name] += share
    name = max(sorted(by_name), key=lambda each: by_name[each])
    bearers = {index.entries[n].id for n in shares if index.entries[n].name == name}
    probability = by_name[name] / (sum(by_name.values()) + stranger)
    return Match(name, bearers.pop() if len(bearers) == 1 else "", probability)
