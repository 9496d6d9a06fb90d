"""A bare list of names against a roster: who is meant, where no context says it.

Each form is weighed against all entries that a slip could turn into it, against the entry of that
very name, and against somebody who is not in the roster at all (Bayes). The list itself tells how
many of its mentions are misread, mistyped and of strangers.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from model import Entity, Roster
from normalize.naming.channel import Ways
from normalize.naming.folding import folded_name
from normalize.naming.roster_index import RosterIndex

BY_LOOK: Final = Ways(
    look=1 / 3, sound=0.0, easily=1.0
)  # of a name that is misread, each character
BY_SOUND: Final = Ways(look=0.0, sound=1 / 2)
ROUNDS: Final = 6
USUAL_LIST: Final = 100  # mentions; so many count as much as what lists are usually like
FAR_BEHIND: Final = 1e-7  # of the likeliest: so little that whatever the rates are, it is nobody
FEWEST: Final = 0.002  # of mentions, whatever a list tells
MOST: Final = 0.3
UNEVEN, EVEN = 0.5, 20.0  # mentions beyond those seen; at least and at most, as the list is
SURE: Final = 0.95  # posterior probability of a match that is given, whatever the others are
LEAST: Final = 0.75  # of any that is given
WRONG: Final = 0.001  # of all that are given, as expected


@dataclass(frozen=True, slots=True)
class Match:
    """Who a printed form is: the roster's name and id, and how likely.

    `id` is empty where several entries of that name are in the roster.
    """

    name: str
    id: str
    probability: float


def match(
    mentions: Sequence[str],
    roster: Roster,
    kind: Entity = Entity.PERSON,
    wrong: float = WRONG,
    least: float = LEAST,
) -> list[Match | None]:
    """For each mention who is meant; None where that cannot be told well enough.

    The likeliest matches are given, as many as keep the share of wrong ones that is expected among
    them below `wrong`; and each that is SURE; none that is less than `least` likely.
    """
    known = likeliest(mentions, roster, kind)
    given = _given(known, Counter(mentions), wrong, least)
    return [known[form] if form in given else None for form in mentions]


def likeliest(
    mentions: Sequence[str], roster: Roster, kind: Entity = Entity.PERSON
) -> dict[str, Match | None]:
    """For each form who is meant most likely, however unlikely; None where it could be nobody."""
    index = RosterIndex(roster, kind)
    counts = Counter(sorted(mentions))  # sums of fractions hang on their order
    seen = Counter[int]()
    for form, count in counts.items():
        for number in index.exact(form)[:1]:
            seen[number] += count
    beyond = _beyond(seen, len(index.entries))
    weighed = {form: _weighed(form, index, seen, beyond) for form in counts}
    rates = _rates(weighed, counts, index)
    return {form: _best(form, each, index, rates) for form, each in weighed.items()}


def _given(
    known: Mapping[str, Match | None], counts: Mapping[str, int], wrong: float, least: float
) -> set[str]:
    """The forms of which the match is given."""
    able = {form: each.probability for form, each in known.items() if each is not None}
    given: set[str] = set()
    expected = total = 0.0
    for form in sorted(able, key=lambda each: (-able[each], each)):
        expected += counts[form] * (1 - able[form])
        total += counts[form]
        if able[form] < least or (expected > wrong * total and able[form] < SURE):
            break
        given.add(form)
    return given


@dataclass(frozen=True, slots=True)
class _Rates:
    """Of the mentions of the roster's people, how many are misread and mistyped; and of
    all mentions, how many are of nobody in the roster.
    """

    misread: float = 0.03
    mistyped: float = 0.005
    strangers: float = 0.02

    @property
    def shares(self) -> tuple[float, float, float]:
        """Of all mentions, how many are of the roster's people, misread, mistyped, and plain."""
        known = 1 - self.strangers
        plain = 1 - self.misread - self.mistyped
        return known * self.misread, known * self.mistyped, known * plain


