"""Why slips in bare lists are not answered: by kind; and what other thresholds would give."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from benchmarks.names.bare import Case
from benchmarks.names.ours import best, ours
from normalize.naming.characters import look_alikes, sound_alikes
from normalize.naming.folding import folded_name
from normalize.naming.roster_match import Match
from samples.names.rosters import TrueMention

FOLDED: Final = "another script, width or dot"
ANOTHER: Final = "another person's name exactly"
LATIN: Final = "Latin letters"
PROBABILITIES: Final = (0.0, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0)
"""The ends of the ranges in which it is asked how many answers are right."""


@dataclass(slots=True)
class Misses:
    """What became of the slipped mentions of one list, by kind, and what the answers are worth."""

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    ranges: dict[tuple[float, float], list[float]] = field(default_factory=dict)
    """For each range of probability: how many answers, how many right, the sum of probabilities."""


def misses(case: Case) -> Misses:
    """Each slipped mention of the roster's people by its kind, and whether it was answered."""
    printed = [mention.printed for mention in case.mentions]
    roster = frozenset(map(folded_name, case.roster))
    found = Misses(ranges={ends: [0, 0, 0] for ends in pairwise(PROBABILITIES)})
    likeliest = best(printed, case.roster)
    for mention, given in zip(case.mentions, ours(printed, case.roster), strict=True):
        match = likeliest[mention.printed]
        if match and folded_name(mention.printed) not in roster:
            _count(found, match, match.name == mention.bearer)
        if mention.variant is None or not mention.bearer:
            continue
        kind = kind_of(mention, roster)
        outcome = "right" if given == mention.bearer else "wrong" if given else "not answered"
        if not given and (not match or match.name != mention.bearer):
            outcome = "not answered, and not the likeliest"
        found.kinds.setdefault(kind, Counter())[outcome] += 1
    return found


def _count(found: Misses, match: Match, is_right: bool) -> None:
    for (low, high), sums in found.ranges.items():
        if low <= match.probability < high or match.probability == high == 1:
            sums[0] += 1
            sums[1] += is_right
            sums[2] += match.probability


def kind_of(mention: TrueMention, roster: frozenset[str]) -> str:
    """In what the printed form departs from the name, both folded."""
    printed, true = folded_name(mention.printed), folded_name(mention.bearer)
    if printed == true:
        return FOLDED
    if printed in roster:
        return ANOTHER
    if true.isascii():
        return LATIN
    if len(printed) != len(true):
        return "characters lost" if len(printed) < len(true) else "characters added"
    pairs = [(a, b) for a, b in zip(printed, true, strict=True) if a != b]
    if len(pairs) > 1:
        return f"{len(pairs)} characters of {len(true)}"
    ((read, char),) = pairs
    if read in look_alikes(char):
        return f"one of {len(true)}, for a listed look-alike"
    if read in sound_alikes(char):
        return f"one of {len(true)}, for one of its sound"
    return f"one of {len(true)}, for one that is neither"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What is assigned from one probability on."""

    probability: float
    assigned: int
    wrong: int
    slipped_right: int


def thresholds(case: Case) -> Iterator[Threshold]:
    """The answers from the surest on, one for each probability that is given."""
    likeliest = best([mention.printed for mention in case.mentions], case.roster)
    answers = sorted(
        ((match.probability, match.name == mention.bearer, _is_slipped(mention))
         for mention in case.mentions if (match := likeliest[mention.printed])),
        reverse=True,
    )  # fmt: skip
    wrong = slipped = 0
    for assigned, (probability, is_right, is_slipped) in enumerate(answers, start=1):
        wrong += not is_right
        slipped += is_right and is_slipped
        if assigned == len(answers) or answers[assigned][0] != probability:
            yield Threshold(probability, assigned, wrong, slipped)


def ideal(found: Sequence[Threshold], precision: float) -> Threshold:
    """The lowest threshold at which so many assignments are right: known afterwards alone."""
    return [each for each in found if each.wrong <= (1 - precision) * each.assigned][-1]


def _is_slipped(mention: TrueMention) -> bool:
    return mention.variant is not None and bool(mention.bearer)
