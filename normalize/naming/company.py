"""Who is expected in a list, by who else stands under its head beside its units."""

from collections import Counter, defaultdict
from math import log
from typing import Final

from normalize.naming.mentions import MANY, Forms, Scope

LEAST_SHARE: Final = 0.2  # of a unit's lists; who is in fewer is not missed in any
USUAL: Final = 1.0  # lists that a share is taken from beyond those seen
SHEET: Final = 2.0  # lists of the sheet that weigh as much as all others of the unit
SURELY: Final = 0.97  # nobody is in all lists
MOST_TOLD: Final = 5.0  # that all lists of a form can say
MOST_LISTS: Final = 12  # of a form that are asked who is missing; a form of more is no slip

Beside = tuple[str, str]
"""The head of a list, and a unit beside it."""


class Company:
    """How often each name stands under a head beside a unit: over all sheets, and on each."""

    def __init__(self, forms: Forms) -> None:
        """Count the lists of an office."""
        self._forms = forms
        self._lists: Counter[Beside] = Counter()
        self._names: dict[Beside, Counter[str]] = defaultdict(Counter)
        self._sheet_lists: Counter[tuple[Scope, Beside]] = Counter()
        self._sheet_names: dict[tuple[Scope, Beside], Counter[str]] = defaultdict(Counter)
        for each in forms.office.lists:
            if len(each.items) > MANY:
                continue
            items = tuple(dict.fromkeys(each.items))
            for beside in ((each.head, partner) for partner in each.partners):
                self._lists[beside] += 1
                self._names[beside].update(items)
                self._sheet_lists[each.sheet, beside] += 1
                self._sheet_names[each.sheet, beside].update(items)
        self._regulars = {
            beside: [
                name
                for name, times in names.most_common(MANY)
                if times >= LEAST_SHARE * self._lists[beside]
            ]
            for beside, names in self._names.items()
        }

    def missing_with(self, form: str) -> set[str]:
        """Who is expected in a list that has the form, and stands in none of those lists."""
        lists, numbers = self._forms.office.lists, self._forms.lists_of[form]
        if len(numbers) > MOST_LISTS:
            return set()
        found = {
            name
            for number in numbers
            for partner in lists[number].partners
            for name in self._regulars.get((lists[number].head, partner), ())
        }
        return found - {item for number in numbers for item in lists[number].items}

    def expected(self, name: str, form: str) -> float:
        """How much likelier the lists of the form name this bearer, in some form, than not."""
        told = 0.0
        for number in self._forms.lists_of[form]:
            each = self._forms.office.lists[number]
            shares = [
                self._share(name, form, each.sheet, (each.head, partner))
                for partner in each.partners
            ]
            if shares:
                told += log(max(shares) / (1 - max(shares)))
        return max(-MOST_TOLD, min(MOST_TOLD, told))

    def _share(self, name: str, form: str, sheet: Scope, beside: Beside) -> float:
        """In what share of the other lists the name stands.

        The lists of the sheet count most, those with the form as well: in another year another
        one may answer, and on his sheets the name stands nowhere.
        """
        usual = self._forms.counts[name] / len(self._forms.office.lists)
        lists = self._lists[beside] - self._names[beside][form]
        share = (self._names[beside][name] + USUAL * usual) / (lists + USUAL)
        here = sheet, beside
        lists = self._sheet_lists[here] - 1
        share = (self._sheet_names[here][name] + SHEET * share) / (lists + SHEET)
        return min(SURELY, max(1 - SURELY, share))
