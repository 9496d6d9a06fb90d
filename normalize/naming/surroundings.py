"""What the places of two forms say: the units beside them, the heads above, the sheets and rows."""

from collections import Counter, defaultdict
from itertools import pairwise
from math import log
from typing import Final

from normalize.naming.mentions import Forms

MOST_KNOWN: Final = 5.0  # that one kind of context can say
SELDOM: Final = 1 / 3  # as often as whose sheet it is
SMOOTHING: Final = 1.0  # lists that a bearer is taken to have had elsewhere


def by_partners(slip: str, name: str, forms: Forms) -> tuple[float, int]:
    """What the partners of the lists say, and how many of the name's regular ones the slip has.

    The first number is how much likelier the slip's lists have their partners if they are the
    name's.
    """
    theirs, ours = forms.partners_of[name], forms.partners_of[slip]
    lists = forms.office.lists
    own = sum(bool(lists[number].partners) for number in forms.lists_of[slip])
    its = sum(bool(lists[number].partners) for number in forms.lists_of[name])
    likely = 0.0
    for number in forms.lists_of[slip] if own and its else ():
        if not lists[number].partners:
            continue
        told = []
        for partner in lists[number].partners:
            elsewhere = forms.lists_with[partner] - ours[partner]
            usual = (elsewhere + 0.5) / (forms.partnered - own + 1)
            told.append(log((theirs[partner] + SMOOTHING * usual) / (its + SMOOTHING) / usual))
        likely += max(told)
    bounded = max(-MOST_KNOWN, min(MOST_KNOWN, likely))
    most = max(theirs.values(), default=0)
    regular = {partner for partner, times in theirs.items() if 2 * times >= most}
    return bounded, len(ours.keys() & regular)


def by_field(slip: str, name: str, forms: Forms) -> float:
    """How much less likely the slip is listed under its heads if it is the name: who leads, leads.

    That both stand under one head says nothing, however often they do.
    """
    lists = forms.office.lists
    heads = forms.lists_under
    its = Counter(lists[number].head for number in forms.lists_of[name])
    found = 0.0
    for number in forms.lists_of[slip]:
        head = lists[number].head
        usual = heads[head] / len(lists)
        found += log((its[head] + SMOOTHING * usual) / (its.total() + SMOOTHING) / usual)
    return max(-MOST_KNOWN, min(0.0, found))


def outnumbered(slip: str, name: str, forms: Forms) -> float:
    """The logarithm of how much more often the name is on the sheets that have the slip.

    Whoever succeeds another one is on the sheets of other years; who is misread once is mostly
    read right on the same sheet.
    """
    sheets = forms.sheets_of[slip]
    lists = forms.office.lists
    beside = sum(lists[number].sheet in sheets for number in forms.lists_of[name])
    return log((beside + SMOOTHING / 2) / forms.counts[slip])


def each_in_its_own(slip: str, name: str, forms: Forms) -> bool:
    """Whether each form has a steady partner that the other never has."""
    ours, theirs = forms.partners_of[slip], forms.partners_of[name]
    return _has_its_own(ours, theirs) and _has_its_own(theirs, ours)


def _has_its_own(partners: Counter[str], others: Counter[str]) -> bool:
    most = max(partners.values(), default=0)
    return most > 1 and any(not others[p] for p, times in partners.items() if times == most)


def follow_each_other(slip: str, name: str, forms: Forms) -> bool:
    """Whether the one is on no sheet before or at the last one of the other; or is hardly so.

    Hardly so are two each of whom stands more than once on a sheet of his own, where the other
    may be by a slip. Who comes back after the other one is not followed by him.
    """
    times, others = forms.on_sheets[slip], forms.on_sheets[name]
    sheets = sorted(times.keys() | others.keys())
    is_name = [times[sheet] < others[sheet] for sheet in sheets]
    if sum(one != other for one, other in pairwise(is_name)) != 1:
        return False
    return not times.keys() & others.keys() or all(
        _is_one_alone(times[sheet], others[sheet]) for sheet in sheets
    )


def _is_one_alone(times: int, others: int) -> bool:
    least, most = sorted((times, others))
    return most > 1 and least <= min(1, SELDOM * most)


def share_a_row(slip: str, name: str, forms: Forms) -> bool:
    """Whether both stand at one row of two sheets, as what recurs each year does."""
    ours, theirs = _sheets_by_row(slip, forms), _sheets_by_row(name, forms)
    return any(
        sheet != other
        for row in ours.keys() & theirs.keys()
        for sheet in ours[row]
        for other in theirs[row]
    )


def _sheets_by_row(form: str, forms: Forms) -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for number in forms.lists_of[form]:
        for row in forms.office.lists[number].rows:
            found[row].add(forms.office.lists[number].sheet)
    return found
