"""What a bearer is called: by which of its forms, or as which entry of the roster."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Final

from model import RosterEntry
from normalize.naming.channel import READ, log_slip
from normalize.naming.characters import is_printable
from normalize.naming.evidence import FARTHEST, MOST_ODD
from normalize.naming.folding import folded_name
from normalize.naming.mentions import Forms
from normalize.naming.rostered import Rostered
from normalize.naming.weights import NAMED
from normalize.script import has_ideograph

EASILY: Final = replace(READ, easily=1.0)  # the name is rather what is easily misread
CALLED: Final = log(5)  # by how much the form that is the name beats the next
SLIPPED: Final = log(0.05)  # of a mention
MOST_TIMES: Final = 6.0  # a form that is printed more often is no surer
ROSTERED: Final = log(30)  # by how much a name of the roster beats the next, and nobody
AGAIN: Final = log(0.5)  # of a mention, to be misread as another one was
UNIT_SAYS: Final = log(20)  # how much likelier an entry is whose unit is beside the mentions


def name_of(held: frozenset[str], forms: Forms) -> tuple[str, bool]:
    """The form of which all others are slips, and whether it is clearly that one.

    A name is mostly read right, on the more sheets, and its slips are likelier than it were as a
    slip of one of them. Forms that differ in script or width alone are one name.
    """
    same: dict[str, list[str]] = defaultdict(list)
    for form in sorted(held):
        same[folded_name(form)].append(form)
    scores = {
        folded: sum(NAMED[k] * v for k, v in traits_of_name(folded, same, forms).items())
        for folded in same
    }
    best = sorted(scores, key=lambda folded: (-scores[folded], folded))
    is_clear = len(best) == 1 or scores[best[0]] - scores[best[1]] >= CALLED
    return _as_usual(same[best[0]], forms), is_clear


def traits_of_name(name: str, same: Mapping[str, Sequence[str]], forms: Forms) -> dict[str, float]:
    """What speaks for a folded name being that of which all others of these are slips."""
    own = same[name]
    sheets = frozenset[tuple[str, ...]]().union(*(forms.sheets_of[form] for form in own))
    is_odd = not has_ideograph(name) and any(map(has_ideograph, same))
    likely = -MOST_ODD if is_odd else max(map(forms.log_plausible, own))
    others = (log_slip(other, name, EASILY) for other in same if other != name)
    return {
        "plausible": max(likely, -MOST_ODD),
        "slip": sum(max(slip, FARTHEST) for slip in others),
        "times": log(sum(forms.counts[form] for form in own)),
        "sheets": log(len(sheets)),
    }


def _as_usual(same: Collection[str], forms: Forms) -> str:
    """Of forms that differ in script or width alone: as the office writes, or as most print it."""
    return max(
        sorted(same, reverse=True),
        key=lambda form: (forms.is_plain and form == folded_name(form), forms.counts[form]),
    )


def entry_of(
    held: frozenset[str], name: str, forms: Forms, rostered: Rostered
) -> RosterEntry | None:
    """The entry of the roster that a bearer is: by a form of it, or as the likeliest slip.

    Of several entries of one name, the one whose unit the bearer answers for.
    """
    index = rostered.index
    if not index.entries:
        return None
    beside = {partner for form in held for partner in forms.partners_of[form]}
    years = _years(held, forms)
    exact = sorted({n for form in held for n in rostered.entries[form]})
    if exact:
        exact = [n for n in exact if _is_valid(index.entries[n], years)]
        own = [n for n in exact if n in rostered.entries.get(name, ())] or exact
        fitting = [n for n in own if index.entries[n].unit in beside] or own
        return index.entries[fitting[0]] if len(fitting) == 1 else None
    near = {n for form in held for n in index.near(folded_name(form), office=forms.here)}
    scores = {
        number: sum(_explained(form, index.entries[number].name, forms) for form in held)
        + _by_unit(index.entries[number].unit, beside)
        - log(len(index.entries))
        for number in sorted(near)
        if _is_valid(index.entries[number], years)
    }
    ranked = sorted(scores, key=lambda n: (-scores[n], index.entries[n].name))
    if not ranked or ranked[0] in rostered.named:
        return None
    nobody = rostered.log_stranger(name)
    nobody += sum(_explained(form, name, forms) for form in held if form != name)
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
