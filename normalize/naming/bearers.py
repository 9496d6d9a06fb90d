"""Which printed forms of an office are one bearer's, and what each bearer is called."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import exp, inf, log
from typing import Final

from model import Entity, NameDecision, RosterEntry, Verdict, record_name
from normalize.naming.channel import log_slip
from normalize.naming.characters import is_printable
from normalize.naming.clusters import clusters
from normalize.naming.evidence import FARTHEST, Pair, pairs_of
from normalize.naming.folding import folded_name
from normalize.naming.mentions import Forms, Office
from normalize.naming.plausible import log_plausible
from normalize.naming.roster_index import RosterIndex
from normalize.naming.weights import WEIGHTS

ENOUGH: Final = 2.0  # log-odds from which two forms are one bearer's
DOUBTED: Final = -1.0  # log-odds from which a person is asked
SURE: Final = 30.0  # log-odds of what a person or the roster says
PLAIN: Final = log(20)  # a name in the usual script and width
CALLED: Final = log(20)  # by how much the form that a bearer is called by beats the next
ROUNDS: Final = 2  # what the first brings together tells the second more
SLIPPED: Final = log(0.05)  # of a mention
MOST_TIMES: Final = 6.0  # a form that is printed more often is no surer
ROSTERED: Final = log(30)  # by how much a name of the roster beats the next, and nobody
AGAIN: Final = log(0.5)  # of a mention, to be misread as another one was
UNIT_SAYS: Final = log(20)  # how much likelier an entry is whose unit is beside the mentions
STRANGER: Final = log(0.05)  # whoever is printed is in nobody's roster


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
    for _ in range(ROUNDS):
        seen = forms if not pairs else Forms(_renamed(office, called))
        for pair in pairs_of(seen):
            both = frozenset((pair.form, pair.other))
            weighed = log_odds(pair, office.kind)
            if weighed > odds.get(both, -inf) or pair.is_barred:
                pairs[both], odds[both] = pair, -inf if pair.is_barred else weighed
        found = _clustered(forms, odds, known, said)
        called = {form: form for form in forms.counts}
        for held in found:
            first = min(held, key=lambda form: (-forms.counts[form], form))
            called |= dict.fromkeys(held, first)
        if not found:
            break
    agreed = {frozenset((d.printed, d.other)) for d in said if d.verdict is Verdict.SAME}
    found = [held for held in found if held in agreed or not _is_even(held, forms, known)]
    joined = frozenset().union(*found)
    groups = [*found, *(frozenset((form,)) for form in forms.counts if form not in joined)]
    bearers = [_bearer(held, forms, odds, pairs, known, said) for held in groups]
    return Settling(
        sorted(bearers, key=lambda bearer: bearer.forms), _doubts(groups, odds, pairs, said)
    )


def log_odds(pair: Pair, kind: Entity) -> float:
    """The logarithm of the odds that the two forms of a pair are one bearer's."""
    weights = WEIGHTS.get(kind, WEIGHTS[Entity.UNIT])
    return sum(weights[name] * value for name, value in pair.traits.items())


def _renamed(office: Office, called: Mapping[str, str]) -> Office:
    """The office with each form that is settled written as what it was settled as."""
    lists = [
        replace(each, items=tuple(called[item] for item in each.items)) for each in office.lists
    ]
    return Office(office.name, office.kind, lists)


def _clustered(
    forms: Forms,
    odds: Mapping[frozenset[str], float],
    known: Known,
    said: Sequence[NameDecision],
) -> list[frozenset[str]]:
    """The clusters by the evidence, what a person said, and the roster."""
    weighed = {both: value - ENOUGH for both, value in odds.items()}
    barred = {both for both, value in odds.items() if value == -inf} | set(forms.together)
    entries = {form: known.roster.exact(form, forms.here) for form in forms.counts}
    owners: dict[int, list[str]] = {}
    for form, numbers in entries.items():
        if len(numbers) == 1:
            owners.setdefault(numbers[0], []).append(form)
    for same in owners.values():
        weighed |= {frozenset(both): SURE for both in combinations(sorted(same), 2)}
    for both in weighed:
        a, b = (entries[form] for form in both)
        if a and b and not set(a) & set(b):
            barred.add(both)
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


def _is_even(held: frozenset[str], forms: Forms, known: Known) -> bool:
    """Whether two forms are as good a name each: they may be two people, and stay two."""
    if len(held) != 2 or _name_of(held, forms)[1]:
        return False
    return not any(known.roster.exact(form, forms.here) for form in held)


def _bearer(
    held: frozenset[str],
    forms: Forms,
    odds: Mapping[frozenset[str], float],
    pairs: Mapping[frozenset[str], Pair],
    known: Known,
    said: Sequence[NameDecision],
) -> Bearer:
    """A cluster as a bearer: what it is called, and why each form is its own."""
    name, is_called = _name_of(held, forms)
    entry = _entry_of(held, name, forms, known)
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
        told[form] = pairs[ranked[0]].told if ranked else ()
    apart = entry is not None and known.roster.stands_apart(entry, forms.here)
    return Bearer(ordered, name, sure, told, entry, is_called, apart)