@dataclass(frozen=True, slots=True)
class _Weighed:
    """How likely a form is printed for each entry that it could be, in each way.

    Entries that are far behind the likeliest one are left out; `sums` are over all of them.
    """

    misread: Mapping[int, float]
    mistyped: Mapping[int, float]
    plain: Mapping[int, float]
    sums: tuple[float, float, float]

    def shares(self, rates: _Rates) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
        """The same under these rates."""
        ways = (self.misread, self.mistyped, self.plain)
        misread, mistyped, plain = (
            {number: rate * share for number, share in shares.items()}
            for shares, rate in zip(ways, rates.shares, strict=True)
        )
        return misread, mistyped, plain


def _beyond(seen: Counter[int], entries: int) -> float:
    """How many mentions a name of the roster is taken to have beyond those that name it exactly.

    Few, where some names are mentioned much more often than others; many, where all are mentioned
    evenly: then one that is never named exactly is as likely misread as any (the negative binomial
    by its moments; Robbins, An empirical Bayes approach to statistics, 1956).
    """
    if not entries:
        return UNEVEN
    mean = seen.total() / entries
    variance = sum(count * count for count in seen.values()) / entries - mean * mean
    shape = mean * mean / (variance - mean) if variance > mean else EVEN
    return min(max(shape, UNEVEN), EVEN)


def _weighed(form: str, index: RosterIndex, seen: Counter[int], beyond: float) -> _Weighed:
    folded = folded_name(form)
    total = sum(seen.values()) + beyond * len(index.entries)
    same = index.exact(form)
    by_look, by_sound = (
        {number: exp(slip) * (seen[number] + beyond) / total for number, slip in near.items()}
        for near in index.near_by((BY_LOOK, BY_SOUND), folded)
    )
    plain = {number: (seen[same[0]] + beyond) / (total * len(same)) for number in same}
    ways = (by_look, by_sound, plain)
    least = FAR_BEHIND * max((max(each.values(), default=0.0) for each in ways), default=0.0)
    misread, mistyped, named = (
        {number: share for number, share in each.items() if share >= least} for each in ways
    )
    sums = (sum(by_look.values()), sum(by_sound.values()), sum(plain.values()))
    return _Weighed(misread, mistyped, named, sums)


def _rates(
    weighed: Mapping[str, _Weighed], counts: Mapping[str, int], index: RosterIndex
) -> _Rates:
    """The rates under which the list is likeliest (expectation maximization)."""
    rates = _Rates()
    plain = 1 - rates.misread - rates.mistyped - rates.strangers
    usual = (rates.misread, rates.mistyped, plain, rates.strangers)
    for _ in range(ROUNDS):
        sums = [USUAL_LIST * share for share in usual]
        for form, each in weighed.items():
            parts = [share * given for share, given in zip(each.sums, rates.shares, strict=True)]
            parts.append(rates.strangers * _stranger(form, index, rates))
            whole = sum(parts) or 1.0
            sums = [a + counts[form] * b / whole for a, b in zip(sums, parts, strict=True)]
        known = sum(sums[:3]) or 1.0
        found = (sums[0] / known, sums[1] / known, sums[3] / (sum(sums) or 1.0))
        rates = _Rates(*(min(max(each, FEWEST), MOST) for each in found))
    return rates


def _stranger(form: str, index: RosterIndex, rates: _Rates) -> float:
    return exp(index.stranger(folded_name(form), rates.misread))


def _best(form: str, weighed: _Weighed, index: RosterIndex, rates: _Rates) -> Match | None:
    """The likeliest bearer of a form, however likely."""
    shares: dict[int, float] = defaultdict(float)
    for of_way in weighed.shares(rates):
        for number, share in of_way.items():
            shares[number] += share
    if not shares:
        return None
    by_name: dict[str, float] = defaultdict(float)
    for number, share in shares.items():
        by_name[index.entries[number].name] += share
    name = max(sorted(by_name), key=lambda each: by_name[each])
    bearers = {index.entries[n].id for n in shares if index.entries[n].name == name}
    stranger = rates.strangers * _stranger(form, index, rates)
    probability = by_name[name] / (sum(by_name.values()) + stranger)
    return Match(name, bearers.pop() if len(bearers) == 1 else "", probability)
