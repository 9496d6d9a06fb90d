"""What a roster says of two printed forms: who is in it is somebody, and who is not hardly is.

Of the people named in an office the roster has so many. So large is the chance that it has one more
of them, whose name a form could be; and the chance that a slip prints a name of the roster is what
its size and the names' frequency make it: none in an office's roster, some in a province's.
"""

from collections.abc import Iterable, Mapping
from math import exp, inf, log
from typing import Final

from model import Entity
from normalize.naming.evidence import Pair
from normalize.naming.folding import folded_name
from normalize.naming.mentions import Forms
from normalize.naming.plausible import log_plausible
from normalize.naming.roster_index import RosterIndex

ANY_CHARACTER: Final = log(1 / 4000)  # of what is printed, where it is no name
OUTSIDE: Final = 1.0  # people named whom the roster lacks, beyond those seen
MISREAD: Final = 0.03  # of mentions
BY_CHANCE: Final = 0.02  # names as a form's that a roster has, below which it is no slip's


class Rostered:
    """The forms of an office as the roster has them."""

    def __init__(self, forms: Forms, index: RosterIndex, pairs: Iterable[Pair]) -> None:
        """Count who is named here: whom the roster has, and who is nobody's slip."""
        self._forms = forms
        self.index = index
        self.entries: Mapping[str, tuple[int, ...]] = {
            form: index.exact(form, forms.here) for form in forms.counts
        }
        self.named = frozenset(number for found in self.entries.values() for number in found)
        known = {form for form, numbers in self.entries.items() if numbers}
        like = {form for pair in pairs for form in (pair.form, pair.other)}
        strange = sum(form not in known | like and self._is_name(form) for form in self.entries)
        outside = (strange + OUTSIDE) / (len(known) + strange + 2 * OUTSIDE)
        self._outside = log(outside) if known else 0.0

    def _is_name(self, form: str) -> bool:
        folded = folded_name(form)
        return self._likely(form) > len(folded) * ANY_CHARACTER

    def _likely(self, form: str) -> float:
        return log_plausible(folded_name(form), self._forms.office.kind is Entity.PERSON)

    def log_odds(self, pair: Pair) -> float:
        """How much likelier two forms are one bearer's, by the roster; -inf where they are two's.

        Two of whom one at least is not in it were two people only if somebody is named here whom
        it lacks. Two that are in it are two, unless so large a roster has any slip by chance.
        """
        a, b = self.entries.get(pair.form, ()), self.entries.get(pair.other, ())
        if not (a and b):
            return -self._outside
        if set(a) & set(b):
            return 0.0
        if any(self.index.entries[number].office for number in (*a, *b)):
            return -inf
        expected = len(self.index.entries) * exp(
            max(self._likely(pair.form), self._likely(pair.other))
        )
        return log(min(1.0, expected)) if expected >= BY_CHANCE else -inf

    def told(self, form: str) -> tuple[str, ...]:
        """What it says of a form in words: nothing of one that it has, or where it has nobody."""
        if not self.named or self.entries[form]:
            return ()
        return (f"the roster has {len(self.named)} of those named here, and not {form}",)

    def is_another(self, pair: Pair) -> bool:
        """Whether the form is rather a slip of somebody else in the roster, whoever that is.

        Of those named here he would be one more, and anybody of the roster.
        """
        folded = folded_name(pair.form)
        own = self.entries.get(pair.other, ())
        ways = self._forms.office.lists[self._forms.lists_of[pair.form][0]].ways
        near = self.index.near(folded, ways, self._forms.here)
        others = (slip for number, slip in near.items() if number not in own)
        anybody = log(max(1, len(self.index.entries)) * (len(self.named) + 1))
        return max(others, default=-inf) - anybody > pair.traits["slip"]

    def log_stranger(self, form: str) -> float:
        """The logarithm of the probability that somebody whom the roster lacks is printed so."""
        clean, misread = self.index.stranger(folded_name(form))
        return log((1 - MISREAD) * clean + MISREAD * misread) + self._outside
