"""Forms of which too little is left to see whose they are: who is missing where they stand?

A list beside a unit mostly has who always answers for that unit. Where it has, in that place, a
form that stands nowhere else and is hardly a name, the one who is missing was misread beyond what
any likeness of characters tells. Of several who are missing, none is likelier than the others leave
room for.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import exp, log
from typing import Final

from model import Entity
from normalize.naming.channel import log_slip
from normalize.naming.company import MOST_LISTS, Company
from normalize.naming.evidence import FARTHEST, Pair, is_like, offered
from normalize.naming.folding import folded_name
from normalize.naming.mentions import Forms
from normalize.naming.nearby import by_reading
from normalize.naming.remains import Remains, remains
from normalize.naming.surroundings import (
    by_field,
    by_partners,
    follow_each_other,
    outnumbered,
    share_a_row,
)
from normalize.script import is_ideographic

ANY_CHARACTER: Final = log(1 / 4000)  # of what is misread beyond likeness
LEAST_LEFT: Final = 10.0  # of a name, as a logarithm, to be asked for where it is not missing
MOST_TELLING: Final = 12.0  # that a form is a name, or none
FOREIGN: Final = 0.1  # share of mentions in another script from which on it is usual


def leftovers_of(forms: Forms) -> Iterator[Pair]:
    """For each seldom form who may be missing where it stands, the form first."""
    if forms.office.kind is not Entity.PERSON or not forms.partnered:
        return
    company = Company(forms)
    foreign = sum(times for form, times in forms.counts.items() if _is_foreign(form))
    are_alike = foreign <= FOREIGN * forms.counts.total()
    recurring = [form for form, times in forms.counts.items() if times > 1]
    names = by_reading(map(folded_name, recurring))
    by_folded: dict[str, list[str]] = defaultdict(list)
    for form in recurring:
        by_folded[folded_name(form)].append(form)
    for form in sorted(forms.counts):
        asked = company.missing_with(form)
        if len(forms.lists_of[form]) <= MOST_LISTS:
            asked = asked.union(*(by_folded[name] for name in _near(folded_name(form), names)))
        for name in sorted(asked):
            if forms.counts[name] > forms.counts[form]:
                found = _pair(form, name, forms, company, are_alike)
                if found is not None:
                    yield found


def _near(folded: str, names: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The names of which enough is left, given those that have what each character is read for."""
    nothing = frozenset[str]()
    for name in nothing.union(*(names.get(char, nothing) for char in folded)):
        if remains(folded, name).weight >= LEAST_LEFT:
            yield name


def _is_foreign(form: str) -> bool:
    return not is_ideographic(folded_name(form))


def _pair(form: str, name: str, forms: Forms, company: Company, are_alike: bool) -> Pair | None:
    """The evidence that the form is what is left of the name; None where a slip explains it."""
    a, b = folded_name(form), folded_name(name)
    slip = log_slip(a, b, forms.office.lists[forms.lists_of[form][0]].ways)
    if is_like(a, b, slip):
        return None
    slots = forms.slots.get(form, {}).keys() & forms.slots.get(name, {}).keys()
    between = sum(all(slot) for slot in slots)
    partner, shared = by_partners(form, name, forms)
    left = remains(a, b)
    is_foreign = are_alike and _is_foreign(form)
    sheets = len(forms.sheets_of[form])
    traits = {
        "one": 1.0,
        "left": left.told,
        "alike": left.alike,
        "slip": max(slip, FARTHEST),
        "no name": MOST_TELLING
        if is_foreign
        else _no_name(-forms.log_plausible(form), len(a), left),
        "sheets": sheets - 1.0,
        "again": float(forms.counts[form] - sheets),
        "other times": log(forms.counts[name]),
        "offered": max(0.0, offered(form, name, forms)),
        "outnumbered": outnumbered(form, name, forms),
        "in turn": float(is_ideographic(a) and follow_each_other(form, name, forms)),
        "field": by_field(form, name, forms),
        "partner": partner,
        "expected": company.expected(name, form),
        "place": float(min(forms.in_one_place[frozenset((form, name))], 3)),
        "between": float(min(between, 3)),
        "beside": float(min(len(slots) - between, 3)),
        "nothing shared": float(shared == 0),
        "same row": float(share_a_row(form, name, forms)),
    }
    is_barred = frozenset((form, name)) in forms.together
    is_once = forms.counts[form] == 1
    return Pair(form, name, traits, is_once, is_barred, _told(form, name, traits, forms))


def _no_name(surprise: float, length: int, left: Remains) -> float:
    """How much likelier what is not left of a name is by chance than as part of anybody's name.

    A logarithm; `surprise` is how unlikely a name the whole form is.
    """
    odd = surprise - left.told + (length - left.count) * ANY_CHARACTER
    return max(-MOST_TELLING, min(MOST_TELLING, odd))


def _told(form: str, name: str, traits: Mapping[str, float], forms: Forms) -> tuple[str, ...]:
    """The evidence in words."""
    told = ["hardly a name"] if traits["no name"] > 0 else []
    told.append(f"stands where {name} is missing")
    if traits["place"]:
        told.append("at one place of lists that are otherwise the same")
    if traits["offered"]:
        told.append("offered by the recognizer")
    told.append(f"printed {forms.counts[name]} times against {forms.counts[form]}")
    return tuple(told)


def with_rivals(odds: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Log-odds of each form being each name's, where it can be but one of them.

    >>> with_rivals({("a", "b"): 0.0, ("a", "c"): 0.0})[("a", "b")]
    -0.6931471805599453
    """
    whole: dict[str, float] = defaultdict(float)
    for (form, _), value in odds.items():
        whole[form] += exp(value)
    return {
        (form, name): value - log(1 + max(0.0, whole[form] - exp(value)))
        for (form, name), value in odds.items()
    }
