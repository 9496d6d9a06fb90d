"""Which printed forms of an office are one bearer's, and what each bearer is called."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import exp, inf, log
from typing import Final

from model import Entity, NameDecision, RosterEntry, Verdict, record_name
from normalize.naming.calling import entry_of, name_of
from normalize.naming.clusters import clusters
from normalize.naming.evidence import Pair, pairs_of
from normalize.naming.folding import folded_name
from normalize.naming.leftovers import leftovers_of, with_rivals
from normalize.naming.mentions import Forms, Office
from normalize.naming.roster_index import RosterIndex
from normalize.naming.rostered import Rostered
from normalize.naming.weights import LEFTOVERS, PRINTED_AGAIN, PRINTED_ONCE, UNITS

ENOUGH: Final = 2.0  # log-odds from which two forms are one bearer's
DOUBTED: Final = -1.0  # log-odds from which a person is asked
SURE: Final = 30.0  # log-odds of what a person or the roster says
RIVAL: Final = -4.0  # log-odds from which another one's slip is weighed
ALIKE: Final = 3.0  # log-odds that twins ask of forms printed again; a roster has both of them
ROUNDS: Final = 3  # what the first brings together tells the second more


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand of the names of one kind."""

    kind: Entity
    roster: RosterIndex
    decisions: tuple[NameDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person or unit of an office, with all its printed forms.

    `name` is how it is called; `odds` are the log-odds of each other form being its own, and `told`
    the evidence. `entry` is its entry in the roster. `is_called` says that the name is decided: it
    is not where two forms are equally likely the right one. `stands_apart` says that no slip turns
    another entry of the roster into this one.
    """

    forms: tuple[str, ...]
    name: str
    odds: Mapping[str, float]
    told: Mapping[str, tuple[str, ...]]
    entry: RosterEntry | None = None
    is_called: bool = True
    stands_apart: bool = False


@dataclass(slots=True)
class Settling:
    """The bearers of an office, and the pairs of forms that a person should look at."""

    bearers: list[Bearer]
    doubts: list[tuple[Pair, float]] = field(default_factory=list)


def bearers_of(office: Office, known: Known) -> Settling:
    """All bearers of an office, in the order of their names."""
    forms = Forms(office)
    said = [d for d in known.decisions if not d.office or record_name(d.office) == forms.here]
    odds: dict[frozenset[str], float] = {}
    pairs: dict[frozenset[str], Pair] = {}
    called = {form: form for form in forms.counts}
    like = list(pairs_of(forms))
    rostered = Rostered(forms, known.roster, like)
    for number in range(ROUNDS):
        seen = forms
        if number:
            seen = Forms(renamed(office, called))
            like = list(pairs_of(seen))
        weighed = [(pair, log_odds(pair, rostered, office.kind)) for pair in like]
        if number:
            weighed += weighed_leftovers(seen, rostered)
        for pair, value in weighed:
            both = frozenset((pair.form, pair.other))
            if value > odds.get(both, -inf) or pair.is_barred:
                pairs[both], odds[both] = pair, -inf if pair.is_barred else value
        slips = {both: pair.traits["slip"] for both, pair in pairs.items()}
        found = _clustered(forms, with_others(odds, slips, forms), rostered, said)
        called = {form: form for form in forms.counts}
        for held in found:
            first = min(held, key=lambda form: (-forms.counts[form], form))
            called |= dict.fromkeys(held, first)
    agreed = {frozenset((d.printed, d.other)) for d in said if d.verdict is Verdict.SAME}
    found = [held for held in found if held in agreed or not _is_even(held, forms, rostered)]
    joined = frozenset().union(*found)
    groups = [*found, *(frozenset((form,)) for form in forms.counts if form not in joined)]
    bearers = [_bearer(held, forms, odds, pairs, rostered, said) for held in groups]
    return Settling(
        sorted(bearers, key=lambda bearer: bearer.forms), _doubts(groups, odds, pairs, said)
    )


def log_odds(pair: Pair, rostered: Rostered, kind: Entity) -> float:
    """The logarithm of the odds that the two forms of a pair are one bearer's."""
    is_person = kind is Entity.PERSON
    weights = UNITS if not is_person else PRINTED_ONCE if pair.is_once else PRINTED_AGAIN
    told = sum(weight * pair.traits[name] for name, weight in weights.items())
    known = rostered.log_odds(pair)
    return told + known + (ALIKE if known > 0 and not pair.is_once else 0.0)


def weighed_leftovers(forms: Forms, rostered: Rostered) -> list[tuple[Pair, float]]:
    """The forms of which too little is left, each with who may be missing, and the log-odds."""
    pairs = {(pair.form, pair.other): pair for pair in leftovers_of(forms)}
    odds = {
        both: min(0.0, rostered.log_odds(pair))  # a guest is no rarer where others are known
        + sum(weight * pair.traits[name] for name, weight in LEFTOVERS.items())
        for both, pair in pairs.items()
        if not pair.is_barred and not rostered.is_another(pair)
    }
    return [(pairs[both], value) for both, value in with_rivals(odds).items()]


def renamed(office: Office, called: Mapping[str, str]) -> Office:
    """The office with each form that is settled written as what it was settled as."""
    lists = [
        replace(each, items=tuple(called[item] for item in each.items)) for each in office.lists
    ]
    return Office(office.name, office.kind, lists)


def _clustered(
    forms: Forms,
    odds: Mapping[frozenset[str], float],
    rostered: Rostered,
    said: Sequence[NameDecision],
) -> list[frozenset[str]]:
    """The clusters by the evidence, what a person said, and the roster."""
    weighed = {both: value - ENOUGH for both, value in odds.items()}
    barred = {both for both, value in odds.items() if value == -inf} | set(forms.together)
    owners: dict[int, list[str]] = {}
    for form, numbers in rostered.entries.items():
        if len(numbers) == 1:
            owners.setdefault(numbers[0], []).append(form)
    for same in owners.values():
        weighed |= {frozenset(both): SURE for both in combinations(sorted(same), 2)}
    for decision in said:
        both = frozenset((decision.printed, decision.other))
        if len(both) == 2 and both <= forms.counts.keys():
            barred.discard(both)
            if decision.verdict is Verdict.DIFFERENT:
                barred.add(both)
            elif decision.verdict is Verdict.SAME:
                weighed[both] = SURE
    kept = {both: value for both, value in weighed.items() if both not in barred}
    return clusters(kept, barred, forms.counts)


def with_others(
    odds: Mapping[frozenset[str], float], slips: Mapping[frozenset[str], float], forms: Forms
) -> dict[frozenset[str], float]:
    """The log-odds of each two forms, where the seldom one may as well be somebody else's.

    It can be but one bearer's: those whom nothing speaks for being one take from each other, and
    between them it is the slip that tells.
    """
    near: dict[str, list[str]] = defaultdict(list)
    for both, value in odds.items():
        if value > RIVAL:
            one, other = sorted(both, key=lambda form: (-forms.counts[form], form))
            near[other].append(one)
    found = dict(odds)
    for form, names in near.items():
        for name in names if len(names) > 1 else ():
            own = frozenset((form, name))
            rivals = (
                frozenset((form, other))
                for other in names
                if other != name and odds.get(frozenset((name, other)), 0.0) <= 0
            )
            others = sum(exp(odds[each] + slips[each] - slips[own]) for each in rivals)
            found[own] -= log(1 + others)
    return found


def _is_even(held: frozenset[str], forms: Forms, rostered: Rostered) -> bool:
    """Whether two forms are as good a name each: they may be two people, and stay two."""
    if len(held) != 2 or any(rostered.entries[form] for form in held):
        return False
    one, other = sorted(held)
    if folded_name(one) == folded_name(other):
        return False
    return not name_of(held, forms)[1]


def _bearer(
    held: frozenset[str],
    forms: Forms,
    odds: Mapping[frozenset[str], float],
    pairs: Mapping[frozenset[str], Pair],
    rostered: Rostered,
    said: Sequence[NameDecision],
) -> Bearer:
    """A cluster as a bearer: what it is called, and why each form is its own."""
    name, is_called = name_of(held, forms)
    entry = entry_of(held, name, forms, rostered)
    if entry is not None:
        name, is_called = entry.name, True
    for decision in said:
        if decision.verdict is Verdict.NAME and decision.printed in {*held, name}:
            name, is_called = decision.other, True
    ordered = tuple(sorted(held, key=lambda form: (-forms.counts[form], form)))
    sure: dict[str, float] = {}
    told: dict[str, tuple[str, ...]] = {}
    for form in ordered:
        if form == name:
            continue
        with_others = {
            both: odds[both] for both in map(frozenset, ((form, o) for o in held)) if both in odds
        }
        sure[form] = max(sum(max(v, 0.0) for v in with_others.values()), ENOUGH)
        ranked = sorted(with_others, key=lambda both: (-with_others[both], sorted(both)))
        told[form] = (*(pairs[ranked[0]].told if ranked else ()), *rostered.told(form))
    apart = entry is not None and rostered.index.stands_apart(entry, forms.here)
    return Bearer(ordered, name, sure, told, entry, is_called, apart)


def _doubts(
    groups: Sequence[frozenset[str]],
    odds: Mapping[frozenset[str], float],
    pairs: Mapping[frozenset[str], Pair],
    said: Sequence[NameDecision],
) -> list[tuple[Pair, float]]:
    """The pairs that are likely enough one bearer's for a person to look, and were not joined."""
    group_of = {form: number for number, held in enumerate(groups) for form in held}
    settled = {frozenset((d.printed, d.other)) for d in said}
    return [
        (pairs[both], odds[both])
        for both in sorted(odds, key=sorted)
        if odds[both] >= DOUBTED
        and both not in settled
        and len({group_of[form] for form in both}) == 2
    ]


def chance(odds: float) -> float:
    """The probability that belongs to log-odds."""
    return 1 / (1 + exp(-odds))
