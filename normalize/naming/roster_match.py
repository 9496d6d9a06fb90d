"""A bare list of names against a roster: who is meant, where no context says it.

Each form is weighed against all entries that a slip could turn into it, against the entry of that
very name, and against somebody who is not in the roster at all (Bayes). The list itself tells how
many of its mentions are misread, mistyped and of strangers.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from model import Entity, Roster
from normalize.naming.channel import Ways
from normalize.naming.folding import folded_name
from normalize.naming.roster_index import RosterIndex

Numbers = npt.NDArray[np.float64]
_Number = TypeVar("_Number", np.float32, np.float64)

BY_LOOK: Final = Ways(
    look=1 / 3, sound=0.0, easily=1.0
)  # of a name that is misread, each character
BY_SOUND: Final = Ways(look=0.0, sound=1 / 2)
WAYS: Final = ("misread", "mistyped", "plain")
ROUNDS: Final = 6
USUAL_LIST: Final = 100  # mentions; so many count as much as what lists are usually like
FAR_BEHIND: Final = 1e-6  # of the likeliest: so little that whatever the rates are, it is nobody
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
    weighed = _weighed(tuple(counts), index, seen)
    return _best(weighed, index, _rates(weighed, counts))


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
    """How likely forms are printed for the entries that they could be, in each way.

    Entries that are far behind the likeliest one are left out. Those of the form at `at` are
    `entries[starts[at] : starts[at + 1]]`; `shares` has a row for each of them, and `sums` one for
    each form: misread, mistyped and plain. `strangers` are somebody's outside the roster, who is
    read right, or misread.
    """

    forms: Sequence[str]
    starts: Sequence[int]
    entries: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float32]
    sums: Numbers
    strangers: Numbers


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


def _weighed(forms: Sequence[str], index: RosterIndex, seen: Counter[int]) -> _Weighed:
    beyond = _beyond(seen, len(index.entries))
    total = sum(seen.values()) + beyond * len(index.entries)
    starts, entries, shares = [0], array("i"), array("f")
    sums, strangers = array("d"), array("d")
    for form in forms:
        folded = folded_name(form)
        same = index.exact(form)
        by_look, by_sound = (
            {number: exp(slip) * (seen[number] + beyond) / total for number, slip in near.items()}
            for near in index.near_by((BY_LOOK, BY_SOUND), folded)
        )
        plain = {number: (seen[same[0]] + beyond) / (total * len(same)) for number in same}
        ways = (by_look, by_sound, plain)
        least = FAR_BEHIND * max((max(each.values(), default=0.0) for each in ways), default=0.0)
        for number in sorted(by_look.keys() | by_sound.keys() | plain.keys()):
            told = [each.get(number, 0.0) for each in ways]
            if max(told) >= least:
                entries.append(number)
                shares.extend(told)
        starts.append(len(entries))
        sums.extend(sum(each.values()) for each in ways)
        strangers.extend(index.stranger(folded))
    return _Weighed(
        forms,
        starts,
        np.frombuffer(entries, np.int32) if entries else np.zeros(0, np.int32),
        _rows(shares, np.float32, len(WAYS)),
        _rows(sums, np.float64, len(WAYS)),
        _rows(strangers, np.float64, 2),
    )


def _rows(told: "array[float]", kind: type[_Number], width: int) -> npt.NDArray[_Number]:
    """Numbers in rows of that width, where they are."""
    return np.frombuffer(told, kind).reshape(-1, width) if told else np.zeros((0, width), kind)


def _rates(weighed: _Weighed, counts: Mapping[str, int]) -> _Rates:
    """The rates under which the list is likeliest (expectation maximization)."""
    rates = _Rates()
    plain = 1 - rates.misread - rates.mistyped - rates.strangers
    usual = np.array((rates.misread, rates.mistyped, plain, rates.strangers))
    times = np.array([counts[form] for form in weighed.forms], np.float64)
    for _ in range(ROUNDS if len(times) else 0):
        strangers = rates.strangers * _strangers(weighed, rates)
        parts = np.column_stack((weighed.sums * rates.shares, strangers))
        whole = parts.sum(axis=1)
        whole[whole == 0] = 1.0
        sums = USUAL_LIST * usual + (times / whole) @ parts
        known = sums[:3].sum()
        found = (sums[0] / known, sums[1] / known, sums[3] / sums.sum())
        rates = _Rates(*(min(max(float(each), FEWEST), MOST) for each in found))
    return rates


def _strangers(weighed: _Weighed, rates: _Rates) -> Numbers:
    """How likely somebody outside the roster is printed so, for each form."""
    clean, slipped = weighed.strangers.T
    return np.asarray((1 - rates.misread) * clean + rates.misread * slipped)


def _best(weighed: _Weighed, index: RosterIndex, rates: _Rates) -> dict[str, Match | None]:
    """The likeliest bearer of each form, however likely."""
    shares = weighed.shares @ np.array(rates.shares, np.float32)
    strangers = (rates.strangers * _strangers(weighed, rates)).tolist()
    found: dict[str, Match | None] = {}
    for at, form in enumerate(weighed.forms):
        by_name: dict[str, float] = defaultdict(float)
        bearers: dict[str, set[str]] = defaultdict(set)
        own = slice(weighed.starts[at], weighed.starts[at + 1])
        for number, share in zip(weighed.entries[own].tolist(), shares[own].tolist(), strict=True):
            entry = index.entries[number]
            by_name[entry.name] += share
            bearers[entry.name].add(entry.id)
        found[form] = None
        if by_name:
            name = max(sorted(by_name), key=lambda each: by_name[each])
            probability = by_name[name] / (sum(by_name.values()) + strangers[at])
            ids = bearers[name]
            found[form] = Match(name, ids.pop() if len(ids) == 1 else "", probability)
    return found