def _name_of(held: frozenset[str], forms: Forms) -> tuple[str, bool]:
    """The form of which all others are slips, and whether it is clearly that one.

    A name is mostly read right: the form of most sheets, and on them most often, is the name, if
    it is so by much. Else each form is asked how well it explains all others.
    """
    if len(held) == 1:
        return next(iter(held)), True

    def seen(form: str) -> tuple[int, int]:
        return len(forms.sheets_of[form]), forms.counts[form]

    ranked = sorted(held, key=lambda form: (seen(form), form), reverse=True)
    (sheets, times), (other_sheets, other_times) = seen(ranked[0]), seen(ranked[1])
    if sheets > 2 * other_sheets or (sheets >= other_sheets and times > 2 * other_times):
        return ranked[0], True
    scores = {form: _as_name(form, held, forms) for form in ranked}
    best = sorted(scores, key=lambda form: (-scores[form], form))
    return best[0], scores[best[0]] - scores[best[1]] >= CALLED


def _as_name(name: str, held: Collection[str], forms: Forms) -> float:
    """The logarithm of how well a form explains all others as slips of it, sheet by sheet."""
    folded = folded_name(name)
    found = log_plausible(folded, forms.office.kind is Entity.PERSON)
    found += PLAIN if name == folded else 0.0
    for form in held:
        if form != name:
            slip = max(log_slip(folded_name(form), folded), FARTHEST / 2) + SLIPPED
            again = forms.counts[form] - len(forms.sheets_of[form])
            found += len(forms.sheets_of[form]) * slip + min(again, MOST_TIMES) * AGAIN
    return found


def _entry_of(held: frozenset[str], name: str, forms: Forms, known: Known) -> RosterEntry | None:
    """The entry of the roster that a bearer is: by a form of it, or as the likeliest slip.

    Of several entries of one name, the one whose unit the bearer answers for.
    """
    index = known.roster
    if not index.entries:
        return None
    beside = {partner for form in held for partner in forms.partners_of[form]}
    years = _years(held, forms)
    exact = sorted({n for form in held for n in index.exact(form, forms.here)})
    if exact:
        exact = [n for n in exact if _is_valid(index.entries[n], years)]
        fitting = [n for n in exact if index.entries[n].unit in beside] or exact
        return index.entries[fitting[0]] if len(fitting) == 1 else None
    taken = {n for form in forms.counts if form not in held for n in index.exact(form, forms.here)}
    is_person = known.kind is Entity.PERSON
    nobody = log_plausible(folded_name(name), is_person) + STRANGER
    nobody += sum(_explained(form, name, forms) for form in held if form != name)
    near = {n for form in held for n in index.near(folded_name(form), office=forms.here)} - taken
    near = {n for n in near if _is_valid(index.entries[n], years)}
    scores = {
        number: sum(_explained(form, index.entries[number].name, forms) for form in held)
        + _by_unit(index.entries[number].unit, beside)
        - log(len(index.entries))
        for number in sorted(near)
    }
    ranked = sorted(scores, key=lambda n: (-scores[n], index.entries[n].name))
    if not ranked:
        return None
    others = [nobody, *(scores[number] for number in ranked[1:2])]
    is_clear = scores[ranked[0]] - max(others) >= ROSTERED
    return index.entries[ranked[0]] if is_clear else None


def _years(held: Collection[str], forms: Forms) -> frozenset[int]:
    """The years of the sheets that have these forms."""
    parts = (part for form in held for sheet in forms.sheets_of[form] for part in sheet)
    return frozenset(int(part) for part in parts if part.isdigit() and len(part) == len("2020"))


def _is_valid(entry: RosterEntry, years: Collection[int]) -> bool:
    """Whether an entry holds in any of the years; where none is known, it does."""
    first = entry.valid_from if entry.valid_from is not None else 0
    last = entry.valid_to if entry.valid_to is not None else max(years, default=0)
    return not years or any(first <= year <= last for year in years)


def _explained(form: str, name: str, forms: Forms) -> float:
    """The logarithm of the probability that a name is printed so, as often as it is.

    What cannot be printed as it is, is always printed as something else. What was misread once is
    easily misread so again, but hardly each time.
    """
    folded = folded_name(name)
    slip = max(log_slip(folded_name(form), folded), FARTHEST)
    lost = [a for a, b in zip(folded, folded_name(form), strict=False) if a != b]
    if all(is_printable(char) for char in lost):
        slip += SLIPPED + (min(forms.counts[form], MOST_TIMES) - 1) * AGAIN
    return slip


def _by_unit(unit: str, beside: Collection[str]) -> float:
    """What the unit of an entry says of a bearer that stands beside these."""
    if not unit or not beside:
        return 0.0
    return UNIT_SAYS if unit in beside else -UNIT_SAYS


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
