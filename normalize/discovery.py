"""Equations that a table holds without saying so: found on one half of it, tested on the other.

A sum that closes may do so by accident, and of many that are tried some will. So the chance of an
accident is estimated from the numbers themselves (how often the sums of some rows come to the
totals of others), and what is asked of the second half is that so many sums close there as would
by accident less often than `chance`, divided by the number of candidates tried (Bonferroni).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb, log, pi, sqrt
from statistics import median
from typing import Final

from normalize.candidates import Candidate, Kind, candidates
from normalize.number_table import Claim, NumberTable

SHARE: Final = 2 / 3
"""So many of the sums must close in either half: an equation has slips, a coincidence has gaps."""
SLIP: Final = 0.05
"""How often a sum is open for a slip, in the choice between exact numbers and rounded ones."""
NEAR: Final = 0.1
"""How often a slip is so small that rounding might be it: one in the last digit, by one."""
SURE: Final = 20
"""How many times likelier rounding must be than slips: one slip opens two or three sums."""
SHIFTS: Final = 24  # ways in which sums and totals are shuffled against each other
LEAST: Final = 1e-12  # no accident is believed to be rarer
MOST_CLAIMS: Final = 400
"""So many claims of a candidate judge it, spread over the table; all are then asked."""


@dataclass(frozen=True, slots=True)
class FoundEquation:
    """An equation that the table holds: what it says, each place where it is asked, and the chance
    that it is an accident, all candidates counted.
    """

    kind: Kind
    say: str
    claims: tuple[Claim, ...]
    chance: float

    @property
    def closed(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.is_closed)

    @property
    def opened(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if not claim.is_closed)


def discovered(table: NumberTable, chance: float) -> tuple[FoundEquation, ...]:
    """The equations that the table holds, each less likely to be an accident than `chance`.

    Of several for one target the one with most sums closed is taken, then that of fewest parts;
    but one with a further part, where that part closes what is open.
    """
    tried = [candidate for candidate in candidates(table) if _can_be_judged(candidate)]
    is_rounded = _is_rounded(tried)
    tried = [_rounded(one) if is_rounded or _are_shares(one) else one for one in tried]
    found = {at: _judged(each, len(tried), chance) for at, each in enumerate(tried)}
    known = {tried[at].structure for at, each in found.items() if each}
    for at, each in enumerate(tried):
        if found[at] is None and each.structure in known:
            found[at] = _judged(each, len(tried), chance, is_known=True)
    by_target: dict[tuple[str, int], list[FoundEquation]] = {}
    for at, equation in found.items():
        if equation is not None:
            by_target.setdefault(tried[at].target, []).append(equation)
    return tuple(_widened(sorted(rivals, key=_rank)) for rivals in by_target.values())


def _rank(equation: FoundEquation) -> tuple[int, int]:
    return -len(equation.closed), sum(len(claim.parts) for claim in equation.claims)


def _widened(ranked: Sequence[FoundEquation]) -> FoundEquation:
    """The first equation, or one that has its parts and more, and closes wherever it is open.

    A column that mostly has marks for less than its unit says nothing in most rows, so the sum
    without it closes more often. In those rows the sum without it is kept.
    """
    first, *others = ranked
    opened = {claim.total for claim in first.opened}
    own = {claim.total: claim for claim in first.claims}
    for other in others if opened else ():
        shared = [claim for claim in other.claims if claim.total in own]
        has_more = all({*claim.parts} > {*own[claim.total].parts} for claim in shared)
        if has_more and opened <= {claim.total for claim in other.closed} and not other.opened:
            said = {claim.total for claim in other.claims}
            kept = (claim for claim in first.claims if claim.total not in said)
            return replace(other, claims=(*other.claims, *kept))
    return first


def _can_be_judged(candidate: Candidate) -> bool:
    """Whether it is claimed of two rows at least; of a whole column 100 is claimed once."""
    return len(candidate.claims) > 1 or candidate.kind is Kind.HUNDRED


def _judged(
    candidate: Candidate, tried: int, chance: float, is_known: bool = False
) -> FoundEquation | None:
    """The candidate as an equation; None if it may be an accident.

    What is known to hold in another column was learned there, so all rows of this one test it.
    """
    ordered = sorted(_spread(candidate.claims), key=lambda claim: claim.full < 2)  # copies last
    learned, tested = ordered[::2], ordered[1::2]
    if is_known or not tested:
        learned = tested = ordered  # a whole column of percentages is one claim: nothing to learn
    full = [claim.is_closed for claim in ordered if claim.full > 1]
    if not all(_mostly(half) for half in (learned, tested)) or sum(full) < SHARE * len(full):
        return None
    if candidate.kind is not Kind.HUNDRED and sum(full) < 2:
        return None  # copies of one number are no sum
    closed = sum(claim.is_closed for claim in tested)
    by_chance = tried * _at_least(closed, len(tested), _accident(candidate.kind, ordered))
    if by_chance > chance:
        return None
    return FoundEquation(candidate.kind, candidate.say, candidate.claims, by_chance)


def _spread(claims: Sequence[Claim]) -> Sequence[Claim]:
    step = -(-len(claims) // MOST_CLAIMS)
    return claims[:: max(1, step)]


def _mostly(claims: Sequence[Claim]) -> bool:
    return bool(claims) and sum(claim.is_closed for claim in claims) >= SHARE * len(claims)


def _rounded(candidate: Candidate) -> Candidate:
    claims = tuple(replace(claim, tolerance=claim.rounding) for claim in candidate.claims)
    return replace(candidate, claims=claims)


def _is_rounded(tried: Sequence[Candidate]) -> bool:
    """Whether gaps of a few units are the rule in the table, as rounding leaves them, or slips.

    Asked of all candidates together that would mostly close if rounding were allowed for: a slip
    opens several sums at once, so that those of one column may not tell.
    """
    told = (_for_rounding(each, SLIP) for each in tried if _mostly(_spread(_rounded(each).claims)))
    return sum(told) > log(SURE)


def _are_shares(candidate: Candidate) -> bool:
    """Whether its gaps are those of percentages that were rounded, which need not come to 100."""
    is_hundred = candidate.kind is Kind.HUNDRED and _mostly(_spread(_rounded(candidate).claims))
    return is_hundred and _for_rounding(candidate, SLIP * NEAR) > 0


def _for_rounding(candidate: Candidate, slip: float) -> float:
    """How much speaks for rounded numbers, in log-odds against exact ones with slips, of which so
    many leave the gap that is seen.
    """
    odds = 0.0
    for claim in _spread(_rounded(candidate).claims):
        hit = _exact_by_accident(candidate.kind, claim.full)
        if hit >= 1:
            continue
        is_off = bool(claim.gap)
        odds -= log(slip if is_off else 1 - SLIP)
        if not claim.is_closed:
            odds += log(SLIP)
        else:
            odds += log((1 - SLIP) * (1 - hit if is_off else hit))
    return odds


def _exact_by_accident(kind: Kind, terms: int) -> float:
    """How often a sum of so many rounded numbers comes out exactly.

    With a rounded total that is about as often as a normal variable of variance (n + 1) / 12 is
    nearest to 0. Percentages of a whole: two always do, three in 3 cases of 4, more about sqrt(6 /
    (pi n)) of them (Mosteller, Youtz and Zahn, Demography 4, 1967).
    """
    if terms < 2:
        return 1.0
    if kind is not Kind.HUNDRED:
        return min(0.95, 1 / sqrt(2 * pi * (terms + 1) / 12))
    return {2: 1.0, 3: 0.75}.get(terms, sqrt(6 / (pi * terms)))


def _accident(kind: Kind, claims: Sequence[Claim]) -> float:
    """How often such a sum closes by accident.

    The sums of some rows are held against the totals of others: how many come to them, and how
    densely the gaps lie around nought. A constant has no totals to shuffle, so there the spread
    of the terms says how far their sums would lie apart.
    """
    width = max(float(2 * claim.tolerance + claim.unit) for claim in claims)
    if kind is Kind.HUNDRED:
        spread = median(_width_of(claim) for claim in claims)
        return min(1.0, max(LEAST, width / spread)) if spread else 1.0
    gaps = [
        abs(claims[at].found - claims[(at + shift) % len(claims)].expected)
        for shift in range(1, min(SHIFTS, len(claims)))
        for at in range(len(claims))
    ]
    if not gaps:
        return 1.0
    tolerance = max(claim.tolerance for claim in claims)
    hits = sum(gap <= tolerance for gap in gaps) / len(gaps)
    typical = float(median(gaps))
    dense = width / (4 * typical) if typical else 1.0
    return min(1.0, max(LEAST, hits, dense))


def _width_of(claim: Claim) -> float:
    """How far apart sums of as many such terms would lie: their mean term, times the root of how
    many there are, to either side.
    """
    return 2 * float(abs(claim.found)) / sqrt(max(1, claim.full))


def _at_least(hits: int, tries: int, each: float) -> float:
    """The chance of so many hits or more, each of that chance (the binomial tail)."""
    return sum(
        comb(tries, count) * each**count * (1 - each) ** (tries - count)
        for count in range(hits, tries + 1)
    )
